import Reports
import Storage
import Wording

/// One or more measures of agencies over years: agencies × years.
package struct Comparison: Sendable, Hashable {
    /// A measure of an agency, a value a year.
    package struct Row: Sendable, Hashable {
        package var agency: String
        package var measure: MeasureReference
        /// By year; a year without a report is not there.
        package var values: [Int: Quantity]
    }
    /// Ascending: every year of which a report is held, or asked for.
    package var years: [Int]
    package var measures: [MeasureReference]
    /// By agency, then in the order of the measures.
    package var rows: [Row]
}

extension Archive {
    /// Compares measures over agencies and years, current reports only.
    ///
    /// - Parameter measures: codes, patterns of codes, or Chinese labels.
    /// - Throws: `QueryError`, with the nearest names for one that is not known.
    package func compare(_ measures: [String], _ selection: Selection = .init(), language: Language = .chinese) throws(QueryError)
        -> Comparison
    {
        try querying {
            let references = try MeasureFinder(database: database, names: .of(forms), language: language).measures(measures)
            let reports = try ReportFinder(database: database).reports(selection)
            let reader = try FigureReader(database, forms: forms)
            let series = try SeriesBuilder(database: database, names: .of(forms))
            let quantities = try references.map { try series.quantities($0.code, reports, reader) }
            var rows: [Comparison.Row] = []
            var start = 0
            while start < reports.count {
                var end = start + 1
                while end < reports.count, reports[end].agencyID == reports[start].agencyID { end += 1 }
                for (measure, quantities) in zip(references, quantities) {
                    let values = Dictionary(uniqueKeysWithValues: (start..<end).map { (reports[$0].year, quantities[$0]) })
                    rows.append(.init(agency: reports[start].agency, measure: measure, values: values))
                }
                start = end
            }
            let years = Set(reports.map(\.year)).union(selection.years.map { $0.count <= 50 ? Array($0) : [] } ?? [])
            return Comparison(years: years.sorted(), measures: references, rows: rows)
        }
    }
}
