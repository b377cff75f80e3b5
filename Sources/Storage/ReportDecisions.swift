import Reports
import SQLiteLayer

/// A source of an organ's year, or one that is no report or was taken out.
package struct SourceRecord: Hashable, Sendable {
    /// `current`, `displaced`, `removed`, or `no_report`.
    package var state: String
    /// The report's number; `nil` where there is none.
    package var report: Int64?
    package var agency: String?
    package var year: Int?
    /// Numbers that it prints.
    package var figures: Int?
    package var publishedOn: String?
    /// Why the current one comes before it, or that a person preferred it.
    package var reason: String?
    package var path: String
    package var note: String?
}

/// What changed which report is current.
package struct ReportChange: Hashable, Sendable {
    package var id: Int64
    /// `prefer`, `remove`, `restore` or `migrate`.
    package var action: String
    package var report: Int64
    package var earlier: Int64?
    package var reason: String?
    package var path: String
    package var note: String?
    package var madeAt: String
}

/// A source that was taken out, to be read again.
package struct RemovedSource: Sendable {
    package var report: Int64
    package var source: Source?
    package var path: String
    package var sha256: String
    package var hints: StoredHints
}

extension Archive {
    /// Every source held, by agency and year, the one that stands for its year first.
    package func sourceRecords(agency: String? = nil, year: Int? = nil) throws(ArchiveError) -> [SourceRecord] {
        try reading { () throws(DatabaseError) in
            let rows = try database.rows(
                """
                SELECT iif(r.is_current, 'current', 'displaced'), r.id, r.agency, r.year, r.figures, r.published_on,
                    iif(p.source_sha256 IS NULL, NULL, 'preferred'), r.source_path, p.note, r.agency_id
                FROM reports AS r LEFT JOIN preferences AS p ON p.source_sha256 = r.source_sha256
                WHERE (?1 IS NULL OR r.agency = ?1) AND (?2 IS NULL OR r.year = ?2)
                UNION ALL SELECT 'removed', report_id, agency, year, NULL, NULL, NULL, path, note, NULL FROM removals
                WHERE (?1 IS NULL OR agency = ?1) AND (?2 IS NULL OR year = ?2)
                UNION ALL SELECT 'no_report', NULL, NULL, NULL, NULL, NULL, NULL, path, NULL, NULL FROM sources AS s
                WHERE ?1 IS NULL AND ?2 IS NULL AND NOT EXISTS (SELECT 1 FROM reports WHERE source_sha256 = s.sha256)
                ORDER BY 3, 4, 1, 2, 8
                """, Value(agency), Value(year))
            var records: [SourceRecord] = []
            for row in rows {
                var record = SourceRecord(
                    state: row[0].text ?? "", report: row[1].integer, agency: row[2].text, year: row[3].int, figures: row[4].int,
                    publishedOn: row[5].text, reason: row[6].text, path: row[7].text ?? "", note: row[8].text)
                if record.state == "displaced", let id = row[1].integer, let agency = row[9].integer, let year = record.year {
                    let ranked = try Currency(database: database).ranked(agency: agency, year: year)
                    let most = ranked.map(\.figures).max() ?? 0
                    if let first = ranked.first, let own = ranked.first(where: { $0.id == id }) {
                        record.reason = Currency.compare(first, own, most: most).reason.rawValue
                    }
                }
                records.append(record)
            }
            return records
        }
    }

    /// What people and migrations changed, the first first.
    package func reportChanges() throws(ArchiveError) -> [ReportChange] {
        try reading { () throws(DatabaseError) in
            try database.rows(
                "SELECT id, action, report_id, earlier_report_id, reason, source_path, note, made_at FROM report_changes ORDER BY id"
            ).map { row in
                ReportChange(
                    id: row[0].integer ?? 0, action: row[1].text ?? "", report: row[2].integer ?? 0, earlier: row[3].integer,
                    reason: row[4].text, path: row[5].text ?? "", note: row[6].text, madeAt: row[7].text ?? "")
            }
        }
    }

    /// Says that a report stands for its agency and year, whatever the order of sources says; it stays so when sources are ingested again.
    ///
    /// - Throws: `noSuchReport`.
    @discardableResult
    package func prefer(report id: Int64, note: String? = nil) throws(ArchiveError) -> ReportChange {
        let head = try head(id)
        return try change("prefer", id, head, note) { () throws(DatabaseError) in
            // The later word counts, also within a second: an earlier one for the same year is taken back.
            try database.run(
                """
                DELETE FROM preferences WHERE source_sha256 IN (
                    SELECT o.source_sha256 FROM reports AS r JOIN reports AS o ON o.agency_id = r.agency_id AND o.year = r.year WHERE r.id = ?)
                """, .integer(id))
            try database.run(
                "INSERT INTO preferences (source_sha256, note, decided_at) VALUES (?, ?, ?)", .text(head.sha256), Value(note),
                .text(Clock.now()))
        }
    }

