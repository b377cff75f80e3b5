import Forms
import Reports
import SQLiteLayer

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
    /// From so many reports on, one measure is read from its index, where the reports stand side by side, instead of from the pages of each report.
    private let manyReports: Int
    private var plans: [String: Plan] = [:]

    static let cellSQL = "SELECT value, status FROM cells WHERE report_id = ?1 AND measure_id = ?2"

    init(_ database: Database, manyReports: Int = 1_000) throws(DatabaseError) {
        self.database = database
        self.manyReports = manyReports
        cell = try database.cached(Self.cellSQL)
    }

    /// A figure of a report.
    func quantity(_ code: String, report: Int64) throws -> Quantity {
        try quantity(plan(code), report: report)
    }

    /// A figure of many reports, in their order.
    func quantities(_ code: String, _ reports: [ReportReference]) throws -> [Quantity] {
        try quantities(plan(code), reports, order: reports.indices.sorted { reports[$0].id < reports[$1].id })
    }

    /// - Parameter order: the indices of `reports` by their ids, which is the order in which they are stored.
    private func quantities(_ plan: Plan, _ reports: [ReportReference], order: [Int]) throws -> [Quantity] {
        guard reports.count >= manyReports else { return try quantitiesOneByOne(plan, reports, order: order) }
        switch plan {
        case .cell(let id): return try cells(id, reports, order: order)
        case .share(let share, let parts):
            let values = try parts.mapValues { try quantities($0, reports, order: order) }
            return reports.indices.map { index in share.quantity { values[$0]?[index].value } }
        case .group, .nothing: return try quantitiesOneByOne(plan, reports, order: order)
        }
    }

    private func quantitiesOneByOne(_ plan: Plan, _ reports: [ReportReference], order: [Int]) throws -> [Quantity] {
        var result = [Quantity](repeating: Quantity(), count: reports.count)
        for index in order { result[index] = try quantity(plan, report: reports[index].id) }
        return result
    }

    static let cellsSQL =
        "SELECT report_id, value, status FROM cells WHERE measure_id = ?1 AND report_id BETWEEN ?2 AND ?3 ORDER BY report_id"

    private func cells(_ measure: Int64, _ reports: [ReportReference], order: [Int]) throws -> [Quantity] {
        var result = [Quantity](repeating: Quantity(), count: reports.count)
        guard let first = order.first, let last = order.last else { return result }
        let statement = try database.cached(Self.cellsSQL)
        statement.bind(measure, at: 1)
        statement.bind(reports[first].id, at: 2)
        statement.bind(reports[last].id, at: 3)
        defer { statement.reset() }
        var rest = order[...]
        while let next = rest.first, try statement.step() {
            let id = statement.integer(0)
            var index: Int? = next
            while let passed = index, reports[passed].id < id {
                rest.removeFirst()
                index = rest.first
            }
            if let index, reports[index].id == id {
                result[index] = Quantity(value: statement.optionalDouble(1), status: Self.status(statement.integer(2)))
            }
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
