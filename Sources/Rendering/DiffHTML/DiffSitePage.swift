import Query
import Wording

extension Diff {
    /// The diff as a page among others: its title, and what stands below it, without the head and style that all pages share.
    ///
    /// - Parameter summary: its own, which takes a while to count.
    package func sitePage(_ language: Language, _ summary: DiffSummary) -> (title: String, body: String) {
        let page = DiffPage(self, DiffOptions(language: language), summary, isOfSite: true)
        return (page.words.title(self), page.siteBody)
    }
}

/// A diff among others, in a row of a table.
package struct DiffEntry: Sendable {
    package let from: Int?
    package let to: Int?
    /// Errors and warnings of either report.
    package let errors: Int
    package let warnings: Int
    /// Figures that changed.
    package let changed: Int
    package let breaks: Int
    /// The share of the text that was there before.
    package let reuse: Double?
    private let largest: FigureChange?

    package init(_ diff: Diff, _ summary: DiffSummary) {
        from = diff.from.year
        to = diff.to.year
        errors = summary.severities[.error] ?? 0
        warnings = summary.severities[.warning] ?? 0
        changed = summary.increased + summary.decreased
        breaks = summary.breaks
        reuse = summary.reuse
        largest = summary.largest.first
    }

    /// What changed most: `受理 +128`.
    package func largest(_ language: Language) -> String? {
        largest.map { change in
            let words = DiffWords(language: language)
            let mark = words.mark(change.fromFlags).isEmpty ? words.mark(change.toFlags) : words.mark(change.fromFlags)
            return "\(words.label(change.name)) \(change.change.map(NumberText.signed) ?? "")\(mark)"
        }
    }
}
