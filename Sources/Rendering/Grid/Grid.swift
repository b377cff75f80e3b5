import Wording

/// A result to be shown: named, typed columns and rows of values.
///
/// Every reading command and every query answers with one; `GridFormat` says how it is written.
package struct Grid: Sendable, Hashable {
    /// One cell. A value that is missing is `null`, never 0 and never empty text.
    package enum Value: Sendable, Hashable {
        case null
        case integer(Int64)
        case real(Double)
        case text(String)
        /// A code of a kind that `Data/Wording` has words for: `status`, `blank`. Programs get the code, people the word.
        case term(String, String)
    }

    /// What a column holds, and so how it is aligned and shown to people.
    package enum Kind: Sendable, Hashable {
        case text
        /// Counts and amounts.
        case number
        /// A share or a change as a ratio: 0.375 in programs' formats, 37.5 % in people's.
        case ratio
    }

    package enum Alignment: Sendable, Hashable {
        case left, right
    }

    package struct Column: Sendable, Hashable {
        /// The key in JSON and the header in CSV.
        package var name: String
        /// The header for people; the wording's word for the name where there is none.
        package var title: String?
        package var kind: Kind
        package var alignment: Alignment
        /// The unit of the numbers (`pieces`, `yuan` …), shown beside the title.
        package var unit: String?

        package init(_ name: String, title: String? = nil, kind: Kind = .text, alignment: Alignment? = nil, unit: String? = nil) {
            self.name = name
            self.title = title
            self.kind = kind
            self.alignment = alignment ?? (kind == .text ? .left : .right)
            self.unit = unit
        }

        /// The title, or the word for the name, with the unit.
        func heading(_ words: MessageWriter) -> String {
            let head = title ?? words.term("column", name)
            return unit.map { "\(head) (\(words.term("unit", $0)))" } ?? head
        }
    }

    package var title: String?
    package var columns: [Column]
    package var rows: [[Value]]
    /// Definitions and warnings that belong with the figures: shown below them to people, left out for programs.
    package var notes: [String]

    package init(title: String? = nil, columns: [Column], rows: [[Value]] = [], notes: [String] = []) {
        self.title = title
        self.columns = columns
        self.rows = rows
        self.notes = notes
    }
}

extension Grid.Value {
    /// A number as the value that prints it exactly: an integer where it is one.
    package init(_ number: Double?) {
        guard let number else {
            self = .null
            return
        }
        if let whole = Int64(exactly: number) { self = .integer(whole) } else { self = .real(number) }
    }

    package init(_ text: String?) {
        self = text.map(Grid.Value.text) ?? .null
    }

    /// A code that has a word.
    package init(_ kind: String, _ code: String?) {
        self = code.map { .term(kind, $0) } ?? .null
    }

    package init(_ number: Int?) {
        self = number.map { .integer(Int64($0)) } ?? .null
    }
}
