import Documents
import Forms
import ReportText
import Reports

/// Lines of a text in which bars or frames put every cell in its column: as many cells on every line, and a header over the last column.
///
/// It knows no form and records nothing. Lines of other counts tell no columns by their bars: those are read as text.
struct LineGrid {
    struct Cell {
        var text: String
        var columns: Range<Int>
        var origin: Origin
        /// The line was cut behind it.
        var mayGoOn = false
        /// No line of the source is longer than the one it ends.
        var isAtEdge = false
    }

    /// Each row of the table, from left to right.
    private(set) var rows: [[Cell]] = []
    /// The blocks of the document that hold it.
    let blocks: Range<Int>
    /// Whether the bar behind the last cell is missing: there may be more of it.
    private(set) var endsOpen = false

    /// Whether it has no header: it tells its columns only where it goes on with a table that has one.
    private(set) var isHeadless = false

    private enum Line {
        case rule
        case cells([String], Origin, opens: Bool, closes: Bool)
    }

    private static let leastColumns = 2
    private static let leastRows = 3

    /// Whether a table of lines may begin with a block: the line before it is none of its.
    static func mayBegin(_ document: Document, at index: Int) -> Bool {
        func isLine(_ index: Int) -> Bool {
            switch document.blocks[index] {
            case .table: false
            case .row: true
            case .paragraph(let paragraph):
                paragraph.text.utf8.first == UInt8(ascii: "+") || paragraph.text.utf8.first == UInt8(ascii: "|")
                    || paragraph.text.unicodeScalars.first.map(SeparatedLine.isBoxDrawing) ?? false
                    || FieldLine.separator(of: paragraph) != nil
            }
        }
        return isLine(index) && (index == 0 || !isLine(index - 1) || FieldLine.opensAnother(document.blocks, at: index))
    }

    /// - Parameter start: the index of the block that the table begins with.
    init?(_ document: Document, from start: Int, memo: LabelMemo) {
        let (found, end) = Self.lines(of: document, from: start, memo: memo)
        blocks = start..<end
        let lines = Self.withOuterCells(found)
        guard let width = Self.width(of: lines), let groups = Self.rows(of: lines, width: width) else { return nil }
        let rows = Self.withoutIndex(groups.map { Self.row($0, width: width, memo) })
        // Rows that lost cells on the left are filled up on the right: no header stands there.
        let used = rows.joined().filter { !$0.text.isEmpty }.map(\.columns.upperBound).max() ?? 0
        let isHeaded = rows.joined().contains { $0.columns.contains(used - 1) && !$0.text.isEmpty && memo.label($0.text) != nil }
        isHeadless = Self.isContinued(rows, memo)
        guard used >= Self.leastColumns, isHeaded || isHeadless, !Self.hasStrayLabels(rows, memo) else {
            return nil
        }
        let open = Self.openLines(document, start..<end).union(document.cutLines)
        self.rows = rows.map { row in
            guard let last = row.lastIndex(where: { !$0.text.isEmpty }), let line = row[last].origin.line else { return row }
            var row = row
            row[last].mayGoOn = open.contains(line)
            row[last].isAtEdge = document.longestLines.contains(line)
            return row
        }
        guard document.endsOpen, end == document.blocks.count else { return }
        if case .row(let row) = document.blocks[end - 1] { endsOpen = !row.closesWithBar } else { endsOpen = true }
    }

    /// The lines that no bar closes though bars close others, and the last where a figure stands below it: their last cells may go on.
    private static func openLines(_ document: Document, _ range: Range<Int>) -> Set<Int> {
        let lines = range.compactMap { index -> (line: Int?, isClosed: Bool, cells: Int)? in
            switch document.blocks[index] {
            case .row(let row): (row.origin.line, row.closesWithBar, row.cells.count)
            case .paragraph(let paragraph): (paragraph.origin.line, paragraph.text.unicodeScalars.last.map(SeparatedLine.isBar) == true, 0)
            case .table: nil
            }
        }
        // A bar at the end of a line that has fewer cells than others stands before an empty one.
        let most = lines.map(\.cells).max() ?? 0
        let areClosed = lines.contains { $0.isClosed && ($0.cells == 0 || $0.cells == most) }
        var open = Set(lines.filter { areClosed && !$0.isClosed }.compactMap(\.line))
        if let last = lines.last, !last.isClosed, range.upperBound < document.blocks.count, document.mayGoOn(behind: range.upperBound - 1) {
            open.formUnion([last.line].compactMap(\.self))
        }
        return open
    }

