/// The tables of an HTML text that are still open, the innermost last, with their cells and rows in shared lists.
struct OpenTables {
    private struct Frame {
        var itemStart: Int
        var offset: Int
        var cellStart: Int
        var rowStart: Int
        var openCell = -1
        var isRowOpen = false
        var group = 0
        var holdsTables = false
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

    /// Notes what is drawn in the open cell, and in those around it: what is struck out counts least.
    mutating func obscureCell(_ obscurity: Table.Cell.Obscurity) {
        for frame in frames where frame.openCell >= 0 {
            let known = cells[frame.openCell].obscurity
            if known == nil || known == .struck { cells[frame.openCell].obscurity = obscurity }
        }
    }

    /// Notes a picture behind what the open cell holds.
    mutating func shadeCell() {
        if let frame = frames.last, frame.openCell >= 0 { cells[frame.openCell].isShaded = true }
    }

    /// The offsets of the open cell and of those around it.
    var openCellOffsets: [Int] { frames.compactMap { $0.openCell >= 0 ? cells[$0.openCell].offset : nil } }

    mutating func closeCell(at item: Int) {
        let cell = frames[frames.count - 1].openCell
        guard cell >= 0 else { return }
        cells[cell].itemEnd = item
        frames[frames.count - 1].openCell = -1
    }

    /// Takes the innermost table out.
    mutating func end(at item: Int) -> TableDraft {
        let frame = frames.removeLast()
        let draft = TableDraft(
            itemStart: frame.itemStart, itemEnd: item, offset: frame.offset, cells: Array(cells[frame.cellStart...]),
            rowGroups: Array(rows[frame.rowStart...]),
            holdsTables: frame.holdsTables)
        cells.removeLast(cells.count - frame.cellStart)
        rows.removeLast(rows.count - frame.rowStart)
        return draft
    }

    /// Tells the innermost table that one of its cells holds a table.
    mutating func noteInnerTable() {
        if !frames.isEmpty { frames[frames.count - 1].holdsTables = true }
    }
}
