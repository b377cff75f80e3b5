import Forms
import Reports
import SQLiteLayer

/// Keeps `forms`, `measures`, `comparable_measures` and the columns of the wide tables in step with the forms of an archive.
struct Vocabulary {
    let database: Database
    let layout: ArchiveLayout

    /// Ids below are for the measures of the forms, so that they stay short; those of rows that reports add begin here.
    static let firstLocalID = 1_000

    /// Changes with anything that the tables are made from.
    private var fingerprint: String {
        let files = EmbeddedFile.forms.map { ($0.name, Array($0.bytes)) } + layout.forms.additions.map { ($0.name, $0.bytes) }
        return SHA256.hexadecimal(files.flatMap { Array($0.0.utf8) + $0.1 } + Array("residual".utf8))
    }

    func synchronise() throws(DatabaseError) {
        let known = try database.value("SELECT value FROM settings WHERE name = 'vocabulary'")
        let fingerprint = fingerprint
        guard known.text != fingerprint else { return }
        try database.transaction { () throws(DatabaseError) in
            try makeTables()
            try writeForms()
            try writeMeasures()
            try writeResidualItems()
            try writeCrosswalk()
            try database.run("INSERT OR REPLACE INTO settings (name, value) VALUES ('vocabulary', ?)", .text(fingerprint))
        }
    }

    // MARK: Tables

    /// Tables and columns that the forms ask for and the archive does not have: no migration names them.
    private func makeTables() throws(DatabaseError) {
        for table in layout.tables {
            let held = Set(try database.rows("SELECT name FROM pragma_table_info(?)", .text(table.name)).compactMap { $0[0].text })
            if held.isEmpty {
                try database.execute(table.definition)
                continue
            }
            for (column, isReal) in zip(table.columns, table.isReal) where !held.contains(column) {
                try database.execute("ALTER TABLE \"\(table.name)\" ADD COLUMN \"\(column)\" \(isReal ? "REAL" : "INTEGER")")
            }
        }
        let places = Set(try database.rows("SELECT name FROM pragma_table_info('measures')").compactMap { $0[0].text })
        for form in layout.forms.forms where !places.contains(Self.place(form.id)) {
            try database.execute("ALTER TABLE measures ADD COLUMN \"\(Self.place(form.id))\" TEXT")
        }
    }

    /// The column of `measures` that says where a form asks a measure.
    private static func place(_ form: String) -> String { "form_\(form)" }

    // MARK: Rows

    private func writeForms() throws(DatabaseError) {
        for form in layout.forms.forms {
            try database.run(
                """
                INSERT INTO forms (id, title, document, first_year, last_year) VALUES (?1, ?2, ?3, ?4, ?5)
                ON CONFLICT (id) DO UPDATE SET title = ?2, document = ?3, first_year = ?4, last_year = ?5
                """, .text(form.id), .text(form.title), .text(form.document), Value(form.firstYear), Value(form.lastYear))
        }
    }

    private func writeMeasures() throws(DatabaseError) {
        var next = try nextID()
        let known = Set(try database.rows("SELECT code FROM measures").compactMap { $0[0].text })
        let forms = layout.forms.forms.map(\.id)
        let places = forms.map { "\"\(Self.place($0))\"" }
        let values = forms.indices.map { "?\(10 + $0)" }
        let sql = """
            INSERT INTO measures (id, code, table_name, item, column_name, label_zh, label_en, unit, note, kind\(places.map { ", " + $0 }.joined()))
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?\(10 + forms.count), ?9\(values.map { ", " + $0 }.joined()))
            ON CONFLICT (code) DO UPDATE SET label_zh = ?6, label_en = ?7, unit = ?8, kind = ?9,
                note = ?\(10 + forms.count)\(zip(places, values).map { ", \($0) = \($1)" }.joined())
            """
        for entry in layout.entries {
            let measure = entry.definition
            func text(_ text: String) -> Value { text.isEmpty ? .null : .text(text) }
            let parameters: [Value] =
                [
                    .integer(next), .text(measure.code), .text(measure.tableName), .text(measure.item), .text(measure.columnName),
                    .text(measure.labelZH), .text(measure.labelEN), .text(measure.unit), .text(entry.isDerived ? "derived" : "statutory"),
                ] + forms.map { text(measure.place(in: $0)) } + [text(measure.note)]
            try database.run(sql, parameters)
            if !known.contains(measure.code) { next = try nextID() }
        }
    }

    /// Rows that hold what the other rows of their table leave over.
    private func writeResidualItems() throws(DatabaseError) {
        try database.run("DELETE FROM residual_items")
        for entry in layout.entries where layout.forms.isResidual(Measure(entry.definition.code)) {
            try database.run(
                "INSERT OR IGNORE INTO residual_items (table_name, item) VALUES (?, ?)", .text(entry.definition.tableName),
                .text(entry.definition.item))
        }
    }

    /// The next id of a measure of the forms. Beyond the room kept for them they take their ids from among those of rows that reports add.
    private func nextID() throws(DatabaseError) -> Int64 {
        let next = (try database.value("SELECT max(id) FROM measures WHERE id < \(Self.firstLocalID)").integer ?? 0) + 1
        guard next == Self.firstLocalID else { return next }
        return max(try database.value("SELECT max(id) FROM measures").integer ?? 0, next) + 1
    }

    /// One row a measure and pair of forms, the stars of the crosswalk written out. An entry without stars wins over one with.
    private func writeCrosswalk() throws(DatabaseError) {
        try database.run("DELETE FROM comparable_measures")
        let entries = layout.forms.crosswalk.filter { !$0.measure.isEmpty }
        for entry in entries.filter({ !$0.measure.contains("*") }) + entries.filter({ $0.measure.contains("*") }) {
            try database.run(
                """
                INSERT OR IGNORE INTO comparable_measures (measure_id, from_form, to_form, relation)
                SELECT id, ?1, ?2, ?3 FROM measures WHERE code GLOB ?4 AND kind <> 'local' ORDER BY id
                """, .text(entry.fromForm), .text(entry.toForm), .text(entry.relation.rawValue), .text(entry.measure))
        }
    }
}

extension WideTable {
    /// The statement that makes the table, with what the form says of each column.
    fileprivate var definition: String {
        var lines = [
            "report_id INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,", "\"\(key)\" TEXT NOT NULL,", "label TEXT NOT NULL,",
        ]
        if hasUnit { lines.append("unit TEXT NOT NULL,") }
        for (index, column) in columns.enumerated() {
            let note = notes[index].split(whereSeparator: \.isNewline).joined(separator: " ")
            lines.append("\"\(column)\" \(isReal[index] ? "REAL" : "INTEGER"), -- \(note)")
        }
        lines.append("PRIMARY KEY (report_id, \"\(key)\")")
        return "CREATE TABLE \"\(name)\" (\n    \(lines.joined(separator: "\n    "))\n) STRICT"
    }
}