    /// The lines of the table that begins with the block at `start`, and where it ends.
    private static func lines(of document: Document, from start: Int, memo: LabelMemo) -> (lines: [Line], end: Int) {
        var lines: [Line] = []
        var end = start
        let separator = FieldLine.separator(of: document.blocks[start])
        while end < document.blocks.count {
            if let separator {
                guard let line = FieldLine.cells(of: document.blocks[end], separator),
                    end == start || !FieldLine.opensAnother(document.blocks, at: end)
                else { break }
                lines.append(.cells(line.cells, line.origin, opens: true, closes: true))
                end += 1
                continue
            }
            // A bar alone closes the last cell of the line before.
            if !lines.isEmpty, isClosingBar(document.blocks[end], behind: document.blocks[end - 1]) {
                end += 1
                continue
            }
            guard let line = line(document.blocks[end], memo) else { break }
            lines.append(line)
            end += 1
        }
        // A figure alone on the line below may be the last cell's.
        if separator != nil, end < document.blocks.count, case .paragraph(let below) = document.blocks[end], CellValue(below.text).isNumber
        {
            lines.removeLast()
            end -= 1
        }
        return (lines, end)
    }

    /// A line of a table; `nil` for every other block.
    private static func line(_ block: Block, _ memo: LabelMemo) -> Line? {
        switch block {
        case .table: return nil
        case .row(let row):
            if row.isBarsOnly, row.cells.count < leastColumns { return nil }
            // One piece of a rule may be lost.
            let rules = row.cells.count(where: SeparatedLine.isRule)
            let isRule = rules == row.cells.count || rules > leastColumns && rules == row.cells.count - 1 && row.cells.contains("")
            return isRule && !row.isBarsOnly
                ? .rule : .cells(row.cells, row.origin, opens: row.opensWithBar, closes: row.closesWithBar)
        case .paragraph(let paragraph):
            guard let first = paragraph.text.utf8.first, first == UInt8(ascii: "+") || first == UInt8(ascii: "|") || first == 0xE2 else {
                return nil
            }
            switch SeparatedLine(paragraph.text, memo: memo) {
            case .rule?: return .rule
            case .cells(let cells)? where first != UInt8(ascii: "+"): return .cells(cells, paragraph.origin, opens: true, closes: true)
            default: return nil
            }
        }
    }

    /// Where not every line opens with a bar, one that does opens with an empty cell; likewise at the end.
    private static func withOuterCells(_ lines: [Line]) -> [Line] {
        func differ(_ hasBar: (Line) -> Bool?) -> Bool { Set(lines.compactMap(hasBar)).count > 1 }
        let opensDiffer = differ { if case .cells(_, _, let opens, _) = $0 { opens } else { nil } }
        let closesDiffer = differ { if case .cells(_, _, _, let closes) = $0 { closes } else { nil } }
        guard opensDiffer || closesDiffer else { return lines }
        return lines.map { line in
            guard case .cells(let cells, let origin, let opens, let closes) = line else { return line }
            let all = (opensDiffer && opens ? [""] : []) + cells + (closesDiffer && closes ? [""] : [])
            return .cells(all, origin, opens: opens, closes: closes)
        }
    }

    private static func isClosingBar(_ block: Block, behind other: Block) -> Bool {
        guard case .row(let bar) = block, case .row(let row) = other else { return false }
        return bar.cells.isEmpty && !row.closesWithBar
    }

    /// How many cells every line has; `nil` where they differ. A caption may stand alone, and words of a data frame may have lost a cell.
    private static func width(of lines: [Line]) -> Int? {
        let rows = lines.compactMap { line in if case .cells(let cells, _, _, _) = line { cells } else { nil } }
        let width = rows.map(\.count).max() ?? 0
        guard width >= leastColumns, rows.count >= leastRows else { return nil }
        let isFrame = rows.first.map { $0.count == width && $0[0].isEmpty && counts($0.dropFirst()) } ?? false
        for cells in rows where cells.count < width {
            let isCaption = cells.count == 1 && (cells[0].isEmpty || CellValue(cells[0]).isText)
            guard isCaption || isFrame && !cells.dropFirst().contains(where: { CellValue($0).isNumber }) else { return nil }
        }
        return width
    }

    /// Whether these are 0, 1, 2 …
    private static func counts(_ cells: some Sequence<String>) -> Bool {
        cells.enumerated().allSatisfy { $1 == String($0) }
    }

