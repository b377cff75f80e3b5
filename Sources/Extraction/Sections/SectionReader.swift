import Documents
import ReportText
import Reports

/// A section of the narrative with where each of its paragraphs stood.
struct NarrativeSection: Hashable, Sendable {
    struct Line: Hashable, Sendable {
        var text: String
        /// `text` as sentences are matched (`TextFolding.prose`).
        var folded: [UInt8]
        var origin: Origin
        /// The source breaks off right behind it.
        var isCut = false

        init(text: String, origin: Origin) {
            self.text = text
            self.origin = origin
            folded = TextFolding.prose(text)
        }
    }
    var ordinal: Int
    /// As printed; empty for the text before the first heading.
    var heading: String
    /// Which of the six statutory sections it is (1…6), where that is plain.
    var statutory: Int?
    var lines: [Line] = []

    /// The section as the report keeps it.
    var section: Section {
        Section(ordinal: ordinal, heading: heading, statutory: statutory, text: lines.map(\.text).joined(separator: "\n"))
    }
}

/// Splits the narrative at its section headings.
struct SectionReader {
    /// Sections at the most; what follows belongs to the last.
    private static let sectionLimit = 100

    /// The sections of `blocks`, without the blocks that recognised tables used, menus before the report and footers after it.
    /// `endsOpen` tells that the source breaks off behind the last of them.
    func read(_ blocks: [Block], tableBlocks: Set<Int>, endsOpen: Bool = false) -> [NarrativeSection] {
        var lines = lines(of: blocks, leavingOut: tableBlocks)
        if endsOpen, !lines.isEmpty, !tableBlocks.contains(blocks.count - 1) { lines[lines.count - 1].isCut = true }
        let headings = lines.map { SectionHeading($0.folded) }
        let style = SectionHeading.topStyle(of: headings)
        var sections = [NarrativeSection(ordinal: 0, heading: "")]
        var lastNumber = 0
        for (line, heading) in zip(lines, headings) {
            if let heading, sections.count <= Self.sectionLimit, heading.opensSection(style: style, after: lastNumber) {
                lastNumber = heading.number ?? lastNumber
                sections.append(section(opening: heading, line: line, ordinal: sections.count))
            } else {
                sections[sections.count - 1].lines.append(line)
            }
        }
        sections[0].lines = SectionChrome.report(sections[0].lines, hasHeadings: sections.count > 1)
        sections[sections.count - 1].lines = SectionChrome.withoutFooter(sections[sections.count - 1].lines)
        return numbered(withoutContents(sections))
    }

    private func section(opening heading: SectionHeading, line: NarrativeSection.Line, ordinal: Int) -> NarrativeSection {
        var section = NarrativeSection(ordinal: ordinal, heading: line.text, statutory: heading.statutory)
        if heading.end < line.folded.count {
            section.heading = TextFolding.printed(line.text, proseRange: 0..<heading.end)
            let rest = TextFolding.printed(line.text, proseRange: heading.end..<line.folded.count)
            section.lines = [NarrativeSection.Line(text: rest, origin: line.origin)]
            section.lines[0].isCut = line.isCut
        }
        return section
    }

    /// Every line of text outside the recognised tables.
    private func lines(of blocks: [Block], leavingOut tableBlocks: Set<Int>) -> [NarrativeSection.Line] {
        var lines: [NarrativeSection.Line] = []
        func append(_ text: String, _ origin: Origin) {
            for part in text.lines() {
                for piece in SectionHeading.splitInline(SectionHeading.withoutBullet(String(part))) {
                    lines.append(NarrativeSection.Line(text: piece, origin: origin))
                }
            }
        }
        for (index, block) in blocks.enumerated() where !tableBlocks.contains(index) {
            switch block {
            case .paragraph(let paragraph):
                if !paragraph.isChrome { append(paragraph.text, paragraph.origin) }
            case .row(let row):
                if !row.isBarsOnly { append(row.cells.filter { !$0.isEmpty }.joined(separator: " "), row.origin) }
            case .table(let table):
                for cell in table.cells where !cell.text.isEmpty {
                    var origin = table.origin
                    origin.table = table.number
                    origin.row = cell.row + 1
                    origin.column = cell.column + 1
                    origin.page = cell.page ?? origin.page
                    origin.offset = cell.offset ?? origin.offset
                    append(cell.text, origin)
                }
            }
        }
        return joiningNumbers(lines)
    }

