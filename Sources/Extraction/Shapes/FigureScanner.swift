import ReportText

/// Reads one figure from the text of a cell.
///
/// A figure is the whole run of digits, separators, sign, unit and remark. A remark that is not understood makes it unclear.
struct FigureScanner {
    private let scalars: [Unicode.Scalar]
    private var position = 0

    init(_ text: String) {
        scalars = text.unicodeScalars.compactMap(Self.folded)
    }

    /// Full-width forms become half-width; what draws nothing vanishes.
    private static func folded(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar.value {
        case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0)
        case 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFE00...0xFE0F, 0xFEFF: nil
        case 0x09, 0x0A, 0x0D, 0xA0, 0x2000...0x200A, 0x202F, 0x3000: " "
        case 0x2212, 0x2010...0x2012: "-"
        default: scalar
        }
    }

    private static let marks: Set<String> = [
        "/", "-", "—", "——", "--", "---", "\\", "无", "–", "―", "一", "//", "-/-", "暂无", "不涉及", "*",
    ]

    mutating func cell() -> CellValue {
        skipBlanks()
        if position == scalars.count { return .blank }
        let rest = trimmedRest()
        if Self.marks.contains(rest) { return .mark }
        if rest == "nan" || rest == "NaN" { return .blank }
        if rest.unicodeScalars.allSatisfy({ $0 == "/" || $0 == "-" || $0 == "—" }) { return rest.unicodeScalars.count <= 4 ? .mark : .text }
        // O and l may be 0 and 1.
        if rest.utf8.count <= 6, rest.utf8.contains(where: Self.isLikeDigit),
            rest.utf8.allSatisfy({ Self.isLikeDigit($0) || NumeralReader.isDigit($0) })
        {
            return .unclear
        }
        // 零 and 〇 may be noughts.
        if rest.unicodeScalars.allSatisfy({ $0 == "零" || $0 == "〇" || $0 == "○" }) { return .unclear }
        let sign = readSign()
        let isSeparated = peek == "," || peek == "."
        if isSeparated { position += 1 }
        guard let (digits, value) = readDigits() else { return isBrokenNumber ? .unclear : .text }
        // .6328 is the end of a figure that began on the line before.
        return isSeparated ? .unclear : finish(sign: sign, digits: digits, value: value)
    }

    /// 150, or 4,95, or --253: signs, digits and separators that are no whole number.
    private var isBrokenNumber: Bool {
        let rest = scalars[position...].drop { $0 == "-" || $0 == "+" }
        return rest.contains { Self.isDigit($0) } && rest.allSatisfy { Self.isDigit($0) || $0 == "," || $0 == "." || $0 == " " }
            && rest.count(where: { $0 == "." }) <= 1
    }

    private mutating func finish(sign: Sign?, digits: String, value: Double) -> CellValue {
        skipBlanks()
        // 0/0 under 本年增/减: nothing added, nothing removed.
        if peek == "/" { return finishPair(value) }
        var unit = readUnit()
        skipBlanks()
        var sign = sign
        while peek == "(" || peek == "[" {
            switch Self.remark(readBracket()) {
            case .passed: break
            case .unit(let printed) where unit == nil || unit == printed: unit = printed
            case .sign(let printed) where sign == nil || sign == printed: sign = printed
            default: return .unclear
            }
            skipBlanks()
        }
        if position < scalars.count {
            // `1 0`, `150,`, `30*`: what is printed beside the digits may belong to them.
            let isNote = scalars[position...].starts(with: "注".unicodeScalars) && scalars.count - position <= 4
            return isNote || scalars[position...].allSatisfy { Self.isDigit($0) || Self.isSticky($0) || $0 == " " } ? .unclear : .text
        }
        if digits.utf8.prefix(while: { $0 != UInt8(ascii: ".") }).count > NumeralReader.exactDigits { return .unclear }
        return .number(PrintedNumber(sign == .minus ? -value : value, digits: digits, unit: unit))
    }

    private mutating func finishPair(_ value: Double) -> CellValue {
        position += 1
        skipBlanks()
        _ = readSign()
        guard let (_, other) = readDigits() else { return .text }
        skipBlanks()
        guard position == scalars.count else { return .text }
        return value == 0 && other == 0 ? .number(PrintedNumber(0, digits: "0")) : .unclear
    }

    /// A sign that may belong to the digits before it or be a note on them: 30*, 128\*, 12%, 7①.
    private static func isSticky(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case ",", ".", "*", "※", "#", "?", "'", "’", "+", "-", "\\", "%", "‰", "^", "_", "~", "†", "‡", "!", "\u{2460}"..."\u{2473}": true
        default: false
        }
    }

    private var peek: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

    private func trimmedRest() -> String {
        var end = scalars.count
        while end > position, scalars[end - 1] == " " { end -= 1 }
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars[position..<end].filter { $0 != " " })
        return String(text)
    }

    private mutating func skipBlanks() {
        while peek == " " { position += 1 }
    }

    private static func isLikeDigit(_ byte: UInt8) -> Bool {
        ["O", "o", "I", "l"].contains { byte == UInt8(ascii: $0) }
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { (0x30...0x39).contains(scalar.value) }

    /// Takes `word` where it stands next.
    private mutating func take(_ word: String) -> Bool {
        let wanted = word.unicodeScalars
        guard position + wanted.count <= scalars.count, scalars[position..<position + wanted.count].elementsEqual(wanted) else {
            return false
        }
        position += wanted.count
        return true
    }
}

