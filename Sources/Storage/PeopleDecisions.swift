import Reports
import SQLiteLayer

/// What people said in archives that are put together: by names and by hashes of sources, so that it holds elsewhere.
package struct PeopleDecisions: Sendable {
    /// Something that was said of one thing, in one way or in several that contradict each other.
    struct Said<Value: Hashable & Sendable>: Sendable {
        var values: [Value] = []

        /// `nil` where what was said contradicts itself.
        var agreed: Value? { values.count == 1 ? values[0] : nil }

        mutating func add(_ value: Value) { if !values.contains(value) { values.append(value) } }
    }

    struct Assignment: Hashable, Sendable {
        var agency: String?
        var year: Int?
    }

    /// A report that was taken out: of a source that another report may be of, too.
    struct Removal: Hashable, Sendable {
        var source: String
        var hints: StoredHints
        var note: String?
    }

    struct VerdictKey: Hashable, Sendable {
        var source: String
        var fingerprint: String
    }

    struct VerdictRow: Sendable {
        var agency: String?
        var year: Int?
        var note: String?
        var decidedAt: String
    }

    struct TranscriptionKey: Hashable, Sendable {
        var source: String
        var measure: String
    }

    struct TranscriptionRow: Sendable {
        var by: String?
        var note: String?
        var madeAt: String
    }

    /// By the other name: the organ that goes by it.
    private(set) var aliases: [String: Said<String>] = [:]
    /// By the organ that was filed under another: that other.
    private(set) var merges: [String: Said<String>] = [:]
    private(set) var mergeOrder: [String] = []
    /// By the hash of the source.
    private(set) var assignments: [String: Said<Assignment>] = [:]
    private(set) var preferences: [String: String?] = [:]
    private(set) var removals: [Removal] = []
    private(set) var verdicts: [VerdictKey: Said<String>] = [:]
    private(set) var verdictRows: [VerdictKey: VerdictRow] = [:]
    private(set) var transcriptions: [TranscriptionKey: Said<Double>] = [:]
    private(set) var transcriptionRows: [TranscriptionKey: TranscriptionRow] = [:]
    private(set) var roster: [RosterEntry] = []

    package init() {}

    /// Takes in what was said in `archive`.
    package mutating func add(_ archive: Archive) throws(ArchiveError) {
        roster += try archive.roster().map(\.entry).filter { !roster.contains($0) }
        for change in try archive.agencyChanges() where change.undoneAt == nil {
            guard let (subject, object) = change.names else { continue }
            if change.action == "alias" { aliases[subject, default: Said()].add(object) }
            if change.action == "merge" {
                if merges[subject] == nil { mergeOrder.append(subject) }
                merges[subject, default: Said()].add(object)
            }
        }
        let database = archive.database
        try archive.reading { () throws(DatabaseError) in try addRows(database) }
    }

    private mutating func addRows(_ database: Database) throws(DatabaseError) {
        for row in try database.rows(
            "SELECT s.source_sha256, a.name, s.year FROM assignments AS s LEFT JOIN agencies AS a ON a.id = s.agency_id ORDER BY 1")
        {
            assignments[row[0].text ?? "", default: Said()].add(Assignment(agency: row[1].text, year: row[2].int))
        }
        for row in try database.rows("SELECT source_sha256, note FROM preferences ORDER BY 1") {
            preferences[row[0].text ?? ""] = row[1].text
        }
        for row in try database.rows("SELECT source_sha256, hint_agency, hint_year, note FROM removals ORDER BY report_id") {
            let removal = Removal(
                source: row[0].text ?? "", hints: StoredHints(agency: row[1].text, year: row[2].int), note: row[3].text)
            if !removals.contains(where: { $0.source == removal.source && $0.hints == removal.hints }) { removals.append(removal) }
        }
        for row in try database.rows(
            """
            SELECT v.source_sha256, v.fingerprint, v.verdict, a.name, v.year, v.note, v.decided_at
            FROM verdicts AS v LEFT JOIN agencies AS a ON a.id = v.agency_id ORDER BY v.id
            """)
        {
            let key = VerdictKey(source: row[0].text ?? "", fingerprint: row[1].text ?? "")
            verdicts[key, default: Said()].add(row[2].text ?? "")
            verdictRows[key] = VerdictRow(agency: row[3].text, year: row[4].int, note: row[5].text, decidedAt: row[6].text ?? "")
        }
        for row in try database.rows(
            """
            SELECT source_sha256, measure, value, "by", note, made_at FROM transcription_changes AS t
            WHERE undone_at IS NULL AND NOT EXISTS (
                SELECT 1 FROM transcription_changes AS n
                WHERE n.source_sha256 = t.source_sha256 AND n.measure = t.measure AND n.undone_at IS NULL AND n.id > t.id)
            ORDER BY id
            """)
        {
            guard let value = row[2].double else { continue }
            let key = TranscriptionKey(source: row[0].text ?? "", measure: row[1].text ?? "")
            transcriptions[key, default: Said()].add(value)
            transcriptionRows[key] = TranscriptionRow(by: row[3].text, note: row[4].text, madeAt: row[5].text ?? "")
        }
    }
}