    /// A number alone on its line belongs to the heading below: 一、 / 总体情况.
    private func joiningNumbers(_ lines: [NarrativeSection.Line]) -> [NarrativeSection.Line] {
        var joined: [NarrativeSection.Line] = []
        for line in lines {
            if let last = joined.last, SectionHeading.isNumberAlone(last.folded), let heading = SectionHeading(line.folded),
                heading.style == .none
            {
                joined[joined.count - 1] = NarrativeSection.Line(text: last.text + line.text, origin: last.origin)
            } else {
                joined.append(line)
            }
        }
        return joined
    }

    /// Leaves out headings that only stand in a table of contents: empty, and met again further down.
    private func withoutContents(_ sections: [NarrativeSection]) -> [NarrativeSection] {
        var kept: [NarrativeSection] = []
        let keys = sections.map { ByteKey(TextFolding.key($0.heading)) }
        for (index, section) in sections.enumerated() {
            if index > 0, section.lines.isEmpty, keys[(index + 1)...].contains(keys[index]) { continue }
            kept.append(section)
        }
        if kept.count > 1, kept[0].lines.isEmpty { kept.removeFirst() }
        return kept
    }

    /// The text before the first heading is 0, the sections count from 1.
    private func numbered(_ sections: [NarrativeSection]) -> [NarrativeSection] {
        var sections = sections
        var ordinal = 0
        for index in sections.indices {
            if !sections[index].heading.isEmpty { ordinal += 1 }
            sections[index].ordinal = ordinal
        }
        return sections
    }
}

/// What is no part of the narrative: breadcrumbs and metadata before it, the site's footer after it.
private enum SectionChrome {
    /// The sentences before the first heading; behind the title, where there is one.
    static func report(_ lines: [NarrativeSection.Line], hasHeadings: Bool) -> [NarrativeSection.Line] {
        let title = lines.lastIndex { line in
            line.folded.count < 180 && !line.folded.contains("。") && !line.folded.contains(">")
                && (line.folded.contains("年度报告") || line.folded.contains("年报") || line.folded.contains("工作报告"))
        }
        let behind = title.map { Array(lines[($0 + 1)...]) } ?? lines
        guard hasHeadings else { return withoutFooter(behind.isEmpty ? lines : behind) }
        return behind.filter { $0.folded.contains("。") || $0.folded.count >= 150 }
    }

    /// Words of a site's footer.
    private static let footer = WordTable([
        (
            true,
            "版权所有 网站标识码 公网安备 网站地图 上一篇 下一篇 扫一扫 主办单位: 承办单位: 主办: 关闭窗口 打印本页 友情链接 网站声明 技术支持 相关链接 相关信息: 责任编辑 您访问的链接"
        )
    ])

    /// The lines up to the first that belongs to the site.
    static func withoutFooter(_ lines: [NarrativeSection.Line]) -> [NarrativeSection.Line] {
        let end = lines.firstIndex { $0.folded.count < 300 && isFooter($0.folded) }
        return end.map { Array(lines[..<$0]) } ?? lines
    }

    private static func isFooter(_ line: [UInt8]) -> Bool {
        var index = 0
        while index < line.count {
            if line[index] < 0x80 {
                index += 1
            } else {
                if footer.match(line, at: index, scalar: line.scalar(at: index)) != nil { return true }
                index += 3
            }
        }
        return line.contains("ICP备")
    }
}
