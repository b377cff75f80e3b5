/// Where in the source something stood. All numbers are 1-based but `offset`.
public struct Origin: Hashable, Sendable, CustomStringConvertible {
    /// The page of a PDF.
    @Counted public var page: Int?
    /// The table, counted over the whole document.
    @Counted public var table: Int?
    @Counted public var row: Int?
    @Counted public var column: Int?
    /// The line of a text.
    @Counted public var line: Int?
    private var offsetPlusOne: Int
    /// The byte offset into the decoded text (UTF-8), 0-based.
    public var offset: Int? {
        get { offsetPlusOne == 0 ? nil : offsetPlusOne - 1 }
        set { offsetPlusOne = (newValue ?? -1) + 1 }
    }

    public init(page: Int? = nil, table: Int? = nil, row: Int? = nil, column: Int? = nil, line: Int? = nil, offset: Int? = nil) {
        _page = Counted(wrappedValue: page)
        _table = Counted(wrappedValue: table)
        _row = Counted(wrappedValue: row)
        _column = Counted(wrappedValue: column)
        _line = Counted(wrappedValue: line)
        offsetPlusOne = (offset ?? -1) + 1
    }

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

extension Origin {
    /// A number from 1 on, or none, in as little room as it takes: an origin stands beside every figure.
    @propertyWrapper
    public struct Counted: Hashable, Sendable {
        /// 0 for none.
        private var stored: Int32

        public init(wrappedValue: Int?) {
            stored = wrappedValue.map { Int32(clamping: $0) } ?? 0
        }

        public var wrappedValue: Int? {
            get { stored == 0 ? nil : Int(stored) }
            set { self = Counted(wrappedValue: newValue) }
        }
    }
}
