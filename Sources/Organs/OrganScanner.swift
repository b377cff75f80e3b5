/// Finds names of organs in folded text, as spans that parse from end to end.
package enum OrganScanner {
    private static let words = OrganVocabulary.embedded
    private static let longest = 132

    /// The name that ends at `end`, at the earliest from `start` on.
    ///
    /// It begins where something else ends: at the start of the run of Han characters, behind a date, or behind words that lead to a name
    /// (现公布, 标题). Of several the longest counts.
    ///
    /// - Parameter allowsPlace: whether a place alone may be the name.
    package static func ending(at end: Int, in text: [UInt8], from start: Int = 0, allowsPlace: Bool = false) -> Range<Int>? {
        guard end <= text.count else { return nil }
        var lower = end
        while end - lower < longest, let before = previous(text, before: lower, from: start) { lower = before }
        lower = behindDate(text, lower, end)
        // A name printed twice, as pages put field and title side by side: the second is the title's.
        if case let half = (end - lower) / 2, half >= 9, text[lower..<lower + half].elementsEqual(text[(end - half)..<end]),
            (end - lower) % 2 == 0
        {
            lower += half
        }
        for first in starts(text, lower, end) where isBalanced(text[first..<end]) {
            if let name = OrganName(Array(text[first..<end])) {
                if name.isPlace, !allowsPlace { continue }
                if name.units.first?.places.isEmpty == true, let known = behindLead(text, first, end) { return known }
                return first..<end
            }
            if let inner = behindGovernment(text, first, end) { return inner }
            if let known = behindLead(text, first, end) { return known }
        }
        return nil
    }

    /// Whether every bracket that closes was opened: 区政府)办公室 is a part of a name.
    private static func isBalanced(_ name: ArraySlice<UInt8>) -> Bool {
        var open = 0
        for byte in name where byte == UInt8(ascii: "(") || byte == UInt8(ascii: ")") {
            open += byte == UInt8(ascii: "(") ? 1 : -1
            if open < 0 { return false }
        }
        return open == 0
    }

    /// The longest name that begins at `start` and is not longer than `limit`.
    package static func beginning(
        at start: Int, in text: [UInt8], to limit: Int? = nil, where isWanted: (Range<Int>) -> Bool = { _ in true }
    ) -> Range<Int>? {
        var end = start
        let limit = min(limit ?? text.count, text.count, start + longest)
        var ends: [Int] = []
        while end < limit, OrganText.isHan(text[...], at: end) || isBehindOrdinal(text, end) || isBracket(text, end, from: start) {
            end += OrganText.width(text[end])
            if end - start >= 6, words.isEnding(text[start..<min(end, text.count)]), !goesOn(text, end) { ends.append(end) }
        }
        for end in ends.reversed() where isWanted(start..<end) {
            if let range = whole(start..<end, in: text) { return range }
        }
        return nil
    }

    /// The span as a name, behind a word that leads to it: 由|青石市水利局. A province, prefecture or county alone is none.
    private static func whole(_ range: Range<Int>, in text: [UInt8]) -> Range<Int>? {
        func isName(_ start: Int) -> Bool {
            guard let name = OrganName(Array(text[start..<range.upperBound])) else { return false }
            return !name.isPlace || name.kind != .government
        }
        if text[range].starts(with: "由".utf8), isName(range.lowerBound + 3) { return range.lowerBound + 3..<range.upperBound }
        if let known = behindLead(text, range.lowerBound, range.upperBound), isName(known.lowerBound),
            Gazetteer.embedded.longest(in: text[range], at: range.lowerBound) == nil
        {
            return known
        }
        return isName(range.lowerBound) ? range : nil
    }

    /// Every Han character to the left, and brackets of names: 中国(青石)自由贸易试验区.
    private static func previous(_ text: [UInt8], before index: Int, from start: Int) -> Int? {
        if index - 3 >= start, OrganText.isHan(text[...], at: index - 3) { return index - 3 }
        if index - 4 >= start, text[index - 4] == 0xF0, OrganText.isHan(text[...], at: index - 4) { return index - 4 }
        if index - 1 >= start, text[index - 1] == 0x28 || text[index - 1] == 0x29 { return index - 1 }
        var first = index
        while first > start, OrganText.isDigit(text[first - 1]) { first -= 1 }
        guard first < index, first - 3 >= start, text[(first - 3)...].starts(with: "第".utf8) else { return nil }
        return first - 3
    }

    private static func isBehindOrdinal(_ text: [UInt8], _ index: Int) -> Bool {
        var first = index
        while first > 0, OrganText.isDigit(text[first]) { first -= 1 }
        return first < index && first >= 2 && text[(first - 2)...].starts(with: "第".utf8)
    }

    private static func isBracket(_ text: [UInt8], _ index: Int, from start: Int) -> Bool {
        index < text.count && (text[index] == 0x28 || text[index] == 0x29) && index - start == 6 && text[start...].starts(with: "中国".utf8)
            || index < text.count && text[index] == 0x29 && text[start...].starts(with: "中国(".utf8)
    }

    /// Whether the last character is the first of a longer ending: 委|员会, 社|会, 政府|信息.
    private static func goesOn(_ text: [UInt8], _ index: Int) -> Bool {
        ["员会", "会", "事处", "公室", "公厅", "村", "镇", "门", "属", "区", "心"].contains { text[index...].starts(with: $0.utf8) }
    }

    /// Behind what is left of a date: 年度, 月, 日, 二〇二〇年.
    private static func behindDate(_ text: [UInt8], _ lower: Int, _ end: Int) -> Int {
        var start = lower
        guard lower > 0, OrganText.isDigit(text[lower - 1]) || text[lower - 1] == 0x20 else { return numeralYear(text, lower, end) }
        for rest in ["年度", "年", "月", "日", "度"] where text[start..<end].starts(with: rest.utf8) && end - start > rest.utf8.count + 5 {
            start += rest.utf8.count
        }
        return start
    }

    private static let digits = WordSet("一 二 三 四 五 六 七 八 九 零".split(separator: " "))

    private static func numeralYear(_ text: [UInt8], _ lower: Int, _ end: Int) -> Int {
        var index = lower
        while index + 6 < end, digits.length(in: text[index..<end], at: index) > 0 { index += 3 }
        // 二〇二〇年: the circle ends a run of Han characters, so that two digits and less are left.
        guard text[index..<end].starts(with: "年".utf8), index > lower || lower >= 3 && isCircle(text, lower) else { return lower }
        index += text[index..<end].starts(with: "年度".utf8) ? 6 : 3
        return end - index >= 6 ? index : lower
    }

    private static func isCircle(_ text: [UInt8], _ index: Int) -> Bool {
        ["〇", "○", "Ｏ", "◯"].contains { text[(index - 3)...].starts(with: $0.utf8) } || text[index - 1] == UInt8(ascii: "O")
            || text[index - 1] == UInt8(ascii: "o")
    }

    /// Where a name may begin, from the left.
    private static func starts(_ text: [UInt8], _ lower: Int, _ end: Int) -> [Int] {
        var starts = [lower]
        var index = lower
        while index < end {
            let length = words.leads.length(in: text[index..<end], at: index)
            if length > 0, index + length < end, !starts.contains(index + length) { starts.append(index + length) }
            if text[index] == 0x28 || text[index] == 0x29, index + 1 < end { starts.append(index + 1) }
            if index > lower, words.openings.length(in: text[index..<end], at: index) > 0,
                text[index...].starts(with: "在".utf8) || Gazetteer.embedded.longest(in: text[..<end], at: index + 3) != nil
            {
                starts.append(index + 3)
            }
            index += OrganText.width(text[index])
        }
        return starts.sorted()
    }

    /// 由|福州市商务局: a lead of one character, which may begin a place too, counts before a place of the table alone.
    private static func behindLead(_ text: [UInt8], _ lower: Int, _ end: Int) -> Range<Int>? {
        guard lower + 9 <= end, words.openings.length(in: text[..<end], at: lower) > 0,
            Gazetteer.embedded.longest(in: text[..<end], at: lower + 3) != nil,
            OrganName(Array(text[(lower + 3)..<end])) != nil
        else { return nil }
        return (lower + 3)..<end
    }

    /// 区人民政府北京街道办事处: the street office is the organ.
    private static func behindGovernment(_ text: [UInt8], _ lower: Int, _ end: Int) -> Range<Int>? {
        let noun = words.nouns.length(in: text[lower..<end], at: lower)
        guard noun > 0, text[(lower + noun)..<end].starts(with: "人民政府".utf8) else { return nil }
        let start = lower + noun + 12
        guard end - start >= 9, OrganName(Array(text[start..<end])) != nil else { return nil }
        return start..<end
    }
}
