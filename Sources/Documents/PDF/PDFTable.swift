import Reports

/// A ruled table with its text, on one page or joined over several.
struct PDFTable: Sendable {
    private(set) var grid: PDFGrid
    /// As many as the grid has cells.
    private var texts: [String]
    private var pages: [Int]
    private var extras: [Extra]
    let firstPage: Int

    /// What stands in a cell besides its text.
    private struct Extra {
        var notes: [String] = []
        var obscurity: Table.Cell.Obscurity?

        func union(_ other: Extra) -> Extra { Extra(notes: notes + other.notes, obscurity: obscurity ?? other.obscurity) }
    }

    /// Takes its words out of `words`.
    ///
    /// - Parameter shapes: what is drawn on the page and is no text: a cell without text that holds one is not blank.
    init(_ grid: PDFGrid, words: inout [PDFWord], shapes: [PDFBox], pictures: [PDFBox], page: Int) {
        self.grid = grid
        var content = [[PDFWord]](repeating: [], count: grid.cells.count)
        var rest: [PDFWord] = []
        let slots = PDFTable.slots(of: grid)
        for word in words {
            if let row = PDFTable.index(of: word.box.centreY, in: grid.ys), let column = PDFTable.index(of: word.box.centreX, in: grid.xs) {
                content[slots[row * (grid.xs.count - 1) + column]].append(word)
            } else {
                rest.append(word)
            }
        }
        words = rest
        let lines = content.map(PDFLine.lines(of:))
        let figures = PDFFigures(grid, lines)
        texts = lines.indices.map { figures.brokenFigure(in: $0) ?? PDFLine.joined(lines[$0].map(\.text)) }
        pages = [Int](repeating: page, count: grid.cells.count)
        firstPage = page
        extras = content.map { words in
            Extra(notes: words.flatMap(\.notes), obscurity: words.lazy.compactMap(\.obscurity).first)
        }
        for index in texts.indices where TableDraft.holdsGlyph(texts[index]) { extras[index].obscurity = .glyph }
        for shape in shapes + pictures {
            guard let row = PDFTable.index(of: shape.centreY, in: grid.ys), let column = PDFTable.index(of: shape.centreX, in: grid.xs)
            else {
                continue
            }
            let index = slots[row * grid.columnCount + column]
            guard texts[index].isEmpty else { continue }
            let cell = box(of: grid.cells[index])
            if cell.expanded(by: -1.5).holds(shape) { extras[index].obscurity = .picture }
            // A picture may fill its cell; one behind several cells is the page's.
            if pictures.contains(shape), shape.width * shape.height <= 1.5 * cell.width * cell.height { extras[index].obscurity = .picture }
        }
        uniteCrossedCells(content)
    }

    /// Characters without meaning are drawn at these places: a cell without text that holds one is not blank.
    mutating func obscure(where strays: [PDFPoint]) {
        guard !strays.isEmpty else { return }
        let slots = PDFTable.slots(of: grid)
        for point in strays {
            guard let row = PDFTable.index(of: point.y, in: grid.ys), let column = PDFTable.index(of: point.x, in: grid.xs) else {
                continue
            }
            let index = slots[row * grid.columnCount + column]
            if texts[index].isEmpty, extras[index].obscurity == nil { extras[index].obscurity = .glyph }
        }
    }

    /// A picture stands somewhere on the page: a cell without text is blank only where the page's dots show nothing in it.
    mutating func obscureBlanks(besides raster: PDFRaster?) {
        for index in texts.indices where texts[index].isEmpty && extras[index].obscurity == nil {
            if raster?.isEmpty(box(of: grid.cells[index])) != true { extras[index].obscurity = .picture }
        }
    }

    /// Whether a cell holds nothing but a shape or a picture.
    var holdsShapes: Bool { extras.contains { $0.obscurity == .picture } }

    private func box(of cell: PDFGrid.Cell) -> PDFBox {
        PDFBox(
            x0: grid.xs[cell.column], y0: grid.ys[cell.row], x1: grid.xs[cell.column + cell.columnSpan],
            y1: grid.ys[cell.row + cell.rowSpan])
    }

    /// The block, as the table of this number.
    func block(number: Int) -> Block {
        let cells = grid.cells.indices.map { index in
            let cell = grid.cells[index]
            var made = Table.Cell(
                row: cell.row, column: cell.column, rowSpan: cell.rowSpan, columnSpan: cell.columnSpan, text: texts[index],
                page: pages[index])
            made.notes = extras[index].notes
            made.obscurity = extras[index].obscurity
            return made
        }
        return .table(
            Table(
                number: number, rowCount: grid.rowCount, columnCount: grid.columnCount,
                cells: cells.sorted { ($0.row, $0.column) < ($1.row, $1.column) }, origin: Origin(page: firstPage, table: number)))
    }

