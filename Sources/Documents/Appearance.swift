import Glibc

/// What the attributes and styles of one element say of how its text looks, as far as it decides what a person sees. 0 and `unset` stand for nothing said.
struct Appearance: Hashable {
    enum Switch: UInt8 { case unset, no, yes }

    /// `display: none`, the attribute `hidden`, `mso-hide: all`: the element is not there at all.
    var isGone = Switch.unset
    /// `opacity: 0`, `left: -9999px`, clipped to nothing: whatever its `display`, nothing of it is seen.
    var isAway = Switch.unset
    /// `visibility: hidden`: it takes its place and shows nothing.
    var isInvisible = Switch.unset
    /// `font-size: 0`.
    var isSizeless = Switch.unset
    /// `text-decoration: line-through`, `<del>`, `<s>`, `<strike>`.
    var isStruck = Switch.unset
    /// `vertical-align: super` or `sub`, `<sup>`, `<sub>`.
    var isRaised = Switch.unset
    /// `content: "…"` of `::before` or `::after`: something is drawn that is not in the text.
    var isDecorated = Switch.unset
    /// 0xRRGGBB.
    var colour: UInt32?
    var background: UInt32?

    static let none = Appearance()

    var saysNothing: Bool { self == .none }

    /// Takes over what `other` says.
    mutating func overlay(_ other: Appearance) {
        if other.isGone != .unset { isGone = other.isGone }
        if other.isAway != .unset { isAway = other.isAway }
        if other.isInvisible != .unset { isInvisible = other.isInvisible }
        if other.isSizeless != .unset { isSizeless = other.isSizeless }
        if other.isStruck != .unset { isStruck = other.isStruck }
        if other.isRaised != .unset { isRaised = other.isRaised }
        if other.isDecorated != .unset { isDecorated = other.isDecorated }
        if let other = other.colour { colour = other }
        if let other = other.background { background = other }
    }
}

/// Reads CSS declarations: `display: none; color: #fff !important`.
struct StyleDeclarations {
    let text: UnsafeBufferPointer<UInt8>
    private(set) var plain = Appearance.none
    /// What is marked `!important`.
    private(set) var important = Appearance.none

    init(_ text: UnsafeBufferPointer<UInt8>, in range: Range<Int>) {
        self.text = text
        var start = range.lowerBound
        while let colon = find(UInt8(ascii: ":"), from: start, to: range.upperBound) {
            let end = find(UInt8(ascii: ";"), from: colon + 1, to: range.upperBound) ?? range.upperBound
            var nameEnd = colon
            while nameEnd > start, text[nameEnd - 1] <= 0x20 { nameEnd -= 1 }
            while start < nameEnd, text[start] <= 0x20 { start += 1 }
            read(start..<nameEnd, colon + 1..<end)
            start = end + 1
            if start >= range.upperBound { break }
        }
    }

    private func find(_ byte: UInt8, from start: Int, to end: Int) -> Int? {
        guard start < end, let found = memchr(text.baseAddress! + start, Int32(byte), end - start) else { return nil }
        return UnsafePointer(found.assumingMemoryBound(to: UInt8.self)) - text.baseAddress!
    }

    /// Most properties are told apart by their lengths.
    private mutating func read(_ name: Range<Int>, _ value: Range<Int>) {
        var said = Appearance.none
        switch name.count {
        case 5 where text.spells(name, "color"):
            // What is transparent is as little seen as white on white.
            said.colour = text.spells(word(value), "transparent") ? StyleColour.white : colour(value)
        case 4 where text.spells(name, "left"): if isFarOff(value) { said.isAway = .yes }
        case 4 where text.spells(name, "clip"): if holds("rect(0", in: value) || holds("rect(1px", in: value) { said.isAway = .yes }
        case 7 where text.spells(name, "opacity"): if isZero(value) { said.isAway = .yes }
        case 9 where text.spells(name, "clip-path"):
            if holds("inset(50%", in: value) || holds("inset(100%", in: value) { said.isAway = .yes }
        case 11 where text.spells(name, "text-indent"): if isFarOff(value) { said.isAway = .yes }
        case 7 where text.spells(name, "display"): said.isGone = text.spells(word(value), "none") ? .yes : .no
        case 7 where text.spells(name, "content"): said.isDecorated = isEmptyContent(value) ? .no : .yes
        case 8 where text.spells(name, "mso-hide"): if text.spells(word(value), "all") { said.isGone = .yes }
        case 9 where text.spells(name, "font-size"): said.isSizeless = isZero(value) ? .yes : isRelative(value) ? .unset : .no
        case 10 where text.spells(name, "visibility"): said.isInvisible = text.spells(word(value), "visible") ? .no : .yes
        case 10 where text.spells(name, "background"), 16 where text.spells(name, "background-color"): said.background = colour(value)
        case 14 where text.spells(name, "vertical-align"):
            said.isRaised = text.spells(word(value), "super") || text.spells(word(value), "sub") ? .yes : .no
        case 15 where text.spells(name, "text-decoration"), 20 where text.spells(name, "text-decoration-line"):
            said.isStruck = holds("line-through", in: value) ? .yes : .no
        default: return
        }
        if holds("!important", in: value) { important.overlay(said) } else { plain.overlay(said) }
    }

    // MARK: - Values

