import Publishing
import Rendering
import SQLiteLayer

/// The rows of a query on their way out. The first ones are held back to see which columns are numbers; after them, nothing is.
struct QueryTable {
    private static let held = 1_000
    private let output: OutputOptions
    private var columns: [String] = []
    private var rows: [[Grid.Value]] = []
    private var writer: AnswerWriter?

    init(_ output: OutputOptions) throws {
        self.output = output
        _ = try output.target()
    }

    /// Where the answer is gathered until it is complete.
    var partialPath: String? { PartialFile.leftover(of: output.output) }

    mutating func begin(_ columns: [String]) { self.columns = columns }

    mutating func append(_ row: [Value]) throws {
        let row = row.map { Grid.Value($0, Speech.writer) }
        if writer != nil { return try writer!.append(row) }
        rows.append(row)
        if rows.count == Self.held { try start() }
    }

    mutating func finish() throws {
        if writer == nil { try start() }
        try writer?.finish()
    }

    private mutating func start() throws {
        let kinds = columns.indices.map { column in
            let values = rows.map { $0[column] }.filter { $0 != .null }
            return !values.isEmpty && values.allSatisfy(\.isNumber) ? Grid.Kind.number : .text
        }
        let grid = Grid(columns: zip(columns, kinds).map { .init($0, title: $0, kind: $1) })
        writer = try output.writer(grid)
        for row in rows { try writer?.append(row) }
        rows = []
    }
}

extension Grid.Value {
    fileprivate var isNumber: Bool {
        switch self {
        case .integer, .real: true
        case .null, .text, .term, .ratio, .marked, .absent: false
        }
    }
}
