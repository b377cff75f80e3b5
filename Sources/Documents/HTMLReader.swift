import Glibc

/// Reads HTML as it is found: one pass over the bytes, no tree, no text copied more than once.
///
/// The tokens are those of the HTML standard; the tree is not built, its effect on paragraphs and tables is (`HTMLFlow`).
struct HTMLReader {
    private let text: UnsafeBufferPointer<UInt8>
    private let limits: Limits
    private var flow: HTMLFlow
    private var metadata: HTMLMetadata
    private var index = 0
    /// Elements whose end tag is known not to follow any more: looking once is enough.
    private var neverEnding: Set<HTMLTag> = []
    /// Hidden elements that are not closed: looking once is enough.
    private var unclosed: Set<HTMLTag> = []

    /// - Parameter isMarkdown: outside the tables lines are paragraphs, and `#` opens a heading.
    init(_ text: UnsafeBufferPointer<UInt8>, limits: Limits, isMarkdown: Bool = false) {
        self.text = text
        self.limits = limits
        flow = HTMLFlow(text, limits: limits, isMarkdown: isMarkdown)
        metadata = HTMLMetadata(text, limits: limits)
    }

    consuming func read(into document: inout Document) {
        while index < text.count, !flow.isFull {
            let tag = find(UInt8(ascii: "<"), from: index) ?? text.count
            if tag > index { readText(index..<tag) }
            index = tag
            if tag < text.count { readTag() }
        }
        document.metadata += metadata.entries
        flow.finish(into: &document)
    }

    // MARK: - Text

