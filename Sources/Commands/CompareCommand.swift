import ArgumentParser
import Query
import Rendering

/// `archive compare`: agencies × years.
struct CompareCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare", abstract: Speech.say("help.compare"),
        discussion: Speech.say("help.compare.discussion")
    )

    @Argument(help: .text("compare.measures", value: "measures"))
    var measures: [String]

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var selection: SelectionOptions
    @OptionGroup var language: LanguageOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let archive = try database.open()
        let comparison = try archive.compare(measures, selection.selection(in: archive), language: Speech.language)
        try output.write(comparison.grid(Speech.language), of: archive)
    }
}
