import ReportText

/// The number that a form prints before a label: 一、 （三） 6.
package struct PrintedNumeral: Hashable, Sendable {
    /// How deep it stands: a label with one is a row or a group of that level.
    package enum Level: Int, Sendable {
        /// 一、
        case chapter = 1
        /// （一）
        case clause = 2
        /// 1. and ①
        case item = 3
    }
    package let level: Level
    package let value: Int

    package init(level: Level, value: Int) {
        self.level = level
        self.value = value
    }

    /// The number that `label` begins with; `nil` where there is none. `其中：` before it is passed over.
    package init?(of label: String) {
        var folded = TextFolding.fold(label)
        let found: PrintedNumeral? = folded.withUTF8 { bytes in
            guard !bytes.isEmpty else { return nil }
            let start = LabelKey.partEnd(bytes, from: 0) ?? 0
            guard start < bytes.count, let end = LabelKey.numberingEnd(bytes, from: start) else { return nil }
            return PrintedNumeral(scalars: String(decoding: bytes[start..<end], as: UTF8.self).unicodeScalars)
        }
        guard let found else { return nil }
        self = found
    }

    private init?(scalars: String.UnicodeScalarView) {
        var chinese: [Int] = []
        var digits = 0
        var isArabic = false
        for scalar in scalars {
            switch scalar.value {
            case 0x30...0x39:
                digits = digits &* 10 &+ Int(scalar.value - 0x30)
                isArabic = true
            // ① ⑴ ❶ and their like.
            case 0x2460...0x249B:
                self.init(level: .item, value: Int(scalar.value - 0x2460) % 20 + 1)
                return
            case 0x2776...0x2793:
                self.init(level: .item, value: Int(scalar.value - 0x2776) % 10 + 1)
                return
            // ㈠
            case 0x3220...0x3229:
                self.init(level: .clause, value: Int(scalar.value - 0x3220) + 1)
                return
            default: if let number = NumeralReader.ordinal(scalar) { chinese.append(number) }
            }
        }
        if isArabic {
            guard digits > 0, digits < 100 else { return nil }
            self.init(level: .item, value: digits)
            return
        }
        guard let value = Self.value(chinese) else { return nil }
        self.init(level: scalars.first == "(" ? .clause : .chapter, value: value)
    }

    /// The number that Chinese numerals up to 99 say; `nil` for other text.
    package static func number(_ text: String) -> Int? {
        let found = text.unicodeScalars.compactMap(NumeralReader.ordinal)
        return found.count == text.unicodeScalars.count ? value(found) : nil
    }

    /// 十 is 10, 十二 12, 三十 30, 二十三 23.
    private static func value(_ numerals: [Int]) -> Int? {
        guard let ten = numerals.firstIndex(of: 10) else { return numerals.count == 1 ? numerals[0] : nil }
        guard ten <= 1, numerals.count <= ten + 2 else { return nil }
        return (ten == 0 ? 1 : numerals[0]) * 10 + (numerals.count > ten + 1 ? numerals[ten + 1] : 0)
    }
}
