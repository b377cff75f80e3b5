/// A code of findings: how grave they are, and the forms it is looked at in. What it means, in both languages, stands in
/// `Data/Wording/findings.csv` under `<code>.title`, `.clause`, `.what`, `.why`, `.example` and `.advice`.
package struct FindingRule: Sendable, Hashable {
    /// `R101`: `X…` reading the source, `I…` agency and year, `R…` within a report, `T…` text against table, `Y…` across years,
    /// `C…` copied text, `D…` deadlines.
    package let code: String
    package let severity: Severity
    /// Empty where it asks for no form.
    package let forms: [String]

    /// The rules of this build, from `Data/Checks/catalogue.csv`, in the order of their codes.
    package static let all: [FindingRule] = {
        let file = EmbeddedFile.checks.first { $0.name == "catalogue.csv" }
        let records = file.map { CSV.records($0.bytes) } ?? []
        return records.map { record in
            guard let code = record["code"], let severity = record["severity"].flatMap(Severity.init) else {
                fatalError("Data/Checks/catalogue.csv of this build cannot be read")
            }
            return FindingRule(code: code, severity: severity, forms: (record["forms"] ?? "").split(separator: " ").map(String.init))
        }.sorted { $0.code < $1.code }
    }()

    private static let byCode = Dictionary(all.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })

    /// The rule of a code, in upper or lower case; `nil` for a code that is not in the catalogue.
    package static func of(_ code: String) -> FindingRule? { byCode[code] ?? byCode[code.uppercased()] }
}
