import Reports
import SQLite

/// Reads figures of reports by primary key: printed ones, sums of groups, and shares.
final class FigureReader {
    private let database: Database
    private let cell: Statement
    private var ids: [String: Int64?] = [:]

    static let cellSQL = "SELECT value, status FROM cells WHERE report_id = ?1 AND measure_id = ?2"

    init(_ database: Database) throws(DatabaseError) {
        self.database = database
        cell = try database.cached(Self.cellSQL)
    }

    /// A figure of a report.
    func quantity(_ code: String, report: Int64) throws -> Quantity {
        if let share = ShareDefinition.share(code) {
            return try share.quantity { try self.quantity($0, report: report).value }
        }
        let measure = Measure(code)
        if let group = DerivedGroup.group(table: measure.table, item: measure.item) {
            return try sum(group, measure.column, report)
        }
        guard let id = try id(code) else { return Quantity() }
        cell.bind(report, at: 1)
        cell.bind(id, at: 2)
        defer { cell.reset() }
        guard try cell.step() else { return Quantity() }
        return Quantity(value: cell.optionalDouble(0), status: Self.status(cell.integer(1)))
    }

    /// Prepared once for a group and column: the rows of a wide table between two keys.
    static func groupSQL(_ group: DerivedGroup, _ column: String) -> String {
        let key = group.table == "appeals" ? "route" : "outcome"
        return "SELECT \(key), \(column) FROM \(group.table) WHERE report_id = ?1 AND \(key) >= ?2 AND \(key) < ?3"
    }

    private func sum(_ group: DerivedGroup, _ column: String, _ report: Int64) throws -> Quantity {
        guard Figures.columns[group.table]?.contains(column) == true else { return Quantity() }
        let rows = try database.cached(Self.groupSQL(group, column))
        rows.bind(report, at: 1)
        rows.bind(group.firstKey, at: 2)
        rows.bind(group.endKey, at: 3)
        var values: [String: Double] = [:]
        var isThere = false
        while try rows.step() {
            isThere = true
            if let value = rows.optionalDouble(1) { values["\(group.table).\(rows.text(0)).\(column)"] = value }
        }
        guard isThere else { return Quantity() }
        let terms = group.terms(column) { values[$0] != nil }
        return Quantity(value: terms?.reduce(0) { $0 + (values[$1] ?? 0) }, status: .derived)
    }

    private func id(_ code: String) throws -> Int64? {
        if let known = ids[code] { return known }
        let id = try database.value("SELECT id FROM measures WHERE code = ?", .text(code)).integer
        ids[code] = .some(id)
        return id
    }

    private static func status(_ stored: Int64) -> ObservationStatus {
        switch stored {
        case 0: .reported
        case 1: .stated
        case 2: .blank
        case 3: .notApplicable
        default: .derived
        }
    }
}

extension DerivedGroup {
    /// The rows of a group stand together in the table's key: they begin alike.
    fileprivate var firstKey: String {
        switch item {
        case "other_all": "other"
        default: item + "_"
        }
    }

    /// The first key after them.
    fileprivate var endKey: String { firstKey + "\u{7F}" }
}
