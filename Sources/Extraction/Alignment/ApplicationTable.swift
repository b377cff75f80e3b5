import ReportText
import Reports

/// A row of figures of the applications table before it is known which row of the form it is.
struct ApplicationFigures {
    /// Every cell of figures.
    var cells: [FigureCell]
    /// A figure a column as the header tells; `nil` where it does not.
    var byHeader: PlacedRow?
    /// The same as each form prints its columns, as far as the number of figures allows.
    var byForm: [PlacedRow] = []
    /// Figures under headers that the form does not know, and whether those stand among the form's own.
    var strays: [(figure: FigureCell, header: String, isAmong: Bool)] = []
    /// The last of the figures where it alone is known to be the row's total, and its column.
    var total: (column: Int, cell: FigureCell)?
    /// Why there are none.
    var reason: LeftOut = .loose

    var isPlaced: Bool { byHeader != nil || !byForm.isEmpty }

    /// The row as a form prints its columns, be it that the header says so.
    func place(_ layout: ColumnLayout) -> PlacedRow? {
        byForm.first { $0.layout == layout } ?? byHeader.flatMap { $0.layout.columns == layout.columns ? $0 : nil }
    }
}

/// The applications table of one place in the document: its rows, and whether a header tells the order of the columns.
struct ApplicationTable {
    var items: [RowItem] = []
    /// By the index of the item.
    var figures: [Int: ApplicationFigures] = [:]
    /// Blocks of the document by the index of the item; empty for a table with geometry.
    var blocks: [Int: [Int]] = [:]
    /// A header with the applicants in the order of a form.
    var isOrderKnown = false
    var isGrid = true
    /// What stands above the rows of a text without bars, folded; `nil` where bars or a page tell more.
    var header: [String]?

    /// Where one row of lines does not stand under the header, blanks of the others tell no columns.
    mutating func distrustBlanks() {
        guard figures.values.contains(where: { $0.byHeader == nil }) else { return }
        for (index, row) in figures where row.cells.contains(where: \.value.isBlank) {
            figures[index]?.byHeader = nil
            figures[index]?.byForm = []
        }
    }

    /// Decides rows, then columns, and records what is sure.
    func record(_ table: BookTable, in reading: inout TableReading) {
        guard !figures.isEmpty else { return }
        let told = RowAlignment.decide(items, templates: table.templates, isGrid: isGrid)
        let decisions = RowCount(table: table, items: items, figures: figures).complete(told)
        if let (blocks, decisions) = blocks(beside: decisions, table) { return blocks.record(decisions, table, in: &reading) }
        record(decisions, table, in: &reading)
    }

    /// The table with its rows told by blocks of figures, where some are not told otherwise, and those that are say the same.
    private func blocks(beside decisions: [RowDecision?], _ table: BookTable) -> (ApplicationTable, [RowDecision?])? {
        guard let header else { return nil }
        var told: [Int: [FigureCell]] = [:]
        for (index, row) in figures {
            guard case .row(let form, _, _)? = decisions[index], let cells = (row.byHeader ?? row.byForm.first)?.cells else { continue }
            told[form] = cells
        }
        guard told.count < figures.count, let blocks = FigureBlocks(table, items: items, header: header, figures: figures)?.read(),
            blocks.rows.allSatisfy({ row, cells in told[row].map { $0.map(\.value) == cells.map(\.value) } ?? true })
        else { return nil }
        var own = ApplicationTable(isGrid: false, header: nil)
        var rows: [RowDecision?] = []
        for (row, cells) in blocks.rows {
            let label = TextFolding.fold(table.rows[row].label)
            own.items += [RowItem(kind: .words, text: label, key: TextFolding.key(label)), RowItem(kind: .labelledFigures)]
            own.figures[own.items.count - 1] = ApplicationFigures(cells: cells, byForm: [PlacedRow(layout: blocks.layout, cells: cells)])
            own.blocks[own.items.count - 1] = self.blocks.values.flatMap(\.self)
            let evidence = RowEvidence(score: 0, rival: 0, isExact: false)
            rows += [nil, .row(row, label: own.items.count - 2..<own.items.count - 1, evidence: evidence)]
        }
        return (own, rows)
    }

