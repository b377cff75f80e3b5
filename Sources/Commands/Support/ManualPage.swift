import ArgumentParser
import Rendering
import Wording

/// The manual page of all commands for `man`, made from what the command-line parser knows of them, in the language of the run.
enum ManualPage {
    static func text() -> String {
        guard let root = HelpText.root else { return "" }
        var lines = [
            ".TH ARCHIVE 1 \"\" \"\(Program.name) \(Program.version)\" \"\(escaped(Speech.say("export.title")))\"",
            ".ad l", ".nh", section("name"), "\(Program.name) \\- \(escaped(root.abstract ?? ""))",
            section("synopsis"), ".B \(Program.name)", escaped("<\(Speech.say("value.subcommand"))> [<\(Speech.say("value.options"))>]"),
            section("description"), escaped(root.discussion ?? ""), section("commands"),
        ]
        for command in root.subcommands ?? [] where command.commandName != "help" { add(command, path: Program.name, to: &lines) }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func section(_ key: String) -> String { ".SH \(Speech.say("manual.\(key)"))" }

    private static func add(_ command: CommandInfo, path: String, to lines: inout [String]) {
        guard command.shouldDisplay ?? true else { return }
        let name = "\(path) \(command.commandName)"
        lines += [".SS \(escaped(name))", escaped(command.abstract ?? "")]
        if let discussion = command.discussion, !discussion.isEmpty { lines += [".PP", escaped(discussion)] }
        let shared: Set = ["--help", "--version", "--language"]
        for argument in command.arguments ?? [] where argument.shouldDisplay && shared.isDisjoint(with: argument.spellings) {
            let (names, text) = HelpText.row(argument)
            lines += [".TP", ".B \(escaped(names))", escaped(text)]
        }
        for sub in command.subcommands ?? [] where sub.commandName != "help" { add(sub, path: name, to: &lines) }
    }

    /// Text as troff takes it: lines that begin with its control characters are none of its commands.
    private static func escaped(_ text: String) -> String {
        let plain = text.reduce(into: "") { result, character in
            switch character {
            case "\\": result += "\\e"
            case "-": result += "\\-"
            default: result.append(character)
            }
        }
        return plain.split(separator: "\n", omittingEmptySubsequences: true).map { line in
            line.hasPrefix(".") || line.hasPrefix("'") ? "\\&" + line : String(line)
        }.joined(separator: "\n.br\n")
    }
}
