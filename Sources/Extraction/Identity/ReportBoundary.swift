import Documents
import Reports

/// Finds where a second report begins in a source that holds several.
///
/// It begins with a title on another year, or of another organ, behind sections of the first and before a first section of its own. A link to last
/// year's report in a footer has no sections behind it, a title printed on every page names the same report.
enum ReportBoundary {
    private static let titleBytes = 220
    /// Sections that must stand before it: fewer are a table of contents.
    private static let leastSections = 2

    /// The second report's title and the index of its block; `nil` where there is one report.
    static func secondReport(in blocks: [Block], year: Int?, agency: String?) -> (index: Int, title: Paragraph)? {
        var years = Set([year].compactMap { $0 })
        var agencies = Set([agency].compactMap { $0 })
        var sections = 0
        for (index, block) in blocks.enumerated() {
            guard case .paragraph(let paragraph) = block, !paragraph.isChrome, paragraph.text.utf8.count <= titleBytes else { continue }
            let isTitle = ["年报", "報", "报告"].contains { (word: StaticString) in paragraph.text.holds(word) }
            if isTitle, let title = IdentityTitle(IdentityLines.Line(paragraph.text, origin: paragraph.origin)) {
                let isOther = title.year.map { !years.contains($0) } == true || title.organ.map { !names($0, one: agencies) } == true
                if isOther, !years.isEmpty, sections >= leastSections, opensReport(blocks[(index + 1)...]) { return (index, paragraph) }
                if let year = title.year { years.insert(year) }
                if let organ = title.organ { agencies.insert(organ) }
            } else if statutory(paragraph) != nil {
                sections += 1
            }
        }
        return nil
    }

    /// Whether `organ` is one of `agencies`, in a shorter or longer form.
    private static func names(_ organ: String, one agencies: Set<String>) -> Bool {
        agencies.isEmpty || agencies.contains { $0.hasSuffix(organ) || organ.hasSuffix($0) || $0.hasPrefix(organ) || organ.hasPrefix($0) }
    }

    /// Whether the next section is a first one.
    private static func opensReport(_ blocks: ArraySlice<Block>) -> Bool {
        for block in blocks {
            guard case .paragraph(let paragraph) = block, let section = statutory(paragraph) else { continue }
            return section == 1
        }
        return false
    }

    private static func statutory(_ paragraph: Paragraph) -> Int? {
        guard let heading = SectionHeading(TextFolding.prose(paragraph.text)), heading.style == .chinese || heading.style == .none else {
            return nil
        }
        return heading.isSentence ? nil : heading.statutory
    }
}
