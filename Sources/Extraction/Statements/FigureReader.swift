import ReportText
import Reports

/// Reads the numbers of folded prose: well-formed Arabic and Chinese ones with their bounds and measure words.
///
/// A number that is none as printed (第3件, -3件, 3-5件, 3/5, A3, 12,34) keeps its place with a doubt, so that no part of it is read.
struct FigureReader {
    let text: [UInt8]

    /// The token of the number whose first digit stands at `start`.
    ///
    /// - Parameter isUpper: whether it is the upper end of a range.
    func arabic(at start: Int, isUpper: Bool = false) -> StatementToken {
        var index = start
        var value = 0.0
        var doubt = before(start)
        func digits() -> Int {
            let first = index
            while index < text.count, NumeralReader.isDigit(text[index]) { index += 1 }
            return index - first
        }
        let whole = digits()
        var written = text[start..<index].filter { _ in true }
        if whole > 1, text[start] == 48 { doubt.reason = "leading_nought" }
        // 12,345: groups of three behind at most three digits.
        var groups = 0
        while index + 1 < text.count, text[index] == UInt8(ascii: ","), NumeralReader.isDigit(text[index + 1]) {
            index += 1
            let first = index
            if digits() != 3 || groups == 0 && whole > 3 { doubt.reason = "badly_grouped" }
            written += text[first..<index]
            groups += 1
        }
        if groups == 0, isCommaUnclear(from: start, to: index, digits: whole) { doubt.reason = "a_comma_that_may_be_the_number" }
        var decimals = 0
        if index + 1 < text.count, text[index] == UInt8(ascii: "."), NumeralReader.isDigit(text[index + 1]) {
            index += 1
            let first = index
            decimals = digits()
            written += [UInt8(ascii: ".")] + text[first..<index]
        }
        value = Double(String(decoding: written, as: UTF8.self)) ?? 0
        if written.count > NumeralReader.exactDigits { doubt.reason = "too_many_digits" }
        let found = token(value, decimals: decimals, digits: whole, from: start, to: index, doubt: doubt)
        return isUpper ? found : range(from: found) ?? found
    }

    /// Words and marks between the ends of a range.
    private static let joiners: [StaticString] = ["-", "~", "——", "—", "–", "～", "－", "至", "到"]

    /// 10至12件, 3-5件, 三至五件, 10件至12件: at most the upper end, and no count; `nil` where no range begins with `lower`.
    private func range(from lower: StatementToken) -> StatementToken? {
        guard let first = lower.figure, first.unit != .money, first.doubt.isEmpty || first.doubt == "more_or_less",
            let joiner = Self.joiners.first(where: { text.hasPrefix($0, at: lower.end) })
        else { return nil }
        let start = lower.end + joiner.utf8CodeUnitCount
        guard start < text.count else { return nil }
        let upper = NumeralReader.isDigit(text[start]) ? arabic(at: start, isUpper: true) : chinese(at: start, isUpper: true)
        guard let upper, var figure = upper.figure, figure.unit != .none, figure.value > first.value,
            first.unit == .none || first.measure == figure.measure
        else { return nil }
        figure.doubt = "a_range"
        figure.bound = .less
        return StatementToken(kind: .figure(figure), start: lower.start, end: upper.end)
    }

    /// 1，234: a mark of the sentence or of the number, which is not told.
    private func isCommaUnclear(from start: Int, to end: Int, digits: Int) -> Bool {
        if text.hasPrefix("，", at: end), end + 3 < text.count, NumeralReader.isDigit(text[end + 3]), digits <= 3 {
            var ahead = end + 3
            while ahead < text.count, NumeralReader.isDigit(text[ahead]) { ahead += 1 }
            if ahead - end - 3 == 3 { return true }
        }
        return text.hasPrefix("，", at: start - 3) && start > 3 && NumeralReader.isDigit(text[start - 4]) && digits == 3
    }

