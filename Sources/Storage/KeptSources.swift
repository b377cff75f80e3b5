import Reports
import SQLiteLayer

/// A source that an archive keeps, as it was taken in.
package struct KeptSource: Sendable {
    package var path: String
    package var url: String?
    /// `nil` where the bytes were not kept; `damaged` where they are not those that were stored.
    package var bytes: Result<[UInt8]?, ArchiveError>
    /// ISO 8601 in UTC.
    package var retrievedAt: String?
    package var hints: StoredHints
}

/// The sources of an archive, one at a time: those of reports in the order of their numbers, then those that are no reports, then those that were
/// taken out.
package final class KeptSources {
    private let archive: Archive
    private var stage = 0
    /// Where the next row is looked for.
    private var last = Value.null

    package init(_ archive: Archive) { self.archive = archive }

    private static let stages = [
        """
        SELECT r.id, r.source_path, s.url, s.data, s.size, s.sha256, r.retrieved_at, r.hint_agency, r.hint_year
        FROM reports AS r JOIN sources AS s ON s.sha256 = r.source_sha256 WHERE r.id > coalesce(?1, 0) ORDER BY r.id LIMIT 1
        """,
        """
        SELECT sha256, path, url, data, size, sha256, NULL, NULL, NULL FROM sources AS s
        WHERE sha256 > coalesce(?1, '') AND NOT EXISTS (SELECT 1 FROM reports WHERE source_sha256 = s.sha256) ORDER BY sha256 LIMIT 1
        """,
        """
        SELECT report_id, path, url, data, size, source_sha256, retrieved_at, hint_agency, hint_year FROM removals
        WHERE report_id > coalesce(?1, 0) ORDER BY report_id LIMIT 1
        """,
    ]

    /// `nil` behind the last.
    package func next() throws(ArchiveError) -> KeptSource? {
        while stage < Self.stages.count {
            let sql = Self.stages[stage]
            let row = try archive.reading { () throws(DatabaseError) in try archive.database.rows(sql, last).first }
            if let row {
                last = row[0]
                let bytes = Result { () throws(ArchiveError) in
                    try row[3].blob.map { (data) throws(ArchiveError) in
                        try archive.original(data, size: row[4].int, sha256: row[5].text, of: row[1].text)
                    }
                }
                return KeptSource(
                    path: row[1].text ?? "", url: row[2].text, bytes: bytes, retrievedAt: row[6].text,
                    hints: StoredHints(agency: row[7].text, year: row[8].int))
            }
            stage += 1
            last = .null
        }
        return nil
    }
}
