import Reports
import SQLiteLayer

/// A current report, as questions need it.
struct ReportReference: Sendable, Hashable {
    var id: Int64
    /// What reports of one agency are known by: comparing names costs much more.
    var agencyID: Int64
    var agency: String
    var year: Int
    var form: String?
    /// Whose figures it gives; `nil` where it does not tell.
    var scope: ReportScope?
}

/// Finds the current reports of a selection.
struct ReportFinder {
    let database: Database

    static let byAgencySQL =
        "SELECT id, agency_id, agency, year, form, scope FROM reports WHERE agency_id = ?1 AND is_current = 1 AND year BETWEEN ?2 AND ?3 ORDER BY year"
    static let byYearSQL =
        "SELECT id, agency_id, agency, year, form, scope FROM reports WHERE year = ?1 AND is_current = 1 AND agency_id IS NOT NULL ORDER BY agency"
    private static let allSQL =
        "SELECT id, agency_id, agency, year, form, scope FROM reports WHERE is_current = 1 AND agency_id IS NOT NULL AND year BETWEEN ?1 AND ?2 ORDER BY agency, year"

    /// By agency and year.
    func reports(_ selection: Selection) throws -> [ReportReference] {
        let years = selection.years ?? 0...9999
        var found: [ReportReference] = []
        if let agencies = try AgencyFinder(database: database).agencies(selection) {
            found = try agencies.flatMap { try reports(of: $0, years: years) }
        } else {
            found = try rows(
                years.count == 1 ? Self.byYearSQL : Self.allSQL,
                years.count == 1 ? [years.lowerBound] : [years.lowerBound, years.upperBound])
        }
        return selection.scope.map { scope in found.filter { $0.scope == scope } } ?? found
    }

    func reports(of agency: AgencyReference, years: ClosedRange<Int> = 0...9999) throws -> [ReportReference] {
        let statement = try database.cached(Self.byAgencySQL)
        statement.bind(agency.id, at: 1)
        statement.bind(years.lowerBound, at: 2)
        statement.bind(years.upperBound, at: 3)
        return try collect(statement)
    }

    private func rows(_ sql: String, _ parameters: [Int]) throws -> [ReportReference] {
        let statement = try database.cached(sql)
        for (index, parameter) in parameters.enumerated() { statement.bind(parameter, at: index + 1) }
        return try collect(statement)
    }

    private func collect(_ statement: Statement) throws -> [ReportReference] {
        var result: [ReportReference] = []
        while try statement.step() {
            result.append(
                ReportReference(
                    id: statement.integer(0), agencyID: statement.integer(1), agency: statement.text(2), year: Int(statement.integer(3)),
                    form: statement.optionalText(4), scope: statement.optionalText(5).flatMap(ReportScope.init)))
        }
        return result
    }
}
