import ArgumentParser
import Query
import ReportText
import Reports

/// Which findings are meant.
struct FindingOptions: ParsableArguments {
    @Option(help: .text("finding.select", value: "code"))
    var select: [String] = []

    @Option(help: .text("finding.ignore", value: "code"))
    var ignore: [String] = []

    @Option(help: .text("finding.severity", value: "severity"))
    var severity: Severity = .note

    /// Codes, or what they begin with, are known ones.
    func validate() throws {
        let known = FindingRule.all.map(\.code)
        for code in select + ignore where code.isEmpty || !known.contains(where: { $0.hasPrefix(code.uppercased()) }) {
            throw WrongUsage(
                Message("usage.unknown_code", ["code": .text(code)]),
                hint: .didYouMean(NearestNames.of(code.uppercased(), among: known)) ?? Message("hint.explain"))
        }
    }

    func includes(_ finding: Finding) -> Bool { finding.severity >= severity && includes(code: finding.code) }

    func includes(code: String) -> Bool {
        func names(_ codes: [String]) -> Bool { codes.contains { code.hasPrefix($0.uppercased()) } }
        return (select.isEmpty || names(select)) && !names(ignore)
    }
}
