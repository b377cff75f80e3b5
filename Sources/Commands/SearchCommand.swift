import ArgumentParser
import Query
import Rendering

/// `archive search`: words in the narratives.
struct SearchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search", abstract: "Search the narratives: every word or phrase must stand in the section.")

    @Argument(help: "Words or phrases, in Chinese without blanks: 政务公开 信息处理费.")
    var words: [String]

    @Option(help: ArgumentHelp("Characters shown on each side.", valueName: "count"))
    var context = 30

    @Option(help: ArgumentHelp("The most sections shown.", valueName: "count"))
    var limit = 100

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var selection: SelectionOptions
    @OptionGroup var language: LanguageOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        if context < 0 || limit < 1 { throw ValidationError("--context must be 0 or more, --limit at least 1") }
    }

    func run() throws {
        let archive = try database.open()
        let hits = try archive.search(
            words.joined(separator: " "), selection.selection(in: archive), context: context, limit: limit)
        try output.write(hits.grid(language.language))
        if hits.count == limit { Terminal.report(.note, nil, Wording.limitReached(limit), hint: "--limit \(limit * 10)") }
    }
}
