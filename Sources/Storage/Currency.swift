import ReportText
import Reports
import SQLiteLayer

/// Why one source of an organ's year comes before another.
public enum CurrencyReason: String, Hashable, Sendable {
    /// A person said so.
    case preferred
    /// The other has fewer than nine tenths of the figures of the fullest.
    case fuller
    /// It says that it corrects another.
    case correction
    /// It was published later.
    case published
    /// It gives more figures.
    case figures
    /// Fewer of its sums are wrong.
    case identities
    /// HTML before Word and Excel before PDF before text.
    case kind
    /// It was retrieved later.
    case retrieved
    /// Nothing else tells them apart.
    case hash
}

/// Which of the reports of one organ on one year is current: one total order over what the sources are, whatever the order in which they came.
struct Currency {
    let database: Database

    /// What a report brings to the choice.
    struct Candidate: Hashable {
        var id: Int64
        /// When a person preferred it.
        var preferredAt: String?
        var isCorrection = false
        /// ISO 8601.
        var publishedOn: String?
        var figures = 0
        /// Sums within the report that do not hold.
        var errors = 0
        var mediaType = ""
        var retrievedAt: String?
        var sha256 = ""

        /// Whether it has nine tenths of the figures of the fullest.
        func isWhole(_ most: Int) -> Bool { figures * 10 >= most * 9 }

        /// 0 for HTML, 1 for Word and Excel, 2 for PDF, 3 for text and the rest.
        var kind: Int {
            if mediaType.contains("html") || mediaType.hasPrefix("multipart/") { return 0 }
            if mediaType.contains("pdf") { return 2 }
            return mediaType.hasPrefix("text/") || mediaType == "application/octet-stream" ? 3 : 1
        }
    }

    /// What a decision changed.
    struct Decision: Hashable {
        var current: Int64
        /// The one that was current before; `nil` for none.
        var former: Int64?
        /// Why the current one comes before the former, or before `other`.
        var reason: CurrencyReason?
    }

    /// Whether `a` comes before `b`, and why. `most`: the figures of the fullest of all.
    static func compare(_ a: Candidate, _ b: Candidate, most: Int) -> (isFirst: Bool, reason: CurrencyReason) {
        func later(_ a: String?, _ b: String?) -> Bool? { (a ?? "") == (b ?? "") ? nil : (a ?? "") > (b ?? "") }
        func yes(_ a: Bool, _ b: Bool) -> Bool? { a == b ? nil : a }
        let steps: [(CurrencyReason, Bool?)] = [
            (.preferred, later(a.preferredAt, b.preferredAt)), (.fuller, yes(a.isWhole(most), b.isWhole(most))),
            (.correction, yes(a.isCorrection, b.isCorrection)), (.published, later(a.publishedOn, b.publishedOn)),
            (.figures, a.figures == b.figures ? nil : a.figures > b.figures),
            (.identities, a.errors == b.errors ? nil : a.errors < b.errors),
            (.kind, a.kind == b.kind ? nil : a.kind < b.kind), (.retrieved, later(a.retrievedAt, b.retrievedAt)),
        ]
        for (reason, isFirst) in steps { if let isFirst { return (isFirst, reason) } }
        return (a.sha256 == b.sha256 ? a.id < b.id : a.sha256 < b.sha256, .hash)
    }

    /// All reports of an organ on a year, the one to be current first.
    func ranked(agency: Int64, year: Int) throws(DatabaseError) -> [Candidate] {
        let rows = try database.rows(
            """
            SELECT r.id, p.decided_at, r.is_correction, r.published_on, r.figures, (
                SELECT count(*) FROM findings AS f
                WHERE f.report_id = r.id AND f.severity = 'error' AND f.stage = 'checks' AND f.earlier_year IS NULL),
                s.media_type, r.retrieved_at, r.source_sha256
            FROM reports AS r JOIN sources AS s ON s.sha256 = r.source_sha256 LEFT JOIN preferences AS p ON p.source_sha256 = r.source_sha256
            WHERE r.agency = (SELECT name FROM agencies WHERE id = ?1) AND r.agency_id = ?1 AND r.year = ?2
            """, .integer(agency), Value(year))
        let candidates = rows.map { row in
            Candidate(
                id: row[0].integer ?? 0, preferredAt: row[1].text, isCorrection: row[2].integer == 1, publishedOn: row[3].text,
                figures: row[4].int ?? 0, errors: row[5].int ?? 0, mediaType: row[6].text ?? "", retrievedAt: row[7].text,
                sha256: row[8].text ?? "")
        }
        let most = candidates.map(\.figures).max() ?? 0
        return candidates.sorted { Self.compare($0, $1, most: most).isFirst }
    }

