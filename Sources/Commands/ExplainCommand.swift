import ArgumentParser
import Rendering
import Reports

/// `archive explain`: what a finding's code means, why it is looked at, and what to do.
struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Explain the code of a finding: what, why, an example, what to do. Without a code, list all.")

    @Argument(help: "The code, such as R101.")
    var code: String?

    @OptionGroup var output: OutputOptions

    func run() throws {
        guard let code else { return try output.write(Self.list()) }
        guard let page = RulePage.text(code) else {
            let names = Suggestion.nearest(to: code.uppercased(), among: FindingRule.all.map(\.code))
            throw Failure(nil, Wording.unknown("finding", code), hint: Wording.didYouMean(names, otherwise: "archive explain"))
        }
        try output.write(page)
    }

    private static func list() -> Grid {
        var grid = Grid(columns: ["code", "title", "severity", "forms", "clause"].map { .init($0) })
        grid.rows = FindingRule.all.map { rule in
            [
                .text(rule.code), .init(RulePage.title(rule.code)), .text(rule.severity.rawValue),
                .presentText(rule.forms.joined(separator: " ")), .presentText(RulePage.clause(rule.code) ?? ""),
            ]
        }
        return grid
    }
}
