/// Tells a figure that its narrow cell broke over lines from figures on top of each other.
struct PDFFigures {
    private let grid: PDFGrid
    /// The lines of each cell.
    private let lines: [[PDFLine]]
    /// The least room between a word and the side of its cell anywhere in the table; what Word leaves, at the most.
    private let padding: Double

    init(_ grid: PDFGrid, _ lines: [[PDFLine]]) {
        self.grid = grid
        self.lines = lines
        var padding = 5.4
        for (cell, lines) in zip(grid.cells, lines) {
            let (left, right) = (grid.xs[cell.column], grid.xs[cell.column + cell.columnSpan])
            for line in lines { padding = min(padding, max(0, min(line.box.x0 - left, right - line.box.x1))) }
        }
        self.padding = padding
    }

    /// The figure that stands in the cell over several lines, if that is certain: no line has room for another digit, and next to it a figure
    /// in one line stands at the same height, so that it is not two rows that were taken for one.
    func brokenFigure(in index: Int) -> String? {
        let (cell, own) = (grid.cells[index], lines[index])
        guard own.count > 1, own.allSatisfy(PDFFigures.isFigure), let first = own.first, let last = own.last else { return nil }
        let room = grid.xs[cell.column + cell.columnSpan] - grid.xs[cell.column] - 2 * padding
        let isFull = own.dropLast().allSatisfy { $0.box.width * (1 + 1 / Double($0.text.utf8.count)) > room }
        let heights = [(first.box.centreY + last.box.centreY) / 2, first.box.centreY]
        let isBesideFigure = grid.cells.indices.contains { other in
            guard grid.cells[other].row == cell.row, grid.cells[other].rowSpan == cell.rowSpan, other != index, lines[other].count == 1
            else {
                return false
            }
            let line = lines[other][0]
            return PDFFigures.isFigure(line) && heights.contains { abs($0 - line.box.centreY) <= 0.35 * line.em }
        }
        return isFull && isBesideFigure ? own.map(\.text).joined() : nil
    }

    /// Digits, with the marks that may stand among them.
    private static func isFigure(_ line: PDFLine) -> Bool {
        line.text.utf8.allSatisfy { ($0 >= 0x30 && $0 <= 0x39) || $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ".") }
    }
}
