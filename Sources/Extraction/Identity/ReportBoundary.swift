import Documents
import ReportText
import Reports

/// Finds where a second report begins in a source that holds several.
///
/// It begins with a title on another year, or of another organ, behind sections of the first and before a first section of its own. A link to last
/// year's report in a footer has no sections behind it, a title printed on every page names the same report.
enum ReportBoundary {
    private static let titleBytes = 220
    private static let restBytes = 30
    /// Sections that must stand before it: fewer are a table of contents.
    private static let leastSections = 2

    /// What the titles met so far name.
    private struct Known {
        var years: Set<Int>
        var agencies: Set<String>

        func isOther(_ title: IdentityTitle) -> Bool {
            title.year.map { !years.contains($0) } == true || title.organ.map { !names($0, one: agencies) } == true
        }

        mutating func add(_ title: IdentityTitle) {
            if let year = title.year { years.insert(year) }
            if let organ = title.organ { agencies.insert(organ) }
        }
    }

    /// The other report's title and its blocks; `nil` where there is one report. One that stands on one line may come first.
    static func secondReport(in blocks: [Block], year: Int?, agency: String?) -> (blocks: Range<Int>, title: Paragraph)? {
        var known = Known(years: Set([year].compactMap { $0 }), agencies: Set([agency].compactMap { $0 }))
        let titles = titles(in: blocks)
        // Nearly always: no title names anything else.
        guard titles.contains(where: { known.isOther($0.value) }) else { return nil }
        var sections = 0
        for (index, block) in blocks.enumerated() {
            if let whole = onOneLine(block), let title = titles[index] {
                if known.isOther(title), !known.years.isEmpty {
                    return (index..<(sections >= leastSections ? blocks.count : index + 1), whole)
                }
                sections = leastSections
            }
            guard let paragraph = short(block) else { continue }
            if let title = titles[index] {
                if known.isOther(title), !known.years.isEmpty, sections >= leastSections, opensReport(blocks[(index + 1)...]) {
                    return (index..<blocks.count, paragraph)
                }
                known.add(title)
            } else if section(paragraph) != nil {
                sections += 1
            }
        }
        return nil
    }

    /// The titles among the paragraphs, by the index of their block.
    private static func titles(in blocks: [Block]) -> [Int: IdentityTitle] {
        var titles: [Int: IdentityTitle] = [:]
        for (index, block) in blocks.enumerated() {
            guard let paragraph = short(block) ?? onOneLine(block) else { continue }
            if isTitle(paragraph.text) {
                titles[index] = IdentityTitle(IdentityLines.Line(paragraph.text, origin: paragraph.origin))
            }
            // Its last characters may stand on a line of their own: 某县财政局2023年政府信息公开工作年度报 / 告.
            guard titles[index] == nil, paragraph.text.utf8.count <= restBytes, index > 0, titles[index - 1] == nil,
                mayEndTitle(paragraph.text), let first = short(blocks[index - 1]), !isTitle(first.text),
                isTitle(first.text + paragraph.text)
            else { continue }
            titles[index - 1] = IdentityTitle(IdentityLines.Line(first.text + paragraph.text, origin: first.origin))
        }
        return titles
    }

    /// The title of a report that a copy put into one line; `nil` for every other block.
    private static func onOneLine(_ block: Block) -> Paragraph? {
        guard case .paragraph(var paragraph) = block, !paragraph.isChrome, paragraph.text.utf8.count > titleBytes else { return nil }
        let head = paragraph.text.prefix(titleBytes / 3)
        guard let end = head.firstRange(of: "报告")?.upperBound, paragraph.text.holds("二、"), paragraph.text.holds("三、") else { return nil }
        paragraph.text = String(head[..<end])
        return head[..<end].contains("。") ? nil : paragraph
    }

    /// Whether the word that tells a title may stand in it, or end with it.
    private static func mayEndTitle(_ text: String) -> Bool { text.hasPrefix("报") || text.hasPrefix("告") || isTitle(text) }

    private static func isTitle(_ text: String) -> Bool {
        ["年报", "報", "报告"].contains(where: { (word: StaticString) in text.holds(word) })
    }

    /// A paragraph of the report that is no longer than a title.
    private static func short(_ block: Block) -> Paragraph? {
        guard case .paragraph(let paragraph) = block, !paragraph.isChrome, paragraph.text.utf8.count <= titleBytes else { return nil }
        return paragraph
    }

    /// Whether `organ` is one of `agencies`, in a shorter or longer form.
    private static func names(_ organ: String, one agencies: Set<String>) -> Bool {
        agencies.isEmpty || agencies.contains { $0.hasSuffix(organ) || organ.hasSuffix($0) || $0.hasPrefix(organ) || organ.hasPrefix($0) }
    }

    /// Whether the next section is a first one.
    private static func opensReport(_ blocks: ArraySlice<Block>) -> Bool {
        for block in blocks {
            guard case .paragraph(let paragraph) = block, let section = section(paragraph) else { continue }
            return section == 1
        }
        return false
    }

    /// The statutory section that a paragraph heads, or the number of a heading of any words, as the forms before 2019 have them: 一、概述.
    private static func section(_ paragraph: Paragraph) -> Int? {
        guard let heading = SectionHeading(TextFolding.prose(paragraph.text)), !heading.isSentence else { return nil }
        switch heading.style {
        case .chinese: return heading.statutory ?? heading.number
        case .none: return heading.statutory
        default: return nil
        }
    }
}
