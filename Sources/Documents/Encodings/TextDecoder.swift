import Glibc
import ReportText

/// Bytes of any Chinese character set to UTF-8.
///
/// A byte order mark decides; then UTF-16 by its zero bytes; then UTF-8 if the bytes are valid; then the declared character set if
/// everything decodes in it; then UTF-8 with damage, or GB18030 with damage, whichever is nearer. A byte that cannot be decoded
/// becomes U+FFFD, and so does a NUL: it must not glue the digits beside it.
enum TextDecoder {
    struct Decoded {
        /// Valid UTF-8 without byte order mark and without NUL.
        var text: [UInt8]
        var encoding: String
        /// How many bytes became U+FFFD.
        var replaced = 0

        /// Whether the bytes are no text at all, such as a PDF whose beginning is lost: of the first, one in a hundred or more is a control
        /// character that no text has (of random bytes one in ten). A backspace is none, with which programs strike a letter twice, nor a
        /// bell, with which Word ends a cell.
        var isBinary: Bool {
            let head = text.prefix(4096)
            return head.count { $0 < 0x1B && !(0x07...0x0D).contains($0) } * 100 >= max(head.count, 800)
        }
    }

    /// `charset` is declared outside the text, as in a MIME header.
    static func decode(_ bytes: [UInt8], charset: String? = nil) -> Decoded {
        var decoded = decodeKeepingNUL(bytes, charset: charset)
        CompatibilityIdeographs.replace(in: &decoded.text)
        if decoded.text.withUnsafeBufferPointer({ memchr($0.baseAddress!, 0, $0.count) }) != nil {
            let zeros = decoded.text.count { $0 == 0 }
            decoded.text = Array(decoded.text.lazy.flatMap { $0 == 0 ? replacement : [$0] })
            decoded.replaced += zeros
        }
        return decoded
    }

    /// A name in UTF-8 or GB18030.
    static func string(_ bytes: [UInt8]) -> String {
        let decoded = utf8(bytes) ?? LegacyEncoding.gb18030.decode(bytes)
        return String(decoding: decoded.text, as: UTF8.self)
    }

