import ArgumentParser
import Ingestion
import Rendering
import Storage

/// `archive verify`: the archive against itself, and against what its sources give when they are read again.
struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: Speech.say("help.verify"),
        discussion: Speech.say("help.verify.discussion"))

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var language: LanguageOptions

    func run() throws {
        let archive = try database.open()
        let flaws = try Ingestor(archive: archive).verify()
        var grid = Grid(columns: [.init("kind"), .init("report", kind: .number), .init("description")])
        grid.rows = flaws.map { [.term("flaw", $0.kind.rawValue), $0.report.map { .integer($0) } ?? .null, .text(Speech.say($0.message))] }
        if !flaws.isEmpty || output.format != nil { try output.write(grid) }
        Terminal.message(flaws.isEmpty ? Speech.say("verify.nothing") : Speech.say("verify.flaws", ["count": .count(flaws.count)]))
        if !flaws.isEmpty { throw ExitStatus.remarks }
    }
}
