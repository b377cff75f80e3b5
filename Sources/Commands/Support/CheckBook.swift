import Checks
import Rendering
import Reports
import Storage
import Wording

/// What `check` found, as a workbook.
struct CheckBook {
    private let subject: any CheckSubject
    private let checked: [ListedReport]
    private let listing: FindingListing

    init(_ subject: any CheckSubject, _ checked: [ListedReport], _ listing: FindingListing) {
        (self.subject, self.checked, self.listing) = (subject, checked, listing)
    }

    func write(to path: String, _ words: MessageWriter) throws {
        let checker = Checker(forms: subject.archive.forms)
        let entries = try checked.compactMap { checked -> CheckWorkbook.Entry? in
            guard let report = try subject.archive.report(id: checked.id) else { return nil }
            let outcomes = Dictionary(
                checker.check(report, earlier: []).results.map { ($0.code, $0.outcome) }, uniquingKeysWith: { a, _ in a })
            return CheckWorkbook.Entry(
                report: report, source: checked.entries.first?.source ?? "",
                findings: checked.entries.filter { $0.verdict != "dismissed" }.map(\.finding),
                isOnTime: Self.holds(outcomes["D101"], outcomes["D102"]), isComplete: Self.holds(outcomes["R201"], outcomes["R202"]))
        }
        let book = CheckWorkbook(entries, listing: listing, forms: subject.archive.forms, words: words)
        try AnswerFile.write(path) { try book.write(to: $0) }
    }

    /// Whether none failed; `nil` where none could be assessed.
    private static func holds(_ outcomes: CheckResult.Outcome?...) -> Bool? {
        let known = outcomes.compactMap(\.self)
        if known.contains(.failed) { return false }
        return known.contains(.passed) ? true : nil
    }
}
