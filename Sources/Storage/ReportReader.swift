import ReportText
import Reports
import SQLiteLayer

/// Reads reports back as they were stored.
final class ReportReader {
    let database: Database
    private let layout: ArchiveLayout
    /// The measures that forms have, by id; empty until they are needed.
    private var listed: [ListedMeasure?] = []

    /// A measure that forms have, and the row of the wide tables it stands in.
    private struct ListedMeasure {
        let measure: Measure
        let row: Int?
    }

    init(database: Database, layout: ArchiveLayout) {
        self.database = database
        self.layout = layout
    }

    func headers(_ filter: ReportFilter) throws(DatabaseError) -> [ReportHeader] {
        var conditions: [String] = []
        var parameters: [Value] = []
        if let agency = filter.agency {
            conditions.append(
                "agency IN (SELECT a.name FROM agency_names AS n JOIN agencies AS a ON a.id = n.agency_id WHERE n.name = ?)")
            conditions.append("agency_id IS NOT NULL")
            parameters.append(.text(agency))
        }
        if let id = filter.agencyID {
            conditions.append("agency = (SELECT name FROM agencies WHERE id = ?) AND agency_id = ?")
            parameters += [.integer(id), .integer(id)]
        }
        if let years = filter.years {
            conditions.append("year BETWEEN ? AND ?")
            parameters += [Value(years.lowerBound), Value(years.upperBound)]
        }
        if let ids = filter.ids {
            conditions.append("id IN (SELECT value FROM json_each(?))")
            parameters.append(.text("[" + ids.map { "\($0)" }.joined(separator: ",") + "]"))
        }
        if filter.currentOnly { conditions.append("is_current = 1") }
        let rows = try database.rows(
            """
            SELECT id, agency_id, agency, year, form, scope, title, published_on, source_path, source_url, source_sha256, ingested_at,
                extractor_version, is_current
            FROM reports \(conditions.isEmpty ? "" : "WHERE ")\(conditions.joined(separator: " AND "))
            ORDER BY agency, year, id
            """, parameters)
        return rows.map(Self.header)
    }

    private static func header(_ row: Row) -> ReportHeader {
        ReportHeader(
            id: row[0].integer ?? 0, agencyID: row[1].integer, agency: row[2].text, year: row[3].integer.map { Int($0) }, form: row[4].text,
            scope: row[5].text.flatMap(ReportScope.init), title: row[6].text, publishedOn: row[7].text.flatMap(CalendarDate.init(iso:)),
            sourcePath: row[8].text ?? "", sourceURL: row[9].text, sourceSHA256: row[10].text ?? "", ingestedAt: row[11].text ?? "",
            extractorVersion: Int(row[12].integer ?? 0), isCurrent: row[13].integer == 1)
    }

    /// `nil` where there is none of that id. Observations come in the order of the forms; derived values are not part of a report.
    ///
    /// - Parameter asRead: without what people typed in.
    /// - Parameter labels: with the labels printed beside figures, where they are not the form's own.
    func report(id: Int64, asRead: Bool = false, labels: Bool = true) throws(DatabaseError) -> Report? {
        guard var report = try head(id) else { return nil }
        let rows = try readFigures(into: &report, id: id, asRead: asRead)
        if labels { try readLabels(of: rows, into: &report, id: id) }
        try readDisclosures(into: &report, id: id)
        for row in try database.rows(
            "SELECT ordinal, heading, statutory, text FROM sections WHERE report_id = ? ORDER BY ordinal", .integer(id))
        {
            report.sections.append(
                Section(ordinal: row[0].int ?? 0, heading: row[1].text ?? "", statutory: row[2].int, text: row[3].text ?? ""))
        }
        report.claims = try claims(of: id)
        let unused = try database.rows(
            "SELECT raw, origin, reason, parameters FROM unused_cells WHERE report_id = ? ORDER BY ordinal", .integer(id))
        report.coverage.unused = unused.map { row in
            Coverage.Unused(
                raw: row[0].text ?? "", origin: Origin(description: row[1].text ?? ""),
                reason: Message(row[2].text ?? "", .init(json: row[3].text ?? "{}")))
        }
        report.findings = try findings(of: id, stage: .reading).map(\.finding)
        return report
    }

