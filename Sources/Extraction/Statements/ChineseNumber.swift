import ReportText

/// A number in Chinese numerals: with units (一百零五, 壹佰零伍), digit by digit (一〇五), 廿 and 卅.
struct ChineseNumber {
    var value: Double
    var end: Int
    /// `false` for several numerals in a row that are no number (两三), which stand for a guess.
    var isWhole = true

    init?(_ text: [UInt8], at start: Int) {
        var index = start
        var digits: [Int] = []
        var total = 0.0
        var section = 0.0
        var digit: Double?
        var hasUnit = false
        while let numeral = Self.value(text.scalar(at: index)) {
            if numeral.isUnit {
                hasUnit = true
                if numeral.value >= 10_000 {
                    guard index > start else { return nil }
                    total = (total + section + (digit ?? 0)) * numeral.value
                    section = 0
                } else {
                    // 一千零卅, 一百零十: a nought before a unit only fills the place before it, and nothing is said with nothing before it.
                    if digit == 0, total + section == 0 { isWhole = false }
                    section += (digit == 0 ? 1 : digit ?? 1) * numeral.value
                }
                digit = nil
            } else {
                if hasUnit, digit != nil, digit != 0, numeral.value != 0 { isWhole = false }
                digit = numeral.value
                digits.append(Int(numeral.value))
            }
            index += 3
        }
        // 廿 and 卅 are tens of their own.
        guard index > start else { return nil }
        end = index
        value = total + section + (digit ?? 0)
        if !hasUnit, digits.count > 1 {
            // 一〇五 digit by digit; 两三 and 三五 are a guess.
            let hasNought = digits.contains(0)
            isWhole = isWhole && (hasNought || digits.count > 2) && digits[0] != 0
            value = digits.reduce(0.0) { $0 * 10 + Double($1) }
        }
        // 百件, 千件 alone: some hundred.
        if hasUnit, digits.isEmpty, Self.value(text.scalar(at: start)).map({ $0.value >= 100 }) == true { isWhole = false }
    }

    /// 十 百 千 万 亿
    static func isUnit(_ scalar: Int) -> Bool { value(scalar)?.isUnit == true }

    /// Whether a number may begin with `scalar`.
    static func begins(with scalar: Int) -> Bool { value(scalar) != nil }

    private static func value(_ scalar: Int) -> (value: Double, isUnit: Bool)? {
        NumeralReader.chineseValue(scalar) ?? NumeralReader.formalValue(scalar)
    }
}
