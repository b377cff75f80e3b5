import ArgumentParser
import Query
import Rendering

/// `archive list`: the reports held.
struct ListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: Speech.say("help.list"))

    @Argument(help: .text("list.agencies", value: "agencies"))
    var agencies: [String] = []

    @Flag(help: .text("list.all"))
    var all = false

    @Option(help: .text("list.missing", value: "year"))
    var missing: YearArgument?

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var selection: SelectionOptions
    @OptionGroup var language: LanguageOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard missing != nil else { return }
        let given = [("--all", all), ("--scope", selection.scope != nil), ("--years", selection.years != nil)]
        if let (option, _) = given.first(where: \.1) { throw WrongUsage("usage.ignored", ["option": .text(option)]) }
    }

    func run() throws {
        let archive = try database.open()
        if let missing {
            let coverage = try archive.coverage(of: missing.year, selection.selection(in: archive, adding: agencies))
            return try output.write(coverage.grid(Speech.language))
        }
        let reports = try archive.list(selection.selection(in: archive, adding: agencies), currentOnly: !all)
        try output.write(reports.grid, of: archive)
    }
}
