/// A language that the program speaks. What a report says is always shown as printed.
public enum Language: String, Sendable, CaseIterable {
    /// English.
    case english = "en"
    /// Chinese, in simplified characters.
    case chinese = "zh"

    /// That of two labels which is of this language.
    package func pick(_ chinese: String, _ english: String) -> String { self == .chinese ? chinese : english }
}
