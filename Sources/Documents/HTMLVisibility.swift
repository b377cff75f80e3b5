/// Text of a page that a person does not see: display: none and its like.
struct HiddenText {
    /// Bytes and tables that were passed over.
    var bytes = 0
    var tables = 0
    /// Whether blocks that are hidden are read all the same: their page's script may show them.
    var isShown = false

    /// Whether the hidden text holds the page's only table, and what is seen is no report: a tab, a box that a script opens.
    func holdsTheTable(besides flow: HTMLFlow) -> Bool {
        tables > 0 && !isShown && HiddenText.isPoor(flow)
    }

    /// Whether a page shows no table and less text than an article has.
    static func isPoor(_ flow: HTMLFlow) -> Bool {
        var seen = 0
        for item in flow.items {
            if item.isTable { return false }
            if !item.isChrome { seen += item.end - item.start - item.linkBytes }
        }
        return seen < HiddenText.least
    }

    /// Bytes of text that an article has.
    private static let least = 1_500
}

extension Appearance {
    /// Leaves out what changes nothing for an element.
    ///
    /// - Parameters:
    ///   - isShown: blocks that are hidden are read all the same.
    ///   - isPlain: nothing is open that changes how text looks.
    mutating func tidy(for tag: HTMLTag, isShown: Bool, isPlain: Bool) {
        combine()
        if self[.gone] == .no || isShown && tag.isBlock { self[.gone] = .unset }
        if isShown, tag.isBlock { self[.away] = .unset }
        // In a cell `vertical-align` says where its text stands.
        if tag == .cell || tag == .row || tag == .rowGroup { (self[.raised], self[.shifted]) = (.unset, .unset) }
        if self[.pictured] == .no || tag == .table || tag == .row || tag == .rowGroup { self[.pictured] = .unset }
        if self[.reversed] == .no { self[.reversed] = .unset }
        guard isPlain else { return }
        for part in [Part.invisible, .sizeless, .struck, .raised, .shifted] where self[part] == .no { self[part] = .unset }
        // Dark text on what may be light is what a page has anyway.
        if let dark = colour, dark != StyleColour.clear, !StyleColour.isLight(dark) { colour = nil }
        if background == StyleColour.white { background = nil }
    }
}

/// What a person sees: elements that hide, strike out, raise or colour their text, and what is drawn beside text.
extension HTMLReader {
    /// What the element itself, its attributes and the page's rules say of how it looks.
    mutating func appearance(of tag: HTMLTag, _ name: Range<Int>, _ range: Range<Int>) -> Appearance {
        if range.isEmpty, sheet.isEmpty, !tag.changesLook { return .none }
        let place = knownAttributes.place(of: range, in: text, tag: tag)
        if sheet.isEmpty, ink.isEmpty, !hidden.isShown { return knownAttributes.known[place].look.plain }
        var appearance = knownAttributes.known[place].look.own
        if !sheet.isEmpty {
            let look = knownAttributes.known[place].look
            let rules = sheet.appearance(of: StyledElement(name: name, classes: look.classes, id: look.id), in: ancestors, text: text)
            appearance = look.appearance
            appearance.overlay(rules.plain)
            if let style = look.style { appearance.overlay(style.plain) }
            appearance.overlay(rules.important)
            if let style = look.style { appearance.overlay(style.important) }
        }
        appearance.tidy(for: tag, isShown: hidden.isShown, isPlain: ink.isEmpty)
        return appearance
    }

    /// Remembers an element that has been opened, and what it is inside of where the page's rules ask for that.
    mutating func openInk(_ tag: HTMLTag, _ name: Range<Int>, _ appearance: Appearance) {
        let wasRaised = ink.state.isRaised
        ink.closeBefore(tag, named: name)
        if !tag.isSkipped { ink.open(tag, named: name, appearance) }
        if wasRaised, !ink.state.isRaised { flushRaised() }
    }

    /// Forgets an element that has been closed; `true` for one that was not there at all.
    mutating func closeInk(_ tag: HTMLTag, _ name: Range<Int>) -> Bool {
        let wasRaised = ink.state.isRaised
        let wasGone = ink.close(tag, named: name)
        if wasRaised, !ink.state.isRaised { flushRaised() }
        return wasGone
    }

    mutating func enterAncestor(_ tag: HTMLTag, _ name: Range<Int>, _ range: Range<Int>) {
        guard sheet.needsAncestors, ancestors.count < limits.nestingDepth * 4, tag != .br, tag.rawValue < HTMLTag.title.rawValue else {
            return
        }
        var element = StyledElement(name: name)
        var attributes = HTMLAttributes(text, in: range)
        while let attribute = attributes.next() {
            if attributes.spells(attribute.name, "class") { element.classes = attribute.value }
            if attributes.spells(attribute.name, "id") { element.id = attribute.value }
        }
        ancestors.append(element)
    }

    mutating func leaveAncestor(_ name: Range<Int>) {
        for place in ancestors.indices.reversed()
        where ancestors[place].name.count == name.count && spells(ancestors[place].name.lowerBound, name) {
            ancestors.removeLast(ancestors.count - place)
            return
        }
    }

    /// Takes over the rules of a `<style>`. Where text came before them, it is read again.
    mutating func readStyle(_ range: Range<Int>) {
        let known = sheet.rules.count
        sheet.add(text, in: range)
        if sheet.rules.count > known, !flow.items.isEmpty || flow.isInTable { hasLateRules = true }
    }

    // MARK: - What is drawn besides text

