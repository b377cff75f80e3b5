import Forms
import Reports

/// Everything that differs between two reports of one organ: every figure, every sentence, and what is odd about either.
///
/// Pure: made of two `Report` values. `Archive.diff` makes one from the archive, with the series over all years held.
public struct Diff: Sendable, Hashable {
    /// One of the two reports.
    public struct Side: Sendable, Hashable {
        /// The year reported on.
        public var year: Int?
        /// The form it is on.
        public var form: String?
        /// As printed.
        public var title: String?
        /// As printed.
        public var publishedOn: CalendarDate?
        /// The file the report was read from.
        public var file: String?
        /// Where it was published.
        public var url: String?
        /// Its number in the archive.
        public var id: Int64?

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
    public struct YearFinding: Sendable, Hashable {
        /// The year of its report.
        public var year: Int?
        /// Whether it is about the report compared with, not the one looked at.
        public var isFrom: Bool
        /// What is odd.
        public var finding: Finding
    }

    /// The organ, as the archive shows its name.
    public var agency: String?
    /// The report compared with.
    public var from: Side
    /// The report looked at.
    public var to: Side
    /// Every measure of either report in the order of the official tables, derived groups before their parts.
    public var figures: [FigureChange]
    /// The narrative, in the order of the newer report.
    package var sections: [SectionChange]
    /// Errors first; of equal severity those of `to` first.
    public var findings: [YearFinding]
    /// What the measures are called, and the forms they are measures of.
    package let names: MeasureNames
    var forms: FormLibrary { names.forms }
    /// The main series over all years held, where the diff was made from an archive.
    public var history: [MeasureSeries]

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
        findings = all.gravestFirst(\.finding)
        self.history = history
        self.names = names
    }

    /// Whether the two reports differ in a figure or a sentence.
    public var isEmpty: Bool {
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
