/// Reads CSS declarations: `display: none; color: #fff !important`.
struct StyleDeclarations {
    let text: UnsafeBufferPointer<UInt8>
    private(set) var plain = Appearance.none
    /// What is marked `!important`.
    private(set) var important = Appearance.none

    init(_ text: UnsafeBufferPointer<UInt8>, in range: Range<Int>) {
        self.text = text
        var start = range.lowerBound
        while let colon = text.place(of: UInt8(ascii: ":"), from: start, to: range.upperBound) {
            let end = text.place(of: UInt8(ascii: ";"), from: colon + 1, to: range.upperBound) ?? range.upperBound
            var nameEnd = colon
            while nameEnd > start, text[nameEnd - 1] <= 0x20 { nameEnd -= 1 }
            // What has no colon is passed over: `font-family:&quot;宋体&quot;; display: none`.
            var nameStart = nameEnd
            while nameStart > start, text[nameStart - 1] != UInt8(ascii: ";") { nameStart -= 1 }
            while nameStart < nameEnd, text[nameStart] <= 0x20 { nameStart += 1 }
            read(nameStart..<nameEnd, colon + 1..<end)
            start = end + 1
            if start >= range.upperBound { break }
        }
    }

    /// What was read elsewhere.
    init(_ text: UnsafeBufferPointer<UInt8>, plain: Appearance, important: Appearance) {
        (self.text, self.plain, self.important) = (text, plain, important)
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
        case 5 where text.spells(name, "color"): readColour(value, &said)
        case 23 where text.spells(name, "-webkit-text-fill-color"): readColour(value, &said)
        case 10 where text.spells(name, "background"), 16 where text.spells(name, "background-color"):
            said.background = colour(value).flatMap { $0 == StyleColour.clear ? nil : $0 }
            if name.count == 10, holds("url(", in: value) { said[.pictured] = .yes }
        case 16 where text.spells(name, "background-image"): if holds("url(", in: value) { said[.pictured] = .yes }
        default: break
        }
    }

    private func readColour(_ value: Range<Int>, _ said: inout Appearance) {
        said.colour = colour(value)
        // `oklch(…)`, `color-mix(…)`: a colour, but which?
        guard said.colour == nil, text[value].contains(UInt8(ascii: "(")), value.upperBound - word(value).lowerBound > 3 else { return }
        let start = word(value).lowerBound
        if !["var", "rgb", "hsl"].contains(where: { text.spells(start..<start + 3, $0) }) { said[.displaced] = .yes }
    }

    private func readPlaces(_ name: Range<Int>, _ value: Range<Int>, _ said: inout Appearance) {
        switch name.count {
        case 3 where text.spells(name, "all"):
            // Whatever was said before, a browser's own rules included, no longer holds.
            for part in [Appearance.Part.gone, .invisible, .sizeless] { said[part] = .no }
            said[.doubtful] = .yes
        case 3 where text.spells(name, "top"), 6 where text.spells(name, "bottom"), 4 where text.spells(name, "left"),
            5 where text.spells(name, "right"):
            readOffset(value, &said)
        case 11 where text.spells(name, "margin-left"): if isFarOff(value) { said[.away] = .yes } else { readGap(value, &said) }
        case 11 where text.spells(name, "text-indent"): said[.shrunk] = isFarOff(value) ? .yes : .no
        case 12 where text.spells(name, "margin-right") || text.spells(name, "padding-left"), 13 where text.spells(name, "padding-right"):
            readGap(value, &said)
        case 6 where text.spells(name, "margin"), 10 where text.spells(name, "margin-top"):
            if let length = pixels(word(value)), length <= -100 {
                said[.displaced] = .yes
            } else if name.count == 6 {
                readGap(value, &said)
            }
        case 7 where text.spells(name, "padding"): readGap(value, &said)
        case 4 where text.spells(name, "clip"): if holds("rect(0", in: value) || holds("rect(1px", in: value) { said[.cut] = .yes }
        case 9 where text.spells(name, "clip-path"), 17 where text.spells(name, "-webkit-clip-path"): readClipPath(value, &said)
        case 9 where text.spells(name, "transform"), 17 where text.spells(name, "-webkit-transform"): readTransform(value, &said)
        case 5 where text.spells(name, "scale"), 4 where text.spells(name, "zoom"):
            said[.shrunk] = isZero(value) ? .yes : .no
            said[.displaced] = (pixels(word(value)) ?? 1) < 0.5 ? .yes : .no
        case 6 where text.spells(name, "rotate"), 9 where text.spells(name, "translate"):
            if !text.spells(word(value), "none"), !isZero(value) || text[value].contains(UInt8(ascii: "-")) { said[.displaced] = .yes }
        case 8 where text.spells(name, "position"):
            let word = word(value)
            said[.relative] = text.spells(word, "relative") ? .yes : .no
            said[.positioned] = text.spells(word, "absolute") || text.spells(word, "fixed") ? .yes : .no
        case 5 where text.spells(name, "float"): if !text.spells(word(value), "none") { said[.boxed] = .yes }
        default: readSizes(name, value, &said)
        }
    }

    /// `left`, `top` and the like.
    private func readOffset(_ value: Range<Int>, _ said: inout Appearance) {
        let word = word(value)
        guard let length = pixels(word) else {
            for part in [Appearance.Part.moved, .far, .wide] { said[part] = .no }
            return
        }
        said[.far] = abs(length) >= 1_000 ? .yes : .no
        // Shares of what is around it.
        let isShare = word.last.map { text[$0] == UInt8(ascii: "%") } ?? false
        said[.wide] = abs(length) >= 100 || isShare && abs(length) >= 60 ? .yes : .no
        said[.moved] = length != 0 ? .yes : .no
    }

    /// Room beside an element: what it holds is apart from what stands there.
    private func readGap(_ value: Range<Int>, _ said: inout Appearance) {
        if text.spells(word(value), "auto") { return }
        if text[value].contains(where: { $0 >= 0x31 && $0 <= 0x39 }) { said[.shifted] = .yes }
    }

    private func readClipPath(_ value: Range<Int>, _ said: inout Appearance) {
        if holds("inset(50%", in: value) || holds("inset(100%", in: value) || holds("circle(0", in: value) {
            said[.away] = .yes
        } else if text[value].contains(UInt8(ascii: "(")) {
            said[.displaced] = .yes
        }
    }

    private func readTransform(_ value: Range<Int>, _ said: inout Appearance) {
        if text.spells(word(value), "none") {
            said[.displaced] = .no
            return
        }
        if holds("scale(0)", in: value) || holds("scalex(0)", in: value) || holds("scaley(0)", in: value) {
            said[.shrunk] = .yes
            return
        }
        // Whole pixels of nothing, as animations write them.
        let isStill = holds("translate", in: value) && !holds("scale", in: value) && !holds("rotate", in: value)
        guard isStill,
            !text[value].contains(where: { $0 >= 0x31 && $0 <= 0x39 }) || holds("translatez(0", in: value) || holds("3d(0,", in: value)
        else {
            said[.displaced] = .yes
            return
        }
    }

    private func isAtMost(_ most: Double, _ value: Range<Int>) -> Bool {
        let word = word(value)
        if let last = word.last, text[last] == UInt8(ascii: "%") { return isZero(value) }
        return pixels(word).map { $0 <= most } ?? false
    }

    private func readSizes(_ name: Range<Int>, _ value: Range<Int>, _ said: inout Appearance) {
        switch name.count {
        case 8 where text.spells(name, "overflow"), 10 where text.spells(name, "overflow-x") || text.spells(name, "overflow-y"):
            let word = word(value)
            said[.clipped] = text.spells(word, "hidden") || text.spells(word, "clip") ? .yes : .no
        case 6 where text.spells(name, "height"): said[.flat] = isAtMost(2, value) ? .yes : .no
        case 10 where text.spells(name, "max-height"): said[.squeezed] = isAtMost(2, value) ? .yes : .no
        case 5 where text.spells(name, "width"): said[.thin] = isAtMost(2, value) ? .yes : .no
        case 9 where text.spells(name, "max-width"): if isAtMost(2, value) { said[.thin] = .yes }
        case 11 where text.spells(name, "line-height"): if isZero(value) { said[.thin] = .yes }
        case 4 where text.spells(name, "mask"), 10 where text.spells(name, "mask-image"), 12 where text.spells(name, "-webkit-mask"),
            18 where text.spells(name, "-webkit-mask-image"):
            if !text.spells(word(value), "none") { said[.displaced] = .yes }
        case 14 where text.spells(name, "mix-blend-mode"), 21 where text.spells(name, "-webkit-text-security"):
            if !text.spells(word(value), "none"), !text.spells(word(value), "normal") { said[.displaced] = .yes }
        case 14 where text.spells(name, "flex-direction"): if holds("reverse", in: value) { said[.displaced] = .yes }
        case 18 where text.spells(name, "content-visibility"): if text.spells(word(value), "hidden") { said[.shrunk] = .yes }
        default: break
        }
    }

    private func readLook(_ name: Range<Int>, _ value: Range<Int>, _ said: inout Appearance) {
        switch name.count {
        case 4 where text.spells(name, "font"): readFont(value, &said)
        case 6 where text.spells(name, "filter"): readFilter(value, &said)
        case 7 where text.spells(name, "opacity"):
            said[.away] = isZero(value) ? .yes : .no
            if !isZero(value) { said[.displaced] = (pixels(word(value)) ?? 1) < 0.2 ? .yes : .no }
        case 7 where text.spells(name, "display"): readDisplay(value, &said)
        case 7 where text.spells(name, "content"): said[.decorated] = isEmptyContent(value) ? .no : .yes
        case 8 where text.spells(name, "mso-hide"): if text.spells(word(value), "all") { said[.gone] = .yes }
        case 9 where text.spells(name, "font-size"): readSize(word(value), &said)
        case 10 where text.spells(name, "list-style"), 15 where text.spells(name, "list-style-type"):
            if holds("decimal", in: value) { said[.displaced] = .yes }
        case 10 where text.spells(name, "visibility"): readVisibility(value, &said)
        case 11 where text.spells(name, "font-family"): readFamily(value, &said)
        case 12 where text.spells(name, "unicode-bidi"): said[.reversed] = holds("override", in: value) ? .yes : .no
        case 14 where text.spells(name, "vertical-align"): readAlignment(value, &said)
        case 14 where text.spells(name, "mso-text-raise"): readGap(value, &said)
        case 14 where text.spells(name, "letter-spacing"):
            // Digits over each other.
            if let length = pixels(word(value)) { said[.displaced] = length <= -5 ? .yes : .no }
        case 21 where text.spells(name, "font-variant-position"):
            said[.raised] = holds("super", in: value) || holds("sub", in: value) ? .yes : .no
        case 15 where text.spells(name, "text-decoration"), 20 where text.spells(name, "text-decoration-line"):
            said[.struck] = holds("line-through", in: value) ? .yes : .no
        default: break
        }
    }

    private func readDisplay(_ value: Range<Int>, _ said: inout Appearance) {
        let word = word(value)
        if holds("var(", in: value) {
            said[.doubtful] = .yes
            return
        }
        said[.gone] = text.spells(word, "none") || text.spells(word, "table-column") || text.spells(word, "table-column-group") ? .yes : .no
        let isInline = said[.gone] == .yes || text.spells(word, "inline") || text.spells(word, "contents")
        let isInLine = word.count > 7 && text.spells(word.lowerBound..<word.lowerBound + 7, "inline-")
        said[.boxed] = isInline ? .no : .yes
        said[.lined] = isInline || isInLine ? .no : .yes
        said[.parted] = holds("flex", in: value) || holds("grid", in: value) ? .yes : .no
    }

    private func readVisibility(_ value: Range<Int>, _ said: inout Appearance) {
        let word = word(value)
        if text.spells(word, "inherit") { return }
        said[.collapsed] = text.spells(word, "collapse") ? .yes : .no
        said[.invisible] = text.spells(word, "visible") || text.spells(word, "initial") || text.spells(word, "unset") ? .no : .yes
    }

    private func readFilter(_ value: Range<Int>, _ said: inout Appearance) {
        if holds("opacity(0", in: value), !holds("opacity(0.", in: value) {
            said[.away] = .yes
            return
        }
        // Old browsers alone know `alpha(opacity=0)`.
        if holds("opacity(.", in: value) || holds("opacity(0.", in: value) || holds("opacity=0)", in: value) || holds("blur(", in: value) {
            if !holds("blur(0", in: value) { said[.displaced] = .yes }
        }
    }

    /// `0/0 a`, `bold 12px/1.5 serif`: the size is the first figure with a unit or a height of lines.
    private func readFont(_ value: Range<Int>, _ said: inout Appearance) {
        readFamily(value, &said)
        for word in text[value].split(whereSeparator: { $0 <= 0x20 }) {
            guard let first = word.first, first >= 0x30 && first <= 0x39 || first == UInt8(ascii: ".") else { continue }
            let size = word.firstIndex(of: UInt8(ascii: "/")).map { word[..<$0] } ?? word
            // A weight.
            if size.endIndex == word.endIndex, size.count == 3, size.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) { continue }
            return readSize(size.startIndex..<size.endIndex, &said)
        }
    }

    private func readSize(_ word: Range<Int>, _ said: inout Appearance) {
        if isZero(word) {
            said[.sizeless] = .yes
            return
        }
        let isRelative = isRelative(word)
        if !isRelative { said[.sizeless] = .no }
        guard let size = pixels(word) else {
            let isFarFromUsual = text[word].prefix(3).contains { $0 | 0x20 == UInt8(ascii: "x") }
            if isFarFromUsual || text.spells(word, "smaller") || text.spells(word, "larger") { said[.sized] = .yes }
            return
        }
        let share = isRelative ? size / (text[word.upperBound - 1] == UInt8(ascii: "%") ? 100 : 16) : 1
        if share <= 0.25 || !isRelative && size <= 4 { said[.displaced] = .yes }
        if share <= 0.75 || share >= 1.35 || !isRelative && size <= 8 { said[.sized] = .yes }
    }

    private func readFamily(_ value: Range<Int>, _ said: inout Appearance) {
        if PictureFont.isFirst(in: text[value]) { said[.displaced] = .yes }
    }

    private func readAlignment(_ value: Range<Int>, _ said: inout Appearance) {
        let word = word(value)
        let isRaised = text.spells(word, "super") || text.spells(word, "sub")
        said[.raised] = isRaised ? .yes : .no
        if !isRaised { said[.shifted] = isLength(value) || text.spells(word, "text-top") || text.spells(word, "text-bottom") ? .yes : .no }
    }
}