    /// The lines of each row: those between two rules where rules part the rows, else each line by itself.
    private static func rows(of lines: [Line], width: Int) -> [[(cells: [String], origin: Origin)]]? {
        var groups: [[(cells: [String], origin: Origin)]] = [[]]
        for line in lines {
            switch line {
            case .rule: groups.append([])
            case .cells(let cells, let origin, _, _): groups[groups.count - 1].append((cells, origin))
            }
        }
        groups.removeAll(where: \.isEmpty)
        // Two figures below each other between two rules, each with words beside it, are no figure in two lines.
        let areRows = groups.contains { group in
            (0..<width).contains { column in
                group.count { line in
                    line.cells.indices.contains(column) && CellValue(line.cells[column]).isNumber
                        && line.cells.contains { CellValue($0).isText }
                } > 1
            }
        }
        return groups.count > 2 && !areRows ? groups : groups.joined().map { [$0] }
    }

    /// The cells of a row, pieces of one cell joined.
    private static func row(_ lines: [(cells: [String], origin: Origin)], width: Int, _ memo: LabelMemo) -> [Cell] {
        if lines.count == 1, lines[0].cells.count < width {
            return [Cell(text: lines[0].cells.joined(separator: " "), columns: 0..<width, origin: lines[0].origin)]
        }
        let columns = (0..<width).map { column in
            lines.compactMap { $0.cells.indices.contains(column) && !$0.cells[column].isEmpty ? $0.cells[column] : nil }
        }
        // Where a rule was lost between two rows, both their labels are that of the figures.
        let areTwo = columns.contains { pieces in
            pieces.indices.dropFirst().contains { place in
                memo.label(pieces[..<place].joined(separator: "\n"))?.applicationRow != nil
                    && PrintedNumeral(of: pieces[place...].joined()) != nil
            }
        }
        let texts = columns.map { $0.joined(separator: "\n") }
        let words = texts.filter { CellValue($0).isText }.joined(separator: "\n")
        return texts.enumerated().map { column, text in
            var origin = lines[0].origin
            origin.column = column + 1
            return Cell(text: areTwo && CellValue(text).isText ? words : text, columns: column..<column + 1, origin: origin)
        }
    }

    /// Without the column that counts its rows and the row that counts its columns, as a data frame is printed.
    private static func withoutIndex(_ rows: [[Cell]]) -> [[Cell]] {
        guard let head = rows.first, rows.count > leastRows else { return rows }
        // One printed without the names of its columns begins with its first row, which holds words.
        let isHeadless = RowIndex.opens(head.map(\.text)) && !head.dropFirst().contains { CellValue($0.text).isNumber }
        guard isHeadless || head.first?.text.isEmpty == true else { return rows }
        let body = rows.dropFirst(isHeadless ? 0 : 1).filter { $0.count > 1 }.map { $0.map(\.text) }
        guard RowIndex.numbered(body, isHeaded: !isHeadless).count == body.count else { return rows }
        return rows.dropFirst(!isHeadless && counts(head.dropFirst().map(\.text)) ? 1 : 0).map { row in
            row.dropFirst(row.count > 1 ? 1 : 0).map {
                Cell(text: $0.text, columns: max($0.columns.lowerBound - 1, 0)..<$0.columns.upperBound - 1, origin: $0.origin)
            }
        }
    }

    /// Whether it has no header at all, as the rest of a table that a page cut: no words stand above figures.
    private static func isContinued(_ rows: [[Cell]], _ memo: LabelMemo) -> Bool {
        let figures = rows.joined().filter { CellValue($0.text).isNumber }.map(\.columns.lowerBound)
        guard let first = figures.min() else { return false }
        return rows.joined().allSatisfy { $0.columns.upperBound <= first || memo.label($0.text) == nil }
    }

    /// Whether words stand alone on a line below figures that are nothing by themselves: the rest of a label above.
    private static func hasStrayLabels(_ rows: [[Cell]], _ memo: LabelMemo) -> Bool {
        func holdsFigures(_ row: [Cell]) -> Bool { row.contains { CellValue($0.text).isNumber } }
        return zip(rows, rows.dropFirst()).contains { above, row in
            guard holdsFigures(above), !holdsFigures(row), row.contains(where: \.text.isEmpty) else { return false }
            let labels = row.compactMap { memo.label($0.text) }
            return !labels.isEmpty && !labels.contains { $0.isOfForm || $0.numeral != nil }
        }
    }
}
