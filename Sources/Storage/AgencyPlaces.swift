import Reports
import SQLiteLayer

/// Which place an organ is an organ of, and which government it belongs to: as far as the names of the organs held tell.
struct AgencyPlaces {
    let database: Database

    /// Changes whenever the same name may give another place.
    private static let version = "1"

    /// Places the organs of an archive that was made before places were read, or were read otherwise.
    func synchronise() throws(DatabaseError) {
        let known = try database.value("SELECT value FROM settings WHERE name = 'agency_places'")
        guard known.text != Self.version else { return }
        try database.transaction { () throws(DatabaseError) in
            for row in try database.rows("SELECT id, name FROM agencies ORDER BY id") {
                try place(row[0].integer ?? 0, named: row[1].text ?? "")
            }
            try database.run("INSERT OR REPLACE INTO settings (name, value) VALUES ('agency_places', ?)", .text(Self.version))
        }
    }

    /// Notes the place of an organ, the government over it, and the organs that it is the government over.
    func place(_ id: Int64, named name: String) throws(DatabaseError) {
        guard let place = AgencyPlace(agency: name) else { return }
        try database.run(
            "UPDATE agencies SET region = ?2, level = ?3, parent_id = ?4 WHERE id = ?1", .integer(id), .text(place.region),
            Value(place.level?.rawValue), Value(try government(over: place)))
        guard place.isGovernment else { return }
        // Every place inside this one begins with its name.
        let inside = try database.rows(
            "SELECT id, name FROM agencies WHERE region >= ?1 AND region < ?1 || char(0x10FFFF) AND parent_id IS NULL AND id <> ?2",
            .text(place.region), .integer(id))
        for row in inside {
            guard let other = AgencyPlace(agency: row[1].text ?? ""), Self.place(over: other) == place.region else { continue }
            try database.run("UPDATE agencies SET parent_id = ? WHERE id = ?", .integer(id), row[0])
        }
    }

    /// The place whose government an organ belongs to: its own, and for a government the one around.
    private static func place(over place: AgencyPlace) -> String? { place.isGovernment ? place.outerRegion : place.region }

    private func government(over place: AgencyPlace) throws(DatabaseError) -> Int64? {
        guard let region = Self.place(over: place) else { return nil }
        for ending in AgencyPlace.governments {
            if let id = try database.value("SELECT id FROM agencies WHERE name = ?", .text(region + ending)).integer { return id }
        }
        return nil
    }
}
