/// Words looked up by bytes: the longest that begins, or ends, at an offset.
package struct WordSet: Sendable {
    private var heads: [UInt32: [[UInt8]]] = [:]
    private var tails: [UInt32: [[UInt8]]] = [:]

    package init(_ words: some Sequence<Substring>) {
        for word in words {
            let bytes = Array(word.utf8)
            guard bytes.count >= 3 else { continue }
            heads[Self.triple(bytes[...], 0), default: []].append(bytes)
            tails[Self.triple(bytes[...], bytes.count - 3), default: []].append(bytes)
        }
        heads = heads.mapValues { $0.sorted { $0.count > $1.count } }
        tails = tails.mapValues { $0.sorted { $0.count > $1.count } }
    }

    /// The last characters of the words.
    var lastCharacters: some Collection<UInt32> { tails.keys }

    /// The three bytes at `index`.
    static func triple(_ bytes: ArraySlice<UInt8>, _ index: Int) -> UInt32 {
        UInt32(bytes[index]) << 16 | UInt32(bytes[index + 1]) << 8 | UInt32(bytes[index + 2])
    }

    /// The length of the longest word at `start`; 0 where there is none.
    package func length(in text: ArraySlice<UInt8>, at start: Int) -> Int {
        guard start >= text.startIndex, start + 3 <= text.endIndex, let words = heads[Self.triple(text, start)] else { return 0 }
        for word in words where start + word.count <= text.endIndex && text[start..<start + word.count].elementsEqual(word) {
            return word.count
        }
        return 0
    }

    /// The length of the longest word that ends at `end`; 0 where there is none.
    package func length(in text: ArraySlice<UInt8>, endingAt end: Int) -> Int {
        guard end <= text.endIndex, end - 3 >= text.startIndex, let words = tails[Self.triple(text, end - 3)] else { return 0 }
        for word in words
        where end - word.count >= text.startIndex && text[end - word.count..<end].elementsEqual(word) { return word.count }
        return 0
    }

    /// Whether any of the words stands in `text`, but for those inside a word of `allowed`.
    package func isFound(in text: ArraySlice<UInt8>, butFor allowed: WordSet? = nil) -> Bool {
        var index = text.startIndex
        while index < text.endIndex {
            if let allowed {
                let skip = allowed.length(in: text, at: index)
                if skip > 0 {
                    index += skip
                    continue
                }
            }
            if length(in: text, at: index) > 0 { return true }
            index += OrganText.width(text[index])
        }
        return false
    }
}

/// Bytes of folded text: ASCII, or Han characters of three bytes, in rare names of four.
package enum OrganText {
    package static func width(_ byte: UInt8) -> Int { byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4 }

    package static func isHan(_ text: ArraySlice<UInt8>, at index: Int) -> Bool {
        guard index >= text.startIndex, index + 3 <= text.endIndex else { return false }
        if text[index] == 0xF0 { return index + 4 <= text.endIndex && text[index + 1] >= 0xA0 }
        let scalar = Int(text[index] & 0x0F) << 12 | Int(text[index + 1] & 0x3F) << 6 | Int(text[index + 2] & 0x3F)
        return text[index] >= 0xE3 && text[index] <= 0xE9 && ((0x4E00...0x9FFF).contains(scalar) || (0x3400...0x4DBF).contains(scalar))
    }

    static func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }
}