    /// The token of the number in Chinese numerals at `start`; `nil` unless a measure word follows.
    func chinese(at start: Int, isUpper: Bool = false) -> StatementToken? {
        guard let number = ChineseNumber(text, at: start) else { return nil }
        let before = before(start)
        // 上百件: more than that.
        let isBound = number.isWhole || before.bound != nil
        let found = token(
            number.value, decimals: 0, digits: 0, from: start, to: number.end,
            doubt: isBound ? before : NumberDoubt(reason: "several_numerals_in_a_row"))
        if !isUpper, let range = range(from: found) { return range }
        switch found.kind {
        case .figure(let figure): return figure.unit == .pieces && figure.value < 1e15 ? found : nil
        case .rate: return found
        default: return nil
        }
    }

    /// 百分之二十, 百分之12.5, 百分之百 at `start`; `nil` where no number follows.
    func percentInWords(at start: Int) -> StatementToken? {
        let first = start + 9
        guard first < text.count, text.hasPrefix("百分之", at: start) else { return nil }
        let doubt = before(start)
        var index = first
        while index < text.count, NumeralReader.isDigit(text[index]) || text[index] == UInt8(ascii: ".") { index += 1 }
        if index > first {
            let written = String(decoding: text[first..<index], as: UTF8.self)
            let decimals = written.split(separator: ".", omittingEmptySubsequences: false).dropFirst().first?.count ?? 0
            guard let value = Double(written) else { return nil }
            return StatementToken(kind: .rate(Rate(value / 100, decimals: decimals, doubt: doubt)), start: start, end: index)
        }
        guard let number = ChineseNumber(text, at: first), number.isWhole || text.hasPrefix("百", at: first) else { return nil }
        var value = number.value
        var decimals = 0
        index = number.end
        if text.hasPrefix("点", at: index) {
            while let digit = NumeralReader.chineseValue(text.scalar(at: index + 3)), !digit.isUnit {
                decimals += 1
                value += digit.value / [10, 100, 1000, 10_000][min(decimals - 1, 3)]
                index += 3
            }
            if decimals > 0 { index += 3 }
        }
        return StatementToken(kind: .rate(Rate(value / 100, decimals: decimals, doubt: doubt)), start: start, end: index)
    }

    /// 四分之一, 一半 at `start`; `nil` for other numerals. A fraction in words is a rounded one.
    func fractionInWords(at start: Int) -> StatementToken? {
        let about = NumberDoubt(reason: "more_or_less", bound: .about)
        if text.hasPrefix("一半", at: start) {
            return StatementToken(kind: .rate(Rate(0.5, decimals: 0, doubt: about)), start: start, end: start + 6)
        }
        guard let whole = ChineseNumber(text, at: start), whole.isWhole, whole.value > 1, text.hasPrefix("分之", at: whole.end),
            let part = ChineseNumber(text, at: whole.end + 6), part.isWhole, part.value < whole.value
        else { return nil }
        return StatementToken(kind: .rate(Rate(part.value / whole.value, decimals: -1, doubt: about)), start: start, end: part.end)
    }

    /// 三成, 三成五: tenths. `nil` for 三成员 and other words that begin with 成.
    private func tenths(_ value: Double, from start: Int, at end: Int, doubt: NumberDoubt) -> StatementToken? {
        guard value > 0, value < 10, value == value.rounded(), text.hasPrefix("成", at: end) else { return nil }
        var index = end + 3
        var ratio = value / 10
        var decimals = -1
        if let more = NumeralReader.chineseDigit(text.scalar(at: index)) ?? (text.hasPrefix("半", at: index) ? 5 : nil) {
            (ratio, decimals, index) = (ratio + Double(more) / 100, 0, index + 3)
        }
        var doubt = doubt
        after(&index, &doubt)
        let next = text.scalar(at: index)
        // What goes on without a mark is another word.
        guard !(0x4E00...0x9FFF).contains(next) || text.hasPrefix("的", at: index) else { return nil }
        return StatementToken(kind: .rate(Rate(ratio, decimals: decimals, doubt: doubt)), start: start, end: index)
    }

