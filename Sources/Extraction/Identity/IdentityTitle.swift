import Documents
import Organs
import ReportText

/// The report's title, and what it says: organ and year.
struct IdentityTitle {
    var text: String
    var folded: [UInt8]
    var year: Int?
    /// The organ's name in `folded`.
    var agency: Range<Int>?
    var score: Int

    /// The best title among `lines`; a notice about the form is none.
    static func find(_ lines: IdentityLines, fields: IdentityFields, metadata: [Document.Metadata]) -> IdentityTitle? {
        var candidates: [IdentityTitle] = []
        let head = lines.head.prefix(max(lines.preambleCount, 3))
        for (index, line) in head.enumerated() where line.folded.count <= 220 {
            let before = index > 0 ? head[index - 1] : nil
            if var title = IdentityTitle(line, after: before) {
                title.score += (line.headingLevel.map { $0 <= 2 ? 2 : 1 } ?? 0) - (line.isChrome ? 3 : 0)
                candidates.append(title)
            }
        }
        for text in [fields.values[.title]].compactMap({ $0 }) + metadata.filter({ $0.name.lowercased() == "title" }).map(\.content) {
            for part in text.utf8.split(whereSeparator: { $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "|") || $0 == UInt8(ascii: "-") }) {
                if var title = IdentityTitle(IdentityLines.Line(String(Substring(part)), origin: .init()), after: nil) {
                    title.score -= 1
                    candidates.append(title)
                }
            }
        }
        return candidates.enumerated().max { ($0.element.score, -$0.offset) < ($1.element.score, -$1.offset) }?.element
    }

    /// The organ's name.
    var organ: String? { agency.map { String(decoding: folded[$0], as: UTF8.self) } }

    init?(_ line: IdentityLines.Line, after before: IdentityLines.Line? = nil) {
        var folded = line.folded
        guard let tail = IdentityTitle.tail(folded) else { return nil }
        guard !folded.contains("。"), !folded.contains(">"), !folded.contains("根据"), !folded.contains("通知"), !folded.contains("格式"),
            !folded.contains("办法")
        else {
            return nil
        }
        var printed = line.printed
        var start = tail
        if !folded.contains("信息公开"), !folded.contains("政务公开") || start == 0, let before, before.folded.count <= 120 {
            // A title over two lines: 道县文广新局2013年度信息公开工作 / 年度报告.
            guard before.folded.contains("信息公开") || before.folded.contains("政务公开"), !before.folded.contains("。"),
                !before.folded.contains(">")
            else { return nil }
            folded = before.folded + folded
            printed = before.printed + printed
            start = IdentityTitle.tail(folded) ?? start
        }
        guard folded.contains("信息公开") || folded.contains("政务公开") || folded.contains("年报") else { return nil }
        self.folded = folded
        agency = IdentityTitle.names(folded, before: start)
        if let before, agency == nil, OrganName(before.folded) != nil,
            !before.isChrome,
            folded == line.folded
        {
            // The organ on a line of its own above.
            self.folded = before.folded + folded
            printed = before.printed + printed
            agency = IdentityTitle.names(self.folded, before: start + before.folded.count)
        }
        text = String(decoding: printed.dropFirst(IdentityTitle.labelLength(self.folded)), as: UTF8.self)
        year = IdentityTitle.year(self.folded)
        score = (year != nil ? 4 : 0) + (agency != nil ? 3 : 0) + (folded.contains("年度报告") || folded.contains("年报") ? 1 : 0)
    }

    /// A label of the page before the title: 标题, 公报标题.
    private static func labelLength(_ text: [UInt8]) -> Int {
        var length = OrganVocabulary.embedded.fields.length(in: text[...], at: 0)
        if length > 0 { while length < text.count, text[length] == 0x20 || text[length] == 0x3A { length += 1 } }
        return length
    }

    /// Where the words begin that every title ends with: 政府信息公开工作年度报告 and its like.
    private static func tail(_ text: [UInt8]) -> Int? {
        guard text.contains("报") else { return nil }
        let endings: [StaticString] = ["年度报告", "年报", "工作报告", "情况报告", "公开报告", "年度工作报告", "度报告", "情况年度报告"]
        guard let end = endings.lazy.compactMap({ text.firstOffset(of: $0) }).min() else { return nil }
        for words: StaticString in ["政府信息公开", "政务信息公开", "政府政务公开", "政府政务信息公开", "信息公开", "政务公开"] {
            if let start = text.firstOffset(of: words), start <= end { return start }
        }
        return end
    }

    /// The four digits of the year reported on.
    static func year(_ text: [UInt8]) -> Int? {
        var index = 0
        while index + 4 <= text.count {
            guard NumeralReader.isDigit(text[index]) else {
                index += 1
                continue
            }
            var end = index
            while end < text.count, NumeralReader.isDigit(text[end]) { end += 1 }
            if end - index == 4, let year = Int(text.text(index..<end)), (1999...2099).contains(year), !text.hasPrefix("〕", at: end),
                !text.hasPrefix("]", at: end)
            {
                return year
            }
            index = end
        }
        var from = 0
        while let end = text.firstOffset(of: "年", from: from) {
            if let written = writtenYear(text, before: end) { return written.year }
            from = end + 3
        }
        return nil
    }

    /// 二〇二〇 right before `end`, with the offset where it begins.
    static func writtenYear(_ text: [UInt8], before end: Int) -> (year: Int, start: Int)? {
        var start = end
        var year = 0
        for scale in [1, 10, 100, 1000] {
            let next = text.start(ofCharacterBefore: start)
            guard start > 0, let digit = writtenDigit(text.scalar(at: next)) else { return nil }
            year += digit * scale
            start = next
        }
        return (1999...2099).contains(year) ? (year, start) : nil
    }

    /// A digit of a year in Chinese numerals; a circle stands for the zero in many a text.
    private static func writtenDigit(_ scalar: Int) -> Int? {
        switch scalar {
        case 0x25CB, 0x25EF, 0x4F, 0x6F: 0
        default: NumeralReader.chineseDigit(scalar)
        }
    }

    /// The organ's name before the year or before the words of the title.
    private static func names(_ text: [UInt8], before tail: Int) -> Range<Int>? {
        var end = tail
        for _ in 0..<6 {
            let previous = end
            if text.hasPrefix("年度", at: end - 6) {
                end -= 6
            } else if text.hasPrefix("年", at: end - 3), end > 3,
                NumeralReader.isDigit(text[end - 4]) || writtenYear(text, before: end - 3) != nil
            {
                end -= 3
            }
            if let written = writtenYear(text, before: end), text.hasPrefix("年", at: end) { end = written.start }
            while end > 0, NumeralReader.isDigit(text[end - 1]) || text[end - 1] == 0x20 || text[end - 1] == UInt8(ascii: "-") { end -= 1 }
            for word: StaticString in ["关于", "的", "》", "《", "“", "”", "\"", ":", "上半年", "本级", "(本级)"]
            where text.hasPrefix(word, at: end - word.utf8CodeUnitCount) { end -= word.utf8CodeUnitCount }
            if end == previous { break }
        }
        guard end > 0 else { return nil }
        // 人民政府信息公开: 政府 belongs to both.
        if text.hasPrefix("人民", at: end - 6), text.hasPrefix("政府", at: end) { end += 6 }
        return OrganScanner.ending(at: end, in: text, allowsPlace: true)
    }
}
