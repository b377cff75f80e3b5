import Organs
import SQLiteLayer

/// Which name of an organ is shown (`OrganDisplay`), and how organs of one name are told apart.
struct AgencyNaming {
    let database: Database

    /// Another report of the organ prints `name`.
    func consider(_ name: String?, of id: Int64) throws(DatabaseError) {
        let shown = try database.value("SELECT printed_name FROM agencies WHERE id = ?", .integer(id)).text
        if name != shown { try choose(for: id) }
    }

    /// Chooses among all names that reports print, but for those that people said are other names of it; without any the name stays.
    func choose(for id: Int64) throws(DatabaseError) {
        let rows = try database.rows(
            """
            SELECT printed_agency, max(coalesce(year, 0)) FROM reports AS r
            WHERE agency = (SELECT name FROM agencies WHERE id = ?1) AND agency_key IS NOT NULL AND printed_agency IS NOT NULL
                AND NOT EXISTS (SELECT 1 FROM assignments AS a WHERE a.source_sha256 = r.source_sha256 AND a.agency_id IS NOT NULL)
                AND NOT EXISTS (SELECT 1 FROM agency_names AS n WHERE n.name = printed_agency AND n.agency_id = ?1 AND n.origin = 'user')
            GROUP BY 1
            """, .integer(id))
        guard let name = OrganDisplay.best(rows.map { .init(name: $0[0].text ?? "", year: $0[1].int ?? 0) }) else { return }
        let former = try database.value("SELECT printed_name FROM agencies WHERE id = ?", .integer(id)).text
        guard name != former else { return }
        try database.run("UPDATE agencies SET printed_name = ?2 WHERE id = ?1", .integer(id), .text(name))
        try AgencyRegister(database: database).place(id)
        if let former { try spread(former) }
        try spread(name)
    }

    /// Gives every organ whose name is `printed` a name of its own: the name, or, where several have it, each with the place around before it.
    func spread(_ printed: String) throws(DatabaseError) {
        let rows = try database.rows("SELECT id, name, agency_key FROM agencies WHERE printed_name = ? ORDER BY agency_key", .text(printed))
        var wanted: [(id: Int64, name: String)] = []
        for row in rows {
            let key = OrganKey(row[2].text ?? "")
            let outer = rows.count > 1 ? OrganFiling(name: printed, key: key).outer : ""
            var name = outer + printed
            let isTaken = try isTaken(name, printed: printed)
            if isTaken || wanted.contains(where: { $0.name == name }) { name += "（\(key.place)）" }
            wanted.append((row[0].integer ?? 0, name))
        }
        let changed = zip(rows, wanted).filter { $0[1].text != $1.name }.map(\.1)
        // Two may swap their names.
        for (id, _) in changed where changed.count > 1 { try rename(id, to: "\(printed)\u{1}\(id)") }
        for (id, name) in changed { try rename(id, to: name) }
    }

    private func isTaken(_ name: String, printed: String) throws(DatabaseError) -> Bool {
        try database.value("SELECT 1 FROM agencies WHERE name = ? AND printed_name <> ?", .text(name), .text(printed)) != .null
    }

    private func rename(_ id: Int64, to name: String) throws(DatabaseError) {
        let former = try database.value("SELECT name FROM agencies WHERE id = ?", .integer(id))
        try database.run("UPDATE agencies SET name = ?2 WHERE id = ?1", .integer(id), .text(name))
        // Where references are not enforced, the reports do not follow by themselves.
        try database.run("UPDATE reports SET agency = ?2 WHERE agency = ?3 AND agency_id = ?1", .integer(id), .text(name), former)
        // A name that told it from another, and that no report prints, goes when it is not needed.
        try database.run(
            """
            DELETE FROM agency_names WHERE agency_id = ?1 AND origin = 'name'
                AND EXISTS (SELECT 1 FROM agencies WHERE id = ?1 AND substr(agency_names.name, -length(printed_name)) = printed_name)
                AND NOT EXISTS (SELECT 1 FROM reports WHERE agency_id = ?1 AND agency = ?2 AND printed_agency = agency_names.name)
            """, .integer(id), .text(name))
        try database.run("UPDATE agency_names SET origin = 'report' WHERE agency_id = ? AND origin = 'name'", .integer(id))
        guard !name.contains("\u{1}") else { return }
        try note(name, of: id)
    }

    /// Writes down that an organ is called by its name.
    func note(_ name: String, of id: Int64) throws(DatabaseError) {
        try database.run(
            "INSERT INTO agency_names (name, agency_id, origin) VALUES (?2, ?1, 'name') ON CONFLICT (name, agency_id) DO UPDATE SET origin = 'name'",
            .integer(id), .text(name))
    }
}
