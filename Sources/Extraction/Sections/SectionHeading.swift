import ReportText

/// A line that may head a section: its numbering and which statutory section its words name.
struct SectionHeading: Hashable {
    enum Style: Hashable {
        /// 一、
        case chinese
        /// （一）
        case bracketed
        /// 1.
        case arabic
        /// 第一部分
        case part
        /// No number: the statutory words alone.
        case none
    }
    var style: Style
    var number: Int?
    var statutory: Int?
    /// Offset in the folded line behind the heading; text may follow on the same line.
    var end: Int
    /// Whether the line holds more than a heading would.
    var isSentence: Bool

    /// `nil` for a line that cannot head anything.
    init?(_ line: [UInt8]) {
        guard let (style, number, start) = SectionHeading.numbering(line) else { return nil }
        self.style = style
        self.number = number
        var end = start
        var commas = 0
        while end < line.count {
            let scalar = line.scalar(at: end)
            if scalar == 0x3002 || scalar == 0x3A || scalar == 0x3B || scalar == 0x0A { break }
            if end > start, SectionHeading.opensText(line, at: end), SectionHeading.statutory(Array(line[start..<end])) != nil { break }
            if scalar == 0x2C || scalar == 0xFF0C { commas += 1 }
            end += scalar > 0x7F ? 3 : 1
            if end - start > 150 { break }
        }
        end = min(end, line.count)
        let isLong = commas > 0 || end - start > 120
        if isLong || style == .chinese, let official = SectionHeading.officialPrefix(line, at: start),
            isLong || start + official < end && SectionHeading.goesOn(line, at: start + official, before: end)
        {
            end = start + official
            commas = 0
        }
        let title = Array(line[start..<end])
        guard !title.isEmpty, title.count <= 150, title.length(ofPrefix: SectionHeading.rows) == nil else { return nil }
        if style == .none, !SectionHeading.isOfficial(title) || end < line.count { return nil }
        statutory = SectionHeading.statutory(title)
        while end < line.count, line.scalar(at: end) == 0x3002 || line.scalar(at: end) == 0x3A {
            end += line.scalar(at: end) > 0x7F ? 3 : 1
        }
        self.end = end
        isSentence = commas > 1 || (commas == 1 || end < line.count) && statutory == nil || title.count > 120
    }

    /// Whether text stands behind a heading: a word that there is nothing, or who and up to when before a year
    /// (二、主动公开政府信息情况 本局到2017年底).
    private static func goesOn(_ line: [UInt8], at index: Int, before end: Int) -> Bool {
        let isBeforeYear = end < line.count && NumeralReader.isDigit(line[end])
        return isBeforeYear && line.length(ofPrefix: subjects, at: index) != nil || line.length(ofPrefix: denials, at: index) != nil
    }

    /// Whether the text of a section begins here on the line of its heading: （一）, or the year.
    private static func opensText(_ line: [UInt8], at index: Int) -> Bool {
        if line[index] == UInt8(ascii: "("), let (_, end) = chineseNumber(line, at: index + 1) { return line.hasPrefix(")", at: end) }
        return line.hasPrefix("20", at: index) && line.length(ofPrefix: year, at: index + 4) != nil
    }

    func opensSection(style top: Style, after last: Int) -> Bool {
        guard style == top || style == .part || style == .none, !isSentence else { return false }
        if statutory != nil { return true }
        guard let number else { return false }
        return number > last && number <= last + 3
    }

    /// Whether it is numbered as the sections of a report are.
    var opensReport: Bool { style != .arabic && style != .bracketed && !isSentence }

    /// The numbering that the report's own sections carry.
    static func topStyle(of headings: [SectionHeading?]) -> Style {
        func count(_ style: Style) -> Int {
            Set(headings.compactMap { $0?.style == style && $0?.isSentence == false ? $0?.statutory : nil }).count
        }
        if count(.chinese) >= 1 { return .chinese }
        if count(.bracketed) >= 2 { return .bracketed }
        if count(.arabic) >= 2 { return .arabic }
        return .chinese
    }

