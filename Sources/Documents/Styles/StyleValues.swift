/// Values of CSS declarations.
extension StyleDeclarations {
    /// The first word of a value.
    func word(_ value: Range<Int>) -> Range<Int> {
        var start = value.lowerBound
        while start < value.upperBound, text[start] <= 0x20 { start += 1 }
        var end = start
        while end < value.upperBound, text[end] > 0x20, text[end] != UInt8(ascii: "!") { end += 1 }
        return start..<end
    }

    /// The words of a value.
    func words(_ value: Range<Int>) -> [Range<Int>] {
        var (words, start) = ([Range<Int>](), value.lowerBound)
        while words.count < 4 {
            let word = word(start..<value.upperBound)
            if word.isEmpty { break }
            words.append(word)
            start = word.upperBound
        }
        return words
    }

    /// `50%`
    func isShare(_ value: Range<Int>) -> Bool { word(value).last.map { text[$0] == UInt8(ascii: "%") } ?? false }

    /// `0.5`, or the share of 1 that is the same: `50%`.
    func factor(_ value: Range<Int>) -> Double? { pixels(word(value)).map { isShare(value) ? $0 / 100 : $0 } }

    /// `none`, `normal`
    func isUsual(_ value: Range<Int>) -> Bool { text.spells(word(value), "none") || text.spells(word(value), "normal") }

    func holds(_ word: StaticString, in value: Range<Int>) -> Bool {
        let count = word.utf8CodeUnitCount
        guard value.count >= count else { return false }
        for start in value.lowerBound...(value.upperBound - count) where text.spells(start..<start + count, word) { return true }
        return false
    }

    /// `0`, `0px`, `0.0pt`
    func isZero(_ value: Range<Int>) -> Bool {
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

    /// `4px`, `-.5em`: a number that is not 0.
    func isLength(_ value: Range<Int>) -> Bool {
        for place in word(value) {
            let byte = text[place]
            if byte >= 0x31, byte <= 0x39 { return true }
            guard byte == 0x30 || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+") else { return false }
        }
        return false
    }

    /// A length in pixels, as far as it can be told: `-10.5px`, `2em`, `-100vw`; shares and bare figures as they stand.
    func pixels(_ word: Range<Int>) -> Double? {
        var place = word.lowerBound
        var sign = 1.0
        if place < word.upperBound, text[place] == UInt8(ascii: "-") || text[place] == UInt8(ascii: "+") {
            if text[place] == UInt8(ascii: "-") { sign = -1 }
            place += 1
        }
        var (value, scale, hasDigits) = (0.0, 0.0, false)
        while place < word.upperBound {
            let byte = text[place]
            if byte >= 0x30, byte <= 0x39 {
                (value, scale, hasDigits) = (value * 10 + Double(byte - 0x30), scale * 10, true)
            } else if byte == UInt8(ascii: "."), scale == 0 {
                scale = 1
            } else {
                break
            }
            place += 1
        }
        guard hasDigits else { return nil }
        if scale > 1 { value /= scale }
        let unit = place..<word.upperBound
        let factor =
            text.spells(unit, "em") || text.spells(unit, "rem")
            ? 16
            : text.spells(unit, "pt")
                ? 4.0 / 3
                : text.spells(unit, "vw")
                    ? 12.8
                    : text.spells(unit, "cm") ? 37.8 : text.spells(unit, "in") ? 96 : 1
        return sign * value * factor
    }

    /// `-9999px`: beyond every screen.
    func isFarOff(_ value: Range<Int>) -> Bool { (pixels(word(value)) ?? 0) <= -1_000 }

    /// Whether a size is a share of that around it: of nothing it is nothing.
    func isRelative(_ value: Range<Int>) -> Bool {
        let word = word(value)
        guard let last = word.last else { return true }
        if text[last] == UInt8(ascii: "%") || text.spells(word, "inherit") { return true }
        return word.count > 2 && text.spells(last - 1..<last + 1, "em") && text[last - 2] | 0x20 != UInt8(ascii: "r")
    }

    /// `none`, `normal`, `""`, blanks between quotes.
    func isEmptyContent(_ value: Range<Int>) -> Bool {
        let word = word(value)
        if text.spells(word, "none") || text.spells(word, "normal") { return true }
        return value.allSatisfy { text[$0] <= 0x20 || text[$0] == UInt8(ascii: "\"") || text[$0] == UInt8(ascii: "'") }
    }

    /// A colour is one word, or a function with its brackets.
    func colour(_ value: Range<Int>) -> UInt32? {
        var word = word(value)
        if let open = text[word].firstIndex(of: UInt8(ascii: "(")),
            let close = text[open..<value.upperBound].firstIndex(of: UInt8(ascii: ")"))
        {
            word = word.lowerBound..<close + 1
        }
        return StyleColour.read(UnsafeBufferPointer(rebasing: text[word]))
    }
}
