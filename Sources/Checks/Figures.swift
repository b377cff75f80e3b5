import Forms
import Reports

/// The measures of the forms in their order, so that a report's figures stand in an array.
struct MeasureSlots: Sendable {
    let library: FormLibrary

    var definitions: [MeasureDefinition] { library.measures }

    var count: Int { library.measures.count }

    subscript(code: String) -> Int? { self[Measure(code)] }

    subscript(measure: Measure) -> Int? { library.index(of: measure) }
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
    /// The tables of which a cell is printed: sentences may state figures of others.
    private(set) var printed: Set<String> = []

    init(_ report: Report, slots: MeasureSlots) {
        presence = Array(repeating: .absent, count: slots.count)
        values = Array(repeating: 0, count: slots.count)
        observations = Array(repeating: -1, count: slots.count)
        var lastTable = ""
        var lastPrinted = ""
        for index in report.observations.indices {
            // Looked at in its place: a copy of each would cost more than all the rest.
            guard report.observations[index].status != .derived, let slot = slots[report.observations[index].measure] else { continue }
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
            if table != lastPrinted, report.observations[index].status != .stated {
                printed.insert(table)
                lastPrinted = table
            }
        }
    }

    /// The figures under the codes of another form: each pair moves what stands in the first slot to the second.
    func moved(_ moves: [(from: Int, to: Int)]) -> Figures {
        guard !moves.isEmpty else { return self }
        var moved = self
        for (from, to) in moves where presence[from] != .absent {
            moved.presence[to] = presence[from]
            moved.values[to] = values[from]
            moved.observations[to] = observations[from]
        }
        return moved
    }

    /// The figure, `nil` unless it is known.
    func value(_ slot: Int) -> Double? { presence[slot] == .known ? values[slot] : nil }
}
