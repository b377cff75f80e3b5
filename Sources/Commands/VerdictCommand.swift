import ArgumentParser
import Rendering
import Storage
import Wording

/// `archive verdict`: what a person says of a finding.
struct VerdictCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verdict",
        abstract: "Say of a finding that it is right or that it is not; kept when the report is checked or ingested again.",
        discussion: "A dismissed finding no longer makes archive check exit with status 1.")

    enum Choice: String, ExpressibleByArgument, CaseIterable {
        case confirmed, dismissed, withdrawn

        var kind: Verdict.Kind? { Verdict.Kind(rawValue: rawValue) }
    }

    @Argument(help: "The finding's number (archive check --format box).")
    var finding: Int64

    @Argument(help: "confirmed, dismissed, or withdrawn to take back what was said.")
    var verdict: Choice

    @Option(help: "Why.")
    var note: String?

    @OptionGroup var database: DatabaseOptions

    func run() throws {
        let decided = try database.open(.readWrite).decide(finding: finding, verdict.kind, note: note)
        Terminal.message("\(verdict.rawValue): [\(decided.code)] \(MessageWriter.english.message(of: decided))".safeForTerminal)
    }
}
