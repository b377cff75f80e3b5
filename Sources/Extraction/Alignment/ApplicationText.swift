import ReportText
import Reports

/// The applications table of a text: its rows as `ApplicationTable` takes them.
struct ApplicationText {
    let table: BookTable
    let draft: TextDraft
    /// The ways to read the columns that the header leaves.
    private let headers: [HeaderLayout]
    /// Whether the heads' places contradict their order.
    private let isOrderDoubtful: Bool
    /// Whether the header's lines hold more than the form's: there may be a column of the report's own.
    private let mayHaveMore: Bool
    /// Whether its figures are glued to their labels and to each other.
    private let isGlued: Bool
    /// The columns as blanks put figures below their heads; `nil` where they do not.
    private let lines: ApplicationLines?

    init(table: BookTable, naming: YearNaming, draft: TextDraft, lineColumns: [LineColumns]) {
        self.table = table
        self.draft = draft
        let header = draft.isHeaderTorn ? [] : draft.header
        let isOfOthers = header.contains { naming.ownHeader($0.text) == nil && !table.isOfRows($0.key) }
        let isStrange = isOfOthers || header.contains { table.isStrange(inHeader: $0.key) }
        lines = isOfOthers ? nil : ApplicationLines(lineColumns, table: table, rows: draft.rows.values.map(\.cells))
        isGlued = draft.isGlued(columns: table.leastColumns)
        mayHaveMore = header.contains { table.hasMore(inHeader: $0.key) }
        let told = isStrange ? nil : LineHead.order(of: draft.isWrapped ? [] : draft.headWords, in: table)
        // Heads that stand in another order than a form's may as well be set in without regard to their columns.
        isOrderDoubtful = told.map { order in !table.layouts.contains { $0.columns == order.columns } } ?? false
        let ordered = isOrderDoubtful ? nil : told.map { [HeaderLayout(form: $0, printed: $0)] }
        headers = ordered ?? (isStrange ? [] : HeaderLayout.candidates(of: table, header: header.map(\.key)))
    }

    func record(in reading: inout TableReading) {
        var application = ApplicationTable()
        application.isGrid = false
        if !draft.rows.values.contains(where: \.isBetweenBars) { application.header = [draft.above] + draft.header.map(\.text) }
        application.items = draft.items
        application.blocks = draft.blocks
        let rows = draft.rows.values.map(\.cells)
        let places = headers.map { RowPlaces(rows, columns: $0.form.count, headerTrail: draft.headerTrail, layout: $0.form) }
        application.isOrderKnown = headers.count == 1 && headers[0].isInOrder && !isOrderDoubtful || lines != nil
        for (index, row) in draft.rows {
            // Between the words of a header no order tells anything.
            application.figures[index] = draft.isMixed ? ApplicationFigures(cells: row.cells) : figures(of: row, at: index, places)
        }
        if !draft.isMixed { tellTotals(of: &application) }
        let before = reading.matches.count
        application.record(table, in: &reading)
        guard reading.matches.count > before || !draft.header.isEmpty else { return }
        reading.usedBlocks.formUnion(draft.tableBlocks(table.template))
    }

    /// Where blanks are lost, the last figure of a row is its total if it is the sum of the others: in this row, and in every other of the table.
    ///
    /// Which of the others is whose nothing tells.
    private func tellTotals(of application: inout ApplicationTable) {
        let totals = Set(headers.map { $0.form.total == $0.form.count - 1 ? $0.form.columns.last : nil })
        guard totals.count == 1, let column = totals.first ?? nil else { return }
        let lacking = application.figures.filter { !$0.value.isPlaced && $0.value.cells.count > 1 }
        guard lacking.allSatisfy({ Self.isSummed($0.value.cells) && !draft.isFollowedByStray($0.key, table.template) }),
            lacking.count(where: { $0.value.cells.count > 2 }) >= Self.leastSums
        else { return }
        for (index, row) in lacking { application.figures[index]?.total = row.cells.last.map { (column, $0) } }
    }

    private static let leastSums = 3

    /// Whether the last figure is the sum of the others, none of which is a nought.
    static func isSummed(_ cells: [FigureCell]) -> Bool {
        var sum = 0.0
        for cell in cells.dropLast() {
            guard case .number(let number) = cell.value, number.value > 0, !cell.isGlued else { return false }
            sum += number.value
        }
        guard case .number(let total)? = cells.last?.value, cells.last?.mayGoOn == false else { return false }
        return total.value == sum
    }

    private func figures(of row: TextDraft.Row, at index: Int, _ places: [RowPlaces]) -> ApplicationFigures {
        let count = headers.first?.form.count ?? table.leastColumns
        let reason = headers.isEmpty ? LeftOut.order : .count("", figures: row.cells.count, columns: count)
        var figures = ApplicationFigures(cells: row.cells, reason: reason)
        if row.isTorn { return figures }
        let isRest = draft.isFollowedByStray(index, table.template) || row.cells.count < count && draft.isFollowedByFigures(index)
        // A digit at the end of the label is a figure of the row (只计这一情0).
        let isGluedOn = index > 0 && draft.items[index - 1].text.utf8.last.map(NumeralReader.isDigit) == true
        if !row.isBetweenBars, !isGluedOn, let placed = lines?.place(row.cells, isFollowedByStray: isRest) {
            figures.byHeader = placed
            figures.byForm = [placed]
            return figures
        }
        for (header, places) in zip(headers, places) {
            let isCut = draft.rows.count > 1 && draft.rows.values.allSatisfy { $0.isCutOff || places.place($0.cells) != nil }
            guard let cells = cells(of: row, at: index, header, places, isCut: isCut) else { continue }
            let whole = header.form.withWholeTotal(cells)
            figures.byForm.append(PlacedRow(layout: header.form, cells: whole))
            if headers.count == 1, let printed = header.printed {
                figures.byHeader = PlacedRow(layout: printed, cells: header.isInOrder ? whole : cells)
            }
        }
        return figures
    }

