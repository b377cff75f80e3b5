import Documents
import Reports

/// A cell as one row of a grid sees it.
struct GridCell {
    let text: String
    let value: CellValue
    /// What the words of the cell tell; `nil` for a figure.
    let label: Label?
    private(set) var columns: Range<Int>
    let origin: Origin
    /// Whether the cell begins in this row rather than reaching into it from above.
    var startsHere: Bool
    /// The source breaks off right behind it.
    var mayGoOn = false
    /// No line of the source is longer than the one it ends.
    private(set) var isAtEdge = false

    init(_ cell: Table.Cell, table: Origin, memo: LabelMemo) {
        text = cell.text
        var (value, label): (CellValue, Label?) =
            switch memo.cell(cell.text) {
            case .figure(let figure): (figure, nil)
            case .label(let words): (.text, words)
            }
        // Words of an unclear cell may be a label; a figure, a blank or a mark in it is not to be relied on.
        if cell.isUnclear, label?.key.isEmpty ?? true { (value, label) = (.unclear, nil) }
        self.value = value
        self.label = label
        columns = cell.column..<cell.column + cell.columnSpan
        origin = table.cell(row: cell.row + 1, column: cell.column + 1, page: cell.page, offset: cell.offset)
        startsHere = true
    }

    /// A cell of lines.
    init(_ cell: LineGrid.Cell, memo: LabelMemo) {
        text = cell.text
        (value, label) =
            switch memo.cell(cell.text) {
            case .figure(let figure): (figure, nil)
            case .label(let words): (.text, words)
            }
        columns = cell.columns
        origin = cell.origin
        mayGoOn = cell.mayGoOn
        isAtEdge = cell.isAtEdge
        startsHere = true
    }

    var folded: String { label?.folded ?? text }
    var key: String { label?.key ?? "" }
    /// Whether it holds words that a label can be told by.
    var isLabel: Bool { label?.key.isEmpty == false }

    /// The cell over the columns of the next one, too.
    func joined(with next: GridCell) -> GridCell {
        var cell = self
        cell.columns = columns.lowerBound..<next.columns.upperBound
        return cell
    }

    /// The cell as a figure. A figure merged over several rows is the first row's only if it is empty or a mark.
    var figure: FigureCell { FigureCell(self) }
}

/// The rows of a table, each with the cells that cover it from left to right.
struct GridRows {
    private var rows: [[GridCell]]
    /// Whether it was drawn with lines of text, which tell its columns less surely than a page does.
    let isOfLines: Bool

    /// The number of rows.
    var count: Int { rows.count }

    /// - Parameters:
    ///   - endsOpen: the source breaks off in the last cell.
    ///   - repeatsSpans: a program may have written it, with what a merged cell holds in each of its columns.
    init(_ table: Table, memo: LabelMemo, endsOpen: Bool, repeatsSpans: Bool) {
        isOfLines = false
        var place = table.origin
        place.table = table.number
        rows = Array(repeating: [], count: table.rowCount)
        let slots = table.slots()
        var known = [GridCell?](repeating: nil, count: table.cells.count)
        for row in 0..<table.rowCount {
            rows[row].reserveCapacity(table.columnCount)
            var last = -1
            for slot in slots[row * table.columnCount..<(row + 1) * table.columnCount] where slot >= 0 && slot != last {
                last = slot
                var cell = known[slot] ?? GridCell(table.cells[slot], table: place, memo: memo)
                cell.startsHere = table.cells[slot].row == row
                cell.mayGoOn = endsOpen && slot == table.cells.count - 1
                if table.cells[slot].rowSpan > 1 { known[slot] = cell }
                rows[row].append(cell)
            }
        }
        if repeatsSpans { joinRepeatedSpans() }
        markContinued()
    }

    init(_ lines: LineGrid, memo: LabelMemo) {
        isOfLines = true
        rows = lines.rows.map { row in row.map { GridCell($0, memo: memo) } }
        if lines.endsOpen, let last = rows.indices.last, let cell = rows[last].indices.last { rows[last][cell].mayGoOn = true }
        joinRepeatedSpans()
        markContinued()
    }

    /// Figures below some of a row's, with no word beside them: where a page or a line ends inside a row they are the rest of what stands above.
    private mutating func markContinued() {
        for row in rows.indices.dropFirst() where !rows[row].contains(where: { $0.startsHere && $0.label != nil && !$0.text.isEmpty }) {
            let rest = rows[row].filter { $0.startsHere && !$0.text.isEmpty }
            let above = rows[row - 1]
            guard !rest.isEmpty, rest.allSatisfy({ $0.value != .mark }),
                above.contains(where: { $0.startsHere && $0.isLabel }), rest.count < above.count(where: { $0.value.isNumber })
            else { continue }
            let columns = Set(rest.map(\.columns))
            for cell in above.indices where columns.contains(above[cell].columns) { rows[row - 1][cell].mayGoOn = true }
        }
    }

    /// What a converter repeated over the columns of a merged cell is one cell again: words of the form, and figures and blanks where the cell above spans
    /// the same columns.
    private mutating func joinRepeatedSpans() {
        for row in rows.indices {
            var joined: [GridCell] = []
            for cell in rows[row] {
                if let last = joined.last, last.text == cell.text, last.startsHere == cell.startsHere,
                    isSpan(last.joined(with: cell), below: row > 0 ? rows[row - 1] : [])
                {
                    joined[joined.count - 1] = last.joined(with: cell)
                } else {
                    joined.append(cell)
                }
            }
            rows[row] = joined
        }
    }

    private func isSpan(_ cell: GridCell, below above: [GridCell]) -> Bool {
        // Two headers cut alike (本年新, 本年新) are two.
        if let label = cell.label { return label.isOfForm }
        return above.contains { $0.columns.lowerBound <= cell.columns.lowerBound && $0.columns.upperBound >= cell.columns.upperBound }
    }

    subscript(row: Int) -> [GridCell] { rows[row] }
}
