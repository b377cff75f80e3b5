/// Objects keyed by the columns' names: an array of them, or one a line.
struct JSONFormatter: GridFormatter {
    private let isLines: Bool
    private var keys: [String] = []
    private var isFirst = true

    init(isLines: Bool) {
        self.isLines = isLines
    }

    mutating func begin(_ grid: Grid, into text: inout String) {
        keys = grid.columns.map { Escaping.json($0.name) }
        if !isLines { text += "[" }
    }

    mutating func append(_ row: [Grid.Value], into text: inout String) {
        if !isLines { text += isFirst ? "\n  " : ",\n  " }
        isFirst = false
        text += "{"
        for (index, value) in row.enumerated() {
            text += index > 0 ? ", " : ""
            text += keys[index] + ": " + value.json
        }
        text += isLines ? "}\n" : "}"
    }

    mutating func end(into text: inout String) {
        if !isLines { text += isFirst ? "]\n" : "\n]\n" }
    }
}

extension Grid.Value {
    /// The value as JSON; `null` for what is missing.
    var json: String {
        switch self {
        case .null, .absent: "null"
        case .integer(let number): "\(number)"
        case .real(let number), .ratio(let number): NumberText.exact(number)
        case .text(let text), .term(_, let text): Escaping.json(text)
        case .marked(let value): value.json
        }
    }
}
