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
        /// What was drawn in it besides text, or struck out.
        var obscurity: Table.Cell.Obscurity?
        /// Whether a picture stands behind it.
        var isShaded = false
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
    ///
    /// - Parameter marks: what is raised in cells, by their offsets.
    func table(items: [HTMLFlow.Item], arena: [UInt8], marks: [Int: [String]], limits: Limits) -> (Table, Document.Note?) {
        let grid = TableGrid(self, limits: limits)
        // Behind text it is a decoration, and so it is behind none.
        let isDecorated = cells.contains { $0.isShaded && $0.itemEnd > $0.itemStart }
        let cells = arena.withUnsafeBufferPointer { arena in
            grid.cells.map { placed in
                let draft = placed.draft
                var text = ""
                var obscurity = draft.obscurity
                if draft.itemEnd > draft.itemStart {
                    let bytes = arena[items[draft.itemStart].start..<items[draft.itemEnd - 1].end]
                    text = String(decoding: UnsafeBufferPointer(rebasing: bytes), as: UTF8.self)
                    if obscurity == .struck { obscurity = nil }
                    if obscurity == nil, TableDraft.holdsGlyph(UnsafeBufferPointer(rebasing: bytes)) { obscurity = .glyph }
                }
                var cell = Table.Cell(
                    row: draft.row, column: placed.column, rowSpan: min(placed.rowSpan, grid.rowCount - draft.row),
                    columnSpan: min(draft.columnSpan, grid.columnCount - placed.column), text: text,
                    offset: draft.itemEnd > draft.itemStart ? items[draft.itemStart].offset : draft.offset)
                if !marks.isEmpty, let notes = marks[draft.offset] {
                    cell.notes = notes
                    if text.isEmpty, obscurity == nil { obscurity = .raised }
                }
                if text.isEmpty, obscurity == nil, draft.isShaded, !isDecorated { obscurity = .picture }
                cell.obscurity = obscurity
                return cell
            }
        }
        let origin = Origin(offset: offset)
        let table = Table(number: 0, rowCount: grid.rowCount, columnCount: grid.columnCount, cells: cells, origin: origin)
        let values: [String: Parameter] = ["rows": .count(rowGroups.count), "first": .count(grid.rowCount + 1), "offset": .count(offset)]
        return (table, grid.isCut ? .init(.limit, "table_rows", values) : nil)
    }

    static func holdsGlyph(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { holdsGlyph($0) }
    }

    /// Whether a text holds a character that stands for nothing: U+E000…U+F8FF, of private use; U+FFFC and U+FFFD.
    static func holdsGlyph(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var place = 0
        while place + 2 < bytes.count {
            let first = bytes[place]
            if first == 0xEE { return true }
            if first == 0xEF, bytes[place + 1] <= 0xA3 || bytes[place + 1] == 0xBF && bytes[place + 2] >= 0xBC && bytes[place + 2] <= 0xBD {
                return true
            }
            place += first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
        }
        return false
    }
}
