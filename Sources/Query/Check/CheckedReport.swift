import Reports
import Storage
import Wording

/// A report and what is odd about it.
public struct CheckedReport: Sendable {
    /// Something odd, with what a person said of it.
    public struct Item: Sendable {
        /// Its number in the archive.
        public var id: Int64
        /// What is odd.
        public var finding: Finding
        /// `nil` where nobody has said anything.
        public var verdict: Verdict.Kind?
    }
    /// The report.
    public var header: ReportHeader
    /// The gravest first.
    public var items: [Item]
}

extension Archive {
    /// What is odd about reports, as it was found when they were read and checked.
    ///
    /// - Parameters:
    ///   - agency: any name it goes by, or a part of one; `nil` for all.
    ///   - years: the years reported on.
    /// - Returns: every report meant, by agency and year, those without a finding too.
    public func check(_ agency: String? = nil, years: ClosedRange<Int>? = nil) throws(QueryError) -> [CheckedReport] {
        var filter = ReportFilter(years: years)
        if let agency { filter.agency = try self.agency(named: agency) }
        return try check(filter)
    }

    package func check(_ filter: ReportFilter) throws(QueryError) -> [CheckedReport] {
        try querying { try headers(filter).map { try CheckedReport(header: $0, items: items(of: $0.id)) } }
    }

    /// What was found about a report and what people said of it, the gravest first.
    package func items(of report: Int64) throws(ArchiveError) -> [CheckedReport.Item] {
        let verdicts = try verdicts(ofReport: report)
        return try findings(of: report).map {
            CheckedReport.Item(id: $0.id, finding: $0.finding, verdict: verdicts[$0.finding.fingerprint]?.kind)
        }.gravestFirst(\.finding)
    }

    /// What is odd, in a sentence: lower case, no full stop, labels quoted as the forms print them.
    public func message(of finding: Finding, in language: Language) -> String {
        MeasureNames.of(forms).writer(language).message(of: finding)
    }

    /// What to do about it; `nil` where there is nothing to say.
    public func hint(of finding: Finding, in language: Language) -> String? {
        MeasureNames.of(forms).writer(language).hint(of: finding)
    }
}
