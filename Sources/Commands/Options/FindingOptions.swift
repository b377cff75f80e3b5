import ArgumentParser
import Reports

extension Severity: ExpressibleByArgument {}

/// Which findings are meant.
struct FindingOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Only this code, or codes that begin so: R103, Y. May be repeated.", valueName: "code"))
    var select: [String] = []

    @Option(help: ArgumentHelp("Not this code, nor codes that begin so. May be repeated.", valueName: "code"))
    var ignore: [String] = []

    @Option(help: ArgumentHelp("Only findings as grave as this: error, warning or note (default).", valueName: "severity"))
    var severity: Severity = .note

    func includes(_ finding: Finding) -> Bool { finding.severity >= severity && includes(code: finding.code) }

    func includes(code: String) -> Bool {
        func names(_ codes: [String]) -> Bool { codes.contains { code.hasPrefix($0.uppercased()) } }
        return (select.isEmpty || names(select)) && !names(ignore)
    }
}
