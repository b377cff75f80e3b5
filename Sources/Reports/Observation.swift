/// How a value came to be known. The five are different facts and never merge.
public enum ObservationStatus: String, Sendable, CaseIterable {
    /// Printed in a table.
    case reported
    /// Read from a sentence.
    case stated
    /// The cell is printed and empty.
    case blank
    /// The cell holds a mark for none: “/”, “—”, “无”.
    case notApplicable = "not_applicable"
    /// Computed by the archive, never by extraction.
    case derived
}

/// One thing a report says of one measure: a number, a blank, or a mark for none, with the text as printed and where it stood.
public struct Observation: Hashable, Sendable {
    public var measure: Measure
    /// Counts as they are, amounts in yuan. `nil` unless `status` is `reported`, `stated` or `derived`.
    public var value: Double?
    public var status: ObservationStatus
    /// The cell's text, or the sentence, as printed.
    public var raw: String
    public var origin: Origin
    /// The row's label as printed in this report; `nil` means the form's own label.
    public var label: String?
    /// Whether the unit of an amount was printed nowhere and had to be assumed (yuan, or 万元 where the form says so).
    public var unitAssumed: Bool

    public init(
        measure: Measure, value: Double?, status: ObservationStatus, raw: String, origin: Origin, label: String? = nil,
        unitAssumed: Bool = false
    ) {
        self.measure = measure
        self.value = value
        self.status = status
        self.raw = raw
        self.origin = origin
        self.label = label
        self.unitAssumed = unitAssumed
    }
}

/// Where in the source something stood. All numbers are 1-based but `offset`.
public struct Origin: Hashable, Sendable, CustomStringConvertible {
    /// The page of a PDF.
    public var page: Int?
    /// The table, counted over the whole document.
    public var table: Int?
    public var row: Int?
    public var column: Int?
    /// The line of a text.
    public var line: Int?
    /// The byte offset into the decoded text (UTF-8), 0-based.
    public var offset: Int?

    public init(page: Int? = nil, table: Int? = nil, row: Int? = nil, column: Int? = nil, line: Int? = nil, offset: Int? = nil) {
        self.page = page
        self.table = table
        self.row = row
        self.column = column
        self.line = line
        self.offset = offset
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
