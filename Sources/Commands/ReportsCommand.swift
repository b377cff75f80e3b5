import ArgumentParser
import Ingestion
import Rendering
import Storage

/// `archive reports`: which source stands for an organ's year, and what people decided of it.
struct ReportsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reports",
        abstract: "Say which source stands for a year: list the sources, prefer one, take one out, put it back.",
        subcommands: [List.self, Prefer.self, Remove.self, Restore.self, Log.self], defaultSubcommand: List.self)

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List every source: current, displaced and why, taken out, or no report.")

        @Argument(help: "Only this agency, by any of its names.")
        var agency: String?

        @Option(help: "Only this year.")
        var year: Int?

        @OptionGroup var database: DatabaseOptions
        @OptionGroup var output: OutputOptions

        func run() throws {
            let archive = try database.open()
            var grid = Grid(columns: [
                .init("report", kind: .number), .init("agency"), .init("year", alignment: .right), .init("state"), .init("reason"),
                .init("figures", kind: .number), .init("published_on"), .init("source"), .init("note"),
            ])
            grid.rows = try archive.sourceRecords(agency: agency.map { try archive.agency(named: $0) }, year: year).map { record in
                [
                    record.report.map { .integer($0) } ?? .null, .init(record.agency), .init(record.year), .text(record.state),
                    .init(record.reason.map(CurrencyWording.reason)), .init(record.figures), .init(record.publishedOn), .text(record.path),
                    .init(record.note),
                ]
            }
            try output.write(grid)
        }
    }

    struct Prefer: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say that a report stands for its agency and year; it stays so when sources are ingested again.")

        @Argument(help: "The report's number (archive reports list).")
        var report: Int64

        @Option(help: "Why.")
        var note: String?

        @OptionGroup var database: DatabaseOptions

        func run() throws { try database.decide { try $0.prefer(report: report, note: note) } }
    }

    struct Remove: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take a report out with its source; it is passed over when it is ingested again, and can be put back.")

        @Argument(help: "The report's number (archive reports list).")
        var report: Int64

        @Option(help: "Why.")
        var note: String?

        @OptionGroup var database: DatabaseOptions

        func run() throws { try database.decide { try $0.remove(report: report, note: note) } }
    }

    struct Restore: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Put back what was taken out, or take back what was preferred.")

        @Argument(help: "The report's number (archive reports list).")
        var report: Int64

        @OptionGroup var database: DatabaseOptions

        func run() throws {
            try database.decide { archive in
                guard try Ingestor(archive: archive).restore(report: report) else {
                    throw Failure(nil, CurrencyWording.nothingSaid(report), hint: "archive reports list")
                }
                return try archive.reportChanges().last
            }
        }
    }

    struct Log: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List what people and migrations changed, the first first.")

        @OptionGroup var database: DatabaseOptions
        @OptionGroup var output: OutputOptions

        func run() throws {
            var grid = Grid(columns: [
                .init("id", kind: .number), .init("action"), .init("report", kind: .number), .init("earlier", kind: .number),
                .init("reason"),
                .init("source"), .init("note"), .init("made_at"),
            ])
            grid.rows = try database.open().reportChanges().map {
                [
                    .integer($0.id), .text($0.action), .integer($0.report), $0.earlier.map { .integer($0) } ?? .null,
                    .init($0.reason.map(CurrencyWording.reason)), .text($0.path), .init($0.note), .text($0.madeAt),
                ]
            }
            try output.write(grid)
        }
    }
}

extension DatabaseOptions {
    /// Makes a decision, says it, and checks again what it touches.
    fileprivate func decide(_ body: (Archive) throws -> ReportChange?) throws {
        let archive = try open(.readWrite)
        let change = try body(archive)
        _ = try Ingestor(archive: archive).ingest(paths: [])
        if let change { Terminal.message(CurrencyWording.line(change).safeForTerminal) }
    }
}
