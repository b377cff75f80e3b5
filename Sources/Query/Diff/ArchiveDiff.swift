import Reports
import Storage
import Wording

extension Archive {
    /// What changed in an agency's reports from one year to another, with the main series over all years held.
    ///
    /// Of the same year twice: from the version before the current one.
    ///
    /// - Parameter agency: any name it goes by, or a part of one.
    public func diff(_ agency: String, from: Int, to: Int) throws(QueryError) -> Diff {
        try querying {
            let agency = try AgencyFinder(database: database).agency(agency)
            let new = try header(agency: agency.name, year: to)
            guard from == to else { return try diff(header(agency: agency.name, year: from), new, agency) }
            let versions = try headers(ReportFilter(agencyID: agency.id, years: from...to, currentOnly: false)).filter { !$0.isCurrent }
            guard let old = versions.last else { throw QueryError.noEarlierVersion(agency: agency.name, year: to) }
            return try diff(old, new, agency)
        }
    }

    /// What changed from one report to another, by their numbers in the archive.
    public func diff(report from: Int64, report to: Int64) throws(QueryError) -> Diff {
        try querying {
            func header(_ id: Int64) throws -> ReportHeader {
                guard let header = try headers(ReportFilter(ids: [id], currentOnly: false)).first else {
                    throw ArchiveError.noSuchReport(id: id)
                }
                return header
            }
            let (old, new) = (try header(from), try header(to))
            return try diff(old, new, new.agencyID.map { AgencyReference(id: $0, name: new.agency ?? "") })
        }
    }

    /// Every year's report of an agency against the one before it that is held.
    ///
    /// - Parameter body: takes the diffs in the order of the years, one at a time.
    package func diffs(_ agency: String, years: ClosedRange<Int>, _ body: (Diff) throws -> Void) throws {
        let found = try querying { try AgencyFinder(database: database).agency(agency) }
        let held = try querying { try headers(ReportFilter(agencyID: found.id, years: years)) }
        if held.count < 2 { throw QueryError.noReport(agency: found.name, year: years.upperBound, held: held.compactMap(\.year)) }
        for (old, new) in zip(held, held.dropFirst()) { try body(querying { try diff(old, new, found) }) }
    }

    /// The diffs of every agency of a selection that has a report of both years, by name.
    ///
    /// - Parameter body: takes the diffs one at a time, so that memory stays small.
    /// - Returns: who reports on the two years.
    @discardableResult
    package func diffs(from: Int, to: Int, _ selection: Selection = .init(), _ body: (Diff) throws -> Void) throws -> [YearCoverage] {
        let agencies = try querying { try AgencyFinder(database: database).agencies(selection).map { Set($0.map(\.id)) } }
        let old = try querying { try headers(ReportFilter(years: from...from)) }
        let new = try querying { try headers(ReportFilter(years: to...to)) }
        let byAgency = Dictionary(
            old.compactMap { header in header.agencyID.map { ($0, header) } }, uniquingKeysWith: { first, _ in first })
        for header in new {
            guard let id = header.agencyID, agencies?.contains(id) != false, let earlier = byAgency[id],
                selection.scope == nil || header.scope == selection.scope && earlier.scope == selection.scope
            else { continue }
            try body(querying { try diff(earlier, header, AgencyReference(id: id, name: header.agency ?? "")) })
        }
        return try [from, to].map { try coverage(of: $0, selection) }
    }

    private func diff(_ old: ReportHeader, _ new: ReportHeader, _ agency: AgencyReference?) throws -> Diff {
        Diff(
            from: try whole(old), to: try whole(new), fromSource: .init(file: old.sourcePath, id: old.id),
            toSource: .init(file: new.sourcePath, id: new.id), history: try agency.map { try mainSeries($0, form: new.form) } ?? [],
            names: .of(forms))
    }

    /// The report with everything found about it, by reading and by checks, but for what a person dismissed.
    func whole(_ header: ReportHeader) throws -> Report {
        guard var report = try report(id: header.id) else { throw ArchiveError.noSuchReport(id: header.id) }
        let verdicts = try verdicts(ofReport: header.id)
        report.findings = try findings(of: header.id).map(\.finding).filter { verdicts[$0.fingerprint]?.kind != .dismissed }
        return report
    }

    /// - Parameter form: whose measures they are; those of the form in force where the form of a report is not known.
    private func mainSeries(_ agency: AgencyReference, form: String?) throws -> [MeasureSeries] {
        let reports = try ReportFinder(database: database).reports(of: agency)
        let finder = MeasureFinder(database: database, names: .of(forms), language: .chinese)
        let builder = try SeriesBuilder(self)
        return try MeasureSeries.mainCodes(of: form, forms).map { try builder.series(finder.reference($0), reports) }
    }
}
