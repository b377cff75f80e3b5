import ReportText
import Reports

/// Sentences that tell of the year reported on and name another, as text does that was copied from an earlier report.
///
/// Only a year that opens a clause is looked at: 较2023年, 《2025年工作要点》 and 截至2024年1月 are none; 2023年收到的申请结转 and
/// sentences that compare, plan or look back are passed over.
enum YearSlips {
    static func run(_ context: CheckContext, _ collector: inout Collector) {
        guard let year = context.report.year else { return collector.set("R204", .notAssessable("reason.no_year")) }
        guard !context.report.sections.isEmpty else { return collector.set("R204", .notAssessable("reason.no_text")) }
        var slips: [(year: Int, sentence: String)] = []
        var namesOwnYear = false
        for section in context.report.sections {
            section.text.withUTF8Bytes { text in
                for mention in YearMention.all(in: text) {
                    if mention.year == year { namesOwnYear = true }
                    guard isSlip(mention, of: year, in: text, isProblems: section.statutory == 5) else { continue }
                    slips.append((mention.year, text.text(SentenceSplitter.range(around: mention.bytes, in: text))))
                }
            }
        }
        slips.removeAll { $0.year == context.disputedYear }
        guard let first = slips.first else { return collector.set("R204", .passed) }
        var values: [String: Parameter] = [
            "year": .count(year), "other": .count(first.year), "sentence": excerpt(first.sentence, most: 120),
        ]
        if slips.count > 1 { values["more"] = .count(slips.count - 1) }
        if !namesOwnYear { values["never"] = .count(year) }
        collector.add(Finding("R204", values, expected: Double(year), actual: Double(first.year)))
    }

    private static func isSlip(_ mention: YearMention, of year: Int, in text: UnsafeBufferPointer<UInt8>, isProblems: Bool) -> Bool {
        guard mention.year != year, (year - 3...year + 1).contains(mention.year), mention.opensClause(in: text) else { return false }
        let sentence = SentenceSplitter.range(around: mention.bytes, in: text)
        func has(_ phrases: [[UInt8]]) -> Bool { phrases.contains { text.firstRange(of: $0, in: sentence) != nil } }
        if Phrase.after.contains(where: { text.hasPrefix($0, at: mention.end(in: text), before: text.count) }) { return false }
        if mention.isDated(in: text) || !has(Phrase.subject) || has(Phrase.lookingBack) { return false }
        if has([Array("\(year)年".utf8), Array("\(year) 年".utf8)]) { return false }
        if isProblems && has(Phrase.mending) { return false }
        return mention.year < year || (has(Phrase.done) && !has(Phrase.planned))
    }

    private enum Phrase {
        static func list(_ words: String) -> [[UInt8]] { words.split(separator: " ").map { Array($0.utf8) } }
        /// What may follow a year that is meant: 2023年收到的, 2023年以来, 2023年底.
        static let after = list("以来 起 至 底 末 初 前 后 的 同期 收到的 相比 印发 出台 制定 修订 成立 开始 结转 转 存在 提出 未 - — ~ ～ 、 和 及 与")
        static let subject = list("公开 申请 政务 信息")
        static let lookingBack = list("较 相比 同比 比上 上年 去年 上一年 同期 结转 以来 截至 截止 历年 分别 曾 累计 首次 评估 考核结果 通报 整改")
        static let mending = list("问题 整改 改进 不足")
        static let done = list("收到 发布 公开了 受理 共 全年 累计")
        static let planned = list("将 计划 拟 下一步 明年 力争 要 继续 进一步")
    }
}

/// A year in a text: four digits and 年.
struct YearMention {
    let year: Int
    /// The digits and 年.
    let bytes: Range<Int>

    static func all(in text: UnsafeBufferPointer<UInt8>) -> [YearMention] {
        var result: [YearMention] = []
        var from = 0
        while let found = text.firstRange(of: century, in: from..<text.count) {
            let at = found.lowerBound
            from = found.upperBound
            guard at + 6 < text.count, isDigit(text[at + 2]), isDigit(text[at + 3]), at == 0 || !isDigit(text[at - 1]) else { continue }
            var end = at + 4
            while end < text.count, text[end] == 0x20 { end += 1 }
            guard text.hasPrefix(mark, at: end, before: text.count) else { continue }
            result.append(YearMention(year: 2000 + Int(text[at + 2] - 0x30) * 10 + Int(text[at + 3] - 0x30), bytes: at..<(end + 3)))
        }
        return result
    }

    private static let century = Array("20".utf8)
    private static let mark = Array("年".utf8)
    private static let annual = Array("度".utf8)

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    /// Whether nothing but the sentence's own beginning, a comma, a colon or a number in brackets stands before it.
    func opensClause(in text: UnsafeBufferPointer<UInt8>) -> Bool {
        var at = bytes.lowerBound
        while at > 0, text[at - 1] == 0x20 || text[at - 1] == 0x09 { at -= 1 }
        while at >= 3, text[at - 3] == 0xE3, text[at - 2] == 0x80, text[at - 1] == 0x80 { at -= 3 }
        guard at > 0 else { return true }
        if [UInt8(ascii: "\n"), UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: ";"), UInt8(ascii: ")")].contains(text[at - 1]) {
            return true
        }
        guard at >= 3 else { return false }
        switch (text[at - 3], text[at - 2], text[at - 1]) {
        case (0xE3, 0x80, 0x82), (0xEF, 0xBC, 0x8C), (0xEF, 0xBC, 0x9A), (0xEF, 0xBC, 0x9B), (0xEF, 0xBC, 0x89): return true  // 。，：；）
        default: return false
        }
    }

    /// Behind 年, or 年度.
    func end(in text: UnsafeBufferPointer<UInt8>) -> Int {
        let isAnnual = text.hasPrefix(Self.annual, at: bytes.upperBound, before: text.count)
        return isAnnual ? bytes.upperBound + Self.annual.count : bytes.upperBound
    }

    /// Whether a month follows: the date of something, not the year of the report.
    func isDated(in text: UnsafeBufferPointer<UInt8>) -> Bool {
        var at = bytes.upperBound
        while at < text.count, text[at] == 0x20 { at += 1 }
        return at < text.count && Self.isDigit(text[at])
    }
}
