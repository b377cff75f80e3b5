import Reports
import SQLiteLayer

/// What a person said of a finding. It hangs on the rule and the figures, so that it holds when the report is checked or ingested again with
/// the same figures.
public struct Verdict: Hashable, Sendable {
    /// What was said.
    public enum Kind: String, Sendable, CaseIterable {
        /// The report is wrong there.
        case confirmed
        /// There is nothing wrong.
        case dismissed
    }
    /// What was said.
    public var kind: Kind
    /// Why.
    public var note: String?
    /// UTC.
    public var decidedAt: String
}

extension Archive {
    /// Says of a finding that it is right or that it is not, in the place of what was said before; `nil` takes that back.
    ///
    /// - Parameter id: the finding's number.
    /// - Returns: the finding.
    /// - Throws: `noSuchFinding`.
    @discardableResult
    package func decide(finding id: Int64, _ kind: Verdict.Kind?, note: String? = nil) throws(ArchiveError) -> Finding {
        let report = try reading { () throws(DatabaseError) in
            try database.value("SELECT report_id FROM findings WHERE id = ?", .integer(id)).integer
        }
        guard let report, let held = try findings(of: report).first(where: { $0.id == id }) else {
            throw .noSuchFinding(id: id)
        }
        let fingerprint = held.finding.fingerprint
        try transaction { () throws(DatabaseError) in
            try database.run(
                "DELETE FROM verdicts WHERE id IN (\(Self.verdictsSQL("v.id")) AND v.fingerprint = ?2)", .integer(report),
                .text(fingerprint))
            guard let kind else { return }
            try database.run(
                """
                INSERT INTO verdicts (agency_id, year, source_sha256, fingerprint, verdict, note, decided_at)
                SELECT agency_id, year, source_sha256, ?2, ?3, ?4, ?5 FROM reports WHERE id = ?1
                """, .integer(report), .text(fingerprint), .text(kind.rawValue), Value(note), .text(Clock.now()))
        }
        return held.finding
    }

    /// What was said of a report's findings, by `Finding.fingerprint`.
    package func verdicts(ofReport id: Int64) throws(ArchiveError) -> [String: Verdict] {
        let rows = try reading { () throws(DatabaseError) in
            try database.rows(Self.verdictsSQL("v.fingerprint, v.verdict, v.note, v.decided_at") + " ORDER BY v.id", .integer(id))
        }
        var result: [String: Verdict] = [:]
        for row in rows {
            guard let kind = row[1].text.flatMap(Verdict.Kind.init) else { continue }
            result[row[0].text ?? ""] = Verdict(kind: kind, note: row[2].text, decidedAt: row[3].text ?? "")
        }
        return result
    }

    /// Those said of the report ?1: of its organ and year, or of its very source where these are not known.
    private static func verdictsSQL(_ columns: String) -> String {
        """
        SELECT \(columns) FROM verdicts AS v JOIN reports AS r
        ON (v.agency_id = r.agency_id AND v.year = r.year) OR v.source_sha256 = r.source_sha256 WHERE r.id = ?1
        """
    }
}
