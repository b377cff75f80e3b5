/// What is drawn in a cell besides text: fields, pictures, glyphs.
extension HTMLReader {
    /// A text field in a table prints its value: tables filled in by forms are saved that way. Without one, what was typed is not in the page.
    /// Outside tables fields are the page's own: boxes to search it.
    mutating func readField(_ range: Range<Int>) {
        var attributes = HTMLAttributes(text, in: range)
        var (isText, isNumber, isHidden, value) = (true, false, false, 0..<0)
        while let attribute = attributes.next() {
            if attributes.spells(attribute.name, "type") {
                isNumber = attributes.spells(attribute.value, "number")
                isText = isNumber || attributes.spells(attribute.value, "text") || attribute.value.isEmpty
                isHidden = attributes.spells(attribute.value, "hidden")
            } else if attributes.spells(attribute.name, "value") {
                value = attribute.value
            }
        }
        if isHidden { return noteElsewhere(.input, range, content: value) }
        // A field for numbers shows nothing else.
        if isNumber, text[value].contains(where: { $0 > 0x39 || $0 == UInt8(ascii: ",") || $0 <= 0x20 }) { isText = false }
        if isText, flow.isInTable, !Blanks.trim(value, of: text).isEmpty { readBox(value) } else { flow.obscure(.control) }
    }

    /// The text of a box: digits beside it are none of its figure.
    private mutating func readBox(_ range: Range<Int>) {
        flow.separate()
        readText(range)
        flow.separate()
    }

    /// What an element draws whose content is not markup of the page: the text of a field, the option that is chosen, one text of a
    /// drawing. Anything else makes the cell unclear.
    mutating func readSkipped(_ tag: HTMLTag, _ attributes: Range<Int>, _ range: Range<Int>) {
        switch tag {
        case _ where !flow.isInTable && (tag == .textarea || tag == .select): flow.obscure(.control)
        case .textarea:
            let end = lastTag(in: range)
            if Blanks.trim(range.lowerBound..<end, of: text).isEmpty { flow.obscure(.control) } else { readBox(range.lowerBound..<end) }
        case .select: if !isListBox(attributes), let option = chosenOption(in: range) { readBox(option) } else { flow.obscure(.control) }
        case .svg: if let drawn = onlyText(in: range) { readBox(drawn) } else { flow.obscure(.picture) }
        case .iframe: flow.obscure(.picture)
        case .math: flow.obscure(.formula)
        // The content of a shadow root is shown instead of what it stands beside.
        case .template: if has("shadowrootmode", attributes) || has("shadowroot", attributes) { flow.obscure(.picture) }
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
    func lastTag(in range: Range<Int>) -> Int { text[range].lastIndex(of: UInt8(ascii: "<")) ?? range.upperBound }

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

    /// Whether a list shows several of its options at once.
    private func isListBox(_ attributes: Range<Int>) -> Bool { has("multiple", attributes) || has("size", attributes) }

    private func has(_ name: StaticString, _ range: Range<Int>) -> Bool {
        var attributes = HTMLAttributes(text, in: range)
        while let attribute = attributes.next() { if attributes.spells(attribute.name, name) { return true } }
        return false
    }

    /// The text of the option that is selected last, or of the first; `nil` when it is empty or says something else, or there are none.
    private func chosenOption(in range: Range<Int>) -> Range<Int>? {
        let options = pieces(in: range).filter { text.spells($0.name, "option") }
        guard let chosen = options.last(where: { has("selected", $0.attributes) }) ?? options.first,
            !has("label", chosen.attributes), !has("hidden", chosen.attributes), !has("style", chosen.attributes),
            !Blanks.trim(chosen.text, of: text).isEmpty
        else { return nil }
        return chosen.text
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
