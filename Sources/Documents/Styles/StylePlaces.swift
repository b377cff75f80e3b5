/// Where declarations put a box, and what they cut off it.
extension StyleDeclarations {
    /// - Returns: `false` where `property` says nothing of places and sizes.
    func readPlaces(_ property: StyleProperty, _ value: Range<Int>, _ said: inout Appearance) -> Bool {
        switch property {
        case .all:
            // Whatever was said before, a browser's own rules included, no longer holds.
            for part in [Appearance.Part.gone, .invisible, .sizeless, .struck, .raised] { said[part] = .no }
            said.colour = StyleColour.black
            said.effects.sayAll()
            said[.doubtful] = .yes
        case .top, .bottom, .left, .right: readOffset(property, word(value), &said)
        case .inset: readSides([.top, .right, .bottom, .left], value, &said)
        case .insetBlock: readSides([.top, .bottom], value, &said)
        case .insetInline: readSides([.left, .right], value, &said)
        case .margin: readMargin(value, &said)
        case .marginLeft: readMarginLeft(word(value), &said)
        case .marginTop: said.effects.say(property, displaced: (pixels(word(value)) ?? 0) <= -100)
        case .gap: readGap(value, &said)
        case .indent: readIndent(value, &said)
        case .clip: if holds("rect(0", in: value) || holds("rect(1px", in: value) { said[.cut] = .yes }
        case .clipPath: readClipPath(value, &said)
        case .transform: readTransform(value, &said)
        case .scale, .zoom:
            let scale = factor(value) ?? 1
            // Browsers differ in what `zoom: 0` means.
            said.effects.say(property, shrunk: scale == 0 && property == .scale, displaced: scale < 0.5)
        case .turn, .translate:
            let isStill = isUsual(value) || isZero(value) && !text[value].contains(UInt8(ascii: "-"))
            said.effects.say(property, displaced: !isStill)
        case .position:
            let word = word(value)
            said[.relative] = text.spells(word, "relative") ? .yes : .no
            said[.positioned] = text.spells(word, "absolute") || text.spells(word, "fixed") ? .yes : .no
        case .float: if holds("left", in: value) || holds("right", in: value) || holds("inline-", in: value) { said[.boxed] = .yes }
        case .flex: said.effects.say(property, displaced: holds("reverse", in: value))
        default: return readSizes(property, value, &said)
        }
        return true
    }

    /// `left`, `top` and the like.
    private func readOffset(_ property: StyleProperty, _ word: Range<Int>, _ said: inout Appearance) {
        let length = abs(pixels(word) ?? 0)
        // Shares of what is around it.
        let isWide = length >= 100 || isShare(word) && length >= 60
        said.effects.say(property, moved: length != 0, wide: isWide, far: length >= 1_000)
    }

    private func readSides(_ sides: [StyleProperty], _ value: Range<Int>, _ said: inout Appearance) {
        let words = words(value)
        guard !words.isEmpty else { return }
        for (index, side) in sides.enumerated() {
            // What is not said is what the other side is, the last one what the first is.
            let place = index < words.count ? index : index >= 2 && index - 2 < words.count ? index - 2 : 0
            readOffset(side, words[place], &said)
        }
    }

    private func readMargin(_ value: Range<Int>, _ said: inout Appearance) {
        let words = words(value)
        guard let first = words.first else { return }
        said.effects.say(.marginTop, displaced: (pixels(first) ?? 0) <= -100)
        // Above, right, below, left.
        readMarginLeft(words.count > 3 ? words[3] : words.count > 1 ? words[1] : first, &said)
        readGap(value, &said)
    }

    private func readMarginLeft(_ word: Range<Int>, _ said: inout Appearance) {
        said.effects.say(.marginLeft, away: isFarOff(word))
        readGap(word, &said)
    }

    /// Beyond every screen; where what stands outside the box is cut off, beyond its edge.
    private func readIndent(_ value: Range<Int>, _ said: inout Appearance) {
        let length = pixels(word(value)) ?? 0
        said.effects.say(.indent, shrunk: isFarOff(value), short: length < 0 || length >= (isShare(value) ? 50 : 100))
    }

    /// Room beside an element: what it holds is apart from what stands there.
    func readGap(_ value: Range<Int>, _ said: inout Appearance) {
        if text.spells(word(value), "auto") { return }
        if text[value].contains(where: { $0 >= 0x31 && $0 <= 0x39 }) { said[.shifted] = .yes }
    }

    private func readClipPath(_ value: Range<Int>, _ said: inout Appearance) {
        let isNothing = ["inset(50%", "inset(100%", "circle(0"].contains { holds($0, in: value) }
        said.effects.say(.clipPath, away: isNothing, displaced: text[value].contains(UInt8(ascii: "(")))
    }

    private func readTransform(_ value: Range<Int>, _ said: inout Appearance) {
        let isNothing = ["scale(0)", "scalex(0)", "scaley(0)"].contains { holds($0, in: value) }
        // Whole pixels of nothing, as animations write them.
        let isStill =
            holds("translate", in: value) && !holds("scale", in: value) && !holds("rotate", in: value)
            && (!text[value].contains { $0 >= 0x31 && $0 <= 0x39 } || holds("translatez(0", in: value) || holds("3d(0,", in: value))
        said.effects.say(.transform, shrunk: isNothing, displaced: !isNothing && !isStill && !isUsual(value))
    }

    /// - Returns: `false` where `property` says nothing of sizes.
    private func readSizes(_ property: StyleProperty, _ value: Range<Int>, _ said: inout Appearance) -> Bool {
        switch property {
        case .overflow:
            let word = word(value)
            said[.clipped] = text.spells(word, "hidden") || text.spells(word, "clip") ? .yes : .no
        case .contain:
            said.effects.say(property, short: holds("strict", in: value) || holds("size", in: value))
            if holds("strict", in: value) || holds("content", in: value) || holds("paint", in: value) { said[.clipped] = .yes }
        case .aspect: said.effects.say(property, short: !text.spells(word(value), "auto"))
        case .height, .maxHeight: readSize(property, value, least: 10, &said)
        case .width, .maxWidth: readSize(property, value, least: 40, &said)
        case .lineHeight: if isZero(value) { said.effects.say(property, low: true) }
        case .contentVisibility: said.effects.say(property, shrunk: text.spells(word(value), "hidden"))
        default: return false
        }
        return true
    }

    /// A size, in pixels, that has no room for text, or not for a figure of some digits.
    private func readSize(_ property: StyleProperty, _ value: Range<Int>, least: Double, _ said: inout Appearance) {
        let size = pixels(word(value)).flatMap { isShare(value) && $0 != 0 ? nil : $0 } ?? .infinity
        said.effects.say(property, low: size <= 2, short: size <= least)
    }
}
