import Organs
import ReportText

/// Tells whether a caption, a header or a line above a table is about another year than the report, or about another organ.
struct YearNaming {
    /// The year reported on; `nil` where it is not known.
    let year: Int?
    /// The organ that reports, as filed; `nil` where it is not known.
    let agency: String?

    /// Words for the year before the report's.
    private static let earlier: [StaticString] = ["上年", "去年", "上一年", "前一年", "往年"]

    /// A header's text without the report's own year (2023年处理决定数量); `nil` for one that is about another year.
    func ownHeader(_ folded: String) -> String? {
        guard let named = Self.firstYear(in: folded) else {
            return Self.earlier.contains { folded.holds($0) } ? nil : folded
        }
        guard named.year == year || year == nil else { return nil }
        return String(folded[..<named.range.lowerBound]) + folded[named.range.upperBound...]
    }

    /// Whether a caption, or a short line above a table, says that the table is about another year.
    func isOther(_ folded: String) -> Bool {
        guard folded.utf8.count <= 120, !folded.holds("。") else { return false }
        if let named = Self.firstYear(in: folded), let year {
            let rest = folded[named.range.upperBound...]
            // A date of publication says nothing of the table.
            return named.year != year && !(rest.first?.isNumber ?? false)
        }
        if namesOtherOrgan(folded) { return true }
        guard let word = Self.earlier.first(where: { folded.offset(of: $0) == 0 }) else { return false }
        let rest = folded.utf8.dropFirst(word.utf8CodeUnitCount)
        return rest.isEmpty || rest.elementsEqual("度".utf8) || rest.first == UInt8(ascii: "(")
            || rest.starts(with: "度(".utf8)
            || ["情况", "数据", "对比", "表", "统计"].contains { (word: StaticString) in folded.holds(word) }
    }

    /// Whether a line is the name of another organ, or says that one below the report's own comes (下属单位：县图书馆).
    private func namesOtherOrgan(_ folded: String) -> Bool {
        guard folded.utf8.count <= 90 else { return false }
        if ["下属", "所属", "直属"].contains(where: { (word: StaticString) in folded.offset(of: word) == 0 }), !folded.holds("机关") {
            return true
        }
        // Who publishes the page says nothing of the table.
        guard let agency, !["来源", "发布", "编辑", "作者"].contains(where: { (word: StaticString) in folded.holds(word) }) else { return false }
        let parts = Array(folded.utf8).split { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "(") || $0 == UInt8(ascii: ")") }
        return parts.contains { part in
            var name = part
            for tail in Self.tails where name.reversed().starts(with: tail.reversed()) { name.removeLast(tail.count) }
            // What ends like no organ is not parsed.
            guard (9...72).contains(name.count), OrganVocabulary.embedded.isEnding(name), let organ = OrganName(Array(name)), !organ.isPlace
            else { return false }
            return !agency.hasSuffix(organ.name) && !organ.name.hasSuffix(agency)
        }
    }

    /// What may stand behind the name of an organ in a line above its table.
    private static let ownYears: [StaticString] = ["本年", "本年度", "今年"]
    private static let tails = ["数据", "情况", "统计表", "统计", "表"].map { Array($0.utf8) }

    /// Whether a header is the report's own year and nothing else: 本年, 本年度, 2023年.
    func isOwnYear(_ folded: String) -> Bool {
        if let named = Self.firstYear(in: folded) { return named.year == year && folded.utf8.count <= 10 }
        return Self.ownYears.contains { (word: StaticString) in folded.utf8.count == word.utf8CodeUnitCount && folded.offset(of: word) == 0
        }
    }

    /// Whether a line says that what comes is the report's own again.
    func isOwn(_ folded: String) -> Bool {
        if let named = Self.firstYear(in: folded) { return named.year == year }
        return ["本机关", "本单位", "本级", "本年"].contains { (word: StaticString) in folded.offset(of: word) == 0 }
    }

    /// The first 20XX年 in the text, with the range of it and of 度 behind it.
    static func firstYear(in text: String) -> (year: Int, range: Range<String.Index>)? {
        let found: (year: Int, range: Range<Int>)? = text.withUTF8Bytes { bytes in
            var from = 0
            while let mark = bytes.firstOffset(of: "年", from: from) {
                from = mark + 3
                guard bytes.hasPrefix("20", at: mark - 4), let year = Int(bytes.text(mark - 4..<mark)) else { continue }
                return (year, mark - 4..<(bytes.hasPrefix("度", at: from) ? from + 3 : from))
            }
            return nil
        }
        guard let found else { return nil }
        let start = text.utf8.index(text.startIndex, offsetBy: found.range.lowerBound)
        return (found.year, start..<text.utf8.index(start, offsetBy: found.range.count))
    }
}
