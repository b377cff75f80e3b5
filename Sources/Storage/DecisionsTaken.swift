import Reports
import SQLiteLayer

extension Archive {
    /// Applies what decides how sources are filed, before they are: other names of organs, whose report a source is.
    ///
    /// - Returns: what contradicts itself and was left alone.
    package func applyBeforeFiling(_ decisions: PeopleDecisions) throws(ArchiveError) -> [Message] {
        var left: [Message] = []
        for (name, said) in decisions.aliases.sorted(by: { $0.key < $1.key }) {
            guard let agency = said.agreed else {
                left.append(Self.contradiction("merge.alias", name, said.values))
                continue
            }
            try makeAgency(agency)
            _ = try alias(name, of: agency)
        }
        for (source, said) in decisions.assignments.sorted(by: { $0.key < $1.key }) {
            guard let assignment = said.agreed else {
                let values = said.values.map { [$0.agency, $0.year.map { "\($0)" }].compactMap(\.self).joined(separator: " ") }
                left.append(Self.contradiction("merge.assignment", source, values))
                continue
            }
            try transaction { () throws(DatabaseError) in
                let id = try assignment.agency.map { (name) throws(DatabaseError) in
                    try AgencyRegister(database: database).identified(name)
                }
                try database.run(
                    "INSERT INTO assignments (source_sha256, agency_id, year) VALUES (?, ?, ?)", .text(source), Value(id),
                    Value(assignment.year))
            }
        }
        return left
    }

    private func makeAgency(_ name: String) throws(ArchiveError) {
        try transaction { () throws(DatabaseError) in _ = try AgencyRegister(database: database).identified(name) }
    }

    /// Applies the rest, when all sources are filed: organs that are one, sources taken out and preferred, verdicts, what was typed in, the roster.
    ///
    /// - Returns: what contradicts itself and was left alone.
    package func applyAfterFiling(_ decisions: PeopleDecisions) throws(ArchiveError) -> [Message] {
        var left: [Message] = []
        for name in decisions.mergeOrder {
            guard let said = decisions.merges[name] else { continue }
            if let target = said.agreed {
                guard let source = try agencyID(named: name), let other = try agencyID(named: target), source != other else { continue }
                _ = try merge(name, into: target)
            } else {
                left.append(Self.contradiction("merge.merge", name, said.values))
            }
        }
        left += try applyToSources(decisions)
        left += try applyVerdicts(decisions)
        left += try applyTranscriptions(decisions)
        try importRoster(decisions.roster)
        return left
    }

    private func applyToSources(_ decisions: PeopleDecisions) throws(ArchiveError) -> [Message] {
        var left: [Message] = []
        for removal in decisions.removals {
            if decisions.preferences[removal.source] != nil {
                left.append(Self.contradiction("merge.preference", removal.source, ["reports prefer", "reports remove"]))
                continue
            }
            for id in try reports(ofSource: removal.source, hints: removal.hints) { try remove(report: id, note: removal.note) }
        }
        let removed = Set(decisions.removals.map(\.source))
        var preferred: [String: [(source: String, report: Int64)]] = [:]
        for source in decisions.preferences.keys.sorted() where !removed.contains(source) {
            for id in try reports(ofSource: source) {
                let row = try reading { () throws(DatabaseError) in
                    try database.rows("SELECT agency, year FROM reports WHERE id = ?", .integer(id)).first
                }
                preferred["\(row?[0].text ?? "") \(row?[1].int.map { "\($0)" } ?? "")", default: []].append((source, id))
            }
        }
        for (place, reports) in preferred.sorted(by: { $0.key < $1.key }) {
            let sources = Set(reports.map(\.source)).sorted()
            if sources.count > 1 {
                left.append(Self.contradiction("merge.preference", place, sources))
            } else {
                for (source, id) in reports { try prefer(report: id, note: decisions.preferences[source] ?? nil) }
            }
        }
        return left
    }

    private func applyVerdicts(_ decisions: PeopleDecisions) throws(ArchiveError) -> [Message] {
        var left: [Message] = []
        for (key, said) in decisions.verdicts.sorted(by: { ($0.key.source, $0.key.fingerprint) < ($1.key.source, $1.key.fingerprint) }) {
            guard let verdict = said.agreed, let row = decisions.verdictRows[key] else {
                left.append(Self.contradiction("merge.verdict", key.source, said.values))
                continue
            }
            let agency = try row.agency.flatMap { (name) throws(ArchiveError) in try agencyID(named: name) }
            try transaction { () throws(DatabaseError) in
                try database.run(
                    """
                    INSERT INTO verdicts (agency_id, year, source_sha256, fingerprint, verdict, note, decided_at)
                    VALUES (?, ?, ?, ?, ?, ?, ?)
                    """, Value(agency), Value(row.year), .text(key.source), .text(key.fingerprint), .text(verdict), Value(row.note),
                    .text(row.decidedAt))
            }
        }
        return left
    }

    private func applyTranscriptions(_ decisions: PeopleDecisions) throws(ArchiveError) -> [Message] {
        var left: [Message] = []
        let typed = decisions.transcriptions.sorted { ($0.key.source, $0.key.measure) < ($1.key.source, $1.key.measure) }
        try transaction { () throws(DatabaseError) in
            for (key, said) in typed {
                guard let value = said.agreed, let row = decisions.transcriptionRows[key] else {
                    left.append(Self.contradiction("merge.transcription", "\(key.source) \(key.measure)", said.values.map { "\($0)" }))
                    continue
                }
                try database.run(
                    """
                    INSERT INTO transcription_changes (batch, source_sha256, measure, value, "by", note, made_at)
                    VALUES ((SELECT coalesce(max(batch), 0) + 1 FROM transcription_changes), ?, ?, ?, ?, ?, ?)
                    """, .text(key.source), .text(key.measure), .real(value), Value(row.by), Value(row.note), .text(row.madeAt))
            }
            for source in Set(typed.map(\.key.source)).sorted() { try Transcriptions(database: database).settle(source: source) }
        }
        return left
    }

    /// - Parameter hints: what was said of the source when it was taken in; any, where left out.
    private func reports(ofSource sha256: String, hints: StoredHints? = nil) throws(ArchiveError) -> [Int64] {
        try ids(
            """
            SELECT id FROM reports WHERE source_sha256 = ?1 AND (?2 OR hint_agency IS ?3 AND hint_year IS ?4) ORDER BY id
            """, .text(sha256), Value(hints == nil ? 1 : 0), Value(hints?.agency), Value(hints?.year))
    }

    /// - Parameter key: its sentence in `Data/Wording`.
    private static func contradiction(_ key: String, _ subject: String, _ values: [String]) -> Message {
        Message(key, ["subject": .text(subject), "values": .list(values.map(Parameter.text))])
    }
}
