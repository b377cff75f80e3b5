import Glibc

/// Tells HTML, also a mere article body, from a text in which some tags went astray.
enum MarkupSniffer {
    static func isHTML(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        let head = UnsafeBufferPointer(rebasing: text.prefix(2048))
        var place = 0
        while let tag = nextTag(head, from: &place) {
            if tag.isDocument { return true }
        }
        return hasStructure(text) && !isWiki(text)
    }

    /// Whether tables stand in the markup of wikis, `{|` … `|}`, be it with tags in their cells.
    private static func isWiki(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        var start = 0
        var isOpen = false
        while start < text.count {
            let end = end(ofLine: start, in: text)
            if text[start..<end].starts(with: "{|".utf8) { isOpen = true }
            if isOpen, text[start..<end].starts(with: "|}".utf8) { return true }
            start = end + 1
        }
        return false
    }

    /// Whether it is Markdown that holds pieces of HTML (tables, as converters write them): it has headings of its own and is no page.
    static func isMarkdown(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        var (place, start) = (0, 0)
        let head = UnsafeBufferPointer(rebasing: text.prefix(2048))
        while let tag = nextTag(head, from: &place) {
            if tag.isDocument { return false }
        }
        while start < text.count {
            let end = end(ofLine: start, in: text)
            let marks = text[start..<end].prefix { $0 == UInt8(ascii: "#") }.count
            if (1...6).contains(marks), start + marks < end, text[start + marks] == 0x20 { return true }
            start = end + 1
        }
        return false
    }

    /// HTML has structure throughout; a text has long runs of lines without a tag.
    private static func hasStructure(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        var structures = 0
        var (printed, run, longestRun) = (0, 0, 0)
        var (runLines, longestRunLines) = (0, 0)
        var lineStart = 0
        while lineStart < text.count {
            let lineEnd = end(ofLine: lineStart, in: text)
            let line = UnsafeBufferPointer(rebasing: text[lineStart..<lineEnd])
            let isPrinting = line.contains { $0 > 0x20 }
            var hasTag = false
            if line.contains(UInt8(ascii: "<")) {
                var place = 0
                // A line break in a cell of a Markdown row is no HTML.
                let isRow = line.contains(UInt8(ascii: "|"))
                while let tag = nextTag(line, from: &place) {
                    if isRow, tag.tag == .br { continue }
                    hasTag = true
                    if tag.tag.isStructure { structures += 1 }
                }
            }
            if isPrinting { printed += line.count }
            if hasTag {
                (run, runLines) = (0, 0)
            } else if isPrinting {
                run += line.count
                runLines += 1
                if run > longestRun { (longestRun, longestRunLines) = (run, runLines) }
            }
            lineStart = lineEnd + 1
        }
        return structures > 0 && !(longestRun * 2 > printed && longestRunLines >= 5)
    }

    private static func end(ofLine start: Int, in text: UnsafeBufferPointer<UInt8>) -> Int {
        guard let found = memchr(text.baseAddress! + start, 0x0A, text.count - start) else { return text.count }
        return UnsafePointer(found.assumingMemoryBound(to: UInt8.self)) - text.baseAddress!
    }

    // MARK: - Tags

    private struct Tag {
        var tag: HTMLTag
        var range: Range<Int>
        /// `<html>`, `<head>`, `<body>`, `<!doctype html>`: nothing but a page has them.
        var isDocument: Bool
    }

    /// The next tag at or behind `place`, which moves behind it. A tag is `<` or `</`, a name in ASCII letters and digits, and then `>`, `/` or a blank.
    private static func nextTag(_ text: UnsafeBufferPointer<UInt8>, from place: inout Int) -> Tag? {
        while place < text.count {
            guard text[place] == UInt8(ascii: "<") else {
                place += 1
                continue
            }
            let start = place
            place += 1
            if place < text.count, text[place] == UInt8(ascii: "/") || text[place] == UInt8(ascii: "!") { place += 1 }
            let nameStart = place
            while place < text.count, isAlphanumeric(text[place]) { place += 1 }
            guard place > nameStart, text[nameStart] > 0x39,
                place == text.count || text[place] <= 0x20 || text[place] == 0x2F || text[place] == 0x3E
            else { continue }
            let name = UnsafeBufferPointer(rebasing: text[nameStart..<place])
            while place < text.count, text[place] != UInt8(ascii: ">"), text[place] != UInt8(ascii: "<") { place += 1 }
            if place < text.count, text[place] == UInt8(ascii: ">") { place += 1 }
            let isDocument = ["html", "head", "body", "doctype"].contains(String(decoding: name, as: UTF8.self).lowercased())
            return Tag(tag: HTMLTag.named(name), range: start..<place, isDocument: isDocument)
        }
        return nil
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        byte >= 0x30 && byte <= 0x39 || byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A
    }

    /// `line` with each tag made a blank; `nil` when there is no tag.
    static func withoutTags(_ line: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        var stripped: [UInt8] = []
        var (place, copied) = (0, 0)
        while let tag = nextTag(line, from: &place) {
            stripped += line[copied..<tag.range.lowerBound]
            stripped.append(0x20)
            copied = tag.range.upperBound
        }
        if copied == 0 { return nil }
        return stripped + line[copied...]
    }
}
