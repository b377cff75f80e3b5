import Checks
import Rendering
import Reports
import Storage

/// Paragraphs that several organs of an archive use (C101).
///
/// Looked for when asked and never stored: the answer for one report changes with every other report that comes in.
enum SharedText {
    /// The findings of the reports meant, held against the text of all current reports of the archive.
    static func entries(in archive: Archive, of filter: ReportFilter) throws -> [FindingListing.Entry] {
        let checker = Checker(forms: archive.forms)
        var index = ParagraphIndex()
        for header in try archive.headers(ReportFilter()) {
            guard let report = try archive.report(id: header.id) else { continue }
            index.insert(checker.fingerprints(of: report), agency: header.agency, year: header.year)
        }
        return try archive.headers(filter).compactMap { header in
            guard let report = try archive.report(id: header.id),
                let finding = checker.sharedText(of: report, matches: index.matches(checker.fingerprints(of: report)))
            else { return nil }
            return FindingListing.Entry(agency: header.agency, year: header.year, source: header.sourcePath, finding: finding)
        }
    }
}
