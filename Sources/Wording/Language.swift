/// A language that the program speaks. What a report says is always shown as printed.
package enum Language: String, Sendable, CaseIterable {
    case english = "en"
    case chinese = "zh"

    /// That of two labels which is of this language.
    package func pick(_ chinese: String, _ english: String) -> String { self == .chinese ? chinese : english }
}
