import CXlsxWriter

/// What a cell of a workbook holds.
package enum CellContent: Sendable, Hashable {
    case blank
    case number(Double)
    /// Never run as a formula, whatever it begins with.
    case text(String)
    /// A formula, with `=` before it, and what it gives until a spreadsheet computes it; `nil` for nothing.
    case formula(String, Double?)
}

/// A sheet of a workbook. Rows and columns are counted from 0.
package final class WorkbookSheet {
    /// The most characters of a cell, by the format.
    private static let longestText = 32_767
    private let sheet: UnsafeMutablePointer<lxw_worksheet>
    private unowned let book: Workbook
    /// As it is shown on its tab.
    package let name: String

    init(_ sheet: UnsafeMutablePointer<lxw_worksheet>, name: String, in book: Workbook) {
        self.sheet = sheet
        self.name = name
        self.book = book
    }

    package func write(_ content: CellContent, _ row: Int, _ column: Int, _ style: CellStyle = .plain) throws(WorkbookError) {
        let (at, across, format) = (UInt32(row), UInt16(column), book.format(style))
        switch content {
        case .blank: try Workbook.check(worksheet_write_blank(sheet, at, across, format))
        case .number(let number): try Workbook.check(worksheet_write_number(sheet, at, across, number, format))
        case .text(let text): try Workbook.check(worksheet_write_string(sheet, at, across, Self.fitted(text), format))
        case .formula(let formula, let result?): try Workbook.check(worksheet_write_formula_num(sheet, at, across, formula, format, result))
        case .formula(let formula, nil): try Workbook.check(worksheet_write_formula_str(sheet, at, across, formula, format, ""))
        }
    }

    /// Writes text over several cells.
    package func merge(_ text: String, rows: ClosedRange<Int>, columns: ClosedRange<Int>, _ style: CellStyle) throws(WorkbookError) {
        guard rows.count > 1 || columns.count > 1 else { return try write(.text(text), rows.lowerBound, columns.lowerBound, style) }
        try Workbook.check(
            worksheet_merge_range(
                sheet, UInt32(rows.lowerBound), UInt16(columns.lowerBound), UInt32(rows.upperBound), UInt16(columns.upperBound),
                Self.fitted(text), book.format(style)))
    }

    /// A remark that is shown while the pointer is on the cell.
    package func comment(_ text: String, _ row: Int, _ column: Int) throws(WorkbookError) {
        var options = lxw_comment_options()
        (options.x_scale, options.y_scale) = (2.5, 1.5)
        try Workbook.check(worksheet_write_comment_opt(sheet, UInt32(row), UInt16(column), Self.fitted(text), &options))
    }

    /// - Parameter width: in characters of the default font; a Han character takes two.
    package func width(_ width: Double, columns: ClosedRange<Int>) throws(WorkbookError) {
        try Workbook.check(worksheet_set_column(sheet, UInt16(columns.lowerBound), UInt16(columns.upperBound), min(width, 255), nil))
    }

    /// - Parameter height: in points.
    package func height(_ height: Double, row: Int) throws(WorkbookError) {
        try Workbook.check(worksheet_set_row(sheet, UInt32(row), height, nil))
    }

    /// Keeps the rows above and the columns left of a cell in sight.
    package func freeze(row: Int, column: Int = 0) { worksheet_freeze_panes(sheet, UInt32(row), UInt16(column)) }

    /// Lets the rows be filtered by the header at `row`.
    package func filter(header row: Int, to last: Int, columns: Int) throws(WorkbookError) {
        guard columns > 0 else { return }
        try Workbook.check(worksheet_autofilter(sheet, UInt32(row), 0, UInt32(max(last, row)), UInt16(columns - 1)))
    }

    /// What is printed: the rows down to `last` of the first columns.
    package func printArea(to last: Int, columns: Int) throws(WorkbookError) {
        guard columns > 0 else { return }
        try Workbook.check(worksheet_print_area(sheet, 0, 0, UInt32(max(last, 0)), UInt16(columns - 1)))
    }

    /// One page wide in print.
    package func printAcrossOnePage(isWide: Bool = true) {
        worksheet_set_paper(sheet, 9)
        if isWide { worksheet_set_landscape(sheet) }
        worksheet_fit_to_pages(sheet, 1, 0)
    }

    /// The name of a cell in formulas: B7.
    package static func cell(_ row: Int, _ column: Int) -> String {
        var letters = ""
        var rest = column
        repeat {
            letters = String(UnicodeScalar(UInt8(65 + rest % 26))) + letters
            rest = rest / 26 - 1
        } while rest >= 0
        return "\(letters)\(row + 1)"
    }

    private static func fitted(_ text: String) -> String {
        text.utf16.count <= longestText ? text : String(text.prefix(longestText / 2 - 1)) + "…"
    }
}
