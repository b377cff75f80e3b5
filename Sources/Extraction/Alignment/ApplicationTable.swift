import Reports

/// A row of figures of the applications table before it is known which row of the form it is.
struct ApplicationFigures {
    /// Every cell of figures.
    var cells: [FigureCell]
    /// A figure an applicant, in the order that the header tells; `nil` where the columns cannot be told.
    var byHeader: [FigureCell]?
    /// The same in the form's own order.
    var byForm: [FigureCell]?
    /// Why there is no order.
    var reason: LeftOut = .loose
}

/// The applications table of one place in the document: its rows, and whether a header tells the order of the columns.
struct ApplicationTable {
    var items: [RowItem] = []
    /// By the index of the item.
    var figures: [Int: ApplicationFigures] = [:]
    /// Blocks of the document by the index of the item; empty for a table with geometry.
    var blocks: [Int: [Int]] = [:]
    /// A header with the applicants in the order of the form.
    var isOrderKnown = false
    var isGrid = true

    /// Decides rows, then columns, and records what is sure.
    func record(book: LabelBook, in reading: inout TableReading) {
        guard !figures.isEmpty else { return }
        let table = book.applications
        let told = RowAlignment.decide(items, template: table.template, isGrid: isGrid)
        let decisions = RowCount(table: table, figures: figures).complete(told)
        guard decisions.contains(where: { if case .row? = $0 { true } else { false } }) else {
            for (index, row) in figures.sorted(by: { $0.key < $1.key }) { reading.leaveOut(row.cells, .rowUnclear(label(before: index))) }
            return
        }
        let isByHeader = order()
        for (index, row) in figures.sorted(by: { $0.key < $1.key }) {
            switch decisions[index] {
            case .row(let form, let words, let evidence)?:
                record(row, isByHeader, form, label: label(words), evidence: evidence, table: table, in: &reading)
                for item in words { reading.usedBlocks.formUnion(blocks[item] ?? []) }
                reading.usedBlocks.formUnion(blocks[index] ?? [])
            case .extra?: reading.leaveOut(row.cells, label(before: index).isEmpty ? .rowUnclear("") : .noRow(label(before: index)))
            default: reading.leaveOut(row.cells, .rowUnclear(label(before: index)))
            }
        }
    }

    private func label(_ words: Range<Int>) -> String { words.lazy.filter { !items[$0].isFigures }.map { items[$0].text }.joined() }

    private func label(before index: Int) -> String { index > 0 && !items[index - 1].isFigures ? items[index - 1].text : "" }

    private func record(
        _ row: ApplicationFigures, _ isByHeader: Bool?, _ form: Int, label: String, evidence: RowEvidence, table: LabelBook.Table,
        in reading: inout TableReading
    ) {
        guard let aligned = isByHeader.map({ $0 ? row.byHeader : row.byForm }) ?? row.byHeader ?? row.byForm else {
            return reading.leaveOut(row.cells, row.byForm == nil && row.byHeader == nil ? row.reason.named(label) : .order)
        }
        // Without an order, a row that has the same figure throughout has it in every order.
        if isByHeader == nil, !aligned.allSatisfy({ $0.value == aligned[0].value }) { return reading.leaveOut(row.cells, .order) }
        reading.matched(
            table: table.code, row: table.rows[form].code, label: label, columns: table.columns.map(\.code),
            origin: aligned.first?.origin ?? Origin(), evidence: evidence)
        for (column, cell) in aligned.enumerated() where column < table.columns.count {
            reading.record(table.measures[form][column], cell: cell, label: label)
        }
    }

    /// Whether figures go by the header (`true`) or by the form's own order; `nil` where that cannot be told.
    private func order() -> Bool? {
        if isOrderKnown { return true }
        func count(_ path: KeyPath<ApplicationFigures, [FigureCell]?>, _ verdict: RowSum.Verdict) -> Int {
            figures.values.count { $0[keyPath: path].map { RowSum.verdict($0) == verdict } ?? false }
        }
        let header = (holds: count(\.byHeader, .holds), breaks: count(\.byHeader, .breaks))
        let form = (holds: count(\.byForm, .holds), breaks: count(\.byForm, .breaks))
        if header.holds > 0, header.breaks == 0, form.breaks > 0 || form.holds + form.breaks == 0 { return true }
        if form.holds > 0, form.breaks == 0, header.breaks > 0 || header.holds + header.breaks == 0 { return false }
        return nil
    }
}
