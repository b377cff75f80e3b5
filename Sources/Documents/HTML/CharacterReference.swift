import CXML2
import Reports

/// `&nbsp;`, `&#160;`, `&#xA0;`: the characters that references stand for.
enum CharacterReference {
    /// The scalar that the reference at `index` (its `&`) stands for, and where the text goes on; `nil` when it is a mere `&`.
    ///
    /// A name ends in `;`, but for those of HTML 2, which may stand without one: `&nbsp1`, and in an attribute only where no letter, digit or `=`
    /// follows (`?a=1&copy=2` is an address). Of the few names that stand for two characters the first is given.
    static func read(_ text: UnsafeBufferPointer<UInt8>, at index: Int, end: Int, limit: Int, isAttribute: Bool = false) -> (
        scalar: UInt32, next: Int
    )? {
        let start = index + 1
        guard start < end else { return nil }
        if text[start] == UInt8(ascii: "#") { return number(text, from: start + 1, end: end) }
        var next = start
        while next < end, next - start <= limit, isAlphanumeric(text[next]) { next += 1 }
        guard next > start, next - start <= limit else { return nil }
        if next < end, text[next] == UInt8(ascii: ";"), let scalar = named(text, start..<next) { return (scalar, next + 1) }
        var nameEnd = min(next, start + longestOpen)
        while nameEnd - start >= 2 {
            let name = UnsafeBufferPointer(rebasing: text[start..<nameEnd])
            if let scalar = HTMLReferences.open[String(decoding: name, as: UTF8.self)] {
                let goesOn = nameEnd < end && (isAlphanumeric(text[nameEnd]) || text[nameEnd] == UInt8(ascii: "="))
                return isAttribute && goesOn ? nil : (scalar, nameEnd)
            }
            nameEnd -= 1
        }
        return nil
    }

    /// Bytes of the longest name that may stand without `;`.
    private static let longestOpen = 6

    /// `range` of `text`, the value of an attribute or a title, with references resolved and blanks collapsed.
    static func resolve(_ range: Range<Int>, of text: UnsafeBufferPointer<UInt8>, limit: Int) -> String {
        var bytes: [UInt8] = []
        var start = range.lowerBound
        while start < range.upperBound {
            if text[start] == UInt8(ascii: "&"),
                let (scalar, next) = read(text, at: start, end: range.upperBound, limit: limit, isAttribute: true)
            {
                bytes.append(contentsOf: Unicode.Scalar(scalar).map { Array(String($0).utf8) } ?? TextDecoder.replacement)
                start = next
            } else {
                if text[start] > 0x20 || bytes.last.map({ $0 > 0x20 }) == true { bytes.append(max(text[start], 0x20)) }
                start += 1
            }
        }
        return bytes.withUnsafeBufferPointer { bytes in
            String(decoding: UnsafeBufferPointer(rebasing: bytes[Blanks.trim(0..<bytes.count, of: bytes)]), as: UTF8.self)
        }
    }

    private static func number(_ text: UnsafeBufferPointer<UInt8>, from start: Int, end: Int) -> (scalar: UInt32, next: Int)? {
        var next = start
        let isHexadecimal = next < end && text[next] | 0x20 == UInt8(ascii: "x")
        if isHexadecimal { next += 1 }
        let digits = next
        var value: UInt32 = 0
        while next < end {
            let byte = text[next]
            let digit: UInt32
            if byte >= 0x30, byte <= 0x39 {
                digit = UInt32(byte - 0x30)
            } else if isHexadecimal, byte | 0x20 >= 0x61, byte | 0x20 <= 0x66 {
                digit = UInt32((byte | 0x20) - 0x61 + 10)
            } else {
                break
            }
            value = min(value * (isHexadecimal ? 16 : 10) + digit, 0x11_0000)
            next += 1
        }
        if next == digits { return nil }
        if next < end, text[next] == UInt8(ascii: ";") { next += 1 }
        if value >= 0x80, value < 0xA0 { return (windows1252[Int(value - 0x80)], next) }
        let isScalar = value > 0 && value < 0x11_0000 && !(0xD800...0xDFFF).contains(value)
        return (isScalar ? value : 0xFFFD, next)
    }

    private static func named(_ text: UnsafeBufferPointer<UInt8>, _ name: Range<Int>) -> UInt32? {
        if name.count == 4, text[name.lowerBound] == UInt8(ascii: "n"), text[name.lowerBound + 1] == UInt8(ascii: "b"),
            text[name.lowerBound + 2] == UInt8(ascii: "s"), text[name.lowerBound + 3] == UInt8(ascii: "p")
        {
            return 0xA0
        }
        let terminated = UnsafeBufferPointer(rebasing: text[name]) + [0]
        if let entity = htmlEntityLookup(terminated) { return entity.pointee.value }
        return HTMLReferences.closed[String(decoding: terminated.dropLast(), as: UTF8.self)]
    }

    private static let windows1252: [UInt32] = [
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D, 0x8F,
        0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
    ]

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        byte >= 0x30 && byte <= 0x39 || byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A
    }
}

/// All names that HTML knows, from `Data/Language`: the first scalar of what each stands for.
private enum HTMLReferences {
    /// By names that `;` must follow.
    static let closed = read { $0.hasSuffix(";") ? String($0.dropLast()) : nil }
    /// By names that may stand without it.
    static let open = read { $0.hasSuffix(";") ? nil : $0 }

    private static func read(_ name: (String) -> String?) -> [String: UInt32] {
        guard let file = EmbeddedFile.language.first(where: { $0.name == "html-references.txt" }) else { return [:] }
        var references: [String: UInt32] = [:]
        for line in file.bytes.split(separator: 0x0A) {
            let parts = line.split(separator: 0x09).map { String(decoding: $0, as: UTF8.self) }
            guard parts.count == 2, let name = name(parts[0]), let code = parts[1].split(separator: " ").first else { continue }
            references[name] = UInt32(code, radix: 16)
        }
        return references
    }
}
