import ReportText
import SQLiteLayer

/// An agency of the archive.
package struct AgencyReference: Sendable, Hashable {
    package var id: Int64
    package var name: String
}

/// Finds agencies by name, alias, pattern and region.
struct AgencyFinder {
    let database: Database

    /// The agencies meant, by name; `nil` for all.
    func agencies(_ selection: Selection) throws -> [AgencyReference]? {
        guard !selection.agencies.isEmpty || selection.region != nil else { return nil }
        var found = selection.agencies.isEmpty ? try all() : []
        for name in selection.agencies { found += try agencies(named: name) }
        if let region = selection.region {
            let inRegion = Set(try ids(inRegion: region))
            found = found.filter { inRegion.contains($0.id) }
        }
        var seen: Set<Int64> = []
        return found.filter { seen.insert($0.id).inserted }.sorted { $0.name < $1.name }
    }

    /// The one agency of a name or alias.
    func agency(_ name: String) throws -> AgencyReference {
        let rows = try database.rows(
            """
            SELECT a.id, a.name FROM agency_names AS n JOIN agencies AS a ON a.id = n.agency_id WHERE n.name = ?1 ORDER BY a.name <> ?1, a.name
            """, .text(name))
        guard let row = rows.first else { throw QueryError.unknownAgency(name: name, nearest: try nearest(name)) }
        return Self.reference(row)
    }

    private func agencies(named name: String) throws -> [AgencyReference] {
        guard name.contains("*") else { return [try agency(name)] }
        let pattern = Pattern(name)
        let rows = try database.rows("SELECT a.id, a.name, n.name FROM agency_names AS n JOIN agencies AS a ON a.id = n.agency_id")
        let found = rows.filter { pattern.matches($0[2].text ?? "") }.map(Self.reference)
        guard !found.isEmpty else { throw QueryError.unknownAgency(name: name, nearest: []) }
        return found
    }

    private func all() throws -> [AgencyReference] {
        try database.rows("SELECT id, name FROM agencies").map(Self.reference)
    }

    private func ids(inRegion region: String) throws -> [Int64] {
        let rows = try database.rows("SELECT id FROM agencies WHERE region = ?1 OR substr(name, 1, length(?1)) = ?1", .text(region))
        return rows.compactMap { $0[0].integer }
    }

    private func nearest(_ name: String) throws -> [String] {
        NearestNames.of(name, among: try database.rows("SELECT name FROM agency_names").compactMap { $0[0].text })
    }

    private static func reference(_ row: Row) -> AgencyReference {
        AgencyReference(id: row[0].integer ?? 0, name: row[1].text ?? "")
    }
}
