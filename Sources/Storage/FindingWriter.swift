import Reports
import SQLiteLayer

extension ReportWriter {
    /// Puts `findings` in the place of those of the same stage held for a report. A finding over the same figures as before keeps its row.
    func replaceFindings(of id: Int64, with findings: [Finding], stage: FindingStage) throws(DatabaseError) {
        var held: [String: [Int64]] = [:]
        let rows = try database.rows(
            "SELECT fingerprint, message, severity, id FROM findings WHERE report_id = ? AND stage = ? ORDER BY id DESC",
            .integer(id), .text(stage.rawValue))
        for row in rows {
            held["\(row[0].text ?? "") \(row[1].text ?? "") \(row[2].text ?? "")", default: []].append(row[3].integer ?? 0)
        }
        for finding in findings where held["\(finding.fingerprint) \(finding.message) \(finding.severity)"]?.popLast() == nil {
            try insert(finding, of: id, stage: stage)
        }
        for gone in held.values.joined().sorted() { try database.run("DELETE FROM findings WHERE id = ?", .integer(gone)) }
    }

    private func insert(_ finding: Finding, of id: Int64, stage: FindingStage) throws(DatabaseError) {
        try database.run(
            """
            INSERT INTO findings (report_id, code, severity, measure, message, expected, actual, earlier_report_id, earlier_year, measures,
                suspects, origin, hint, fingerprint, stage)
            SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, (
                SELECT earlier.id FROM reports AS r JOIN reports AS earlier ON earlier.agency_id = r.agency_id
                WHERE r.id = ?1 AND earlier.year = ?8 AND earlier.is_current = 1), ?8, ?9, ?10, ?11, ?12, ?13, ?14
            """, .integer(id), .text(finding.code), .text(finding.severity.rawValue), Value(finding.measures.first), .text(finding.message),
            Value(finding.expected), Value(finding.actual), Value(finding.earlierYear), .text(StringList.json(finding.measures)),
            .text(StringList.json(finding.suspects)), Value(finding.origin?.description), Value(finding.hint),
            .text(finding.fingerprint), .text(stage.rawValue))
    }
}

/// Who found it.
public enum FindingStage: String, Hashable, Sendable {
    /// While the source was read.
    case reading
    /// The checks.
    case checks
}

extension Finding {
    /// The same for the same rule over the same figures, whatever source they come from: what people's verdicts hang on. FNV-1a, 64 bits.
    package var fingerprint: String {
        var parts = [code] + measures
        parts.append(earlierYear.map(String.init) ?? "")
        // Without figures, the message is what tells one finding of a rule from another.
        parts += expected == nil && actual == nil ? [message] : [expected, actual].map { $0.map { String($0) } ?? "" }
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in parts.joined(separator: "\u{1F}").utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}

/// Lists of strings as JSON arrays.
enum StringList {
    static func json(_ strings: [String]) -> String { "[" + strings.map(quoted).joined(separator: ",") + "]" }

    static func quoted(_ string: String) -> String {
        var result = "\""
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case _ where scalar.value < 32:
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
