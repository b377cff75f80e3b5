import Reports
import SQLiteLayer

/// Something in an archive that is not as it should be.
package struct ArchiveFlaw: Hashable, Sendable {
    package enum Kind: String, Sendable {
        /// The file itself is damaged.
        case integrity
        /// A row points to one that is not there.
        case reference
        /// The kept bytes are not those the hash was taken of.
        case source
        /// A wide table says otherwise than `observations`.
        case table
        /// The words of the index are not those of the text.
        case index
        /// Reading the source again gives another report.
        case reading
        /// The checks find something else now.
        case checks
    }
    package var kind: Kind
    package var report: Int64?
    package var message: Message

    package init(kind: Kind, report: Int64? = nil, _ message: Message) {
        self.kind = kind
        self.report = report
        self.message = message
    }
}

extension Archive {
    /// Checks the archive against itself: the file, references, hashes of the sources, wide tables against `observations`, the index of words.
    ///
    /// Writes nothing but, for the time it takes, an index of the same words in a temporary file. Reads everything once.
    package func verify() throws(ArchiveError) -> [ArchiveFlaw] {
        var flaws: [ArchiveFlaw] = []
        try reading { () throws(DatabaseError) in
            for row in try database.rows("PRAGMA integrity_check") where row[0] != "ok" {
                flaws.append(ArchiveFlaw(kind: .integrity, Message("flaw.integrity.message", ["detail": .text(row[0].text ?? "")])))
            }
            for row in try database.rows("PRAGMA foreign_key_check") {
                let tables: [String: Parameter] = ["table": .text(row[0].text ?? ""), "other": .text(row[2].text ?? "")]
                flaws.append(ArchiveFlaw(kind: .reference, Message("flaw.reference.message", tables)))
            }
            try flaws.append(contentsOf: flawsOfIndex())
            try flaws.append(contentsOf: flawsOfSources())
            for table in layout.tables { try flaws.append(contentsOf: flawsOf(table)) }
        }
        return flaws
    }

    /// SQLite's own check of an index is a statement that writes: the words are indexed again beside the archive instead, and both indexes are read
    /// along each other, in the order of their words.
    private func flawsOfIndex() throws(DatabaseError) -> [ArchiveFlaw] {
        try database.execute(
            """
            CREATE VIRTUAL TABLE temp.read_again USING fts5 (heading, text, content='', tokenize='unicode61');
            CREATE VIRTUAL TABLE temp.held_words USING fts5vocab (main, sections_fts, instance);
            CREATE VIRTUAL TABLE temp.read_words USING fts5vocab (temp, read_again, instance)
            """)
        defer { try? database.execute("DROP TABLE temp.held_words; DROP TABLE temp.read_words; DROP TABLE temp.read_again") }
        try database.execute("INSERT INTO temp.read_again (rowid, heading, text) SELECT id, heading, text FROM main.sections")
        do throws(DatabaseError) {
            if try isSame("temp.held_words", "temp.read_words") { return [] }
        } catch  where error.code == .corrupt {}
        return [ArchiveFlaw(kind: .index, Message("flaw.index.message"))]
    }

    private func isSame(_ first: String, _ second: String) throws(DatabaseError) -> Bool {
        let statements = try (database.prepare("SELECT * FROM \(first)"), database.prepare("SELECT * FROM \(second)"))
        while try statements.0.step() {
            guard try statements.1.step() else { return false }
            for column in 0..<4 where statements.0.value(column) != statements.1.value(column) { return false }
        }
        return try !statements.1.step()
    }

    private func flawsOfSources() throws(DatabaseError) -> [ArchiveFlaw] {
        var flaws: [ArchiveFlaw] = []
        let sources = try database.cached("SELECT path, sha256, size, data FROM sources WHERE data IS NOT NULL ORDER BY id")
        while try sources.step() {
            let bytes = Compression.original(sources.blob(3), size: Int(sources.integer(2)))
            guard bytes.map(SHA256.hexadecimal) != sources.text(1) else { continue }
            flaws.append(ArchiveFlaw(kind: .source, Message("flaw.source.message", ["path": .text(sources.text(0))])))
        }
        return flaws
    }

    /// Rows of a wide table that say otherwise than the cells, and cells without a row.
    private func flawsOf(_ table: WideTable) throws(DatabaseError) -> [ArchiveFlaw] {
        var flaws: [ArchiveFlaw] = []
        for (column, isReal) in zip(table.columns, table.isReal) {
            // A printed number that is no count stands in `cells` alone.
            let value = isReal ? "c.value" : "iif(c.value = CAST(c.value AS INTEGER), c.value, NULL)"
            // What a person typed in stands in `cells` alone, too.
            let cells =
                "FROM cells AS c JOIN measures AS m ON m.id = c.measure_id WHERE m.table_name = '\(table.name)' AND m.column_name = '\(column)'"
            let rows = try database.rows(
                """
                SELECT c.report_id, m.code \(cells) AND c.status < 4 AND NOT EXISTS (
                    SELECT 1 FROM \(table.name) AS w WHERE w.report_id = c.report_id AND w.\(table.key) = m.item AND w.\(column) IS \(value))
                UNION ALL
                SELECT w.report_id, '\(table.name).' || w.\(table.key) FROM \(table.name) AS w WHERE w.\(column) IS NOT NULL AND NOT EXISTS (
                    SELECT 1 \(cells) AND m.item = w.\(table.key) AND c.report_id = w.report_id AND c.value IS NOT NULL AND c.status < 4)
                """)
            for row in rows {
                let cell: [String: Parameter] = ["column": .text("\(table.name).\(column)"), "measure": .text(row[1].text ?? "")]
                flaws.append(ArchiveFlaw(kind: .table, report: row[0].integer, Message("flaw.table.message", cell)))
            }
        }
        return flaws
    }
}
