/// A table as ruled on one page: a snapped grid, and the cells that its lines leave.
struct PDFGrid: Sendable {
    /// The positions of the columns' edges, ascending; one more than there are columns.
    var xs: [Double]
    /// The positions of the rows' edges, downwards.
    var ys: [Double]
    var cells: [Cell]
    /// Whether a line is drawn over and under each column, at the table's upper and lower edge.
    var hasTopLine: [Bool]
    var hasBottomLine: [Bool]

    struct Cell: Hashable, Sendable {
        var row: Int
        var column: Int
        var rowSpan: Int
        var columnSpan: Int

        var endRow: Int { row + rowSpan }

        /// The cell in a grid with other columns: `columns` says where each edge of this one stands there.
        func moved(rows: Int, columns: [Int]) -> Cell {
            let left = columns[column]
            return Cell(row: row + rows, column: left, rowSpan: rowSpan, columnSpan: columns[column + columnSpan] - left)
        }
    }

    var rowCount: Int { ys.count - 1 }
    var columnCount: Int { xs.count - 1 }
    var box: PDFBox { PDFBox(x0: xs[0], y0: ys[0], x1: xs[xs.count - 1], y1: ys[ys.count - 1]) }

    /// Lines nearer than this are one, in points.
    static let tolerance = 3.0

    /// The tables of a page, smallest first, so that a table inside a frame comes before the frame.
    static func grids(in rulings: PDFRulings) -> [PDFGrid] {
        let horizontal = merged(rulings.horizontal)
        let vertical = merged(rulings.vertical)
        guard horizontal.count + vertical.count <= 4000 else { return [] }
        return components(horizontal, vertical).compactMap { PDFGrid($0) }.sorted {
            ($0.box.width * $0.box.height, $0.box.y0, $0.box.x0) < ($1.box.width * $1.box.height, $1.box.y0, $1.box.x0)
        }
    }

    /// Lines end to end, or on top of each other, as one.
    private static func merged(_ lines: [PDFRulings.Line]) -> [PDFRulings.Line] {
        var result: [PDFRulings.Line] = []
        var group: [PDFRulings.Line] = []
        func closeGroup() {
            var last: PDFRulings.Line?
            for line in group.sorted(by: { ($0.from, $0.to) < ($1.from, $1.to) }) {
                if let current = last, line.from <= current.to + tolerance {
                    last?.to = max(current.to, line.to)
                } else {
                    if let last { result.append(last) }
                    last = line
                }
            }
            if let last { result.append(last) }
            group = []
        }
        for line in lines.sorted(by: { $0.at < $1.at }) {
            if let first = group.first, line.at - first.at > 1 { closeGroup() }
            group.append(line)
        }
        closeGroup()
        // What is no longer than a character is a speck, an underline or a part of one.
        return result.filter { $0.to - $0.from >= 10 }
    }

    /// The lines in groups that hang together.
    private static func components(_ horizontal: [PDFRulings.Line], _ vertical: [PDFRulings.Line]) -> [PDFRulings] {
        var parents = Array(0..<(horizontal.count + vertical.count))
        func root(_ index: Int) -> Int {
            var index = index
            while parents[index] != index {
                parents[index] = parents[parents[index]]
                index = parents[index]
            }
            return index
        }
        for (row, line) in horizontal.enumerated() {
            for (column, other) in vertical.enumerated() {
                let meet =
                    other.at >= line.from - tolerance && other.at <= line.to + tolerance && line.at >= other.from - tolerance
                    && line.at <= other.to + tolerance
                if meet { parents[root(horizontal.count + column)] = root(row) }
            }
        }
        var groups: [Int: PDFRulings] = [:]
        for (index, line) in horizontal.enumerated() { groups[root(index), default: PDFRulings()].horizontal.append(line) }
        for (index, line) in vertical.enumerated() { groups[root(horizontal.count + index), default: PDFRulings()].vertical.append(line) }
        return withCutSides(groups.sorted { $0.key < $1.key }.map(\.value))
    }

    /// A line down that meets no other stands beside the cells of a table as high as it is: the column between them is one cell, which the upper
    /// and the lower edge of the page cut.
    private static func withCutSides(_ groups: [PDFRulings]) -> [PDFRulings] {
        var tables = groups.filter { !$0.horizontal.isEmpty }
        for group in groups where group.horizontal.isEmpty && group.vertical.count == 1 {
            let side = group.vertical[0]
            let beside = tables.firstIndex { table in
                table.vertical.contains { abs($0.from - side.from) <= tolerance && abs($0.to - side.to) <= tolerance }
            }
            if let beside { tables[beside].vertical.append(side) }
        }
        return tables
    }

    /// Nil when the lines enclose no two cells side by side.
    init?(_ rulings: PDFRulings) {
        guard rulings.horizontal.count > 1 || rulings.vertical.count > 1, !rulings.horizontal.isEmpty, !rulings.vertical.isEmpty else {
            return nil
        }
        // A table may be open at its sides: there the ends of the lines are its edges.
        let lefts = rulings.horizontal.map(\.from)
        let rights = rulings.horizontal.map(\.to)
        let tops = rulings.vertical.map(\.from)
        let bottoms = rulings.vertical.map(\.to)
        let xs = PDFGrid.snapped(rulings.vertical.map(\.at), outer: [lefts.min()!, rights.max()!])
        let ys = PDFGrid.snapped(rulings.horizontal.map(\.at), outer: [tops.min()!, bottoms.max()!])
        // Nothing smaller than a word in a box, nothing larger than any form.
        guard xs.count > 1, ys.count > 1, xs.last! - xs[0] >= 36, ys.last! - ys[0] >= 10, (xs.count - 1) * (ys.count - 1) <= 5000 else {
            return nil
        }
        (self.xs, self.ys) = (xs, ys)
        let edges = Edges(rulings, xs: xs, ys: ys)
        hasTopLine = (0..<(xs.count - 1)).map { edges.isLine(above: 0, column: $0) }
        hasBottomLine = (0..<(xs.count - 1)).map { [count = ys.count - 1] in edges.isLine(above: count, column: $0) }
        cells = edges.cells()
        dropUnusedEdges()
        // One column under another is a frame, or a table without upright lines: its columns are in the places of the words alone.
        guard columnCount > 1 else { return nil }
    }