    private func cells(of row: TextDraft.Row, at item: Int, _ header: HeaderLayout, _ places: RowPlaces, isCut: Bool) -> [FigureCell]? {
        if row.isCutOff, isCut, row.isBetweenBars, row.cells.count < header.form.count, header.isInOrder { return row.cells }
        if row.cells.count == 1, row.cells[0].isGlued, isGlued, let cells = TextDraft.parted(row.cells[0], columns: header.form.count) {
            // As many digits as columns are no proof: the sum is.
            return header.form.verdict(cells) == .holds || cells.allSatisfy(\.value.isZero) ? cells : nil
        }
        guard let cells = places.place(row.cells, isBetweenBars: row.isBetweenBars), cells.allSatisfy({ !$0.isGlued }) else { return nil }
        if mayHaveMore, header.form.verdict(cells) != .holds, !cells.allSatisfy(\.value.isZero) { return nil }
        // The figure on the line below may be the rest of one of these, or a page's number: the sum tells.
        return draft.isFollowedByStray(item, table.template) && header.form.verdict(cells) != .holds ? nil : cells
    }
}

/// What the header of a table in a text tells of its columns.
struct HeaderLayout {
    /// As the form prints them.
    let form: ColumnLayout
    /// As the header does; `nil` where it does not tell the place of the total.
    let printed: ColumnLayout?
    var isInOrder: Bool { printed?.columns == form.columns }

    /// The layouts that a header's words may name: where it has all columns of some form, those of that form; else those that it speaks for most.
    static func candidates(of table: BookTable, header pieces: [String]) -> [HeaderLayout] {
        let seen = table.columns(namedIn: pieces.joined())
        let whole = table.layouts.filter { Set($0.columns) == Set(seen) }
        let ordered = whole.filter { isOrder(seen, of: $0) }
        if !ordered.isEmpty { return ordered.map { HeaderLayout(form: $0, printed: $0) } }
        // Columns in an order of the report's own: told by a header in one row, and by no other.
        if let layout = whole.first(where: { !isOrderBesidesTotal(seen, of: $0) }) {
            guard pieces.allSatisfy(table.isFlat) else {
                return isInterleaved(pieces, layout, table) ? whole.map { HeaderLayout(form: $0, printed: nil) } : []
            }
            let own = ColumnLayout(layout, order: seen.compactMap { layout.columns.firstIndex(of: $0) })
            return [HeaderLayout(form: own, printed: own)]
        }
        guard !whole.isEmpty || !pieces.contains(where: table.replacesColumn) else { return [] }
        let scores = table.layouts.map { layout in seen.count { layout.columns.contains($0) } * 2 - seen.count }
        let likely = whole.isEmpty ? zip(table.layouts, scores).filter { $0.1 == scores.max() }.map(\.0) : whole
        let isOrderly = likely.contains { isOrderBesidesTotal(seen, of: $0) }
        guard isOrderly || likely.contains(where: { isInterleaved(pieces, $0, table) }) else { return [] }
        return likely.map { HeaderLayout(form: $0, printed: isOrderly ? printed($0, header: seen) : nil) }
    }

    /// Whether a header names the columns from left to right, or row by row.
    private static func isOrder(_ seen: [Int], of layout: ColumnLayout) -> Bool {
        seen == layout.columns || seen == layout.rowByRow.map { layout.columns[$0] }
    }

    /// Whether the lines of a header are those of labels in several lines, side by side: pieces of labels stand apart (社会 / 科研 法律服务 / 公益), and each
    /// line names what it does from left to right, one of them several columns.
    private static func isInterleaved(_ pieces: [String], _ layout: ColumnLayout, _ table: BookTable) -> Bool {
        let lines = pieces.map { table.columns(namedIn: $0).compactMap { layout.columns.firstIndex(of: $0) } }
        return pieces.contains(where: table.isTorn) && lines.contains { $0.count > 1 }
            && lines.allSatisfy { zip($0, $0.dropFirst()).allSatisfy(<) }
    }

    /// Whether the columns that a header names come as the form prints them, wherever the total stands.
    private static func isOrderBesidesTotal(_ seen: [Int], of layout: ColumnLayout) -> Bool {
        let total = layout.total.map { layout.columns[$0] }
        let own = seen.filter { $0 != total && layout.columns.contains($0) }
        return [layout.columns, layout.rowByRow.map { layout.columns[$0] }].contains { order in order.filter(own.contains) == own }
    }

    /// The order of the columns as far as the header tells where the total stands: before the others, or behind them.
    private static func printed(_ layout: ColumnLayout, header seen: [Int]) -> ColumnLayout? {
        guard let total = layout.total, let place = seen.firstIndex(of: layout.columns[total]),
            let first = layout.columns.indices.first(where: { $0 != total }), let other = seen.firstIndex(of: layout.columns[first])
        else { return nil }
        if (place < other) == (total < first) { return layout }
        let rest = layout.columns.indices.filter { $0 != total }
        return ColumnLayout(layout, order: place < other ? [total] + rest : rest + [total])
    }
}
