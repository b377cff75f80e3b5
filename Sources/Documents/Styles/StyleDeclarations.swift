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
        // `-webkit-filter` is `filter`.
        let isPrefixed = name.count > 8 && text[name.lowerBound] == UInt8(ascii: "-") && text.spells(name.prefix(8), "-webkit-")
        guard let property = StyleProperty(isPrefixed ? name.dropFirst(8) : name, in: text) else { return }
        var said = Appearance.none
        if !readPlaces(property, value, &said) { readLook(property, value, &said) }
        if said.saysNothing { return }
        if holds("!important", in: value) { important.overlay(said) } else { plain.overlay(said) }
    }

    private func readBackground(_ value: Range<Int>, _ said: inout Appearance) {
        said.background = colour(value).flatMap { $0 == StyleColour.clear ? nil : $0 }
        if holds("url(", in: value) { said[.pictured] = .yes }
        // Text on its own colour.
        said.effects.say(.background, displaced: holds("currentcolor", in: value))
    }

    private func readColour(_ value: Range<Int>, _ said: inout Appearance) {
        said.colour = colour(value)
        // `oklch(…)`, `color-mix(…)`: a colour, but which?
        let start = word(value).lowerBound
        let isKnown =
            said.colour != nil || value.upperBound - start <= 3 || !text[value].contains(UInt8(ascii: "("))
            || ["var", "rgb", "hsl"].contains { text.spells(start..<start + 3, $0) }
        said.effects.say(.colour, displaced: !isKnown)
    }

    private func readLook(_ property: StyleProperty, _ value: Range<Int>, _ said: inout Appearance) {
        switch property {
        case .colour: readColour(value, &said)
        case .background: readBackground(value, &said)
        case .backgroundImage: if holds("url(", in: value) { said[.pictured] = .yes }
        case .font: readFont(value, &said)
        case .fontFamily: readFamily(value, &said)
        case .fontSize: readSize(word(value), &said)
        case .sizeAdjust: said.effects.say(property, displaced: (pixels(word(value)) ?? 1) < 0.3)
        case .filter: readFilter(value, &said)
        case .backdrop: said.effects.say(property, displaced: changesTones(value))
        case .opacity:
            let opacity = factor(value) ?? 1
            said.effects.say(property, away: opacity <= 0, displaced: opacity < 0.2)
        case .display: readDisplay(value, &said)
        case .content: said[.decorated] = isEmptyContent(value) ? .no : .yes
        case .hide: if text.spells(word(value), "all") { said[.gone] = .yes }
        case .list: if holds("decimal", in: value) { said.effects.say(property, displaced: true) }
        case .visibility: readVisibility(value, &said)
        case .bidi: said[.reversed] = holds("override", in: value) ? .yes : .no
        case .verticalAlign: readAlignment(value, &said)
        case .raise: readGap(value, &said)
        // Digits over each other.
        case .letterSpacing: said.effects.say(property, displaced: (pixels(word(value)) ?? 0) <= -5)
        case .variant: said[.raised] = holds("super", in: value) || holds("sub", in: value) ? .yes : .no
        case .decoration: said[.struck] = holds("line-through", in: value) ? .yes : .no
        case .stroke: said.effects.say(property, displaced: (pixels(word(value)) ?? 0) > 2)
        case .blend, .mask: said.effects.say(property, displaced: !isUsual(value))
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
        let isInline = said[.gone] == .yes || ["inline", "contents", "unset", "initial", "revert"].contains { text.spells(word, $0) }
        let isInLine = word.count > 7 && text.spells(word.lowerBound..<word.lowerBound + 7, "inline-")
        said[.boxed] = isInline ? .no : .yes
        said[.lined] = isInline || isInLine ? .no : .yes
        said[.parted] = holds("flex", in: value) || holds("grid", in: value) ? .yes : .no
    }

    private func readVisibility(_ value: Range<Int>, _ said: inout Appearance) {
        let word = word(value)
        said[.collapsed] = text.spells(word, "collapse") ? .yes : .no
        if text.spells(word, "hidden") || text.spells(word, "collapse") {
            said[.invisible] = .yes
        } else if text.spells(word, "visible") || text.spells(word, "initial") {
            said[.invisible] = .no
        } else if text.spells(word, "unset") || text.spells(word, "revert") {
            said[.doubtful] = .yes
        }
    }

    /// Black may become white.
    private func changesTones(_ value: Range<Int>) -> Bool {
        ["invert(", "brightness(", "contrast("].contains { holds($0, in: value) }
    }

    private func readFilter(_ value: Range<Int>, _ said: inout Appearance) {
        let isClear = holds("opacity(0", in: value) && !holds("opacity(0.", in: value)
        // Old browsers alone know `alpha(opacity=0)`.
        let isPale = ["opacity(.", "opacity(0.", "opacity=0)"].contains { holds($0, in: value) }
        let isBlurred = holds("blur(", in: value) && !holds("blur(0", in: value)
        said.effects.say(.filter, away: isClear, displaced: isPale || isBlurred || changesTones(value))
    }

    /// `0/0 a`, `bold 12px/1.5 serif`: the size is the first figure with a unit or a height of lines.
    private func readFont(_ value: Range<Int>, _ said: inout Appearance) {
        readFamily(value, &said)
        if !text.spells(word(value), "inherit") { said[.sizeless] = .no }
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
        var isTiny = false
        defer { said.effects.say(.fontSize, displaced: isTiny) }
        let isRelative = isRelative(word)
        if !isRelative { said[.sizeless] = .no }
        guard let size = pixels(word) else {
            let isFarFromUsual = text[word].prefix(3).contains { $0 | 0x20 == UInt8(ascii: "x") }
            if isFarFromUsual || text.spells(word, "smaller") || text.spells(word, "larger") { said[.sized] = .yes }
            return
        }
        let share = isRelative ? size / (text[word.upperBound - 1] == UInt8(ascii: "%") ? 100 : 16) : 1
        isTiny = share <= 0.25 || !isRelative && size <= 4
        if share <= 0.75 || share >= 1.35 || !isRelative && size <= 8 { said[.sized] = .yes }
    }

    private func readFamily(_ value: Range<Int>, _ said: inout Appearance) {
        if PictureFont.isFirst(in: text[value]) { said.effects.say(.fontFamily, displaced: true) }
    }

    private func readAlignment(_ value: Range<Int>, _ said: inout Appearance) {
        let word = word(value)
        said.effects.say(.verticalAlign, displaced: abs(pixels(word) ?? 0) >= 100)
        let isRaised = text.spells(word, "super") || text.spells(word, "sub")
        said[.raised] = isRaised ? .yes : .no
        if !isRaised { said[.shifted] = isLength(value) || text.spells(word, "text-top") || text.spells(word, "text-bottom") ? .yes : .no }
    }
}