    /// Positions with those nearer than the tolerance made one; the outer ones only count where no line stands near.
    private static func snapped(_ positions: [Double], outer: [Double]) -> [Double] {
        var result: [Double] = []
        var group: [Double] = []
        for position in positions.sorted() {
            if let first = group.first, position - first > tolerance {
                result.append(group.reduce(0, +) / Double(group.count))
                group = []
            }
            group.append(position)
        }
        if !group.isEmpty { result.append(group.reduce(0, +) / Double(group.count)) }
        for position in outer where !result.contains(where: { abs($0 - position) <= 2 * tolerance }) { result.append(position) }
        return result.sorted()
    }

    /// Removes edges at which no cell begins or ends.
    mutating func dropUnusedEdges() {
        let usedRows = Set(cells.flatMap { [$0.row, $0.row + $0.rowSpan] })
        let usedColumns = Set(cells.flatMap { [$0.column, $0.column + $0.columnSpan] })
        let rows = ys.indices.filter(usedRows.contains)
        let columns = xs.indices.filter(usedColumns.contains)
        let newRow = Dictionary(uniqueKeysWithValues: rows.enumerated().map { ($1, $0) })
        let newColumn = Dictionary(uniqueKeysWithValues: columns.enumerated().map { ($1, $0) })
        cells = cells.map { cell in
            let (row, column) = (newRow[cell.row]!, newColumn[cell.column]!)
            return Cell(
                row: row, column: column, rowSpan: newRow[cell.row + cell.rowSpan]! - row,
                columnSpan: newColumn[cell.column + cell.columnSpan]! - column)
        }
        // A line over the first of the columns made one is taken for a line over all of them.
        hasTopLine = columns.dropLast().map { hasTopLine[$0] }
        hasBottomLine = columns.dropLast().map { hasBottomLine[$0] }
        ys = rows.map { ys[$0] }
        xs = columns.map { xs[$0] }
    }
}

/// Which edges of a grid's slots are ruled.
private struct Edges {
    private let rows: Int
    private let columns: Int
    /// `rows + 1` × `columns`.
    private var horizontal: [Bool]
    /// `rows` × `columns + 1`.
    private var vertical: [Bool]

    init(_ rulings: PDFRulings, xs: [Double], ys: [Double]) {
        rows = ys.count - 1
        columns = xs.count - 1
        horizontal = [Bool](repeating: false, count: (rows + 1) * columns)
        vertical = [Bool](repeating: false, count: rows * (columns + 1))
        for line in rulings.horizontal {
            guard let row = Edges.nearest(line.at, in: ys) else { continue }
            for column in 0..<columns where Edges.covers(line, from: xs[column], to: xs[column + 1]) {
                horizontal[row * columns + column] = true
            }
        }
        for line in rulings.vertical {
            guard let column = Edges.nearest(line.at, in: xs) else { continue }
            for row in 0..<rows where Edges.covers(line, from: ys[row], to: ys[row + 1]) { vertical[row * (columns + 1) + column] = true }
        }
    }

    private static func nearest(_ position: Double, in edges: [Double]) -> Int? {
        edges.indices.min { abs(edges[$0] - position) < abs(edges[$1] - position) }
    }

    /// Whether the line runs along most of the slot's side.
    private static func covers(_ line: PDFRulings.Line, from start: Double, to end: Double) -> Bool {
        min(line.to, end) - max(line.from, start) >= 0.7 * (end - start)
    }

    func isLine(above row: Int, column: Int) -> Bool { horizontal[row * columns + column] }

    private func isLine(leftOf column: Int, row: Int) -> Bool { vertical[row * (columns + 1) + column] }

    /// The cells: rectangles of slots with no line inside, as large as they come, in reading order.
    func cells() -> [PDFGrid.Cell] {
        var isTaken = [Bool](repeating: false, count: rows * columns)
        var cells: [PDFGrid.Cell] = []
        for row in 0..<rows {
            for column in 0..<columns where !isTaken[row * columns + column] {
                var columnSpan = 1
                while column + columnSpan < columns, !isTaken[row * columns + column + columnSpan],
                    !isLine(leftOf: column + columnSpan, row: row)
                {
                    columnSpan += 1
                }
                var rowSpan = 1
                while row + rowSpan < rows, isOpen(row: row + rowSpan, columns: column..<(column + columnSpan)) { rowSpan += 1 }
                for taken in row..<(row + rowSpan) {
                    for slot in column..<(column + columnSpan) { isTaken[taken * columns + slot] = true }
                }
                cells.append(PDFGrid.Cell(row: row, column: column, rowSpan: rowSpan, columnSpan: columnSpan))
            }
        }
        return cells
    }

    /// Whether a cell above may go on through these slots of the row.
    private func isOpen(row: Int, columns range: Range<Int>) -> Bool {
        range.allSatisfy { !isLine(above: row, column: $0) } && range.dropFirst().allSatisfy { !isLine(leftOf: $0, row: row) }
    }
}
