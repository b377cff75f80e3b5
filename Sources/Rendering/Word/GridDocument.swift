import Wording

/// A result as a Word document: one table, on its side where it has many columns.
package struct GridDocument: GridSink {
    private var document = WordDocument()
    private let grid: Grid
    private let kept: [Int]
    private let options: GridOptions
    private let output: ([UInt8]) throws -> Void
    private var rows: [[WordDocument.Cell]] = []

    /// - Parameter output: is given the file when the grid is finished.
    package init(_ grid: Grid, options: GridOptions, output: @escaping ([UInt8]) throws -> Void) {
        (self.grid, self.options, self.output) = (grid, options, output)
        kept = grid.columns.indices.filter { !grid.columns[$0].isForPrograms }
        document.isLandscape = kept.count > 6
    }

    package mutating func append(_ row: [Grid.Value]) throws {
        rows.append(
            kept.map { index in
                let column = grid.columns[index]
                return .init(
                    text: row[index].shown(column, options), isNumber: column.alignment == .right,
                    isMarked: row[index] != row[index].unmarked)
            })
    }

    package mutating func finish() throws {
        if let title = grid.title { document.paragraph(.title, title) }
        let header = kept.map {
            WordDocument.Cell(text: grid.columns[$0].heading(options.words), isNumber: grid.columns[$0].alignment == .right)
        }
        document.table(options.header ? header : [], rows)
        for note in grid.notes { document.paragraph(.note, note) }
        try output(document.bytes)
    }
}

extension WordDocument {
    mutating func table(_ grid: Grid, _ options: GridOptions) {
        if let title = grid.title { paragraph(.subheading, title) }
        table(
            grid.columns.map { Cell(text: $0.heading(options.words), isNumber: $0.alignment == .right) },
            grid.rows.map { row in
                zip(row, grid.columns).map {
                    Cell(text: $0.shown($1, options), isNumber: $1.alignment == .right, isMarked: $0 != $0.unmarked)
                }
            })
    }
}
