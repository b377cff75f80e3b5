import Forms
import Reports
import Storage
import Wording

extension Archive {
    /// The measures that say most about an organ: the main ones as the newest form calls them, then the shares.
    package func mainMeasures(_ language: Language) throws(QueryError) -> [MeasureReference] {
        try querying {
            let finder = MeasureFinder(database: database, names: .of(forms), language: language)
            let codes = MeasureSeries.mainCodes(of: forms.forms.last?.id, forms) + ShareDefinition.all.map(\.code)
            return codes.map(finder.reference)
        }
    }

    /// The series of measures over the years of every organ of a selection, in the order of the measures.
    package func series(of measures: [MeasureReference], _ selection: Selection = .init()) throws(QueryError) -> [Int64: [MeasureSeries]] {
        try querying {
            let reports = try ReportFinder(database: database).reports(selection)
            let builder = try SeriesBuilder(self)
            var result: [Int64: [MeasureSeries]] = [:]
            for (id, own) in Dictionary(grouping: reports, by: \.agencyID) {
                let byYear = own.sorted { $0.year < $1.year }
                result[id] = try measures.map { try builder.series($0, byYear) }
            }
            return result
        }
    }
}

/// A finding that nobody dismissed, and whether a person said that the report is wrong there.
package struct OpenFinding: Sendable, Hashable {
    package var finding: Finding
    package var isConfirmed: Bool
}

extension Archive {
    /// What is odd about a report, the gravest first, without what a person dismissed.
    package func openFindings(of report: Int64) throws(QueryError) -> [OpenFinding] {
        try querying {
            let verdicts = try verdicts(ofReport: report)
            let open = try findings(of: report).map(\.finding).filter { verdicts[$0.fingerprint]?.kind != .dismissed }
            return open.enumerated().sorted { a, b in
                a.element.severity == b.element.severity ? a.offset < b.offset : a.element.severity > b.element.severity
            }.map { OpenFinding(finding: $0.element, isConfirmed: verdicts[$0.element.fingerprint]?.kind == .confirmed) }
        }
    }

    /// A report with what was found about it, without what a person dismissed.
    package func openReport(_ header: ReportHeader) throws(QueryError) -> Report { try querying { try whole(header) } }
}
