import ReportText

/// A unit of money as a power of ten of yuan: 元 0, 千元 3, 万元 4, 百万元 6, 亿元 8.
struct MoneyUnit: Hashable, Sendable {
    let power: Int

    static let yuan = MoneyUnit(power: 0)
    static let tenThousandYuan = MoneyUnit(power: 4)

    private init(power: Int) {
        self.power = power
    }

    /// Folded words of units, longer ones first.
    private static let words: [(String, MoneyUnit)] = [
        ("百万元", MoneyUnit(power: 6)), ("千万元", MoneyUnit(power: 7)), ("十万元", MoneyUnit(power: 5)), ("亿元", MoneyUnit(power: 8)),
        ("万元", tenThousandYuan), ("千元", MoneyUnit(power: 3)), ("百元", MoneyUnit(power: 2)), ("元", yuan),
    ]

    /// What may follow the digits of a figure at once, traditional characters included: 12.5万 is 125000.
    static let besideFigures: [(String, MoneyUnit)] =
        [("元整", yuan), ("圆", yuan)] + words + [
            ("萬元", tenThousandYuan), ("億元", MoneyUnit(power: 8)), ("亿", MoneyUnit(power: 8)), ("万", tenThousandYuan),
            ("萬", tenThousandYuan),
        ]

    /// The unit that `text` is, and nothing else: 万元, 人民币万元.
    init?(exactly text: String) {
        let bare = text.hasPrefix("人民币") ? String(text.dropFirst(3)) : text
        guard let unit = Self.besideFigures.first(where: { $0.0 == bare })?.1 else { return nil }
        self = unit
    }

    /// What a text says of units of money.
    enum Mention: Hashable, Sendable {
        case nothing
        case unit(MoneyUnit)
        /// Two units, or money of another state (美元, 港元): no sum of yuan.
        case unknown
    }

    /// Reads a header, a label, a caption or a line: every unit named in it. `onlySaid` asks for 单位 before the unit, as lines of words need.
    static func mention(in folded: String, onlySaid: Bool = false) -> Mention {
        guard folded.holds("元") else { return .nothing }
        var found: Set<MoneyUnit> = []
        var rest = Substring(folded)
        while let place = rest.firstIndex(of: "元") {
            let head = rest[..<place]
            let isSaid = head.suffix(12).contains("单位") || head.suffix(12).contains("均以") || head.suffix(12).contains("金额以")
            if head.suffix(1).allSatisfy({ "美港欧日澳加韩公单多次".contains($0) }), !head.isEmpty {
                if head.hasSuffix("美") || head.hasSuffix("港") || head.hasSuffix("欧") || head.hasSuffix("日") { return .unknown }
            } else if !onlySaid || isSaid, let unit = words.first(where: { (head + "元").hasSuffix($0.0) })?.1 {
                found.insert(unit)
            }
            rest = rest[rest.index(after: place)...]
        }
        return found.count == 1 ? .unit(found.first!) : found.isEmpty ? .nothing : .unknown
    }
}
