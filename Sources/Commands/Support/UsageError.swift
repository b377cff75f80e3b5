import ArgumentParser

/// What the command-line parser says of a wrong command line, in the program's form: the error, the usage, a hint.
struct UsageError {
    private let message: String
    private let usage: String
    private let hint: String?

    init(_ error: any Error) {
        let lines = ArchiveCommand.fullMessage(for: error).split(separator: "\n")
        usage = lines.filter { !$0.hasPrefix("Error:") && !$0.hasPrefix("Help:") && !$0.hasPrefix("  See '") }.joined(separator: "\n")
        let help = lines.last { $0.hasPrefix("  See '") }.flatMap { $0.split(separator: "'").dropFirst().first }.map(String.init)
        if let command = Self.unknownCommand {
            message = Wording.unknown("command", command)
            hint = Wording.didYouMean(Suggestion.nearest(to: command, among: ArchiveCommand.commandNames), otherwise: "archive --help")
            return
        }
        // The parser's own advice (“. Did you mean '--format'?”) goes to the hint.
        let parts = ArchiveCommand.message(for: error).split(separator: ". Did you mean ", maxSplits: 1)
        message = Wording.lowercasedFirst(parts.first.map(String.init) ?? "")
        hint = parts.count > 1 ? "did you mean \(parts[1])" : help
    }

    func report() {
        Terminal.report(.error, nil, message, details: usage, hint: hint)
    }

    /// The first word of the command line when no command has that name.
    private static var unknownCommand: String? {
        guard let word = CommandLine.arguments.dropFirst().first, !word.hasPrefix("-") else { return nil }
        return ArchiveCommand.commandNames.contains(word) ? nil : word
    }
}
