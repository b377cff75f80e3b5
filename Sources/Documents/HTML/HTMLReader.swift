/// Reads HTML as it is found: one pass over the bytes, no tree, no text copied more than once.
///
/// The tokens are those of the HTML standard; the tree is not built, its effect on paragraphs and tables is (`HTMLFlow`).
struct HTMLReader {
    let text: UnsafeBufferPointer<UInt8>
    let limits: Limits
    var flow: HTMLFlow
    private var metadata: HTMLMetadata
    var index = 0
    /// Elements whose end tag is known not to follow any more: looking once is enough.
    var neverEnding: Set<HTMLTag> = []
    var ink: Ink
    var sheet: StyleSheet
    /// Style sheets that were saved with the page, by their addresses.
    var linkedSheets: [String: [UInt8]] = [:]
    var knownAttributes = KnownAttributes()
    /// What is open at this place, where a rule of the page asks for it.
    var path: StyledPath
    /// Whether a rule came behind text that it may be about.
    var hasLateRules = false
    /// Text that is raised or lowered, until it ends.
    private var raised: [Range<Int>] = []
    /// How the text that was read last was shifted.
    private var lastShift: UInt8 = 0
    private let isMarkdown: Bool
    var hidden = HiddenText()
    private var elsewhere = TextElsewhere()
    /// Whether this is markup that another page holds in a script or a frame.
    private var isInner = false

    /// - Parameter isMarkdown: outside the tables lines are paragraphs, and `#` opens a heading.
    init(_ text: UnsafeBufferPointer<UInt8>, limits: Limits, isMarkdown: Bool = false, linkedSheets: [String: [UInt8]] = [:]) {
        self.init(text, limits: limits, isMarkdown: isMarkdown, sheet: StyleSheet())
        self.linkedSheets = linkedSheets
    }

    /// Markup that another page holds.
    init(_ text: UnsafeBufferPointer<UInt8>, limits: Limits, isInner: Bool) {
        self.init(text, limits: limits)
        self.isInner = isInner
    }

    private init(_ text: UnsafeBufferPointer<UInt8>, limits: Limits, isMarkdown: Bool, sheet: StyleSheet) {
        self.text = text
        self.limits = limits
        self.isMarkdown = isMarkdown
        self.sheet = sheet
        ink = Ink(text)
        path = StyledPath(text)
        path.keepsSiblings = sheet.needsSiblings
        flow = HTMLFlow(text, limits: limits, isMarkdown: isMarkdown)
        metadata = HTMLMetadata(text, limits: limits)
    }

    consuming func read(into document: inout Document) {
        run()
        if hasLateRules {
            self = HTMLReader(text, limits: limits, isMarkdown: isMarkdown, sheet: sheet)
            run()
        }
        if hidden.holdsTheTable(besides: flow) {
            var shown = HTMLReader(text, limits: limits, isMarkdown: isMarkdown, sheet: sheet)
            shown.hidden.isShown = true
            shown.flow.note(.init(.textElsewhere, "hidden_table"))
            shown.run()
            self = shown
        }
        document.metadata += metadata.entries
        document.attachments = elsewhere.attachments(in: text, limits: limits)
        let isPoor = !isInner && HiddenText.isPoor(flow)
        flow.finish(into: &document)
        guard isPoor else { return }
        let (blocks, note) = elsewhere.read(text, limits: limits)
        document.blocks += blocks
        if let note { document.notes.append(note) }
    }

    private mutating func run() {
        while index < text.count, !flow.isFull {
            let tag = find(UInt8(ascii: "<"), from: index) ?? text.count
            if tag > index { readText(index..<tag) }
            index = tag
            if tag < text.count { readTag() }
        }
        flushRaised()
    }

    // MARK: - Text

    mutating func readText(_ range: Range<Int>) {
        if ink.isEmpty, lastShift == 0 { return append(range) }
        let state = ink.state
        if state.shift != lastShift {
            flow.separate()
            lastShift = state.shift
        }
        if state.isMuted {
            guard Blanks.trim(range, of: text).count > 0 else { return }
            if state.isUnseen { hidden.bytes += range.count } else { flow.obscure(.struck) }
            // What takes its place and is not seen parts what stands around it.
            if !state.isGone, !state.isSizeless { flow.separate() }
        } else if state.isRaised {
            raised.append(range)
        } else if state.isUncertain, holdsDigit(range) || !flow.isOpen && !flow.isInTable {
            flow.obscure(.pale)
            append(range)
            flow.obscure(.pale)
        } else {
            append(range)
        }
    }

    private func holdsDigit(_ range: Range<Int>) -> Bool {
        text[range].contains { $0 >= 0x30 && $0 <= 0x39 || $0 == 0xEF }
    }

    /// What was raised or lowered is a mark beside the text, unless it is so long that it must be the text itself.
    mutating func flushRaised() {
        guard !raised.isEmpty else { return }
        let pieces = raised
        raised = []
        let mark = pieces.map { CharacterReference.resolve($0, of: text, limit: limits.entityBytes) }.joined()
        if mark.utf8.count > HTMLReader.longestMark {
            for piece in pieces { append(piece) }
        } else if !mark.isEmpty {
            flow.addMark(mark)
        }
    }

    /// Bytes of a mark beside a text: `［注１２］`.
    private static let longestMark = 24

    private mutating func append(_ range: Range<Int>) {
        var start = range.lowerBound
        while let reference = find(UInt8(ascii: "&"), from: start, to: range.upperBound) {
            guard let (scalar, next) = CharacterReference.read(text, at: reference, end: range.upperBound, limit: limits.entityBytes) else {
                flow.append(start..<reference + 1)
                start = reference + 1
                continue
            }
            if reference > start { flow.append(start..<reference) }
            flow.append(scalar: scalar, at: reference)
            start = next
        }
        if start < range.upperBound { flow.append(start..<range.upperBound) }
    }

