/// A number as a sentence prints it.
struct Numeral: Hashable, Sendable {
    enum Unit: Hashable, Sendable {
        /// 条 件 篇 份 宗 起 次 个 项 例 则: things that are counted.
        case pieces
        /// 元, 万元, 亿元: `value` is in yuan.
        case money
        /// No measure word.
        case none
        /// Persons, days, telephone numbers: nothing that the forms ask.
        case foreign
    }
    var value: Double
    var unit: Unit
    /// The measure word's scalar, 0 where there is none.
    var measure = 0
    /// Whether it is more or less: 余, 多, 约, 近, 以上 …
    var isApproximate: Bool
    /// Decimals printed.
    var decimals: Int
    var isPercent: Bool
    /// The year's number where it is followed by 年.
    var isYear: Bool
    /// Offset behind the number and its unit.
    var end: Int
}

/// Reads numbers in folded text: digits with thousands separators, 万, Chinese numerals, measure words.
enum NumeralReader {
    /// The number whose first digit stands at `start`.
    static func digits(_ bytes: [UInt8], at start: Int) -> Numeral {
        var index = start
        var value = 0.0
        while index < bytes.count, isDigit(bytes[index]) {
            value = value * 10 + Double(bytes[index] - 48)
            index += 1
        }
        var groupStart = start
        // 12,345: groups of three behind at most three digits, and nothing else.
        while index - groupStart <= 3, index + 3 < bytes.count + 0, bytes[index] == UInt8(ascii: ","), isDigit(bytes[index + 1]),
            isDigit(bytes[index + 2]), isDigit(bytes[index + 3]), index + 4 >= bytes.count || !isDigit(bytes[index + 4])
        {
            value = value * 1000 + Double(bytes[index + 1] - 48) * 100 + Double(bytes[index + 2] - 48) * 10 + Double(bytes[index + 3] - 48)
            groupStart = index + 1
            index += 4
        }
        var decimals = 0
        if index + 1 < bytes.count, bytes[index] == UInt8(ascii: "."), isDigit(bytes[index + 1]) {
            var scale = 0.1
            index += 1
            while index < bytes.count, isDigit(bytes[index]) {
                value += Double(bytes[index] - 48) * scale
                scale /= 10
                decimals += 1
                index += 1
            }
            if decimals > 0 { value = rounded(bytes, start..<index) ?? value }
        }
        var numeral = withUnit(bytes, value: value, decimals: decimals, start: start, end: index, digits: index - start)
        let whole = bytes[start..<index].prefix { $0 != UInt8(ascii: ".") }
        if index - start > exactDigits, whole.count(where: isDigit) > exactDigits {
            numeral.unit = .foreign
            numeral.isPercent = false
        }
        return numeral
    }

    /// Digits of a whole number that a `Double` holds exactly. What has more is no figure: the number of an account, or figures run together.
    static let exactDigits = 15

    /// The number in Chinese numerals at `start`, if a measure word follows.
    static func chinese(_ bytes: [UInt8], at start: Int) -> Numeral? {
        var index = start
        var total = 0.0
        var section = 0.0
        var digit: Double?
        while let (value, isUnit) = chineseNumeral(bytes.scalar(at: index)) {
            if !isUnit {
                if digit != nil, value != 0, digit != 0 { return nil }
                digit = value
            } else if value == 10_000 {
                total = (total + section + (digit ?? 0)) * value
                section = 0
                digit = nil
            } else {
                section += (digit ?? 1) * value
                digit = nil
            }
            index += 3
        }
        guard index > start else { return nil }
        let value = total + section + (digit ?? 0)
        let numeral = withUnit(bytes, value: value, decimals: 0, start: start, end: index, digits: 0)
        return numeral.unit == .pieces && value < 1e15 ? numeral : nil
    }