    /// Takes a report out, with its source unless another report needs that; it is passed over when it is ingested again, and can be put back.
    ///
    /// - Throws: `noSuchReport`.
    @discardableResult
    package func remove(report id: Int64, note: String? = nil) throws(ArchiveError) -> ReportChange {
        let head = try head(id)
        return try change("remove", id, head, note) { () throws(DatabaseError) in
            try database.run(
                """
                INSERT OR REPLACE INTO removals (source_sha256, report_id, agency, year, path, url, media_type, encoding, size, data, hint_agency,
                    hint_year, retrieved_at, note, removed_at)
                SELECT s.sha256, r.id, r.agency, r.year, r.source_path, s.url, s.media_type, s.encoding, s.size, s.data, r.hint_agency,
                    r.hint_year, r.retrieved_at, ?2, ?3
                FROM reports AS r JOIN sources AS s ON s.sha256 = r.source_sha256 WHERE r.id = ?1
                """, .integer(id), Value(note), .text(Clock.now()))
            try Currency(database: database).erase(id)
            if let agency = head.agencyID { try AgencyNaming(database: database).choose(for: agency) }
            try database.run(
                "DELETE FROM sources WHERE sha256 = ?1 AND NOT EXISTS (SELECT 1 FROM reports WHERE source_sha256 = ?1)", .text(head.sha256))
            try AgencyRegister(database: database).forget(sourceSHA256: head.sha256)
        }
    }

    /// Takes back that a report is preferred; `false` where it was not.
    package func takeBackPreference(report id: Int64) throws(ArchiveError) -> Bool {
        let head = try head(id)
        let isPreferred = try reading { () throws(DatabaseError) in
            try database.value("SELECT 1 FROM preferences WHERE source_sha256 = ?", .text(head.sha256)) != .null
        }
        guard isPreferred else { return false }
        try change("restore", id, head, nil) { () throws(DatabaseError) in
            try database.run("DELETE FROM preferences WHERE source_sha256 = ?", .text(head.sha256))
        }
        return true
    }

    /// The source of a report that was taken out; `nil` where none of that number was.
    ///
    /// - Throws: `damaged` where its bytes are not those that were stored.
    package func removedSource(report id: Int64) throws(ArchiveError) -> RemovedSource? {
        let row = try reading { () throws(DatabaseError) in
            try database.rows(
                """
                SELECT path, url, media_type, encoding, size, data, source_sha256, hint_agency, hint_year, retrieved_at FROM removals
                WHERE report_id = ?
                """, .integer(id)
            ).first
        }
        guard let row else { return nil }
        let path = row[0].text ?? ""
        let bytes = try row[5].blob.map { (data) throws(ArchiveError) in
            try original(data, size: row[4].int, sha256: row[6].text, of: path)
        }
        let source = bytes.map {
            Source(
                path: path, url: row[1].text, mediaType: row[2].text ?? "", encoding: row[3].text ?? "", bytes: $0, retrievedAt: row[9].text
            )
        }
        return RemovedSource(
            report: id, source: source, path: path, sha256: row[6].text ?? "", hints: StoredHints(agency: row[7].text, year: row[8].int))
    }

    /// Puts back what was taken out, read again; without a reading the source is only no longer passed over.
    package func restore(
        _ removed: RemovedSource, as report: ReportRows?, source: PreparedSource?, findings: [Finding], extractorVersion: Int
    ) throws(ArchiveError) {
        try transaction { () throws(DatabaseError) in
            try database.run("DELETE FROM removals WHERE report_id = ?", .integer(removed.report))
            if let report, let source {
                _ = try writer().store(
                    report, source: source, hints: removed.hints, findings: findings, extractorVersion: extractorVersion, now: Clock.now(),
                    id: removed.report)
            }
            try database.run(
                "INSERT INTO report_changes (action, report_id, source_path, made_at) VALUES ('restore', ?, ?, ?)",
                .integer(removed.report),
                .text(removed.path), .text(Clock.now()))
        }
    }

    private typealias Head = (sha256: String, agencyID: Int64?, path: String)

    private func head(_ id: Int64) throws(ArchiveError) -> Head {
        let row = try reading { () throws(DatabaseError) in
            try database.rows("SELECT source_sha256, agency_id, source_path FROM reports WHERE id = ?", .integer(id)).first
        }
        guard let row else { throw .noSuchReport(id: id) }
        return (row[0].text ?? "", row[1].integer, row[2].text ?? "")
    }

    @discardableResult
    private func change(
        _ action: String, _ id: Int64, _ head: Head, _ note: String?, _ body: () throws(DatabaseError) -> Void
    ) throws(ArchiveError) -> ReportChange {
        let now = Clock.now()
        let number = try transaction { () throws(DatabaseError) in
            try database.run(
                "INSERT INTO report_changes (action, report_id, source_path, note, made_at) VALUES (?, ?, ?, ?, ?)", .text(action),
                .integer(id), .text(head.path), Value(note), .text(now))
            let number = database.lastInsertID
            try body()
            try Currency(database: database).settle(head.agencyID)
            return number
        }
        return ReportChange(id: number, action: action, report: id, path: head.path, note: note, madeAt: now)
    }
}
