import Reports

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

    /// What was finished between its start tag and its end tag.
    var itemStart: Int
    var itemEnd: Int
    var offset: Int
    var cells: [Cell]
    var rowGroups: [Int]
    /// Whether tables of data stand inside its cells.
    var holdsTables = false

    /// What stands inside the table and in none of its cells: captions, text that does not belong there.
    func itemsOutsideCells(_ items: [HTMLFlow.Item]) -> [HTMLFlow.Item] {
        var outside: [HTMLFlow.Item] = []
        var place = itemStart
        for cell in cells {
            if cell.itemStart > place { outside += items[place..<cell.itemStart] }
            place = max(place, cell.itemEnd)
        }
        if place < itemEnd { outside += items[place..<itemEnd] }
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