    private mutating func readText(_ range: Range<Int>) {
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
            return breakOff("a tag that is never closed")
        }
        let offset = index
        index = close + 1
        if isEnd {
            if tag != .other { flow.end(tag) }
            return
        }
        if canHide(tag), isHidden(nameEnd..<close), let end = endOfElement(tag, named: nameStart..<nameEnd) {
            index = end
            return
        }
        switch tag {
        case .other: break
        case .input: readField(nameEnd..<close)
        case .meta: metadata.readMeta(HTMLAttributes(text, in: nameEnd..<close))
        case .link: metadata.readLink(HTMLAttributes(text, in: nameEnd..<close))
        case .title:
            let end = find(UInt8(ascii: "<"), from: index) ?? text.count
            metadata.add("title", index..<end)
            index = end
        case _ where tag.isSkipped: skipContent(of: tag, named: nameStart..<nameEnd)
        default: flow.start(tag, attributes: HTMLAttributes(text, in: nameEnd..<close), offset: offset)
        }
    }

    /// Where the `>` of a tag stands, quoted values passed over.
    private func endOfTag(from start: Int) -> Int? {
        var place = start
        var isValue = false
        while place < text.count {
            let byte = text[place]
            if byte == UInt8(ascii: ">") { return place }
            if isValue, byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                guard let quote = find(byte, from: place + 1) else { return nil }
                place = quote
            }
            if byte > 0x20 { isValue = byte == UInt8(ascii: "=") }
            place += 1
        }
        return nil
    }

    private mutating func skipComment() {
        let start = index
        if start + 3 < text.count, text[start + 1] == UInt8(ascii: "!"), text[start + 2] == UInt8(ascii: "-"),
            text[start + 3] == UInt8(ascii: "-")
        {
            index = endOfComment(from: start + 4)
        } else {
            index = find(UInt8(ascii: ">"), from: start + 2).map { $0 + 1 } ?? text.count
        }
    }

    /// Behind `-->` or `--!>`; `<!-->` and `<!--->` are whole comments. A comment that is not closed hides the rest.
    private mutating func endOfComment(from start: Int) -> Int {
        if start < text.count, text[start] == UInt8(ascii: ">") { return start + 1 }
        if start + 1 < text.count, text[start] == UInt8(ascii: "-"), text[start + 1] == UInt8(ascii: ">") { return start + 2 }
        var place = start
        while let close = find(UInt8(ascii: ">"), from: place) {
            let hasMark = close - 1 > start && text[close - 1] == UInt8(ascii: "!")
            let dashes = hasMark ? close - 1 : close
            if dashes - 2 >= start, text[dashes - 1] == UInt8(ascii: "-"), text[dashes - 2] == UInt8(ascii: "-") { return close + 1 }
            place = close + 1
        }
        breakOff("a comment that is never closed")
        return text.count
    }

    /// Passes over the content of `<script>` and the like up to behind its end tag. One that never ends is dropped alone, but for scripts and
    /// styles, whose content must not become text.
    private mutating func skipContent(of tag: HTMLTag, named name: Range<Int>) {
        if tag == .gloss {
            index = find(UInt8(ascii: "<"), from: index) ?? text.count
        } else if let end = endTag(of: tag, named: name) {
            index = find(UInt8(ascii: ">"), from: end).map { $0 + 1 } ?? text.count
        } else if tag == .script || tag == .style {
            breakOff("a <script> or <style> that is never closed")
        }
    }

    /// Where `</name` stands, from `index` on.
    private mutating func endTag(of tag: HTMLTag, named name: Range<Int>) -> Int? {
        if neverEnding.contains(tag) { return nil }
        var place = index
        while let open = find(UInt8(ascii: "<"), from: place), open + 2 + name.count <= text.count {
            if text[open + 1] == UInt8(ascii: "/"), spells(open + 2, name), isEndOfName(open + 2 + name.count) { return open }
            place = open + 1
        }
        neverEnding.insert(tag)
        return nil
    }

    /// Elements whose `display: none` is believed. A hidden block may be a tab that the page's script shows; a hidden row is never printed.
    private func canHide(_ tag: HTMLTag) -> Bool { tag == .other || tag == .row || tag == .cell || tag == .a }

    /// Whether the attributes in `range` say `display: none`.
    private func isHidden(_ range: Range<Int>) -> Bool {
        let attributes = HTMLAttributes(text, in: range)
        var place = range.lowerBound
        while let colon = find(UInt8(ascii: ":"), from: place, to: range.upperBound) {
            place = colon + 1
            var nameEnd = colon
            while nameEnd > range.lowerBound, text[nameEnd - 1] <= 0x20 { nameEnd -= 1 }
            guard nameEnd - 7 >= range.lowerBound, attributes.spells(nameEnd - 7..<nameEnd, "display") else { continue }
            while place < range.upperBound, text[place] <= 0x20 { place += 1 }
            if place + 4 <= range.upperBound, attributes.spells(place..<place + 4, "none") { return true }
        }
        return false
    }

    /// Behind the end tag that closes the element whose start tag ends at `index`; `nil` when it is not closed.
    private mutating func endOfElement(_ tag: HTMLTag, named name: Range<Int>) -> Int? {
        if unclosed.contains(tag) { return nil }
        var depth = 1
        var place = index
        while let open = find(UInt8(ascii: "<"), from: place), open + 2 + name.count <= text.count {
            place = open + 1
            let isEnd = text[place] == UInt8(ascii: "/")
            let start = isEnd ? place + 1 : place
            guard start + name.count <= text.count, spells(start, name), isEndOfName(start + name.count) else { continue }
            depth += isEnd ? -1 : 1
            if depth == 0 { return find(UInt8(ascii: ">"), from: start).map { $0 + 1 } }
        }
        unclosed.insert(tag)
        return nil
    }

    private func spells(_ start: Int, _ name: Range<Int>) -> Bool {
        for offset in 0..<name.count where text[start + offset] | 0x20 != text[name.lowerBound + offset] | 0x20 { return false }
        return true
    }

    private func isEndOfName(_ place: Int) -> Bool {
        place >= text.count || text[place] <= 0x20 || text[place] == UInt8(ascii: ">") || text[place] == UInt8(ascii: "/")
    }

    /// Drops the rest, as browsers do.
    private mutating func breakOff(_ reason: String) {
        flow.note(.damagedMarkup, "\(text.count - index) bytes at the end are not read: they follow \(reason)")
        index = text.count
    }

    // MARK: - Fields

    /// A text field in a table prints its value: tables filled in by forms are saved that way.
    private mutating func readField(_ range: Range<Int>) {
        guard flow.isInTable else { return }
        var attributes = HTMLAttributes(text, in: range)
        var (isText, value) = (true, 0..<0)
        while let attribute = attributes.next() {
            if attributes.spells(attribute.name, "type") {
                isText = attributes.spells(attribute.value, "text") || attributes.spells(attribute.value, "number")
            } else if attributes.spells(attribute.name, "value") {
                value = attribute.value
            }
        }
        if isText { readText(value) }
    }

    // MARK: - Bytes

    private func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A }

    private func find(_ byte: UInt8, from start: Int, to end: Int? = nil) -> Int? {
        let end = end ?? text.count
        guard start < end, let found = memchr(text.baseAddress! + start, Int32(byte), end - start) else { return nil }
        return UnsafePointer(found.assumingMemoryBound(to: UInt8.self)) - text.baseAddress!
    }
}