    static func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }

    /// 0 … 9 for 〇, 零, 一 … 九; `nil` for every other character, units among them.
    static func chineseDigit(_ scalar: Int) -> Int? {
        guard scalar != 0x4E24, let (value, isUnit) = chineseNumeral(scalar), !isUnit else { return nil }
        return Int(value)
    }

    static func isChineseNumeral(_ scalar: Int) -> Bool { chineseNumeral(scalar) != nil }

    private static func chineseNumeral(_ scalar: Int) -> (value: Double, isUnit: Bool)? {
        switch scalar {
        case 0x96F6, 0x3007: (0, false)
        case 0x4E00: (1, false)
        case 0x4E8C, 0x4E24: (2, false)
        case 0x4E09: (3, false)
        case 0x56DB: (4, false)
        case 0x4E94: (5, false)
        case 0x516D: (6, false)
        case 0x4E03: (7, false)
        case 0x516B: (8, false)
        case 0x4E5D: (9, false)
        case 0x5341: (10, true)
        case 0x767E: (100, true)
        case 0x5343: (1000, true)
        case 0x4E07: (10_000, true)
        default: nil
        }
    }

    private static func rounded(_ bytes: [UInt8], _ range: Range<Int>) -> Double? {
        Double(String(decoding: bytes[range].lazy.filter { $0 != UInt8(ascii: ",") }, as: UTF8.self))
    }

    private static func withUnit(_ bytes: [UInt8], value: Double, decimals: Int, start: Int, end: Int, digits: Int) -> Numeral {
        var numeral = Numeral(
            value: value, unit: .none, isApproximate: isApproximateBefore(bytes, start), decimals: decimals, isPercent: false,
            isYear: false,
            end: end)
        if bytes.scalar(at: end) == 0x25 {
            numeral.isPercent = true
            numeral.end = end + 1
            return numeral
        }
        skipVague(bytes, &numeral)
        switch bytes.scalar(at: numeral.end) {
        case 0x4E07:  // 万
            numeral.value *= 10_000
            numeral.end += 3
        case 0x4EBF:  // 亿
            numeral.value *= 100_000_000
            numeral.end += 3
        case 0x5343 where digits > 0:  // 千
            numeral.value *= 1000
            numeral.end += 3
        default: break
        }
        skipVague(bytes, &numeral)
        readUnit(bytes, &numeral, digits: digits)
        if bytes.hasPrefix("以上", at: numeral.end) || bytes.hasPrefix("左右", at: numeral.end) || bytes.hasPrefix("上下", at: numeral.end) {
            numeral.isApproximate = true
            numeral.end += 6
        } else {
            skipVague(bytes, &numeral)
        }
        return numeral
    }

    private static func skipVague(_ bytes: [UInt8], _ numeral: inout Numeral) {
        switch bytes.scalar(at: numeral.end) {
        case 0x4F59, 0x591A:  // 余 多
            numeral.isApproximate = true
            numeral.end += 3
        default: break
        }
    }

    private static func isApproximateBefore(_ bytes: [UInt8], _ start: Int) -> Bool {
        for word: Needle in ["约", "近", "逾", "超", "超过", "突破", "不少于", "不低于", "多达"]
        where bytes.hasPrefix(word, at: start - word.utf8CodeUnitCount) {
            return true
        }
        return false
    }

    private static func readUnit(_ bytes: [UInt8], _ numeral: inout Numeral, digits: Int) {
        let unitStart = numeral.end
        numeral.measure = bytes.scalar(at: unitStart)
        switch numeral.measure {
        case 0x6761, 0x4EF6, 0x7BC7, 0x4EFD, 0x5B97, 0x8D77, 0x6B21, 0x4F8B, 0x5219:  // 条 件 篇 份 宗 起 次 例 则
            numeral.unit = .pieces
            numeral.end += 3
            for more: Needle in ["(次)", "(件)", "(条)", "(篇)", "次", "/次", "/件"] where bytes.hasPrefix(more, at: numeral.end) {
                numeral.end += more.utf8CodeUnitCount
                break
            }
        case 0x4E2A:  // 个
            let isForeign =
                bytes.hasPrefix("工作日", at: unitStart + 3) || bytes.hasPrefix("月", at: unitStart + 3)
                || bytes.hasPrefix("小时", at: unitStart + 3)
            numeral.unit = isForeign ? .foreign : .pieces
            numeral.end += 3
        case 0x9879:  // 项
            numeral.unit = .pieces
            numeral.end += 3
        case 0x5143:  // 元
            numeral.unit = .money
            numeral.end += 3
        case 0x5E74:  // 年
            numeral.isYear = digits == 4 && numeral.value >= 1990 && numeral.value <= 2099
            numeral.unit = .foreign
            numeral.end += 3
        case 0x4EBA, 0x540D, 0x671F, 0x573A, 0x6708, 0x65E5, 0x53F7, 0x5929, 0x5BB6, 0x6237, 0x5C4A, 0x697C, 0x5206, 0x65F6, 0x5EA6, 0x7EA7,
            0x5C81, 0x6279, 0x90E8, 0x5904, 0x7C7B, 0x65B9, 0x4F4D:
            numeral.unit = .foreign  // 人 名 期 场 月 日 号 天 家 户 届 楼 分 时 度 级 岁 批 部 处 类 方 位
        default: numeral.unit = .none
        }
    }
}
