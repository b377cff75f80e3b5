import ArgumentParser
import Ingestion
import Rendering
import Storage

/// `archive agencies`: who is who, and mending what the sources cannot tell. Every change can be undone and outlives a new ingest.
struct AgenciesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "agencies",
        abstract: "Say who is who: list organs and their names, join two, file a report under another organ or year.",
        subcommands: [List.self, Alias.self, Merge.self, Assign.self, Undo.self, Log.self], defaultSubcommand: List.self)

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the organs with their names, reports and years.")

        @Argument(help: "Only organs one of whose names holds this text.")
        var text: String?

        @OptionGroup var database: DatabaseOptions
        @OptionGroup var output: OutputOptions

        func run() throws {
            var grid = Grid(columns: [
                .init("id", kind: .number), .init("agency"), .init("other_names"), .init("reports", kind: .number),
                .init("first_year", alignment: .right), .init("last_year", alignment: .right),
            ])
            grid.rows = try database.open().agencies(matching: text).map { agency in
                let others = agency.names.filter { $0.origin != "name" }.map(\.name).joined(separator: "、")
                return [
                    .integer(agency.id), .text(agency.name), .presentText(others), .init(agency.reportCount), .init(agency.firstYear),
                    .init(agency.lastYear),
                ]
            }
            try output.write(grid)
        }
    }

    struct Alias: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Say that an organ goes by another name, too.")

        @Argument(help: "The other name.")
        var name: String

        @Argument(help: "The organ, by any of its names.")
        var agency: String

        @OptionGroup var database: DatabaseOptions

        func run() throws { try database.change { try $0.alias(name, of: $0.agency(named: agency)) } }
    }

    struct Merge: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "File everything of one organ under another; its names become names of that one.")

        @Argument(help: "The organ that goes.")
        var source: String

        @Argument(help: "The organ that stays.")
        var target: String

        @OptionGroup var database: DatabaseOptions

        func run() throws { try database.change { try $0.merge($0.agency(named: source), into: $0.agency(named: target)) } }
    }

    struct Assign: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say whose report it is, or on which year; it stays so when its source is read again.")

        @Argument(help: "The report's number (archive list).")
        var report: Int64

        @Option(help: "The organ; one that is not known yet is made.")
        var agency: String?

        @Option(help: "The year reported on.")
        var year: Int?

        @OptionGroup var database: DatabaseOptions

        func validate() throws {
            if agency == nil && year == nil { throw ValidationError("--agency, --year, or both are needed") }
        }

        func run() throws { try database.change { try $0.assign(report: report, agency: agency, year: year) } }
    }

    struct Undo: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Take back the last change that still holds.")

        @OptionGroup var database: DatabaseOptions

        func run() throws {
            try database.change(isUndo: true) { archive in
                guard let change = try archive.undoAgencyChange() else {
                    throw Failure(nil, Wording.nothingToUndo, hint: "archive agencies log")
                }
                return change
            }
        }
    }

    struct Log: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the changes, the first first.")

        @OptionGroup var database: DatabaseOptions
        @OptionGroup var output: OutputOptions

        func run() throws {
            var grid = Grid(columns: [
                .init("id", kind: .number), .init("action"), .init("description"), .init("made_at"), .init("undone_at"),
            ])
            grid.rows = try database.open().agencyChanges().map {
                [.integer($0.id), .text($0.action), .text($0.description), .text($0.madeAt), .init($0.undoneAt)]
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
        Terminal.message(Wording.changed(change.description, isUndone: isUndo).safeForTerminal)
    }
}
