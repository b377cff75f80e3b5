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
        switch text.scalar(at: index) {
        case 0x2D, 0x2F, 0x2E: (index + 1, false)
        case 0x5E74, 0x6708: (index + 3, true)
        case 0x2014, 0x2013: (index + 3, false)
        default: nil
        }
    }
}
