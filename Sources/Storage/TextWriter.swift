import Reports
import SQLiteLayer

/// Writes what a report says in words: sections, claims, disclosures by category, and cells that were left out.
final class TextWriter {
    private let database: Database
    private var firstUnindexed: Int64?
    private static let insertSection = "INSERT INTO sections (report_id, ordinal, heading, text, statutory) VALUES (?, ?, ?, ?, ?)"

    init(database: Database) { self.database = database }

    func writeDisclosures(_ disclosures: [Disclosure], id: Int64) throws(DatabaseError) {
        for disclosure in disclosures {
            try database.run(
                "INSERT OR IGNORE INTO disclosures (report_id, ordinal, label, clause, count) VALUES (?, ?, ?, ?, ?)", .integer(id),
                Value(disclosure.ordinal), .text(disclosure.label), Value(disclosure.clause), Value(ReportWriter.count(disclosure.count)))
        }
    }

    func writeSections(_ sections: [Section], id: Int64) throws(DatabaseError) {
        let statement = try database.cached(Self.insertSection)
        var next = 0
        for section in sections {
            // Two sections never share a place, whatever the reader said.
            let ordinal = max(section.ordinal, next)
            next = ordinal + 1
            statement.bind(id, at: 1)
            statement.bind(ordinal, at: 2)
            statement.bind(section.heading, at: 3)
            statement.bind(section.text, at: 4)
            statement.bind(section.statutory, at: 5)
            try statement.run()
            if firstUnindexed == nil { firstUnindexed = database.lastInsertID }
        }
    }

    /// Puts the sections written in this transaction into the index of words, before it is committed. FTS5 writes a segment out whenever another
    /// statement opens a savepoint, so that sections indexed one report at a time would cost a merge each.
    func indexSections() throws(DatabaseError) {
        guard let first = firstUnindexed else { return }
        firstUnindexed = nil
        try database.run(
            "INSERT INTO sections_fts (rowid, heading, text) SELECT id, heading, text FROM sections WHERE id >= ?", .integer(first))
    }

    /// What was written and not indexed is gone with its transaction.
    func forgetTransaction() { firstUnindexed = nil }

    func writeClaims(_ claims: [Claim], id: Int64) throws(DatabaseError) {
        for (offset, claim) in claims.enumerated() {
            try database.run(
                """
                INSERT INTO claims (report_id, ordinal, subject, object, action, scope, base_year, measure, value, kind, bound, direction,
                decimals, part_of, reason, sentence, origin) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, .integer(id), Value(offset + 1), .text(claim.subject), .text(claim.object), Value(claim.action), .text(claim.scope),
                Value(claim.baseYear), .text(claim.measure), Value(claim.value), .text(claim.kind.rawValue), Value(claim.bound?.rawValue),
                Value(claim.direction), Value(claim.decimals), Value(claim.partOf), .text(claim.reason), .text(claim.sentence),
                .text(claim.origin.description))
        }
    }

    func writeUnused(_ cells: [Coverage.Unused], id: Int64) throws(DatabaseError) {
        for (offset, cell) in cells.enumerated() {
            try database.run(
                "INSERT INTO unused_cells (report_id, ordinal, raw, reason, parameters, origin) VALUES (?, ?, ?, ?, ?, ?)", .integer(id),
                Value(offset + 1), .text(cell.raw), .text(cell.reason.key), .text(cell.reason.parameters.json),
                .text(cell.origin.description))
        }
    }
}
