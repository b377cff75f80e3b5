import Glibc

/// Blank characters of every kind that pages put where nothing is printed, in UTF-8 bytes: ASCII white space and controls, U+0085,
/// U+00A0, U+00AD, U+2000–U+200F, U+2028–U+202F, U+205F–U+2064, U+3000, U+FEFF.
enum Blanks {
    /// How many bytes the blank character at `index` takes; 0 when the character there is not blank.
    @inline(__always)
    static func length(in text: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
        let first = text[index]
        if first <= 0x20 || first == 0x7F { return 1 }
        if first < 0xC2 { return 0 }
        return longLength(in: text, at: index, first: first)
    }

    private static func longLength(in text: UnsafeBufferPointer<UInt8>, at index: Int, first: UInt8) -> Int {
        guard index + 1 < text.count else { return 0 }
        let second = text[index + 1]
        if first == 0xC2 { return second == 0xA0 || second == 0x85 || second == 0xAD ? 2 : 0 }
        guard index + 2 < text.count else { return 0 }
        let third = text[index + 2]
        switch (first, second) {
        case (0xE2, 0x80): return third <= 0x8F || (0xA8...0xAF).contains(third) ? 3 : 0
        case (0xE2, 0x81): return (0x9F...0xA4).contains(third) ? 3 : 0
        case (0xE3, 0x80): return third == 0x80 ? 3 : 0
        case (0xEF, 0xBB): return third == 0xBF ? 3 : 0
        default: return 0
        }
    }

    /// Whether U+202E stands there: what follows is drawn from right to left, figures too.
    static func holdsOverride(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        var place = bytes.startIndex
        while place + 2 < bytes.endIndex {
            if bytes[place] == 0xE2, bytes[place + 1] == 0x80, bytes[place + 2] == 0xAE { return true }
            place += 1
        }
        return false
    }

    /// Whether three bytes, the first of them 0xE2 or 0xEF, are a character that draws nothing and takes no room: zero-width, a mark of direction, a
    /// joiner, a byte order mark.
    @inline(__always)
    static func isInvisible(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Bool {
        switch (first, second) {
        case (0xE2, 0x80): third >= 0x8B && third <= 0x8F || third >= 0xAA && third <= 0xAE
        case (0xE2, 0x81): third >= 0xA0 && third <= 0xAF
        case (0xEF, 0xBB): third == 0xBF
        default: false
        }
    }

    /// Whether `text` holds a character that draws nothing, a soft hyphen among them.
    static func holdsInvisible(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        for first: UInt8 in [0xC2, 0xE2, 0xEF] {
            var place = 0
            while place + 1 < text.count, let found = memchr(text.baseAddress! + place, Int32(first), text.count - 1 - place) {
                place = UnsafeRawPointer(text.baseAddress!).distance(to: found)
                if first == 0xC2 ? text[place + 1] == 0xAD : place + 2 < text.count && isInvisible(first, text[place + 1], text[place + 2])
                {
                    return true
                }
                place += 2
            }
        }
        return false
    }

    /// Takes the characters that draw nothing out of `bytes` from `start` on.
    static func removeInvisible(from bytes: inout [UInt8], start: Int = 0) {
        var (read, write) = (start, start)
        while read < bytes.count {
            let first = bytes[read]
            if first == 0xC2, read + 1 < bytes.count, bytes[read + 1] == 0xAD {
                read += 2
            } else if first == 0xE2 || first == 0xEF, read + 2 < bytes.count, isInvisible(first, bytes[read + 1], bytes[read + 2]) {
                read += 3
            } else {
                bytes[write] = first
                read += 1
                write += 1
            }
        }
        bytes.removeLast(read - write)
    }

    /// `range` of `text` without blanks at both ends; empty, at the lower bound, when all is blank.
    static func trim(_ range: Range<Int>, of text: UnsafeBufferPointer<UInt8>) -> Range<Int> {
        let whole = UnsafeBufferPointer(rebasing: text[..<range.upperBound])
        var start = range.lowerBound
        while start < range.upperBound {
            let length = length(in: whole, at: start)
            if length == 0 { break }
            start += length
        }
        if start >= range.upperBound { return range.lowerBound..<range.lowerBound }
        return start..<trimEnd(start..<range.upperBound, of: whole)
    }

    /// The upper bound of `range` without the blanks before it.
    static func trimEnd(_ range: Range<Int>, of text: UnsafeBufferPointer<UInt8>) -> Int {
        var end = range.upperBound
        while end > range.lowerBound {
            let last = text[end - 1]
            if last <= 0x20 || last == 0x7F {
                end -= 1
            } else if last >= 0x80, last < 0xC0, end - 2 >= range.lowerBound, length(in: text, at: end - 2) == 2 {
                end -= 2
            } else if last >= 0x80, last < 0xC0, end - 3 >= range.lowerBound, length(in: text, at: end - 3) == 3 {
                end -= 3
            } else {
                break
            }
        }
        return end
    }

    /// `text` without blanks at both ends.
    static func trimmed(_ text: String) -> String {
        var text = text
        return text.withUTF8 { bytes in
            String(decoding: UnsafeBufferPointer(rebasing: bytes[trim(0..<bytes.count, of: bytes)]), as: UTF8.self)
        }
    }
}
