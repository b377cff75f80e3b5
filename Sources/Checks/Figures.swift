import Forms
import Reports

/// The vocabulary's measures in their order, so that a report's figures stand in an array.
struct MeasureSlots: Sendable {
    let definitions: [MeasureDefinition] = MeasureDefinition.all

    var count: Int { definitions.count }

    subscript(code: String) -> Int? { MeasureDefinition.position(of: code) }
}

/// What a report says of each statutory measure, by slot.
struct Figures: Sendable {
    enum Presence: UInt8, Sendable {
        /// The cell is not in the report.
        case absent
        case known
        /// Printed and empty.
        case blank
        /// Printed with a mark for none.
        case mark
    }
    private(set) var presence: [Presence]
    /// 0 where the figure is not known: look at `presence` first.
    private(set) var values: [Double]
    /// The index of the observation in the report, −1 where there is none.
    private(set) var observations: [Int32]
    /// Whether any cell of the table is in the report, by the table's code.
    private(set) var tables: Set<String> = []

    init(_ report: Report, slots: MeasureSlots) {
        presence = Array(repeating: .absent, count: slots.count)
        values = Array(repeating: 0, count: slots.count)
        observations = Array(repeating: -1, count: slots.count)
        var lastTable = ""
        for index in report.observations.indices {
            // Looked at in its place: a copy of each would cost more than all the rest.
            guard report.observations[index].status != .derived, let slot = report.observations[index].measure.position else { continue }
            observations[slot] = Int32(truncatingIfNeeded: index)
            if let value = report.observations[index].value {
                presence[slot] = .known
                values[slot] = value
            } else {
                presence[slot] = report.observations[index].status == .blank ? .blank : .mark
            }
            let table = slots.definitions[slot].tableName
            if table != lastTable {
                tables.insert(table)
                lastTable = table
            }
        }
    }

    /// The figure, `nil` unless it is known.
    func value(_ slot: Int) -> Double? { presence[slot] == .known ? values[slot] : nil }
}