    /// Records the rows that are told.
    private func record(_ decisions: [RowDecision?], _ table: BookTable, in reading: inout TableReading) {
        let rows = decisions.compactMap { if case .row(let row, _, _)? = $0 { row } else { nil } }
        guard !rows.isEmpty else {
            for (index, row) in rowsInOrder { reading.leaveOut(row.cells, .rowUnclear(label(before: index))) }
            return
        }
        let columns = ColumnChoice(figures.values, forms: table.forms(printing: rows), isOrderKnown: isOrderKnown)
        for (index, row) in rowsInOrder {
            switch decisions[index] {
            case .row(let form, let words, let evidence)?:
                record(row, columns, form, label: label(words), evidence: evidence, table: table, in: &reading)
                for item in words { reading.usedBlocks.formUnion(blocks[item] ?? []) }
                reading.usedBlocks.formUnion(blocks[index] ?? [])
            case .extra?: leaveOut(row, at: index, isNoRow: !label(before: index).isEmpty, decisions, table, in: &reading)
            default: leaveOut(row, at: index, isNoRow: false, decisions, table, in: &reading)
            }
        }
    }

    /// (The indexes are sorted alone: rows are large.)
    private var rowsInOrder: some Sequence<(Int, ApplicationFigures)> {
        figures.keys.sorted().lazy.compactMap { index in figures[index].map { (index, $0) } }
    }

    /// Figures in a row that is none of the form's, or may be several: what is summed over the rows around it lacks them.
    private func leaveOut(
        _ row: ApplicationFigures, at index: Int, isNoRow: Bool, _ decisions: [RowDecision?], _ table: BookTable,
        in reading: inout TableReading
    ) {
        let label = label(before: index)
        let reason = isNoRow ? LeftOut.noRow(label) : .rowUnclear(label)
        // A figure alone is a page's number; noughts are missing in no sum.
        let counts = row.cells.contains { $0.value.isNumber && !$0.value.isZero || $0.value == .unclear }
        guard counts, row.cells.count > 1 || !label.isEmpty else { return reading.leaveOut(row.cells, reason) }
        func told(_ decision: RowDecision??) -> Int? { if case .row(let row, _, _)?? = decision { row } else { nil } }
        let above = decisions[..<index].last { told($0) != nil }.flatMap { told($0) }
        let below = decisions[index...].first { told($0) != nil }.flatMap { told($0) }
        // What stands before the first row of the form or behind its last is not in the table.
        let isOutside = above == nil && below == 0 || below == nil && above == table.rows.count - 1
        guard !isOutside else { return reading.leaveOut(row.cells, reason) }
        func code(_ row: Int) -> String { "\(table.code).\(table.rows[row].code)" }
        reading.leaveOut(row.cells, .among(reason, above: above.map(code), below: below.map(code)))
    }

    private func label(_ words: Range<Int>) -> String { words.reduce(into: "") { if !items[$1].isFigures { $0 += items[$1].text } } }

    private func label(before index: Int) -> String { index > 0 && !items[index - 1].isFigures ? items[index - 1].text : "" }

    /// Records the total of a row whose other figures stand under columns that nothing tells.
    private func record(
        _ total: (column: Int, cell: FigureCell), of row: ApplicationFigures, _ form: Int, label: String, evidence: RowEvidence,
        table: BookTable, in reading: inout TableReading
    ) {
        reading.matched(
            table: table.code, row: table.rows[form].code, label: label, columns: [table.columns[total.column].code],
            origin: total.cell.origin, evidence: evidence)
        reading.leaveOut(Array(row.cells.dropLast()), row.reason.named(label))
        reading.record(table.measures[form][total.column], cell: total.cell, label: label)
    }

