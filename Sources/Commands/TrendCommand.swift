import ArgumentParser
import Query
import Rendering

/// `archive trend`: one measure over years, breaks in series marked.
struct TrendCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trend",
        abstract: Speech.say("help.trend"))

    @Argument(help: .text("trend.measure", value: "measure"))
    var measure: String

    @Argument(help: .text("trend.agencies", value: "agencies"))
    var agencies: [String] = []

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var selection: SelectionOptions
    @OptionGroup var language: LanguageOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let archive = try database.open()
        let series = try archive.trend(measure, selection.selection(in: archive, adding: agencies), language: Speech.language)
        try output.write(series.grid(nil, Speech.language), of: archive)
    }
}