    // MARK: - Tags

    /// Reads what begins with the `<` at `index`.
    private mutating func readTag() {
        let start = index
        guard start + 1 < text.count else { return readText(start..<text.count, upTo: text.count) }
        let next = text[start + 1]
        if isLetter(next) {
            readElement(nameStart: start + 1, isEnd: false)
        } else if next == UInt8(ascii: "/"), start + 2 < text.count, isLetter(text[start + 2]) {
            readElement(nameStart: start + 2, isEnd: true)
        } else if next == UInt8(ascii: "!") || next == UInt8(ascii: "?") || next == UInt8(ascii: "/") {
            skipComment()
        } else {
            readText(start..<start + 1, upTo: start + 1)
        }
    }

    private mutating func readText(_ range: Range<Int>, upTo next: Int) {
        flow.append(range)
        index = next
    }

    private mutating func readElement(nameStart: Int, isEnd: Bool) {
        var nameEnd = nameStart + 1
        while nameEnd < text.count, text[nameEnd] > 0x20, text[nameEnd] != UInt8(ascii: ">"), text[nameEnd] != UInt8(ascii: "/") {
            nameEnd += 1
        }
        let tag = HTMLTag.named(UnsafeBufferPointer(rebasing: text[nameStart..<nameEnd]))
        guard let close = endOfTag(from: nameEnd) else {
            return breakOff("open_tag")
        }
        let offset = index
        index = close + 1
        let name = nameStart..<nameEnd
        if isEnd {
            if !path.isEmpty { path.leave(tag, name) }
            if ink.isEmpty || !closeInk(tag, name), tag != .other { flow.end(tag) }
            return
        }
        if sheet.needsAncestors { path.prepare(for: tag, name) }
        let appearance = appearance(of: tag, name, nameEnd..<close)
        if !ink.isEmpty || !appearance.saysNothing { openInk(tag, name, appearance) }
        if ink.state.isGone || appearance[.gone] == .yes || appearance[.away] == .yes {
            if tag == .table { hidden.tables += 1 }
            if tag.isSkipped {
                let start = index
                skipContent(of: tag, named: name)
                noteElsewhere(tag, nameEnd..<close, content: start..<index)
            }
            return
        }
        startElement(tag, name, nameEnd..<close, offset: offset)
        if appearance[.decorated] == .yes || appearance[.reversed] == .yes { flow.obscure(.glyph) }
        if tag == .cell, ink.state.isDoubtful { flow.obscure(.pale) }
        if appearance[.pictured] == .yes { flow.shade() }
    }

    /// Whether a style sheet is CSS for a screen: its attributes `type` and `media` say no other.
    private func isForScreen(_ attributes: Range<Int>) -> Bool {
        var attributes = HTMLAttributes(text, in: attributes)
        while let attribute = attributes.next() {
            if attribute.value.isEmpty { continue }
            if attributes.spells(attribute.name, "type"), !attributes.spells(attribute.value, "text/css") { return false }
            if attributes.spells(attribute.name, "media"),
                StyleMedia.holds(String(decoding: text[attribute.value], as: UTF8.self).lowercased()[...]) == .no
            {
                return false
            }
        }
        return true
    }

    private mutating func startElement(_ tag: HTMLTag, _ name: Range<Int>, _ attributes: Range<Int>, offset: Int) {
        switch tag {
        case .other: readUnknown(name, attributes)
        case .struck, .raised, .sized, .unseen: break
        case .picture:
            elsewhere.noteLink(HTMLAttributes(text, in: attributes))
            if isDrawn(attributes) { flow.obscure(.picture) } else { flow.separate() }
        case .input: readField(attributes)
        case .a:
            flow.start(tag, attributes: HTMLAttributes(text, in: attributes), offset: offset)
            elsewhere.noteLink(HTMLAttributes(text, in: attributes))
        case .style:
            let start = index
            skipContent(of: tag, named: name)
            if isForScreen(attributes) { readStyle(start..<index) }
        case .meta: metadata.readMeta(HTMLAttributes(text, in: attributes))
        case .link:
            metadata.readLink(HTMLAttributes(text, in: attributes))
            if !linkedSheets.isEmpty, isForScreen(attributes) { readLinkedSheet(attributes) }
        case .title:
            let end = find(UInt8(ascii: "<"), from: index) ?? text.count
            metadata.add("title", index..<end)
            index = end
        case _ where tag.isSkipped:
            let start = index
            skipContent(of: tag, named: name)
            readSkipped(tag, attributes, start..<index)
            noteElsewhere(tag, attributes, content: start..<index)
        default:
            flow.start(tag, attributes: HTMLAttributes(text, in: attributes), offset: offset)
            // Its items are numbered.
            if tag == .list, flow.isInTable, text.spells(name, "ol") { flow.obscure(.glyph) }
        }
    }

    /// Remembers where the article may be, should the page itself show none.
    mutating func noteElsewhere(_ tag: HTMLTag, _ attributes: Range<Int>, content: Range<Int>) {
        if tag == .iframe { elsewhere.noteFrame(HTMLAttributes(text, in: attributes)) }
        if tag == .script || tag == .textarea || tag == .noscript || tag == .input { elsewhere.note(tag, content: content) }
    }

    // MARK: - Bytes

    func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A }

    func find(_ byte: UInt8, from start: Int, to end: Int? = nil) -> Int? {
        text.place(of: byte, from: start, to: end ?? text.count)
    }
}
