import ArgumentParser
import Query
import Rendering

/// `archive list`: the reports held.
struct ListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the reports held, with the number of findings about each.")

    @Argument(help: "Only these agencies.")
    var agencies: [String] = []

    @Flag(help: "Also reports that another source of the same year stands before.")
    var all = false

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var selection: SelectionOptions
    @OptionGroup var language: LanguageOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let archive = try database.open()
        let reports = try archive.list(selection.selection(in: archive, adding: agencies), currentOnly: !all)
        try output.write(reports.grid(language.language))
    }
}
