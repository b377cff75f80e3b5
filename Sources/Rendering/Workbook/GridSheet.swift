import Reports
import Wording
import Workbooks

/// A grid on a sheet: the header frozen and filtered, numbers as numbers, columns as wide as what stands in them.
struct GridSheet {
    private static let widest = 60.0
    /// Points.
    private static let lineHeight = 15.0
    private let sheet: WorkbookSheet
    private let columns: [Grid.Column]
    private let words: MessageWriter
    private let null: String
    private var row = 0
    private var widths: [Int]
    private let header: Int?

    init(_ grid: Grid, on sheet: WorkbookSheet, options: GridOptions) throws {
        self.sheet = sheet
        columns = grid.columns
        words = options.words
        null = options.null
        widths = columns.map { DisplayWidth.of($0.heading(options.words)) + 3 }
        header = options.header ? 0 : nil
        guard options.header else { return }
        for (column, heading) in columns.enumerated() { try sheet.write(.text(heading.heading(words)), 0, column, .heading) }
        sheet.freeze(row: 1)
        row = 1
    }

    /// Writes a whole grid; `mark` colours a row.
    static func write(_ grid: Grid, on sheet: WorkbookSheet, options: GridOptions, mark: (Int) -> CellStyle.Mark? = { _ in nil }) throws {
        var page = try GridSheet(grid, on: sheet, options: options)
        for (index, row) in grid.rows.enumerated() { try page.append(row, mark: mark(index)) }
        try page.finish()
    }

    /// Writes a row: a value a column, in its colour where `mark` says so.
    mutating func append(_ values: [Grid.Value], mark: CellStyle.Mark? = nil) throws {
        var lines = 1
        for (index, (value, column)) in zip(values, columns).enumerated() {
            let content = content(value)
            var style = CellStyle.make { $0.mark = value == value.unmarked ? mark : .warning }
            if case .text(let text) = content {
                widths[index] = max(widths[index], DisplayWidth.of(text) + 2)
                style.isIndented = true
                style.isWrapped = DisplayWidth.of(text) > Int(Self.widest)
                if !column.isForPrograms { lines = max(lines, Self.lines(of: text)) }
            } else {
                style.number = column.kind == .ratio || value.isRatio ? .ratio : .plain
            }
            if content != .blank || mark != nil { try sheet.write(content, row, index, style) }
        }
        if lines > 1 { try sheet.height(min(Double(lines) * Self.lineHeight, 400), row: row) }
        row += 1
    }

    /// How many lines text takes in the widest column, with room to spare for bold type.
    private static func lines(of text: String) -> Int { Int((Double(DisplayWidth.of(text)) / (widest * 0.8)).rounded(.up)) }

    func finish() throws {
        for (column, width) in widths.enumerated() { try sheet.width(min(Double(width) + 1, Self.widest), columns: column...column) }
        if let header { try sheet.filter(header: header, to: row - 1, columns: columns.count) }
        // What only programs need is there, and not in print.
        if let last = columns.lastIndex(where: { !$0.isForPrograms }), last + 1 < columns.count {
            try sheet.printArea(to: row - 1, columns: last + 1)
        }
        sheet.printAcrossOnePage()
    }

    private func content(_ value: Grid.Value) -> CellContent {
        switch value {
        case .null: null.isEmpty ? .blank : .text(null)
        case .integer(let number): Int64(exactly: Double(number)) == number ? .number(Double(number)) : .text("\(number)")
        case .real(let number), .ratio(let number): .number(number)
        case .text(let text): .text(text)
        case .term(let kind, let code): .text(words.term(kind, code))
        case .marked(let value): content(value)
        case .absent(let reason): .text(null.isEmpty ? words.term("absence", reason) : null)
        }
    }
}

extension Grid.Value {
    fileprivate var isRatio: Bool { if case .ratio = unmarked { true } else { false } }
}

/// What takes a result row by row.
package protocol GridSink {
    /// Writes a row: a value a column.
    mutating func append(_ row: [Grid.Value]) throws
    mutating func finish() throws
}

extension GridWriter: GridSink {}

/// Writes a grid into a workbook of its own; its title and notes stand on a second sheet.
package struct GridWorkbook: GridSink {
    private let book: Workbook
    private let grid: Grid
    private let options: GridOptions
    private var sheet: GridSheet

    /// Begins the grid: `grid` gives title, columns and notes; its rows are not written.
    /// - Parameter path: the file, which is there when the grid is finished.
    package init(_ grid: Grid, path: String, options: GridOptions) throws {
        book = try Workbook(path: path)
        self.grid = grid
        self.options = options
        sheet = try GridSheet(grid, on: try book.sheet(options.words.write("workbook.data")), options: options)
    }

    package mutating func append(_ row: [Grid.Value]) throws { try sheet.append(row) }

    package mutating func finish() throws {
        try sheet.finish()
        let notes = ([grid.title].compactMap(\.self) + grid.notes)
        if !notes.isEmpty {
            let page = try book.sheet(options.words.write("workbook.notes"))
            try page.width(100, columns: 0...0)
            for (row, note) in notes.enumerated() { try page.write(.text(note), row, 0, .wrapped) }
        }
        try book.close()
    }
}

extension CellStyle.Mark {
    /// The colour of what is under a finding; none under a note.
    init?(_ severity: Severity?) {
        switch severity {
        case .error: self = .error
        case .warning: self = .warning
        case .note, nil: return nil
        }
    }
}
