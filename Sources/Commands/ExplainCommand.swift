import ArgumentParser
import Forms
import Publishing
import Query
import Rendering
import ReportText
import Reports

/// `archive explain`: what a finding's code means, why it is looked at, and what to do.
struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: Speech.say("help.explain"))

    @Argument(help: .text("explain.code", value: "code"))
    var code: String?

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var language: LanguageOptions

    func run() throws {
        let library = try database.forms()
        guard let code else { return try output.write(Self.list(library)) }
        guard let page = RulePage.text(code, writer: Speech.writer, library: library) else {
            throw Failure.unknown("code", code, among: FindingRule.all.map(\.code), list: "hint.explain")
        }
        try output.expectPlainText()
        try output.write(page)
    }

    private static func list(_ library: FormLibrary) -> Grid {
        var grid = Grid(columns: ["code", "title", "severity", "forms", "clause"].map { .init($0) })
        grid.rows = FindingRule.all.map { rule in
            [
                .text(rule.code), .init(RulePage.title(rule.code, writer: Speech.writer)), .term("severity", rule.severity.rawValue),
                .presentText(RulePage.forms(of: rule, library).joined(separator: " ")),
                .presentText(RulePage.clause(rule.code, writer: Speech.writer) ?? ""),
            ]
        }
        return grid
    }
}
