import ReportText
import Reports

/// Reads calendar dates in folded text.
enum DateReader {
    /// The first date at or behind `start`, and the offset behind it. `year` stands in where only a month and a day are printed.
    static func first(in text: [UInt8], from start: Int = 0, to end: Int? = nil, assuming year: Int? = nil) -> (
        date: CalendarDate, range: Range<Int>
    )? {
        var index = start
        let end = end ?? text.count
        while index < end {
            guard NumeralReader.isDigit(text[index]) else {
                if text[index] >= 0xE2, let found = written(text, at: index) { return found }
                index += 1
                continue
            }
            if let found = date(text, at: index, assuming: year) { return found }
            while index < end, NumeralReader.isDigit(text[index]) { index += 1 }
        }
        return nil
    }

    private static func date(_ text: [UInt8], at start: Int, assuming assumed: Int?) -> (date: CalendarDate, range: Range<Int>)? {
        let (first, afterFirst) = number(text, at: start)
        let digits = afterFirst - start
        if digits == 8, let date = CalendarDate(year: first / 10_000, month: first / 100 % 100, day: first % 100) {
            return (date, start..<afterFirst)
        }
        if digits > 4, digits <= 8, let found = squeezed(text, at: start, digits: digits) { return found }
        if digits == 4, (1990...2099).contains(first), let separator = separator(text, at: afterFirst) {
            if text.hasPrefix("元月", at: separator.end), separator.isYearWord {
                return january(first, text, at: separator.end + 6, from: start)
            }
            let (month, afterMonth) = number(text, at: separator.end)
            if separator.isYearWord, afterMonth - separator.end == 2, text.hasPrefix("日", at: afterMonth), month == 11,
                let date = CalendarDate(year: first, month: 1, day: 1)
            {
                return (date, start..<afterMonth + 3)  // 2019年11日: 1月1日 without its 月
            }
            guard (1...2).contains(afterMonth - separator.end), let second = self.separator(text, at: afterMonth) else { return nil }
            let (day, afterDay) = number(text, at: second.end)
            guard (1...2).contains(afterDay - second.end), let date = CalendarDate(year: first, month: month, day: day) else { return nil }
            return (date, start..<afterDay + (text.hasPrefix("日", at: afterDay) ? 3 : 0))
        }
        if let assumed, digits <= 2, text.hasPrefix("月", at: afterFirst) {
            let (day, afterDay) = number(text, at: afterFirst + 3)
            if let date = CalendarDate(year: assumed, month: first, day: day) { return (date, start..<afterDay) }
        }
        return nil
    }

    /// 2021年元月29日
    private static func january(_ year: Int, _ text: [UInt8], at index: Int, from start: Int) -> (date: CalendarDate, range: Range<Int>)? {
        let (day, end) = number(text, at: index)
        guard (1...2).contains(end - index), let date = CalendarDate(year: year, month: 1, day: day) else { return nil }
        return (date, start..<end + (text.hasPrefix("日", at: end) ? 3 : 0))
    }

    /// 二〇二一年一月二十九日
    private static func written(_ text: [UInt8], at start: Int) -> (date: CalendarDate, range: Range<Int>)? {
        guard let yearEnd = text.firstOffset(of: "年", from: start, to: min(text.count, start + 16)),
            let year = IdentityTitle.writtenYear(text, before: yearEnd), year.start == start
        else { return nil }
        let isFirst = text.hasPrefix("元月", at: yearEnd + 3)
        guard let month = isFirst ? (1, yearEnd + 6) : small(text, at: yearEnd + 3), isFirst || text.hasPrefix("月", at: month.1),
            let day = small(text, at: month.1 + 3), text.hasPrefix("日", at: day.1) || text.hasPrefix("号", at: day.1),
            let date = CalendarDate(year: year.year, month: month.0, day: day.0)
        else { return nil }
        return (date, start..<day.1 + 3)
    }

    /// 一 … 三十一, with the offset behind it.
    private static func small(_ text: [UInt8], at start: Int) -> (Int, Int)? {
        var index = start
        var value = 0
        var unit = 0
        while index < text.count {
            let scalar = text.scalar(at: index)
            if scalar == 0x5341 {
                value += max(unit, 1) * 10
                unit = 0
            } else if scalar == 0x5EFF {
                value += 20
            } else if let digit = NumeralReader.chineseDigit(scalar) {
                unit = unit * 10 + digit
            } else {
                break
            }
            index += 3
        }
        value += unit
        return index > start && value > 0 ? (value, index) : nil
    }

    /// The month that is named at `start` without a day, 2019年12月 or 12月: its last day.
    static func month(in text: [UInt8], from start: Int, to end: Int, assuming year: Int) -> (date: CalendarDate, end: Int)? {
        var index = start
        while index < end {
            guard NumeralReader.isDigit(text[index]) else {
                index += 1
                continue
            }
            var (month, after) = number(text, at: index)
            var year = year
            if after - index == 4, text.hasPrefix("年", at: after) {
                year = month
                (month, after) = number(text, at: after + 3)
            }
            guard text.hasPrefix("月", at: after), (1...12).contains(month) else { return nil }
            for day in [31, 30, 29, 28] {
                if let date = CalendarDate(year: year, month: month, day: day) { return (date, after + 3) }
            }
            return nil
        }
        return nil
    }

    /// 201911日, 20191231日: the first and last day of a year that lost 年 and 月.
    private static func squeezed(_ text: [UInt8], at start: Int, digits: Int) -> (date: CalendarDate, range: Range<Int>)? {
        let end = start + digits
        guard text.hasPrefix("日", at: end) else { return nil }
        let year = number(text, at: start).value / power(digits - 4)
        let rest = number(text, at: start + 4).value
        let date: CalendarDate? =
            switch (digits, rest) {
            case (6, 11): CalendarDate(year: year, month: 1, day: 1)
            case (8, _): CalendarDate(year: year, month: rest / 100, day: rest % 100)
            default: nil
            }
        return date.map { ($0, start..<end + 3) }
    }

    private static func power(_ exponent: Int) -> Int { (0..<exponent).reduce(1) { result, _ in result * 10 } }

    private static func number(_ text: [UInt8], at start: Int) -> (value: Int, end: Int) {
        var index = start
        var value = 0
        while index < text.count, index - start < 9, NumeralReader.isDigit(text[index]) {
            value = value * 10 + Int(text[index] - 48)
            index += 1
        }
        return (value, index)
    }

    private static func separator(_ text: [UInt8], at index: Int) -> (end: Int, isYearWord: Bool)? {
        // 2021. 1. 29
        func skip(_ index: Int) -> Int { index < text.count && text[index] == 0x20 ? index + 1 : index }
        let index = skip(index)
        switch text.scalar(at: index) {
        case 0x2D, 0x2F, 0x2E: return (skip(index + 1), false)
        case 0x5E74, 0x6708: return (skip(index + 3), true)
        case 0x2014, 0x2013: return (skip(index + 3), false)
        default: return nil
        }
    }
}
