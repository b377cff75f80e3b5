import Glibc

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

    private mutating func read(_ name: Range<Int>, _ value: Range<Int>) {
        var said = Appearance.none
        readColours(name, value, &said)
        readPlaces(name, value, &said)
        readLook(name, value, &said)
        if said.saysNothing { return }
        if holds("!important", in: value) { important.overlay(said) } else { plain.overlay(said) }
    }

    // Most properties are told apart by their lengths.

    private func readColours(_ name: Range<Int>, _ value: Range<Int>, _ said: inout Appearance) {
        switch name.count {
        case 5 where text.spells(name, "color"): said.colour = colour(value)
        case 10 where text.spells(name, "background"), 16 where text.spells(name, "background-color"):
            said.background = colour(value).flatMap { $0 == StyleColour.clear ? nil : $0 }
            if name.count == 10, holds("url(", in: value) { said[.pictured] = .yes }
        case 16 where text.spells(name, "background-image"): if holds("url(", in: value) { said[.pictured] = .yes }
        default: break
        }
    }

    private func readPlaces(_ name: Range<Int>, _ value: Range<Int>, _ said: inout Appearance) {
        switch name.count {
        case 4 where text.spells(name, "left"): if isFarOff(value) { said[.away] = .yes }
        case 3 where text.spells(name, "top"), 6 where text.spells(name, "bottom"):
            if isFarOff(value) { said[.away] = .yes } else { said[.moved] = isLength(value) ? .yes : .no }
        case 11 where text.spells(name, "margin-left") || text.spells(name, "text-indent"): if isFarOff(value) { said[.away] = .yes }
        case 4 where text.spells(name, "clip"): if holds("rect(0", in: value) || holds("rect(1px", in: value) { said[.away] = .yes }
        case 9 where text.spells(name, "clip-path"):
            if holds("inset(50%", in: value) || holds("inset(100%", in: value) { said[.away] = .yes }
        case 9 where text.spells(name, "transform"): if holds("scale(0)", in: value) { said[.away] = .yes }
        case 8 where text.spells(name, "position"): said[.relative] = text.spells(word(value), "relative") ? .yes : .no
        case 8 where text.spells(name, "overflow"): said[.clipped] = text.spells(word(value), "hidden") ? .yes : .no
        case 5 where text.spells(name, "width"), 6 where text.spells(name, "height"):
            if isZero(value) { said[.flat] = .yes }
        case 9 where text.spells(name, "max-width"), 10 where text.spells(name, "max-height"):
            if isZero(value) { said[.flat] = .yes }
        default: break
        }
    }

    private func readLook(_ name: Range<Int>, _ value: Range<Int>, _ said: inout Appearance) {
        switch name.count {
        case 6 where text.spells(name, "filter"): if holds("opacity(0)", in: value) || holds("opacity=0)", in: value) { said[.away] = .yes }
        case 7 where text.spells(name, "opacity"): if isZero(value) { said[.away] = .yes }
        case 7 where text.spells(name, "display"): said[.gone] = text.spells(word(value), "none") ? .yes : .no
        case 7 where text.spells(name, "content"): said[.decorated] = isEmptyContent(value) ? .no : .yes
        case 8 where text.spells(name, "mso-hide"): if text.spells(word(value), "all") { said[.gone] = .yes }
        case 9 where text.spells(name, "font-size"): said[.sizeless] = isZero(value) ? .yes : isRelative(value) ? .unset : .no
        case 10 where text.spells(name, "visibility"): said[.invisible] = text.spells(word(value), "visible") ? .no : .yes
        case 12 where text.spells(name, "unicode-bidi"): said[.reversed] = holds("override", in: value) ? .yes : .no
        case 14 where text.spells(name, "vertical-align"): readAlignment(value, &said)
        case 15 where text.spells(name, "text-decoration"), 20 where text.spells(name, "text-decoration-line"):
            said[.struck] = holds("line-through", in: value) ? .yes : .no
        default: break
        }
    }

    private func readAlignment(_ value: Range<Int>, _ said: inout Appearance) {
        let word = word(value)
        let isRaised = text.spells(word, "super") || text.spells(word, "sub")
        said[.raised] = isRaised ? .yes : .no
        if !isRaised { said[.shifted] = isLength(value) || text.spells(word, "text-top") || text.spells(word, "text-bottom") ? .yes : .no }
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

    /// `4px`, `-.5em`: a number that is not 0.
    private func isLength(_ value: Range<Int>) -> Bool {
        for place in word(value) {
            let byte = text[place]
            if byte >= 0x31, byte <= 0x39 { return true }
            guard byte == 0x30 || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+") else { return false }
        }
        return false
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

    /// A colour is one word, or a function with its brackets.
    private func colour(_ value: Range<Int>) -> UInt32? {
        var word = word(value)
        if let open = text[word].firstIndex(of: UInt8(ascii: "(")),
            let close = text[open..<value.upperBound].firstIndex(of: UInt8(ascii: ")"))
        {
            word = word.lowerBound..<close + 1
        }
        return StyleColour.read(UnsafeBufferPointer(rebasing: text[word]))
    }
}
