/// A value that a message names: `Finding` carries them by name, `Wording` puts them into the sentence of a language.
///
/// What is quoted from a source stands as it is in every language; a measure, a word or a place is named in the language of the reader.
public enum Parameter: Hashable, Sendable {
    /// Text quoted from the source, a path, or a code.
    case text(String)
    case number(Double)
    /// The code of a measure, written as the form's label.
    case measure(String)
    /// Where something stood.
    case origin(Origin)
    /// A key of `Data/Wording`, such as `severity.error`.
    case word(String)
    /// Several values, parted by commas.
    case list([Parameter])

    /// A whole number.
    public static func count(_ number: Int) -> Parameter { .number(Double(number)) }
}
