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
        guard mention.year != year, (year - 3...year + 1).contains(mention.year) else { return false }
        guard mention.opensClause(in: text) else { return isUpToItsEnd(mention, of: year, in: text) }
        let sentence = SentenceSplitter.range(around: mention.bytes, in: text)
        func has(_ words: [[UInt8]]) -> Bool { text.holds(anyOf: words, in: sentence) }
        if text.length(ofPrefix: Words.datedOn, at: mention.end(in: text), before: text.count) != nil { return false }
        if isOfDocument(mention, in: text, to: sentence.upperBound) { return false }
        if mention.isDated(in: text) || !has(Words.subject) || has(Words.lookingBack) { return false }
        if YearMention.all(in: text, within: sentence).contains(where: { $0.year == year }) { return false }
        if isProblems && has(Words.mending) && !has(Words.still) { return false }
        return mention.year < year || (has(Words.done) && !has(Words.planned))
    }

    /// 截至2023年12月31日，我局主动公开信息128条 in the report on 2024, which that sentence does not name.
    private static func isUpToItsEnd(_ mention: YearMention, of year: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard mention.year == year - 1, text.length(ofPrefix: Words.lastDay, at: mention.bytes.upperBound, before: text.count) != nil else {
            return false
        }
        let sentence = SentenceSplitter.range(around: mention.bytes, in: text)
        let opening = sentence.lowerBound..<mention.bytes.lowerBound
        return text.holds(anyOf: Words.upTo, in: opening) && opening.count <= longestOpening
            && text.holds(anyOf: Words.subject, in: sentence) && text.holds(anyOf: Words.doers, in: sentence)
            && !YearMention.all(in: text, within: sentence).contains { $0.year != mention.year }
    }

    /// Bytes of what may stand before the year at the most: 截至, blanks and a number.
    private static let longestOpening = 15

    /// 2023年度绩效自评报告, 2023年部门决算: what a year is of, and no time that the sentence tells of.
    private static func isOfDocument(_ mention: YearMention, in text: UnsafeBufferPointer<UInt8>, to end: Int) -> Bool {
        let start = mention.end(in: text)
        let reach = min(end, start + longestName)
        let clause = Words.marks.compactMap { text.firstRange(of: $0, in: start..<reach)?.lowerBound }.min() ?? reach
        return text.holds(anyOf: Words.documents, in: start..<clause) && !text.holds(anyOf: Words.doers, in: start..<clause)
    }

    /// Bytes of the name of a document at the most.
    private static let longestName = 36

    private enum Words {
        private static let phrases = PhraseTable(file: "years.csv")
        static let documents = phrases["year-of"]
        static let doers = phrases["doer"]
        static let marks = ["，", "。", "；", ","].map { Array($0.utf8) }
        static let datedOn = phrases["dated-on"]
        static let upTo = phrases["up-to"]
        static let lastDay = phrases["last-day"]
        static let subject = phrases["slip-subject"]
        static let lookingBack = phrases["looking-back"]
        static let mending = phrases["mending"]
        static let still = phrases["still"]
        static let done = phrases["done"]
        static let planned = phrases["planned"]
    }
}

/// A year in a text: four digits and 年.
struct YearMention {
    let year: Int
    /// The digits and 年.
    let bytes: Range<Int>

    /// Those of a text, or of a part of it.
    static func all(in text: UnsafeBufferPointer<UInt8>, within range: Range<Int>? = nil) -> [YearMention] {
        let range = range ?? 0..<text.count
        guard let mark = years.first else { return [] }
        var result: [YearMention] = []
        var from = range.lowerBound
        while let found = text.firstRange(of: century, in: from..<range.upperBound) {
            let at = found.lowerBound
            from = found.upperBound
            guard at + 6 < text.count, isDigit(text[at + 2]), isDigit(text[at + 3]), at == 0 || !isDigit(text[at - 1]) else { continue }
            var end = at + 4
            while end < text.count, text[end] == 0x20 { end += 1 }
            guard text.hasPrefix(mark, at: end, before: text.count) else { continue }
            result.append(YearMention(year: 2000 + Int(text[at + 2] - 0x30) * 10 + Int(text[at + 3] - 0x30), bytes: at..<end + mark.count))
        }
        return result
    }

    private static let century = Array("20".utf8)
    private static let phrases = PhraseTable(file: "years.csv")
    private static let years = phrases["year"]
    private static let annual = phrases["annual"]

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
        bytes.upperBound + (text.length(ofPrefix: Self.annual, at: bytes.upperBound, before: text.count) ?? 0)
    }

    /// Whether a month follows: the date of something, not the year of the report.
    func isDated(in text: UnsafeBufferPointer<UInt8>) -> Bool {
        var at = bytes.upperBound
        while at < text.count, text[at] == 0x20 { at += 1 }
        return at < text.count && Self.isDigit(text[at])
    }
}
