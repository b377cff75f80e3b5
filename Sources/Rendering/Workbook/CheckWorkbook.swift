import Forms
import Reports
import Wording
import Workbooks

/// The check of a folder of reports as a workbook: an overview, every finding, and each report in the layout of its form.
package struct CheckWorkbook {
    /// A report that was checked.
    package struct Entry {
        package var report: Report
        package var source: String
        /// What is odd about it, the gravest first, without what was dismissed.
        package var findings: [Finding]
        /// `nil` where that cannot be told.
        package var isOnTime: Bool?
        package var isComplete: Bool?

        package init(report: Report, source: String, findings: [Finding], isOnTime: Bool?, isComplete: Bool?) {
            (self.report, self.source, self.findings) = (report, source, findings)
            (self.isOnTime, self.isComplete) = (isOnTime, isComplete)
        }
    }

    private let entries: [Entry]
    private let listing: FindingListing
    private let forms: FormLibrary
    private let words: MessageWriter

    package init(_ entries: [Entry], listing: FindingListing, forms: FormLibrary, words: MessageWriter) {
        (self.entries, self.listing, self.forms, self.words) = (entries, listing, forms, words)
    }

    /// - Parameter path: the file, which is there when this returns.
    package func write(to path: String) throws {
        let book = try Workbook(path: path)
        let options = GridOptions(language: words.language)
        try overview(on: try book.sheet(words.write("workbook.overview")), options)
        try findings(on: try book.sheet(words.write("workbook.findings")), options)
        for entry in entries {
            guard let template = template(of: entry.report) else { continue }
            let sheet = try book.sheet(subject(entry))
            try ReportSheet(entry.report, template: template, findings: entry.findings, words: words).write(on: sheet, title: title(entry))
        }
        try book.close()
    }

    private func template(of report: Report) -> FormTemplate? {
        report.form.flatMap { forms.template($0) } ?? report.year.flatMap { forms.template(year: $0) }
    }

    private func overview(on sheet: WorkbookSheet, _ options: GridOptions) throws {
        var grid = Grid(columns: [
            .init("agency"), .init("year", kind: .number), .init("form"), .init("errors", kind: .number), .init("warnings", kind: .number),
            .init("notes", kind: .number), .init("published_on"), .init("on_time"), .init("complete"), .init("source"),
        ])
        grid.rows = entries.map { entry in
            func count(_ severity: Severity) -> Grid.Value { .init(entry.findings.count { $0.severity == severity }) }
            let report = entry.report
            return [
                .init(report.agency), .init(report.year), .init(report.form), count(.error), count(.warning), count(.note),
                .init(report.publishedOn?.description), answer(entry.isOnTime), answer(entry.isComplete), .text(entry.source),
            ]
        }
        try GridSheet.write(grid, on: sheet, options: options) { .init(entries[$0].findings.map(\.severity).max()) }
    }

    private func findings(on sheet: WorkbookSheet, _ options: GridOptions) throws {
        try GridSheet.write(listing.sheet(writer: words), on: sheet, options: options) { .init(listing.entries[$0].finding.severity) }
    }

    private func answer(_ value: Bool?) -> Grid.Value { .term("answer", value.map { $0 ? "yes" : "no" } ?? "unknown") }

    private func subject(_ entry: Entry) -> String {
        let parts = [entry.report.year.map { "\($0)" }, entry.report.agency ?? entry.source].compactMap(\.self)
        return parts.joined(separator: " ")
    }

    private func title(_ entry: Entry) -> String {
        entry.report.title ?? [entry.report.agency, entry.report.year.map { "\($0)" }].compactMap(\.self).joined(separator: " ")
    }
}