    /// Rows of the table of applications that are numbered like sections: 四、结转下年度继续办理.
    private static let rows = phrases["table-row"]

    private static let phrases = PhraseTable(file: "headings.csv")
    private static let year = phrases["year"]
    private static let ordinal = phrases["ordinal"]
    private static let parts = phrases["part"]
    /// What runs on behind a heading and says that there is nothing: 六、其他需要报告的事项 无.
    private static let denials = phrases["denial"]
    /// What the first sentence behind a heading begins with.
    private static let subjects = phrases["subject"]

    private static func numbering(_ line: [UInt8]) -> (Style, Int?, Int)? {
        if let ordinal = line.length(ofPrefix: ordinal) {
            guard let (number, end) = chineseNumber(line, at: ordinal), let length = line.length(ofPrefix: parts, at: end) else {
                return nil
            }
            return (.part, number, skipMarks(line, from: end + length))
        }
        if line.hasPrefix("(") {
            guard let (number, end) = chineseNumber(line, at: 1), line.hasPrefix(")", at: end) else { return nil }
            return (.bracketed, number, skipMarks(line, from: end + 1))
        }
        if let (number, end) = chineseNumber(line, at: 0) {
            let mark = line.scalar(at: end)
            // 一 概 述: the number stands without a mark.
            if isOfficial(Array(line[end...])) { return (.chinese, number, end) }
            guard mark == 0x3001 || mark == 0x2E || mark == 0x2C || mark == 0xFF0C || mark == 0x3A || mark == 0x20 else { return nil }
            return (.chinese, number, skipMarks(line, from: end))
        }
        var index = 0
        while index < line.count, index < 2, NumeralReader.isDigit(line[index]) { index += 1 }
        if index > 0 {
            let mark = line.scalar(at: index)
            guard mark == 0x3001 || mark == 0x2E, index + 1 < line.count, !NumeralReader.isDigit(line[index + 1]) else { return nil }
            return (.arabic, Int(line.text(0..<index)), skipMarks(line, from: index))
        }
        return line.count <= 100 ? (.none, nil, 0) : nil
    }

    /// 一、 and nothing behind it.
    static func isNumberAlone(_ line: [UInt8]) -> Bool {
        guard line.count <= 12, let (_, end) = chineseNumber(line, at: 0) else { return false }
        return line.scalar(at: end) == 0x3001 && skipMarks(line, from: end) == line.count
    }

    private static func skipMarks(_ line: [UInt8], from start: Int) -> Int {
        var index = start
        while [0x3001, 0x2E, 0x2C, 0xFF0C, 0x3A, 0x20].contains(line.scalar(at: index)), index < line.count {
            index += line.scalar(at: index) > 0x7F ? 3 : 1
        }
        return index
    }

    /// 一 … 十九
    private static func chineseNumber(_ line: [UInt8], at start: Int) -> (Int, Int)? {
        var index = start
        var number = 0
        while index < line.count {
            switch line.scalar(at: index) {
            case 0x4E00: number += 1
            case 0x4E8C: number += 2
            case 0x4E09: number += 3
            case 0x56DB: number += 4
            case 0x4E94: number += 5
            case 0x516D: number += 6
            case 0x4E03: number += 7
            case 0x516B: number += 8
            case 0x4E5D: number += 9
            case 0x5341: number = max(1, number) * 10
            default: return number > 0 ? (number, index) : nil
            }
            index += 3
        }
        return nil
    }

    /// What names a section, the plainest first; all of its kinds must be met, and none of those that it is not with.
    private static let names: [(statutory: Int, kinds: [[[UInt8]]], unless: [[UInt8]])] = [
        (4, [phrases["review"]], []), (2, [phrases["disclosure"]], phrases["on-request"]),
        (3, [phrases["application"], phrases["application-handling"]], []), (6, [phrases["other-matters"]], []),
        (5, [phrases["problems"]], []), (1, [phrases["overview"]], []),
    ]

    /// The statutory section that the words of a heading name.
    private static func statutory(_ title: [UInt8]) -> Int? {
        names.first { name in name.kinds.allSatisfy { title.holds(anyOf: $0) } && !title.holds(anyOf: name.unless) }?.statutory
    }

