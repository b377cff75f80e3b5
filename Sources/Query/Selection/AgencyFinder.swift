import ReportText
import SQLiteLayer

/// An agency of the archive.
struct AgencyReference: Sendable, Hashable {
    var id: Int64
    var name: String
}

/// Finds agencies by name, alias, pattern and region.
struct AgencyFinder {
    let database: Database

    /// The agencies meant, by name; `nil` for all.
    func agencies(_ selection: Selection) throws -> [AgencyReference]? {
        guard selection.restrictsAgencies else { return nil }
        let fitting = try fitting(selection)
        if fitting.isEmpty { try expectPlaces(selection) }
        guard !selection.agencies.isEmpty else { return fitting.sorted { $0.name < $1.name } }
        let ids = Set(fitting.map(\.id))
        var found: [AgencyReference] = []
        for name in selection.agencies { found += try agencies(named: name) }
        var seen: Set<Int64> = []
        return found.filter { ids.contains($0.id) && seen.insert($0.id).inserted }.sorted { $0.name < $1.name }
    }

    /// The one agency that goes by a name: as it is shown, else as it is called elsewhere, else as the only one of whose names it is a part
    /// (洪泽区).
    func agency(_ name: String) throws -> AgencyReference {
        let rows = try database.rows(
            """
            SELECT a.id, a.name, 0 FROM agencies AS a WHERE a.name = ?1
            UNION SELECT a.id, a.name, 1 FROM agency_names AS n JOIN agencies AS a ON a.id = n.agency_id WHERE n.name = ?1
            UNION SELECT a.id, a.name, 2 FROM agency_names AS n JOIN agencies AS a ON a.id = n.agency_id WHERE instr(n.name, ?1) > 0
            ORDER BY 3, 2
            """, .text(name))
        let nearest = rows.filter { $0[2] == rows[0][2] }.map(Self.reference)
        guard nearest.count < 2 else { throw QueryError.severalAgencies(name: name, names: nearest.map(\.name)) }
        guard let agency = nearest.first else { throw QueryError.unknownAgency(name: name, nearest: try self.nearest(name)) }
        return agency
    }

    private func agencies(named name: String) throws -> [AgencyReference] {
        guard name.contains("*") else { return [try agency(name)] }
        let pattern = Pattern(name)
        let rows = try database.rows("SELECT a.id, a.name, n.name FROM agency_names AS n JOIN agencies AS a ON a.id = n.agency_id")
        let found = rows.filter { pattern.matches($0[2].text ?? "") }.map(Self.reference)
        guard !found.isEmpty else { throw QueryError.unknownAgency(name: name, nearest: []) }
        return found
    }

    /// All, by name.
    func all() throws -> [AgencyReference] {
        try database.rows("SELECT id, name FROM agencies ORDER BY name").map(Self.reference)
    }

    /// The agencies of a place, a level, a kind. A place is named by itself (鼓楼区), or with those around it (南京市鼓楼区); what is not in the
    /// gazetteer is known by how its name begins or ends.
    private func fitting(_ selection: Selection) throws -> [AgencyReference] {
        try database.rows(
            """
            SELECT id, name FROM (
                SELECT *, coalesce(province, '') || coalesce(prefecture, '') || coalesce(county, '') AS outer_places FROM agencies)
            WHERE (?1 IS NULL OR province = ?1 OR province IN (?1 || '省', ?1 || '市')) AND (?2 IS NULL OR level = ?2) AND (?3 IS NULL OR kind = ?3)
                AND (?4 IS NULL OR ?4 IN (province, prefecture, county, province || prefecture, prefecture || county, province || county, outer_places)
                    OR region IS NOT NULL AND substr(region, -length(?4)) = ?4 AND length(?4) >= length(region) - length(outer_places)
                    OR outer_places = '' AND substr(coalesce(region, name), 1, length(?4)) = ?4 OR substr(name, 1, length(?4)) = ?4)
            """, Value(selection.province), Value(selection.level?.rawValue), Value(selection.kind?.rawValue), Value(selection.region)
        ).map(Self.reference)
    }

    /// - Throws: `unknownPlace` for a place of which no organ is held, where a like one has some.
    private func expectPlaces(_ selection: Selection) throws {
        for (place, isProvince) in [(selection.province, true), (selection.region, false)] {
            guard let place else { continue }
            let alone = isProvince ? Selection(province: place) : Selection(region: place)
            guard try fitting(alone).isEmpty else { continue }
            let rows = try database.rows("SELECT DISTINCT province, prefecture, county, region FROM agencies")
            let names = rows.flatMap { row in (isProvince ? 0..<1 : 0..<4).compactMap { row[$0].text } }
            let nearest = NearestNames.of(place, among: names)
            if !nearest.isEmpty { throw QueryError.unknownPlace(name: place, nearest: nearest) }
        }
    }

    private func nearest(_ name: String) throws -> [String] {
        NearestNames.of(name, among: try database.rows("SELECT name FROM agency_names").compactMap { $0[0].text })
    }

    private static func reference(_ row: Row) -> AgencyReference {
        AgencyReference(id: row[0].integer ?? 0, name: row[1].text ?? "")
    }
}
