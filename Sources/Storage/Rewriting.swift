import Reports
import SQLiteLayer

/// A source as it is kept.
package struct StoredSource: Sendable {
    package var source: Source
    package var sha256: String
    /// What was said when it was ingested.
    package var hints: StoredHints
}

extension Archive {
    /// The source of a report with its original bytes; `nil` where they were not kept.
    ///
    /// - Throws: `damaged` where the bytes are not those that were stored.
    package func source(ofReport id: Int64) throws(ArchiveError) -> StoredSource? {
        let row = try reading { () throws(DatabaseError) in
            try database.rows(
                """
                SELECT s.data, s.size, r.source_path, s.url, s.media_type, s.encoding, s.sha256, r.hint_agency, r.hint_year
                FROM reports AS r JOIN sources AS s ON s.sha256 = r.source_sha256 WHERE r.id = ?
                """, .integer(id)
            ).first
        }
        guard let row else { throw .noSuchReport(id: id) }
        guard let data = row[0].blob else { return nil }
        let bytes = try original(data, size: row[1].int, sha256: row[6].text, of: row[2].text)
        let source = Source(
            path: row[2].text ?? "", url: row[3].text, mediaType: row[4].text ?? "", encoding: row[5].text ?? "", bytes: bytes)
        return StoredSource(
            source: source, sha256: row[6].text ?? "", hints: StoredHints(agency: row[7].text, year: row[8].int))
    }

    /// The source that is no report at a path, or at the only one that ends in it, with its original bytes.
    ///
    /// - Throws: `noSuchSource` where none or several are, or the bytes were not kept.
    package func source(withoutReportAt path: String) throws(ArchiveError) -> StoredSource {
        let rows = try reading { () throws(DatabaseError) in
            try database.rows(
                """
                SELECT data, size, path, url, media_type, encoding, sha256 FROM sources AS s
                WHERE (path = ?1 OR substr(path, -length(?1) - 1) = '/' || ?1) AND NOT EXISTS (SELECT 1 FROM reports WHERE source_sha256 = s.sha256)
                ORDER BY path <> ?1 LIMIT 2
                """, .text(path))
        }
        guard let row = rows.first, rows.count == 1 || row[2].text == path, let data = row[0].blob else { throw .noSuchSource(path: path) }
        let bytes = try original(data, size: row[1].int, sha256: row[6].text, of: row[2].text)
        let source = Source(
            path: row[2].text ?? "", url: row[3].text, mediaType: row[4].text ?? "", encoding: row[5].text ?? "", bytes: bytes)
        return StoredSource(source: source, sha256: row[6].text ?? "", hints: StoredHints())
    }

    /// The bytes of a source that is kept.
    ///
    /// - Throws: `damaged` where they are not those that were stored.
    func original(_ data: [UInt8], size: Int?, sha256: String?, of source: String?) throws(ArchiveError) -> [UInt8] {
        guard let bytes = Compression.original(data, size: size ?? 0), SHA256.hexadecimal(bytes) == sha256 else {
            throw .damaged(path: path, detail: source ?? "")
        }
        return bytes
    }

    /// Reports that were read by an extractor older than `version`, or all, by id.
    package func reports(readBefore version: Int?) throws(ArchiveError) -> [Int64] {
        try ids("SELECT id FROM reports WHERE ?1 IS NULL OR extractor_version < ?1 ORDER BY id", Value(version))
    }

    /// Puts another reading of the same source in the place of a report's content; its id and what people said of it stay.
    package func rewrite(_ id: Int64, as report: ReportRows, findings: [Finding], extractorVersion: Int) throws(ArchiveError) {
        try transaction { () throws(DatabaseError) in
            try writer().rewrite(id, as: report, findings: findings, extractorVersion: extractorVersion)
        }
    }

    /// Whose report it is and on which year, as the archive would file it. Makes nothing.
    package func identity(of report: Report, sourceSHA256: String) throws(ArchiveError) -> (agency: String?, year: Int?) {
        try reading { () throws(DatabaseError) in
            let identity = try AgencyRegister(database: database).lookUp(report, sourceSHA256: sourceSHA256)
            return (identity.agency ?? report.agency, identity.year)
        }
    }

    /// Whether a person said whose report a source is, or on which year: then it is one, whatever it reads like.
    package func isAssigned(sourceSHA256: String) throws(ArchiveError) -> Bool {
        try reading { () throws(DatabaseError) in
            try database.value("SELECT 1 FROM assignments WHERE source_sha256 = ?", .text(sourceSHA256)) != .null
        }
    }

