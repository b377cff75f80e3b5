import ReportText
import Reports

/// Which year a report is on, and what the sources of that say.
struct IdentityYear {
    private(set) var period: (start: CalendarDate, end: CalendarDate)?
    private(set) var settled: Int?
    private(set) var findings: [Finding] = []
    private var evidence: [(source: Source, year: Int)] = []
    /// The year that the file's name says a report is on: 2020年…, not a number of the page or the day it was saved.
    private let named: Int?

    /// What tells of the year: `evidence.<name>` of `Data/Wording`.
    private enum Source: String {
        case period, title, introduction, text, publication
        case fileName = "file_name"
        case folder
        /// A line or a row that begins with the year: 2020年本行政区域政府信息公开发布总数量.
        case row

        /// Whether the page itself prints it as the year of the report.
        var isPrinted: Bool { self == .period || self == .title || self == .introduction }

        var word: Parameter { .word("evidence.\(rawValue)") }
    }

    init(lines: IdentityLines, title: IdentityTitle?, publishedOn: CalendarDate?, hints: SourceHints) {
        period = IdentityYear.period(in: lines)
        named = IdentityYear.namedYear(hints.path)
        let presented = title?.year ?? IdentityYear.presented(in: lines)
        let spoken = IdentityYear.spokenOf(in: lines, publishedOn: publishedOn)
        if let period { evidence.append((.period, period.end.year)) }
        if let presented { evidence.append((title?.year != nil ? .title : .introduction, presented)) }
        if let spoken { evidence.append((.text, spoken)) }
        if let publishedOn { evidence.append((.publication, publishedOn.year - 1)) }
        for (source, text) in IdentityYear.path(hints.path) {
            if let year = IdentityYear.fileYear(text) { evidence.append((source, year)) }
        }
        if let row = IdentityYear.leading(lines.leadingYears, publishedOn: publishedOn) { evidence.append((.row, row)) }
        settle(hinted: hints.year, presented: presented, spoken: spoken, publishedOn: publishedOn)
        report()
    }

    private mutating func settle(hinted: Int?, presented: Int?, spoken: Int?, publishedOn: CalendarDate?) {
        settled = hinted ?? evidence.first?.year
        guard hinted == nil, let period, let presented, presented != period.end.year else { return }
        // Two against one: a period copied from the year before.
        if spoken == presented || publishedOn.map({ $0.year - 1 }) == presented { settled = presented }
    }

    private mutating func report() {
        guard let settled else {
            findings.append(Finding("I103"))
            return
        }
        guard
            let other = evidence.first(where: { ($0.source.isPrinted || named == $0.year && $0.source == .fileName) && $0.year != settled })
        else { return }
        // A period copied from another year, and nothing else that doubts the year: R205 says it.
        let rivals = evidence.filter { $0.year != settled && $0.source != .period }
        let agrees = evidence.contains { $0.year == settled && $0.source.isPrinted }
        if other.source == .period, rivals.isEmpty, agrees { return }
        var values: [String: Parameter] = ["settled": .count(settled), "source": other.source.word, "other": .count(other.year)]
        if let own = evidence.first(where: { $0.year == settled }) { values["own"] = own.source.word }
        findings.append(Finding("I101", values, expected: Double(settled), actual: Double(other.year)))
    }

    // MARK: Sources

    /// 统计期限自2019年1月1日起至2019年12月31日止; without its last day 2019年1月至12月. The first that any sentence states.
    private static func period(in lines: IdentityLines) -> (start: CalendarDate, end: CalendarDate)? {
        let words: [StaticString] = ["统计", "数据", "时限", "期限", "起止", "报告期", "涵盖", "期间"]
        for line in lines.head where line.folded.count < 12_000 && line.folded.contains("月") || line.folded.contains("日") {
            var best: (at: Int, start: CalendarDate, end: CalendarDate)?
            for word in words {
                var index = 0
                while let hit = line.folded.firstOffset(of: word, from: index), best.map({ hit < $0.at }) ?? true {
                    index = hit + word.utf8CodeUnitCount
                    let end = line.folded.firstOffset(of: "。", from: hit) ?? line.folded.count
                    if let found = period(line.folded, from: index, to: end) { best = (hit, found.start, found.end) }
                }
            }
            if let best { return (best.start, best.end) }
        }
        return nil
    }

    private static func period(_ text: [UInt8], from start: Int, to end: Int) -> (start: CalendarDate, end: CalendarDate)? {
        if let first = DateReader.first(in: text, from: start, to: end) {
            let behind = first.range.upperBound
            if let second = DateReader.first(in: text, from: behind, to: end, assuming: first.date.year),
                second.range.lowerBound - behind <= 40,
                first.date < second.date, second.date.year - first.date.year <= 1
            {
                return (first.date, second.date)
            }
            if let last = DateReader.month(in: text, from: behind, to: min(end, behind + 40), assuming: first.date.year),
                first.date < last.date,
                last.date.year - first.date.year <= 1
            {
                return (first.date, last.date)
            }
        }
        // 2019年1月至12月
        guard let month = DateReader.month(in: text, from: start, to: end, assuming: 0), month.date.month == 1,
            ["至", "到", "-", "—"].contains(where: { (word: StaticString) in text.hasPrefix(word, at: month.end) }),
            let last = DateReader.month(in: text, from: month.end, to: min(end, month.end + 24), assuming: month.date.year),
            let first = CalendarDate(year: month.date.year, month: 1, day: 1), first < last.date, last.date.year == first.year
        else { return nil }
        return (first, last.date)
    }

