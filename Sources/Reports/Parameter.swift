/// A value that a message names: `Finding` carries them by name, `Wording` puts them into the sentence of a language.
///
/// What is quoted from a source stands as it is in every language; a measure, a word or a place is named in the language of the reader.
public indirect enum Parameter: Hashable, Sendable {
    /// Text quoted from the source, a path, or a code.
    case text(String)
    /// The path of a source: what is published has the name of its file alone.
    case path(String)
    case number(Double)
    case date(CalendarDate)
    /// A ratio written with so many decimals: 0.0105 with two is `1.05 %`.
    case percent(Double, decimals: Int)
    /// The code of a measure, written as the form's label.
    case measure(String)
    /// A cell: its measure's code, with `@YEAR` behind it where the report on another year prints it. Written as the form's label in quotes.
    case cell(String)
    /// Where something stood.
    case origin(Origin)
    /// A key of `Data/Wording`, such as `severity.error`.
    case word(String)
    /// A part of a sentence with values of its own.
    case message(Message)
    case list([Parameter], Joint = .comma)

    /// A whole number.
    public static func count(_ number: Int) -> Parameter { .number(Double(number)) }

    /// What stands between the values of a list: `join.<name>` of `Data/Wording`.
    public enum Joint: String, Sendable {
        case comma, semicolon, and, together, or, plus
        /// Nothing.
        case none
    }
}

/// A sentence as a value: a key of `Data/Wording` with the values its places name.
public struct Message: Hashable, Sendable, ExpressibleByStringLiteral {
    /// The key in `Data/Wording`.
    public var key: String
    /// The values by the names of their places in the sentence.
    public var parameters: [String: Parameter]

    public init(_ key: String, _ parameters: [String: Parameter] = [:]) {
        self.key = key
        self.parameters = parameters
    }

    /// A key of a sentence without values.
    public init(stringLiteral key: String) { self.init(key) }
}
