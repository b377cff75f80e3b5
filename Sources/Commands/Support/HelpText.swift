import ArgumentParser
import FoundationEssentials
import Rendering

/// The help of a command in the language of the run, made from what the command-line parser knows of it.
enum HelpText {
    private static let tool = try? JSONDecoder().decode(ToolInfo.self, from: Data(ArchiveCommand._dumpHelp().utf8))
    /// What the parser knows of all commands.
    static var root: CommandInfo? { tool?.command }
    private static let columns = min(Terminal.outputWidth ?? 100, 120)

    /// What goes to standard output for a clean end of parsing: help, version, a completion script.
    static func text(for error: any Error) -> String {
        guard let parsed = ParsedError(error) else { return help(of: [ArchiveCommand.self]) }
        return parsed.kind == "helpRequested" ? help(of: parsed.commands) : ArchiveCommand.fullMessage(for: error) + "\n"
    }

    /// The description of the last command of a path from the root.
    static func info(of commands: [any ParsableCommand.Type]) -> CommandInfo? {
        commands.dropFirst().reduce(tool?.command) { info, command in
            info?.subcommands?.first { $0.commandName == command._commandName }
        }
    }

    /// `Usage: archive list [<agencies> ...] [--db <file>]`
    static func usage(of commands: [any ParsableCommand.Type]) -> String {
        Speech.say("usage.line", ["usage": .text(synopsis(of: commands))])
    }

    private static func synopsis(of commands: [any ParsableCommand.Type]) -> String {
        if let own = commands.last?.configuration.usage { return own }
        let path = commands.map { $0._commandName }.joined(separator: " ")
        let info = info(of: commands)
        if info?.subcommands?.contains(where: { $0.commandName != "help" }) == true { return "\(path) <\(Speech.say("value.subcommand"))>" }
        let words = info?.arguments?.filter { $0.kind == "positional" || !$0.isOptional && $0.kind == "option" }.map(\.synopsis) ?? []
        return ([path] + words + ["[<\(Speech.say("value.options"))>]"]).joined(separator: " ")
    }

    static func help(of commands: [any ParsableCommand.Type]) -> String {
        guard let info = info(of: commands) else { return usage(of: commands) + "\n" }
        var parts: [String] = []
        if let abstract = info.abstract { parts.append(wrapped(abstract)) }
        parts.append(titled("help.usage", synopsis(of: commands)))
        if let discussion = info.discussion { parts.append(wrapped(discussion)) }
        let shown = info.arguments?.filter(\.shouldDisplay) ?? []
        parts.append(table("help.arguments", shown.filter { $0.kind == "positional" }.map(row)))
        parts.append(table("help.options", shown.filter { $0.kind != "positional" }.map(row)))
        parts += subcommands(of: commands, info)
        return parts.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
    }

    private static func titled(_ key: String, _ text: String) -> String { wrapped(Speech.say(key, ["text": .text(text)])) }

    /// Lists of commands: one for each group, one for those in none.
    private static func subcommands(of commands: [any ParsableCommand.Type], _ info: CommandInfo) -> [String] {
        guard let configuration = commands.last?.configuration else { return [] }
        let known = Dictionary(
            (info.subcommands ?? []).map { ($0.commandName, $0.abstract ?? "") }, uniquingKeysWith: { first, _ in first })
        func rows(_ types: [any ParsableCommand.Type]) -> [(String, String)] {
            types.map { ($0._commandName, known[$0._commandName] ?? "") }
        }
        let all = Set(configuration.groupedSubcommands.flatMap(\.subcommands).map { $0._commandName })
        let loose = configuration.subcommands.filter { $0.configuration.shouldDisplay && !all.contains($0._commandName) }
        var lists = [table("help.subcommands", rows(loose))]
        lists += configuration.groupedSubcommands.map { block($0.name + Speech.say("help.colon"), rows($0.subcommands)) }
        guard !known.isEmpty, !(all.isEmpty && loose.isEmpty) else { return [] }
        lists.append(Speech.say("help.more", ["command": .text(commands.map { $0._commandName }.joined(separator: " "))]))
        return lists
    }

    private static func table(_ title: String, _ rows: [(String, String)]) -> String { rows.isEmpty ? "" : block(Speech.say(title), rows) }

    /// Names on the left, what they mean beside them, or below where the name is long.
    private static func block(_ title: String, _ rows: [(String, String)]) -> String {
        let left = 26
        var lines = [title]
        for (name, text) in rows {
            let pieces = DisplayWidth.wrapWords(text, to: max(columns - left, 20))
            let head = "  " + name
            let isShort = DisplayWidth.of(head) <= left - 2
            if !isShort { lines.append(head) }
            for (index, piece) in pieces.enumerated() {
                let lead = index == 0 && isShort ? head : ""
                lines.append(lead + String(repeating: " ", count: left - DisplayWidth.of(lead)) + piece)
            }
            if pieces.isEmpty && isShort { lines.append(head) }
        }
        return lines.joined(separator: "\n")
    }

    /// The names of an option or argument, and what it means.
    static func row(_ argument: CommandInfo.Argument) -> (String, String) {
        let value = argument.kind == "flag" ? "" : "<\(argument.valueName ?? "")>"
        let names = argument.spellings.joined(separator: ", ")
        let name = [names, value].filter { !$0.isEmpty }.joined(separator: " ")
        if argument.spellings.contains("--help") { return (name, Speech.say("help.help")) }
        if argument.spellings.contains("--version") { return (name, Speech.say("help.version")) }
        var text = argument.abstract ?? ""
        if let values = argument.allValues, let first = values.first, !text.contains(first) {
            text += Speech.say("help.values", ["values": .list(values.map { .text($0) })])
        }
        if let value = argument.defaultValue, argument.kind == "option" { text += Speech.say("help.default", ["value": .text(value)]) }
        return (name, text)
    }

    private static func wrapped(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { DisplayWidth.wrapWords(String($0), to: columns).joined(separator: "\n") }.joined(separator: "\n")
    }
}

extension CommandInfo.Argument {
    /// As it stands in a line of usage: `--year <year>`, `<measures> ...`, `[<agencies> ...]`
    fileprivate var synopsis: String {
        let value = valueName.map { "<\($0)>" } ?? ""
        var text =
            kind == "positional"
            ? value : [preferredName?.spelling ?? "", kind == "option" ? value : ""].filter { !$0.isEmpty }.joined(separator: " ")
        if isRepeating { text += " ..." }
        return isOptional ? "[\(text)]" : text
    }
}
