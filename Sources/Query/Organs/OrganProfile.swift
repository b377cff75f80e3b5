import Reports
import SQLiteLayer
import Storage

/// An organ with its place and its reports, as pages about organs show it.
package struct OrganProfile: Sendable, Hashable {
    package var id: Int64
    package var name: String
    /// `government`, `department` …; `nil` where the name does not tell.
    package var kind: String?
    package var level: String?
    /// From the outermost in, each once: 江苏省, 南京市, 鼓楼区; empty where they are not known.
    package var places: [String]
    /// Other names it goes by.
    package var otherNames: [String]
    /// Whether the roster says that it owes a report.
    package var isOnRoster: Bool
    /// Where its reports are published, as the roster tells.
    package var url: String?
    /// The current ones, by year.
    package var reports: [ListedReport]

    /// Those of which the year is known.
    package var datedReports: [ReportHeader] { reports.map(\.header).filter { $0.year != nil } }

    /// The report on a year.
    package func report(on year: Int) -> ListedReport? { reports.first { $0.header.year == year } }
}

extension Archive {
    /// The organs of a selection that report, or are on the roster, by name.
    package func organs(_ selection: Selection = .init()) throws(QueryError) -> [OrganProfile] {
        let listed = try list(selection)
        return try querying {
            let reports = Dictionary(grouping: listed.filter { $0.header.agencyID != nil }) { $0.header.agencyID ?? 0 }
            let chosen = try AgencyFinder(database: database).agencies(selection).map { Set($0.map(\.id)) }
            let names = Dictionary(
                grouping: try database.rows("SELECT agency_id, name FROM agency_names ORDER BY name")
            ) { $0[0].integer ?? 0 }
            let rows = try database.rows(
                """
                SELECT a.id, a.name, a.kind, a.level, a.province, a.prefecture, a.county, l.id, l.url
                FROM agencies AS a LEFT JOIN roster AS l ON l.agency_id = a.id ORDER BY a.name
                """)
            return rows.compactMap { row in
                let id = row[0].integer ?? 0
                let own = reports[id] ?? []
                guard chosen?.contains(id) != false, !own.isEmpty || row[7].integer != nil else { return nil }
                return OrganProfile(
                    id: id, name: row[1].text ?? "", kind: row[2].text, level: row[3].text, places: Self.places(row, 4..<7),
                    otherNames: (names[id] ?? []).compactMap { $0[1].text }.filter { $0 != row[1].text },
                    isOnRoster: row[7].integer != nil, url: row[8].text,
                    reports: own.sorted { ($0.header.year ?? 0, $0.header.id) < ($1.header.year ?? 0, $1.header.id) })
            }
        }
    }

    private static func places(_ row: Row, _ columns: Range<Int>) -> [String] {
        columns.compactMap { row[$0].text }.filter { !$0.isEmpty }.reduce(into: []) { places, name in
            if !places.contains(name) { places.append(name) }
        }
    }
}