    /// The index of the cell at each slot.
    private static func slots(of grid: PDFGrid) -> [Int] {
        var slots = [Int](repeating: 0, count: grid.rowCount * grid.columnCount)
        for (index, cell) in grid.cells.enumerated() {
            for row in cell.row..<(cell.row + cell.rowSpan) {
                for column in cell.column..<(cell.column + cell.columnSpan) { slots[row * grid.columnCount + column] = index }
            }
        }
        return slots
    }

    private static func index(of position: Double, in edges: [Double]) -> Int? {
        guard position >= edges[0], position < edges[edges.count - 1] else { return nil }
        return edges.indices.firstPlace { edges[$0] > position } - 1
    }

    /// Where a run of figures stands across the line between two cells, it may be several cells' figures run together, and whose it is cannot
    /// be known: the cells become one.
    private mutating func uniteCrossedCells(_ content: [[PDFWord]]) {
        var content = content
        // Cells that become one leave the list: those before the place may go with them.
        for index in grid.cells.indices.reversed() where index < grid.cells.count {
            let cell = grid.cells[index]
            var columns = cell.column..<(cell.column + cell.columnSpan)
            for word in content[index] {
                let slack = 0.4 * word.em
                if PDFTable.isDigit(word.text.utf8.first), let first = PDFTable.index(of: word.box.x0 + slack, in: grid.xs) {
                    columns = min(first, columns.lowerBound)..<columns.upperBound
                }
                if PDFTable.isDigit(word.text.utf8.last), let last = PDFTable.index(of: word.box.x1 - slack, in: grid.xs) {
                    columns = columns.lowerBound..<max(last + 1, columns.upperBound)
                }
            }
            if columns.count > cell.columnSpan { unite(index, over: columns, &content) }
        }
    }

    private static func isDigit(_ byte: UInt8?) -> Bool { byte.map { $0 >= 0x30 && $0 <= 0x39 } ?? false }

    /// Makes one cell of those in the same row, if they are as high.
    private mutating func unite(_ index: Int, over columns: Range<Int>, _ content: inout [[PDFWord]]) {
        let cell = grid.cells[index]
        let united = grid.cells.indices.filter {
            grid.cells[$0].row == cell.row && grid.cells[$0].rowSpan == cell.rowSpan && grid.cells[$0].column < columns.upperBound
                && grid.cells[$0].column + grid.cells[$0].columnSpan > columns.lowerBound
        }
        let first = united.map { grid.cells[$0].column }.min()!
        let end = united.map { grid.cells[$0].column + grid.cells[$0].columnSpan }.max()!
        guard united.map({ grid.cells[$0].columnSpan }).reduce(0, +) == end - first else { return }
        let ordered = united.sorted { grid.cells[$0].column < grid.cells[$1].column }
        texts[united[0]] = ordered.map { texts[$0] }.filter { !$0.isEmpty }.joined(separator: " ")
        content[united[0]] = ordered.flatMap { content[$0] }
        extras[united[0]] = ordered.map { extras[$0] }.reduce(Extra()) { $0.union($1) }
        grid.cells[united[0]].column = first
        grid.cells[united[0]].columnSpan = end - first
        for removed in united.dropFirst().reversed() {
            grid.cells.remove(at: removed)
            texts.remove(at: removed)
            pages.remove(at: removed)
            extras.remove(at: removed)
            content.remove(at: removed)
        }
    }
}

extension PDFTable {
    /// Takes a line below the table as the last of the cell that is open there, if it stands under no other.
    mutating func takeOverflow(_ line: PDFLine) -> Bool {
        let above = grid.cells.indices.filter { index in
            let box = box(of: grid.cells[index])
            return grid.cells[index].endRow == grid.rowCount && box.x0 < line.box.x1 && line.box.x0 < box.x1
        }
        guard above.count == 1, line.box.y0 > grid.ys[grid.rowCount - 1], line.box.centreY - grid.ys[grid.rowCount] < 2 * line.em else {
            return false
        }
        let cell = grid.cells[above[0]]
        guard (cell.column..<cell.column + cell.columnSpan).allSatisfy({ !grid.hasBottomLine[$0] }) else { return false }
        texts[above[0]] = PDFLine.joined([texts[above[0]], line.text])
        return true
    }

