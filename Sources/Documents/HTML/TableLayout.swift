/// Telling tables of data from tables that only arrange the page.
///
/// A table whose cells hold other tables or running text is layout, and so is one of a single column. Where such cells stand alone in their
/// rows, as when a whole report was put into one table, only those rows are taken out and the rows between them stay tables.
extension TableDraft {
    enum Piece {
        /// Items that go on with the text around the table.
        case flow(Range<Int>)
        case table(TableDraft)
    }

    func pieces(_ items: [HTMLFlow.Item]) -> [Piece] {
        var loose: [Int] = []
        for (index, cell) in cells.enumerated() where isRunningText(cell, items) {
            let isAlone = (index == 0 || cells[index - 1].row != cell.row) && (index + 1 == cells.count || cells[index + 1].row != cell.row)
            if !isAlone { return [.flow(itemStart..<itemEnd)] }
            loose.append(index)
        }
        if loose.isEmpty { return [isSingleColumn ? .flow(itemStart..<itemEnd) : .table(self)] }

        var pieces: [Piece] = []
        var (cellStart, place) = (0, itemStart)
        for index in loose + [cells.count] {
            let end = index < cells.count ? cells[index].itemStart : itemEnd
            let part = part(cellStart..<index, items: place..<end)
            pieces.append(part.isSingleColumn ? .flow(place..<end) : .table(part))
            if index < cells.count { pieces.append(.flow(end..<cells[index].itemEnd)) }
            (cellStart, place) = (index + 1, index < cells.count ? cells[index].itemEnd : end)
        }
        return pieces
    }

    /// The rows of the cells in `range` as a table of their own.
    private func part(_ range: Range<Int>, items: Range<Int>) -> TableDraft {
        let first = range.isEmpty ? 0 : cells[range.lowerBound].row
        let end = range.upperBound < cells.count ? cells[range.upperBound].row : rowGroups.count
        var part = TableDraft(
            itemStart: items.lowerBound, itemEnd: items.upperBound, offset: range.isEmpty ? offset : cells[range.lowerBound].offset,
            cells: Array(cells[range]), rowGroups: Array(rowGroups[first..<max(first, end)]))
        for index in part.cells.indices { part.cells[index].row -= first }
        return part
    }

    /// Whether a cell holds more than a label or a value: another table, or paragraphs of text. Labels of the statutory tables take up to three
    /// lines and some 400 bytes.
    private func isRunningText(_ cell: Cell, _ items: [HTMLFlow.Item]) -> Bool {
        let paragraphs = cell.itemEnd - cell.itemStart
        if paragraphs == 0 { return false }
        if holdsTables, items[cell.itemStart..<cell.itemEnd].contains(where: \.isTable) { return true }
        let bytes = items[cell.itemEnd - 1].end - items[cell.itemStart].start
        return bytes > 3000 || paragraphs >= 5 && bytes > 600 || rowGroups.count == 1 && (paragraphs >= 4 || bytes > 600)
    }

    private var isSingleColumn: Bool {
        for (index, cell) in cells.enumerated() {
            if index > 0, cells[index - 1].row == cell.row { return false }
            if cell.rowSpan != 1, rowGroups.count > 1 { return false }
        }
        return true
    }
}
