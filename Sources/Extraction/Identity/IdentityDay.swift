import Organs
import ReportText
import Reports

/// The day of publication: as a label says it, as it stands on a line beside the title, or under the signature. The day of a law, of a meeting or
/// of the period is none.
enum IdentityDay {
    /// How many lines beside the title are looked at.
    private static let nearby = 12
    private static let labels: [StaticString] = ["发布时间:", "发布日期:", "公开日期:", "发文日期:", "成文日期:", "时间:", "日期:"]

    static func find(_ lines: IdentityLines, labelled: String?, year: Int?) -> CalendarDate? {
        if let labelled, let found = DateReader.first(in: TextFolding.prose(labelled)) { return found.date }
        return insideLine(lines, year) ?? besideTitle(lines, year) ?? signed(lines, year)
    }

    /// A report is published when its year is over.
    private static func fits(_ date: CalendarDate, _ year: Int?) -> Bool { year.map { date.year > $0 && date.year <= $0 + 12 } ?? true }

    /// … 来源:平潭综合实验区管委会 时间:2013-02-25 00:00 … in one long line.
    private static func insideLine(_ lines: IdentityLines, _ year: Int?) -> CalendarDate? {
        for line in lines.head.prefix(12) where line.folded.count >= 60 {
            for label in labels {
                guard let hit = line.folded.firstOffset(of: label, to: min(line.folded.count, 900)),
                    label.utf8CodeUnitCount > 7 || hit == 0 || line.folded[hit - 1] < 0x80  // 打印时间: is another
                else { continue }
                let start = hit + label.utf8CodeUnitCount
                if let found = DateReader.first(in: line.folded, from: start, to: min(line.folded.count, start + 30)),
                    found.range.lowerBound - start <= 1,
                    fits(found.date, year)
                {
                    return found.date
                }
            }
        }
        return nil
    }

    /// A line that holds a day and nothing that is a sentence: • 2025-01-21 21:30, 2024年01月25日 (点击: ).
    private static func besideTitle(_ lines: IdentityLines, _ year: Int?) -> CalendarDate? {
        for line in lines.head.prefix(max(lines.preambleCount, nearby)) where line.folded.count <= 160 && !line.folded.contains("。") {
            guard let found = DateReader.first(in: line.folded), isMargin(line.folded[..<found.range.lowerBound]),
                isRest(line.folded[found.range.upperBound...]),
                fits(found.date, year)
            else { continue }
            return found.date
        }
        return nil
    }

    /// Bullets, brackets and blanks before the day; no letters.
    private static func isMargin(_ text: ArraySlice<UInt8>) -> Bool {
        text.count <= 12 && !text.contains(where: { $0 >= 0x30 && $0 <= 0x39 }) && !text.indices.contains { OrganText.isHan(text, at: $0) }
    }

    /// The time, and what pages put behind it: (点击: ), 来源:本网, 浏览次数.
    private static func isRest(_ text: ArraySlice<UInt8>) -> Bool {
        var index = text.startIndex
        while index < text.endIndex, text[index] < 0x80 { index += 1 }
        guard index < text.endIndex else { return true }
        let rest = Array(text[index...])
        let known: [StaticString] = ["点击", "浏览", "来源", "阅读", "字体", "字号", "作者", "编辑", "打印", "访问", "分享", "【", "信息来源", "发布", "星期", "上午", "下午"]
        return known.contains { rest.hasPrefix($0) }
    }

    /// A day at the end, alone or behind the organ's name.
    private static func signed(_ lines: IdentityLines, _ year: Int?) -> CalendarDate? {
        for line in lines.tail.reversed() where line.folded.count <= 132 && !line.folded.contains("。") {
            guard let found = DateReader.first(in: line.folded), found.range.upperBound >= line.folded.count - 3,
                year == nil || found.date.year == year! + 1
            else { continue }
            var before = line.folded[..<found.range.lowerBound]
            while before.last == 0x20 { before.removeLast() }
            if before.isEmpty || before.count <= 6 && isMargin(before) || OrganName(Array(before)) != nil { return found.date }
        }
        return nil
    }
}
