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
        /// Two units, money of another state (美元, 港元), or one of which the end is lost (单位：百): no sum of yuan that is known.
        case unknown
        /// 单位：百件: no money, but counts are not what is printed.
        case scaledCounts
    }

    /// Reads a header, a label, a caption or a line: every unit named in it. `onlySaid` asks for 单位 before the unit, as lines of words need.
    static func mention(in folded: String, onlySaid: Bool = false) -> Mention {
        folded.withUTF8Bytes { text in
            var found: MoneyUnit?
            var behind = 0
            while let place = text.firstOffset(of: "元", from: behind) {
                // The lines of a narrow cell: 万 / 元.
                if text.contains(0x0A) {
                    return mention(in: folded.filter { $0 != "\n" }, onlySaid: onlySaid)
                }
                let start = behind
                behind = place + 3
                func ends(_ words: [StaticString]) -> Bool { words.contains { text.hasPrefix($0, at: place - 3) } && place - 3 >= start }
                if ends(["美", "港", "欧", "日"]) { return .unknown }
                guard !ends(["澳", "加", "韩", "公", "单", "多", "次"]), !onlySaid || isSaid(text, start..<place) else { continue }
                guard let unit = words.first(where: { text.ends(with: $0.0, at: behind) && behind - $0.0.utf8.count >= start })?.1 else {
                    continue
                }
                if let found, found != unit { return .unknown }
                found = unit
            }
            return found.map { .unit($0) } ?? (!onlySaid && isCut(text) ? .unknown : scalesCounts(text) ? .scaledCounts : .nothing)
        }
    }

    /// Whether it ends where a unit begins: （单位：, （单位：百.
    private static func isCut(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        var end = text.count
        func takes(_ word: String) -> Bool {
            guard text.ends(with: word, at: end) else { return false }
            end -= word.utf8.count
            return true
        }
        while ["十", "百", "千", "亿"].contains(where: takes) {}
        _ = takes(":")
        return (takes("单位") || takes("单")) && takes("(")
    }

    /// Whether a header, a label, a caption or a line says that things are counted by tens or more: 单位：万件, 总计（百件）.
    static func scalesCounts(_ folded: String) -> Bool { folded.withUTF8Bytes { scalesCounts($0) } }

    private static func scalesCounts(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        var behind = 0
        while let place = text.firstOffset(of: "单位", from: behind) {
            behind = place + 6
            var next = behind
            while next < text.count, let word = [":", " ", "(", "为", "是", "以"].first(where: { text.hasPrefix($0, at: next) }) {
                next += word.utf8CodeUnitCount
            }
            if isScale(text, from: next, isSaid: next > behind) { return true }
        }
        if let close = text.firstOffset(of: "件)") ?? text.firstOffset(of: "次)") ?? text.firstOffset(of: "条)"),
            let open = text[..<close].lastIndex(of: UInt8(ascii: "(")), isScale(text, from: open + 1, isSaid: false)
        {
            return true
        }
        // The cell of a unit: 百条.
        return text.count <= 12 && isScale(text, from: 0, isSaid: false)
    }

    /// Whether 百件 stands at `place`, or, where a unit `isSaid`, 百 and no more.
    private static func isScale(_ text: UnsafeBufferPointer<UInt8>, from place: Int, isSaid: Bool) -> Bool {
        var next = place
        func take(_ words: [StaticString]) -> Bool {
            guard let word = words.first(where: { text.hasPrefix($0, at: next) }) else { return false }
            next += word.utf8CodeUnitCount
            return true
        }
        while take(["十", "百", "千", "万", "萬", "亿"]) {}
        guard next > place else { return false }
        let isNamed = take(["人次", "件", "条", "宗", "次", "份", "项", "个", "篇", "起", "人"])
        return (isNamed || isSaid) && (next == text.count || take([")", "。", " ", ",", ";", "、"]))
    }

    /// Whether the twelve characters at the end of `range` say that a unit is meant.
    private static func isSaid(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
        var start = range.upperBound
        for _ in 0..<12 where start > range.lowerBound {
            start -= 1
            while start > range.lowerBound, text[start] & 0xC0 == 0x80 { start -= 1 }
        }
        return ["单位", "均以", "金额以"].contains { (word: StaticString) in text.firstOffset(of: word, from: start, to: range.upperBound) != nil }
    }
}
