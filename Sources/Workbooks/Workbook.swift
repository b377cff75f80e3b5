import CXlsxWriter

/// A workbook could not be written.
package struct WorkbookError: Error {
    /// As libxlsxwriter says it, in English.
    package let reason: String
}

/// A workbook for a spreadsheet (Office Open XML, `.xlsx`) on its way into a file. Held in memory until it is closed.
package final class Workbook {
    private let book: UnsafeMutablePointer<lxw_workbook>
    private var formats: [CellStyle: UnsafeMutablePointer<lxw_format>] = [:]
    private var names: Set<String> = []
    private var isClosed = false

    /// - Parameter path: the file; it appears when the workbook is closed.
    package init(path: String) throws(WorkbookError) {
        guard let book = workbook_new(path) else { throw WorkbookError(reason: "no memory") }
        self.book = book
    }

    deinit {
        if !isClosed { lxw_workbook_free(book) }
    }

    /// Adds a sheet. Its name is cut to the 31 characters that spreadsheets allow, without what they forbid, and told from those before it.
    package func sheet(_ name: String) throws(WorkbookError) -> WorkbookSheet {
        let name = free(name)
        guard let sheet = workbook_add_worksheet(book, name) else { throw WorkbookError(reason: "no sheet “\(name)”") }
        return WorkbookSheet(sheet, name: name, in: self)
    }

    /// Writes the file.
    package func close() throws(WorkbookError) {
        isClosed = true
        try Self.check(workbook_close(book))
    }

    private func free(_ name: String) -> String {
        let allowed = name.filter { !"[]:*?/\\'".contains($0) && !$0.isNewline }
        var candidate = String(allowed.prefix(31))
        if candidate.isEmpty { candidate = "1" }
        var number = 2
        // Spreadsheets compare names without case.
        while !names.insert(candidate.lowercased()).inserted {
            let end = " \(number)"
            candidate = allowed.prefix(31 - end.count) + end
            number += 1
        }
        return candidate
    }

    func format(_ style: CellStyle) -> UnsafeMutablePointer<lxw_format>? {
        if style == .plain { return nil }
        if let format = formats[style] { return format }
        guard let format = workbook_add_format(book) else { return nil }
        style.apply(to: format)
        formats[style] = format
        return format
    }

    static func check(_ error: lxw_error) throws(WorkbookError) {
        guard error != LXW_NO_ERROR else { return }
        throw WorkbookError(reason: String(cString: lxw_strerror(error)))
    }
}
