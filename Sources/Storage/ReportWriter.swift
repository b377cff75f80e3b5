import Organs
import ReportText
import Reports
import SQLiteLayer

/// Writes reports: all rows of one report, in the order of their keys, so that every table grows at its end.
///
/// Callers open the transaction.
final class ReportWriter {
    let database: Database
    let layout: ArchiveLayout
    let agencies: AgencyRegister
    /// The database's id of each measure of the layout.
    private let measureIDs: [Int64]
    private var localIDs: [String: Int64] = [:]
    private let rows: RowBuffer
    private let insertCells: String
    private let insertWideRows: [String]
    private let texts: TextWriter

    init(database: Database, layout: ArchiveLayout) throws(DatabaseError) {
        self.database = database
        self.layout = layout
        agencies = AgencyRegister(database: database)
        var known: [String: Int64] = [:]
        for row in try database.rows("SELECT code, id FROM measures WHERE kind <> 'local'") { known[row[0].text ?? ""] = row[1].integer }
        measureIDs = layout.entries.map { known[$0.definition.code] ?? 0 }
        rows = try database.rowBuffer()
        insertCells = Self.insertion(
            into: "cells", columns: ["report_id", "measure_id", "value", "status", "raw", "unit_assumed", "place", "origin"])
        insertWideRows = layout.tables.map {
            Self.insertion(into: $0.name, columns: ["report_id", $0.key, "label"] + ($0.hasUnit ? ["unit"] : []) + $0.columns)
        }
        texts = TextWriter(database: database)
    }

    /// The statement that writes the rows of one report into a table; ?1 is the report. Whoever runs it takes back the transaction when it fails.
    private static func insertion(into table: String, columns: [String]) -> String {
        let values = ["?1"] + columns.indices.dropFirst().map { "c\($0)" }
        return """
            INSERT OR FAIL INTO \(table) (\(columns.joined(separator: ", ")))
            SELECT \(values.joined(separator: ", ")) FROM \(RowBuffer.tableName)
            """
    }

    private func writeRows(_ sql: String, columns: Int, id: Int64) throws(DatabaseError) {
        let statement = try database.cached(sql)
        statement.bind(id, at: 1)
        try rows.run(statement, columns: columns)
    }

    // MARK: Reports

    /// - Parameter id: the number of the report, where it had one; otherwise the next.
    func store(
        _ prepared: ReportRows, source: PreparedSource, hints: StoredHints, findings: [Finding], extractorVersion: Int, now: String,
        id given: Int64? = nil
    ) throws(DatabaseError) -> StoreOutcome {
        let removed = try database.value(
            "SELECT report_id FROM removals WHERE source_sha256 = ? AND hint_agency IS ? AND hint_year IS ? ORDER BY report_id",
            .text(source.sha256), Value(hints.agency), Value(hints.year))
        if let id = removed.integer { return .removed(id) }
        let isAssigned = try database.value("SELECT 1 FROM assignments WHERE source_sha256 = ?", .text(source.sha256)) != .null
        guard prepared.report.isReport || isAssigned else {
            let held = try database.rows(
                "SELECT code, variant FROM findings WHERE source_sha256 = ? AND report_id IS NULL ORDER BY id", .text(source.sha256))
            try insert(source, now: now)
            if held.map({ [$0[0].text, $0[1].text] }) != prepared.report.findings.map({ [$0.code, $0.variant] }) {
                try replaceFindings(ofSource: source.sha256, with: prepared.report.findings)
            }
            return .noReport
        }
        let identity = try agencies.identity(of: prepared.report, sourceSHA256: source.sha256)
        if let id = try unchanged(source.sha256, identity) {
            try take(source.path, of: id, hints, prepared, findings, extractorVersion)
            return .unchanged(id)
        }
        try insert(source, now: now)
        try replaceFindings(ofSource: source.sha256, with: [])
        try insertHead(
            prepared, identity, source: source, hints: hints, extractorVersion: extractorVersion, now: now, id: try number(wanted: given))
        let id = database.lastInsertID
        try writeContent(of: prepared, id: id)
        if try Transcriptions(database: database).isThere(ofSource: source.sha256) { try Transcriptions(database: database).lay(over: id) }
        try replaceFindings(of: id, with: findings, stage: .checks)
        let outcome = try settle(id, identity)
        try agencies.settle(prepared.report, identity, sourceSHA256: source.sha256)
        return outcome
    }

    /// Of two places of the same bytes the first by name is the report's, whichever came first: what the path tells is read with it.
    private func take(
        _ path: String, of id: Int64, _ hints: StoredHints, _ prepared: ReportRows, _ findings: [Finding], _ extractorVersion: Int
    ) throws(DatabaseError) {
        let isFirst = try database.value(
            "SELECT 1 FROM reports WHERE id = ? AND source_path > ? AND hint_agency IS ? AND hint_year IS ?", .integer(id), .text(path),
            Value(hints.agency), Value(hints.year))
        guard isFirst != .null else { return }
        try database.run("UPDATE reports SET source_path = ? WHERE id = ?", .text(path), .integer(id))
        try database.run(
            "UPDATE sources SET path = ?2 WHERE sha256 = (SELECT source_sha256 FROM reports WHERE id = ?1)", .integer(id), .text(path))
        try rewrite(id, as: prepared, findings: findings, extractorVersion: extractorVersion)
    }

