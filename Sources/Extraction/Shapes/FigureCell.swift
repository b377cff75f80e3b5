import Documents
import Reports

/// A cell of figures with what it says and where it stood.
struct FigureCell: Sendable {
    var text: String
    var value: CellValue
    var origin: Origin
    /// Grid columns covered, 0-based; `nil` where there is no geometry.
    var columns: Range<Int>?
    /// Where it stands on its line; `nil` where blanks tell no place.
    var place: LinePlace?
    /// The source breaks off right behind it: there may be more digits.
    var mayGoOn = false
    /// No line of the source is longer than the one it ends.
    var isAtEdge = false
    /// The digits were glued to the label before them (规章000): they may be several figures.
    var isGlued = false
    /// A line of blanks: an empty cell where cells are lines, else nothing.
    var isBlankLine = false

    /// A figure of a text. 02 may be what two cells print, as close as one figure; in a grid it is one for certain.
    init(text: String, origin: Origin, columns: Range<Int>? = nil) {
        self.text = text
        self.value = Self.opensWithNought(text) ? .unclear : CellValue(text)
        self.origin = origin
        self.columns = columns
    }

    private static func opensWithNought(_ text: String) -> Bool {
        func isDigit(_ scalar: Unicode.Scalar) -> Bool { (0x30...0x39).contains(scalar.value) || (0xFF10...0xFF19).contains(scalar.value) }
        var scalars = text.unicodeScalars.makeIterator()
        guard let first = scalars.next(), first == "0" || first == "０", let second = scalars.next() else { return false }
        return isDigit(second)
    }

    /// A cell whose text has been read already.
    init(_ cell: GridCell) {
        text = cell.text
        value = cell.value
        origin = cell.origin
        columns = cell.columns
        mayGoOn = cell.mayGoOn
        isAtEdge = cell.isAtEdge
    }

    /// Whether it is what the edge of the source left of a total: 15 of 153.
    func isCutTotal(of sum: Double) -> Bool {
        guard isAtEdge, case .number(let number) = value, number.value > 0, sum > number.value, sum < 1e9 else { return false }
        return String(Int(sum)).hasPrefix(String(Int(number.value)))
    }

    /// Whether blanks part several figures in it: a row of a table inside a cell, not one figure with a gap.
    var holdsRow: Bool { value == .unclear && text.split(whereSeparator: \.isWhitespace).count > 2 }

    /// Whether there may be more of the figure than is printed. No count goes on behind a 0, an amount may.
    func isCut(isAmount: Bool) -> Bool {
        mayGoOn && (value.isBlank || value.isNumber && (isAmount || text.utf8.count > 1 || !value.isZero))
    }
}

extension [FigureCell] {
    /// Whether the cells stand on lines of their own, and a blank at an end may be no cell.
    var mayHaveLostCell: Bool {
        guard let first, let last, first.value.isBlank || last.value.isBlank else { return false }
        return count > 1 && first.origin.line != last.origin.line
    }
}
