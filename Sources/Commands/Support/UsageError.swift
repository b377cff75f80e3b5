import ArgumentParser
import Query
import ReportText
import Reports

/// What is wrong with a command line, in the program's words: the error, the usage, a hint.
struct UsageError {
    private let message: Message
    private let usage: String
    private let hint: Message?

    init(_ error: any Error) {
        let parsed = ParsedError(error)
        let commands = parsed?.commands ?? Self.commandsNamed
        usage = HelpText.usage(of: commands)
        let info = HelpText.info(of: commands)
        if let option = Self.unknownOption(info), commands.count > 1 {
            message = Message("usage.unknown_option", ["option": .text(option)])
            hint = Self.nearest(option, info) ?? Self.commandHelp(commands)
        } else if let wrong = (parsed?.thrown ?? error) as? WrongUsage {
            (message, hint) = (wrong.message, wrong.hint)
        } else if let command = Self.unknownCommand {
            message = .unknown("command", command)
            hint = .didYouMean(NearestNames.of(command, among: ArchiveCommand.commandNames)) ?? Message("hint.help")
        } else if let parsed {
            message = Self.message(parsed, info)
            hint = Self.hint(parsed, info)
        } else {
            (message, hint) = (Message("usage.wrong"), Message("hint.help"))
        }
    }

    func report() {
        Terminal.report(.error, nil, message, details: usage, hint: hint)
    }

    private static func message(_ error: ParsedError, _ info: CommandInfo?) -> Message {
        let option: [String: Parameter] = ["option": .text(error.option ?? error.value ?? "")]
        switch error.kind {
        case "unknownOption", "invalidOption", "nonAlphanumericShortOption", "missingValueOrUnknownCompositeOption":
            return Message("usage.unknown_option", option)
        case "missingValueForOption": return Message("usage.missing_value", option)
        case "unexpectedValueForOption":
            return Message("usage.unexpected_value", option.merging(["value": .text(error.value ?? "")]) { $1 })
        case "unexpectedExtraValues": return Message("usage.extra_values", ["values": .text(error.value ?? "")])
        case "duplicateExclusiveValues": return Message("usage.duplicate")
        case "noValue": return missing(error.key ?? "", info)
        case "unableToParseValue":
            let value: [String: Parameter] = ["value": .text(error.value ?? "")]
            if error.option != nil { return Message("usage.wrong_value", option.merging(value) { $1 }) }
            return Message("usage.wrong_argument", value.merging(["argument": .text(argumentName(error.key ?? ""))]) { $1 })
        case "missingSubcommand": return Message("usage.missing_command")
        default: return Message("usage.wrong")
        }
    }

    /// The name of an argument for people, or the option of a property.
    private static func argumentName(_ key: String) -> String { Speech.writer.term("value", kebab(key)) }

    private static func missing(_ key: String, _ info: CommandInfo?) -> Message {
        let option = kebab(key)
        if info?.argument(named: "--\(option)") != nil { return Message("usage.missing_option", ["option": .text("--\(option)")]) }
        return Message("usage.missing_argument", ["argument": .text(argumentName(key))])
    }

    private static func hint(_ error: ParsedError, _ info: CommandInfo?) -> Message? {
        if let option = error.option, error.kind == "unknownOption", let nearest = nearest(option, info) { return nearest }
        let argument =
            error.option.flatMap { info?.argument(named: $0) } ?? error.key.flatMap { key in info?.positional(argumentName(key)) }
        if error.kind == "unableToParseValue", let argument {
            if let values = argument.allValues, !values.isEmpty {
                let kind = kebab(error.key ?? "")
                return Message("usage.values", ["values": .list(values.map { .text(worded($0, kind: kind)) })])
            }
            if let abstract = argument.abstract { return Message("usage.about", ["text": .text(abstract)]) }
        }
        return commandHelp(error.commands)
    }

    private static func nearest(_ option: String, _ info: CommandInfo?) -> Message? {
        .didYouMean(NearestNames.of(option, among: info?.arguments?.flatMap(\.spellings) ?? [], limit: 1))
    }

    private static func commandHelp(_ commands: [any ParsableCommand.Type]) -> Message {
        Message("hint.command_help", ["command": .text(commands.map { $0._commandName }.joined(separator: " "))])
    }

    /// The commands that the command line names, the root first.
    private static var commandsNamed: [any ParsableCommand.Type] {
        var path: [any ParsableCommand.Type] = [ArchiveCommand.self]
        for word in CommandLine.arguments.dropFirst() {
            let configuration = path[path.count - 1].configuration
            let below = configuration.subcommands + configuration.groupedSubcommands.flatMap(\.subcommands)
            guard let next = below.first(where: { $0._commandName == word }) else { break }
            path.append(next)
        }
        return path
    }

    /// The first long option that the command does not have: the parser tells what is missing before it tells what is unknown.
    private static func unknownOption(_ info: CommandInfo?) -> String? {
        guard let known = info?.arguments?.flatMap(\.spellings), !known.isEmpty else { return nil }
        return CommandLine.arguments.dropFirst().prefix { $0 != "--" }.lazy
            .filter { $0.hasPrefix("--") && !$0.contains(" ") && !$0.contains("\n") }.map { String($0.prefix { $0 != "=" }) }
            .first { !known.contains($0) }
    }

    /// In Chinese, a choice with its word: `county`（县级）.
    private static func worded(_ value: String, kind: String) -> String {
        let word = Speech.writer.term(kind, value)
        return Speech.language == .chinese && word != value ? "\(value)（\(word)）" : value
    }

    /// `timeLimit` is `time-limit`.
    private static func kebab(_ key: String) -> String {
        key.reduce(into: "") { text, character in text += character.isUppercase ? "-" + character.lowercased() : String(character) }
    }

    /// The first word of the command line when no command has that name.
    private static var unknownCommand: String? {
        guard let word = CommandLine.arguments.dropFirst().first, !word.hasPrefix("-") else { return nil }
        return ArchiveCommand.commandNames.contains(word) ? nil : word
    }
}
