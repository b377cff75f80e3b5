/// The columns of an applications table of lines, in which blanks put figures below their heads and nothing else stands where a cell is blank.
struct ApplicationLines {
    private let layout: ColumnLayout
    private let columns: [LineColumns]
    /// Whether the total of any row is printed.
    private let hasTotals: Bool

    /// `nil` where no columns of a form are told.
    init?(_ columns: [LineColumns], table: BookTable, rows: [[FigureCell]]) {
        guard let order = columns.first?.columns,
            let form = table.layouts.first(where: { $0.count == order.count && Set($0.columns) == Set(order) })
        else { return nil }
        self.columns = columns
        let layout = ColumnLayout(form, order: order.compactMap { form.columns.firstIndex(of: $0) })
        self.layout = layout
        hasTotals = rows.contains { row in
            guard let total = layout.total, let placed = columns.place(row) else { return false }
            return placed[total].value.isNumber
        }
    }

    /// A row as its figures stand. Where some of its cells are blank its total must be the sum of what is printed.
    func place(_ row: [FigureCell], isFollowedByStray: Bool) -> PlacedRow? {
        guard let cells = columns.place(row), row.allSatisfy({ !$0.isGlued && !$0.mayGoOn && $0.value != .unclear }) else { return nil }
        let verdict = verdict(cells)
        guard !isFollowedByStray || verdict == .holds else { return nil }
        return row.count == layout.count || verdict != .breaks ? PlacedRow(layout: layout, cells: cells) : nil
    }

    /// Blanks and marks count nothing.
    private func verdict(_ cells: [FigureCell]) -> RowVerdict {
        func number(_ cell: FigureCell) -> Double { if case .number(let number) = cell.value { number.value } else { 0 } }
        guard let total = layout.total else { return .silent }
        if !cells[total].value.isNumber, !hasTotals { return .silent }
        let parts = layout.sums.first { $0.total == total && $0.parts.count == layout.count - 1 }?.parts ?? []
        return parts.reduce(0) { $0 + number(cells[$1]) } == number(cells[total]) ? .holds : .breaks
    }
}
