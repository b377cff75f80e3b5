import ArgumentParser
import Ingestion
import Publishing
import Rendering
import Reports
import Storage

/// `archive agencies`: who is who, and mending what the sources cannot tell. Every change can be undone and outlives a new ingest.
struct AgenciesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "agencies",
        abstract: Speech.say("help.agencies"),
        subcommands: [List.self, Alias.self, Merge.self, Assign.self, Undo.self, Log.self], defaultSubcommand: List.self)

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "list", abstract: Speech.say("help.agencies.list"))

        @Argument(help: .text("agencies.list.text", value: "text"))
        var text: String?

        @OptionGroup var database: DatabaseOptions
        @OptionGroup var output: OutputOptions
        @OptionGroup var language: LanguageOptions

        func run() throws {
            var grid = Grid(columns: [
                .init("id", kind: .number), .init("agency"), .init("other_names"), .init("reports", kind: .number),
                .init("first_year", alignment: .right), .init("last_year", alignment: .right),
            ])
            let archive = try database.open()
            grid.rows = try archive.agencies(matching: text).map { agency in
                let others = agency.names.filter { $0.origin != "name" }.map(\.name).joined(separator: "、")
                return [
                    .integer(agency.id), .text(agency.name), .presentText(others), .init(agency.reportCount), .init(agency.firstYear),
                    .init(agency.lastYear),
                ]
            }
            try output.write(grid, of: archive)
        }
    }

    struct Alias: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "alias", abstract: Speech.say("help.agencies.alias"))

        @Argument(help: .text("agencies.alias.name", value: "name"))
        var name: String

        @Argument(help: .text("agencies.alias.agency", value: "agency"))
        var agency: String

        @OptionGroup var database: DatabaseOptions
        @OptionGroup var language: LanguageOptions

        func run() throws { try database.change { try $0.alias(name, of: $0.agency(named: agency)) } }
    }

    struct Merge: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "merge", abstract: Speech.say("help.agencies.merge"))

        @Argument(help: .text("agencies.merge.source", value: "source"))
        var source: String

        @Argument(help: .text("agencies.merge.target", value: "target"))
        var target: String

        @OptionGroup var database: DatabaseOptions
        @OptionGroup var language: LanguageOptions

        func run() throws { try database.change { try $0.merge($0.agency(named: source), into: $0.agency(named: target)) } }
    }

    struct Assign: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "assign", abstract: Speech.say("help.agencies.assign"))

        @Argument(help: .text("agencies.assign.report", value: "report"))
        var report: String

        @Option(help: .text("agencies.assign.agency", value: "agency"))
        var agency: String?

        @Option(help: .text("agencies.assign.year", value: "year"))
        var year: Int?

        @OptionGroup var database: DatabaseOptions
        @OptionGroup var language: LanguageOptions

        func validate() throws {
            if agency == nil && year == nil { throw WrongUsage("usage.assign_what") }
            if Int64(report) == nil && (agency == nil || year == nil) { throw WrongUsage("usage.assign_both") }
        }

        func run() throws {
            try database.change { archive in
                if let id = Int64(report) { return try archive.assign(report: id, agency: agency, year: year) }
                guard let agency, let year else { throw WrongUsage("usage.assign_both") }
                return try Ingestor(archive: archive).adopt(sourceAt: report, agency: agency, year: year)
            }
        }
    }

    struct Undo: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "undo", abstract: Speech.say("help.agencies.undo"))

        @OptionGroup var database: DatabaseOptions
        @OptionGroup var language: LanguageOptions

        func run() throws {
            try database.change(isUndo: true) { archive in
                guard let change = try archive.undoAgencyChange() else {
                    throw Failure(nil, Message("agencies.nothing_to_undo"), hint: Message("hint.agencies_log"))
                }
                return change
            }
        }
    }

    struct Log: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "log", abstract: Speech.say("help.agencies.log"))

        @OptionGroup var database: DatabaseOptions
        @OptionGroup var output: OutputOptions
        @OptionGroup var language: LanguageOptions

        func run() throws {
            var grid = Grid(columns: [
                .init("id", kind: .number), .init("action"), .init("description"), .init("made_at"), .init("undone_at"),
            ])
            grid.rows = try database.open().agencyChanges().map {
                [.integer($0.id), .term("action", $0.action), .text(Speech.say($0.message)), .text($0.madeAt), .init($0.undoneAt)]
            }
            try output.write(grid)
        }
    }
}

extension DatabaseOptions {
    /// Makes a change, says it, and checks again the reports that have new neighbours.
    fileprivate func change(isUndo: Bool = false, _ body: (Archive) throws -> AgencyChange) throws {
        let archive = try open(.readWrite)
        let change = try body(archive)
        _ = try Ingestor(archive: archive).ingest(paths: [])
        Terminal.message(Speech.say(isUndo ? "agencies.undone" : "agencies.changed", ["change": .message(change.message)]).safeForTerminal)
    }
}
