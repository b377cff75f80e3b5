import Wording

extension Grid.Value {
    /// How a cell of a page looks.
    fileprivate var mark: String? {
        switch self {
        case .marked: "marked"
        case .absent: "absent"
        default: nil
        }
    }
}

/// A complete page of one table: no script, nothing fetched.
struct HTMLFormatter: GridFormatter {
    private let options: GridOptions
    private var columns: [Grid.Column] = []
    private var notes: [String] = []

    init(options: GridOptions) {
        self.options = options
    }

    mutating func begin(_ grid: Grid, into text: inout String) {
        columns = grid.columns
        notes = grid.notes
        let title = Escaping.html(grid.title ?? "archive")
        text += """
            <!DOCTYPE html>
            <html lang="\(options.words.language.pick("zh-CN", "en"))">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(title)</title>
            <style>\(Self.style)</style>
            </head>
            <body>

            """
        text += grid.title == nil ? "" : "<h1>\(title)</h1>\n"
        text += "<div class=\"scroll\"><table>\n"
        if options.header {
            text += "<thead><tr>"
            for column in columns { text += Self.cell("th", Escaping.html(column.heading(options.words)), column) }
            text += "</tr></thead>\n"
        }
        text += "<tbody>\n"
    }

    mutating func append(_ row: [Grid.Value], into text: inout String) {
        text += "<tr>"
        for (value, column) in zip(row, columns) {
            text += Self.cell("td", Escaping.html(value.shown(column, options)), column, value.mark)
        }
        text += "</tr>\n"
    }

    mutating func end(into text: inout String) {
        text += "</tbody></table></div>\n"
        for note in notes { text += "<p>\(Escaping.html(note))</p>\n" }
        text += "</body>\n</html>\n"
    }

    private static func cell(_ tag: String, _ content: String, _ column: Grid.Column, _ mark: String? = nil) -> String {
        let classes = [column.alignment == .right ? "number" : nil, mark].compactMap(\.self)
        let style = classes.isEmpty ? "" : " class=\"\(classes.joined(separator: " "))\""
        return "<\(tag)\(style)>\(content)</\(tag)>"
    }

    private static let style = """

        :root { color-scheme: light dark; }
        body { font: 15px/1.5 system-ui, "Noto Sans CJK SC", sans-serif; margin: 1.5rem; }
        .scroll { overflow-x: auto; }
        table { border-collapse: collapse; }
        th, td { border-bottom: 1px solid #8886; padding: .3rem .6rem; text-align: left; vertical-align: top; }
        .marked { background: #fdeedd; color: #7a3b00; } .absent { color: #667; }
        .number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
        @media print { thead { display: table-header-group; } tr { break-inside: avoid; } }

        """
}
