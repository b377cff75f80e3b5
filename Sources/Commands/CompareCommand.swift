import ArgumentParser
import Query
import Rendering

/// `archive compare`: agencies × years.
struct CompareCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare", abstract: "Compare agencies and years by one or more measures.",
        discussion:
            "A measure is a code (archive forms measures), a pattern of codes (applications.*.total), a Chinese label, or a share (shares.granted)."
    )

    @Argument(help: "Measures.")
    var measures: [String]

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var selection: SelectionOptions
    @OptionGroup var language: LanguageOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let archive = try database.open()
        let comparison = try archive.compare(measures, selection.selection(in: archive), language: language.language)
        try output.write(comparison.grid(language.language))
    }
}