    /// Makes the first the current one. Both it and the former are checked again, and later years against it.
    ///
    /// - Parameter other: a report whose place in the order is asked for; the reason is that between it and the current one.
    @discardableResult
    func decide(agency: Int64, year: Int, other: Int64? = nil) throws(DatabaseError) -> Decision? {
        let ranked = try ranked(agency: agency, year: year)
        guard let first = ranked.first else { return nil }
        let former = try database.value(
            "SELECT id FROM reports WHERE agency_id = ? AND year = ? AND is_current = 1", .integer(agency), Value(year)
        ).integer
        if former != first.id {
            if let former { try database.run("UPDATE reports SET is_current = 0, is_checked = 0 WHERE id = ?", .integer(former)) }
            try database.run("UPDATE reports SET is_current = 1 WHERE id = ?", .integer(first.id))
        }
        let compared = other == first.id ? former : other ?? former
        let second = ranked.first { $0.id == compared && $0.id != first.id }
        let most = ranked.map(\.figures).max() ?? 0
        return Decision(
            current: first.id, former: former == first.id ? nil : former, reason: second.map { Self.compare(first, $0, most: most).reason })
    }

    /// Decides anew for every year of an organ; all its reports have to be checked again.
    func settle(_ agency: Int64?) throws(DatabaseError) {
        guard let agency else { return }
        let name = try database.value("SELECT name FROM agencies WHERE id = ?", .integer(agency))
        let own = "agency = ?1 AND agency_id = ?2"
        for row in try database.rows(
            "SELECT DISTINCT year FROM reports WHERE \(own) AND year IS NOT NULL ORDER BY year", name, .integer(agency))
        {
            try decide(agency: agency, year: row[0].int ?? 0)
        }
        try database.run("UPDATE reports SET is_current = 1 WHERE \(own) AND year IS NULL", name, .integer(agency))
        try database.run("UPDATE reports SET is_checked = 0 WHERE \(own) AND year IS NOT NULL", name, .integer(agency))
    }

    // MARK: Archives of before

    /// Decides for an archive in which the last to come was current, takes out what is no report, and writes down what changed.
    @Sendable static func adopt(_ database: Database) throws(DatabaseError) {
        let currency = Currency(database: database)
        for row in try database.rows("SELECT id, title, source_path FROM reports") {
            guard CorrectionWords.stand(inTitle: row[1].text, path: row[2].text ?? "") else { continue }
            try database.run("UPDATE reports SET is_correction = 1 WHERE id = ?", row[0])
        }
        let now = Value.text(Clock.now())
        for row in try database.rows("SELECT DISTINCT report_id FROM findings WHERE code = 'I104' AND report_id IS NOT NULL") {
            try database.run(
                """
                INSERT INTO report_changes (action, report_id, reason, source_path, made_at) SELECT 'migrate', id, 'no_report', source_path, ?2
                FROM reports WHERE id = ?1
                """, row[0], now)
            try currency.demote(row[0].integer ?? 0)
        }
        let several = try database.rows(
            """
            SELECT agency_id, year FROM reports WHERE agency_id IS NOT NULL AND year IS NOT NULL GROUP BY 1, 2 HAVING count(*) > 1 ORDER BY 1, 2
            """)
        for row in several {
            guard let decision = try currency.decide(agency: row[0].integer ?? 0, year: row[1].int ?? 0) else { continue }
            try database.run("UPDATE reports SET is_checked = 0 WHERE agency_id = ?", row[0])
            guard let former = decision.former else { continue }
            try database.run(
                """
                INSERT INTO report_changes (action, report_id, earlier_report_id, reason, source_path, made_at)
                SELECT 'migrate', id, ?2, ?3, source_path, ?4 FROM reports WHERE id = ?1
                """, .integer(decision.current), .integer(former), Value(decision.reason?.rawValue), now)
        }
    }

    /// Makes a report that is none a mere source: what was found while reading it stays with the source.
    func demote(_ id: Int64) throws(DatabaseError) {
        try database.run("UPDATE findings SET report_id = NULL WHERE report_id = ? AND stage = 'reading'", .integer(id))
        try erase(id)
    }

    /// Deletes a report with all that belongs to it, whether or not references are being enforced.
    func erase(_ id: Int64) throws(DatabaseError) {
        let references = try database.rows(
            """
            SELECT s.name, f."from" FROM sqlite_schema AS s, pragma_foreign_key_list(s.name) AS f
            WHERE s.type = 'table' AND f."table" = 'reports' ORDER BY 1, 2
            """)
        for row in references { try database.run("DELETE FROM \(row[0].text ?? "") WHERE \(row[1].text ?? "") = ?", .integer(id)) }
        try database.run("DELETE FROM reports WHERE id = ?", .integer(id))
    }
}

/// Words by which a title or a file name says that a report corrects another: `Data/Checks/corrections.txt`.
enum CorrectionWords {
    private static let all: [String] = {
        let file = EmbeddedFile.checks.first { $0.name == "corrections.txt" }
        return file.map { String(decoding: $0.bytes, as: UTF8.self).pieces(at: "\n").map(String.init) } ?? []
    }()

    static func stand(inTitle title: String?, path: String) -> Bool {
        let name = path.pieces(at: "/").last.map(String.init) ?? ""
        return all.contains { title?.holds($0) == true || name.holds($0) }
    }
}