    static let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]

    private static func decodeKeepingNUL(_ bytes: [UInt8], charset: String?) -> Decoded {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return utf8(Array(bytes.dropFirst(3))) ?? damagedUTF8(Array(bytes.dropFirst(3))) }
        if let bigEndian = WideText.order32(of: bytes) { return WideText.utf32(bytes, bigEndian: bigEndian) }
        if bytes.starts(with: [0xFF, 0xFE]) { return utf16(bytes.dropFirst(2), bigEndian: false) }
        if bytes.starts(with: [0xFE, 0xFF]) { return utf16(bytes.dropFirst(2), bigEndian: true) }
        if let bigEndian = utf16ByteOrder(bytes) { return utf16(bytes[...], bigEndian: bigEndian) }
        if let packed = HZText.gb(bytes, isDeclared: charset?.lowercased().hasPrefix("hz") ?? false) {
            var decoded = LegacyEncoding.gb18030.decode(packed)
            decoded.encoding = "HZ"
            return decoded
        }
        if let valid = utf8(bytes) { return valid }

        // A name that is declared and does not fit is believed no more than none.
        let declared = [charset, declaredCharset(in: bytes)].compactMap { $0 }.compactMap(LegacyEncoding.init(declared:))
        for set in declared {
            let decoded = set.decode(bytes)
            if decoded.replaced == 0 { return decoded }
        }
        if UTF8Damage(of: bytes).isUTF8 { return damagedUTF8(bytes) }
        if DoubleByteText(bytes).isBig5 {
            let decoded = LegacyEncoding.big5.decode(bytes)
            if decoded.replaced == 0 { return decoded }
        }
        return LegacyEncoding.gb18030.decode(bytes)
    }

    private static func utf8(_ bytes: [UInt8]) -> Decoded? {
        guard isPlain(bytes) || (try? UTF8Span(validating: bytes.span)) != nil else { return nil }
        return Decoded(text: bytes, encoding: "UTF-8")
    }

    /// Whether the bytes are ASCII and characters of three bytes such as Han, which any two bytes that continue make whole: nearly every page.
    private static func isPlain(_ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBytes { bytes in
            var index = 0
            while index + 8 <= bytes.count {
                let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
                if word & 0x8080_8080_8080_8080 == 0 {
                    index += 8
                } else if word & 0x80 == 0 {
                    index += 1
                } else if isThreeBytes(UInt32(truncatingIfNeeded: word)) {
                    index += isThreeBytes(UInt32(truncatingIfNeeded: word >> 24)) ? 6 : 3
                } else {
                    return false
                }
            }
            while index < bytes.count {
                if bytes[index] < 0x80 {
                    index += 1
                } else if index + 2 < bytes.count,
                    isThreeBytes(UInt32(bytes[index]) | UInt32(bytes[index + 1]) << 8 | UInt32(bytes[index + 2]) << 16)
                {
                    index += 3
                } else {
                    return false
                }
            }
            return true
        }
    }

    /// Whether the lowest three bytes are one character; those that begin with 0xE0 or 0xED may be none, and are looked at elsewhere.
    @inline(__always) private static func isThreeBytes(_ bytes: UInt32) -> Bool {
        bytes & 0xC0_C0F0 == 0x80_80E0 && bytes & 0xFF != 0xE0 && bytes & 0xFF != 0xED
    }

    /// UTF-8 with bytes that are not: each of them (each broken-off start of a character) becomes U+FFFD.
    private static func damagedUTF8(_ bytes: [UInt8]) -> Decoded {
        let damage = UTF8Damage(of: bytes)
        return Decoded(text: Array(String(decoding: bytes, as: UTF8.self).utf8), encoding: "UTF-8", replaced: damage.errors)
    }

    private static func utf16(_ bytes: ArraySlice<UInt8>, bigEndian: Bool) -> Decoded {
        var units: [UInt16] = []
        units.reserveCapacity(bytes.count / 2)
        var index = bytes.startIndex
        while index + 1 < bytes.endIndex {
            let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
            units.append(bigEndian ? first << 8 | second : second << 8 | first)
            index += 2
        }
        var damaged = index < bytes.endIndex ? 1 : 0
        if damaged > 0 { units.append(0xFFFD) }
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count * 3 / 2)
        damaged += transcode(units.makeIterator(), from: UTF16.self, to: UTF8.self, stoppingOnError: false) { text.append($0) } ? 1 : 0
        return Decoded(text: text, encoding: bigEndian ? "UTF-16BE" : "UTF-16LE", replaced: damaged)
    }

    /// The byte order of UTF-16 without a mark: zero bytes stand at odd places (little endian) or at even places. `nil` when it is not UTF-16.
    /// Markup, digits and line ends give the zeros: one byte in a hundred is enough, unless the bytes are UTF-8 as well.
    private static func utf16ByteOrder(_ bytes: [UInt8]) -> Bool? {
        let head = bytes.prefix(8192)
        guard head.withUnsafeBufferPointer({ memchr($0.baseAddress!, 0, $0.count) }) != nil else { return nil }
        var zeros = [0, 0]
        for (index, byte) in head.enumerated() where byte == 0 { zeros[index & 1] += 1 }
        guard zeros[0] + zeros[1] >= max(2, head.count / (utf8(bytes) == nil ? 100 : 4)) else { return nil }
        if zeros[0] * 8 < zeros[1] { return false }
        return zeros[1] * 8 < zeros[0] ? true : nil
    }

    /// What `charset=` or `encoding=` near the beginning says.
    private static func declaredCharset(in bytes: [UInt8]) -> String? {
        let head = bytes.prefix(8192).map(\.lowercasedLetter)
        for key: StaticString in ["charset", "encoding"] {
            guard let found = head.firstOffset(of: key) else { continue }
            let rest = head[(found + key.utf8CodeUnitCount)...].drop { $0 == 0x20 || $0 == 0x3D || $0 == 0x22 || $0 == 0x27 }
            let name = rest.prefix { $0 >= 0x30 && $0 <= 0x39 || $0 >= 0x61 && $0 <= 0x7A || $0 == 0x2D || $0 == 0x5F }
            if !name.isEmpty { return String(decoding: name, as: UTF8.self) }
        }
        return nil
    }
}

