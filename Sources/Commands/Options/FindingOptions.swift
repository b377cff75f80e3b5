import ArgumentParser
import Reports

extension Severity: ExpressibleByArgument {}

/// Which findings are meant.
struct FindingOptions: ParsableArguments {
    @Option(help: .text("finding.select", value: "code"))
    var select: [String] = []

    @Option(help: .text("finding.ignore", value: "code"))
    var ignore: [String] = []

    @Option(help: .text("finding.severity", value: "severity"))
    var severity: Severity = .note

    func includes(_ finding: Finding) -> Bool { finding.severity >= severity && includes(code: finding.code) }

    func includes(code: String) -> Bool {
        func names(_ codes: [String]) -> Bool { codes.contains { code.hasPrefix($0.uppercased()) } }
        return (select.isEmpty || names(select)) && !names(ignore)
    }
}
