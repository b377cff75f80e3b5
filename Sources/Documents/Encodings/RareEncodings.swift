import Glibc

/// UTF-32, four bytes a character.
enum WideText {
    /// The byte order of UTF-32, by its mark or by its zero bytes; `nil` for everything else.
    static func order32(of bytes: [UInt8]) -> Bool? {
        guard bytes.count >= 8, bytes[0] == 0 || bytes[2] == 0 && bytes[3] == 0 else { return nil }
        if bytes.starts(with: [0xFF, 0xFE, 0, 0]) { return bytes.count % 4 == 0 ? false : nil }
        if bytes.starts(with: [0, 0, 0xFE, 0xFF]) { return true }
        func fits(bigEndian: Bool) -> Bool {
            (0..<min(bytes.count / 4, 256)).allSatisfy { index in
                let value = unit(bytes, index, bigEndian: bigEndian)
                return value > 0 && value < 0x3_0000
            }
        }
        return fits(bigEndian: false) ? false : fits(bigEndian: true) ? true : nil
    }

    private static func unit(_ bytes: [UInt8], _ index: Int, bigEndian: Bool) -> UInt32 {
        let part = bytes[4 * index..<4 * index + 4]
        return bigEndian ? part.reduce(0) { $0 << 8 | UInt32($1) } : part.reversed().reduce(0) { $0 << 8 | UInt32($1) }
    }

    static func utf32(_ bytes: [UInt8], bigEndian: Bool) -> TextDecoder.Decoded {
        var decoded = TextDecoder.Decoded(text: [], encoding: bigEndian ? "UTF-32BE" : "UTF-32LE")
        for index in 0..<bytes.count / 4 {
            let value = unit(bytes, index, bigEndian: bigEndian)
            if index == 0, value == 0xFEFF { continue }
            if let scalar = Unicode.Scalar(value) {
                decoded.text += UTF8.encode(scalar)!
            } else {
                decoded.text += TextDecoder.replacement
                decoded.replaced += 1
            }
        }
        if bytes.count % 4 != 0 {
            decoded.text += TextDecoder.replacement
            decoded.replaced += 1
        }
        return decoded
    }
}

/// HZ: the double bytes of GB 2312 in seven bits, between `~{` and `~}`.
enum HZText {
    /// The same in GB 2312 as it is written in eight bits; `nil` for what is no HZ.
    static func gb(_ bytes: [UInt8], isDeclared: Bool) -> [UInt8]? {
        let head = min(bytes.count, 8192)
        guard isDeclared || bytes.withUnsafeBufferPointer({ memchr($0.baseAddress!, Int32(UInt8(ascii: "~")), head) }) != nil else {
            return nil
        }
        guard bytes.allSatisfy({ $0 < 0x80 }) else { return nil }
        var output: [UInt8] = []
        var place = 0
        var runs = 0
        var isDouble = false
        while place < bytes.count {
            let byte = bytes[place]
            let next = place + 1 < bytes.count ? bytes[place + 1] : 0
            if byte == UInt8(ascii: "~"), next == UInt8(ascii: "{") || next == UInt8(ascii: "}") {
                let opens = next == UInt8(ascii: "{")
                if opens == isDouble { return nil }
                isDouble = opens
                if opens { runs += 1 }
                place += 2
            } else if isDouble, byte > 0x20, byte < 0x7F, next > 0x20, next < 0x7F {
                output += [byte | 0x80, next | 0x80]
                place += 2
            } else if isDouble {
                // Lines end the double bytes in some texts.
                guard byte <= 0x20 else { return nil }
                if byte == 0x0A { isDouble = false }
                output.append(byte)
                place += 1
            } else if byte == UInt8(ascii: "~"), next == UInt8(ascii: "~") || next == 0x0A {
                if next != 0x0A { output.append(byte) }
                place += 2
            } else {
                output.append(byte)
                place += 1
            }
        }
        return isDeclared && runs > 0 || runs >= 3 ? output : nil
    }
}
