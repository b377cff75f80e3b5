import Documents
import Reports

/// A cell as one row of a grid sees it.
struct GridCell {
    var text: String
    var folded: String
    var key: String
    var value: CellValue
    var columns: Range<Int>
    var origin: Origin
    /// Whether the cell begins in this row rather than reaching into it from above.
    var startsHere: Bool

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

    init(_ table: Table) {
        slots = table.slots()
        columnCount = table.columnCount
        count = table.rowCount
        cells = table.cells.map { cell in
            let value = CellValue(cell.text)
            let isText = value == .text
            let folded = isText ? TextFolding.fold(cell.text) : cell.text
            return GridCell(
                text: cell.text, folded: folded, key: isText ? TextFolding.key(folded) : "", value: value,
                columns: cell.column..<cell.column + cell.columnSpan,
                origin: Origin(page: cell.page, table: table.number, row: cell.row + 1, column: cell.column + 1, offset: cell.offset),
                startsHere: true)
        }
        starts = table.cells.map(\.row)
    }

    private let starts: [Int]

    subscript(row: Int) -> [GridCell] {
        var result: [GridCell] = []
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