    /// Notes that a newer extractor reads a report just as the older did.
    package func confirm(_ id: Int64, extractorVersion: Int) throws(ArchiveError) {
        try transaction { () throws(DatabaseError) in
            try database.run("UPDATE reports SET extractor_version = ? WHERE id = ?", Value(extractorVersion), .integer(id))
        }
    }
}

extension ReportWriter {
    func rewrite(_ id: Int64, as rows: ReportRows, findings: [Finding], extractorVersion: Int) throws(DatabaseError) {
        try indexSections()
        let isAssigned = try isAssigned(id)
        if !rows.report.isReport, !isAssigned { return try demote(id, findings: rows.report.findings) }
        try removeContent(of: id)
        let report = rows.report
        let source = try database.rows("SELECT source_sha256, source_path FROM reports WHERE id = ?", .integer(id)).first
        let (sha256, path) = (source?[0].text ?? "", source?[1].text ?? "")
        try agencies.forget(sourceSHA256: sha256)
        let identity = try agencies.identity(of: report, sourceSHA256: sha256)
        let former = try database.value("SELECT agency_id FROM reports WHERE id = ?", .integer(id)).integer
        try database.run("UPDATE reports SET is_current = 0 WHERE id = ?", .integer(id))
        try database.run(
            """
            UPDATE reports SET agency_id = ?2, agency = ?3, year = ?4, form = ?5, scope = ?6, title = ?7, published_on = ?8, period_start = ?9,
                period_end = ?10, index_number = ?11, document_number = ?12, publisher = ?13, category = ?14, extractor_version = ?15,
                numeric_cells = ?16, used_cells = ?17, is_checked = 1, figures = ?18, is_correction = ?19, printed_agency = ?20,
                printed_region = ?21, agency_key = ?22
            WHERE id = ?1
            """, .integer(id), Value(identity.agencyID), Value(identity.agency), Value(identity.year), Value(report.form),
            Value(report.scope?.rawValue), Value(report.title), Value(report.publishedOn?.description),
            Value(report.periodStart?.description),
            Value(report.periodEnd?.description), Value(report.indexNumber), Value(report.documentNumber), Value(report.publisher),
            Value(report.category), Value(extractorVersion), Value(report.coverage.numericCells), Value(report.coverage.usedCells),
            Value(rows.figures), Value(CorrectionWords.stand(inTitle: report.title, path: path) ? 1 : 0),
            Value(report.agency), Value(report.agencyRegion), Value(identity.key))
        if identity.agencyID == nil { try database.run("UPDATE reports SET is_current = 1 WHERE id = ?", .integer(id)) }
        try writeContent(of: rows, id: id)
        if try Transcriptions(database: database).isThere(ofSource: sha256) { try Transcriptions(database: database).lay(over: id) }
        try replaceFindings(of: id, with: findings, stage: .checks)
        try Currency(database: database).settle(former)
        if former != identity.agencyID { try Currency(database: database).settle(identity.agencyID) }
        try agencies.settle(report, identity, sourceSHA256: sha256)
        for agency in Set([former, identity.agencyID].compactMap(\.self)).sorted() {
            try AgencyNaming(database: database).choose(for: agency)
        }
    }

    /// What was taken for a report and is none.
    private func demote(_ id: Int64, findings: [Finding]) throws(DatabaseError) {
        let held = try database.rows("SELECT agency_id, source_sha256 FROM reports WHERE id = ?", .integer(id)).first
        try replaceFindings(of: id, with: findings, stage: .reading)
        try Currency(database: database).demote(id)
        try Currency(database: database).settle(held?[0].integer)
        if let agency = held?[0].integer { try AgencyNaming(database: database).choose(for: agency) }
        try agencies.forget(sourceSHA256: held?[1].text ?? "")
    }

    /// Whether a person said whose report it is, or on which year.
    private func isAssigned(_ id: Int64) throws(DatabaseError) -> Bool {
        try database.value(
            "SELECT 1 FROM reports AS r JOIN assignments AS a ON a.source_sha256 = r.source_sha256 WHERE r.id = ?", .integer(id)) != .null
    }

    private func removeContent(of id: Int64) throws(DatabaseError) {
        let tables = layout.tables.map(\.name) + ["cells", "disclosures", "sections", "claims", "unused_cells"]
        for table in tables { try database.run("DELETE FROM \(table) WHERE report_id = ?", .integer(id)) }
    }
}
