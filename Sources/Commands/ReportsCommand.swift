import ArgumentParser
import Ingestion
import Rendering
import Reports
import Storage

/// `archive reports`: which source stands for an organ's year, and what people decided of it.
struct ReportsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reports",
        abstract: Speech.say("help.reports"),
        subcommands: [List.self, Prefer.self, Remove.self, Restore.self, Log.self], defaultSubcommand: List.self)

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: Speech.say("help.reports.list"))

        @Argument(help: .text("reports.list.agency", value: "agency"))
        var agency: String?

        @Option(help: .text("reports.list.year", value: "year"))
        var year: Int?

        @OptionGroup var database: DatabaseOptions
        @OptionGroup var output: OutputOptions
        @OptionGroup var language: LanguageOptions

        func run() throws {
            let archive = try database.open()
            var grid = Grid(columns: [
                .init("report", kind: .number), .init("agency"), .init("year", alignment: .right), .init("state"), .init("reason"),
                .init("figures", kind: .number), .init("published_on"), .init("source"), .init("note"),
            ])
            grid.rows = try archive.sourceRecords(agency: agency.map { try archive.agency(named: $0) }, year: year).map { record in
                [
                    record.report.map { .integer($0) } ?? .null, .init(record.agency), .init(record.year), .term("state", record.state),
                    .init(record.reason.map(CurrencyWording.reason)), .init(record.figures), .init(record.publishedOn), .text(record.path),
                    .init(record.note),
                ]
            }
            try output.write(grid, of: archive)
        }
    }

    struct Prefer: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "prefer", abstract: Speech.say("help.reports.prefer"))

        @Argument(help: .text("reports.prefer.report", value: "report"))
        var report: Int64

        @Option(help: .text("reports.prefer.note", value: "note"))
        var note: String?

        @OptionGroup var database: DatabaseOptions
        @OptionGroup var language: LanguageOptions

        func run() throws { try database.decide { try $0.prefer(report: report, note: note) } }
    }

    struct Remove: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "remove", abstract: Speech.say("help.reports.remove"))

        @Argument(help: .text("reports.remove.report", value: "report"))
        var report: Int64

        @Option(help: .text("reports.remove.note", value: "note"))
        var note: String?

        @OptionGroup var database: DatabaseOptions
        @OptionGroup var language: LanguageOptions

        func run() throws { try database.decide { try $0.remove(report: report, note: note) } }
    }

    struct Restore: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "restore", abstract: Speech.say("help.reports.restore"))

        @Argument(help: .text("reports.restore.report", value: "report"))
        var report: Int64

        @OptionGroup var database: DatabaseOptions
        @OptionGroup var language: LanguageOptions

        func run() throws {
            try database.decide { archive in
                guard try Ingestor(archive: archive).restore(report: report) else {
                    throw Failure(nil, CurrencyWording.nothingSaid(report), hint: Message("hint.reports"))
                }
                return try archive.reportChanges().last
            }
        }
    }

    struct Log: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "log", abstract: Speech.say("help.reports.log"))

        @OptionGroup var database: DatabaseOptions
        @OptionGroup var output: OutputOptions
        @OptionGroup var language: LanguageOptions

        func run() throws {
            var grid = Grid(columns: [
                .init("id", kind: .number), .init("action"), .init("report", kind: .number), .init("earlier", kind: .number),
                .init("reason"),
                .init("source"), .init("note"), .init("made_at"),
            ])
            grid.rows = try database.open().reportChanges().map {
                [
                    .integer($0.id), .term("action", $0.action), .integer($0.report), $0.earlier.map { .integer($0) } ?? .null,
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
