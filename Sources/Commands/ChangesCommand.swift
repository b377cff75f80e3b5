import ArgumentParser
import Query
import Rendering
import Reports
import SQLiteLayer
import Storage

/// `archive changes`: the figures that moved between two editions, and why.
struct ChangesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "changes", abstract: Speech.say("help.changes"), discussion: Speech.say("help.changes.discussion"))

    @Argument(help: .text("changes.earlier", value: "edition"))
    var earlier: String

    @Argument(help: .text("changes.later", value: "edition"))
    var later: String

    @OptionGroup var output: OutputOptions
    @OptionGroup var language: LanguageOptions

    func run() throws {
        do { try list() } catch let error as DatabaseError { throw Failure(nil, ArchiveError(error, path: later)) }
    }

    private func list() throws {
        let changes = EditionChanges(try EditionTables(earlier: earlier, later: later))
        let counts = try changes.counts()
        let names = MeasureNames.of(.embedded)
        var writer = try output.writer(
            Grid(columns: [
                .init("agency"), .init("year", alignment: .right), .init("change"), .init("measure"), .init("label"),
                .init("from", kind: .number), .init("to", kind: .number), .init("why"), .init("from_source"), .init("to_source"),
            ]))
        var moved = 0
        try changes.each { change in
            moved += 1
            let label = change.measure.map { names.name(Measure($0)).label(Speech.language) }
            try writer.append([
                .init(change.agency), .init(change.year), .term("edition_change", change.kind), .init(change.measure), .init(label),
                .init(change.from), .init(change.to), .term("edition_reason", change.reason), .init(change.fromSource),
                .init(change.toSource),
            ])
        }
        try writer.finish()
        Terminal.message(
            Speech.say(
                moved == 0 ? "changes.none" : "changes.summary",
                ["figures": .count(counts.figures), "reports": .count(counts.reports), "same": .count(counts.same)]))
    }
}
