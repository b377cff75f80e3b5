/// The language of labels and headings. What a report says is always shown as printed.
package enum Language: String, Sendable, CaseIterable {
    case chinese = "zh"
    case english = "en"

    package func pick(_ chinese: String, _ english: String) -> String { self == .chinese ? chinese : english }
}
