import Reports
import SQLiteLayer

/// What an archive says of the reports it holds.
extension Archive {
    /// Whether these bytes need not be read again: the id of the report held for them, where nothing that decides its agency and year differs.
    ///
    /// Costs one look-up.
    package func held(sha256: String, path: String, hints: StoredHints = StoredHints()) throws(ArchiveError) -> Int64? {
        try reading { () throws(DatabaseError) in try writer().held(sha256: sha256, path: path, hints: hints) }
    }

    /// What the archive says of each report, by agency and year.
    public func headers(_ filter: ReportFilter = .init()) throws(ArchiveError) -> [ReportHeader] {
        try reading { () throws(DatabaseError) in try reader.headers(filter) }
    }

    /// What is odd about a report, as found while reading its source and by the checks.
    public func findings(of id: Int64) throws(ArchiveError) -> [StoredFinding] {
        try reading { () throws(DatabaseError) in try reader.findings(of: id) }
    }

    /// How many findings of each severity reports have.
    package func countFindings(of ids: [Int64]) throws(ArchiveError) -> [Severity: Int] {
        try reading { () throws(DatabaseError) in
            let rows = try database.rows(
                "SELECT severity, count(*) FROM findings WHERE report_id IN (SELECT value FROM json_each(?)) GROUP BY severity",
                .text("[" + ids.map { "\($0)" }.joined(separator: ",") + "]"))
            var counts: [Severity: Int] = [:]
            for row in rows { if let severity = row[0].text.flatMap(Severity.init) { counts[severity] = row[1].int } }
            return counts
        }
    }

    /// The reports of an agency that have a year, in its order, the current one of a year first.
    package func versions(ofAgency id: Int64) throws(ArchiveError) -> [ReportVersion] {
        try reading { () throws(DatabaseError) in
            let rows = try database.rows(
                """
                SELECT id, year, is_current, is_checked, extractor_version, source_path FROM reports
                WHERE agency_id = ? AND year IS NOT NULL ORDER BY year, is_current DESC, source_sha256
                """, .integer(id))
            return rows.map {
                ReportVersion(
                    id: $0[0].integer ?? 0, year: $0[1].int ?? 0, isCurrent: $0[2].integer == 1, isChecked: $0[3].integer == 1,
                    extractorVersion: $0[4].int ?? 0, path: $0[5].text ?? "")
            }
        }
    }

    /// Agencies with reports that have not been checked since another year arrived, by id.
    package func uncheckedAgencies() throws(ArchiveError) -> [Int64] {
        try ids("SELECT DISTINCT agency_id FROM reports WHERE is_checked = 0 AND agency_id IS NOT NULL ORDER BY agency_id")
    }

    /// The numbers in the first column of a query's rows.
    func ids(_ sql: String, _ parameters: Value...) throws(ArchiveError) -> [Int64] {
        try reading { () throws(DatabaseError) in try database.rows(sql, parameters).compactMap { $0[0].integer } }
    }

    /// Organs with a report, by id.
    package func agenciesWithReports() throws(ArchiveError) -> [Int64] {
        try ids("SELECT DISTINCT agency_id FROM reports WHERE agency_id IS NOT NULL AND year IS NOT NULL ORDER BY agency_id")
    }

    /// The organs that belong to a government, by id: those of which a report is held.
    package func departments(of agency: Int64) throws(ArchiveError) -> [Int64] {
        try ids(
            "SELECT id FROM agencies AS a WHERE parent_id = ? AND EXISTS (SELECT 1 FROM reports WHERE agency_id = a.id) ORDER BY id",
            .integer(agency))
    }

    /// The whole report; `nil` where there is none of that id.
    public func report(id: Int64) throws(ArchiveError) -> Report? {
        try reading { () throws(DatabaseError) in try reader.report(id: id) }
    }

    /// The whole report but for the labels printed beside its figures, which no check looks at.
    package func reportToCheck(id: Int64) throws(ArchiveError) -> Report? {
        try reading { () throws(DatabaseError) in try reader.report(id: id, labels: false) }
    }

    /// The report as its source was read, without what people typed in; `nil` where there is none of that id.
    package func reportAsRead(id: Int64) throws(ArchiveError) -> Report? {
        try reading { () throws(DatabaseError) in try reader.report(id: id, asRead: true) }
    }
}

/// A report among those of its organ, as far as the checks across years go by it.
package struct ReportVersion: Hashable, Sendable {
    package var id: Int64
    package var year: Int
    package var isCurrent: Bool
    package var isChecked: Bool
    package var extractorVersion: Int
    package var path: String
}

/// What became of a report that was stored.
package enum StoreOutcome: Hashable, Sendable {
    case stored(Int64)
    /// The same bytes are held for the same agency and year: nothing was written.
    case unchanged(Int64)
    /// It took the place of `earlier`, which is kept and no longer current.
    case replaced(Int64, earlier: Int64, reason: CurrencyReason)
    /// It is kept, but another report stands for its agency and year.
    case setAside(Int64, current: Int64, reason: CurrencyReason)
    /// The source is no report: it is kept with what was found.
    case noReport
    /// A person took the source out: it is passed over. The number it had.
    case removed(Int64)

    /// The report's number; 0 where there is none.
    package var id: Int64 {
        switch self {
        case .stored(let id), .unchanged(let id), .replaced(let id, _, _), .setAside(let id, _, _), .removed(let id): id
        case .noReport: 0
        }
    }
}

/// What was said of a source when it was ingested: kept, so that it is said again when the source is read again.
package struct StoredHints: Hashable, Sendable {
    package var agency: String?
    package var year: Int?

    package init(agency: String? = nil, year: Int? = nil) {
        self.agency = agency
        self.year = year
    }
}
