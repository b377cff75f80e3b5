import Reports
import Storage
import Wording

/// One or more measures of agencies over years: agencies × years.
public struct Comparison: Sendable, Hashable {
    /// A measure of an agency, a value a year.
    public struct Row: Sendable, Hashable {
        /// The organ, as the archive shows its name.
        public var agency: String
        /// What is compared.
        public var measure: MeasureReference
        /// Whose figures the reports give, by year.
        public var scopes: [Int: ReportScope] = [:]
        /// By year; a year without a report is not there.
        public var values: [Int: Quantity]
    }
    /// Ascending: every year of which a report is held, or asked for.
    public var years: [Int]
    /// In the order asked for.
    public var measures: [MeasureReference]
    /// By agency, then in the order of the measures; the organs of the roster without any report have rows without values.
    public var rows: [Row]
    /// Of every year, where there is a roster.
    public var coverage: [YearCoverage] = []
}

extension Comparison {
    /// Rows of the organs that report on none of the years.
    fileprivate mutating func addMissing(besides reporting: Set<String>) {
        guard let first = coverage.first, first.isOfRoster else { return }
        let absent = coverage.dropFirst().reduce(Set(first.missing.map(\.agency))) { $0.intersection($1.missing.map(\.agency)) }
        let added = absent.subtracting(reporting).flatMap { agency in
            measures.map { Row(agency: agency, measure: $0, scopes: [:], values: [:]) }
        }
        guard !added.isEmpty else { return }
        let order = Dictionary(measures.enumerated().map { ($1.code, $0) }, uniquingKeysWith: { first, _ in first })
        rows = (rows + added).sorted { ($0.agency, order[$0.measure.code] ?? 0) < ($1.agency, order[$1.measure.code] ?? 0) }
    }
}

extension Archive {
    /// Compares measures over agencies and years, current reports only.
    ///
    /// - Parameter measures: codes, patterns of codes, or Chinese labels.
    /// - Throws: `QueryError`, with the nearest names for one that is not known.
    public func compare(_ measures: [String], _ selection: Selection = .init(), language: Language = .chinese) throws(QueryError)
        -> Comparison
    {
        try querying {
            let references = try MeasureFinder(database: database, names: .of(forms), language: language).measures(measures)
            let reports = try ReportFinder(database: database).reports(selection)
            let series = try SeriesBuilder(self)
            let quantities = try references.map { try series.quantities($0.code, reports) }
            var rows: [Comparison.Row] = []
            var start = 0
            while start < reports.count {
                var end = start + 1
                while end < reports.count, reports[end].agencyID == reports[start].agencyID { end += 1 }
                let scopes = reports[start..<end].compactMap { report in report.scope.map { (report.year, $0) } }
                for (measure, quantities) in zip(references, quantities) {
                    let values = Dictionary(uniqueKeysWithValues: (start..<end).map { (reports[$0].year, quantities[$0]) })
                    rows.append(
                        .init(
                            agency: reports[start].agency, measure: measure,
                            scopes: Dictionary(scopes, uniquingKeysWith: { first, _ in first }), values: values))
                }
                start = end
            }
            let years = Set(reports.map(\.year)).union(selection.years.map { $0.count <= 50 ? Array($0) : [] } ?? [])
            let reader = CoverageReader(database: database)
            let coverage = try reader.hasRoster ? years.sorted().map { try reader.coverage(of: $0, selection) } : []
            var comparison = Comparison(years: years.sorted(), measures: references, rows: rows, coverage: coverage)
            comparison.addMissing(besides: Set(reports.map(\.agency)))
            return comparison
        }
    }
}
