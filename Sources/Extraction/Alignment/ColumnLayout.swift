import Forms
import ReportText

/// The columns that a form prints in a table, from left to right: one way to read a row of figures.
struct ColumnLayout: Sendable, Hashable {
    /// A column that is the sum of others, as positions.
    struct Sum: Sendable, Hashable {
        let total: Int
        let parts: [Int]
    }
    /// Into the table's columns over all forms.
    let columns: [Int]
    let sums: [Sum]
    /// Positions in the order in which the cells of the header come row by row: a group's columns behind those that stand beside it.
    let rowByRow: [Int]
    /// Into the forms, those that print it.
    private(set) var forms: Set<Int>

    var count: Int { columns.count }
    /// The position of the column that holds all the others.
    var total: Int? { sums.max { $0.parts.count < $1.parts.count }?.total }

    init(_ table: TableTemplate, columns: [Int], form: Int) {
        self.columns = columns
        sums = table.sums.filter { $0.terms == .columns }.compactMap { sum in
            sum.total.map { total in Sum(total: total, parts: sum.weights.map(\.line).filter { $0 != total }) }
        }
        let depths = table.columns.map { $0.group == nil ? 0 : 1 }
        rowByRow = columns.indices.filter { depths[$0] == 0 } + columns.indices.filter { depths[$0] == 1 }
        forms = [form]
    }

    /// The same columns in another order, as a header prints them.
    init(_ other: ColumnLayout, order: [Int]) {
        columns = order.map { other.columns[$0] }
        let places = Dictionary(order.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        sums = other.sums.map { sum in Sum(total: places[sum.total] ?? 0, parts: sum.parts.compactMap { places[$0] }) }
        rowByRow = Array(order.indices)
        forms = other.forms
    }

    mutating func isPrinted(by form: Int) { forms.insert(form) }

    /// What the sums say of a row with a figure a column.
    func verdict(_ cells: [FigureCell]) -> RowVerdict {
        guard cells.count == columns.count else { return .silent }
        var verdict = RowVerdict.silent
        for sum in sums {
            guard case .number(let total) = cells[sum.total].value else { continue }
            // Marks count nothing: two figures or more beside them may bear a row out, but none can break it. A blank may be another's.
            let parts = sum.parts.compactMap { cells[$0].value.isBlank ? nil : Self.count(cells[$0]) }
            guard parts.count == sum.parts.count, Set(parts + [total.value]).count > 1 else { continue }
            let isWhole = sum.parts.allSatisfy { cells[$0].value.isNumber }
            let holds = parts.reduce(0, +) == total.value
            if isWhole, !holds { return .breaks }
            if holds, isWhole || parts.count(where: { $0 != 0 }) > 1 { verdict = .holds }
        }
        return verdict
    }

    /// Whether no sum speaks against a row with a figure a column, where marks and blanks count nothing.
    func balances(_ cells: [FigureCell]) -> Bool {
        guard cells.count == columns.count else { return true }
        return sums.allSatisfy { sum in
            let parts = sum.parts.compactMap { Self.count(cells[$0]) }
            guard let total = Self.count(cells[sum.total]), parts.count == sum.parts.count else { return true }
            return parts.reduce(0, +) == total
        }
    }

    /// What a cell counts: marks and blanks nothing; `nil` where it cannot be read.
    static func count(_ cell: FigureCell) -> Double? {
        switch cell.value {
        case .number(let number): number.value
        case .blank, .mark: 0
        case .unclear, .text: nil
        }
    }

    /// Whether it balances with figures that are not all noughts.
    func isBorneOut(_ cells: [FigureCell]) -> Bool {
        balances(cells) && (sums.isEmpty || sums.contains { Self.count(cells[$0.total]) ?? 0 != 0 })
    }

    /// A total at the edge of the source that begins like the sum of its parts may go on.
    func withCutTotal(_ cells: [FigureCell]) -> [FigureCell] {
        guard cells.count == columns.count else { return cells }
        var cells = cells
        for sum in sums where cells[sum.total].isCutTotal(of: sum.parts.reduce(0) { $0 + (Self.count(cells[$1]) ?? 0) }) {
            cells[sum.total].mayGoOn = true
        }
        return cells
    }

    /// A total that is the sum of its parts is whole, even where the source breaks off behind it.
    func withWholeTotal(_ cells: [FigureCell]) -> [FigureCell] {
        guard cells.count == columns.count else { return cells }
        var cells = cells
        for sum in sums where cells[sum.total].mayGoOn {
            let numbers = sum.parts.compactMap { part in if case .number(let number) = cells[part].value { number.value } else { nil } }
            guard case .number(let total) = cells[sum.total].value, numbers.count == sum.parts.count, numbers.reduce(0, +) == total.value
            else { continue }
            cells[sum.total].mayGoOn = false
        }
        return cells
    }
}

/// What the sums of a row say of its columns.
enum RowVerdict {
    case holds, breaks
    /// Not every figure is a number, or all are alike: nothing is told.
    case silent
}

/// A row of figures with the columns that they are taken to stand under, one each.
struct PlacedRow {
    var layout: ColumnLayout
    var cells: [FigureCell]

    var verdict: RowVerdict { layout.verdict(cells) }

    /// The figure of a column of the table; `nil` where the layout has no such column.
    func cell(_ column: Int) -> FigureCell? {
        guard let place = layout.columns.firstIndex(of: column), cells.indices.contains(place) else { return nil }
        return cells[place]
    }
}
