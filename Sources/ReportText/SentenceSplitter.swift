/// Where sentences end.
package enum SentenceSplitter {
    /// The sentences of a text of UTF-8 as ranges of bytes, blanks around them included: they end behind 。！？； (of either width) with the
    /// closing quotes and brackets that follow, and at line feeds. Linear.
    package static func ranges(in text: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
        var result: [Range<Int>] = []
        var start = 0
        var at = 0
        func close(at end: Int) {
            if start < end { result.append(start..<end) }
            start = end
        }
        while at < text.count {
            if text[at] == UInt8(ascii: "\n") {
                close(at: at)
                at += 1
                start = at
                continue
            }
            let mark = endLength(text, at)
            at += max(mark, 1)
            guard mark > 0 else { continue }
            while at < text.count, case let next = max(endLength(text, at), closingLength(text, at)), next > 0 { at += next }
            close(at: at)
        }
        close(at: text.count)
        return result
    }

    /// The sentence that `range` stands in, without the mark at its end.
    package static func range(around range: Range<Int>, in text: UnsafeBufferPointer<UInt8>) -> Range<Int> {
        func isBreak(_ at: Int) -> Bool { text[at] == UInt8(ascii: "\n") || endLength(text, at) > 0 }
        var start = range.lowerBound
        while start > 0, !isBreak(start - 1), !(start >= 3 && endLength(text, start - 3) == 3) { start -= 1 }
        var end = range.upperBound
        while end < text.count, !isBreak(end) { end += 1 }
        return start..<end
    }

    /// The length of the mark that ends a sentence at `at`, 0 where none stands.
    private static func endLength(_ text: UnsafeBufferPointer<UInt8>, _ at: Int) -> Int {
        switch text[at] {
        case UInt8(ascii: ";"), UInt8(ascii: "!"), UInt8(ascii: "?"): return 1
        case 0xE3 where at + 2 < text.count: return text[at + 1] == 0x80 && text[at + 2] == 0x82 ? 3 : 0  // 。
        case 0xEF where at + 2 < text.count && text[at + 1] == 0xBC:  // ！ ； ？
            return text[at + 2] == 0x81 || text[at + 2] == 0x9B || text[at + 2] == 0x9F ? 3 : 0
        default: return 0
        }
    }

    /// The length of a closing quote or bracket at `at`, 0 where none stands.
    private static func closingLength(_ text: UnsafeBufferPointer<UInt8>, _ at: Int) -> Int {
        guard at + 2 < text.count else { return text[at] == UInt8(ascii: ")") ? 1 : 0 }
        switch (text[at], text[at + 1], text[at + 2]) {
        case (UInt8(ascii: ")"), _, _): return 1
        case (0xE2, 0x80, 0x99), (0xE2, 0x80, 0x9D), (0xEF, 0xBC, 0x89), (0xE3, 0x80, 0x8D), (0xE3, 0x80, 0x8F): return 3  // ’ ” ） 」 』
        default: return 0
        }
    }
}
