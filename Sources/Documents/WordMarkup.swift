/// Rewrites the text of Word (`word/document.xml`) as HTML: `p`, `h1` … `h6`, `br`, `table`, `tr`, `td` with spans.
final class WordMarkup: XMLListener {
    /// HTML of what is outside all tables, and of what is inside those still open, the innermost last.
    private var output: [[UInt8]] = [[]]
    private var tables: [WordTable] = []
    private var paragraphs: [Paragraph] = []
    private var isRunHidden = false
    private var textDepth = 0
    /// How deep we are inside an element that is left out; 0 outside.
    private var skipDepth = 0
    private var isInRowProperties = false
    private let headingLevels: [String: Int]

    private struct Paragraph {
        var html: [UInt8] = []
        var headingLevel: Int?
    }

    private init(headingLevels: [String: Int]) {
        self.headingLevels = headingLevels
    }

    /// Nil when the XML is not well formed.
    ///
    /// - Parameter headingLevels: the levels of styles that are headings.
    static func html(of text: [UInt8], headingLevels: [String: Int]) -> [UInt8]? {
        let markup = WordMarkup(headingLevels: headingLevels)
        return XMLEvents.read(text, to: markup) ? markup.output[0] : nil
    }

    // MARK: - Events

    func start(_ element: XMLElement) {
        let name = element.name
        if skipDepth > 0 || isLeftOut(name) {
            skipDepth += 1
        } else if name == "t" {
            textDepth += 1
        } else if name == "p" {
            paragraphs.append(Paragraph())
        } else if name == "r" {
            isRunHidden = false
        } else if name == "tab" {
            append(" ")
        } else if name == "br" || name == "cr" {
            append("<br>")
        } else if name == "noBreakHyphen" {
            append("-")
        } else if name == "vanish" {
            isRunHidden = isOn(element)
        } else if name == "pStyle" {
            setHeading(element.string(of: "val").flatMap { headingLevels[$0] })
        } else if name == "outlineLvl" {
            setHeading(element.string(of: "val").flatMap(Int.init).flatMap { $0 < 9 ? min($0 + 1, 6) : nil })
        } else {
            startTablePart(element)
        }
    }

    /// Deleted or moved away; a second rendering of the same thing; a gloss over characters.
    private func isLeftOut(_ name: XMLName) -> Bool {
        if name == "del" && isInRowProperties {
            tables.last?.deleteRow()
            return true
        }
        return name == "del" || name == "moveFrom" || name == "Fallback" || name == "rt" || name == "pPrChange" || name == "tcPrChange"
            || name == "tblPrChange" || name == "trPrChange" || name == "sectPr"
    }

    private func startTablePart(_ element: XMLElement) {
        let name = element.name
        if name == "tbl" {
            tables.append(WordTable())
        } else if let table = tables.last {
            if name == "tr" {
                table.startRow()
            } else if name == "tc" {
                table.startCell()
                output.append([])
            } else if name == "trPr" {
                isInRowProperties = true
            } else if name == "gridBefore" {
                table.skipColumns(number(element))
            } else if name == "gridSpan" {
                table.span(number(element))
            } else if name == "vMerge" {
                table.mergeDown(continues: element.string(of: "val") != "restart")
            } else if name == "hMerge" {
                table.mergeRight(continues: element.string(of: "val") != "restart")
            }
        }
    }

