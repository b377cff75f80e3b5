/// The places of cells once their spans are expanded, as the HTML standard forms a table.
///
/// Columns at the right that no cell begins in are not counted: a span that reaches farther ends with the last column.
struct TableGrid {
    struct PlacedCell {
        var draft: TableDraft.Cell
        var column: Int
        /// To the end of the row group at the most.
        var rowSpan: Int
    }

    private(set) var cells: [PlacedCell] = []
    private(set) var columnCount = 0
    private(set) var rowCount: Int
    /// Whether rows had to be left out.
    private(set) var isCut = false

    init(_ draft: TableDraft, limits: Limits) {
        rowCount = draft.rowGroups.count
        cells.reserveCapacity(draft.cells.count)
        /// For each column the row from which on it is free.
        var freeFrom: [Int] = []
        var (row, column) = (-1, 0)
        let groupEnds = Self.ends(of: draft.rowGroups)
        for cell in draft.cells {
            if cell.row != row { (row, column) = (cell.row, 0) }
            while column < freeFrom.count, freeFrom[column] > row { column += 1 }
            if column >= limits.tableColumns {
                cut(to: row)
                break
            }
            columnCount = max(columnCount, column + 1)
            let left = groupEnds[row] - row
            let rowSpan = cell.rowSpan == 0 ? left : min(cell.rowSpan, left)
            cells.append(PlacedCell(draft: cell, column: column, rowSpan: rowSpan))
            let end = min(column + cell.columnSpan, limits.tableColumns)
            while freeFrom.count < end { freeFrom.append(0) }
            for covered in column..<end { freeFrom[covered] = max(freeFrom[covered], row + rowSpan) }
            column = end
        }
        if rowCount * columnCount > limits.tableSlots { cut(to: limits.tableSlots / columnCount) }
    }

    private mutating func cut(to rows: Int) {
        isCut = true
        rowCount = rows
        while let last = cells.last, last.draft.row >= rows { cells.removeLast() }
    }

    /// For each row the first row behind its group.
    private static func ends(of groups: [Int]) -> [Int] {
        var ends = [Int](repeating: groups.count, count: groups.count)
        for row in groups.indices.dropLast().reversed() {
            ends[row] = groups[row] == groups[row + 1] ? ends[row + 1] : row + 1
        }
        return ends
    }
}