    private func record(
        _ row: ApplicationFigures, _ choice: ColumnChoice, _ form: Int, label: String, evidence: RowEvidence, table: BookTable,
        in reading: inout TableReading
    ) {
        let places = choice.places(of: row)
        guard let first = places.first else {
            if let total = row.total {
                return record(total, of: row, form, label: label, evidence: evidence, table: table, in: &reading)
            }
            return reading.leaveOut(row.cells, row.byForm.isEmpty && row.byHeader == nil ? row.reason.named(label) : .order)
        }
        // Without an order, a row that has the same figure throughout has it in every order.
        if !choice.isSure, !first.cells.allSatisfy({ $0.value == first.cells[0].value }) { return reading.leaveOut(row.cells, .order) }
        reading.matched(
            table: table.code, row: table.rows[form].code, label: label, columns: first.layout.columns.map { table.columns[$0].code },
            origin: first.cells.first?.origin ?? Origin(), evidence: evidence)
        for stray in row.strays {
            let reason = LeftOut.noColumn(stray.header)
            let isAlong = stray.isAmong && !stray.figure.value.isZero
            reading.leaveOut(stray.figure, isAlong ? .along(reason, row: "\(table.code).\(table.rows[form].code)") : reason)
        }
        for (column, cell) in zip(first.layout.columns, first.layout.withCutTotal(first.cells)) {
            if places.dropFirst().allSatisfy({ $0.cell(column)?.value == cell.value }) {
                reading.record(table.measures[form][column], cell: cell, label: label)
            } else {
                reading.leaveOut(cell, .layouts(label))
            }
        }
    }
}

/// Which columns the figures of a table stand under: as the header tells, or as a form prints them.
struct ColumnChoice {
    /// The ways to read the columns that nothing speaks against; `nil` is the header.
    private let layouts: [ColumnLayout?]
    /// Whether nothing else is possible.
    let isSure: Bool

    /// - Parameter forms: those that the rows of the table leave possible.
    init(_ figures: some Collection<ApplicationFigures>, forms: Set<Int>, isOrderKnown: Bool) {
        guard !isOrderKnown else {
            (layouts, isSure) = ([nil], true)
            return
        }
        var hypotheses: [(layout: ColumnLayout?, holds: Int, breaks: Int)] = []
        if figures.contains(where: { $0.byHeader != nil }) { hypotheses.append((nil, 0, 0)) }
        for place in figures.lazy.flatMap(\.byForm) where !hypotheses.contains(where: { $0.layout == place.layout }) {
            if !place.layout.forms.isDisjoint(with: forms) { hypotheses.append((place.layout, 0, 0)) }
        }
        for row in figures {
            for index in hypotheses.indices {
                switch Self.place(row, hypotheses[index].layout)?.verdict {
                case .holds?: hypotheses[index].holds += 1
                case .breaks?: hypotheses[index].breaks += 1
                default: break
                }
            }
        }
        let proven = hypotheses.filter { $0.holds > 0 && $0.breaks == 0 }
        // The same columns in the same order are one reading.
        let header = figures.lazy.compactMap(\.byHeader).first?.layout.columns
        let orders = Set(proven.map { $0.layout?.columns ?? header })
        isSure = orders.count == 1 || !proven.isEmpty && hypotheses.allSatisfy { $0.layout != nil }
        layouts = (proven.isEmpty ? hypotheses : proven).map(\.layout)
    }

    /// The row as each of the possible ways reads it.
    func places(of row: ApplicationFigures) -> [PlacedRow] { layouts.compactMap { Self.place(row, $0) } }

    private static func place(_ row: ApplicationFigures, _ layout: ColumnLayout?) -> PlacedRow? {
        layout.map { layout in row.byForm.first { $0.layout == layout } } ?? row.byHeader
    }
}

extension BookTable {
    /// The forms that print the most of these rows.
    func forms(printing rows: [Int]) -> Set<Int> {
        let counts = printedRows.map { form in rows.count { form.possible.contains($0) } }
        let most = counts.max() ?? 0
        return Set(zip(printedRows, counts).filter { $0.1 == most }.map(\.0.form))
    }
}
