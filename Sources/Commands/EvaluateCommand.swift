import ArgumentParser
import Assessment
import Glibc
import Publishing
import Query
import Rendering
import Storage
import Wording

/// `archive evaluate`: the reports of a year by timeliness, completeness, correctness and more, each among its peers.
struct EvaluateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate", abstract: Speech.say("help.evaluate"), discussion: Speech.say("help.evaluate.discussion"))

    @Option(help: .text("evaluate.year", value: "year"))
    var year: YearArgument

    @Flag(help: .text("evaluate.roster"))
    var roster = false

    @Option(help: .text("evaluate.criteria", value: "file"))
    var criteria: String?

    @Option(help: .text("evaluate.pages", value: "folder"))
    var pages: String?

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var selection: SelectionOptions
    @OptionGroup var language: LanguageOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        if selection.years != nil { throw WrongUsage("usage.ignored", ["option": .text("--years")]) }
    }

    func run() throws {
        let archive = try database.open()
        let chosen = try selection.selection(in: archive)
        if roster, try archive.roster().isEmpty {
            throw Failure(nil, .init("evaluation.no_roster"), hint: .init("evaluation.no_roster.hint"))
        }
        let evaluation = try archive.evaluate(
            year.year, chosen, criteria: try read(), rosterOnly: roster, language: Speech.language)
        if let pages { try write(evaluation, to: pages) }
        try output.write(evaluation.grid(Speech.language), of: archive, isAnswer: !evaluation.organs.isEmpty)
    }

    private func read() throws -> Criteria {
        guard let criteria else { return .embedded }
        guard let read = Criteria(try SourceFile(path: criteria).bytes) else {
            throw Failure(criteria, .init("evaluation.no_criteria"), hint: .init("evaluation.no_criteria.hint"))
        }
        return read
    }

    private func write(_ evaluation: Evaluation, to folder: String) throws {
        if mkdir(folder, 0o777) != 0 && errno != EEXIST { throw Failure(folder, .cannotWrite(errno)) }
        try evaluation.writePages(Speech.language) { name, page in
            let answer = try AnswerOutput(path: "\(folder)/\(name)")
            try answer.write(page)
            try answer.finish()
        }
        Terminal.message(
            Speech.say("evaluation.written", ["count": .count(evaluation.organs.count), "folder": .text(folder.safeForTerminal)]))
    }
}
