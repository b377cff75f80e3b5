import ReportText

/// `xl/worksheets/sheet1.xml`: the cells that are shown, with their spans.
final class SheetCells: XMLListener {
    private(set) var cells: [SheetGrid.Cell] = []
    /// Rows that are not shown, 0-based.
    private(set) var hiddenRows: Set<Int> = []
    /// Cells of rows and columns that are not shown: one that is merged with cells that are shown is seen there.
    private var hiddenCells: [SheetGrid.Cell] = []
    /// Whether there were more cells or rows than the limits allow.
    private(set) var isCut = false
    private(set) var drawing: String?
    /// The drawing with the fields and buttons of old.
    private(set) var oldDrawing: String?

    private let strings: [SheetText]
    private let styles: [SheetStyles.Style]
    private let limits: Limits
    private let countsFrom1904: Bool
    private var hiddenColumns: [ClosedRange<Int>] = []
    private var widths = SheetWidths()
    private var showsZeros = true
    private var showsFormulas = false
    private var conditions: SheetConditions
    private var merged: [(row: Int, column: Int, endRow: Int, endColumn: Int)] = []

    // The open cell.
    private var row = -1
    private var isRowHidden = false
    private var column = -1
    private var type = ""
    private var style: SheetStyles.Style?
    private var value: [UInt8] = []
    private var isInValue = false
    private var isFormula = false
    private var runs = SheetRuns()

    init(strings: [SheetText], styles: SheetStyles, countsFrom1904: Bool, limits: Limits) {
        self.strings = strings
        self.styles = styles.styles
        conditions = SheetConditions(hides: styles.hides)
        self.limits = limits
        self.countsFrom1904 = countsFrom1904
    }

    func start(_ element: XMLElement) {
        let name = element.name
        if name == "row" {
            row = element.integer(of: "r").map { $0 - 1 } ?? row + 1
            isRowHidden = ["1", "true"].contains(element.string(of: "hidden")) || element.string(of: "ht") == "0"
            if isRowHidden, row < limits.tableRows { hiddenRows.insert(row) }
            column = -1
        } else if name == "c" {
            let place = element.string(of: "r").flatMap(SheetCells.place)
            column = place?.column ?? column + 1
            type = element.string(of: "t") ?? "n"
            style = element.integer(of: "s").flatMap { styles.indices.contains($0) ? styles[$0] : nil }
            value = []
            isFormula = false
        } else if name == "f" {
            isFormula = true
        } else if name == "v" {
            isInValue = true
        } else if name == "col" {
            readColumn(element)
        } else if name == "mergeCell", let range = element.string(of: "ref").flatMap(SheetCells.range) {
            if merged.count < limits.cells { merged.append(range) }
        } else if name == "sheetView" {
            if ["0", "false"].contains(element.string(of: "showZeros")) { showsZeros = false }
            if ["1", "true"].contains(element.string(of: "showFormulas")) { showsFormulas = true }
        } else if name == "drawing" {
            drawing = element.string(of: "id")
        } else if name == "legacyDrawing" {
            oldDrawing = element.string(of: "id")
        } else if conditions.start(element) {
            return
        } else {
            runs.start(element)
        }
        if name == "t" { runs.start(element) }
    }

    private func readColumn(_ element: XMLElement) {
        guard let first = element.integer(of: "min"), let last = element.integer(of: "max"), first <= last
        else { return }
        let width = element.string(of: "width").flatMap(Double.init)
        if ["1", "true"].contains(element.string(of: "hidden")) || width == 0 {
            hiddenColumns.append(first - 1...last - 1)
        } else if let width {
            widths.add(first - 1...last - 1, width)
        }
    }

    func end(_ name: XMLName) {
        runs.end(name)
        conditions.end(name)
        if name == "v" { isInValue = false }
        if name == "c" { endCell() }
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        if isInValue { value += bytes } else if !conditions.take(bytes) { runs.add(bytes) }
    }

    private func endCell() {
        let inline = runs.take()
        guard row < limits.tableRows, column < limits.tableColumns, cells.count + hiddenCells.count < limits.cells else {
            isCut = true
            return
        }
        var cell = SheetGrid.Cell(row: row, column: column, shown: styled(type == "inlineStr" ? worded(inline) : shown()))
        if isFormula, showsFormulas, !cell.shown.isEmpty { cell.shown.obscurity = .formula }
        cell.shown.room = style?.fits ?? false ? nil : widths.characters(of: cell.shown.text, size: style?.size)
        if isRowHidden || isColumnHidden(column) { hiddenCells.append(cell) } else { cells.append(cell) }
    }

    private func isColumnHidden(_ column: Int) -> Bool { hiddenColumns.contains { $0.contains(column) } }

    /// What is merged is seen in the part of it that is shown.
    private func isSeen(_ cell: SheetGrid.Cell, in range: (row: Int, column: Int, endRow: Int, endColumn: Int)) -> SheetGrid.Cell? {
        guard range.row == cell.row, range.column == cell.column else { return nil }
        guard let row = (range.row...range.endRow).first(where: { !hiddenRows.contains($0) }),
            let column = (range.column...range.endColumn).first(where: { !isColumnHidden($0) })
        else { return nil }
        var cell = cell
        (cell.row, cell.column) = (row, column)
        (cell.rowSpan, cell.columnSpan) = (range.endRow - row + 1, range.endColumn - column + 1)
        return cell
    }

