import Reports
import SQLiteLayer
import Storage

extension Archive {
    /// The agency that goes by `name`, as the archive shows it: by any of its names, or by a part of one that no other has (洪泽区).
    ///
    /// - Throws: `QueryError` with the nearest names when there is none, or with all of them when there are several.
    public func agency(named name: String) throws(QueryError) -> String {
        try querying { try AgencyFinder(database: database).agency(name).name }
    }

    /// Whether an agency has a name that holds `name`.
    package func hasAgency(like name: String) throws(QueryError) -> Bool {
        try querying {
            try database.rows("SELECT 1 FROM agency_names WHERE instr(name, ?1) > 0 LIMIT 1", .text(name)).isEmpty == false
        }
    }

    /// The current report of an agency on a year.
    ///
    /// - Throws: `QueryError` naming the years held when there is none.
    public func header(agency name: String, year: Int) throws(QueryError) -> ReportHeader {
        try querying {
            let agency = try AgencyFinder(database: database).agency(name)
            let held = try headers(ReportFilter(agencyID: agency.id))
            if let header = held.first(where: { $0.year == year }) { return header }
            throw QueryError.noReport(agency: agency.name, year: year, held: held.compactMap(\.year))
        }
    }
}
