import Forms
import FoundationEssentials
import Reports

/// A rule of the catalogue: what a code means, how grave it is, which clause it enforces, and what to do.
package struct CheckDefinition: Sendable, Codable, Hashable {
    /// `R101`: `X…` reading the source, `I…` agency and year, `R…` within a report, `T…` text against table, `Y…` across years,
    /// `C…` copied text, `D…` deadlines.
    package var code: String
    /// A short name, such as `balance per applicant`.
    package var title: String
    package var severity: Severity
    /// The clause it enforces, or why it is looked at where no clause does.
    package var clause: String
    /// The forms it applies to; empty where it asks for no form.
    package var forms: [String]
    /// What is looked at, why, one example, and what to do about it.
    package var what: String
    package var why: String
    package var example: String
    package var advice: String
}

/// The rules of this build, from `Data/Checks/catalogue.json`.
package struct Catalogue: Sendable {
    /// In the order of their codes.
    package let checks: [CheckDefinition]
    private let positions: [String: Int]

    package static let embedded: Catalogue = {
        guard let file = EmbeddedFile.checks.first(where: { $0.name == "catalogue.json" }),
            let checks = try? JSONDecoder().decode([CheckDefinition].self, from: Data(file.bytes))
        else { fatalError("Data/Checks/catalogue.json of this build cannot be read") }
        return Catalogue(checks)
    }()

    init(_ checks: [CheckDefinition]) {
        self.checks = checks.sorted { $0.code < $1.code }
        positions = Dictionary(uniqueKeysWithValues: self.checks.enumerated().map { ($1.code, $0) })
    }

    /// The rule of a code, in upper or lower case.
    package subscript(code: String) -> CheckDefinition? { (positions[code] ?? positions[code.uppercased()]).map { checks[$0] } }

    /// The page that `archive explain CODE` prints; `nil` for a code that is not in the catalogue.
    package func page(_ code: String) -> String? {
        guard let check = self[code] else { return nil }
        let forms = check.forms.isEmpty ? "any" : check.forms.joined(separator: ", ")
        return """
            \(check.code) \(check.title)

            severity  \(check.severity.rawValue)
            forms     \(forms)
            clause    \(check.clause)

            what: \(check.what)
            why: \(check.why)
            example: \(check.example)
            what to do: \(check.advice)

            """
    }
}

extension Finding {
    /// A finding of the catalogue, with the catalogue's severity.
    init(
        check code: String, measures: [String] = [], message: String, expected: Double? = nil, actual: Double? = nil,
        suspects: [String] = [], origin: Origin? = nil, earlierYear: Int? = nil, hint: String? = nil
    ) {
        self.init(
            code: code, severity: Catalogue.embedded[code]?.severity ?? .warning, measures: measures, message: message, expected: expected,
            actual: actual, suspects: suspects, origin: origin, earlierYear: earlierYear, hint: hint)
    }
}
