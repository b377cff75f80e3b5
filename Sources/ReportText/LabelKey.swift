/// Reduces a folded label to what tells it from others.
package enum LabelKey {
    package static func bytes(_ label: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(label.count)
        var index = 0
        while index < label.count {
            if output.isEmpty, let end = numberingEnd(label, from: index) ?? partEnd(label, from: index) {
                index = end
                continue
            }
            let byte = label[index]
            if byte < 0x80 {
                if byte == UInt8(ascii: "(") || byte == UInt8(ascii: "[") || byte == UInt8(ascii: "{") {
                    index = bracketEnd(label, from: index, into: &output)
                    continue
                }
                if isKept(byte) { output.append(byte) }
                index += 1
            } else if byte >= 0xE0, byte < 0xF0, index + 2 < label.count {
                let code = TextFolding.scalar(label, index)
                if code == 0x3010 || code == 0x3014 || code == 0x3016 || code == 0xFE59 {
                    index = bracketEnd(label, from: index, into: &output)
                    continue
                }
                if isKept(code) { output.append(contentsOf: UnsafeBufferPointer(rebasing: label[index..<index + 3])) }
                index += 3
            } else {
                let count = byte >= 0xF0 ? 4 : 2
                if byte != 0xC2 { output.append(contentsOf: UnsafeBufferPointer(rebasing: label[index..<min(index + count, label.count)])) }
                index += count
            }
        }
        return output
    }

    /// The offset behind `其中：`, which says of a row that it is part of the one above and is no part of its name; `nil` where there is none.
    package static func partEnd(_ label: UnsafeBufferPointer<UInt8>, from index: Int) -> Int? {
        guard index + 6 < label.count, label[index] == 0xE5, TextFolding.scalar(label, index) == 0x5176,
            TextFolding.scalar(label, index + 3) == 0x4E2D
        else { return nil }
        if label[index + 6] == UInt8(ascii: ":") || label[index + 6] == UInt8(ascii: ",") { return index + 7 }
        return index + 8 < label.count && label[index + 6] >= 0xE3 && TextFolding.scalar(label, index + 6) == 0x3001 ? index + 9 : nil
    }

    /// Letters and digits, and the signs of a figure.
    private static func isKept(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "%"), UInt8(ascii: "+"):
            true
        default: false
        }
    }

    private static func isKept(_ code: Int) -> Bool {
        switch code {
        case 0x2000...0x2BFF, 0x3001...0x3006, 0x3008...0x3020, 0x30FB, 0xE000...0xF8FF, 0xFE10...0xFE6F, 0xFF00...0xFFFF: false
        default: true
        }
    }

    /// The offset behind a bracket that opens at `index`. Inside a label, a bracket of numerals only is kept as its numerals.
    private static func bracketEnd(_ label: UnsafeBufferPointer<UInt8>, from index: Int, into output: inout [UInt8]) -> Int {
        let start = index + (label[index] < 0x80 ? 1 : 3)
        var end = start
        var depth = 1
        while end < label.count {
            let byte = label[end]
            let code = byte >= 0xE0 && end + 2 < label.count ? TextFolding.scalar(label, end) : Int(byte)
            switch code {
            case 0x28, 0x5B, 0x7B, 0x3010, 0x3014, 0x3016, 0xFE59: depth += 1
            case 0x29, 0x5D, 0x7D, 0x3011, 0x3015, 0x3017, 0xFE5A: depth -= 1
            default: break
            }
            if depth == 0 { break }
            end += code > 0x7F && byte >= 0xE0 ? 3 : 1
        }
        if end == numeralsEnd(label, from: start), end > start, end < label.count {
            output.append(contentsOf: UnsafeBufferPointer(rebasing: label[start..<end]))
        }
        guard end < label.count else { return label.count }
        return end + (label[end] < 0x80 ? 1 : 3)
    }

    /// The offset behind a number at the start of a label: `一、` `（一）` `1.` `①`; `nil` where there is none.
    package static func numberingEnd(_ label: UnsafeBufferPointer<UInt8>, from index: Int) -> Int? {
        var start = index
        if label[index] >= 0xE2, index + 2 < label.count {
            let code = TextFolding.scalar(label, index)
            if (0x2460...0x249B).contains(code) || (0x3220...0x3229).contains(code) || (0x2776...0x2793).contains(code) { return index + 3 }
        }
        let isBracketed = label[index] == UInt8(ascii: "(")
        if isBracketed { start = blanksEnd(label, from: start + 1) }
        var end = numeralsEnd(label, from: start)
        guard end > start else { return nil }
        end = blanksEnd(label, from: end)
        guard end < label.count else { return nil }
        switch label[end] {
        case UInt8(ascii: ")"): return end + 1
        case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ":"): return isBracketed ? nil : end + 1
        case 0xE3 where !isBracketed && end + 2 < label.count:
            let code = TextFolding.scalar(label, end)
            return code == 0x3001 || code == 0x3002 ? end + 3 : nil
        case 0xEF where !isBracketed && end + 2 < label.count: return TextFolding.scalar(label, end) == 0xFF0E ? end + 3 : nil
        default: return nil
        }
    }

    /// The offset behind the blanks at `index`, the ends of a cell's lines among them.
    private static func blanksEnd(_ label: UnsafeBufferPointer<UInt8>, from index: Int) -> Int {
        var end = index
        while end < label.count, label[end] == 0x20 || label[end] == 0x0A { end += 1 }
        return end
    }

    /// The offset behind the digits or Chinese numerals at `index`.
    private static func numeralsEnd(_ label: UnsafeBufferPointer<UInt8>, from index: Int) -> Int {
        var end = index
        while end < label.count {
            if label[end] >= UInt8(ascii: "0"), label[end] <= UInt8(ascii: "9") {
                end += 1
            } else if label[end] >= 0xE4, end + 2 < label.count, isNumeral(TextFolding.scalar(label, end)) {
                end += 3
            } else {
                break
            }
        }
        return end
    }

    private static func isNumeral(_ code: Int) -> Bool {
        switch code {
        // 一 二 三 四 五 六 七 八 九 十
        case 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D, 0x5341: true
        default: false
        }
    }
}
