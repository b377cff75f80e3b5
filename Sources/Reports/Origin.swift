import Synchronization

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
    private var sheetName = SheetNames.Number(0)
    private var offsetPlusOne: Int
    /// The byte offset into the decoded text (UTF-8), 0-based.
    public var offset: Int? {
        get { offsetPlusOne == 0 ? nil : offsetPlusOne - 1 }
        set { offsetPlusOne = (newValue ?? -1) + 1 }
    }

    /// The sheet of a workbook; its row and column are those that the workbook numbers.
    public var sheet: String? {
        get { SheetNames.name(sheetName) }
        set { sheetName = SheetNames.number(newValue) }
    }

    public init(page: Int? = nil, table: Int? = nil, row: Int? = nil, column: Int? = nil, line: Int? = nil, offset: Int? = nil) {
        _page = Counted(wrappedValue: page)
        _table = Counted(wrappedValue: table)
        _row = Counted(wrappedValue: row)
        _column = Counted(wrappedValue: column)
        _line = Counted(wrappedValue: line)
        offsetPlusOne = (offset ?? -1) + 1
    }

    /// `page 2, table 1, row 5, column 3`, or `line 40, offset 1211`; of a workbook, `Sheet1!B7, page 1, table 1`.
    public var description: String {
        let isCell = sheet != nil && cellName != nil
        let parts: [(String, Int?)] = [
            ("page", page), ("table", table), ("row", isCell ? nil : row), ("column", isCell ? nil : column), ("line", line),
            ("offset", offset),
        ]
        let place = sheet.map { "\($0)!\(cellName ?? "")" }
        return ([place] + parts.map { name, number in number.map { "\(name) \($0)" } }).compactMap { $0 }.joined(separator: ", ")
    }

    /// `B7`; `nil` without row and column.
    public var cellName: String? {
        guard let row, var column else { return nil }
        var letters = ""
        while column > 0 {
            letters = String(Unicode.Scalar(UInt8(ascii: "A") + UInt8((column - 1) % 26))) + letters
            column = (column - 1) / 26
        }
        return letters + String(row)
    }

    /// Reads what `description` wrote; unknown words are passed over.
    public init(description: String) {
        self.init()
        var rest = description[...]
        if let mark = description.lastIndex(of: "!") {
            sheet = String(description[..<mark])
            rest = description[description.index(after: mark)...]
            let cell = rest.prefix { $0 != "," }
            let letters = cell.utf8.prefix { $0 >= UInt8(ascii: "A") && $0 <= UInt8(ascii: "Z") }
            if !letters.isEmpty, letters.count < 5, let number = Int(cell.dropFirst(letters.count)) {
                row = number
                column = letters.reduce(0) { $0 * 26 + Int($1 - UInt8(ascii: "A")) + 1 }
            }
        }
        for part in rest.split(separator: ",") {
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

        /// The number; `nil` for none.
        public var wrappedValue: Int? {
            get { stored == 0 ? nil : Int(stored) }
            set { self = Counted(wrappedValue: newValue) }
        }
    }
}

extension Origin {
    /// The place of a cell of the table that stands here.
    package func cell(row: Int, column: Int, page: Int?, offset: Int?) -> Origin {
        var place = self
        (place.row, place.column, place.page, place.offset) = (row, column, page, offset)
        return place
    }
}

/// The names of sheets, each once: origins hold a number alone, for one stands beside every figure.
private enum SheetNames {
    typealias Number = Int32

    private static let held = Mutex<(names: [String], numbers: [String: Number])>(([], [:]))

    /// 0 for no name, and for names beyond the first million.
    static func number(_ name: String?) -> Number {
        guard let name else { return 0 }
        return held.withLock { held in
            if let number = held.numbers[name] { return number }
            guard held.names.count < 1_000_000 else { return 0 }
            held.names.append(name)
            held.numbers[name] = Number(held.names.count)
            return Number(held.names.count)
        }
    }

    static func name(_ number: Number) -> String? { number == 0 ? nil : held.withLock { $0.names[Int(number) - 1] } }
}
