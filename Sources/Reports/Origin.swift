/// Where in the source something stood. All numbers are 1-based but `offset`.
public struct Origin: Hashable, Sendable, CustomStringConvertible {
    // Held in as little room as they take, 0 for none: an origin stands beside every figure.
    private var storedPage: Int32 = 0
    private var storedTable: Int32 = 0
    private var storedRow: Int32 = 0
    private var storedColumn: Int32 = 0
    private var storedLine: Int32 = 0
    private var offsetPlusOne: Int = 0

    public init(page: Int? = nil, table: Int? = nil, row: Int? = nil, column: Int? = nil, line: Int? = nil, offset: Int? = nil) {
        storedPage = Self.stored(page)
        storedTable = Self.stored(table)
        storedRow = Self.stored(row)
        storedColumn = Self.stored(column)
        storedLine = Self.stored(line)
        offsetPlusOne = (offset ?? -1) + 1
    }

    /// The page of a PDF.
    public var page: Int? {
        get { Self.number(storedPage) }
        set { storedPage = Self.stored(newValue) }
    }
    /// The table, counted over the whole document.
    public var table: Int? {
        get { Self.number(storedTable) }
        set { storedTable = Self.stored(newValue) }
    }
    public var row: Int? {
        get { Self.number(storedRow) }
        set { storedRow = Self.stored(newValue) }
    }
    public var column: Int? {
        get { Self.number(storedColumn) }
        set { storedColumn = Self.stored(newValue) }
    }
    /// The line of a text.
    public var line: Int? {
        get { Self.number(storedLine) }
        set { storedLine = Self.stored(newValue) }
    }
    /// The byte offset into the decoded text (UTF-8), 0-based.
    public var offset: Int? {
        get { offsetPlusOne == 0 ? nil : offsetPlusOne - 1 }
        set { offsetPlusOne = (newValue ?? -1) + 1 }
    }

    private static func stored(_ number: Int?) -> Int32 { number.map { Int32(clamping: $0) } ?? 0 }
    private static func number(_ stored: Int32) -> Int? { stored == 0 ? nil : Int(stored) }

    /// `page 2, table 1, row 5, column 3`, or `line 40, offset 1211`.
    public var description: String {
        let parts: [(String, Int?)] = [
            ("page", page), ("table", table), ("row", row), ("column", column), ("line", line), ("offset", offset),
        ]
        return parts.compactMap { name, number in number.map { "\(name) \($0)" } }.joined(separator: ", ")
    }

    /// Reads what `description` wrote; unknown words are passed over.
    public init(description: String) {
        self.init()
        for part in description.split(separator: ",") {
            let words = part.split(separator: " ")
            guard words.count == 2, let number = Int(words[1]) else { continue }
            switch words[0] {
            case "page": page = number
            case "table": table = number
            case "row": row = number
            case "column": column = number
            case "line": line = number
            case "offset": offset = number
            default: break
            }
        }
    }
}