    private func claims(of id: Int64) throws(DatabaseError) -> [Claim] {
        let rows = try database.rows(
            """
            SELECT measure, kind, value, sentence, origin, decimals, bound, direction, subject, action, scope, base_year, part_of, reason
            FROM claims WHERE report_id = ? ORDER BY ordinal
            """, .integer(id))
        return rows.map { row in
            Claim(
                row[0].text ?? "", row[1].text.flatMap(Claim.Kind.init) ?? .unstated, row[2].double, sentence: row[3].text ?? "",
                origin: Origin(description: row[4].text ?? ""), decimals: row[5].int ?? 0, bound: row[6].text.flatMap(Claim.Bound.init),
                direction: row[7].int, subject: row[8].text ?? "own", action: row[9].text, scope: row[10].text ?? "whole",
                baseYear: row[11].int, partOf: row[12].int, reason: row[13].text ?? "")
        }
    }

    private func head(_ id: Int64) throws(DatabaseError) -> Report? {
        let rows = try database.rows(
            """
            SELECT agency, year, form, scope, title, published_on, period_start, period_end, index_number, document_number, publisher,
                category, source_url, numeric_cells, used_cells, agency_id
            FROM reports WHERE id = ?
            """, .integer(id))
        guard let row = rows.first else { return nil }
        var report = Report()
        report.agency = row[0].text
        report.year = row[1].int
        report.form = row[2].text
        report.scope = row[3].text.flatMap(ReportScope.init)
        report.title = row[4].text
        report.publishedOn = row[5].text.flatMap(CalendarDate.init(iso:))
        report.periodStart = row[6].text.flatMap(CalendarDate.init(iso:))
        report.periodEnd = row[7].text.flatMap(CalendarDate.init(iso:))
        report.indexNumber = row[8].text
        report.documentNumber = row[9].text
        report.publisher = row[10].text
        report.category = row[11].text
        report.sourceURL = row[12].text
        report.coverage.numericCells = row[13].int ?? 0
        report.coverage.usedCells = row[14].int ?? 0
        let names = try database.rows("SELECT name FROM agency_names WHERE agency_id = ? AND name <> ? ORDER BY name", row[15], row[0])
        report.agencyAliases = names.compactMap { $0[0].text }
        return report
    }

    // MARK: Figures

    /// The figures; returns the row of the layout that each stands in.
    private func readFigures(into report: inout Report, id: Int64, asRead: Bool) throws(DatabaseError) -> [Int?] {
        if listed.isEmpty { try readListedMeasures() }
        var rows: [Int?] = []
        let cells = try database.cached(
            """
            SELECT measure_id, value, status, raw, unit_assumed, coalesce(place, origin),
                iif(measure_id < \(Vocabulary.firstLocalID), NULL, (SELECT code FROM measures WHERE id = measure_id))
            FROM cells WHERE report_id = ? AND status <> 4 ORDER BY measure_id
            """)
        cells.bind(id, at: 1)
        while try cells.step() {
            let known = Int(exactly: cells.integer(0)).flatMap { listed.indices.contains($0) ? listed[$0] : nil }
            let measure = known?.measure ?? Measure(cells.text(6))
            let row = known == nil ? layout.row(ofUnlisted: measure) : known?.row
            let stored = cells.integer(2)
            var value = cells.optionalDouble(1)
            var status = ObservationStatus(stored: stored)
            let isRead = status != .transcribed
            if asRead, !isRead {
                guard let covered = ObservationStatus(coveredBy: stored) else { continue }
                (value, status) = (nil, covered)
            }
            report.observations.append(
                Observation(
                    measure: measure, value: value, status: status,
                    raw: cells.optionalText(3) ?? (isRead ? value : nil).map { Int64(exactly: $0).map(String.init) ?? "\($0)" } ?? "",
                    origin: PackedOrigin.unpack(cells.value(5)),
                    label: row == nil && known == nil ? try label(ofUnlisted: measure, id: id) : nil, unitAssumed: cells.integer(4) != 0))
            rows.append(row)
        }
        return rows
    }

    private func readLabels(of rows: [Int?], into report: inout Report, id: Int64) throws(DatabaseError) {
        var isPrinted = [Bool](repeating: false, count: layout.tables.count)
        for case let row? in rows { isPrinted[layout.rows[row].table] = true }
        let labels = try printedLabels(id, tables: isPrinted.indices.filter { isPrinted[$0] }, form: report.form)
        guard !labels.isEmpty else { return }
        for (index, row) in rows.enumerated() { if let row, let label = labels[row] { report.observations[index].label = label } }
    }

