import Organs
import ReportText
import Reports

/// Names of the reporting organ in the first sentences.
struct OrganSentences {
    typealias Name = (name: [UInt8], origin: Origin)
    /// 现公布NAME2020年…报告
    private(set) var presented: [Name] = []
    /// 由NAME编制, NAME编制了2021年…报告
    private(set) var compiled: [Name] = []
    /// 请与NAME办公室联系
    private(set) var contact: Name?
    /// 2020年，NAME认真…
    private(set) var subject: Name?
    /// 在NAME网站, 《NAME…制度》: where nothing else names it.
    private(set) var mentioned: [Name] = []

    init(_ lines: IdentityLines) {
        for line in lines.head where !line.isChrome && line.folded.count >= 27 && presented.count + compiled.count < 6 { readHead(line) }
        for line in lines.head where !line.isChrome && contact == nil { contact = Self.contact(in: line) }
        for line in lines.head where !line.isChrome && line.folded.count >= 45 && subject == nil {
            subject = Self.subject(in: line).map { ($0, line.origin) }
        }
    }

    /// Departments whose site, account or rules the text names; a government's are not its own alone.
    mutating func readMentions(_ lines: IdentityLines) {
        for line in lines.head where !line.isChrome && line.folded.count >= 30 && mentioned.count < 20 {
            let text = line.folded
            var index = 0
            while let next = Self.nextClause(text, from: index) {
                if let range = OrganScanner.beginning(at: next, in: text) { mention(text, range, line.origin) }
                index = next
            }
            index = 0
            while let hit = text.firstOffset(of: "《", from: index) {
                index = hit + 3
                if let range = OrganScanner.beginning(at: index, in: text) { mention(text, range, line.origin) }
            }
            for word: StaticString in ["网站", "门户网站", "微信公众号", "官方微信", "官方微博", "政务微信"] {
                index = 0
                while let hit = text.firstOffset(of: word, from: index) {
                    index = hit + word.utf8CodeUnitCount
                    if let range = OrganScanner.ending(at: hit, in: text) { mention(text, range, line.origin) }
                }
            }
        }
    }

    private mutating func mention(_ text: [UInt8], _ range: Range<Int>, _ origin: Origin) {
        guard let organ = OrganName(Array(text[range])), !organ.isBare, !organ.units.isEmpty, !organ.isGovernment, organ.kind != .office
        else { return }
        mentioned.append((organ.text, origin))
    }

    private mutating func readHead(_ line: IdentityLines.Line) {
        let text = line.folded
        var index = 0
        while text.count >= 40, let hit = text.firstOffset(of: "信息公开", from: index) {
            index = hit + 12
            if let range = Self.nameBeforeYear(text, before: hit) {
                presented.append((OrganOffices.without(Array(text[range]), keepsOrgan: true), line.origin))
            }
        }
        index = 0
        while let hit = text.firstOffset(of: "编制", from: index) {
            index = hit + 6
            if let opening = text[..<hit].lastOffset(of: "由"), hit - opening < 135,
                let range = OrganScanner.ending(at: hit, in: text, from: opening + 3, allowsPlace: false), range.lowerBound == opening + 3
            {
                compiled.append((OrganOffices.without(Array(text[range])), line.origin))
            } else if let range = Self.compiler(text, before: hit) {
                compiled.append((OrganOffices.without(Array(text[range])), line.origin))
            } else if text.hasPrefix("编制了", at: hit) || text.hasPrefix("编制完成", at: hit), let range = OrganScanner.ending(at: hit, in: text)
            {
                compiled.append((OrganOffices.without(Array(text[range])), line.origin))
            }
        }
    }

    /// 由NAME根据《…条例》编制
    private static func compiler(_ text: [UInt8], before hit: Int) -> Range<Int>? {
        guard let opening = text[..<hit].lastOffset(of: "由"), hit - opening < 400 else { return nil }
        return OrganScanner.beginning(at: opening + 3, in: text, to: hit) { range in
            ["根据", "按照", "依据", "依照", "负责", "组织", "牵头", "结合", "汇总"].contains { (word: StaticString) in
                text.hasPrefix(word, at: range.upperBound)
            }
        }
    }

    /// NAME(以下简称…)2020年度政府信息公开
    private static func nameBeforeYear(_ text: [UInt8], before hit: Int) -> Range<Int>? {
        var end = hit
        for word: StaticString in ["政府", "政务"] where text.hasPrefix(word, at: end - 6) && !text.hasPrefix("人民", at: end - 12) { end -= 6 }
        // Either …2020年度NAME政府信息公开 or NAME2020年度政府信息公开.
        if text.hasPrefix("年度", at: end - 6) || text.hasPrefix("年", at: end - 3) {
            end -= text.hasPrefix("年度", at: end - 6) ? 6 : 3
            guard end >= 4, text[end - 4..<end].allSatisfy(NumeralReader.isDigit) else { return nil }
            end -= 4
            if text.hasPrefix(")", at: end - 1), let open = text[..<end].lastIndex(of: UInt8(ascii: "(")), end - open < 120 { end = open }
            return OrganScanner.ending(at: end, in: text, allowsPlace: isPresented(text, end))
        }
        guard let range = OrganScanner.ending(at: end, in: text), range.lowerBound >= 3,
            text.hasPrefix("年", at: range.lowerBound - 3) || text.hasPrefix("度", at: range.lowerBound - 3)
        else { return nil }
        return range
    }

