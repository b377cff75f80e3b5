import Reports

/// Tables of a flow: begun, and closed into blocks or left in the flow.
extension HTMLFlow {
    mutating func startTable(offset: Int) {
        closeParagraph()
        enter(.table, isChrome: false)
        guard !isFull else { return }
        (isInLink, isLinkNew) = (false, false)
        openTables.begin(at: items.count, offset: offset)
    }

    mutating func startRowGroup() {
        closeParagraph()
        guard !openTables.isEmpty else { return }
        open.leave(downTo: .table)
        openTables.closeCell(at: items.count)
        openTables.closeRow()
        openTables.beginRowGroup()
    }

    mutating func startRow() {
        closeParagraph()
        guard !openTables.isEmpty else { return }
        open.leave(downTo: .table)
        openTables.closeCell(at: items.count)
        openTables.closeRow()
        openTables.openRow()
        if openTables.rowCount > limits.tableRows { hitLimit("rows", limits.tableRows) }
    }

    mutating func startCell(_ attributes: HTMLAttributes, offset: Int) {
        closeParagraph()
        guard !openTables.isEmpty else { return }
        open.leave(downTo: .table)
        (isInLink, isLinkNew) = (false, false)
        openTables.closeCell(at: items.count)
        var (rowSpan, columnSpan) = attributes.spans
        if columnSpan > limits.tableColumns {
            note(.init(.limit, "colspan", ["count": .count(columnSpan), "limit": .count(limits.tableColumns)]))
            columnSpan = limits.tableColumns
        }
        openTables.openCell(at: items.count, offset: offset, rowSpan: rowSpan, columnSpan: columnSpan)
        if openTables.cellTotal > limits.cells { hitLimit("cells", limits.cells) }
    }

    mutating func endTable() {
        closeParagraph()
        open.leave(downTo: .table)
        open.leaveLast()
        openTables.closeCell(at: items.count)
        let draft = openTables.end(at: items.count)
        if draft.holdsTables { openTables.noteInnerTable() }
        let pieces = draft.pieces(items)
        if pieces.count == 1, case .flow = pieces[0] { return }
        var kept: [Item] = []
        for piece in pieces {
            switch piece {
            case .flow(let range): kept += items[range]
            case .table(let part): kept += finish(part)
            }
        }
        items.replaceSubrange(draft.itemStart..., with: kept)
    }

    /// The items that a table leaves: what stands in none of its cells, and itself.
    private mutating func finish(_ draft: TableDraft) -> [Item] {
        openTables.noteInnerTable()
        let (table, cut) = draft.table(items: items, arena: arena, marks: marks, limits: limits)
        if let cut { note(cut) }
        tables.append(table)
        let item = Item(
            start: tables.count - 1, end: 0, offset: draft.offset, linkBytes: 0, linkCount: 0, headingLevel: 0, isChrome: false,
            isTable: true)
        return draft.itemsOutsideCells(items) + [item]
    }
}
