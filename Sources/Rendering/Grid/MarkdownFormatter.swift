/// A table of GitHub-flavoured Markdown.
struct MarkdownFormatter: GridFormatter {
    private let options: GridOptions
    private var columns: [Grid.Column] = []
    private var notes: [String] = []

    init(options: GridOptions) {
        self.options = options
    }

    mutating func begin(_ grid: Grid, into text: inout String) {
        columns = grid.columns
        notes = grid.notes
        if let title = grid.title { text += "**\(Escaping.markdown(title))**\n\n" }
        // Markdown has no table without a header line: an empty one stands for `header: false`.
        text += Self.line(columns.map { options.header ? Escaping.markdown($0.heading(options.words)) : " " })
        text += Self.line(columns.map { $0.alignment == .right ? "---:" : "---" })
    }

    mutating func append(_ row: [Grid.Value], into text: inout String) {
        text += Self.line(zip(row, columns).map { Escaping.markdown($0.shown($1, options)) })
    }

    mutating func end(into text: inout String) {
        for note in notes { text += "\n" + Escaping.markdown(note) + "\n" }
    }

    private static func line(_ cells: [String]) -> String {
        "| " + cells.joined(separator: " | ") + " |\n"
    }
}
