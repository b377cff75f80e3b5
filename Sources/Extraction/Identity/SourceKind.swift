import Documents
import Organs
import ReportText
import Reports

/// What a source is when it is no yearly report; the finding I104 says which: `I104.message/<kind>` of `Data/Wording`.
enum SourceKind: String, Sendable {
    /// A list of reports, by their titles.
    case list
    /// 解读: what is said about a report.
    case explanation
    /// A title with a file to fetch.
    case landing
    /// A letter, a speech: nothing about disclosure.
    case letter
    /// A notice, a plan, rules.
    case notice
    /// The form with nothing filled in.
    case blank
    /// A table that compares years.
    case comparison
    /// A page on half a year or a quarter.
    case halfYear = "half_year"
    /// No text.
    case empty

    /// - Parameter attachments: the files that the page links to.
    func finding(attachments: [String]) -> Finding {
        let named =
            self == .landing && !attachments.isEmpty ? ["addresses": Parameter.list(attachments.prefix(3).map(Parameter.text))] : [:]
        return Finding("I104", variant: rawValue, named)
    }

    /// `nil` for a report, and wherever it is not plain that it is none.
    static func of(_ document: Document, lines: IdentityLines, title: IdentityTitle?, period: (start: CalendarDate, end: CalendarDate)?)
        -> SourceKind?
    {
        let page = SourcePage(document, lines: lines)
        let words = SourceWords.embedded
        if page.isEmpty { return .empty }
        // Where there is a title of a report, lines beside it are links to other pages.
        let headings = title.map { [$0.folded] } ?? page.headings
        func isHeaded(_ kind: String) -> Bool { headings.contains { words.isFound(kind, in: $0) && page.isAboutDisclosure($0) } }
        if isHeaded("half_year") { return .halfYear }
        if let period, period.start.year == period.end.year, period.start.month == 1, period.end.month <= 9, title == nil {
            return .halfYear
        }
        if isHeaded("comparison") { return .comparison }
        if title?.year == nil, page.headings.contains(where: { page.isAboutDisclosure($0) && words.ends("blank", $0) }) { return .blank }
        if page.statutory.count < 2, headings.contains(where: page.isExplanation) { return .explanation }
        if title == nil, page.statutory.count < 3, !page.hasForm, page.headings.contains(where: page.isNoticeOfAYear) { return .notice }
        guard page.statutory.isEmpty else { return nil }
        if page.titles.count > 1, page.proseBytes < 300 { return .list }
        guard !page.hasForm else { return nil }
        // 关于2022年度政府信息公开工作年度报告发布情况的通报 reads like the title of a report but for its end.
        if title.map({ page.isNotice($0.folded) }) ?? true, page.headings.contains(where: page.isNotice) { return .notice }
        if page.headings.contains(where: { words.isFound("letter", in: $0) }), title == nil { return .letter }
        if !page.isAboutDisclosure { return .letter }
        let isPoor = document.notes.contains { $0.variant == "attachment" }
        if title != nil, page.proseBytes == 0, page.hasAttachment || isPoor { return .landing }
        return nil
    }
}

/// The words of `Data/Agencies/sources.csv`, by the kind they tell.
struct SourceWords: Sendable {
    static let embedded = SourceWords()
    private let sets: [String: WordSet]

    private init() {
        let rows = EmbeddedFile.agencies.first { $0.name == "sources.csv" }.map { CSV.rows($0.bytes) } ?? []
        var sets: [String: WordSet] = [:]
        for row in rows.dropFirst() where row.count >= 3 { sets[row[0]] = WordSet(row[2].split(separator: " ")) }
        self.sets = sets
    }

    func isFound(_ kind: String, in text: [UInt8]) -> Bool { sets[kind]?.isFound(in: text[...]) == true }

    func ends(_ kind: String, _ text: [UInt8]) -> Bool { (sets[kind]?.length(in: text[...], endingAt: text.count) ?? 0) > 0 }
}

/// What a page holds, as far as it tells a report from something else.
private struct SourcePage {
    /// Lines before the first section that may be a title, the page's own title with them.
    var headings: [[UInt8]] = []
    /// Titles of reports that differ in year or organ.
    var titles: Set<String> = []
    /// Statutory sections met, up to two.
    var statutory: Set<Int> = []
    /// Bytes of sentences.
    var proseBytes = 0
    /// Whether rows or tables of the statutory form are there.
    var hasForm = false
    var hasAttachment = false
    var isAboutDisclosure = false
    var isEmpty: Bool

    init(_ document: Document, lines: IdentityLines) {
        // Two sections make a report: what else the page holds is not asked for.
        statutory = lines.statutory.count > 1 ? lines.statutory : []
        isEmpty = statutory.isEmpty
        let words = SourceWords.embedded
        for block in document.blocks {
            if statutory.count > 1 { break }
            for (text, isChrome) in Self.texts(of: block) {
                let folded = TextFolding.prose(String(decoding: text.utf8.prefix(2_000), as: UTF8.self))
                if folded.count > 2 { isEmpty = false }
                if !isAboutDisclosure, words.isFound("subject", in: folded) { isAboutDisclosure = true }
                if !hasAttachment, words.isFound("landing", in: folded) { hasAttachment = true }
                if !hasForm, folded.contains("第二十条") || folded.contains("申请人情况") { hasForm = true }
                read(folded, isChrome: isChrome)
            }
        }
        for line in lines.head.prefix(lines.preambleCount)
        where !line.isChrome && line.folded.count <= 220 && !line.folded.contains("。") && !line.folded.contains(">") {
            headings.append(line.folded)
        }
        for entry in document.metadata where entry.name.lowercased() == "title" { headings.append(TextFolding.prose(entry.content)) }
    }

    private static func texts(of block: Block) -> [(String, isChrome: Bool)] {
        switch block {
        case .paragraph(let paragraph): paragraph.text.lines().map { (String($0), paragraph.isChrome) }
        case .row(let row): [(row.cells.joined(separator: " "), false)]
        case .table(let table): table.cells.map { ($0.text, false) }
        }
    }

    private mutating func read(_ folded: [UInt8], isChrome: Bool) {
        if folded.count <= 220, folded.contains("年"),
            let title = IdentityTitle(IdentityLines.Line(String(decoding: folded, as: UTF8.self), origin: .init())),
            title.year != nil
        {
            titles.insert("\(title.year!) \(title.organ ?? "")")
            return
        }
        if !isChrome, let heading = SectionHeading(folded), heading.opensReport, let number = heading.statutory { statutory.insert(number) }
        if folded.contains("。"), folded.count > 30 { proseBytes += folded.count }
    }

    func isAboutDisclosure(_ heading: [UInt8]) -> Bool { SourceWords.embedded.isFound("subject", in: heading) || heading.contains("年度报告") }

    /// 文字解读:关于…年度报告的解读; not the name of a column: 政策解读.
    func isExplanation(_ heading: [UInt8]) -> Bool {
        guard heading.contains("年度报告") || heading.contains("年报"), SourceWords.embedded.isFound("explanation", in: heading) else {
            return false
        }
        return SourceWords.embedded.ends("explanation", heading) || heading.contains("解读:") || heading.contains("解读《")
            || heading.contains("一图读懂")
            || heading.contains("图解")
    }

    func isNotice(_ heading: [UInt8]) -> Bool { isAboutDisclosure(heading) && SourceWords.embedded.ends("notice", heading) }

    /// 2023年政务公开工作要点: no entry of a menu, and its sections may be named as those of a report are.
    func isNoticeOfAYear(_ heading: [UInt8]) -> Bool { isNotice(heading) && IdentityTitle.year(heading) != nil }
}
