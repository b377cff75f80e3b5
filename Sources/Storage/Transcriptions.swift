import Reports
import SQLiteLayer

/// A figure that a person read in a source and typed in.
package struct Transcription: Hashable, Sendable {
    package var measure: String
    /// Counts as they are, amounts in yuan; `nil` takes out what was typed in before.
    package var value: Double?
    package var by: String?
    package var note: String?

    package init(measure: String, value: Double?, by: String? = nil, note: String? = nil) {
        self.measure = measure
        self.value = value
        self.by = by
        self.note = note
    }
}

/// A figure that was typed in beside what the program read of it.
package struct TranscribedFigure: Hashable, Sendable {
    package var measure: String
    package var value: Double
    package var by: String?
    package var note: String?
    /// UTC.
    package var on: String
    /// How it was read; `nil` where nothing was.
    package var readStatus: ObservationStatus?
    /// The number that was read.
    package var read: Double?

    /// Whether the source says otherwise, as the program reads it: another number, a blank, or a mark for none.
    package var differs: Bool { readStatus != nil && read != value }
}

/// What people typed in, as the log has it.
package struct TranscriptionChange: Hashable, Sendable {
    package var id: Int64
    package var path: String?
    package var transcription: Transcription
    package var madeAt: String
    /// `nil` while it holds.
    package var undoneAt: String?
}

extension Archive {
    /// Takes in figures that a person read in the source of a report: together, so that they are taken back together. A figure that the program
    /// read stays; whatever was typed in counts where it read none.
    ///
    /// - Throws: `noSuchReport`; `noSuchMeasure` for a code that is no figure of a report.
    package func transcribe(_ figures: [(report: Int64, transcription: Transcription)]) throws(ArchiveError) {
        var sources: [Int64: String] = [:]
        for (report, figure) in figures {
            let (source, isKnown) = try reading { () throws(DatabaseError) in
                (
                    try database.value("SELECT source_sha256 FROM reports WHERE id = ?", .integer(report)).text,
                    try database.value("SELECT 1 FROM measures WHERE code = ? AND kind <> 'derived'", .text(figure.measure)) != .null
                )
            }
            guard let source else { throw .noSuchReport(id: report) }
            guard isKnown else { throw .noSuchMeasure(code: figure.measure) }
            sources[report] = source
        }
        try transaction { () throws(DatabaseError) in
            let batch = (try database.value("SELECT max(batch) FROM transcription_changes").integer ?? 0) + 1
            let now = Value.text(Clock.now())
            for (report, figure) in figures {
                try database.run(
                    """
                    INSERT INTO transcription_changes (batch, source_sha256, measure, value, "by", note, made_at) VALUES (?, ?, ?, ?, ?, ?, ?)
                    """, .integer(batch), Value(sources[report]), .text(figure.measure), Value(figure.value), Value(figure.by),
                    Value(figure.note), now)
            }
            for source in Set(sources.values).sorted() { try Transcriptions(database: database).settle(source: source) }
        }
    }

    /// Takes back what was typed in last, by one command; `false` when there is nothing. Older ones can be taken back after it.
    @discardableResult
    package func undoTranscription() throws(ArchiveError) -> Bool {
        try transaction { () throws(DatabaseError) in
            let batch = try database.value("SELECT max(batch) FROM transcription_changes WHERE undone_at IS NULL")
            guard batch != .null else { return false }
            let sources = try database.rows("SELECT DISTINCT source_sha256 FROM transcription_changes WHERE batch = ?", batch)
            try database.run("UPDATE transcription_changes SET undone_at = ? WHERE batch = ?", .text(Clock.now()), batch)
            for row in sources { try Transcriptions(database: database).settle(source: row[0].text ?? "") }
            return true
        }
    }

    /// Everything that was typed in and taken out, the first first.
    package func transcriptionChanges() throws(ArchiveError) -> [TranscriptionChange] {
        try reading { () throws(DatabaseError) in
            try database.rows(
                """
                SELECT t.id, s.path, t.measure, t.value, t."by", t.note, t.made_at, t.undone_at
                FROM transcription_changes AS t LEFT JOIN sources AS s ON s.sha256 = t.source_sha256 ORDER BY t.id
                """
            ).map { row in
                TranscriptionChange(
                    id: row[0].integer ?? 0, path: row[1].text,
                    transcription: Transcription(
                        measure: row[2].text ?? "", value: row[3].double, by: row[4].text, note: row[5].text),
                    madeAt: row[6].text ?? "", undoneAt: row[7].text)
            }
        }
    }

    /// What was typed in of a report, beside what was read.
    package func transcriptions(ofReport id: Int64) throws(ArchiveError) -> [TranscribedFigure] {
        try reading { () throws(DatabaseError) in
            try database.rows(
                """
                SELECT t.measure, t.value, t."by", t.note, t."on", c.value, c.status
                FROM transcriptions AS t JOIN measures AS m ON m.code = t.measure
                LEFT JOIN cells AS c ON c.report_id = t.report_id AND c.measure_id = m.id
                WHERE t.report_id = ? ORDER BY m.id
                """, .integer(id)
            ).map { row in
                var figure = TranscribedFigure(
                    measure: row[0].text ?? "", value: row[1].double ?? 0, by: row[2].text, note: row[3].text, on: row[4].text ?? "")
                if let stored = row[6].integer {
                    let status = ObservationStatus(stored: stored)
                    figure.readStatus = status == .transcribed ? ObservationStatus(coveredBy: stored) : status
                    figure.read = status == .transcribed ? nil : row[5].double
                }
                return figure
            }
        }
    }
}

/// Lays what people typed in over what was read, in `cells`.
struct Transcriptions {
    let database: Database

    /// For all reports of a source, as what was typed in says now. They are checked again, and their place among others is found anew.
    func settle(source sha256: String) throws(DatabaseError) {
        for row in try database.rows("SELECT id, agency_id FROM reports WHERE source_sha256 = ?", .text(sha256)) {
            try lay(over: row[0].integer ?? 0)
            try Currency(database: database).settle(row[1].integer)
        }
    }

    /// Whether a person typed in anything of a source.
    func isThere(ofSource sha256: String) throws(DatabaseError) -> Bool {
        try database.value("SELECT 1 FROM transcription_changes WHERE source_sha256 = ? LIMIT 1", .text(sha256)) != .null
    }

    /// For one report, whose cells may have been written just now.
    func lay(over report: Int64) throws(DatabaseError) {
        let id = Value.integer(report)
        try database.run("DELETE FROM cells WHERE report_id = ? AND status = 5", id)
        try database.run("UPDATE cells SET value = NULL, status = status - 4 WHERE report_id = ? AND status > 5", id)
        try database.run(
            """
            INSERT INTO cells (report_id, measure_id, value, status, unit_assumed)
            SELECT t.report_id, m.id, t.value, 5, 0 FROM transcriptions AS t JOIN measures AS m ON m.code = t.measure
            WHERE t.report_id = ? ORDER BY m.id
            ON CONFLICT (report_id, measure_id) DO UPDATE SET value = excluded.value, status = status + 4 WHERE status IN (2, 3)
            """, id)
        try database.run(
            """
            UPDATE reports SET is_checked = 0,
                figures = (SELECT count(*) FROM cells WHERE report_id = ?1 AND value IS NOT NULL AND status <> 4)
            WHERE id = ?1
            """, id)
    }
}
