import ArgumentParser
import Rendering
import Storage
import Wording

/// `archive verdict`: what a person says of a finding.
struct VerdictCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verdict",
        abstract: Speech.say("help.verdict"),
        discussion: Speech.say("help.verdict.discussion"))

    enum Choice: String, CaseIterable {
        case confirmed, dismissed, withdrawn

        var kind: Verdict.Kind? { Verdict.Kind(rawValue: rawValue) }
    }

    @Argument(help: .text("verdict.finding", value: "finding"))
    var finding: Int64

    @Argument(help: .text("verdict.verdict", value: "verdict"))
    var verdict: Choice

    @Option(help: .text("verdict.note", value: "note"))
    var note: String?

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var language: LanguageOptions

    func run() throws {
        let archive = try database.open(.readWrite)
        let decided = try archive.decide(finding: finding, verdict.kind, note: note)
        Terminal.message(
            Speech.say(
                "verdict.said",
                [
                    "verdict": .word("verdict.\(verdict.rawValue)"), "code": .text(decided.code),
                    "message": .text(Speech.writer(archive).message(of: decided)),
                ]
            ).safeForTerminal)
    }
}
