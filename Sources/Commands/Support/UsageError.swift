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
        let commands = parsed?.commands ?? [ArchiveCommand.self]
        usage = HelpText.usage(of: commands)
        if let wrong = (parsed?.thrown ?? error) as? WrongUsage {
            (message, hint) = (wrong.message, wrong.hint)
        } else if let command = Self.unknownCommand {
            message = .unknown("command", command)
            hint = .didYouMean(NearestNames.of(command, among: ArchiveCommand.commandNames)) ?? Message("hint.help")
        } else if let parsed {
            let info = HelpText.info(of: commands)
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
        if let option = error.option, error.kind == "unknownOption" {
            let names = info?.arguments?.flatMap { $0.spellings } ?? []
            if let nearest = Message.didYouMean(NearestNames.of(option, among: names, limit: 1)) { return nearest }
        }
        let argument =
            error.option.flatMap { info?.argument(named: $0) } ?? error.key.flatMap { key in info?.positional(argumentName(key)) }
        if error.kind == "unableToParseValue", let argument {
            if let values = argument.allValues, !values.isEmpty {
                return Message("usage.values", ["values": .list(values.map(Parameter.text))])
            }
            if let abstract = argument.abstract { return Message("usage.about", ["text": .text(abstract)]) }
        }
        return Message("hint.command_help", ["command": .text(error.commands.map { $0._commandName }.joined(separator: " "))])
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
