import Query
import Wording

/// How a grid is written as text; as a workbook by `GridWorkbook`.
package enum GridFormat: String, Sendable, CaseIterable {
    /// Ruled columns for a terminal, aligned by display width.
    case box
    case markdown
    /// Comma-separated values after RFC 4180.
    case csv
    /// An array of objects.
    case json
    /// One object a line.
    case jsonl
    /// A complete page of one table.
    case html
}

/// Choices that all formats share.
package struct GridOptions: Sendable {
    /// What stands for a missing value in `box`, `markdown`, `csv` and `html`. JSON keeps `null`.
    package var null: String
    /// Whether `box`, `markdown`, `csv` and `html` begin with a header.
    package var header: Bool
    /// Whether CSV guards text that a spreadsheet would run as a formula (`=`, `+`, `-`, `@`, full-width ones too, behind blanks) with an apostrophe.
    package var guardsFormulas: Bool
    /// The terminal's columns: wider boxes wrap their text. `nil` for as wide as it comes.
    package var width: Int?

    /// The language of headers and words in `box`, `markdown`, `html`, and, in Chinese, of `csv`; JSON keeps names and codes.
    package var words: MessageWriter
    /// Whether CSV begins with a byte order mark, by which spreadsheets tell UTF-8.
    package var byteOrderMark: Bool

    package init(
        null: String = "", header: Bool = true, guardsFormulas: Bool = false, width: Int? = nil, language: Language = .english,
        byteOrderMark: Bool = false
    ) {
        words = MeasureNames.writer(language)
        self.byteOrderMark = byteOrderMark
        self.null = null
        self.header = header
        self.guardsFormulas = guardsFormulas
        self.width = width
    }
}

/// One output format: appends the text of each step.
protocol GridFormatter {
    mutating func begin(_ grid: Grid, into text: inout String)
    mutating func append(_ row: [Grid.Value], into text: inout String)
    mutating func end(into text: inout String)
}

/// Writes a grid row by row, so that a big result needs little memory (`box` keeps all rows: its widths depend on them).
package struct GridWriter {
    /// Receives the text piece by piece; what it throws ends the writing.
    package typealias Output = (String) throws -> Void

    private static let pieceSize = 1 << 16
    private var formatter: any GridFormatter
    private var text = ""
    private let output: Output
    /// The columns written; `nil` for all.
    private let kept: [Int]?

    /// Begins the grid: `grid` gives title, columns and notes; its rows are not written.
    package init(_ grid: Grid, format: GridFormat, options: GridOptions = .init(), output: @escaping Output) {
        self.output = output
        let isForPeople = format == .box || format == .markdown || format == .html
        let hides = isForPeople && grid.columns.contains(where: \.isForPrograms)
        kept = hides ? grid.columns.indices.filter { !grid.columns[$0].isForPrograms } : nil
        formatter =
            switch format {
            case .box: BoxFormatter(options: options)
            case .markdown: MarkdownFormatter(options: options)
            case .csv: CSVFormatter(options: options)
            case .json: JSONFormatter(isLines: false)
            case .jsonl: JSONFormatter(isLines: true)
            case .html: HTMLFormatter(options: options)
            }
        var shown = grid
        if let kept { shown.columns = kept.map { grid.columns[$0] } }
        formatter.begin(shown, into: &text)
    }

    /// Writes a row: a value a column.
    package mutating func append(_ row: [Grid.Value]) throws {
        formatter.append(kept.map { kept in kept.map { row[$0] } } ?? row, into: &text)
        if text.utf8.count >= Self.pieceSize { try flush() }
    }

    /// Ends the grid.
    package mutating func finish() throws {
        formatter.end(into: &text)
        try flush()
    }

    private mutating func flush() throws {
        try output(text)
        text.removeAll(keepingCapacity: true)
    }
}

extension Grid {
    /// The whole grid as text.
    package func rendered(_ format: GridFormat, options: GridOptions = .init()) -> String {
        var result = ""
        // Our own output throws nothing, so neither do these calls.
        try? write(format, options: options) { result += $0 }
        return result
    }

    /// Writes the whole grid.
    package func write(_ format: GridFormat, options: GridOptions = .init(), output: GridWriter.Output) throws {
        try withoutActuallyEscaping(output) { output in
            var writer = GridWriter(self, format: format, options: options, output: output)
            for row in rows { try writer.append(row) }
            try writer.finish()
        }
    }
}