    /// 现公布黄石市科技局2020年政府信息公开工作年度报告
    private static func presented(in lines: IdentityLines) -> Int? {
        for line in lines.head {
            var index = 0
            while let hit = line.folded.firstOffset(of: "信息公开", from: index) {
                index = hit + 12
                guard let year = yearBefore(line.folded, hit) else { continue }
                let tail = line.folded[hit..<min(hit + 60, line.folded.count)]
                let isReport =
                    Array(tail).contains("年度报告") || Array(tail).contains("年报") || Array(tail).contains("工作报告") || Array(tail).contains("情况")
                let isCited = line.folded.hasPrefix("印发", at: hit) || Array(tail).contains("要点")
                if isReport, !isCited { return year }
            }
        }
        return nil
    }

    /// `2020年度` right before `end`, but for 政府, 政务 and the organ's name.
    private static func yearBefore(_ text: [UInt8], _ end: Int) -> Int? {
        var index = end
        while index > 0, end - index < 90 {
            if text.hasPrefix("年", at: index - 3), index >= 7 {
                let digits = text[index - 7..<index - 3]
                if digits.allSatisfy(NumeralReader.isDigit), index == 7 || !NumeralReader.isDigit(text[index - 8]),
                    let year = Int(text.text(index - 7..<index - 3)),
                    (1999...2099).contains(year)
                {
                    return year
                }
            }
            index = text.start(ofCharacterBefore: index)
            switch text.scalar(at: index) {
            case 0x3002, 0xFF0C, 0x3001, 0x2C, 0x3B: return nil
            default: break
            }
        }
        return nil
    }

    /// The year that the sentences speak of most; not one they could not have seen by the day of publication.
    private static func spokenOf(in lines: IdentityLines, publishedOn: CalendarDate?) -> Int? {
        var counts: [Int: Int] = [:]
        for line in lines.head where !line.isChrome && line.folded.count >= 60 {
            var depth = 0
            var index = 0
            let text = line.folded
            while index < text.count {
                switch text.scalar(at: index) {
                case 0x300A, 0x3014, 0x5B, 0x28: depth += 1
                case 0x300B, 0x3015, 0x5D, 0x29: depth = max(0, depth - 1)
                default: break
                }
                if NumeralReader.isDigit(text[index]) {
                    var end = index
                    while end < text.count, NumeralReader.isDigit(text[end]) { end += 1 }
                    if depth == 0, end - index == 4, text.hasPrefix("年", at: end), let year = Int(text.text(index..<end)),
                        (1999...2099).contains(year), !text.hasPrefix("年1月1日", at: end), !text.hasPrefix("年12月31日", at: end)
                    {
                        counts[year, default: 0] += 1
                    }
                    index = end
                } else {
                    index += text[index] < 0x80 ? 1 : 3
                }
            }
        }
        let latest = publishedOn?.year ?? Int.max
        let known = counts.filter { $0.key <= latest }
        guard let top = known.values.max() else { return nil }
        let years = known.filter { $0.value == top }.keys
        return years.count == 1 ? years.first : nil
    }

    /// File name, then the folders from the inside out.
    private static func path(_ path: String) -> [(Source, [UInt8])] {
        let parts = path.pieces(at: "/").reversed()
        return parts.enumerated().prefix(4).map { ($0.offset == 0 ? .fileName : .folder, Array($0.element.utf8)) }
    }

    /// 2020年青石市水利局….txt, 2020.txt
    private static func namedYear(_ path: String) -> Int? {
        guard let name = path.pieces(at: "/").last else { return nil }
        let folded = TextFolding.prose(String(name))
        guard let year = fileYear(folded), let hit = folded.first(Array("\(year)".utf8)) else { return nil }
        let behind = hit + 4
        let isWhole =
            hit == 0 && behind < folded.count && folded[behind] == UInt8(ascii: ".")
            && !folded[behind...].dropFirst().contains(UInt8(ascii: "."))
        let isYear = folded.hasPrefix("年", at: behind) && !(behind + 3 < folded.count && NumeralReader.isDigit(folded[behind + 3]))
        return isWhole || isYear ? year : nil
    }

    /// The year that the lines begin with, where it is one.
    private static func leading(_ years: [Int], publishedOn: CalendarDate?) -> Int? {
        guard let first = years.first, years.allSatisfy({ $0 == first }), publishedOn.map({ first < $0.year }) ?? true else { return nil }
        return first
    }

    /// A year standing alone among the digits of a name.
    private static func fileYear(_ text: [UInt8]) -> Int? { IdentityTitle.year(TextFolding.prose(String(decoding: text, as: UTF8.self))) }
}
