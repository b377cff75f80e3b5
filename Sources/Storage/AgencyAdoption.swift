import Organs
import SQLiteLayer

/// Brings a register up to what this program knows of places and organs.
enum AgencyAdoption {
    /// Changes whenever the same name may give another place or another organ.
    private static let version = "3"

    /// Finds place and kind of the organs of an archive whose register another version made.
    static func synchronise(_ database: Database) throws(DatabaseError) {
        let known = try database.value("SELECT value FROM settings WHERE name = 'agency_places'")
        guard known.text != version else { return }
        try database.transaction { () throws(DatabaseError) in
            let register = AgencyRegister(database: database)
            for row in try database.rows("SELECT id FROM agencies ORDER BY id") { try register.place(row[0].integer ?? 0) }
            try database.run("INSERT OR REPLACE INTO settings (name, value) VALUES ('agency_places', ?)", .text(version))
        }
    }

    /// Gives the organs of an archive of before their keys. Organs with one key are one: what belongs to the later goes to the earlier, what people
    /// said is kept, and the archive's log says so.
    @Sendable static func adopt(_ database: Database) throws(DatabaseError) {
        var owners: [String: Int64] = [:]
        for row in try database.rows("SELECT id, name FROM agencies ORDER BY id") {
            let (id, name) = (row[0].integer ?? 0, row[1].text ?? "")
            let key = AgencyRegister.key(of: name)
            let isOpen = OrganName(name).map { $0.isBare || $0.isOpenPlace } ?? true
            if let owner = owners[key], !isOpen {
                try join(id, named: name, to: owner, database)
            } else {
                let own = owners[key] == nil ? key : "\(key)\u{1}\(id)"
                owners[key] = owners[key] ?? id
                try database.run("UPDATE agencies SET agency_key = ?2 WHERE id = ?1", .integer(id), .text(own))
                try database.run("INSERT INTO agency_keys (agency_key, agency_id) VALUES (?2, ?1)", .integer(id), .text(own))
            }
        }
        try database.run("UPDATE reports SET agency_key = (SELECT agency_key FROM agencies WHERE id = agency_id)")
        for id in owners.values.sorted() {
            try AgencyRegister(database: database).place(id)
            try AgencyNaming(database: database).choose(for: id)
        }
    }

    private static func join(_ id: Int64, named name: String, to owner: Int64, _ database: Database) throws(DatabaseError) {
        let now = Value.text(Clock.now())
        try database.run(
            """
            INSERT INTO report_changes (action, report_id, reason, source_path, note, made_at)
            SELECT 'migrate', id, 'same_organ', source_path, ?2, ?3 FROM reports WHERE agency_id = ?1
            """, .integer(id), .text(name), now)
        try database.run("UPDATE reports SET is_current = 0 WHERE agency_id = ?", .integer(id))
        try database.run(
            "UPDATE reports SET agency_id = ?2, agency = (SELECT name FROM agencies WHERE id = ?2) WHERE agency_id = ?1", .integer(id),
            .integer(owner))
        try AgencyRegister(database: database).handOver(id, to: owner, origin: "report")
        try database.run("DELETE FROM agencies WHERE id = ?", .integer(id))
        try Currency(database: database).settle(owner)
    }
}

extension AgencyRegister {
    /// Gives an organ's names, keys, and what people said of it to another.
    ///
    /// - Parameter origin: of the name under which it went.
    func handOver(_ id: Int64, to other: Int64, origin: String) throws(DatabaseError) {
        let ids: [Value] = [.integer(id), .integer(other)]
        try database.run(
            """
            INSERT INTO agency_names (name, agency_id, origin)
            SELECT name, ?2, iif(origin = 'name', ?3, origin) FROM agency_names WHERE agency_id = ?1
            ON CONFLICT (name, agency_id) DO NOTHING
            """, ids[0], ids[1], .text(origin))
        try database.run("DELETE FROM agency_names WHERE agency_id = ?", ids[0])
        for table in ["agency_keys", "assignments", "verdicts"] {
            try database.run("UPDATE \(table) SET agency_id = ?2 WHERE agency_id = ?1", ids[0], ids[1])
        }
        try database.run("UPDATE agencies SET parent_id = ?2 WHERE parent_id = ?1", ids[0], ids[1])
    }
}
