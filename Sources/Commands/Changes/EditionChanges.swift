import Reports
import SQLiteLayer

/// What moved between two editions, in the order of organs, years and measures.
struct EditionChanges {
    struct Change {
        var agency: String?
        var year: Int?
        /// `figure`, `report_added`, `report_gone`.
        var kind: String
        var measure: String?
        /// Of a report, how many figures it has.
        var from: Double?
        var to: Double?
        /// `source`, `reader`, `decision`.
        var reason: String
        var fromSource: String?
        var toSource: String?
    }
    private let database: Database

    init(_ tables: EditionTables) { database = tables.database }

    /// The current reports of both editions by organ and year, and why their figures may differ: a person decided of either source, or moved the report;
    /// another source, which the earlier edition did not hold; else the reader read, or ranked, otherwise.
    private static let pairs = """
        CREATE TEMP TABLE pairs AS
        SELECT a.agency, a.year, a.id AS a_id, b.id AS b_id, a.source_path AS a_path, b.source_path AS b_path,
            CASE
            WHEN EXISTS (SELECT kind, agency_id, year, measure, value FROM a_decisions WHERE source_sha256 IN (a.source_sha256, b.source_sha256)
                EXCEPT SELECT kind, agency_id, year, measure, value FROM b_decisions WHERE source_sha256 IN (a.source_sha256, b.source_sha256))
                OR EXISTS (SELECT kind, agency_id, year, measure, value FROM b_decisions WHERE source_sha256 IN (a.source_sha256, b.source_sha256)
                EXCEPT SELECT kind, agency_id, year, measure, value FROM a_decisions WHERE source_sha256 IN (a.source_sha256, b.source_sha256))
                THEN 'decision'
            WHEN a.source_sha256 <> b.source_sha256 AND b.source_sha256 NOT IN (SELECT source_sha256 FROM a_reports) THEN 'source'
            ELSE 'reader' END AS reason
        FROM a_reports AS a JOIN b_reports AS b ON b.agency IS a.agency AND b.year IS a.year AND b.is_current = '1'
        WHERE a.is_current = '1' AND (a.agency IS NOT NULL OR a.source_sha256 = b.source_sha256)
            AND (a.year IS NOT NULL OR a.source_sha256 = b.source_sha256);
        CREATE INDEX temp.pairs_a ON pairs (a_id);
        CREATE INDEX temp.pairs_b ON pairs (b_id);
        """

    private static let moved = """
        SELECT p.agency, p.year, 'figure', a.measure, a.value, b.value,
            iif(a.status IS 'transcribed' OR b.status IS 'transcribed', 'decision', p.reason), p.a_path, p.b_path
        FROM pairs AS p JOIN a_observations AS a ON a.report_id = p.a_id
        LEFT JOIN b_observations AS b ON b.report_id = p.b_id AND b.measure = a.measure
        WHERE CAST(a.value AS REAL) IS NOT CAST(b.value AS REAL)
        UNION ALL
        SELECT p.agency, p.year, 'figure', b.measure, NULL, b.value, iif(b.status IS 'transcribed', 'decision', p.reason), p.a_path, p.b_path
        FROM pairs AS p JOIN b_observations AS b ON b.report_id = p.b_id
        WHERE b.value IS NOT NULL AND NOT EXISTS (SELECT 1 FROM a_observations AS a WHERE a.report_id = p.a_id AND a.measure = b.measure)
        """

    /// Reports of one edition alone: taken out, or put elsewhere, by a person; not held before; or read otherwise.
    private static func lone(_ side: String, _ other: String, _ kind: String) -> String {
        let count = "(SELECT count(value) FROM \(side)_observations WHERE report_id = s.id)"
        let (from, to) = side == "a" ? (count, "NULL") : ("NULL", count)
        let (first, second) = side == "a" ? ("s.source_path", "NULL") : ("NULL", "s.source_path")
        return """
            SELECT s.agency, s.year, '\(kind)', NULL, \(from), \(to),
                CASE
                WHEN EXISTS (SELECT 1 FROM b_decisions AS d WHERE d.source_sha256 = s.source_sha256 AND d.kind <> 'transcribe'
                    AND NOT EXISTS (SELECT 1 FROM a_decisions AS e WHERE e.source_sha256 = d.source_sha256 AND e.kind = d.kind
                        AND e.agency_id IS d.agency_id AND e.year IS d.year))
                    OR EXISTS (SELECT 1 FROM a_decisions AS d WHERE d.source_sha256 = s.source_sha256 AND d.kind <> 'transcribe'
                    AND NOT EXISTS (SELECT 1 FROM b_decisions AS e WHERE e.source_sha256 = d.source_sha256 AND e.kind = d.kind
                        AND e.agency_id IS d.agency_id AND e.year IS d.year)) THEN 'decision'
                WHEN s.source_sha256 NOT IN (SELECT source_sha256 FROM \(other)_reports) THEN 'source'
                WHEN (SELECT count(*) FROM a_decisions WHERE source_sha256 IS NULL)
                    <> (SELECT count(*) FROM b_decisions WHERE source_sha256 IS NULL) THEN 'decision'
                ELSE 'reader' END,
                \(first), \(second)
            FROM \(side)_reports AS s WHERE s.is_current = '1' AND s.id NOT IN (SELECT \(side)_id FROM pairs)
            """
    }

    private static let all =
        moved + " UNION ALL " + lone("a", "b", "report_gone") + " UNION ALL " + lone("b", "a", "report_added") + " ORDER BY 1, 2, 3, 4"

    /// How many figures moved, how many reports came or went, and how many figures stand as they stood.
    func counts() throws -> (figures: Int, reports: Int, same: Int) {
        try database.execute(Self.pairs)
        let rows = try database.rows(
            """
            WITH changes (agency, year, kind, measure, a, b, reason, c, d) AS (\(Self.all))
            SELECT count(*) FILTER (WHERE kind = 'figure'), count(*) FILTER (WHERE kind <> 'figure') FROM changes
            """)
        let same = try database.value(
            """
            SELECT count(*) FROM pairs AS p JOIN a_observations AS a ON a.report_id = p.a_id
            JOIN b_observations AS b ON b.report_id = p.b_id AND b.measure = a.measure
            WHERE a.value IS NOT NULL AND CAST(a.value AS REAL) IS CAST(b.value AS REAL)
            """)
        return (Int(rows[0][0].integer ?? 0), Int(rows[0][1].integer ?? 0), Int(same.integer ?? 0))
    }

    func each(_ body: (Change) throws -> Void) throws {
        let statement = try database.prepare(Self.all)
        while try statement.step() {
            func text(_ column: Int) -> String? { statement.value(column).text }
            func number(_ column: Int) -> Double? { text(column).flatMap(Double.init) ?? statement.value(column).double }
            try body(
                Change(
                    agency: text(0), year: text(1).flatMap { Int($0) }, kind: text(2) ?? "", measure: text(3), from: number(4),
                    to: number(5),
                    reason: text(6) ?? "", fromSource: text(7), toSource: text(8)))
        }
    }
}
