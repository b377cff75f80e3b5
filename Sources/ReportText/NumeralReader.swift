/// The numerals of folded text, one by one.
package enum NumeralReader {
    /// Digits of a whole number that a `Double` holds exactly. What has more is no figure: the number of an account, or figures run together.
    package static let exactDigits = 15

    @inlinable package static func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }

    /// 0 … 9 for 〇, 零, 一 … 九; `nil` for every other character, units among them.
    @inlinable package static func chineseDigit(_ scalar: Int) -> Int? {
        guard scalar != 0x4E24, let (value, isUnit) = chineseValue(scalar), !isUnit else { return nil }
        return Int(value)
    }

    /// 1 … 10 for 一 … 十, the numerals that headings and rows are numbered with; `nil` for every other character.
    @inlinable package static func ordinal(_ scalar: Unicode.Scalar) -> Int? {
        guard scalar.value != 0x4E24, let (value, _) = chineseValue(Int(scalar.value)), (1...10).contains(value) else { return nil }
        return Int(value)
    }

    @inlinable package static func isChineseNumeral(_ scalar: Int) -> Bool { chineseValue(scalar) != nil }

    /// What a Chinese numeral stands for; a unit multiplies what stands before it. 廿 and 卅 are the units 20 and 30.
    @inlinable package static func chineseValue(_ scalar: Int) -> (value: Double, isUnit: Bool)? {
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
        case 0x5EFF: (20, true)
        case 0x5345: (30, true)
        case 0x767E: (100, true)
        case 0x5343: (1000, true)
        case 0x4E07: (10_000, true)
        case 0x4EBF: (100_000_000, true)
        default: nil
        }
    }

    /// The same for the numerals of cheques and accounts (壹 … 玖, 拾, 佰, 仟), which stand in names and in plain words as well: numerals only where a measure
    /// word follows.
    package static func formalValue(_ scalar: Int) -> (value: Double, isUnit: Bool)? {
        switch scalar {
        case 0x58F9: (1, false)
        case 0x8D30, 0x8CB3: (2, false)
        case 0x53C1, 0x53C4: (3, false)
        case 0x8086: (4, false)
        case 0x4F0D: (5, false)
        case 0x9646, 0x9678: (6, false)
        case 0x67D2: (7, false)
        case 0x634C: (8, false)
        case 0x7396: (9, false)
        case 0x62FE: (10, true)
        case 0x4F70: (100, true)
        case 0x4EDF: (1000, true)
        default: nil
        }
    }

    /// Measure words of what the forms do not ask: 年 人 名 期 场 月 日 号 天 家 户 届 楼 分 时 度 级 岁 批 部 处 类 方 位 笔 张 册 页 台 套 辆 幅.
    @inlinable package static func isForeignMeasure(_ scalar: Int) -> Bool {
        switch scalar {
        case 0x5E74, 0x4EBA, 0x540D, 0x671F, 0x573A, 0x6708, 0x65E5, 0x53F7, 0x5929, 0x5BB6, 0x6237, 0x5C4A, 0x697C, 0x5206, 0x65F6, 0x5EA6,
            0x7EA7,
            0x5C81, 0x6279, 0x90E8, 0x5904, 0x7C7B, 0x65B9, 0x4F4D, 0x7B14, 0x5F20, 0x518C, 0x9875, 0x53F0, 0x5957, 0x8F86, 0x5E45:
            true
        default: false
        }
    }
}
