import Query
import Wording

/// A result to be shown: named, typed columns and rows of values.
///
/// Every reading command and every query answers with one; `GridFormat` says how it is written.
package struct Grid: Sendable, Hashable {
    /// One cell. A value that is missing is `null`, never 0 and never empty text.
    package indirect enum Value: Sendable, Hashable {
        case null
        case integer(Int64)
        case real(Double)
        case text(String)
        /// A code of a kind that `Data/Wording` has words for: `status`, `blank`. Programs get the code, people the word.
        case term(String, String)
        /// A share among counts: 0.375 for programs, 37.5 % for people.
        case ratio(Double)
        /// A figure to be taken with care: people see †, and the notes say why; programs read the column `flags`.
        case marked(Value)
        /// No number, and why (`absence.CODE`): people read the reason in its place, programs get what is missing.
        case absent(String)
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
        /// Where a terminal is too narrow, columns go, those of the highest rank first; of rank 0 none.
        package var rank = 0
        /// Whether only programs and workbooks have it: people see the same in another way.
        package var isForPrograms = false

        package init(_ name: String, title: String? = nil, kind: Kind = .text, alignment: Alignment? = nil, unit: String? = nil) {
            self.name = name
            self.title = title
            self.kind = kind
            self.alignment = alignment ?? (kind == .text ? .left : .right)
            self.unit = unit
        }

        /// The title, or the word for the name, with the unit.
        package func heading(_ words: MessageWriter) -> String {
            let head = title ?? words.term("column", name)
            return unit.map { "\(head) (\(words.term("unit", $0)))" } ?? head
        }
    }

    /// The same columns, with ranks: `["source_path": 6]`.
    package static func ranked(_ columns: [Column], _ ranks: [String: Int]) -> [Column] {
        columns.map { column in
            var column = column
            column.rank = ranks[column.name] ?? 0
            return column
        }
    }

    /// A column that people do not see.
    package static func forPrograms(_ name: String) -> Column {
        var column = Column(name)
        column.isForPrograms = true
        return column
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

extension Grid {
    package static func flags(_ name: String = "flags") -> Column { forPrograms(name) }

    package static func reasons(_ name: String = "reason") -> Column { forPrograms(name) }
}

extension Grid.Value {
    /// A figure, or why there is none, with its mark.
    package init(_ value: Double?, isRatio: Bool = false, _ absence: Absence?, _ flags: [FigureFlag]) {
        guard let value else {
            let absent: Grid.Value = absence.map { .absent($0.rawValue) } ?? .null
            self = flags.isEmpty || absence == nil ? absent : .marked(absent)
            return
        }
        let plain: Grid.Value = isRatio ? .ratio(value) : Grid.Value(value)
        self = flags.isEmpty ? plain : .marked(plain)
    }

    package init(_ figure: Quantity, isRatio: Bool = false, marks: [FigureFlag]? = nil) {
        self.init(figure.value, isRatio: isRatio, figure.absence, marks ?? figure.flags.marked)
    }

    /// A number as the value that prints it exactly: an integer where it is one.
    package init(_ number: Double?) {
        guard let number else {
            self = .null
            return
        }
        if let whole = Int64(exactly: number) { self = .integer(whole) } else { self = .real(number) }
    }

    /// Without its mark.
    var unmarked: Grid.Value { if case .marked(let value) = self { value } else { self } }

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
