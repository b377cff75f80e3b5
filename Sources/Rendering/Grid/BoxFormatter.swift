import Reports

/// Ruled columns for a terminal. Keeps all rows until the end: the widths depend on them.
struct BoxFormatter: GridFormatter {
    private let options: GridOptions
    private var grid = Grid(columns: [])
    private var cells: [[String]] = []

    init(options: GridOptions) {
        self.options = options
    }

    mutating func begin(_ grid: Grid, into text: inout String) {
        self.grid = grid
        if let title = grid.title { text += Escaping.terminal(title) + "\n" }
    }

    mutating func append(_ row: [Grid.Value], into text: inout String) {
        cells.append(zip(row, grid.columns).map { Escaping.terminal($0.shown($1, options)) })
    }

    mutating func end(into text: inout String) {
        let left = dropColumns()
        let header = grid.columns.map { Escaping.terminal($0.heading(options.words)) }
        let widths = fittedWidths(header: header)
        if !widths.isEmpty {
            text += Self.rule("┌", "┬", "┐", widths)
            if options.header {
                appendRow(header, widths, into: &text)
                text += Self.rule("├", "┼", "┤", widths)
            }
            for row in cells { appendRow(row, widths, into: &text) }
            text += Self.rule("└", "┴", "┘", widths)
        }
        for note in grid.notes { text += Escaping.terminal(note) + "\n" }
        if !left.isEmpty {
            let names = left.map { Parameter.text($0.heading(options.words)) }
            text += Escaping.terminal(options.words.write("grid.left_out", ["columns": .list(names)])) + "\n"
        }
    }

    /// Columns that go before text is cut to shreds, the least important first.
    private mutating func dropColumns() -> [Grid.Column] {
        guard let width = options.width else { return [] }
        var dropped: [Grid.Column] = []
        func needed() -> Int {
            grid.columns.indices.reduce(1) { sum, index in
                let widest = cells.map { DisplayWidth.of($0[index]) }.max() ?? 0
                let head = options.header ? DisplayWidth.of(grid.columns[index].heading(options.words)) : 0
                let full = max(widest, head)
                return sum + 3 + (grid.columns[index].kind == .text ? min(full, Self.readable) : full)
            }
        }
        while needed() > width,
            let least = grid.columns.indices.filter({ grid.columns[$0].rank > 0 }).max(by: { grid.columns[$0].rank < grid.columns[$1].rank }
            )
        {
            dropped.insert(grid.columns.remove(at: least), at: 0)
            for row in cells.indices { cells[row].remove(at: least) }
        }
        return dropped
    }

    /// Text of so many columns can still be read when it is wrapped.
    private static let readable = 20

    private func fittedWidths(header: [String]) -> [Int] {
        var widths = options.header ? header.map(DisplayWidth.of) : header.map { _ in 0 }
        for row in cells {
            for (index, cell) in row.enumerated() { widths[index] = max(widths[index], DisplayWidth.of(cell)) }
        }
        guard let width = options.width else { return widths }
        // Take from the widest text column until the box fits; below 8 columns nothing can be read.
        var excess = widths.reduce(0, +) + 3 * widths.count + 1 - width
        while excess > 0 {
            let shrinkable = widths.indices.filter { grid.columns[$0].kind == .text && widths[$0] > 8 }
            guard let widest = shrinkable.max(by: { widths[$0] < widths[$1] }) else { break }
            let second = shrinkable.filter { $0 != widest }.map { widths[$0] }.max() ?? 8
            let step = max(1, min(excess, widths[widest] - max(second, 8)))
            widths[widest] -= step
            excess -= step
        }
        return widths
    }

    private func appendRow(_ row: [String], _ widths: [Int], into text: inout String) {
        let wrapped = zip(row, widths).map { DisplayWidth.wrap($0, to: max($1, 1)) }
        for line in 0..<(wrapped.map(\.count).max() ?? 0) {
            for (index, lines) in wrapped.enumerated() {
                let cell = line < lines.count ? lines[line] : ""
                let padding = String(repeating: " ", count: max(0, widths[index] - DisplayWidth.of(cell)))
                text += "│ "
                text += grid.columns[index].alignment == .right ? padding + cell : cell + padding
                text += " "
            }
            text += "│\n"
        }
    }

    private static func rule(_ left: String, _ middle: String, _ right: String, _ widths: [Int]) -> String {
        left + widths.map { String(repeating: "─", count: $0 + 2) }.joined(separator: middle) + right + "\n"
    }
}
