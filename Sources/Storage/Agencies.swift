import Reports
import SQLiteLayer

/// An organ as the archive files it.
package struct AgencyRecord: Hashable, Sendable {
    package struct Name: Hashable, Sendable {
        package var name: String
        /// `name` (the one it is filed under), `report` (found in a report) or `user`.
        package var origin: String
    }
    package var id: Int64
    package var name: String
    /// Every name it goes by, the filed one included.
    package var names: [Name]
    /// Current reports held.
    package var reportCount: Int
    package var firstYear: Int?
    package var lastYear: Int?
}

/// Something that people said of who is who.
package struct AgencyChange: Hashable, Sendable {
    package var id: Int64
    /// `alias`, `merge` or `assign`.
    package var action: String
    package var description: String
    package var madeAt: String
    /// `nil` while it holds.
    package var undoneAt: String?

    /// The same for people: `description` is kept in English.
    package var message: Message {
        let verb = action == "alias" ? Self.aliasVerb : Self.isVerb
        guard let range = description.firstRange(of: verb) else { return Message("agencies.change.other", ["text": .text(description)]) }
        var subject = description[..<range.lowerBound]
        var key = action
        if action == "assign" {
            if subject.hasPrefix(Self.sourceNoun) { key = "adopt" }
            subject = subject.dropFirst((key == "adopt" ? Self.sourceNoun : Self.reportNoun).count)
        }
        return Message(
            "agencies.change.\(key)", ["subject": .text(String(subject)), "object": .text(String(description[range.upperBound...]))])
    }

    /// Of an alias or a merge: the name that is another's, and the organ it is of.
    package var names: (subject: String, object: String)? {
        guard action == "alias" || action == "merge",
            let range = description.firstRange(of: action == "alias" ? Self.aliasVerb : Self.isVerb)
        else { return nil }
        return (String(description[..<range.lowerBound]), String(description[range.upperBound...]))
    }

    fileprivate static let aliasVerb = " is another name of "
    fileprivate static let isVerb = " is "
    fileprivate static let reportNoun = "report "
    fileprivate static let sourceNoun = "source "
}

extension Archive {
    /// All organs by name, or those one of whose names holds `text`.
    package func agencies(matching text: String? = nil) throws(ArchiveError) -> [AgencyRecord] {
        try reading { () throws(DatabaseError) in
            let names = try database.rows("SELECT agency_id, name, origin FROM agency_names ORDER BY agency_id, origin, name")
            let namesByAgency = Dictionary(grouping: names) { $0[0].integer ?? 0 }
            let rows = try database.rows(
                """
                SELECT a.id, a.name, count(r.id), min(r.year), max(r.year)
                FROM agencies AS a LEFT JOIN reports AS r ON r.agency_id = a.id AND r.agency = a.name AND r.is_current = 1
                WHERE ?1 IS NULL OR EXISTS (SELECT 1 FROM agency_names AS n WHERE n.agency_id = a.id AND instr(n.name, ?1) > 0)
                GROUP BY a.id ORDER BY a.name
                """, Value(text))
            return rows.map { row in
                let names = namesByAgency[row[0].integer ?? 0] ?? []
                return AgencyRecord(
                    id: row[0].integer ?? 0, name: row[1].text ?? "",
                    names: names.map { AgencyRecord.Name(name: $0[1].text ?? "", origin: $0[2].text ?? "") },
                    reportCount: row[2].int ?? 0, firstYear: row[3].int, lastYear: row[4].int)
            }
        }
    }

    /// Says that `agency` goes by `name`, too: reports that come under that name are filed under `agency`.
    ///
    /// - Throws: `noSuchAgency`; `otherAgency` where another organ is filed under `name` (merge them instead).
    package func alias(_ name: String, of agency: String) throws(ArchiveError) -> AgencyChange {
        let target = try known(agency)
        if let other = try agencyID(named: name) {
            if other == target.id { throw .knownName(agency: target.name, name: name) }
            if try filedName(other) == name { throw .otherAgency(agency: target.name, name: name) }
        }
        return try change("alias", name + AgencyChange.aliasVerb + target.name) { (editor) throws(DatabaseError) in
            try editor.rememberNames("name = ?2", .text(name))
            try editor.rememberAbsentName(name)
            try database.run("DELETE FROM agency_names WHERE name = ?", .text(name))
            try database.run(
                "INSERT INTO agency_names (name, agency_id, origin) VALUES (?, ?, 'user')", .text(name), .integer(target.id))
        }
    }

    /// Files everything of the organ `source` under `target`; its names become names of `target`.
    package func merge(_ source: String, into target: String) throws(ArchiveError) -> AgencyChange {
        let source = try known(source)
        let target = try known(target)
        if source.id == target.id { throw .sameAgency(agency: source.name, other: target.name) }
        return try change("merge", source.name + AgencyChange.isVerb + target.name) { (editor) throws(DatabaseError) in
            try editor.rememberEverything(of: source.id)
            let ids: [Value] = [.integer(source.id), .integer(target.id), .text(target.name)]
            try database.run("UPDATE reports SET is_current = 0 WHERE agency_id = ?", ids[0])
            try database.run("UPDATE reports SET agency_id = ?2, agency = ?3 WHERE agency_id = ?1", ids[0], ids[1], ids[2])
            try database.run("UPDATE agency_names SET origin = 'user' WHERE agency_id = ?", ids[0])
            try database.run("UPDATE OR IGNORE roster SET agency_id = ?2 WHERE agency_id = ?1", ids[0], ids[1])
            try database.run("DELETE FROM roster WHERE agency_id = ?", ids[0])
            try AgencyRegister(database: database).handOver(source.id, to: target.id, origin: "user")
            try database.run("DELETE FROM agencies WHERE id = ?", ids[0])
            try Currency(database: database).settle(target.id)
        }
    }

