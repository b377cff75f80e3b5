import Documents
import Forms
import ReportText
import Reports

/// What a table is when it ends: recorded, or left out.
extension TextTables {
    /// Words behind the last figures of a table stand above the next; without any it is about what that one was about.
    mutating func closeBeforeNext() {
        guard let table = draft else { return }
        let lines = table.trailingWords
        close()
        for line in lines { setting.add(line: line) }
        setting.goesOn = table.isOther && !lines.contains(where: naming.isOwn)
    }

    mutating func close() {
        if pending.count >= book.appeals.leastCount { for blank in pending { draft?.add(blank) } }
        pending = []
        guard var table = draft else { return }
        defer { draft = nil }
        setting.clear()
        guard !table.isOther else { return reading.leaveOut(table.cells, .otherTable) }
        // Of the applications the figures may tell themselves.
        guard !table.isMixed || table.kind == .applications else { return reading.leaveOut(table.cells, .loose) }
        let book = book
        if table.kind == .applications { blanksTold.weigh(table, columns: book.applications.leastColumns) }
        if table.kind == .appeals { blanksTold.weigh(table, columns: book.appeals.leastCount) }
        table = table.settled(blanks)
        if table.kind == .applications, table.holdsPieces(columns: book.applications.leastColumns) { piecesTold = true }
        reading.scalesCounts = table.scalesCounts
        defer { reading.scalesCounts = false }
        switch table.kind {
        case .article:
            ArticleText(book: book, naming: naming, draft: table, units: units, holdsPieces: holdsPieces).record(in: &reading)
        case .applications:
            let columns = sure(LineColumns.columns(of: table, in: book.applications)) { columns in
                book.applications.layouts.contains { $0.count == columns.count && Set($0.columns) == Set(columns) }
            }
            ApplicationText(table: book.applications, naming: naming, draft: table, lineColumns: columns).record(in: &reading)
        case .appeals:
            let columns = sure(LineColumns.columns(of: table, in: book.appeals.table)) { columns in
                book.appeals.layouts.contains { $0.places.map(\.column) == columns }
            }
            recordAppeals(table, columns)
        }
    }

    /// The columns of a table in the units that are sure, and in which they are a form's; what they tell of the units is weighed.
    private mutating func sure(_ columns: [LineColumns], _ areOfForm: ([Int]) -> Bool) -> [LineColumns] {
        let own = columns.filter { areOfForm($0.columns) }
        if units.isEmpty, let rows = draft?.rows { unitsTold.weigh(own, rows: rows.values.map(\.cells)) }
        return own.filter { units.contains($0.unit) && $0.columns == own[0].columns }
    }

    private mutating func recordAppeals(_ table: TextDraft, _ columns: [LineColumns]) {
        reading.usedBlocks.formUnion(table.headerBlocks)
        guard let first = table.rows.keys.min(), let row = table.rows[first] else { return }
        reading.usedBlocks.formUnion(table.blocks.values.joined())
        guard table.rows.count == 1, !row.isTorn else { return reading.leaveOut(table.cells, .rowUnclear("")) }
        let placed = row.cells.contains(where: \.mayGoOn) ? nil : columns.place(row.cells)
        AppealReader(book: book.appeals).read(
            row: placed ?? row.cells, header: table.header, above: table.above, isByOrder: placed == nil && !row.isBetweenBars, in: &reading
        )
    }
}
