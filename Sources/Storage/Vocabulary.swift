import Forms
import Reports
import SQLiteLayer

/// Keeps `forms`, `measures` and `comparable_measures` in step with the forms of this program.
struct Vocabulary {
    let database: Database
    let catalogue: Catalogue

    /// Ids below are for the measures of the forms, so that they stay short; those of rows that reports add begin here.
    static let firstLocalID = 1_000

    /// Changes with anything that the three tables are made from.
    private static let fingerprint = SHA256.hexadecimal(
        EmbeddedFile.forms.flatMap { Array($0.name.utf8) + Array($0.bytes) } + DerivedGroup.all.flatMap { Array($0.labelZH.utf8) })

    func synchronise() throws(DatabaseError) {
        let known = try database.value("SELECT value FROM settings WHERE name = 'vocabulary'")
        guard known.text != Self.fingerprint else { return }
        try database.transaction { () throws(DatabaseError) in
            try writeForms()
            try writeMeasures()
            try writeCrosswalk()
            try database.run("INSERT OR REPLACE INTO settings (name, value) VALUES ('vocabulary', ?)", .text(Self.fingerprint))
        }
    }

    private func writeForms() throws(DatabaseError) {
        for form in catalogue.forms.forms {
            try database.run(
                """
                INSERT INTO forms (id, title, document, first_year, last_year) VALUES (?1, ?2, ?3, ?4, ?5)
                ON CONFLICT (id) DO UPDATE SET title = ?2, document = ?3, first_year = ?4, last_year = ?5
                """, .text(form.id), .text(form.title), .text(form.document), Value(form.firstYear), Value(form.lastYear))
        }
    }

    private func writeMeasures() throws(DatabaseError) {
        var next = (try database.value("SELECT max(id) FROM measures WHERE id < \(Self.firstLocalID)").integer ?? 0) + 1
        let known = Set(try database.rows("SELECT code FROM measures").compactMap { $0[0].text })
        for entry in catalogue.entries {
            let measure = entry.definition
            func place(_ text: String) -> Value { text.isEmpty ? .null : .text(text) }
            try database.run(
                """
                INSERT INTO measures (id, code, table_name, item, column_name, label_zh, label_en, unit, form_2014, form_2019, form_2021, note, kind)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
                ON CONFLICT (code) DO UPDATE SET label_zh = ?6, label_en = ?7, unit = ?8, form_2014 = ?9, form_2019 = ?10, form_2021 = ?11,
                    note = ?12, kind = ?13
                """,
                .integer(next), .text(measure.code), .text(measure.tableName), .text(measure.item), .text(measure.columnName),
                .text(measure.labelZH), .text(measure.labelEN), .text(measure.unit), place(measure.form2014), place(measure.form2019),
                place(measure.form2021), place(measure.note),
                .text(entry.isDerived ? "derived" : "statutory"))
            if !known.contains(measure.code) { next += 1 }
        }
    }

    /// One row a measure and pair of forms, the stars of the crosswalk written out. An entry without stars wins over one with.
    private func writeCrosswalk() throws(DatabaseError) {
        try database.run("DELETE FROM comparable_measures")
        let entries = catalogue.forms.crosswalk.filter { !$0.measure.isEmpty }
        for entry in entries.filter({ !$0.measure.contains("*") }) + entries.filter({ $0.measure.contains("*") }) {
            try database.run(
                """
                INSERT OR IGNORE INTO comparable_measures (measure_id, from_form, to_form, relation)
                SELECT id, ?1, ?2, ?3 FROM measures WHERE code GLOB ?4 AND kind <> 'local' ORDER BY id
                """, .text(entry.fromForm), .text(entry.toForm), .text(entry.relation.rawValue), .text(entry.measure))
        }
    }
}
