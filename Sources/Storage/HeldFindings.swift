import FoundationEssentials
import Reports
import SQLiteLayer
import Wording

/// Findings that a program before schema 4 worded in English alone: they keep their sentence, get one in Chinese of the rule's title and the
/// figures, and verdicts follow them to the fingerprint they have now. What the checks find again replaces them.
enum HeldFindings {
    @Sendable static func reword(_ database: Database) throws(DatabaseError) {
        var moved: [String: String] = [:]
        var last: Int64 = 0
        while true {
            let rows = try database.rows(
                """
                SELECT id, code, severity, message, hint, expected, actual, earlier_year, cells, fingerprint FROM findings
                WHERE id > ? ORDER BY id LIMIT 10000
                """, .integer(last))
            guard !rows.isEmpty else { break }
            for row in rows {
                last = row[0].integer ?? last
                let finding = Finding.held(
                    row[1].text ?? "", severity: row[2].text.flatMap(Severity.init) ?? .note, message: row[3].text ?? "",
                    hint: row[4].text, cells: FindingCells.read(row[8].text ?? "[]"), expected: row[5].double, actual: row[6].double,
                    earlierYear: row[7].int)
                if let before = row[9].text, before != finding.fingerprint { moved[before] = finding.fingerprint }
                try database.run(
                    "UPDATE findings SET variant = ?2, parameters = ?3, message_zh = ?4, hint_zh = ?5, fingerprint = ?6 WHERE id = ?1",
                    .integer(last), Value(finding.variant), .text(finding.parameters.json),
                    .text(MessageWriter.chinese.message(of: finding)), Value(MessageWriter.chinese.hint(of: finding)),
                    .text(finding.fingerprint))
            }
        }
        for (before, now) in moved.sorted(by: { $0.key < $1.key }) {
            try database.run("UPDATE verdicts SET fingerprint = ?2 WHERE fingerprint = ?1", .text(before), .text(now))
        }
    }
}

/// The cells of a finding as JSON: `[{"measure": "appeals.reconsideration.total", "origin": "table 4, row 3, column 5"}]`.
enum FindingCells {
    static func json(_ cells: [Finding.Cell]) -> String {
        var text = "["
        for (index, cell) in cells.enumerated() {
            text += index > 0 ? ",{\"measure\":" : "{\"measure\":"
            JSONText.quote(cell.measure, into: &text)
            if let origin = cell.origin {
                text += ",\"origin\":"
                JSONText.quote(origin.description, into: &text)
            }
            text += "}"
        }
        return text + "]"
    }

    static func read(_ json: String) -> [Finding.Cell] {
        guard json != "[]", let items = try? JSONDecoder().decode([Stored].self, from: Data(json.utf8)) else { return [] }
        return items.map { Finding.Cell($0.measure, origin: $0.origin.map(Origin.init(description:))) }
    }

    private struct Stored: Decodable {
        var measure: String
        var origin: String?
    }
}