    /// A text field in a table prints its value: tables filled in by forms are saved that way. Without one, what was typed is not in the page.
    mutating func readField(_ range: Range<Int>) {
        guard flow.isInTable else { return }
        var attributes = HTMLAttributes(text, in: range)
        var (isText, isHidden, value) = (true, false, 0..<0)
        while let attribute = attributes.next() {
            if attributes.spells(attribute.name, "type") {
                isText = attributes.spells(attribute.value, "text") || attributes.spells(attribute.value, "number")
                isHidden = attributes.spells(attribute.value, "hidden")
            } else if attributes.spells(attribute.name, "value") {
                value = attribute.value
            }
        }
        if isHidden { return }
        if isText, !Blanks.trim(value, of: text).isEmpty { readText(value) } else { flow.obscure(.control) }
    }

    /// What an element in a cell draws whose content is not markup of the page: the text of a field, the option that is chosen, one text of a
    /// drawing. Anything else makes the cell unclear.
    mutating func readSkipped(_ tag: HTMLTag, _ range: Range<Int>) {
        switch tag {
        case .textarea:
            let end = lastTag(in: range)
            if Blanks.trim(range.lowerBound..<end, of: text).isEmpty { flow.obscure(.control) } else { readText(range.lowerBound..<end) }
        case .select: if let option = chosenOption(in: range) { readText(option) } else { flow.obscure(.control) }
        case .svg: if let drawn = onlyText(in: range) { readText(drawn) } else { flow.obscure(.picture) }
        case .iframe: flow.obscure(.picture)
        case .math: flow.obscure(.formula)
        case .script: if String(decoding: text[range], as: UTF8.self).contains("document.write") { flow.obscure(.glyph) }
        default: break
        }
    }

    /// `<i class="icon-5">` and what stands the other way round: `<bdo dir="rtl">041</bdo>`.
    mutating func readUnknown(_ name: Range<Int>, _ attributes: Range<Int>) {
        if name.count == 1 { readIcon(name, attributes) }
        guard name.count == 3, text.spells(name, "bdo") else { return }
        var attributes = HTMLAttributes(text, in: attributes)
        while let attribute = attributes.next() {
            if attributes.spells(attribute.name, "dir"), attributes.spells(attribute.value, "rtl") { flow.obscure(.glyph) }
        }
    }

    /// Where the last tag in `range` begins.
    private func lastTag(in range: Range<Int>) -> Int { text[range].lastIndex(of: UInt8(ascii: "<")) ?? range.upperBound }

    /// The tags in `range`: the name, the attributes, and the text up to the next tag.
    private func pieces(in range: Range<Int>) -> [(name: Range<Int>, attributes: Range<Int>, text: Range<Int>)] {
        var pieces: [(name: Range<Int>, attributes: Range<Int>, text: Range<Int>)] = []
        var place = range.lowerBound
        while let open = text[place..<range.upperBound].firstIndex(of: UInt8(ascii: "<")),
            let close = text[open..<range.upperBound].firstIndex(of: UInt8(ascii: ">")), pieces.count < 1_000
        {
            let nameEnd = text[open + 1..<close].firstIndex { $0 <= 0x20 } ?? close
            let end = text[close..<range.upperBound].firstIndex(of: UInt8(ascii: "<")) ?? range.upperBound
            pieces.append((open + 1..<nameEnd, nameEnd..<close, close + 1..<end))
            place = end
        }
        return pieces
    }

    /// The text of the option that is selected, or of the first; `nil` when it is empty or there are none.
    private func chosenOption(in range: Range<Int>) -> Range<Int>? {
        let options = pieces(in: range).filter { text.spells($0.name, "option") }
        let selected = options.first { option in
            var attributes = HTMLAttributes(text, in: option.attributes)
            while let attribute = attributes.next() { if attributes.spells(attribute.name, "selected") { return true } }
            return false
        }
        guard let chosen = (selected ?? options.first)?.text, !Blanks.trim(chosen, of: text).isEmpty else { return nil }
        return chosen
    }

    /// The text of a drawing that draws nothing but one text.
    private func onlyText(in range: Range<Int>) -> Range<Int>? {
        let pieces = pieces(in: range)
        let drawn = pieces.filter { piece in
            guard let first = piece.name.first.map({ text[$0] }) else { return false }
            return first != UInt8(ascii: "/") && !text.spells(piece.name, "rect") && !text.spells(piece.name, "g")
        }
        guard drawn.count == 1, text.spells(drawn[0].name, "text"),
            pieces.allSatisfy({ $0.text == drawn[0].text || Blanks.trim($0.text, of: text).isEmpty })
        else { return nil }
        return Blanks.trim(drawn[0].text, of: text).isEmpty ? nil : drawn[0].text
    }

    /// `<i class="icon-5">`: a glyph that a font of the page draws.
    mutating func readIcon(_ name: Range<Int>, _ range: Range<Int>) {
        guard text[name.lowerBound] | 0x20 == UInt8(ascii: "i") else { return }
        var attributes = HTMLAttributes(text, in: range)
        while let attribute = attributes.next() {
            guard attributes.spells(attribute.name, "class") else { continue }
            let classes = String(decoding: text[attribute.value], as: UTF8.self).lowercased()
            if classes.contains("icon") || classes.contains("glyph") || classes.hasPrefix("fa") { flow.obscure(.glyph) }
        }
    }

    /// Whether a picture is more than a point that keeps a place.
    func isDrawn(_ range: Range<Int>) -> Bool {
        var attributes = HTMLAttributes(text, in: range)
        while let attribute = attributes.next() {
            guard attributes.spells(attribute.name, "width") || attributes.spells(attribute.name, "height") else { continue }
            if let size = attributes.integer(attribute.value), size <= 1 { return false }
        }
        return true
    }
}