    /// Says whose report it is, or on which year, or both; it stays so when its source is ingested again. An organ that is not known yet is made.
    package func assign(report id: Int64, agency: String?, year: Int?) throws(ArchiveError) -> AgencyChange {
        let rows = try reading { () throws(DatabaseError) in
            try database.rows("SELECT source_sha256, agency_id FROM reports WHERE id = ?", .integer(id))
        }
        guard let row = rows.first, let sha256 = row[0].text else { throw .noSuchReport(id: id) }
        let said = [agency, year.map { "\($0)" }].compactMap(\.self).joined(separator: " ")
        return try change("assign", "\(AgencyChange.reportNoun)\(id)\(AgencyChange.isVerb)\(said)") { (editor) throws(DatabaseError) in
            try editor.rememberAssignment(sha256)
            try editor.rememberReports("id = ?2", .integer(id))
            let register = AgencyRegister(database: database)
            var agencyID = row[1].integer
            if let agency {
                agencyID = try register.identified(agency)
            }
            try database.run(
                """
                INSERT INTO assignments (source_sha256, agency_id, year) VALUES (?1, ?2, ?3)
                ON CONFLICT (source_sha256) DO UPDATE SET agency_id = coalesce(?2, agency_id), year = coalesce(?3, year)
                """, .text(sha256), agency == nil ? .null : Value(agencyID), Value(year))
            try database.run("UPDATE reports SET is_current = 0 WHERE id = ?", .integer(id))
            try database.run(
                """
                UPDATE reports SET agency_id = ?2, agency = iif(?2 IS NULL, agency, (SELECT name FROM agencies WHERE id = ?2)),
                    year = coalesce(?3, year), is_current = iif(?2 IS NULL, 1, is_current) WHERE id = ?1
                """, .integer(id), Value(agencyID), Value(year))
            try Currency(database: database).settle(row[1].integer)
            try Currency(database: database).settle(agencyID)
        }
    }

    /// Says that a source is the report of an organ on a year, though it reads like none: a scan. It stays so when it is ingested again.
    ///
    /// - Parameter report: what was read of it.
    package func adopt(
        _ source: PreparedSource, as report: ReportRows, agency: String, year: Int, findings: [Finding], extractorVersion: Int
    ) throws(ArchiveError) -> AgencyChange {
        try change("assign", AgencyChange.sourceNoun + source.path + AgencyChange.isVerb + "\(agency) \(year)") {
            (editor) throws(DatabaseError) in
            try editor.rememberAssignment(source.sha256)
            let id = try AgencyRegister(database: database).identified(agency)
            try database.run(
                "INSERT OR REPLACE INTO assignments (source_sha256, agency_id, year) VALUES (?, ?, ?)", .text(source.sha256), .integer(id),
                Value(year))
            let outcome = try writer().store(
                report, source: source, hints: StoredHints(), findings: findings, extractorVersion: extractorVersion, now: Clock.now())
            try editor.rememberNoReport(outcome.id)
        }
    }

    /// All changes, the first first.
    package func agencyChanges() throws(ArchiveError) -> [AgencyChange] {
        try reading { () throws(DatabaseError) in
            try database.rows("SELECT id, action, description, made_at, undone_at FROM agency_changes ORDER BY id").map { row in
                AgencyChange(
                    id: row[0].integer ?? 0, action: row[1].text ?? "", description: row[2].text ?? "", madeAt: row[3].text ?? "",
                    undoneAt: row[4].text)
            }
        }
    }

    /// Takes back the last change that still holds; `nil` when there is none. Older ones can be taken back after it.
    @discardableResult
    package func undoAgencyChange() throws(ArchiveError) -> AgencyChange? {
        guard let last = try agencyChanges().last(where: { $0.undoneAt == nil }) else { return nil }
        try transaction { () throws(DatabaseError) in
            try AgencyEditor(database: database, change: last.id).restore()
            try database.run("UPDATE agency_changes SET undone_at = ? WHERE id = ?", .text(Clock.now()), .integer(last.id))
        }
        return last
    }

    private func known(_ name: String) throws(ArchiveError) -> (id: Int64, name: String) {
        guard let id = try agencyID(named: name), let filed = try filedName(id) else { throw .noSuchAgency(name: name) }
        return (id, filed)
    }

    /// The organ that goes by `name`.
    package func agencyID(named name: String) throws(ArchiveError) -> Int64? {
        try reading { () throws(DatabaseError) in try AgencyRegister(database: database).id(named: name) }
    }

    private func filedName(_ id: Int64) throws(ArchiveError) -> String? {
        try reading { () throws(DatabaseError) in try database.value("SELECT name FROM agencies WHERE id = ?", .integer(id)).text }
    }

    private func change(
        _ action: String, _ description: String, _ body: (AgencyEditor) throws(DatabaseError) -> Void
    ) throws(ArchiveError) -> AgencyChange {
        let now = Clock.now()
        let id = try transaction { () throws(DatabaseError) in
            try database.run(
                "INSERT INTO agency_changes (action, description, made_at) VALUES (?, ?, ?)", .text(action), .text(description), .text(now))
            let id = database.lastInsertID
            try body(AgencyEditor(database: database, change: id))
            return id
        }
        return AgencyChange(id: id, action: action, description: description, madeAt: now)
    }
}
