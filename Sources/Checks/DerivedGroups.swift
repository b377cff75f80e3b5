import Forms
import Reports

/// Sums over groups of rows that no cell prints, as each form has them.
struct DerivedGroups: Sendable {
    private let slots: MeasureSlots

    init(_ slots: MeasureSlots) {
        self.slots = slots
    }

    /// The sets of cells any of which makes a sum, the one to prefer first; a set counts only where the report has none of `excluding`. Empty
    /// for what is no sum. Rows next to which figures stand that are no row of the form, `unread`, make none.
    func sets(_ code: String, form: String?, besideUnread unread: Set<String>) -> [(cells: [Int], excluding: [Int])] {
        let measure = Measure(code)
        guard let group = slots.library.group(table: measure.table, item: measure.item) else { return [] }
        func cells(_ rows: [String]) -> [Int] { rows.compactMap { slots["\(group.table).\($0).\(measure.column)"] } }
        return group.sets(form: form).compactMap { set in
            let found = cells(set.rows)
            return found.count == set.rows.count && group.isWhole(set.rows, besideUnread: unread) ? (found, cells(set.excluding)) : nil
        }
    }

    /// The group that a row belongs to: the sum of the refused for one reason to refuse.
    func group(of code: String) -> String? {
        let measure = Measure(code)
        guard let group = slots.library.group(ofRow: measure.item, table: measure.table) else { return nil }
        return group.code(measure.column)
    }
}

/// A figure of a report, from one cell or several.
struct TableFigure {
    var value: Double
    var cells: [Int]

    /// The table's figure for a measure or derived group: `nil` unless every part is known from a table.
    init?(_ target: String, in context: CheckContext) {
        if let slot = context.rules.slots[target] {
            guard let value = Self.printed(slot, context) else { return nil }
            self.init(value: value, cells: [slot])
            return
        }
        let unread = context.report.coverage.rowsBesideUnread
        for set in context.rules.groups.sets(target, form: context.report.form, besideUnread: unread) {
            let values = set.cells.compactMap { Self.printed($0, context) }
            guard values.count == set.cells.count, !set.excluding.contains(where: { context.figures.presence[$0] != .absent }) else {
                continue
            }
            self.init(value: values.reduce(0, +), cells: set.cells)
            return
        }
        return nil
    }

    private init(value: Double, cells: [Int]) {
        self.value = value
        self.cells = cells
    }

    private static func printed(_ slot: Int, _ context: CheckContext) -> Double? {
        let index = Int(context.figures.observations[slot])
        guard index >= 0, context.report.observations[index].status == .reported else { return nil }
        return context.figures.value(slot)
    }
}

/// What an organ had to deal with in the year: new applications and those carried in.
struct HandledFigure {
    var value: Double
    var received: Double

    /// `nil` unless the table prints both.
    init?(_ context: CheckContext) {
        let library = context.rules.library
        func figure(_ role: LineRole) -> Double? {
            let own = context.template?.measure(.applications, role, .total)
            let measures = own.map { [$0] } ?? library.measures(.applications, role, .total)
            return measures.lazy.compactMap { TableFigure($0.code, in: context)?.value }.first
        }
        guard let received = figure(.received), let carried = figure(.carriedIn) else { return nil }
        value = received + carried
        self.received = received
    }
}
