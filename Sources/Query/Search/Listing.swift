import SQLiteLayer
import Storage

/// A report as a list shows it.
package struct ListedReport: Sendable, Hashable {
    package var header: ReportHeader
    package var errors: Int
    package var warnings: Int
    package var notes: Int
}

extension Archive {
    /// The reports of a selection by agency and year, with what was found about each.
    ///
    /// - Parameter currentOnly: `false` for reports that another source stands before too.
    package func list(_ selection: Selection = .init(), currentOnly: Bool = true) throws(QueryError) -> [ListedReport] {
        try querying {
            let agencies = try AgencyFinder(database: database).agencies(selection)
            let filters = agencies.map { $0.map { ReportFilter(agencyID: $0.id, years: selection.years, currentOnly: currentOnly) } }
            let held = try (filters ?? [ReportFilter(years: selection.years, currentOnly: currentOnly)]).flatMap { try headers($0) }
            let found = selection.scope.map { scope in held.filter { $0.scope == scope } } ?? held
            let counts = try findingCounts(of: found.count < 1_000 ? found.map(\.id) : nil)
            return found.map { header in
                let count = counts[header.id] ?? [:]
                return ListedReport(header: header, errors: count["error"] ?? 0, warnings: count["warning"] ?? 0, notes: count["note"] ?? 0)
            }
        }
    }

    private func findingCounts(of ids: [Int64]?) throws -> [Int64: [String: Int]] {
        let restriction = ids == nil ? "" : "WHERE report_id IN (SELECT value FROM json_each(?))"
        let list = "[" + (ids ?? []).map { "\($0)" }.joined(separator: ",") + "]"
        let rows = try database.rows(
            "SELECT report_id, severity, count(*) FROM findings \(restriction) GROUP BY report_id, severity",
            ids == nil ? [] : [.text(list)])
        var result: [Int64: [String: Int]] = [:]
        for row in rows { result[row[0].integer ?? 0, default: [:]][row[1].text ?? ""] = Int(row[2].integer ?? 0) }
        return result
    }
}
