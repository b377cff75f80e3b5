import Forms
import Reports

/// Sums that no cell prints: `applications.refused.<c>`, `.unavailable.<c>`, `.unprocessed.<c>`, `.other_all.<c>`,
/// `appeals.litigation.<r>`.
struct DerivedGroups: Sendable {
    /// The slots of a group's parts; `other_all` has one set a form.
    private let parts: [String: [[Int]]]

    init(_ slots: MeasureSlots) {
        var parts: [String: [[Int]]] = [:]
        func add(_ slot: Int, to group: String, column: String, set: Int = 0) {
            let code = "\(slots.definitions[slot].tableName).\(group).\(column)"
            var sets = parts[code] ?? []
            while sets.count <= set { sets.append([]) }
            sets[set].append(slot)
            parts[code] = sets
        }
        for (slot, definition) in slots.definitions.enumerated() {
            let (item, column) = (definition.item, definition.columnName)
            switch definition.tableName {
            case "applications":
                for group in ["refused", "unavailable", "unprocessed"] where item.hasPrefix(group + "_") {
                    add(slot, to: group, column: column)
                }
                if item == "other" { add(slot, to: "other_all", column: column) }
                if item.hasPrefix("other_") { add(slot, to: "other_all", column: column, set: 1) }
            case "appeals":
                if item.hasPrefix("litigation_") { add(slot, to: "litigation", column: column) }
            default: break
            }
        }
        self.parts = parts
    }

    subscript(code: String) -> [[Int]]? { parts[code] }

    /// The group that a row belongs to: `applications.refused.total` for `applications.refused_state_secret.total`.
    func group(of code: String) -> String? {
        let measure = Measure(code)
        guard let mark = measure.item.firstIndex(of: "_") else { return nil }
        let prefix = measure.item[..<mark]
        let group = Measure(table: measure.table, item: prefix == "other" ? "other_all" : String(prefix), column: measure.column).code
        return parts[group] == nil || group == code ? nil : group
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
        for slots in context.rules.groups[target] ?? [] {
            let values = slots.compactMap { Self.printed($0, context) }
            guard values.count == slots.count else { continue }
            self.init(value: values.reduce(0, +), cells: slots)
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
