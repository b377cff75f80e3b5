import Reports
import SQLiteLayer
import Wording

extension ReportWriter {
    /// Puts `findings` in the place of those of the same stage held for a report. A finding over the same figures as before keeps its row.
    func replaceFindings(of id: Int64, with findings: [Finding], stage: FindingStage) throws(DatabaseError) {
        var held: [String: [Int64]] = [:]
        let rows = try database.rows(
            "SELECT fingerprint, variant, severity, parameters, id FROM findings WHERE report_id = ? AND stage = ? ORDER BY id DESC",
            .integer(id), .text(stage.rawValue))
        for row in rows {
            held[(0..<4).map { row[$0].text ?? "" }.joined(separator: "\u{1F}"), default: []].append(row[4].integer ?? 0)
        }
        for finding in findings {
            let parameters = finding.parameters.json
            let fingerprint = finding.fingerprint
            let key = [fingerprint, finding.variant ?? "", finding.severity.rawValue, parameters].joined(separator: "\u{1F}")
            if held[key]?.popLast() == nil { try insert(finding, fingerprint, parameters: parameters, of: id, stage: stage) }
        }
        for gone in held.values.joined().sorted() { try database.run("DELETE FROM findings WHERE id = ?", .integer(gone)) }
    }

    /// The same for a source that is no report.
    func replaceFindings(ofSource sha256: String, with findings: [Finding]) throws(DatabaseError) {
        try database.run("DELETE FROM findings WHERE source_sha256 = ? AND report_id IS NULL", .text(sha256))
        for finding in findings {
            try database.run(
                """
                INSERT INTO findings (source_sha256, code, variant, severity, parameters, message, message_zh, hint, hint_zh, cells, suspects,
                    origin, fingerprint, stage)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, '[]', '[]', ?, ?, 'reading')
                """, .text(sha256), .text(finding.code), Value(finding.variant), .text(finding.severity.rawValue),
                .text(finding.parameters.json), .text(layout.english.message(of: finding)),
                .text(layout.chinese.message(of: finding)), Value(layout.english.hint(of: finding)),
                Value(layout.chinese.hint(of: finding)), Value(finding.origin?.description), .text(finding.fingerprint))
        }
    }

    private func insert(
        _ finding: Finding, _ fingerprint: String, parameters: String, of id: Int64, stage: FindingStage
    ) throws(DatabaseError) {
        try database.run(
            """
            INSERT INTO findings (report_id, source_sha256, code, variant, severity, measure, parameters, message, message_zh, hint, hint_zh,
                expected, actual, earlier_report_id, earlier_year, cells, suspects, origin, fingerprint, stage)
            SELECT ?1, r.source_sha256, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, (
                SELECT earlier.id FROM reports AS earlier
                WHERE earlier.agency_id = r.agency_id AND earlier.year = ?13 AND earlier.is_current = 1), ?13, ?14, ?15, ?16, ?17, ?18
            FROM reports AS r WHERE r.id = ?1
            """, .integer(id), .text(finding.code), Value(finding.variant), .text(finding.severity.rawValue),
            Value(finding.cells.first?.measure), .text(parameters), .text(layout.english.message(of: finding)),
            .text(layout.chinese.message(of: finding)), Value(layout.english.hint(of: finding)),
            Value(layout.chinese.hint(of: finding)), Value(finding.expected), Value(finding.actual), Value(finding.earlierYear),
            .text(FindingCells.json(finding.cells)), .text(JSONText.array(finding.suspects)), Value(finding.origin?.description),
            .text(fingerprint), .text(stage.rawValue))
        guard finding.severity != .note else { return }
        let row = database.lastInsertID
        for measure in finding.marked {
            try database.run("INSERT OR IGNORE INTO finding_figures VALUES (?, ?)", .integer(row), .text(measure))
        }
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
    /// The figures of its report that are to be taken with care for it: its suspects or, where it has none, its cells. Those of other years
    /// (`measure@year`) belong to other reports.
    fileprivate var marked: [String] {
        (suspects.isEmpty ? cells.map(\.measure) : suspects).filter { !$0.utf8.contains(UInt8(ascii: "@")) }
    }

    /// The same for the same rule over the same figures, whatever source they come from and however it is worded: what people's verdicts hang
    /// on. FNV-1a, 64 bits.
    package var fingerprint: String {
        var parts = [code] + measures
        parts.append(earlierYear.map(String.init) ?? "")
        parts += [expected, actual].map { $0.map { String($0) } ?? "" }
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in parts.joined(separator: "\u{1F}").utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
