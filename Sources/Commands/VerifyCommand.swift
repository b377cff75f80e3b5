import ArgumentParser
import Ingestion
import Rendering
import Storage

/// `archive verify`: the archive against itself, and against what its sources give when they are read again.
struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Check the archive: the file, references, source hashes, tables, index, and every source read again.",
        discussion: "Writes nothing. Exit status 1 when something is not as it should be.")

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let archive = try database.open()
        let flaws = try Ingestor(archive: archive).verify()
        var grid = Grid(columns: [.init("kind"), .init("report", kind: .number), .init("description")])
        grid.rows = flaws.map { [.text($0.kind.rawValue), $0.report.map { .integer($0) } ?? .null, .text($0.description)] }
        if !flaws.isEmpty || output.format != nil { try output.write(grid) }
        Terminal.message(Wording.verified(flaws: flaws.count))
        if !flaws.isEmpty { throw ExitStatus.remarks }
    }
}
