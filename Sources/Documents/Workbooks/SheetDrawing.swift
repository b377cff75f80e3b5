/// `xl/drawings/drawing1.xml` and the drawing of old (`vmlDrawing1.vml`): where pictures and fields begin, what lines run through.
final class SheetDrawing: XMLListener {
    private(set) var pictures: [(row: Int, column: Int)] = []
    private var lines: [(rows: ClosedRange<Int>, columns: ClosedRange<Int>)] = []
    private var number: [UInt8] = []
    private var place = (row: 0, column: 0)
    private var end = (row: 0, column: 0)
    private var isStart = false
    /// Of the field that is open in a drawing of old; a note is none.
    private var field: String?
    private static let most = 1_000

    func start(_ element: XMLElement) {
        let name = element.name
        if name == "from" { isStart = true }
        if name == "pic" || name == "sp" || name == "graphicFrame" { add(place.row, place.column) }
        if name == "cxnSp", lines.count < Self.most, place.row <= end.row, place.column <= end.column {
            lines.append((place.row...end.row, place.column...end.column))
        }
        if name == "ClientData" { field = element.string(of: "ObjectType") }
        number = []
    }

    func end(_ name: XMLName) {
        if let value = Int(String(decoding: number, as: UTF8.self)) {
            if name == "row" { if isStart { place.row = value } else { end.row = value } }
            if name == "col" { if isStart { place.column = value } else { end.column = value } }
        }
        if name == "from" {
            isStart = false
            end = place
        }
        // `2, 15, 4, 10, …`: column, pixels, row, pixels where it begins.
        if name == "Anchor", let field, field != "Note" {
            let parts = String(decoding: number, as: UTF8.self).split(separator: ",").compactMap { Int(Blanks.trimmed(String($0))) }
            if parts.count == 8 { add(parts[2], parts[0]) }
        }
        if name == "ClientData" { field = nil }
        number = []
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) { number += bytes.prefix(96) }

    private func add(_ row: Int, _ column: Int) {
        if pictures.count < Self.most { pictures.append((row, column)) }
    }

    func holdsPicture(_ cell: SheetGrid.Cell) -> Bool {
        pictures.contains { cell.rows.contains($0.row) && cell.columns.contains($0.column) }
    }

    /// Whether a line may run through the cell's figure. One that parts the words of a head strikes out nothing.
    func crosses(_ cell: SheetGrid.Cell) -> Bool {
        guard !lines.isEmpty, let first = cell.shown.text.utf8.first, first <= 0x39 else { return false }
        return lines.contains { cell.rows.overlaps($0.rows) && cell.columns.overlaps($0.columns) }
    }
}

/// How wide the columns of a sheet are, in digits.
struct SheetWidths {
    private var columns: [(columns: ClosedRange<Int>, width: Double)] = []
    private static let usual = 8.43
    /// The size of type that widths are counted in, in half points.
    private static let usualSize = 22.0

    mutating func add(_ range: ClosedRange<Int>, _ width: Double) {
        if columns.count < 4_096 { columns.append((range, width)) }
    }

    /// How many digits of the usual size a figure takes up; `nil` for other text.
    func characters(of text: String, size: Int?) -> Double? {
        guard !columns.isEmpty, !text.isEmpty,
            text.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 || $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ".") })
        else { return nil }
        let digits = text.utf8.count { $0 >= 0x30 }
        return Double(digits) * min(1, Double(size ?? 22) / Self.usualSize)
    }

    func room(of cell: SheetGrid.Cell) -> Double {
        cell.columns.prefix(256).reduce(0) { room, column in
            room + (columns.last { $0.columns.contains(column) }?.width ?? Self.usual)
        }
    }
}