    private func token(_ printed: Double, decimals: Int, digits: Int, from start: Int, to end: Int, doubt: NumberDoubt) -> StatementToken {
        var value = printed
        var index = end
        var doubt = doubt
        if text.scalar(at: index) == 0x25 || text.hasPrefix("％", at: index) {
            let length = text.scalar(at: index) == 0x25 ? 1 : 3
            index += length
            after(&index, &doubt)
            return StatementToken(kind: .rate(Rate(value / 100, decimals: decimals, doubt: doubt)), start: start, end: index)
        }
        if text.hasPrefix("个百分点", at: index) { return StatementToken(kind: .foreign, start: start, end: index + 12) }
        vague(&index, &doubt)
        switch text.scalar(at: index) {
        case 0x4E07: (value, index) = (decimals <= 4 ? (value * 10_000).rounded() : value * 10_000, index + 3)  // 万
        case 0x4EBF: (value, index) = (decimals <= 8 ? (value * 100_000_000).rounded() : value * 100_000_000, index + 3)  // 亿
        case 0x5343 where digits > 0: (value, index) = (value * 1000, index + 3)  // 千
        default: break
        }
        vague(&index, &doubt)
        if text.hasPrefix("倍", at: index) {
            index += 3
            after(&index, &doubt)
            return StatementToken(kind: .rate(Rate(value, decimals: decimals - 2, isTimes: true, doubt: doubt)), start: start, end: index)
        }
        if let tenths = tenths(value, from: start, at: index, doubt: doubt) { return tenths }
        if digits == 4, text.hasPrefix("年", at: index), value >= 1990, value <= 2099 {
            return StatementToken(kind: .year(Int(value)), start: start, end: index + 3)
        }
        // 2023全年
        if digits == 4, index == end, text.hasPrefix("全年", at: index), value >= 1990, value <= 2099 {
            return StatementToken(kind: .year(Int(value)), start: start, end: index)
        }
        if decimals == 0, text.hasPrefix("月", at: index), value >= 1, value <= 12, digits > 0, digits <= 2 {
            return month(Int(value), start: start, end: index + 3)
        }
        guard let unit = unit(at: &index, digits: digits) else { return StatementToken(kind: .foreign, start: start, end: index) }
        var figure = Figure(value: value, unit: unit.unit, measure: unit.measure, digits: digits)
        after(&index, &doubt)
        figure.doubt = doubt.reason
        figure.bound = doubt.bound
        return StatementToken(kind: .figure(figure), start: start, end: index)
    }

    /// 12月, 12月份, 12月3日, and the last of 1-12月. Of December up to a day before its last one no more than the months before are whole.
    private func month(_ month: Int, start: Int, end: Int) -> StatementToken {
        var end = end
        if text.hasPrefix("份", at: end) { end += 3 }
        var day = end
        while day < text.count, day - end < 2, NumeralReader.isDigit(text[day]) { day += 1 }
        guard day > end, text.hasPrefix("日", at: day) else { return StatementToken(kind: .month(month, month), start: start, end: end) }
        let isCut = month == 12 && !text.hasPrefix("31", at: end)
        return StatementToken(kind: .month(month, isCut ? month - 1 : month), start: start, end: day + 3)
    }

    private func vague(_ index: inout Int, _ doubt: inout NumberDoubt) {
        while let found = BoundWords.shared.doubt(.digits, startingAt: index, in: text) {
            doubt = found.doubt
            index += found.length
        }
    }

