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
        combine(for: tag)
        if self[.gone] == .no || isShown && tag.isBlock { self[.gone] = .unset }
        if isShown, tag.isBlock { self[.away] = .unset }
        // In a cell `vertical-align` says where its text stands.
        if tag == .cell || tag == .row || tag == .rowGroup {
            self[.raised] = .unset
            // What is not seen of a table keeps its place in it.
            if self[.away] == .yes { (self[.away], self[.invisible]) = (.unset, .yes) }
        }
        // Blocks and cells stand by themselves anyway.
        if tag.isStructure {
            for part in [Part.shifted, .lined, .sized] { self[part] = .unset }
            if self[.collapsed] == .yes, tag == .row || tag == .rowGroup { self[.gone] = .yes }
        }
        self[.collapsed] = .unset
        if self[.pictured] == .no || tag == .table || tag == .row || tag == .rowGroup { self[.pictured] = .unset }
        if self[.reversed] == .no { self[.reversed] = .unset }
        guard isPlain else { return }
        dropRefusals()
        // Dark text on what may be light is what a page has anyway.
        if let dark = colour, dark != StyleColour.clear, !StyleColour.isLight(dark), background ?? StyleColour.white == StyleColour.white {
            colour = nil
        }
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
            let element = StyledElement(tag: tag, name: name, classes: look.classes, id: look.id, attributes: look.attributes)
            let rules = sheet.appearance(of: element, in: path, text: text)
            if sheet.needsAncestors { path.enter(element, opens: tag.holdsElements && !ink.isVoid(tag, name)) }
            appearance = look.appearance
            appearance.overlay(rules.plain)
            if let style = look.style { appearance.overlay(style.plain) }
            appearance.overlay(rules.important)
            if let style = look.style { appearance.overlay(style.important) }
            if look.isNamedByReference, sheet.movesText { appearance[.doubtful] = .yes }
        }
        appearance.tidy(for: tag, isShown: hidden.isShown, isPlain: ink.isEmpty)
        return appearance
    }

    /// Remembers an element that has been opened, and what it is inside of where the page's rules ask for that.
    mutating func openInk(_ tag: HTMLTag, _ name: Range<Int>, _ appearance: Appearance) {
        let before = inkBefore
        ink.closeBefore(tag, named: name)
        settleInk(before)
        if ink.partsChildren { flow.separate() }
        if !tag.isSkipped { ink.open(tag, named: name, appearance) }
        if appearance[.lined] == .yes, !ink.state.isUnseen { flow.closeParagraph() }
        if before.isRaised, !ink.state.isRaised { flushRaised() }
    }

    /// Forgets an element that has been closed; `true` for one that was not there at all.
    mutating func closeInk(_ tag: HTMLTag, _ name: Range<Int>) -> Bool {
        let before = inkBefore
        let wasGone = ink.close(tag, named: name)
        settleInk(before)
        if ink.partsChildren { flow.separate() }
        if before.isRaised, !ink.state.isRaised { flushRaised() }
        return wasGone
    }

    private var inkBefore: (isRaised: Bool, lines: Int) { (ink.state.isRaised, ink.lines) }

    /// Where a box with lines of its own ends, its last line does.
    private mutating func settleInk(_ before: (isRaised: Bool, lines: Int)) {
        if ink.lines < before.lines { flow.closeParagraph() }
    }

    /// Takes over the rules of a `<style>`. Where text came before them, it is read again.
    mutating func readStyle(_ range: Range<Int>) {
        let known = sheet.rules.count
        sheet.add(text, in: range.lowerBound..<lastTag(in: range))
        settleStyle(known, at: range.lowerBound)
    }

    /// Takes over the rules of a sheet that was saved with the page.
    mutating func readLinkedSheet(_ range: Range<Int>) {
        var attributes = HTMLAttributes(text, in: range)
        var (isSheet, address) = (false, "")
        while let attribute = attributes.next() {
            if attributes.spells(attribute.name, "rel") { isSheet = attributes.spells(attribute.value, "stylesheet") }
            if attributes.spells(attribute.name, "href") {
                address = CharacterReference.resolve(attribute.value, of: text, limit: limits.entityBytes)
            }
        }
        guard isSheet, let linked = linkedSheets.removeValue(forKey: address) else { return }
        let known = sheet.rules.count
        linked.withUnsafeBufferPointer { sheet.add($0, in: 0..<$0.count) }
        settleStyle(known, at: range.lowerBound)
    }

    private mutating func settleStyle(_ known: Int, at place: Int) {
        if sheet.needsAncestors, path.isEmpty { enterRoot(before: place) }
        path.keepsSiblings = sheet.needsSiblings
        if sheet.rules.count > known, !flow.items.isEmpty || flow.isInTable { hasLateRules = true }
    }

    /// The tag `<html>` was read before any rule asked for it.
    private mutating func enterRoot(before end: Int) {
        var place = 0
        while let open = find(UInt8(ascii: "<"), from: place, to: end), open + 5 < end {
            place = open + 1
            guard text.spells(place..<place + 4, "html"), let close = find(UInt8(ascii: ">"), from: place, to: end) else { continue }
            let look = LookAttributes(text, in: place + 4..<close, of: .block)
            let element = StyledElement(
                tag: .block, name: place..<place + 4, classes: look.classes, id: look.id, attributes: look.attributes)
            return path.enter(element, opens: true)
        }
    }
}
