import SQLiteLayer

/// Remembers rows before a change touches them, and puts them back.
struct AgencyEditor {
    let database: Database
    let change: Int64

    private func remember(_ selection: String, _ parameter: Value) throws(DatabaseError) {
        try database.run(
            "INSERT OR IGNORE INTO agency_change_rows (change_id, kind, key, before) " + selection, .integer(change), parameter)
    }

    func rememberNames(_ condition: String, _ parameter: Value) throws(DatabaseError) {
        try remember(
            """
            SELECT ?1, 'name', name, json_group_array(json_object('agency_id', agency_id, 'origin', origin)) FROM agency_names
            WHERE \(condition) GROUP BY name
            """, parameter)
    }

    func rememberAbsentName(_ name: String) throws(DatabaseError) { try remember("VALUES (?1, 'name', ?2, NULL)", .text(name)) }

    func rememberReports(_ condition: String, _ parameter: Value) throws(DatabaseError) {
        try remember(
            """
            SELECT ?1, 'report', id, json_object('agency_id', agency_id, 'year', year) FROM reports WHERE \(condition)
            """, parameter)
    }

    /// Before the change there was no such report.
    func rememberNoReport(_ id: Int64) throws(DatabaseError) { try remember("VALUES (?1, 'report', ?2, NULL)", .integer(id)) }

    func rememberAssignment(_ sha256: String) throws(DatabaseError) {
        try remember(
            """
            SELECT ?1, 'assignment', source_sha256, json_object('agency_id', agency_id, 'year', year) FROM assignments
            WHERE source_sha256 = ?2
            """, .text(sha256))
        try remember("VALUES (?1, 'assignment', ?2, NULL)", .text(sha256))
    }

    /// What a change made a report of is none again.
    private func demoteNew() throws(DatabaseError) {
        let made = try database.rows(
            """
            SELECT r.id, r.agency_id FROM agency_change_rows AS c JOIN reports AS r ON r.id = c.key
            WHERE c.change_id = ? AND c.kind = 'report' AND c.before IS NULL
            """, .integer(change))
        for row in made {
            try Currency(database: database).demote(row[0].integer ?? 0)
            try Currency(database: database).settle(row[1].integer)
        }
    }

    func rememberEverything(of agency: Int64) throws(DatabaseError) {
        let id = Value.integer(agency)
        try remember(
            """
            SELECT ?1, 'agency', a.id, json_object(
                'name', a.name, 'printed_name', printed_name, 'agency_key', agency_key, 'parent_id', parent_id, 'listed', l.name,
                'listed_place', l.place_code, 'listed_kind', l.kind, 'listed_url', l.url)
            FROM agencies AS a LEFT JOIN roster AS l ON l.agency_id = a.id WHERE a.id = ?2
            """, id)
        try rememberNames("name IN (SELECT name FROM agency_names WHERE agency_id = ?2)", id)
        try remember(
            "SELECT ?1, 'key', agency_key, json_object('agency_id', agency_id) FROM agency_keys WHERE agency_id = ?2", id)
        try rememberReports("agency_id = ?2", id)
        try remember(
            """
            SELECT ?1, 'assignment', source_sha256, json_object('agency_id', agency_id, 'year', year) FROM assignments WHERE agency_id = ?2
            """, id)
        try remember("SELECT ?1, 'verdict', id, json_object('agency_id', agency_id) FROM verdicts WHERE agency_id = ?2", id)
        try remember("SELECT ?1, 'child', id, json_object('parent_id', parent_id) FROM agencies WHERE parent_id = ?2", id)
    }

