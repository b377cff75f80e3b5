import Documents
import Reports

/// Who reports, on which year, and what the page says of itself.
struct ReportIdentity: Hashable, Sendable {
    /// The organ's name as printed.
    var agency: String?
    /// Other spellings of it: found in the source, or the standard name its abbreviation stands for.
    var aliases: [String] = []
    var year: Int?
    var scope: ReportScope?
    var title: String?
    var publishedOn: CalendarDate?
    var periodStart: CalendarDate?
    var periodEnd: CalendarDate?
    var indexNumber: String?
    var documentNumber: String?
    var publisher: String?
    var category: String?
    var sourceURL: String?
    /// Whether the source is a yearly report at all; the notice that prescribes the form is none.
    var isReport = true
    var findings: [Finding] = []
}

/// Reads who reports and on which year, each from the first source that tells.
struct IdentityReader {
    func read(_ document: Document, hints: SourceHints) -> ReportIdentity {
        ReportIdentity()
    }
}
