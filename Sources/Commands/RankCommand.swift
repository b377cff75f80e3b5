import ArgumentParser
import Query
import Rendering

extension Ranking.Basis: ExpressibleByArgument {}

/// `archive rank`: the agencies of a year in the order of a measure.
struct RankCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rank", abstract: Speech.say("help.rank")
    )

    @Argument(help: .text("rank.measure", value: "measure"))
    var measure: String

    @Option(help: .text("rank.year", value: "year"))
    var year: YearArgument

    @Option(help: .text("rank.by", value: "basis"))
    var by: Ranking.Basis = .value

    @Flag(help: .text("rank.ascending"))
    var ascending = false

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var selection: SelectionOptions
    @OptionGroup var language: LanguageOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        if selection.years != nil { throw WrongUsage("usage.ignored", ["option": .text("--years")]) }
    }

    func run() throws {
        let archive = try database.open()
        let ranking = try archive.rank(
            measure, year: year.year, by: by, selection.selection(in: archive), ascending: ascending, language: Speech.language)
        try output.write(ranking.grid(Speech.language), of: archive, isAnswer: ranking.coverage.map { $0.reporting > 0 } ?? true)
    }
}