/// How much of some bytes is UTF-8: whole characters of several bytes, and places where there is none.
private struct UTF8Damage {
    var characters = 0
    var errors = 0

    init(of bytes: [UInt8]) {
        var index = 0
        while index < bytes.count {
            let lead = bytes[index]
            if lead < 0x80 {
                index += 1
                continue
            }
            let length = lead >= 0xC2 && lead < 0xE0 ? 2 : lead >= 0xE0 && lead < 0xF0 ? 3 : lead >= 0xF0 && lead < 0xF5 ? 4 : 1
            var end = index + 1
            while end < min(index + length, bytes.count), bytes[end] & 0xC0 == 0x80 { end += 1 }
            if length > 1, end - index == length { characters += 1 } else { errors += 1 }
            index = end
        }
    }

    /// GB18030 text read as UTF-8 has far more errors than characters.
    var isUTF8: Bool { characters >= errors * 4 }
}

/// The character sets that are read when a text is no Unicode.
private enum LegacyEncoding: String {
    case gb18030 = "GB18030"
    case big5 = "BIG5-HKSCS"

    /// `nil` for a declaration that is not believed: UTF-8 that is not, Latin-1 and the like.
    init?(declared name: String) {
        switch name.lowercased() {
        case "gb2312", "gbk", "gb18030", "cp936", "ms936", "windows-936", "gb_2312-80", "x-gbk": self = .gb18030
        case "big5", "big5-hkscs", "cp950", "x-x-big5", "big-5", "cn-big5": self = .big5
        default: return nil
        }
    }

    /// `bytes` as UTF-8; a byte that starts no character becomes U+FFFD.
    func decode(_ bytes: [UInt8]) -> TextDecoder.Decoded {
        var decoded = TextDecoder.Decoded(text: [], encoding: rawValue)
        guard let converter = iconv_open("UTF-8", rawValue), Int(bitPattern: converter) != -1 else {
            return TextDecoder.Decoded(text: Array(String(decoding: bytes, as: UTF8.self).utf8), encoding: "UTF-8", replaced: bytes.count)
        }
        defer { iconv_close(converter) }
        decoded.text = [UInt8](unsafeUninitializedCapacity: bytes.count * 3 + 16) { output, count in
            count = Self.run(converter, bytes, output, &decoded.replaced)
        }
        if self == .gb18030 { PrivateForms.replace(in: &decoded.text) }
        return decoded
    }

    /// Converts into `output`, which is large enough for U+FFFD in place of every byte, and gives the number of bytes written.
    private static func run(_ converter: iconv_t, _ bytes: [UInt8], _ output: UnsafeMutableBufferPointer<UInt8>, _ replaced: inout Int)
        -> Int
    {
        bytes.withUnsafeBytes { source in
            var input = UnsafeMutablePointer(mutating: source.baseAddress?.assumingMemoryBound(to: CChar.self))
            var inputLeft = source.count
            var target = UnsafeMutableRawPointer(output.baseAddress!).assumingMemoryBound(to: CChar.self) as UnsafeMutablePointer<CChar>?
            var targetLeft = output.count
            while inputLeft > 0, iconv(converter, &input, &inputLeft, &target, &targetLeft) == -1 {
                guard inputLeft > 0, targetLeft >= 3 else { break }
                for byte in TextDecoder.replacement {
                    target!.pointee = CChar(bitPattern: byte)
                    target! += 1
                }
                targetLeft -= 3
                input! += 1
                inputLeft -= 1
                replaced += 1
            }
            return output.count - targetLeft
        }
    }
}
