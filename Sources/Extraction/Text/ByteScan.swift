import Glibc

/// A word to look for, as the bytes of a literal of the program.
typealias Needle = StaticString

extension UnsafeBufferPointer<UInt8> {
    /// The offset of `needle` at or behind `start`, wholly before `end` where that is given.
    func firstOffset(of needle: Needle, from start: Int = 0, to end: Int? = nil) -> Int? {
        let length = needle.utf8CodeUnitCount
        let end = Swift.min(end ?? count, count)
        guard start >= 0, let base = baseAddress, end - start >= length else { return nil }
        let word = needle.utf8Start
        let last = word[length - 1]
        var index = start
        while index <= end - length {
            if base[index + length - 1] == last, base[index] == word[0], memcmp(base + index, word, length) == 0 { return index }
            index += 1
        }
        return nil
    }

    func contains(_ needle: Needle) -> Bool { firstOffset(of: needle) != nil }

    func hasPrefix(_ needle: Needle, at offset: Int = 0) -> Bool {
        guard offset >= 0, count - offset >= needle.utf8CodeUnitCount, let base = baseAddress else { return false }
        return memcmp(base + offset, needle.utf8Start, needle.utf8CodeUnitCount) == 0
    }

    func hasSuffix(_ needle: Needle) -> Bool { hasPrefix(needle, at: count - needle.utf8CodeUnitCount) }
}

extension [UInt8] {
    func contains(_ needle: Needle) -> Bool { withUnsafeBufferPointer { $0.contains(needle) } }
    func firstOffset(of needle: Needle, from start: Int = 0, to end: Int? = nil) -> Int? {
        withUnsafeBufferPointer { $0.firstOffset(of: needle, from: start, to: end) }
    }
    func hasPrefix(_ needle: Needle, at offset: Int = 0) -> Bool { withUnsafeBufferPointer { $0.hasPrefix(needle, at: offset) } }
    func hasSuffix(_ needle: Needle) -> Bool { withUnsafeBufferPointer { $0.hasSuffix(needle) } }

    /// The bytes of `range` as text.
    func text(_ range: Range<Int>) -> String { String(decoding: self[range], as: UTF8.self) }

    /// The start of the character that ends at `index`; 0 at the beginning.
    func start(ofCharacterBefore index: Int) -> Int {
        var start = index - 1
        while start > 0, self[start] & 0xC0 == 0x80 { start -= 1 }
        return Swift.max(start, 0)
    }

    /// The scalar of three bytes at `index`, or its byte if it is ASCII; 0 behind the end and for anything else.
    func scalar(at index: Int) -> Int {
        guard index >= 0, index < count else { return 0 }
        let byte = self[index]
        if byte < 0x80 { return Int(byte) }
        guard byte >= 0xE0, byte < 0xF0, index + 2 < count else { return 0 }
        return Int(byte & 0x0F) << 12 | Int(self[index + 1] & 0x3F) << 6 | Int(self[index + 2] & 0x3F)
    }
}