    /// The bounds that stand behind a measure word: 以上, 左右, 以内, 余; 30件多6件 says how many more.
    private func after(_ index: inout Int, _ doubt: inout NumberDoubt) {
        guard let found = BoundWords.shared.doubt(.measure, startingAt: index, in: text) else { return }
        let end = index + found.length
        if end < text.count, NumeralReader.isDigit(text[end]) { return }
        doubt = found.doubt
        index = end
    }

    /// What stands right before a number and makes it no count.
    private func before(_ start: Int) -> NumberDoubt {
        if let found = BoundWords.shared.doubt(.before, endingAt: start, in: text) { return found }
        if text.hasPrefix("第", at: start - 3) { return NumberDoubt(reason: "an_ordinal") }
        // 数百件, not 申请数一百一十二件
        if text[start] > 0x7F, ChineseNumber.isUnit(text.scalar(at: start)),
            let found = BoundWords.shared.doubt(.numeral, endingAt: start, in: text)
        {
            return found
        }
        return NumberDoubt(reason: mark(before: start))
    }

    /// A sign or letter right before a number that makes it a piece of something else.
    private func mark(before start: Int) -> String {
        guard start > 0 else { return "" }
        let last = text[start - 1]
        if last < 0x80 {
            switch last {
            case UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: "~"), UInt8(ascii: "."), UInt8(ascii: "#"), UInt8(ascii: "+"),
                UInt8(ascii: "*"),
                UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "="):
                return "no_number_by_itself"
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"): return "part_of_a_code"
            default: return ""
            }
        }
        switch text.scalar(at: start - 3) {
        case 0x2014, 0x2013, 0x2212, 0xFF0D, 0x301C, 0xFF5E, 0x2500, 0x2015, 0x2103, 0x00D7, 0x2192, 0x25CB: return "no_number_by_itself"
        default: return ""
        }
    }

    /// 条 件 篇 份 宗 起 次, which tables put in brackets.
    private static let bracketed: Set<Int> = [0x6761, 0x4EF6, 0x7BC7, 0x4EFD, 0x5B97, 0x8D77, 0x6B21]

    /// The measure word behind a number; `nil` where what is counted is nothing that the forms ask.
    func unit(at index: inout Int, digits: Int) -> (unit: Figure.Unit, measure: Int)? {
        let start = index
        let measure = text.scalar(at: start)
        switch measure {
        case 0x6761, 0x4EF6, 0x7BC7, 0x4EFD, 0x5B97, 0x8D77, 0x6B21, 0x4F8B, 0x5219, 0x9879:  // 条 件 篇 份 宗 起 次 例 则 项
            index += 3
            for more: StaticString in ["(次)", "(件)", "(条)", "(篇)", "(份)", "(宗)", "(个)", "次", "/次", "/件", "/篇"]
            where text.hasPrefix(more, at: index) {
                index += more.utf8CodeUnitCount
                break
            }
            // 一件事, 5次会议: words that begin with the measure word are no measure.
            for word: StaticString in ["事", "例"]
            where measure != 0x9879 && text.hasPrefix(word, at: index) && !text.hasPrefix("事项", at: index) {
                return nil
            }
            return (.pieces, measure)
        case 0x28 where text.hasPrefix(")", at: start + 4) && Self.bracketed.contains(text.scalar(at: start + 1)):
            // 15（件）
            index += 5
            return (.pieces, text.scalar(at: start + 1))
        case 0x4E2A:  // 个
            index += 3
            for word: StaticString in ["工作日", "月", "小时", "自然日", "百分"] where text.hasPrefix(word, at: index) { return nil }
            // 27个部门: who counted, nothing that was.
            if let length = Phrases.shared.length(.countedOrgan, at: index, in: text) {
                index += length
                return nil
            }
            return (.pieces, measure)
        case 0x5143:  // 元
            index += 3
            return (.money, measure)
        default:
            // 3-5件, 8:30, 3/5: no number by itself either.
            guard NumeralReader.isForeignMeasure(measure) else { return (.none, 0) }
            index += 3
            return nil
        }
    }
}
