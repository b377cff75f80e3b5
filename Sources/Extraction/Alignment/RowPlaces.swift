import Reports

/// Which cells of the rows of a text stand under the table's columns, when empty cells may pad a row or have been lost.
///
/// A row fits in one way only, or in the way that its table's other rows show; else it is left out. Where rows have different numbers of cells one
/// may have been lost or doubled: such a row counts only if its sums bear it out.
struct RowPlaces {
    private let columns: Int
    private let layout: ColumnLayout?
    /// How many cells most rows have; `nil` where none are most.
    private let usual: Int?
    private let isRagged: Bool
    /// Whether there are too few rows to bear each other out.
    private let isShort: Bool
    /// (cells, empty cells behind the last column) of the rows that fit in one way only.
    private var shown: Set<[Int]> = []
    private let headerTrail: Int

    private static let leastRows = 3

    /// - Parameter layout: the columns with their sums, where the table has any.
    init(_ rows: [[FigureCell]], columns: Int, headerTrail: Int, layout: ColumnLayout? = nil) {
        self.columns = columns
        self.headerTrail = headerTrail
        self.layout = layout
        let counts = Dictionary(rows.map { ($0.count, 1) }, uniquingKeysWith: +)
        usual = counts.first { $0.value * 2 > rows.count }?.key
        isRagged = counts.count > 1
        isShort = rows.count < Self.leastRows
        for row in rows {
            let starts = Self.starts(row, columns)
            guard starts.count == 1, let start = starts.first, !Self.isOpen(row, at: start, columns),
                layout?.isBorneOut(Array(row[start..<start + columns])) != false
            else { continue }
            shown.insert([row.count, row.count - columns - start])
        }
    }

    /// The cells under the columns; `nil` where that cannot be told.
    ///
    /// - Parameter isBetweenBars: whether bars part the cells; else blanks are lost, and order alone tells the columns.
    func place(_ row: [FigureCell], isBetweenBars: Bool = true) -> [FigureCell]? {
        guard let cells = fit(row) else { return nil }
        guard let layout else { return cells }
        if !isRagged {
            let isTold = !isShort || isBetweenBars || !cells.allSatisfy(\.value.isNumber)
            return isTold || layout.balances(cells) ? cells : nil
        }
        let isOpen = Self.isOpen(cells, at: 0, columns)
        if isBetweenBars, !isOpen, row.count == columns, row.count == usual { return cells }
        // What cannot be read may be two cells in one.
        guard !cells.contains(where: { $0.value == .unclear || $0.value == .text }) else { return nil }
        guard layout.balances(cells) else { return Self.endsBeforeTotal(cells, layout) ? cells : nil }
        // Noughts balance wherever they stand: where bars part no cells, the total among them must be one that the table prints.
        let isShown = isOpen ? shown.contains { $0[0] == row.count } : isBetweenBars || !shown.isEmpty
        return layout.isBorneOut(cells) || row.count == usual || isShown ? cells : nil
    }

    /// Whether the total is blank, and the last figure is none: it is less than those before it.
    private static func endsBeforeTotal(_ cells: [FigureCell], _ layout: ColumnLayout) -> Bool {
        guard layout.total == cells.count - 1, cells.last?.value.isBlank == true, cells.first?.value.isBlank == false,
            case .number(let last)? = cells.dropLast().last?.value
        else { return false }
        let others = cells.dropLast(2).reduce(0) { sum, cell in if case .number(let number) = cell.value { sum + number.value } else { sum }
        }
        return last.value < others
    }

    private func fit(_ row: [FigureCell]) -> [FigureCell]? {
        let starts = Self.starts(row, columns)
        guard let start = starts.first else { return nil }
        if starts.count == 1, !Self.isOpen(row, at: start, columns) { return Array(row[start..<start + columns]) }
        if shown.isEmpty {
            // Nothing shows what the shape does with empty cells but the header: it has as many behind its last column. A row that fits in another
            // place, too, is left out: what stands at the header's end may be a column as well as padding.
            let isSure = starts == [0] && row.count == columns + headerTrail && (row.count == columns || !row[0].value.isBlank)
            return isSure ? Array(row[..<columns]) : nil
        }
        let trails = Set(shown.filter { $0[0] == row.count }.map { $0[1] })
        guard trails.count == 1, let trail = trails.first, starts.contains(row.count - columns - trail) else { return nil }
        let from = row.count - columns - trail
        return Array(row[from..<from + columns])
    }

    /// Where the columns may begin in the row: all outside them is blank.
    static func starts(_ row: [FigureCell], _ columns: Int) -> [Int] {
        // A line of blanks is a cell like the others, or there is none of it: it pads no row.
        guard row.count >= columns, columns > 0, row.count == columns || !row.contains(where: \.isBlankLine),
            !row.contains(where: \.holdsRow)
        else { return [] }
        return (0...row.count - columns).filter { start in
            row[..<start].allSatisfy(\.value.isBlank) && row[(start + columns)...].allSatisfy(\.value.isBlank)
        }
    }

    /// Whether a blank at an end of the columns may as well be padding.
    private static func isOpen(_ row: [FigureCell], at start: Int, _ columns: Int) -> Bool {
        row[start].value.isBlank || row[start + columns - 1].value.isBlank
    }
}
