import ArgumentParser
import Ingestion
import Rendering
import Storage

/// `archive migrate`: brings an archive to the schema of this program.
struct MigrateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate", abstract: Speech.say("help.migrate"))

    @OptionGroup var database: DatabaseOptions

    @Flag(help: .text("migrate.status"))
    var status = false

    @OptionGroup var output: OutputOptions
    @OptionGroup var language: LanguageOptions

    func run() throws {
        if !status { try migrate() }
        var grid = Grid(columns: [.init("number", kind: .number), .init("name"), .init("applied_at"), .init("sha256")])
        grid.rows = try Archive.migrationStatus(path: database.path).map {
            [.init($0.number), .text($0.name), .init($0.appliedAt), .text($0.sha256)]
        }
        try output.write(grid)
    }

    /// Says what became current instead of what.
    private func migrate() throws {
        let before = try Archive.migrationStatus(path: database.path).contains { $0.appliedAt == nil }
        let archive = try database.open(.readWrite)
        guard before else { return }
        _ = try Ingestor(archive: archive).ingest(paths: [])
        for change in try archive.reportChanges() where change.action == "migrate" {
            Terminal.message(CurrencyWording.line(change).safeForTerminal)
        }
    }
}
