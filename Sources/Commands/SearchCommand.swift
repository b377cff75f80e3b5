import ArgumentParser
import Query
import Rendering
import Reports

/// `archive search`: words in the narratives.
struct SearchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search", abstract: Speech.say("help.search"))

    @Argument(help: .text("search.words", value: "words"))
    var words: [String]

    @Option(help: .text("search.context", value: "count"))
    var context = 30

    @Option(help: .text("search.limit", value: "count"))
    var limit = 100

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var selection: SelectionOptions
    @OptionGroup var language: LanguageOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        if words.joined().allSatisfy(\.isWhitespace) { throw WrongUsage("usage.missing_argument", ["argument": .word("value.words")]) }
        if context < 0 || limit < 1 { throw WrongUsage("usage.search_limits") }
    }

    func run() throws {
        let archive = try database.open()
        let hits = try archive.search(
            words.joined(separator: " "), selection.selection(in: archive), context: context, limit: limit)
        try output.write(hits.grid, of: archive)
        if hits.count == limit {
            Terminal.report(
                .note, nil, Message("search.limit", ["count": .count(limit)]),
                hint: Message("search.limit.hint", ["count": .count(limit * 10)]))
        }
    }
}