    /// 编制雁北州2023年…: a place alone counts behind words that present the report.
    private static func isPresented(_ text: [UInt8], _ end: Int) -> Bool {
        guard let range = OrganScanner.ending(at: end, in: text, allowsPlace: true) else { return false }
        return range.lowerBound == 0 || OrganVocabulary.embedded.leads.length(in: text[...], endingAt: range.lowerBound) > 0
    }

    /// 请与NAME办公室联系
    private static func contact(in line: IdentityLines.Line) -> Name? {
        let text = line.folded
        var index = 0
        while let hit = text.firstOffset(of: "请", from: index) {
            index = hit + 3
            let openings: [StaticString] = ["与", "联系", "同", "向", "致电", "咨询"]
            guard let opening = openings.first(where: { text.hasPrefix($0, at: index) }) else { continue }
            let start = index + opening.utf8CodeUnitCount
            let end =
                ["联系", "(", "咨询", "。", "，"].compactMap { (word: StaticString) in text.firstOffset(of: word, from: start) }.min() ?? start
            guard end > start, end - start < 150 else { continue }
            guard let range = OrganScanner.beginning(at: start, in: text, to: end) else { continue }
            let name = Array(text[range])
            // 市政府办公室|政府信息公开领导小组办公室: the office inside stands behind it already.
            return (range.upperBound == end ? OrganOffices.without(name) : name, line.origin)
        }
        return nil
    }

    // MARK: The subject

    private static func subject(in line: IdentityLines.Line) -> [UInt8]? {
        let text = line.folded
        var index = 0
        while index < text.count {
            if let range = OrganScanner.beginning(at: index, in: text, where: { isSubject(text, $0) }) { return Array(text[range]) }
            guard let next = nextClause(text, from: index) else { break }
            index = next
        }
        return nil
    }

    /// Behind the next mark, or the year, that a subject may follow.
    private static func nextClause(_ text: [UInt8], from start: Int) -> Int? {
        var index = start
        while index < text.count {
            switch text.scalar(at: index) {
            case 0x2C, 0x3B, 0x3A, 0x28, 0x20: return index + 1
            case 0x5E74 where index > 3 && NumeralReader.isDigit(text[index - 1]):
                return index + (text.hasPrefix("度", at: index + 3) ? 6 : 3)
            case 0x300A where citesLaw(text, at: index): index += 3
            case 0x3002, 0xFF0C, 0x300A, 0x201C: return index + 3
            default: index += OrganText.width(text[index])
            }
        }
        return nil
    }

    /// Whether the title that opens at `index` is one of law or a superior's paper: 《四川省人民政府信息公开规定》 is not the province's report.
    private static func citesLaw(_ text: [UInt8], at index: Int) -> Bool {
        guard let end = text.firstOffset(of: "》", from: index) else { return false }
        return ["规定", "条例", "办法", "通知", "意见", "要点", "方案", "法", "制度"].contains { (word: StaticString) in
            text.hasPrefix(word, at: end - word.utf8CodeUnitCount)
        }
    }

    /// Whether what follows makes the name the one that acts; a remark in brackets may stand between.
    private static func isSubject(_ text: [UInt8], _ range: Range<Int>) -> Bool {
        var end = range.upperBound
        if end < text.count, text[end] == UInt8(ascii: "("), let close = text[end...].firstIndex(of: UInt8(ascii: ")")), close - end < 90 {
            end = close + 1
        }
        if end < text.count, text[end] == UInt8(ascii: "2") { return true }
        return OrganVocabulary.embedded.verbs.length(in: text[...], at: end) > 0
    }
}

/// Offices inside an organ, which compile and answer for it: 两城镇人民政府党政办公室 → 两城镇人民政府.
enum OrganOffices {
    /// - Parameter keepsOrgan: 人民政府办公室 and 编制委员会办公室 are organs that report by themselves.
    static func without(_ name: [UInt8], keepsOrgan: Bool = false) -> [UInt8] {
        if keepsOrgan, let organ = OrganName(name), organ.kind == .office || name.hasSuffix("委员会办公室") { return name }
        let offices = OrganVocabulary.embedded.offices
        let length = offices.length(in: name[...], endingAt: name.count)
        if length > 0, let organ = OrganName(Array(name.dropLast(length))), !organ.isBare || name.count - length > 9 { return organ.text }
        // 沙溪镇政府综合督考办公室: whatever office stands behind a government.
        if name.hasSuffix("办公室") || name.hasSuffix("科") || name.hasSuffix("办"), let hit = name[...].lastOffset(of: "政府"),
            hit + 6 < name.count,
            !["办公室", "办公厅"].contains(where: { name[(hit + 6)...].elementsEqual($0.utf8) }), let organ = OrganName(Array(name[..<(hit + 6)]))
        {
            return organ.text
        }
        return name
    }
}

extension ArraySlice<UInt8> {
    /// The offset of the last `needle`.
    func lastOffset(of needle: String) -> Int? {
        let word = Array(needle.utf8)
        guard count >= word.count else { return nil }
        var index = endIndex - word.count
        while index >= startIndex {
            if self[index..<index + word.count].elementsEqual(word) { return index }
            index -= 1
        }
        return nil
    }

    func hasSuffix(_ text: String) -> Bool { reversed().starts(with: text.utf8.reversed()) }
}