    /// Headings as the official documents print them, and the usual ones of before, no one the beginning of a later one.
    private static let official = phrases["official"]

    /// Whether a line without a number is one of the official headings.
    private static func isOfficial(_ title: [UInt8]) -> Bool {
        official.contains(title)
    }

    /// The length of the official heading that the text at `start` begins with.
    private static func officialPrefix(_ line: [UInt8], at start: Int) -> Int? {
        line.length(ofPrefix: official, at: start)
    }

    /// Cuts a line that holds whole sections before each heading inside it, and behind a heading that is official to the letter. Any other line
    /// comes back as it is.
    static func splitInline(_ line: String) -> [String] {
        guard line.utf8.count > 90, line.utf8.count > 1500 || line.holds("、") else { return [line] }
        let folded = TextFolding.prose(line)
        var cuts: [Int] = []
        var numbers: [Int] = []
        var index = 0
        while let stop = folded.firstOffset(of: "、", from: index) {
            index = stop + 3
            guard let start = numeralStart(folded, before: stop), start == 0 || isBoundary(folded, before: start) else { continue }
            guard folded.length(ofPrefix: inlineTitles, at: index) != nil, let (number, _) = chineseNumber(folded, at: start)
            else { continue }
            cuts.append(start)
            numbers.append(number)
        }
        guard !cuts.isEmpty, cuts.count <= 20, line.utf8.count > 1500 || holdSections(folded, cuts, numbers) else { return [line] }
        let inner = cuts.flatMap { cut in
            [
                cut,
                officialPrefix(folded, at: folded.firstOffset(of: "、", from: cut)! + 3).map {
                    folded.firstOffset(of: "、", from: cut)! + 3 + $0
                },
            ]
            .compactMap(\.self)
        }
        let bounds = [0] + inner + [folded.count]
        return zip(bounds, bounds.dropFirst()).filter { $0 < $1 }.map { TextFolding.printed(line, proseRange: $0..<$1) }
    }

    /// Whether headings in a shorter line head sections: two at least, in order, with a sentence behind each. A sentence that lists what the
    /// report holds is none.
    private static func holdSections(_ folded: [UInt8], _ cuts: [Int], _ numbers: [Int]) -> Bool {
        guard cuts.count >= 2, zip(numbers, numbers.dropFirst()).allSatisfy({ $0 < $1 && $1 <= $0 + 2 }) else { return false }
        return zip(cuts, cuts.dropFirst() + [folded.count]).allSatisfy { start, end in
            folded.firstOffset(of: "。", from: start, to: end) != nil
        }
    }

    /// `line` without a bullet before a heading: •  一、总体情况.
    static func withoutBullet(_ line: String) -> String {
        var rest = Substring(line)
        while let first = rest.unicodeScalars.first, first == " " || first == "\u{3000}" || first == "\u{A0}" || bullets.contains(first) {
            rest = Substring(rest.unicodeScalars.dropFirst())
        }
        guard rest.startIndex > line.startIndex, let heading = SectionHeading(TextFolding.prose(String(rest))), heading.style == .chinese
        else { return line }
        return String(rest)
    }

    private static let bullets = Set("•·●◆■□▪◇▶►※★☆○*-–—".unicodeScalars)

    private static let inlineTitles = phrases["inline"]

    private static func numeralStart(_ line: [UInt8], before end: Int) -> Int? {
        var start = end
        while start >= 3, (0x4E00...0x5341).contains(line.scalar(at: start - 3)),
            chineseNumber(Array(line[start - 3..<start]) + [0], at: 0) != nil
        { start -= 3 }
        return start < end ? start : nil
    }

    private static func isBoundary(_ line: [UInt8], before start: Int) -> Bool {
        let scalar = line.scalar(at: start - 3)
        return scalar == 0x3002 || scalar == 0xFF1B || line[start - 1] == 0x20 || line[start - 1] == UInt8(ascii: ";")
            || line[start - 1] == UInt8(ascii: ")")
    }
}
