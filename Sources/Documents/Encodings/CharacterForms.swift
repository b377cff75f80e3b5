import Glibc
import Reports

/// Which of two character sets of two bytes a text without a declaration is in.
///
/// In GB2312 both bytes of a common character are 0xA1 and above; in Big5 the second is below 0x7F as often as not, and the first of nearly every
/// character is 0xA4…0xC6.
struct DoubleByteText {
    let isBig5: Bool

    init(_ bytes: [UInt8]) {
        let text = bytes.prefix(1 << 16)
        var (pairs, low, common) = (0, 0, 0)
        var index = text.startIndex
        while index + 1 < text.endIndex {
            let (first, second) = (text[index], text[index + 1])
            guard first >= 0x81, second >= 0x40 else {
                index += 1
                continue
            }
            pairs += 1
            if second < 0x7F { low += 1 }
            if first >= 0xA1, first <= 0xC6, second < 0x7F || second >= 0xA1 { common += 1 }
            index += 2
        }
        isBig5 = pairs >= 10 && low * 5 > pairs && common * 20 >= pairs * 19
    }
}

/// Characters of GBK that stand in Unicode's private area where a converter knows no better: blanks, vertical marks, rare ideographs.
enum PrivateForms {
    /// U+E000…U+F8FF in UTF-8 begin with 0xEE, or 0xEF up to 0xEF 0xA3.
    private static let forms: [UInt16: UInt16] = [
        0xE5E5: 0x3000, 0xE78D: 0xFE10, 0xE78E: 0xFE12, 0xE78F: 0xFE11, 0xE790: 0xFE13, 0xE791: 0xFE14, 0xE792: 0xFE15, 0xE793: 0xFE16,
        0xE794: 0xFE17, 0xE795: 0xFE18, 0xE796: 0xFE19, 0xE7C7: 0x1E3F, 0xE81E: 0x9FB4, 0xE826: 0x9FB5, 0xE82B: 0x9FB6, 0xE82C: 0x9FB7,
        0xE832: 0x9FB8, 0xE843: 0x9FB9, 0xE854: 0x9FBA, 0xE864: 0x9FBB,
    ]

    /// Puts the characters that are meant in their places; all of them take three bytes.
    static func replace(in text: inout [UInt8]) {
        ThreeBytes.replace(leading: 0xEE, in: &text) { code in forms[UInt16(code)].map(Int.init) }
    }
}

/// U+F900…U+FAFF: second copies of ideographs that other character sets had twice; PDF and converters write them for the plain ones.
enum CompatibilityIdeographs {
    /// By their places from U+F900 on; 0 where there is none, or one that takes four bytes.
    private static let plain: [UInt16] = {
        var table = [UInt16](repeating: 0, count: 0x200)
        guard let file = EmbeddedFile.language.first(where: { $0.name == "compatibility-ideographs.txt" }) else { return table }
        var from: UInt32?
        for scalar in String(decoding: file.bytes, as: UTF8.self).unicodeScalars where scalar.value > 0x20 {
            if let code = from {
                if scalar.value < 0x1_0000 { table[Int(code) - 0xF900] = UInt16(scalar.value) }
                from = nil
            } else if (0xF900...0xFAFF).contains(scalar.value) {
                from = scalar.value
            }
        }
        return table
    }()

    static func replace(in text: inout [UInt8]) {
        ThreeBytes.replace(leading: 0xEF, in: &text) { code in
            guard code >= 0xF900, code <= 0xFAFF else { return nil }
            let plain = Int(plain[code - 0xF900])
            return plain == 0 ? nil : plain
        }
    }
}

/// Characters of three bytes in UTF-8.
enum ThreeBytes {
    /// Replaces characters that begin with the byte `leading` by the scalars that `other` gives for them, if any. A text without them is not
    /// written to, and so not copied.
    static func replace(leading: UInt8, in text: inout [UInt8], other: (Int) -> Int?) {
        var place = 0
        while let found = next(leading, in: text, from: place) {
            let code = Int(text[found] & 0x0F) << 12 | Int(text[found + 1] & 0x3F) << 6 | Int(text[found + 2] & 0x3F)
            if let scalar = other(code), scalar >= 0x800 {
                text[found] = UInt8(0xE0 | scalar >> 12)
                text[found + 1] = UInt8(0x80 | scalar >> 6 & 0x3F)
                text[found + 2] = UInt8(0x80 | scalar & 0x3F)
            }
            place = found + 3
        }
    }

    /// Where the next character that begins with `leading` and may have another form stands.
    private static func next(_ leading: UInt8, in text: [UInt8], from start: Int) -> Int? {
        text.withUnsafeBufferPointer { text in
            guard let base = text.baseAddress else { return nil }
            var place = start
            while place + 2 < text.count, let found = memchr(base + place, Int32(leading), text.count - 2 - place) {
                place = UnsafeRawPointer(base).distance(to: found)
                // From 0xEF 0xAC on punctuation of full width, by far the most there is.
                if leading == 0xEE || text[place + 1] < 0xAC { return place }
                place += 3
            }
            return nil
        }
    }
}
