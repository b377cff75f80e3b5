import SQLiteLayer
import Storage

/// How many of the organs that owe a report on a year have one: those of the roster, or, without one, every organ that is known.
public struct YearCoverage: Sendable, Hashable {
    /// An organ without a current report on the year.
    public struct Missing: Sendable, Hashable {
        /// The organ, as the archive shows its name.
        public var agency: String
        /// As `agencies.kind` says it.
        public var kind: String?
        /// The place it belongs to.
        public var region: String?
        /// Where the roster says that it publishes.
        public var url: String?
        /// The last year of which a report is held.
        public var lastYear: Int?
    }
    /// The year reported on.
    public var year: Int
    /// How many have a report.
    public var reporting: Int
    /// How many owe one.
    public var expected: Int
    /// By name.
    public var missing: [Missing]
    /// Whether the roster says who owes a report.
    public var isOfRoster: Bool
    /// Reports on the year that name no organ.
    public var unfiled: Int
}

extension Archive {
    /// Who reports on a year and who does not, among the agencies of a selection; its scope and years do not count.
    public func coverage(of year: Int, _ selection: Selection = .init()) throws(QueryError) -> YearCoverage {
        try querying { try CoverageReader(database: database).coverage(of: year, selection) }
    }
}

struct CoverageReader {
    let database: Database

    var hasRoster: Bool { get throws { try database.value("SELECT EXISTS (SELECT 1 FROM roster)") == 1 } }

    func coverage(of year: Int, _ selection: Selection) throws -> YearCoverage {
        // Whoever is named is asked for, on the roster or not.
        let isOfRoster = try selection.agencies.isEmpty && hasRoster
        let chosen = try AgencyFinder(database: database).agencies(selection).map { Set($0.map(\.id)) }
        let rows = try database.rows(
            """
            SELECT a.id, a.name, a.kind, a.region, l.url, EXISTS (SELECT 1 FROM reports WHERE agency_id = a.id AND year = ?1 AND is_current = 1),
                (SELECT max(year) FROM reports WHERE agency_id = a.id AND is_current = 1)
            FROM agencies AS a LEFT JOIN roster AS l ON l.agency_id = a.id WHERE ?2 = 0 OR l.id IS NOT NULL ORDER BY a.name
            """, Value(year), .integer(isOfRoster ? 1 : 0))
        var coverage = YearCoverage(year: year, reporting: 0, expected: 0, missing: [], isOfRoster: isOfRoster, unfiled: 0)
        for row in rows where chosen?.contains(row[0].integer ?? 0) != false {
            coverage.expected += 1
            if row[5] == 1 {
                coverage.reporting += 1
            } else {
                coverage.missing.append(
                    .init(
                        agency: row[1].text ?? "", kind: row[2].text, region: row[3].text, url: row[4].text,
                        lastYear: row[6].integer.map { Int($0) }))
            }
        }
        if !selection.restrictsAgencies {
            coverage.unfiled =
                try database.value("SELECT count(*) FROM reports WHERE year = ? AND agency_id IS NULL", Value(year)).integer.map { Int($0) }
                ?? 0
        }
        return coverage
    }
}