    /// The first word of a value.
    private func word(_ value: Range<Int>) -> Range<Int> {
        var start = value.lowerBound
        while start < value.upperBound, text[start] <= 0x20 { start += 1 }
        var end = start
        while end < value.upperBound, text[end] > 0x20, text[end] != UInt8(ascii: "!") { end += 1 }
        return start..<end
    }

    private func holds(_ word: StaticString, in value: Range<Int>) -> Bool {
        let count = word.utf8CodeUnitCount
        guard value.count >= count else { return false }
        for start in value.lowerBound...(value.upperBound - count) where text.spells(start..<start + count, word) { return true }
        return false
    }

    /// `0`, `0px`, `0.0pt`
    private func isZero(_ value: Range<Int>) -> Bool {
        let word = word(value)
        var digits = 0
        for place in word {
            let byte = text[place]
            if byte == UInt8(ascii: "0") {
                digits += 1
            } else if byte >= 0x31, byte <= 0x39 {
                return false
            } else if byte != UInt8(ascii: ".") {
                break
            }
        }
        return digits > 0
    }

    /// `-9999px`: beyond every screen.
    private func isFarOff(_ value: Range<Int>) -> Bool {
        let word = word(value)
        guard let first = word.first, text[first] == UInt8(ascii: "-") else { return false }
        return word.dropFirst().prefix { text[$0] >= 0x30 && text[$0] <= 0x39 }.count >= 4
    }

    /// Whether a size is a share of that around it: of nothing it is nothing.
    private func isRelative(_ value: Range<Int>) -> Bool {
        let word = word(value)
        guard let last = word.last else { return true }
        if text[last] == UInt8(ascii: "%") || text.spells(word, "inherit") { return true }
        return word.count > 2 && text.spells(last - 1..<last + 1, "em") && text[last - 2] | 0x20 != UInt8(ascii: "r")
    }

    /// `none`, `normal`, `""`, blanks between quotes.
    private func isEmptyContent(_ value: Range<Int>) -> Bool {
        let word = word(value)
        if text.spells(word, "none") || text.spells(word, "normal") { return true }
        return value.allSatisfy { text[$0] <= 0x20 || text[$0] == UInt8(ascii: "\"") || text[$0] == UInt8(ascii: "'") }
    }

    private func colour(_ value: Range<Int>) -> UInt32? { StyleColour.read(UnsafeBufferPointer(rebasing: text[word(value)])) }
}

/// Colours as CSS and HTML write them.
enum StyleColour {
    static let white: UInt32 = 0xFF_FFFF
    static let black: UInt32 = 0

    /// `#fff`, `#FFFFFF`, `FFFFFF`, `rgb(255,255,255)`, `white`, `black` and the grey in between; `nil` for what is none of these.
    static func read(_ word: UnsafeBufferPointer<UInt8>) -> UInt32? {
        guard let first = word.first else { return nil }
        if first == UInt8(ascii: "#") { return hexadecimal(UnsafeBufferPointer(rebasing: word[1...])) }
        if word.count == 6, let colour = hexadecimal(word) { return colour }
        let text = String(decoding: word, as: UTF8.self).lowercased()
        if text.hasPrefix("rgb") { return rgb(text) }
        return names[text]
    }

    private static let names: [String: UInt32] = [
        "white": 0xFF_FFFF, "black": 0, "snow": 0xFF_FAFA, "ivory": 0xFF_FFF0, "whitesmoke": 0xF5_F5F5, "windowtext": 0, "red": 0xFF_0000,
        "blue": 0x00_00FF, "green": 0x00_8000, "navy": 0x00_0080, "gray": 0x80_8080, "grey": 0x80_8080, "ghostwhite": 0xF8_F8FF,
        "floralwhite": 0xFF_FAF0, "mintcream": 0xF5_FFFA, "azure": 0xF0_FFFF, "yellow": 0xFF_FF00, "silver": 0xC0_C0C0, "orange": 0xFF_A500,
    ]

    private static func hexadecimal(_ digits: UnsafeBufferPointer<UInt8>) -> UInt32? {
        guard digits.count == 3 || digits.count == 6 else { return nil }
        var value: UInt32 = 0
        for byte in digits {
            let digit: UInt32
            switch byte {
            case 0x30...0x39: digit = UInt32(byte - 0x30)
            case 0x41...0x46, 0x61...0x66: digit = UInt32((byte | 0x20) - 0x61 + 10)
            default: return nil
            }
            value = digits.count == 3 ? value << 8 | digit << 4 | digit : value << 4 | digit
        }
        return value
    }

    private static func rgb(_ text: String) -> UInt32? {
        let numbers = text.split(whereSeparator: { !$0.isASCII || !($0.isNumber || $0 == ".") }).compactMap { Double($0) }
        guard numbers.count >= 3, numbers[..<3].allSatisfy({ $0 <= 255 }), numbers.count < 4 || numbers[3] > 0 else { return nil }
        return numbers[..<3].reduce(0) { $0 << 8 | UInt32($1) }
    }

    /// Whether it may be hard to see on white.
    static func isLight(_ colour: UInt32) -> Bool { isAlike(colour, white) }

    /// Whether text of one colour cannot be told from the other behind it: less than a tenth of what black on white has.
    static func isAlike(_ colour: UInt32, _ background: UInt32) -> Bool {
        var difference = 0
        for shift: UInt32 in [0, 8, 16] { difference += abs(Int(colour >> shift & 0xFF) - Int(background >> shift & 0xFF)) }
        return difference < 60
    }
}
