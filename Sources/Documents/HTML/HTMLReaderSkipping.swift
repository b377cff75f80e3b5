/// Where tags end, and what is passed over: comments, and content that is no markup.
extension HTMLReader {
    /// Where the `>` of a tag stands, quoted values passed over. (What changes the reader is not handed a copy of it, so this says it does.)
    mutating func endOfTag(from start: Int) -> Int? {
        let text = text
        var place = start
        while place < text.count {
            let byte = text[place]
            if byte == UInt8(ascii: ">") { return place }
            place += 1
            guard byte == UInt8(ascii: "=") else { continue }
            while place < text.count, text[place] <= 0x20 { place += 1 }
            if place < text.count, text[place] == UInt8(ascii: "\"") || text[place] == UInt8(ascii: "'") {
                guard let quote = find(text[place], from: place + 1) else { return nil }
                place = quote + 1
            }
        }
        return nil
    }

    mutating func skipComment() {
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
        breakOff("open_comment")
        return text.count
    }

    /// Passes over the content of `<script>` and the like up to behind its end tag. One that never ends is dropped alone, but for scripts and
    /// styles, whose content must not become text.
    mutating func skipContent(of tag: HTMLTag, named name: Range<Int>) {
        if tag == .gloss {
            index = endOfGloss() ?? text.count
        } else if let end = endTag(of: tag, named: name) {
            index = find(UInt8(ascii: ">"), from: end).map { $0 + 1 } ?? text.count
        } else if tag == .script || tag == .style {
            breakOff("open_script")
        }
    }

    /// A gloss ends where it, the next one or the text with glosses does; other tags stand in it.
    private func endOfGloss() -> Int? {
        var place = index
        for _ in 0..<32 {
            guard let open = find(UInt8(ascii: "<"), from: place), open + 4 < text.count else { return nil }
            let isEnd = text[open + 1] == UInt8(ascii: "/")
            let name = open + (isEnd ? 2 : 1)
            if text.spells(name..<name + 2, "rt") || text.spells(name..<name + 2, "rp") || text.spells(name..<name + 2, "rb") {
                return open
            }
            if isEnd, Self.endsOfGloss.contains(where: { text.spells(name..<name + 2, $0) }) { return open }
            place = open + 1
        }
        return find(UInt8(ascii: "<"), from: index)
    }

    private static let endsOfGloss: [StaticString] = ["ru", "td", "th", "p>", "tr", "ta"]

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

    func spells(_ start: Int, _ name: Range<Int>) -> Bool {
        for offset in 0..<name.count where text[start + offset] | 0x20 != text[name.lowerBound + offset] | 0x20 { return false }
        return true
    }

    private func isEndOfName(_ place: Int) -> Bool {
        place >= text.count || text[place] <= 0x20 || text[place] == UInt8(ascii: ">") || text[place] == UInt8(ascii: "/")
    }

    /// Drops the rest, as browsers do.
    mutating func breakOff(_ variant: String) {
        flow.note(.init(.damagedMarkup, variant, ["bytes": .count(text.count - index)]))
        index = text.count
    }
}