    /// The number of a new report: the one it had, where that is free, else the next that no report has, not even one that was taken out.
    private func number(wanted: Int64?) throws(DatabaseError) -> Int64? {
        if let wanted, try database.value("SELECT 1 FROM reports WHERE id = ?", .integer(wanted)) == .null { return wanted }
        return try database.value(
            "SELECT 1 + max(coalesce((SELECT max(id) FROM reports), 0), coalesce((SELECT max(report_id) FROM removals), 0))"
        ).integer
    }

    private func insertHead(
        _ prepared: ReportRows, _ identity: AgencyRegister.Identity, source: PreparedSource, hints: StoredHints, extractorVersion: Int,
        now: String, id: Int64?
    ) throws(DatabaseError) {
        let report = prepared.report
        try database.run(
            """
            INSERT INTO reports (id, agency_id, agency, year, form, scope, title, published_on, period_start, period_end, index_number,
                document_number, publisher, category, source_path, source_url, source_sha256, ingested_at, extractor_version, is_current,
                hint_agency, hint_year, numeric_cells, used_cells, is_checked, figures, is_correction, retrieved_at, printed_agency,
                printed_region, agency_key)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?, ?)
            """, Value(id), Value(identity.agencyID), Value(identity.agency), Value(identity.year), Value(report.form),
            Value(report.scope?.rawValue), Value(report.title), Value(report.publishedOn?.description),
            Value(report.periodStart?.description), Value(report.periodEnd?.description), Value(report.indexNumber),
            Value(report.documentNumber), Value(report.publisher), Value(report.category), .text(source.path),
            Value(report.sourceURL ?? source.url), .text(source.sha256), .text(now), Value(extractorVersion), Value(hints.agency),
            Value(hints.year), Value(report.coverage.numericCells), Value(report.coverage.usedCells), Value(prepared.figures),
            Value(CorrectionWords.stand(inTitle: report.title, path: source.path) ? 1 : 0), Value(source.retrievedAt), Value(report.agency),
            Value(report.agencyRegion), Value(identity.key))
    }

    /// Finds the new report its place among those of its agency and year. One without either stands for itself.
    private func settle(_ id: Int64, _ identity: AgencyRegister.Identity) throws(DatabaseError) -> StoreOutcome {
        guard let agency = identity.agencyID, let year = identity.year else {
            try database.run("UPDATE reports SET is_current = 1 WHERE id = ?", .integer(id))
            return .stored(id)
        }
        let decision = try Currency(database: database).decide(agency: agency, year: year, other: id)
        try askForChecks(identity, of: id)
        guard let decision else { return .stored(id) }
        if decision.current != id { return .setAside(id, current: decision.current, reason: decision.reason ?? .hash) }
        return decision.former.map { .replaced(id, earlier: $0, reason: decision.reason ?? .hash) } ?? .stored(id)
    }

    /// A report that arrives among others of its organ has to be checked against the earlier ones and the other sources of its year, and the later
    /// ones against it; of the year before, what is suspected has to balance with it.
    private func askForChecks(_ identity: AgencyRegister.Identity, of id: Int64) throws(DatabaseError) {
        guard let agency = identity.agency, let agencyID = identity.agencyID, let year = identity.year else { return }
        try database.run(
            """
            UPDATE reports SET is_checked = 0
            WHERE agency = ?1 AND +agency_id = ?4 AND is_current = 1
                AND (+year >= ?2
                    OR +year = ?2 - 1 AND EXISTS (SELECT 1 FROM findings WHERE report_id = reports.id AND stage = 'checks' AND suspects <> '[]'))
                AND EXISTS (SELECT 1 FROM reports WHERE agency = ?1 AND +agency_id = ?4 AND +id <> ?3)
            """, .text(agency), Value(year), .integer(id), .integer(agencyID))
    }

    /// Everything of a report but its header and what the checks found.
    func writeContent(of prepared: ReportRows, id: Int64) throws(DatabaseError) {
        try writeCells(prepared.cells, id: id)
        try writeRows(prepared.rows, id: id)
        try texts.writeDisclosures(prepared.report.disclosures, id: id)
        try texts.writeSections(prepared.report.sections, id: id)
        try texts.writeClaims(prepared.report.claims, id: id)
        try texts.writeUnused(prepared.report.coverage.unused, id: id)
        try replaceFindings(of: id, with: prepared.report.findings, stage: .reading)
    }

