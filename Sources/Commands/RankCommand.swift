import ArgumentParser
import Query
import Rendering

extension Ranking.Basis: ExpressibleByArgument {}

/// `archive rank`: the agencies of a year in the order of a measure.
struct RankCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rank", abstract: "Rank the agencies in a year by a measure; those without a figure are listed apart, with the reason."
    )

    @Argument(help: "A measure: code, Chinese label or share.")
    var measure: String

    @Option(help: "The year.")
    var year: Int

    @Option(help: ArgumentHelp("value (default), change from the year before, or change_ratio.", valueName: "basis"))
    var by: Ranking.Basis = .value

    @Flag(help: "The smallest first.")
    var ascending = false

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var selection: SelectionOptions
    @OptionGroup var language: LanguageOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let archive = try database.open()
        let ranking = try archive.rank(
            measure, year: year, by: by, selection.selection(in: archive), ascending: ascending, language: language.language)
        try output.write(ranking.grid(language.language))
    }
}
