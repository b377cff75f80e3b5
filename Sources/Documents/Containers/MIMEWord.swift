/// How MIME writes bytes and names that are not ASCII.
enum MIMEWord {
    /// `=?gb18030?B?xOrB?=` and the like, several of which make one name.
    static func decoded(_ text: String) -> String {
        guard text.contains("=?") else { return text.utf8.allSatisfy { $0 < 0x80 } ? text : TextDecoder.string(Array(text.utf8)) }
        var decoded = ""
        var rest = text[...]
        while let start = rest.firstRange(of: "=?") {
            let parts = rest[start.upperBound...].split(separator: "?", maxSplits: 3, omittingEmptySubsequences: false)
            guard parts.count == 4, parts[3].hasPrefix("=") else { break }
            decoded += Blanks.trimmed(String(rest[..<start.lowerBound]))
            let bytes = Array(parts[2].utf8)[...]
            let content = parts[1].lowercased() == "b" ? base64(bytes) : quotedPrintable(bytes).map { $0 == UInt8(ascii: "_") ? 0x20 : $0 }
            decoded += String(decoding: TextDecoder.decode(content, charset: String(parts[0])).text, as: UTF8.self)
            rest = parts[3].dropFirst()
        }
        return decoded + rest
    }

    /// `name*=utf-8''%E5%B9%B4`, also in pieces: `name*0*`, `name*1*`.
    static func joined(_ pairs: [(name: String, value: String)], _ name: String) -> String? {
        let pieces = pairs.filter { $0.name.hasPrefix(name + "*") }.map(\.value)
        guard let first = pieces.first else { return nil }
        let parts = first.split(separator: "'", maxSplits: 2, omittingEmptySubsequences: false)
        let (charset, start) = parts.count == 3 ? (String(parts[0]), String(parts[2])) : (nil, first)
        let bytes = Array(([start] + pieces.dropFirst()).joined().replacing("=", with: "=3D").replacing("%", with: "=").utf8)
        return String(decoding: TextDecoder.decode(quotedPrintable(bytes[...]), charset: charset).text, as: UTF8.self)
    }

    static func quotedPrintable(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count)
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let byte = bytes[index]
            index += 1
            guard byte == UInt8(ascii: "=") else {
                output.append(byte)
                continue
            }
            let line = bytes[index...].prefix { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
            if line.endIndex == bytes.endIndex || bytes[line.endIndex] == 0x0A {
                index = min(line.endIndex + 1, bytes.endIndex)
            } else if index + 1 < bytes.endIndex, let high = digit(bytes[index]), let low = digit(bytes[index + 1]) {
                output.append(high << 4 | low)
                index += 2
            } else {
                output.append(byte)
            }
        }
        return output
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46, 0x61...0x66: (byte | 0x20) - 0x61 + 10
        default: nil
        }
    }

    static func base64(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count * 3 / 4)
        var (bits, count) = (UInt32(0), 0)
        for byte in bytes {
            let value: UInt8
            switch byte {
            case 0x41...0x5A: value = byte - 0x41
            case 0x61...0x7A: value = byte - 0x61 + 26
            case 0x30...0x39: value = byte - 0x30 + 52
            case UInt8(ascii: "+"), UInt8(ascii: "-"): value = 62
            case UInt8(ascii: "/"), UInt8(ascii: "_"): value = 63
            default: continue
            }
            bits = bits << 6 | UInt32(value)
            count += 6
            if count >= 8 {
                count -= 8
                output.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
            }
        }
        return output
    }
}
