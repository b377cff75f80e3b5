import ReportText
import Reports

/// The applications table of a text: its rows as `ApplicationTable` takes them.
struct ApplicationText {
    let book: LabelBook
    let draft: TextDraft

    func record(in reading: inout TableReading) {
        var table = ApplicationTable()
        table.isGrid = false
        table.items = draft.items
        table.blocks = draft.blocks
        let count = book.applications.columns.count
        let places = RowPlaces(draft.rows.values.map(\.cells), columns: count, headerTrail: draft.headerTrail)
        let order = order
        table.isOrderKnown = order == .form
        let isCut = draft.rows.values.allSatisfy { $0.isCutOff || places.place($0.cells) != nil }
        for (index, row) in draft.rows {
            var figures = ApplicationFigures(cells: row.cells, reason: .count("", figures: row.cells.count, columns: count))
            if let cells = cells(of: row, at: index, places, isCut: isCut && draft.rows.count > 1) {
                figures.byForm = cells.withWholeTotal
                switch order {
                case .form: figures.byHeader = figures.byForm
                case .totalFirst: figures.byHeader = Array(cells[1...]) + [cells[0]]
                case .unknown: break
                }
            }
            table.figures[index] = figures
        }
        let before = reading.matches.count
        table.record(book: book, in: &reading)
        guard reading.matches.count > before || !draft.header.isEmpty else { return }
        reading.usedBlocks.formUnion(draft.tableBlocks(book.applications.template))
    }

    private func cells(of row: TextDraft.Row, at item: Int, _ places: RowPlaces, isCut: Bool) -> [FigureCell]? {
        if row.isCutOff, isCut, row.isBetweenBars, row.cells.count < book.applications.columns.count, order == .form { return row.cells }
        guard let cells = places.place(row.cells), cells.allSatisfy({ !$0.isGlued }) else { return nil }
        // The figure on the line below may be the rest of one of these, or a page's number: the sum tells.
        return draft.isFollowedByStray(item) && RowSum.verdict(cells) != .holds ? nil : cells
    }

    private enum Order {
        case form, totalFirst, unknown
    }

    /// What the header tells of the place of 总计.
    private var order: Order {
        let joined = draft.header.map(\.key).joined()
        let labels = book.applications.columns.map { TextFolding.key($0.label) }
        guard let first = labels.first, let last = labels.last, let person = joined.range(of: first), let total = joined.range(of: last)
        else {
            return .unknown
        }
        return person.lowerBound < total.lowerBound ? .form : .totalFirst
    }
}

extension String {
    /// The first place of `needle`.
    fileprivate func range(of needle: String) -> Range<String.Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(needle) { return start..<index(start, offsetBy: needle.count) }
            start = index(after: start)
        }
        return nil
    }
}
