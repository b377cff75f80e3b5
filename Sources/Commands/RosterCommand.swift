import ArgumentParser
import Ingestion
import Rendering
import Reports
import Storage

/// `archive roster`: the organs that owe a report, so that it can be told who is missing.
struct RosterCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "roster", abstract: Speech.say("help.roster"), subcommands: [List.self, Import.self, Clear.self],
        defaultSubcommand: List.self)

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: Speech.say("help.roster.list"))

        @OptionGroup var database: DatabaseOptions
        @OptionGroup var output: OutputOptions
        @OptionGroup var language: LanguageOptions

        func run() throws {
            var grid = Grid(columns: ["agency", "name", "place_code", "kind", "address"].map { .init($0) })
            grid.rows = try database.open().roster().map { row in
                [.text(row.agency), .text(row.entry.name), .init(row.entry.place), .init("kind", row.entry.kind), .init(row.entry.url)]
            }
            try output.write(grid)
        }
    }

    struct Import: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: Speech.say("help.roster.import"), discussion: Speech.say("help.roster.import.discussion"))

        @Argument(help: .text("roster.import.file", value: "file"))
        var file: String

        @OptionGroup var database: DatabaseOptions
        @OptionGroup var language: LanguageOptions

        func run() throws {
            let bytes = try SourceFile(path: file).bytes
            let (entries, unnamed) = RosterEntry.read(bytes)
            guard entries.count >= unnamed.count else {
                throw Failure(file, Message("roster.no_list"), hint: Message("roster.no_list.hint"))
            }
            let archive = try database.open(.create)
            let added = try archive.importRoster(entries)
            Terminal.message(Speech.say("roster.imported", ["count": .count(entries.count), "added": .count(added)]))
            guard !unnamed.isEmpty else { return }
            Terminal.report(.warning, file, Message("roster.unnamed", ["lines": .list(unnamed.prefix(10).map(Parameter.count))]))
            throw ExitStatus.remarks
        }
    }

    struct Clear: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: Speech.say("help.roster.clear"))

        @OptionGroup var database: DatabaseOptions
        @OptionGroup var language: LanguageOptions

        func run() throws { try database.open(.readWrite).clearRoster() }
    }
}
