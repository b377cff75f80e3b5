import FoundationEssentials

/// What the text of one cell says: a number, nothing, a mark for none, or words.
enum CellValue: Hashable, Sendable {
    /// `shift` is the power of ten that the printed unit stands for: 4 for 万元.
    case number(PrintedNumber)
    case blank
    /// “/”, “—”, “无” and the like.
    case mark
    case text
    /// Digits that cannot be read as one number for certain (`1 0`, `5/3`).
    case unclear

    var isZero: Bool { if case .number(let number) = self { number.value == 0 } else { false } }
    var isNumber: Bool { if case .number = self { true } else { false } }
    var isBlank: Bool { if case .blank = self { true } else { false } }
    var isText: Bool { if case .text = self { true } else { false } }
    /// A number, a blank or a mark: what may stand in a column of figures.
    var isFigure: Bool {
        switch self {
        case .number, .blank, .mark, .unclear: true
        case .text: false
        }
    }

    init(_ text: String) {
        self = Self.read(text)
    }

    /// A blank, or up to nine digits and nothing else: what most cells of figures hold. `nil` for every other text.
    init?(plain text: String) {
        if text.isEmpty {
            self = .blank
        } else if text.utf8.count <= 9, let number = Self.plainNumber(text.utf8) {
            self = .number(PrintedNumber(number))
        } else {
            return nil
        }
    }

    private static func read(_ text: String) -> CellValue {
        if let plain = CellValue(plain: text) { return plain }
        // Figures are short; a remark after the figure is allowed for.
        if text.utf8.count > 240 || !mayBeginFigure(text) { return .text }
        var scanner = NumberScanner(text)
        return scanner.cell()
    }

    /// Whether a figure, a mark or a blank can begin like `text`: most labels are told by their first character.
    private static func mayBeginFigure(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first?.value else { return true }
        switch first {
        case 0x01...0x08, 0x28, 0x29, 0x3A...0x5B, 0x5D...0x7F: return false
        // 一 and 不 (不涉及), 减, 增, 无, 暂
        case 0x4E00, 0x4E0D, 0x51CF, 0x589E, 0x65E0, 0x6682: return true
        case 0x3001...0xFAFF: return false
        default: return true
        }
    }

    /// Up to nine ASCII digits and nothing else.
    private static func plainNumber(_ bytes: String.UTF8View) -> Double? {
        var value = 0
        for byte in bytes {
            guard byte >= 0x30, byte <= 0x39 else { return nil }
            value = value * 10 + Int(byte - 0x30)
        }
        return Double(value)
    }
}

/// A number as printed, with the unit printed beside it.
struct PrintedNumber: Hashable, Sendable {
    enum Unit: Hashable, Sendable {
        case yuan, tenThousandYuan, hundredMillionYuan
    }
    var value: Double
    /// Digits without sign and separators, for amounts that are scaled exactly.
    var digits: String
    var unit: Unit?

    init(_ value: Double, digits: String? = nil, unit: Unit? = nil) {
        self.value = value
        self.digits = digits ?? ""
        self.unit = unit
    }

    /// The amount in yuan when the number counts units of 10^`power` yuan. The decimal point is moved in the text, so that 160.5964万元
    /// is 1605964 and not 1605963.9999.
    func scaled(by power: Int) -> Double {
        guard power > 0, !digits.isEmpty else {
            return power > 0 ? value * (power == 4 ? 10_000 : 100_000_000) : value
        }
        let exact = Double("\(digits)e\(power)") ?? value
        return value < 0 ? -exact : exact
    }
}

/// Reads one figure from the text of a cell.
private struct NumberScanner {
    private let scalars: [Unicode.Scalar]
    private var position = 0

    init(_ text: String) {
        scalars = text.unicodeScalars.compactMap(Self.folded)
    }

