import Glibc

/// Searches in UTF-8 bytes: `String.contains` walks characters and is some hundred times slower.
extension String {
    /// Whether `needle` stands anywhere in the string, byte for byte.
    func holds(_ needle: StaticString) -> Bool { offset(of: needle) != nil }

    /// The lines of the text, empty ones left out.
    func lines() -> [Substring] {
        let bytes = utf8
        guard var end = bytes.firstIndex(of: 0x0A) else { return isEmpty ? [] : [self[...]] }
        var lines: [Substring] = []
        var start = startIndex
        while true {
            if start < end { lines.append(self[start..<end]) }
            guard end < endIndex else { return lines }
            start = bytes.index(after: end)
            end = bytes[start...].firstIndex(of: 0x0A) ?? endIndex
        }
    }

    /// The byte offset of the first `needle`.
    func offset(of needle: StaticString) -> Int? {
        var copy = self
        return copy.withUTF8 { bytes in
            let length = needle.utf8CodeUnitCount
            guard let base = bytes.baseAddress, bytes.count >= length else { return nil }
            // The last byte of a Han character tells more than its first.
            let last = needle.utf8Start[length - 1]
            for end in length - 1..<bytes.count
            where bytes[end] == last && memcmp(base + (end - length + 1), needle.utf8Start, length) == 0 {
                return end - length + 1
            }
            return nil
        }
    }
}