    private func shown() -> SheetText {
        let text = String(decoding: value, as: UTF8.self)
        switch type {
        case "s":
            guard let index = Int(text) else { return SheetText() }
            return strings.indices.contains(index) ? worded(strings[index]) : SheetText(obscurity: .glyph)
        case "str": return worded(SheetText(text: SheetText.seen(text)))
        case "b": return SheetText(text: text == "1" ? "TRUE" : "FALSE")
        case "e": return SheetText(text: text, obscurity: .glyph)
        case "d": return SheetText(text: text)
        default:
            // A formula shows something; what it is was not stored.
            if text.isEmpty { return isFormula ? SheetText(obscurity: .formula) : SheetText() }
            if !showsZeros, Double(text) == 0 { return SheetText() }
            let format = style?.format ?? "General"
            if countsFrom1904, format.contains("y") { return SheetText(text: text, obscurity: .glyph) }
            return SheetNumberFormat.show(text, format: format).map { SheetText(text: $0) } ?? SheetText(text: text, obscurity: .glyph)
        }
    }

    /// A text in the part of the cell's format that is for texts.
    private func worded(_ text: SheetText) -> SheetText {
        guard let format = style?.format, !text.text.isEmpty, let shown = SheetNumberFormat.show(text: text.text, format: format) else {
            return text
        }
        return shown == text.text ? text : SheetText(text: shown, notes: shown.isEmpty ? [] : text.notes, obscurity: text.obscurity)
    }

    private func styled(_ text: SheetText) -> SheetText {
        if text.isEmpty { return text }
        let style = style ?? SheetStyles.Style()
        if style.isStruck { return SheetText(obscurity: .struck) }
        var text = text
        if style.isRaised { text = SheetText(notes: [text.text], obscurity: .raised) }
        if style.isRepeated { text.obscurity = .glyph }
        if text.hasLightDigits, !style.isFilled { text.obscurity = .pale }
        if style.isPale, text.text.utf8.contains(where: NumeralReader.isDigit) { text.obscurity = .pale }
        return text
    }

    /// The cells with their spans; what a merged cell covers is gone. Pictures make the cells that they begin in unclear, lines the figures that
    /// they run through.
    func placed(_ drawing: SheetDrawing) -> [SheetGrid.Cell] {
        var covers: [Int: (row: Int, column: Int, endRow: Int, endColumn: Int)] = [:]
        for range in merged {
            let area = (range.endRow - range.row + 1) * (range.endColumn - range.column + 1)
            guard area <= limits.tableSlots, covers.count + area <= 4 * limits.tableSlots else { continue }
            for row in range.row...range.endRow {
                for column in range.column...range.endColumn { covers[row * limits.tableColumns + column] = range }
            }
        }
        var placed: [SheetGrid.Cell] = []
        for var cell in (cells + leftOut(drawing) + hiddenCells).sorted(by: { ($0.row, $0.column) < ($1.row, $1.column) }) {
            if let range = covers[cell.row * limits.tableColumns + cell.column] {
                guard let seen = isSeen(cell, in: range) else { continue }
                cell = seen
            } else if hiddenRows.contains(cell.row) || isColumnHidden(cell.column) {
                continue
            }
            if drawing.holdsPicture(cell) || drawing.crosses(cell) { cell.shown.obscurity = .picture }
            // What has no room is shown as `####`, or in part.
            if let needed = cell.shown.room, needed > widths.room(of: cell) { cell.shown.obscurity = .glyph }
            if conditions.mayHide(cell) { cell.shown.obscurity = .pale }
            placed.append(cell)
        }
        return placed
    }

    /// Cells that the file leaves out and that are more than empty: a picture stands in them, or they are merged. They stand among rows and columns that
    /// hold others.
    private func leftOut(_ drawing: SheetDrawing) -> [SheetGrid.Cell] {
        func key(_ row: Int, _ column: Int) -> Int { row * limits.tableColumns + column }
        let (rows, columns) = (Set(cells.map(\.row)), Set(cells.map(\.column)))
        var known = Set(cells.map { key($0.row, $0.column) })
        return (merged.map { ($0.row, $0.column) } + drawing.pictures).compactMap { row, column in
            guard rows.contains(row), columns.contains(column), known.insert(key(row, column)).inserted else { return nil }
            return SheetGrid.Cell(row: row, column: column, shown: SheetText())
        }
    }

    /// `B7`, 0-based.
    static func place(_ name: String) -> (row: Int, column: Int)? {
        var (row, column) = (0, 0)
        for byte in name.utf8 {
            if byte >= 0x41, byte <= 0x5A, row == 0 {
                column = column * 26 + Int(byte - 0x40)
            } else if byte >= 0x30, byte <= 0x39 {
                row = row * 10 + Int(byte - 0x30)
            } else if byte != UInt8(ascii: "$") {
                return nil
            }
            if column > 1 << 20 || row > 1 << 24 { return nil }
        }
        return row > 0 && column > 0 ? (row - 1, column - 1) : nil
    }

    /// `B7` as a range.
    static func single(_ name: String) -> (row: Int, column: Int, endRow: Int, endColumn: Int)? {
        place(name).map { ($0.row, $0.column, $0.row, $0.column) }
    }

    /// `A1:C2`
    static func range(_ name: String) -> (row: Int, column: Int, endRow: Int, endColumn: Int)? {
        let ends = name.split(separator: ":").compactMap { place(String($0)) }
        guard ends.count == 2, ends[0].row <= ends[1].row, ends[0].column <= ends[1].column else { return nil }
        return (ends[0].row, ends[0].column, ends[1].row, ends[1].column)
    }
}
