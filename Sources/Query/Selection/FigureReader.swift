import Forms
import Reports
import SQLite

/// Reads figures of reports by primary key: printed ones, sums of groups, and shares.
final class FigureReader {
    /// How a measure is read; worked out once.
    indirect enum Plan {
        case cell(Int64)
        case group(DerivedGroup, column: String, codes: [String: String], Statement)
        case share(ShareDefinition, parts: [String: Plan])
        /// No report has it.
        case nothing
    }

    private let database: Database
    private let cell: Statement
    private var plans: [String: Plan] = [:]

    static let cellSQL = "SELECT value, status FROM cells WHERE report_id = ?1 AND measure_id = ?2"

    init(_ database: Database) throws(DatabaseError) {
        self.database = database
        cell = try database.cached(Self.cellSQL)
    }

    /// A figure of a report.
    func quantity(_ code: String, report: Int64) throws -> Quantity {
        try quantity(plan(code), report: report)
    }

    /// A figure of many reports, in their order. They are read in the order in which they are stored.
    func quantities(_ code: String, _ reports: [ReportReference]) throws -> [Quantity] {
        let plan = try plan(code)
        var result = [Quantity](repeating: Quantity(), count: reports.count)
        for index in reports.indices.sorted(by: { reports[$0].id < reports[$1].id }) {
            result[index] = try quantity(plan, report: reports[index].id)
        }
        return result
    }

    func plan(_ code: String) throws -> Plan {
        if let known = plans[code] { return known }
        let plan = try makePlan(code)
        plans[code] = plan
        return plan
    }

    func quantity(_ plan: Plan, report: Int64) throws -> Quantity {
        switch plan {
        case .nothing: return Quantity()
        case .share(let share, let parts):
            return try share.quantity { code in try parts[code].flatMap { try quantity($0, report: report).value } }
        case .group(let group, let column, let codes, let statement):
            return try sum(group, column, codes, statement, report)
        case .cell(let id):
            cell.bind(report, at: 1)
            cell.bind(id, at: 2)
            defer { cell.reset() }
            guard try cell.step() else { return Quantity() }
            return Quantity(value: cell.optionalDouble(0), status: Self.status(cell.integer(1)))
        }
    }

    /// Prepared once for a group and column: the rows of a wide table between two keys.
    static func groupSQL(_ group: DerivedGroup, _ column: String) -> String {
        let key = group.table == "appeals" ? "route" : "outcome"
        return "SELECT \(key), \(column) FROM \(group.table) WHERE report_id = ?1 AND \(key) >= ?2 AND \(key) < ?3"
    }

    private func makePlan(_ code: String) throws -> Plan {
        if let share = ShareDefinition.share(code) {
            let parts = try share.parts.map { ($0, try plan($0)) }
            return .share(share, parts: Dictionary(parts, uniquingKeysWith: { first, _ in first }))
        }
        let measure = Measure(code)
        if let group = DerivedGroup.group(table: measure.table, item: measure.item) {
            let column = measure.column
            guard Figures.columns[group.table]?.contains(column) == true else { return .nothing }
            let rows = group.parts + (group.whole.map { [$0] } ?? [])
            let codes = Dictionary(uniqueKeysWithValues: rows.map { ($0, "\(group.table).\($0).\(column)") })
            return .group(group, column: column, codes: codes, try database.cached(Self.groupSQL(group, column)))
        }
        return try database.value("SELECT id FROM measures WHERE code = ?", .text(code)).integer.map(Plan.cell) ?? .nothing
    }

    private func sum(
        _ group: DerivedGroup, _ column: String, _ codes: [String: String], _ rows: Statement, _ report: Int64
    ) throws -> Quantity {
        rows.bind(report, at: 1)
        rows.bind(group.firstKey, at: 2)
        rows.bind(group.endKey, at: 3)
        defer { rows.reset() }
        var values: [String: Double] = [:]
        var isThere = false
        while try rows.step() {
            isThere = true
            if let value = rows.optionalDouble(1), let code = codes[rows.text(0)] { values[code] = value }
        }
        guard isThere else { return Quantity() }
        let terms = group.terms(column) { values[$0] != nil }
        return Quantity(value: terms?.reduce(0) { $0 + (values[$1] ?? 0) }, status: .derived)
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
    fileprivate var firstKey: String { item == "other_all" ? "other" : item + "_" }

    /// The first key after them.
    fileprivate var endKey: String { firstKey + "\u{7F}" }
}