    private func readListedMeasures() throws(DatabaseError) {
        var known = [ListedMeasure?](repeating: nil, count: Vocabulary.firstLocalID)
        for row in try database.rows("SELECT id, code FROM measures WHERE id BETWEEN 0 AND ?", Value(Vocabulary.firstLocalID - 1)) {
            guard let id = row[0].int, let code = row[1].text else { continue }
            known[id] = ListedMeasure(measure: Measure(code), row: layout.index(of: code).flatMap { layout.entries[$0].place?.row })
        }
        listed = known
    }

    /// Disclosures are kept as cells too: what they say of raw text and origin is put back, and they are no observations of the report.
    private func readDisclosures(into report: inout Report, id: Int64) throws(DatabaseError) {
        let rows = try database.rows("SELECT ordinal, label, clause FROM disclosures WHERE report_id = ? ORDER BY ordinal", .integer(id))
        guard !rows.isEmpty else { return }
        report.disclosures = rows.map { row in
            Disclosure(ordinal: row[0].int ?? 0, label: row[1].text ?? "", clause: row[2].text, count: 0, raw: "", origin: Origin())
        }
        let codes = Disclosure.measures(of: report.disclosures).map(\.code)
        let known = Set(codes)
        let stated = Dictionary(
            report.observations.filter { known.contains($0.measure.code) }.map { ($0.measure.code, $0) },
            uniquingKeysWith: { _, last in last })
        for (index, code) in codes.enumerated() {
            guard let observation = stated[code] else { continue }
            report.disclosures[index].raw = observation.raw
            report.disclosures[index].origin = observation.origin
            report.disclosures[index].count = observation.value ?? 0
        }
        report.observations.removeAll { known.contains($0.measure.code) }
    }

    /// Labels that are not the form's own, by row of the layout.
    private func printedLabels(_ id: Int64, tables: [Int], form: String?) throws(DatabaseError) -> [Int: String] {
        var labels: [Int: String] = [:]
        for index in tables {
            let table = layout.tables[index]
            let rows = try database.cached("SELECT \(table.key), label FROM \(table.name) WHERE report_id = ?")
            rows.bind(id, at: 1)
            while try rows.step() {
                guard let row = layout.row(table: index, item: rows.text(0)) else { continue }
                if !rows.holds(layout.rows[row].label(form: form), at: 1) { labels[row] = rows.text(1) }
            }
        }
        return labels
    }

    /// The printed label of a row that neither the layout nor the measure's code tells the label of.
    private func label(ofUnlisted measure: Measure, id: Int64) throws(DatabaseError) -> String? {
        guard !measure.isLocal, let table = layout.table(measure.table) else { return nil }
        let sql = "SELECT label FROM \(table.name) WHERE report_id = ?1 AND \(table.key) = ?2 AND label <> ?2"
        return try database.value(sql, .integer(id), .text(measure.item)).text
    }

    /// - Parameter stage: of these alone; `nil` for all.
    func findings(of id: Int64, stage: FindingStage? = nil) throws(DatabaseError) -> [StoredFinding] {
        let rows = try database.rows(
            """
            SELECT code, severity, variant, expected, actual, origin, earlier_year, parameters, id, cells,
                (SELECT group_concat(value, char(31)) FROM json_each(suspects)), stage
            FROM findings WHERE report_id = ?1 AND stage = coalesce(?2, stage) ORDER BY id
            """, .integer(id), Value(stage?.rawValue))
        return rows.map { row in
            func list(_ value: Value) -> [String] { value.text?.pieces(at: "\u{1F}").map(String.init) ?? [] }
            let finding = Finding(
                row[0].text ?? "", variant: row[2].text, .init(json: row[7].text ?? "{}"),
                severity: row[1].text.flatMap(Severity.init) ?? .note, cells: FindingCells.read(row[9].text ?? "[]"),
                expected: row[3].double, actual: row[4].double, suspects: list(row[10]),
                origin: row[5].text.map(Origin.init(description:)), earlierYear: row[6].int)
            return StoredFinding(
                id: row[8].integer ?? 0, reportID: id, finding: finding, stage: row[11].text.flatMap(FindingStage.init) ?? .checks)
        }
    }
}

extension Value {
    var int: Int? { integer.map { Int($0) } }
}
