/// What the command-line parser says of a command: its `--experimental-dump-help`.
struct CommandInfo: Decodable {
    struct Argument: Decodable {
        struct Name: Decodable {
            var kind: String
            var name: String

            var spelling: String { kind == "long" ? "--\(name)" : "-\(name)" }
        }
        /// `positional`, `option` or `flag`.
        var kind: String
        var shouldDisplay: Bool
        var isOptional: Bool
        var isRepeating: Bool
        var names: [Name]?
        var preferredName: Name?
        var valueName: String?
        var defaultValue: String?
        var allValues: [String]?
        var abstract: String?

        var spellings: [String] { names?.map(\.spelling) ?? [] }
    }
    var commandName: String
    var abstract: String?
    var discussion: String?
    /// Whether help lists it.
    var shouldDisplay: Bool?
    var subcommands: [CommandInfo]?
    var arguments: [Argument]?

    /// The option that goes by `name`: `--year`, `-o`.
    func argument(named name: String) -> Argument? { arguments?.first { $0.spellings.contains(name) } }

    func positional(_ name: String) -> Argument? { arguments?.first { $0.kind == "positional" && $0.valueName == name } }
}

struct ToolInfo: Decodable {
    var command: CommandInfo
}
