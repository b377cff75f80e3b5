import FoundationEssentials

/// What the text of one cell says: a number, nothing, a mark for none, or words.
enum CellValue: Hashable, Sendable {
    /// `shift` is the power of ten that the printed unit stands for: 4 for 万元.
    case number(PrintedNumber)
    case blank
    /// “/”, “—”, “无” and the like.
    case mark
    case text
    /// Digits that cannot be read as one number for certain (`1 0`, `5/3`, `30*`, `150,`), or with a remark that is not understood.
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
        var scanner = FigureScanner(text)
        return scanner.cell()
    }

    /// Whether a figure, a mark or a blank can begin like `text`: most labels are told by their first character.
    private static func mayBeginFigure(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first?.value else { return true }
        switch first {
        // l5 may be 15.
        case 0x49, 0x4F, 0x6C, 0x6F: return text.utf8.count <= 6
        // A spreadsheet's nan is a blank.
        case 0x4E, 0x6E: return text.utf8.count == 3
        case 0x01...0x08, 0x28, 0x29, 0x3A...0x5B, 0x5D...0x7F: return false
        // 一 and 不 (不涉及), 减, 增, 新 (新增), 无, 暂, 〇, 零
        case 0x4E00, 0x4E0D, 0x51CF, 0x589E, 0x65B0, 0x65E0, 0x6682, 0x3007, 0x96F6: return true
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
    var value: Double
    /// Digits without sign and separators, for amounts that are scaled exactly.
    var digits: String
    /// The unit of money printed beside the figure; `nil` where none is.
    var unit: MoneyUnit?

    init(_ value: Double, digits: String? = nil, unit: MoneyUnit? = nil) {
        self.value = value
        self.digits = digits ?? ""
        self.unit = unit
    }

    /// How many digits are printed behind the point.
    var decimals: Int { digits.utf8.contains(UInt8(ascii: ".")) ? digits.utf8.reversed().prefix { $0 != UInt8(ascii: ".") }.count : 0 }

    /// The amount in yuan when the number counts units of 10^`power` yuan. The decimal point is moved in the text, so that 160.5964万元
    /// is 1605964 and not 1605963.9999.
    func scaled(by power: Int) -> Double {
        guard power > 0, !digits.isEmpty else {
            return (0..<max(power, 0)).reduce(value) { amount, _ in amount * 10 }
        }
        let exact = Double("\(digits)e\(power)") ?? value
        return value < 0 ? -exact : exact
    }
}
