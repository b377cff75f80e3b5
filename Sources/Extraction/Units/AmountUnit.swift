import Forms

/// The power of ten between a printed amount and yuan.
enum AmountUnit: Hashable {
    /// Counts have no unit of money.
    case count
    /// Printed somewhere: 0 for yuan, 4 for 万元, 8 for 亿元.
    case printed(power: Int)
    /// Printed nowhere: the unit that the form means.
    case assumed(power: Int)
    /// Printed, but not as one unit that is known.
    case unclear

    /// The unit beside the figure counts, then the nearest text that names one, then the one the form means.
    ///
    /// - Parameter context: folded texts from the nearest to the farthest: header, label, caption, the lines around.
    init(column: FormLabel, cell: CellValue, context: [MoneyUnit.Mention]) {
        var beside: MoneyUnit?
        if case .number(let number) = cell { beside = number.unit }
        guard column.isAmount, let meant = column.unit else {
            self = beside == nil && !context.contains(.scaledCounts) ? .count : .unclear
            return
        }
        if let beside {
            self = .printed(power: beside.power)
            return
        }
        switch context.first(where: { $0 != .nothing && $0 != .scaledCounts }) {
        case .unit(let unit): self = .printed(power: unit.power)
        case .unknown: self = .unclear
        case .nothing, .scaledCounts, nil: self = .assumed(power: meant == "ten_thousand_yuan" ? 4 : 0)
        }
    }

    /// The power of ten between the printed number and the measure's own unit.
    var power: Int {
        switch self {
        case .count, .unclear: 0
        case .printed(let power), .assumed(let power): power
        }
    }

    var isAssumed: Bool { if case .assumed = self { true } else { false } }
}
