import Reports

/// The tables of an HTML text that are still open, the innermost last, with their cells and rows in shared lists.
struct TableDrafts {
    private struct Frame {
        var itemStart: Int
        var offset: Int
        var cellStart: Int
        var rowStart: Int
        var openCell = -1
        var isRowOpen = false
        var group = 0
        var nestedTables = 0
    }
    private var frames: [Frame] = []
    private var cells: [TableDraft.Cell] = []
    /// The row group of each row.
    private var rows: [Int] = []
    /// Cells begun in the whole text.
    private(set) var cellTotal = 0

    var isEmpty: Bool { frames.isEmpty }
    /// Rows of the innermost table so far.
    var rowCount: Int { rows.count - frames[frames.count - 1].rowStart }

    mutating func begin(at item: Int, offset: Int) {
        frames.append(Frame(itemStart: item, offset: offset, cellStart: cells.count, rowStart: rows.count))
    }

    mutating func openRow() {
        frames[frames.count - 1].isRowOpen = true
        rows.append(frames[frames.count - 1].group)
    }

    mutating func closeRow() {
        frames[frames.count - 1].isRowOpen = false
    }

    mutating func beginRowGroup() {
        frames[frames.count - 1].group += 1
    }

    mutating func openCell(at item: Int, offset: Int, rowSpan: Int, columnSpan: Int) {
        if !frames[frames.count - 1].isRowOpen { openRow() }
        frames[frames.count - 1].openCell = cells.count
        cells.append(.init(row: rowCount - 1, rowSpan: rowSpan, columnSpan: columnSpan, itemStart: item, itemEnd: item, offset: offset))
        cellTotal += 1
    }

    mutating func closeCell(at item: Int) {
        let cell = frames[frames.count - 1].openCell
        guard cell >= 0 else { return }
        cells[cell].itemEnd = item
        frames[frames.count - 1].openCell = -1
    }

    /// Takes the innermost table out.
    mutating func end() -> TableDraft {
        let frame = frames.removeLast()
        let draft = TableDraft(
            itemStart: frame.itemStart, offset: frame.offset, cells: Array(cells[frame.cellStart...]),
            rowGroups: Array(rows[frame.rowStart...]),
            nestedTables: frame.nestedTables)
        cells.removeLast(cells.count - frame.cellStart)
        rows.removeLast(rows.count - frame.rowStart)
        return draft
    }

    /// Tells the innermost table that it holds `count` more tables.
    mutating func countNested(_ count: Int) {
        if !frames.isEmpty { frames[frames.count - 1].nestedTables += count }
    }
}

/// A table that has just been closed, before its spans are expanded.
struct TableDraft {
    struct Cell {
        var row: Int
        /// As written: 0 reaches to the end of the row group.
        var rowSpan: Int
        var columnSpan: Int
        var itemStart: Int
        var itemEnd: Int
        var offset: Int
    }

    var itemStart: Int
    var offset: Int
    var cells: [Cell]
    var rowGroups: [Int]
    /// Tables inside its cells that are data.
    var nestedTables: Int

    /// Whether the table only arranges the page: it holds other tables, has a single column, or a cell with running text. Labels of the
    /// statutory tables take up to three lines and some 400 bytes.
    func isLayout(items: [HTMLFlow.Item]) -> Bool {
        if nestedTables > 0 || cells.isEmpty { return true }
        var isSingleColumn = true
        for (index, cell) in cells.enumerated() {
            if index > 0, cells[index - 1].row == cell.row { isSingleColumn = false }
            if cell.rowSpan != 1, rowGroups.count > 1 { isSingleColumn = false }
            let paragraphs = cell.itemEnd - cell.itemStart
            guard paragraphs > 0 else { continue }
            let bytes = items[cell.itemEnd - 1].end - items[cell.itemStart].start
            if bytes > 3000 || paragraphs >= 5 && bytes > 600 || rowGroups.count == 1 && (paragraphs >= 4 || bytes > 600) { return true }
        }
        return isSingleColumn
    }

    /// What stands inside the table and in none of its cells: captions, text that does not belong there.
    func itemsOutsideCells(_ items: [HTMLFlow.Item]) -> [HTMLFlow.Item] {
        var outside: [HTMLFlow.Item] = []
        var place = itemStart
        for cell in cells {
            if cell.itemStart > place { outside += items[place..<cell.itemStart] }
            place = max(place, cell.itemEnd)
        }
        if place < items.count { outside += items[place...] }
        return outside
    }

    /// The table with its spans expanded, and what had to be left out, if anything. Its number is still open.
    func table(items: [HTMLFlow.Item], arena: [UInt8], limits: Limits) -> (Table, String?) {
        let grid = TableGrid(self, limits: limits)
        let cells = arena.withUnsafeBufferPointer { arena in
            grid.cells.map { placed in
                let draft = placed.draft
                var text = ""
                if draft.itemEnd > draft.itemStart {
                    let bytes = arena[items[draft.itemStart].start..<items[draft.itemEnd - 1].end]
                    text = String(decoding: UnsafeBufferPointer(rebasing: bytes), as: UTF8.self)
                }
                return Table.Cell(
                    row: draft.row, column: placed.column, rowSpan: min(placed.rowSpan, grid.rowCount - draft.row),
                    columnSpan: min(draft.columnSpan, grid.columnCount - placed.column), text: text,
                    offset: draft.itemEnd > draft.itemStart ? items[draft.itemStart].offset : draft.offset)
            }
        }
        let origin = Origin(offset: offset)
        let table = Table(number: 0, rowCount: grid.rowCount, columnCount: grid.columnCount, cells: cells, origin: origin)
        let rest =
            "a table of \(rowGroups.count) rows at byte \(offset) is larger than the limits; its rows from \(grid.rowCount + 1) on are left out"
        return (table, grid.isCut ? rest : nil)
    }
}

/// The places of cells once their spans are expanded, as the HTML standard forms a table.
///
/// Columns at the right that no cell begins in are not counted: a span that reaches farther ends with the last column.
private struct TableGrid {
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
