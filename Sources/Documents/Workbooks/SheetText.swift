import Reports

/// What a cell of a spreadsheet shows.
struct SheetText: Hashable {
    var text = ""
    var notes: [String] = []
    var obscurity: Table.Cell.Obscurity?
    /// Some of its digits are seen on a dark cell only.
    var hasLightDigits = false
    /// How many digits wide a column must be to show it, where that is known.
    var room: Double?

    var isEmpty: Bool { text.isEmpty && obscurity == nil && notes.isEmpty }
}

extension SheetText {
    /// What is seen of a text: without blanks at its ends and characters that draw nothing.
    static func seen(_ text: String) -> String {
        var bytes = Array((text.contains("_x") ? unescaped(text) : text).utf8)
        Blanks.removeInvisible(from: &bytes)
        return Blanks.trimmed(String(decoding: bytes, as: UTF8.self))
    }
}

extension SheetText {
    /// `_x000D_` is how workbooks write a character that XML has no room for.
    private static func unescaped(_ text: String) -> String {
        text.replacing(/_x([0-9A-Fa-f]{4})_/) { match in
            UInt32(match.1, radix: 16).flatMap(Unicode.Scalar.init).map { String(Character($0)) } ?? String(match.0)
        }
    }
}

/// A sheet of cells, before it is cut into paragraphs and tables.
struct SheetGrid {
    struct Cell {
        /// 0-based.
        var row: Int
        var column: Int
        var rowSpan = 1
        var columnSpan = 1
        var shown: SheetText

        var rows: Range<Int> { row..<row + rowSpan }
        var columns: Range<Int> { column..<column + columnSpan }
    }

    /// In reading order.
    var cells: [Cell] = []
    /// 1-based number of the sheet among those that are shown.
    var page: Int?
    /// Its name.
    var sheet: String?
    /// Rows that are not shown: they part nothing.
    var hiddenRows: Set<Int> = []
    /// A table is not filled up to more places.
    let mostPlaces: Int

    private func origin(table: Int? = nil, row: Int? = nil, column: Int? = nil) -> Origin {
        var origin = Origin(page: page, table: table, row: row, column: column)
        if let sheet { origin.sheet = sheet }
        return origin
    }

    /// The blocks of the sheet. Rows and columns keep their numbers: row 7 and column 2 of a table are the sheet's B7.
    ///
    /// A row with nothing but one text, as wide as a title or as long as a sentence, is a paragraph; an empty row parts two tables.
    func blocks(firstTable: Int) -> [Block] {
        var blocks: [Block] = []
        var part: [Cell] = []
        var table = firstTable
        // The row behind the last one that cells of the part reach into.
        var end = 0
        func close() {
            guard !part.isEmpty else { return }
            blocks.append(block(part, number: table))
            table += 1
            part = []
            end = 0
        }
        let rows = Dictionary(grouping: SheetFrame.removed(from: cells), by: \.row)
        var lastRow: Int?
        for row in rows.keys.sorted() {
            let printed = rows[row]!.filter { !$0.shown.isEmpty }
            if let lastRow {
                let next = max(lastRow + 1, end)
                if row > next, (next..<row).contains(where: { !hiddenRows.contains($0) }) { close() }
            }
            lastRow = row
            if printed.count == 1, let only = printed.first, isProse(only, opensPart: part.isEmpty, ofRow: rows[row]!) {
                close()
                for line in only.shown.text.split(separator: "\n") {
                    blocks.append(
                        .paragraph(Paragraph(text: String(line), origin: origin(row: row + 1, column: only.column + 1))))
                }
            } else if !printed.isEmpty {
                part += rows[row]!
                end = max(end, rows[row]!.map { $0.row + $0.rowSpan }.max() ?? 0)
            }
        }
        close()
        return blocks
    }

    /// Whether a text that stands alone in its row is running text: a sentence, or one above all rows of several cells.
    private func isProse(_ cell: Cell, opensPart: Bool, ofRow row: [Cell]) -> Bool {
        if cell.shown.isEmpty || cell.shown.obscurity != nil || cell.rowSpan > 1 { return false }
        let text = cell.shown.text
        return text.utf8.count > 240 || text.hasSuffix("。") || opensPart && (row.count == 1 || cell.columnSpan > 1)
    }

    /// The cells of a table with one in every place: one that a file leaves out is drawn as an empty cell. What is right of everything printed is none.
    private func whole(_ cells: [Cell]) -> [Cell] {
        let edge = cells.lazy.filter { !$0.shown.isEmpty }.map { $0.columns.upperBound }.max() ?? 0
        let kept = cells.filter { $0.column < edge }
        let columns = Set(kept.map(\.column))
        let rows = Set(kept.map(\.row))
        let covered = kept.reduce(0) { $0 + $1.rowSpan * $1.columnSpan }
        guard covered < rows.count * columns.count, rows.count * columns.count <= mostPlaces, covered <= mostPlaces else { return kept }
        var taken: [Int: Set<Int>] = [:]
        for cell in kept { for row in cell.rows { taken[row, default: []].formUnion(cell.columns) } }
        let empty = rows.flatMap { row in
            columns.subtracting(taken[row] ?? []).map { Cell(row: row, column: $0, shown: SheetText()) }
        }
        return kept + empty
    }

    private func block(_ part: [Cell], number: Int) -> Block {
        let cells = whole(part)
        let rowCount = cells.map { $0.row + $0.rowSpan }.max() ?? 0
        let columnCount = cells.map { $0.column + $0.columnSpan }.max() ?? 0
        let made = cells.map { cell in
            var made = Table.Cell(
                row: cell.row, column: cell.column, rowSpan: cell.rowSpan, columnSpan: cell.columnSpan, text: cell.shown.text, page: page)
            made.notes = cell.shown.notes
            made.obscurity = cell.shown.obscurity
            return made
        }
        return .table(
            Table(
                number: number, rowCount: rowCount, columnCount: columnCount,
                cells: made.sorted { ($0.row, $0.column) < ($1.row, $1.column) }, origin: origin(table: number)))
    }
}
