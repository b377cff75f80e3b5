import Forms
import Reports
import SQLiteLayer
import Storage

/// Reads figures of reports by primary key: printed ones, sums of groups, and shares.
final class FigureReader {
    /// How a measure is read; worked out once.
    indirect enum Plan {
        case cell(Int64)
        /// The stored sum of a group, and its terms.
        case group(sum: Int64, terms: [Int64])
        /// The first that a report has.
        case any([Plan])
        case share(ShareDefinition, parts: [ShareDefinition.Part: Plan])
        /// No report has it.
        case nothing
    }

    private let database: Database
    private let forms: FormLibrary
    private let cell: Statement
    /// From so many reports on, one measure is read from its index, where the reports stand side by side, instead of from the pages of each report.
    private let manyReports: Int
    private var plans: [String: Plan] = [:]

    static let cellSQL = "SELECT value, status FROM cells WHERE report_id = ?1 AND measure_id = ?2"

    init(_ database: Database, forms: FormLibrary, manyReports: Int = 1_000) throws(DatabaseError) {
        self.database = database
        self.forms = forms
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
            return reports.indices.map { index in share.quantity { values[$0]?[index].read } }
        case .group(let sum, _):
            var result = try cells(sum, reports, order: order)
            for index in order where result[index].status == nil { result[index] = try quantity(plan, report: reports[index].id) }
            return result
        case .any, .nothing: return try quantitiesOneByOne(plan, reports, order: order)
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
                result[index] = Quantity(value: statement.optionalDouble(1), status: ObservationStatus(stored: statement.integer(2)))
            }
        }
        return result
    }

    /// The printed figures that a computed one is made of; none of a printed one.
    func parts(of code: String) -> [String] {
        if let share = ShareDefinition.share(code) {
            return share.parts.flatMap { part in
                forms.measures(part.table, part.row, part.column).flatMap { [$0.code] + parts(of: $0.code) }
            }
        }
        return forms.parts(ofGroup: Measure(code))
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
            return try share.quantity { part in try parts[part].flatMap { try quantity($0, report: report).read } }
        case .group(let sum, let terms): return try self.sum(sum, of: terms, report)
        case .any(let plans):
            for plan in plans {
                let found = try quantity(plan, report: report)
                if found.status != nil { return found }
            }
            return Quantity()
        case .cell(let id):
            cell.bind(report, at: 1)
            cell.bind(id, at: 2)
            defer { cell.reset() }
            guard try cell.step() else { return Quantity() }
            return Quantity(value: cell.optionalDouble(0), status: ObservationStatus(stored: cell.integer(1)))
        }
    }

    private func makePlan(_ code: String) throws -> Plan {
        if let share = ShareDefinition.share(code) {
            var parts: [ShareDefinition.Part: Plan] = [:]
            for part in share.parts where parts[part] == nil {
                // As each form calls it: a report has one of them.
                let plans = try forms.measures(part.table, part.row, part.column).map { try plan($0.code) }
                parts[part] = plans.count == 1 ? plans[0] : .any(plans)
            }
            return .share(share, parts: parts)
        }
        let measure = Measure(code)
        let id = try id(code)
        guard let group = forms.group(table: measure.table, item: measure.item) else { return id.map(Plan.cell) ?? .nothing }
        let rows = group.parts + (group.whole.map { [$0] } ?? [])
        let terms = try rows.compactMap { try self.id("\(group.table).\($0).\(measure.column)") }
        guard let id, !terms.isEmpty else { return .nothing }
        return .group(sum: id, terms: terms)
    }

    private func id(_ code: String) throws -> Int64? { try database.value("SELECT id FROM measures WHERE code = ?", .text(code)).integer }

    /// A sum as it is stored: where every term is known. A report with some of the terms has an incomplete one.
    private func sum(_ sum: Int64, of terms: [Int64], _ report: Int64) throws -> Quantity {
        let stored = try quantity(.cell(sum), report: report)
        if stored.status != nil { return stored }
        let isThere = try terms.contains { try quantity(.cell($0), report: report).status != nil }
        return isThere ? Quantity(status: .derived) : Quantity()
    }
}
