import Glibc

extension UnsafeBufferPointer<UInt8> {
    /// The offset of `word` at or behind `start`, wholly before `end` where that is given.
    @inlinable package func firstOffset(of word: UnsafeBufferPointer<UInt8>, from start: Int = 0, to end: Int? = nil) -> Int? {
        let length = word.count
        let end = Swift.min(end ?? count, count)
        guard start >= 0, length > 0, let base = baseAddress, let first = word.baseAddress, end - start >= length else { return nil }
        // The last byte of a Han character tells more than its first.
        let last = Int32(word[length - 1])
        var next = start + length - 1
        while next < end, let found = memchr(base + next, last, end - next) {
            next = UnsafeRawPointer(found) - UnsafeRawPointer(base) + 1
            if memcmp(base + next - length, first, length) == 0 { return next - length }
        }
        return nil
    }

    @inlinable package func firstOffset(of needle: StaticString, from start: Int = 0, to end: Int? = nil) -> Int? {
        firstOffset(of: UnsafeBufferPointer(start: needle.utf8Start, count: needle.utf8CodeUnitCount), from: start, to: end)
    }

    @inlinable package func contains(_ needle: StaticString) -> Bool { firstOffset(of: needle) != nil }

    /// The first place of `word` within `range`.
    @inlinable package func firstRange(of word: [UInt8], in range: Range<Int>) -> Range<Int>? {
        word.withUnsafeBufferPointer { firstOffset(of: $0, from: range.lowerBound, to: range.upperBound) }.map { $0..<$0 + word.count }
    }

    @inlinable package func hasPrefix(_ needle: StaticString, at offset: Int = 0) -> Bool {
        guard offset >= 0, count - offset >= needle.utf8CodeUnitCount, let base = baseAddress else { return false }
        return memcmp(base + offset, needle.utf8Start, needle.utf8CodeUnitCount) == 0
    }

    /// Whether `word` stands at `start`, wholly before `end`.
    @inlinable package func hasPrefix(_ word: [UInt8], at start: Int, before end: Int) -> Bool {
        guard start + word.count <= end else { return false }
        for index in word.indices where self[start + index] != word[index] { return false }
        return true
    }

    @inlinable package func hasSuffix(_ needle: StaticString) -> Bool { hasPrefix(needle, at: count - needle.utf8CodeUnitCount) }

    /// Whether `word` stands right before `end`.
    package func ends(with word: String, at end: Int) -> Bool {
        word.withUTF8Bytes { firstOffset(of: $0, from: end - $0.count, to: end) != nil }
    }

    /// The bytes of `range` as text.
    package func text(_ range: Range<Int>) -> String { String(decoding: self[range], as: UTF8.self) }
}

extension [UInt8] {
    @inlinable package func contains(_ needle: StaticString) -> Bool { withUnsafeBufferPointer { $0.contains(needle) } }
    @inlinable package func firstOffset(of needle: StaticString, from start: Int = 0, to end: Int? = nil) -> Int? {
        withUnsafeBufferPointer { $0.firstOffset(of: needle, from: start, to: end) }
    }
    @inlinable package func hasPrefix(_ needle: StaticString, at offset: Int = 0) -> Bool {
        withUnsafeBufferPointer { $0.hasPrefix(needle, at: offset) }
    }
    @inlinable package func hasSuffix(_ needle: StaticString) -> Bool { withUnsafeBufferPointer { $0.hasSuffix(needle) } }

    /// The bytes of `range` as text.
    package func text(_ range: Range<Int>) -> String { String(decoding: self[range], as: UTF8.self) }

    /// The start of the character that ends at `index`; 0 at the beginning.
    @inlinable package func start(ofCharacterBefore index: Int) -> Int {
        var start = index - 1
        while start > 0, self[start] & 0xC0 == 0x80 { start -= 1 }
        return Swift.max(start, 0)
    }

    /// The scalar of three bytes at `index`, or its byte if it is ASCII; 0 behind the end and for anything else.
    @inlinable package func scalar(at index: Int) -> Int {
        guard index >= 0, index < count else { return 0 }
        let byte = self[index]
        if byte < 0x80 { return Int(byte) }
        guard byte >= 0xE0, byte < 0xF0, index + 2 < count else { return 0 }
        return Int(byte & 0x0F) << 12 | Int(self[index + 1] & 0x3F) << 6 | Int(self[index + 2] & 0x3F)
    }
}

extension UInt8 {
    /// A letter A … Z as a … z; every other byte as it is.
    @inlinable package var lowercasedLetter: UInt8 { self >= 0x41 && self <= 0x5A ? self | 0x20 : self }
}