    /// Appends the table that stands first on the next page, if its columns are this one's: false, and nothing is changed, if they are not.
    ///
    /// A cell over whose cut no line is drawn on either page goes on; rows of the head that are printed again are left out.
    mutating func join(_ next: PDFTable) -> Bool {
        let shift = grid.xs[0] - next.grid.xs[0]
        let xs = grid.xs.count >= next.grid.xs.count ? grid.xs : next.grid.xs.map { $0 + shift }
        guard let columns = PDFTable.positions(of: grid.xs, in: xs),
            let nextColumns = PDFTable.positions(of: next.grid.xs.map({ $0 + shift }), in: xs)
        else { return false }
        let repeated = repeatedRows(in: next)
        let isOpen = zip(PDFTable.spread(grid.hasBottomLine, columns), PDFTable.spread(next.grid.hasTopLine, nextColumns)).map {
            !$0 && !$1
        }
        let rows = grid.rowCount
        grid.cells = grid.cells.map { $0.moved(rows: 0, columns: columns) }
        let isRest = isRestOfLastRow(repeated, of: next, columns: nextColumns)
        for (index, cell) in next.grid.cells.enumerated() where cell.row >= repeated {
            let moved = cell.moved(rows: rows - repeated, columns: nextColumns)
            let span = moved.column..<(moved.column + moved.columnSpan)
            let goesOn = cell.row == repeated && (isRest || repeated == 0 && span.allSatisfy { isOpen[$0] })
            if goesOn, let above = lastCell(over: moved) {
                grid.cells[above].rowSpan += moved.rowSpan
                texts[above] = PDFLine.joined([texts[above], next.texts[index]])
                extras[above] = extras[above].union(next.extras[index])
            } else {
                grid.cells.append(moved)
                texts.append(next.texts[index])
                pages.append(next.pages[index])
                extras.append(next.extras[index])
            }
        }
        let below = next.grid.ys[repeated...]
        grid.ys += below.dropFirst().map { $0 - below.first! + grid.ys.last! }
        grid.xs = xs
        grid.hasTopLine = PDFTable.spread(grid.hasTopLine, columns)
        grid.hasBottomLine = PDFTable.spread(next.grid.hasBottomLine, nextColumns)
        grid.dropUnusedEdges()
        return true
    }

    /// Where each of the edges stands among `all`; nil unless all of them do, the first and the last at the ends.
    private static func positions(of edges: [Double], in all: [Double]) -> [Int]? {
        let positions = edges.compactMap { edge in all.firstIndex { abs($0 - edge) <= PDFGrid.tolerance } }
        guard positions.count == edges.count, positions.first == 0, positions.last == all.count - 1, Set(positions).count == positions.count
        else { return nil }
        return positions
    }

    /// What holds for each column, for each of the narrower columns that stand in its place.
    private static func spread(_ flags: [Bool], _ positions: [Int]) -> [Bool] {
        zip(flags, zip(positions, positions.dropFirst())).flatMap { flag, ends in [Bool](repeating: flag, count: ends.1 - ends.0) }
    }

    /// The cell of the last row that stands over exactly these columns.
    private func lastCell(over cell: PDFGrid.Cell) -> Int? {
        grid.cells.firstIndex { $0.endRow == grid.rowCount && $0.column == cell.column && $0.columnSpan == cell.columnSpan }
    }

    /// Whether this row of the next page has no label, and figures under figures only: what did not fit into the row above when the end of
    /// the page cut it.
    private func isRestOfLastRow(_ row: Int, of next: PDFTable, columns: [Int]) -> Bool {
        var isAnything = false
        for (index, cell) in next.grid.cells.enumerated() where cell.row == row && !next.texts[index].isEmpty {
            guard cell.column > 0, let above = lastCell(over: cell.moved(rows: 0, columns: columns)), !texts[above].isEmpty else {
                return false
            }
            if (texts[above] + next.texts[index]).unicodeScalars.contains(where: PDFLine.isWide) { return false }
            isAnything = true
        }
        return isAnything
    }

    /// How many rows at the head of `next` say the same as this table's own.
    private func repeatedRows(in next: PDFTable) -> Int {
        guard next.grid.columnCount == grid.columnCount else { return 0 }
        func rows(_ table: PDFTable, _ count: Int) -> [PDFGrid.Cell: String] {
            let indices = table.grid.cells.indices.filter { table.grid.cells[$0].row < count }
            return Dictionary(uniqueKeysWithValues: indices.map { (table.grid.cells[$0], table.texts[$0]) })
        }
        let most = min(grid.rowCount, next.grid.rowCount) - 1
        for count in stride(from: most, to: 0, by: -1) {
            let head = rows(next, count)
            let isClosed = head.keys.allSatisfy { $0.endRow <= count }
            // A head has a text in each cell, and none of them is a figure.
            let isHead = head.values.allSatisfy { text in text.unicodeScalars.contains(where: PDFLine.isWide) }
            if isClosed, isHead, head == rows(self, count) { return count }
        }
        return 0
    }
}