    private static let before = "FROM agency_change_rows WHERE change_id = ?1 AND kind ="
    /// The statements that put rows back as they were, ?1 the change.
    private static let restoring = [
        """
        INSERT INTO agencies (id, name, printed_name, agency_key, parent_id)
        SELECT key, before ->> 'name', coalesce(before ->> 'printed_name', before ->> 'name'),
            coalesce(before ->> 'agency_key', before ->> 'name'), before ->> 'parent_id' \(before) 'agency'
        """,
        "DELETE FROM agency_names WHERE name IN (SELECT key \(before) 'name')",
        """
        INSERT INTO agency_names (name, agency_id, origin)
        SELECT c.key, e.value ->> 'agency_id', e.value ->> 'origin'
        FROM agency_change_rows AS c, json_each(iif(json_type(c.before) = 'array', c.before, json_array(json(c.before)))) AS e
        WHERE c.change_id = ?1 AND c.kind = 'name' AND c.before IS NOT NULL
        """,
        """
        INSERT OR REPLACE INTO agency_keys (agency_key, agency_id) SELECT key, before ->> 'agency_id' \(before) 'key'
        """,
        """
        INSERT OR IGNORE INTO agency_keys (agency_key, agency_id)
        SELECT coalesce(before ->> 'agency_key', before ->> 'name'), key \(before) 'agency'
        """,
        """
        DELETE FROM roster WHERE name IN (
            SELECT before ->> 'listed' FROM agency_change_rows WHERE change_id = ?1 AND kind = 'agency' AND before ->> 'listed' IS NOT NULL)
        """,
        """
        INSERT OR IGNORE INTO roster (name, place_code, kind, url, agency_id)
        SELECT before ->> 'listed', before ->> 'listed_place', before ->> 'listed_kind', before ->> 'listed_url', key
        \(before) 'agency' AND before ->> 'listed' IS NOT NULL
        """,
        "DELETE FROM assignments WHERE source_sha256 IN (SELECT key \(before) 'assignment')",
        """
        INSERT INTO assignments (source_sha256, agency_id, year)
        SELECT key, before ->> 'agency_id', before ->> 'year' \(before) 'assignment' AND before IS NOT NULL
        """,
        "UPDATE reports SET is_current = 0 WHERE id IN (SELECT key \(before) 'report')",
        """
        UPDATE reports SET agency_id = c.before ->> 'agency_id', year = c.before ->> 'year',
            agency = coalesce((SELECT name FROM agencies WHERE id = c.before ->> 'agency_id'), printed_agency)
        FROM agency_change_rows AS c WHERE c.change_id = ?1 AND c.kind = 'report' AND c.key = reports.id
        """,
        """
        UPDATE verdicts SET agency_id = c.before ->> 'agency_id'
        FROM agency_change_rows AS c WHERE c.change_id = ?1 AND c.kind = 'verdict' AND c.key = verdicts.id
        """,
        """
        UPDATE agencies SET parent_id = c.before ->> 'parent_id'
        FROM agency_change_rows AS c WHERE c.change_id = ?1 AND c.kind = 'child' AND c.key = agencies.id
        """,
    ]

    /// Puts back every row that the change touched; of its organs' years the current sources are found anew.
    func restore() throws(DatabaseError) {
        try database.execute("PRAGMA defer_foreign_keys = ON")
        try demoteNew()
        let touched = try database.rows(
            """
            SELECT DISTINCT r.agency_id FROM agency_change_rows AS c JOIN reports AS r ON r.id = c.key
            WHERE c.change_id = ? AND c.kind = 'report' AND r.agency_id IS NOT NULL
            """, .integer(change))
        for statement in Self.restoring { try database.run(statement, .integer(change)) }
        for row in try database.rows("SELECT key FROM agency_change_rows WHERE change_id = ? AND kind = 'agency'", .integer(change)) {
            try AgencyRegister(database: database).place(row[0].integer ?? 0)
        }
        let restored = try database.rows(
            """
            SELECT DISTINCT before ->> 'agency_id' FROM agency_change_rows WHERE change_id = ? AND kind = 'report' AND before IS NOT NULL
            """, .integer(change))
        for row in touched + restored { try Currency(database: database).settle(row[0].integer) }
        try database.run("UPDATE reports SET is_current = 1 WHERE agency_id IS NULL AND is_current = 0")
    }
}