// MARK: Signs, digits, units, remarks

extension FigureScanner {
    private enum Sign {
        case plus, minus
    }

    private static let signs: [(String, Sign)] = [
        ("减少", .minus), ("减", .minus), ("-", .minus), ("增加", .plus), ("新增", .plus), ("增", .plus), ("+", .plus),
    ]

    /// `+`, `-`, 增, 减少; `nil` where none stands before the digits.
    private mutating func readSign() -> Sign? {
        for (word, sign) in Self.signs where take(word) {
            skipBlanks()
            return sign
        }
        return nil
    }

    /// Digits with an optional fraction; thousands separators only where they stand rightly.
    private mutating func readDigits() -> (String, Double)? {
        var digits = ""
        var groups: [Int] = [0]
        let start = position
        while let scalar = peek {
            if Self.isDigit(scalar) {
                digits.unicodeScalars.append(scalar)
                groups[groups.count - 1] += 1
            } else if scalar == ",", isDigit(after: 1) {
                groups.append(0)
            } else {
                break
            }
            position += 1
        }
        guard !digits.isEmpty else { return nil }
        if groups.count > 1, !((1...3).contains(groups[0]) && groups.dropFirst().allSatisfy { $0 == 3 }) {
            position = start
            return nil
        }
        if peek == ".", isDigit(after: 1) {
            digits.append(".")
            position += 1
            while let scalar = peek, Self.isDigit(scalar) {
                digits.unicodeScalars.append(scalar)
                position += 1
            }
        }
        return Double(digits).map { (digits, $0) }
    }

    private func isDigit(after distance: Int) -> Bool {
        position + distance < scalars.count && Self.isDigit(scalars[position + distance])
    }

    private mutating func readUnit() -> MoneyUnit? {
        for (word, unit) in MoneyUnit.besideFigures where take(word) { return unit }
        for word in ["人次", "条次", "件", "条", "个", "项", "次", "宗", "起", "份", "篇", "人"] where take(word) { break }
        return nil
    }

    /// The text between the bracket that opens here and the one that closes it, or all that is left.
    private mutating func readBracket() -> String {
        var depth = 0
        var inside = String.UnicodeScalarView()
        while let scalar = peek {
            if scalar == "(" || scalar == "[" { depth += 1 }
            if scalar == ")" || scalar == "]" { depth -= 1 }
            position += 1
            if depth == 0 { break }
            if scalar != " " { inside.append(scalar) }
        }
        return String(inside.dropFirst())
    }

    private enum Remark {
        /// One that changes nothing: 其中修订16件.
        case passed
        case unit(MoneyUnit)
        case sign(Sign)
        case unknown
    }

    private static func remark(_ text: String) -> Remark {
        if let unit = MoneyUnit(exactly: text.hasPrefix("单位:") ? String(text.dropFirst(3)) : text) { return .unit(unit) }
        switch text {
        case "减少", "减", "-", "负", "下降": return .sign(.minus)
        case "增加", "增", "新增", "+": return .sign(.plus)
        default: break
        }
        let leads = ["其中", "含", "包括", "包含", "均为", "均已", "全部", "都是"]
        return leads.contains(where: text.hasPrefix) || ["件", "条", "个", "项", "次", "宗"].contains(text) ? .passed : .unknown
    }
}
