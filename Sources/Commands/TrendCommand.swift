import ArgumentParser
import Query
import Rendering

/// `archive trend`: one measure over years, breaks in series marked.
struct TrendCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trend",
        abstract: "Follow a measure over the years, agency by agency; breaks in series are marked, no change is computed over them.")

    @Argument(help: "A measure: code, pattern, Chinese label or share.")
    var measure: String

    @Argument(help: "Only these agencies.")
    var agencies: [String] = []

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var selection: SelectionOptions
    @OptionGroup var language: LanguageOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let archive = try database.open()
        let series = try archive.trend(measure, selection.selection(in: archive, adding: agencies), language: language.language)
        try output.write(series.grid(nil, language.language))
    }
}