    /// Full-width forms become half-width; zero-width characters vanish.
    private static func folded(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar.value {
        case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0)
        case 0x200B...0x200D, 0xFEFF: nil
        case 0x09, 0x0A, 0x0D, 0xA0, 0x2000...0x200A, 0x3000: " "
        case 0x2212, 0x2010...0x2012: "-"
        default: scalar
        }
    }

    private static let marks: Set<String> = [
        "/", "-", "—", "——", "--", "---", "\\", "无", "–", "―", "一", "//", "／", "-/-", "暂无", "不涉及", "*", "－",
    ]

    mutating func cell() -> CellValue {
        skipBlanks()
        if position == scalars.count { return .blank }
        let rest = trimmedRest()
        if Self.marks.contains(rest) { return .mark }
        if rest.unicodeScalars.allSatisfy({ $0 == "/" || $0 == "-" || $0 == "—" }) { return rest.unicodeScalars.count <= 4 ? .mark : .text }
        let start = position
        let sign = readSign()
        guard let (digits, value) = readDigits() else {
            position = start
            return .text
        }
        return finish(sign: sign, digits: digits, value: value)
    }

    private mutating func finish(sign: Double, digits: String, value: Double) -> CellValue {
        skipBlanks()
        // 0/0 under 本年增/减: nothing added, nothing removed.
        if peek == "/" {
            position += 1
            skipBlanks()
            let second = readSign()
            guard let (_, other) = readDigits() else { return .text }
            skipBlanks()
            guard position == scalars.count else { return .text }
            return value == 0 && other == 0 && second != 0 ? .number(PrintedNumber(0, digits: "0")) : .unclear
        }
        let unit = readUnit()
        skipBlanks()
        if peek == "(" {
            skipRemark()
            skipBlanks()
        }
        if position < scalars.count {
            // `1 0`: one number or two?
            return scalars[position].properties.numericType != nil && scalars[position].isASCII ? .unclear : .text
        }
        if digits.utf8.prefix(while: { $0 != UInt8(ascii: ".") }).count > NumeralReader.exactDigits { return .unclear }
        return .number(PrintedNumber(sign * value, digits: digits, unit: unit))
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

    /// +1 or −1 for `+`, `-`, 增, 减.
    private mutating func readSign() -> Double {
        switch peek {
        case "+", "增": position += 1
        case "-", "减":
            position += 1
            skipBlanks()
            return -1
        default: break
        }
        skipBlanks()
        return 1
    }

    /// Digits with an optional fraction; thousands separators only where they stand rightly.
    private mutating func readDigits() -> (String, Double)? {
        var digits = ""
        var groups: [Int] = [0]
        let start = position
        while let scalar = peek {
            if scalar.isASCII, (0x30...0x39).contains(scalar.value) {
                digits.unicodeScalars.append(scalar)
                groups[groups.count - 1] += 1
            } else if scalar == ",", let next = digit(after: 1), next {
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
        if peek == ".", digit(after: 1) == true {
            digits.append(".")
            position += 1
            while let scalar = peek, (0x30...0x39).contains(scalar.value) {
                digits.unicodeScalars.append(scalar)
                position += 1
            }
        }
        return Double(digits).map { (digits, $0) }
    }

    private func digit(after distance: Int) -> Bool? {
        let index = position + distance
        return index < scalars.count ? (0x30...0x39).contains(scalars[index].value) : nil
    }

    private mutating func readUnit() -> PrintedNumber.Unit? {
        func take(_ word: String) -> Bool {
            let wanted = Array(word.unicodeScalars)
            guard position + wanted.count <= scalars.count, Array(scalars[position..<position + wanted.count]) == wanted else {
                return false
            }
            position += wanted.count
            return true
        }
        if take("亿元") { return .hundredMillionYuan }
        if take("万元") { return .tenThousandYuan }
        if take("元整") || take("元") { return .yuan }
        for word in ["件", "条", "个", "项", "次", "宗", "起", "份", "篇", "人次", "人"] where take(word) { break }
        return nil
    }

    /// A remark in brackets after the figure: 22（其中修订16件）.
    private mutating func skipRemark() {
        var depth = 0
        while let scalar = peek {
            if scalar == "(" { depth += 1 }
            if scalar == ")" { depth -= 1 }
            position += 1
            if depth == 0 { return }
        }
    }
}
