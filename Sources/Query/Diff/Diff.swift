import Forms
import Reports

/// Everything that differs between two reports of one organ: every figure, every sentence, and what is odd about either.
///
/// Pure: made of two `Report` values. `Archive.diff` makes one from the archive, with the series over all years held.
package struct Diff: Sendable, Hashable {
    /// One of the two reports.
    package struct Side: Sendable, Hashable {
        package var year: Int?
        package var form: String?
        package var title: String?
        package var publishedOn: CalendarDate?
        /// The file the report was read from.
        package var file: String?
        package var url: String?
        package var id: Int64?

        init(_ report: Report, _ source: DiffSource) {
            year = report.year
            form = report.form
            title = report.title
            publishedOn = report.publishedOn
            file = source.file
            url = report.sourceURL
            id = source.id
        }
    }

    /// What is odd about one of the two.
    package struct YearFinding: Sendable, Hashable {
        package var year: Int?
        /// Whether it is about the report compared with, not the one looked at.
        package var isFrom: Bool
        package var finding: Finding
    }

    package var agency: String?
    package var from: Side
    package var to: Side
    /// Every measure of either report in the order of the official tables, derived groups before their parts.
    package var figures: [FigureChange]
    /// The narrative, in the order of the newer report.
    package var sections: [SectionChange]
    /// Errors first; of equal severity those of `to` first.
    package var findings: [YearFinding]
    /// What the measures are called, and the forms they are measures of.
    package let names: MeasureNames
    var forms: FormLibrary { names.forms }
    /// The main series over all years held, where the diff was made from an archive.
    package var history: [MeasureSeries]

    package init(
        from: Report, to: Report, fromSource: DiffSource = .init(), toSource: DiffSource = .init(), history: [MeasureSeries] = [],
        names: MeasureNames = .embedded
    ) {
        agency = to.agency ?? from.agency
        self.from = Side(from, fromSource)
        self.to = Side(to, toSource)
        figures = FigurePairing(from: from, to: to, names: names).changes()
        sections = NarrativeDiff.sections(from.sections, to.sections)
        let all =
            to.findings.map { YearFinding(year: to.year, isFrom: false, finding: $0) }
            + from.findings.map { YearFinding(year: from.year, isFrom: true, finding: $0) }
        findings = all.enumerated().sorted {
            let (a, b) = ($0.element.finding.severity, $1.element.finding.severity)
            return a == b ? $0.offset < $1.offset : a > b
        }.map(\.element)
        self.history = history
        self.names = names
    }

    /// Whether the two reports differ in a figure or a sentence.
    package var isEmpty: Bool {
        figures.allSatisfy { $0.from == $0.to && $0.fromStatus == $0.toStatus }
            && sections.allSatisfy { $0.sentences.allSatisfy { $0.kind == .unchanged } }
    }
}

/// Where a report of a diff came from.
package struct DiffSource: Sendable, Hashable {
    package var file: String?
    /// Its number in the archive.
    package var id: Int64?

    package init(file: String? = nil, id: Int64? = nil) {
        self.file = file
        self.id = id
    }
}