    private func unchanged(_ sha256: String, _ identity: AgencyRegister.Identity) throws(DatabaseError) -> Int64? {
        try database.value(
            "SELECT id FROM reports WHERE source_sha256 = ? AND agency_id IS ? AND year IS ? ORDER BY is_current DESC, id DESC",
            .text(sha256), Value(identity.agencyID), Value(identity.year)
        ).integer
    }

    private func insert(_ source: PreparedSource, now: String) throws(DatabaseError) {
        try database.run(
            """
            INSERT INTO sources (sha256, path, url, media_type, encoding, size, data, ingested_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (sha256) DO UPDATE SET path = min(path, excluded.path)
            """, .text(source.sha256), .text(source.path), Value(source.url), .text(source.mediaType), .text(source.encoding),
            Value(source.size), source.data.map(Value.blob) ?? .null, .text(now))
    }

    func held(sha256: String, path: String, hints: StoredHints) throws(DatabaseError) -> Int64? {
        let rows = try database.rows(
            "SELECT id, source_path, hint_agency, hint_year FROM reports WHERE source_sha256 = ? ORDER BY id", .text(sha256))
        return rows.first {
            Self.tail(of: $0[1].text ?? "") == Self.tail(of: path) && $0[2].text == hints.agency
                && $0[3].integer == hints.year.map(Int64.init)
        }?[0].integer
    }

    /// The file, the folder it is in, and the folders around that name places: as much of a path as may tell agency and year.
    private static func tail(of path: String) -> [Substring] {
        let parts = path.pieces(at: "/").suffix(7)
        return parts.dropLast(2).filter { OrganName(String($0)) != nil } + parts.suffix(2)
    }

    /// See `TextWriter.indexSections`.
    func indexSections() throws(DatabaseError) { try texts.indexSections() }

    /// What was written in a transaction that is taken back is forgotten.
    func forgetTransaction() {
        texts.forgetTransaction()
        localIDs.removeAll()
        rows.removeAll()
    }

    // MARK: Figures

    private func writeCells(_ cells: [ReportRows.Cell], id: Int64) throws(DatabaseError) {
        for cell in cells {
            rows.append(try measureID(of: cell.key))
            append(cell.value)
            rows.append(cell.status.stored)
            rows.append(cell.raw)
            rows.append(cell.unitAssumed ? 1 : 0)
            if case .integer(let packed) = cell.origin { rows.append(packed) } else { rows.appendNull() }
            rows.append(cell.origin.text)
        }
        try writeRows(insertCells, columns: 7, id: id)
    }

    /// Whole numbers go as integers, which is how SQLite stores them in a column of numbers: it need not find out.
    private func append(_ value: Double?) {
        if let value, let count = Self.count(value) { rows.append(count) } else { rows.append(value) }
    }

    private func measureID(of key: ReportRows.Key) throws(DatabaseError) -> Int64 {
        switch key {
        case .listed(let index): return measureIDs[index]
        case .unlisted(let code):
            if let id = localIDs[code] { return id }
            let known = try database.value("SELECT id FROM measures WHERE code = ?", .text(code)).integer
            let id = if let known { known } else { try insertMeasure(code) }
            if localIDs.count > 20_000 { localIDs.removeAll() }
            localIDs[code] = id
            return id
        }
    }

    private func insertMeasure(_ code: String) throws(DatabaseError) -> Int64 {
        let measure = Measure(code)
        let label = measure.isLocal ? String(measure.item.dropFirst("local:".count)) : measure.item
        try database.run(
            """
            INSERT INTO measures (id, code, table_name, item, column_name, label_zh, label_en, unit, kind)
            SELECT max(coalesce(max(id), 0) + 1, \(Vocabulary.firstLocalID)), ?1, ?2, ?3, ?4, ?5, ?5, ?6, 'local' FROM measures
            """, .text(code), .text(measure.table), .text(measure.item),
            .text(layout.column(ofUnlisted: measure)), .text(label),
            .text(layout.unit(ofUnlisted: measure)))
        return database.lastInsertID
    }

    /// `wide` comes table by table.
    private func writeRows(_ wide: [ReportRows.WideRow], id: Int64) throws(DatabaseError) {
        for (offset, row) in wide.enumerated() {
            let table = layout.tables[row.table]
            rows.append(row.item)
            rows.append(row.label)
            if table.hasUnit { rows.append(row.unit) }
            for (column, value) in row.values.enumerated() {
                if table.isReal[column] { append(value) } else { value.flatMap(Self.count).map { rows.append($0) } ?? rows.appendNull() }
            }
            if offset + 1 == wide.count || wide[offset + 1].table != row.table {
                try writeRows(insertWideRows[row.table], columns: (table.hasUnit ? 3 : 2) + table.columns.count, id: id)
            }
        }
    }

    /// A count as an integer; `nil` for a printed number that is no count, which stands in `cells` alone.
    static func count(_ value: Double) -> Int64? { Int64(exactly: value) }
}
