/// A table of Word that is still open.
final class WordTable {
    private struct Cell {
        var column: Int
        var columnSpan = 1
        var rowSpan = 1
        var html: [UInt8] = []
        /// The colour it is filled with.
        var fill: UInt32?
        /// Continues the cell above, or the one to the left.
        var continuesDown = false
        var continuesRight = false
        /// It was taken out, or its text is not seen as it stands.
        var isBlurred = false
    }
    private struct Row {
        var cells: [Cell] = []
        var columnsBefore = 0
        var isDeleted = false
        /// So low that its text is not seen.
        var isBlurred = false
    }
    private var rows: [Row] = []
    private var row: Row?
    private var cell: Cell?
    private var nextColumn = 0
    /// Off the page.
    private var isBlurred = false

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
    func fill(_ colour: UInt32?) { cell?.fill = colour }
    func blurCell() { cell?.isBlurred = true }
    func blur() { isBlurred = true }
    func blurRow() { row?.isBlurred = true }
    /// The colour that the open cell is filled with.
    var cellFill: UInt32? { cell?.fill }
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
                let blur = cell.isBlurred || row.isBlurred || isBlurred ? " style=\"opacity:.1\"" : ""
                html +=
                    Array("<td rowspan=\"\(cell.rowSpan)\" colspan=\"\(cell.columnSpan)\"\(blur)>".utf8) + cell.html + Array("</td>".utf8)
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