    func end(_ name: XMLName) {
        if skipDepth > 0 {
            skipDepth -= 1
        } else if name == "t" {
            textDepth -= 1
        } else if name == "p", let paragraph = paragraphs.popLast() {
            let tag = Array((paragraph.headingLevel.map { "h\($0)" } ?? "p").utf8)
            output[output.count - 1] += [0x3C] + tag + [0x3E] + paragraph.html + [0x3C, 0x2F] + tag + [0x3E]
        } else if name == "trPr" {
            isInRowProperties = false
        } else if name == "tc", output.count > 1, let table = tables.last {
            table.endCell(output.removeLast())
        } else if name == "tr" {
            tables.last?.endRow()
        } else if name == "tbl", let table = tables.popLast() {
            output[output.count - 1] += table.html()
        }
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard textDepth > 0, skipDepth == 0, !isRunHidden, !paragraphs.isEmpty else { return }
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "<"): append("&lt;")
            case UInt8(ascii: ">"): append("&gt;")
            case UInt8(ascii: "&"): append("&amp;")
            default: paragraphs[paragraphs.count - 1].html.append(byte)
            }
        }
    }

    // MARK: - Parts

    private func append(_ html: StaticString) {
        guard !paragraphs.isEmpty, !isRunHidden else { return }
        html.withUTF8Buffer { paragraphs[paragraphs.count - 1].html.append(contentsOf: $0) }
    }

    private func setHeading(_ level: Int?) {
        if let level, !paragraphs.isEmpty { paragraphs[paragraphs.count - 1].headingLevel = level }
    }

    private func number(_ element: XMLElement) -> Int {
        min(max(element.string(of: "val").flatMap(Int.init) ?? 1, 0), 1000)
    }

    /// A switch without a value is on.
    private func isOn(_ element: XMLElement) -> Bool {
        !["0", "false", "off"].contains(element.string(of: "val"))
    }
}

/// A table of Word that is still open.
private final class WordTable {
    private struct Cell {
        var column: Int
        var columnSpan = 1
        var rowSpan = 1
        var html: [UInt8] = []
        /// Continues the cell above, or the one to the left.
        var continuesDown = false
        var continuesRight = false
    }
    private struct Row {
        var cells: [Cell] = []
        var columnsBefore = 0
        var isDeleted = false
    }
    private var rows: [Row] = []
    private var row: Row?
    private var cell: Cell?
    private var nextColumn = 0

    func startRow() {
        row = Row()
        nextColumn = 0
    }

    func skipColumns(_ count: Int) {
        guard cell == nil else { return }
        row?.columnsBefore = count
        nextColumn = count
    }

    func deleteRow() { row?.isDeleted = true }
    func startCell() { cell = Cell(column: nextColumn) }
    func span(_ count: Int) { cell?.columnSpan = max(count, 1) }
    func mergeDown(continues: Bool) { cell?.continuesDown = continues }
    func mergeRight(continues: Bool) { cell?.continuesRight = continues }

    func endCell(_ html: [UInt8]) {
        guard var cell else { return }
        nextColumn += cell.columnSpan
        if cell.continuesRight, let last = row?.cells.indices.last {
            row?.cells[last].columnSpan += cell.columnSpan
        } else {
            cell.html = html
            row?.cells.append(cell)
        }
        self.cell = nil
    }

    func endRow() {
        if let row, !row.isDeleted { rows.append(row) }
        row = nil
    }

    func html() -> [UInt8] {
        expandMergedCells()
        var html = Array("<table>".utf8)
        for row in rows {
            html += Array("<tr>".utf8)
            if row.columnsBefore > 0 { html += Array("<td colspan=\"\(row.columnsBefore)\"></td>".utf8) }
            for cell in row.cells where !cell.continuesDown {
                html += Array("<td rowspan=\"\(cell.rowSpan)\" colspan=\"\(cell.columnSpan)\">".utf8) + cell.html + Array("</td>".utf8)
            }
            html += Array("</tr>".utf8)
        }
        return html + Array("</table>".utf8)
    }

    /// Gives each cell the rows of those that continue it; one that has nothing above to continue stands for itself.
    private func expandMergedCells() {
        /// Where the cell that reaches down to the row above begins, by its column.
        var above: [Int: (row: Int, place: Int)] = [:]
        for index in rows.indices {
            var current: [Int: (row: Int, place: Int)] = [:]
            for (place, cell) in rows[index].cells.enumerated() {
                if cell.continuesDown, let first = above[cell.column], rows[first.row].cells[first.place].columnSpan == cell.columnSpan {
                    rows[first.row].cells[first.place].rowSpan += 1
                    current[cell.column] = first
                } else {
                    rows[index].cells[place].continuesDown = false
                    current[cell.column] = (index, place)
                }
            }
            above = current
        }
    }
}
