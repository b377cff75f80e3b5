/// A language that the program speaks.
package enum Language: String, Sendable, CaseIterable {
    case english = "en"
    case chinese = "zh"
}
