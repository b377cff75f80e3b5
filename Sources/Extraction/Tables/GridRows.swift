import Documents
import Reports

/// A cell as one row of a grid sees it.
struct GridCell {
    let text: String
    let value: CellValue
    /// What the words of the cell tell; `nil` for a figure.
    let label: Label?
    let columns: Range<Int>
    let origin: Origin
    /// Whether the cell begins in this row rather than reaching into it from above.
    var startsHere: Bool
    /// The source breaks off right behind it.
    var mayGoOn = false

    init(_ cell: Table.Cell, table: Int, memo: LabelMemo) {
        text = cell.text
        switch memo.cell(cell.text) {
        case .figure(let figure): (value, label) = (figure, nil)
        case .label(let words): (value, label) = (.text, words)
        }
        columns = cell.column..<cell.column + cell.columnSpan
        origin = Origin(page: cell.page, table: table, row: cell.row + 1, column: cell.column + 1, offset: cell.offset)
        startsHere = true
    }

    var folded: String { label?.folded ?? text }
    var key: String { label?.key ?? "" }
    /// Whether it holds words that a label can be told by.
    var isLabel: Bool { label?.key.isEmpty == false }

    /// The cell as a figure. A figure merged over several rows is the first row's only if it is empty or a mark.
    var figure: FigureCell { FigureCell(self) }
}

/// The rows of a table, each with the cells that cover it from left to right.
struct GridRows {
    private let cells: [GridCell]
    private let slots: [Int]
    private let columnCount: Int
    /// The number of rows.
    let count: Int

    /// - Parameter endsOpen: the source breaks off in the last cell.
    init(_ table: Table, memo: LabelMemo, endsOpen: Bool) {
        slots = table.slots()
        columnCount = table.columnCount
        count = table.rowCount
        var cells = table.cells.map { GridCell($0, table: table.number, memo: memo) }
        if endsOpen, !cells.isEmpty { cells[cells.count - 1].mayGoOn = true }
        self.cells = cells
        starts = table.cells.map(\.row)
    }

    private let starts: [Int]

    subscript(row: Int) -> [GridCell] {
        var result: [GridCell] = []
        result.reserveCapacity(columnCount)
        var last = -1
        for column in 0..<columnCount {
            let index = slots[row * columnCount + column]
            guard index >= 0, index != last else { continue }
            last = index
            var cell = cells[index]
            cell.startsHere = starts[index] == row
            result.append(cell)
        }
        return result
    }
}
