/// Brings spellings of the same text together: widths, traditional characters, pinyin glosses, blanks.
///
/// Only for matching; what is kept of a report is kept as printed.
package enum TextFolding {
    /// `text` with full-width ASCII narrowed, traditional characters simplified, pinyin glosses (`規(guī)章`) and blanks between Han characters
    /// left out, and every other run of blanks made one space. Line feeds stay. The same string when there is nothing to do.
    package static func fold(_ text: String) -> String {
        var text = text
        let folded: String? = text.withUTF8 { bytes in
            guard needsFolding(bytes) else { return nil }
            var output: [UInt8] = []
            append(bytes, to: &output)
            return String(decoding: output, as: UTF8.self)
        }
        return folded ?? text
    }

    /// The form of a label for comparison: folded, without white space, punctuation, quotes, notes in brackets and leading numbering.
    ///
    /// A bracket that only numbers stays as its number inside a label (第二十条第（一）项 → 第二十条第一项).
    package static func key(_ label: String) -> String {
        var label = label
        return label.withUTF8 { String(decoding: keyBytes($0), as: UTF8.self) }
    }

    /// `key` as bytes.
    package static func keyBytes(_ label: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var folded: [UInt8] = []
        append(label, to: &folded)
        return folded.withUnsafeBufferPointer(LabelKey.bytes)
    }

    /// Whether a folded label begins with a number: `一、` `（一）` `1.` `①`.
    package static func isNumbered(_ label: String) -> Bool {
        var label = label
        return label.withUTF8 { !$0.isEmpty && LabelKey.numberingEnd($0, from: 0) != nil }
    }

    /// How the blanks next to Han characters are treated.
    package enum Blanks {
        /// Left out between two Han characters.
        case betweenHan
        /// Left out beside any Han character or mark.
        case besideHan
    }

    /// Appends `bytes` folded. With `simplifying` off the result has the same length, but keeps traditional characters.
    package static func append(
        _ bytes: UnsafeBufferPointer<UInt8>, to output: inout [UInt8], blanks: Blanks = .betweenHan, simplifying: Bool = true
    ) {
        output.reserveCapacity(output.count + bytes.count)
        simplified.withUnsafeBufferPointer { table in
            var folder = Folder(bytes: bytes, table: table, blanks: blanks, simplifying: simplifying)
            folder.run(into: &output)
        }
    }

    /// `text` as sentences are matched: folded, no blanks beside Han characters, full-width commas kept (they never stand inside a number).
    package static func prose(_ text: String, simplifying: Bool = true) -> [UInt8] {
        var text = text
        return text.withUTF8 { bytes in
            var output: [UInt8] = []
            output.reserveCapacity(bytes.count)
            simplified.withUnsafeBufferPointer { table in
                var folder = Folder(bytes: bytes, table: table, blanks: .besideHan, simplifying: simplifying)
                folder.keepsWideComma = true
                folder.run(into: &output)
            }
            return output
        }
    }

    /// The part of `text` that `range` of its `prose` form stands for.
    package static func printed(_ text: String, proseRange range: Range<Int>) -> String {
        var text = text
        return text.withUTF8 { bytes in
            var output: [UInt8] = []
            var bounds: (start: Int, end: Int) = (bytes.count, bytes.count)
            simplified.withUnsafeBufferPointer { table in
                var folder = Folder(bytes: bytes, table: table, blanks: .besideHan, simplifying: true)
                folder.keepsWideComma = true
                bounds = folder.source(of: range, into: &output)
            }
            return String(decoding: UnsafeBufferPointer(rebasing: bytes[bounds.start..<max(bounds.start, bounds.end)]), as: UTF8.self)
        }
    }

    /// Whether any byte may have to change: errs on the side of yes.
    private static func needsFolding(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        simplified.withUnsafeBufferPointer { table in
            var index = 0
            while index < bytes.count {
                let byte = bytes[index]
                if byte < 0x80 {
                    if byte == 0x20 || byte == 0x28, index > 0, bytes[index - 1] >= 0x80 || bytes[index - 1] == 0x20 { return true }
                    if byte < 0x20, byte != 0x0A { return true }
                    index += 1
                } else if byte >= 0xE0, byte < 0xF0, index + 2 < bytes.count {
                    let code = scalar(bytes, index)
                    if code >= first, code <= last {
                        if code == 0x3000 || table[code - first] != 0 { return true }
                    } else if code >= 0xFE00 || code >= 0x2000 && code <= 0x200F || code == 0x202F || code == 0x2060 {
                        return true
                    }
                    index += 3
                } else {
                    if byte == 0xC2 { return true }
                    index += byte >= 0xF0 ? 4 : 2
                }
            }
            return false
        }
    }

    /// The scalar of the three bytes at `index`.
    @inlinable package static func scalar(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int {
        Int(bytes[index] & 0x0F) << 12 | Int(bytes[index + 1] & 0x3F) << 6 | Int(bytes[index + 2] & 0x3F)
    }
}

/// One pass of folding.
private struct Folder {
    let bytes: UnsafeBufferPointer<UInt8>
    let table: UnsafeBufferPointer<UInt16>
    let blanks: TextFolding.Blanks
    let simplifying: Bool
    /// Whether the scalar written last is a Han character or a mark beside one.
    private var isAfterHan = false
    private var isBlankPending = false
    var keepsWideComma = false

    init(bytes: UnsafeBufferPointer<UInt8>, table: UnsafeBufferPointer<UInt16>, blanks: TextFolding.Blanks, simplifying: Bool) {
        self.bytes = bytes
        self.table = table
        self.blanks = blanks
        self.simplifying = simplifying
    }

    mutating func run(into output: inout [UInt8]) {
        var index = 0
        while index < bytes.count {
            let end = plainEnd(from: index)
            if end > index {
                copy(index, end - index, isHan: true, into: &output)
                index = end
            } else {
                index = step(at: index, into: &output)
            }
        }
    }

    /// Behind the run of Han characters at `start` that stay as they are: most of a text.
    private func plainEnd(from start: Int) -> Int {
        var end = start
        // From U+4000 to U+9FFF.
        while end + 2 < bytes.count, bytes[end] >= 0xE4, bytes[end] <= 0xE9, table[TextFolding.scalar(bytes, end) - TextFolding.first] == 0
        {
            end += 3
        }
        return end
    }

    /// The source offsets of the scalars that make up `range` of the output.
    mutating func source(of range: Range<Int>, into output: inout [UInt8]) -> (start: Int, end: Int) {
        var start: Int?
        var index = 0
        while index < bytes.count {
            let next = step(at: index, into: &output)
            if start == nil, output.count > range.lowerBound { start = index }
            index = next
            if output.count >= range.upperBound { break }
        }
        return (start ?? bytes.count, min(index, bytes.count))
    }

    private mutating func step(at index: Int, into output: inout [UInt8]) -> Int {
        let byte = bytes[index]
        if byte < 0x80 { return ascii(byte, at: index, next: index + 1, wasWide: false, into: &output) }
        if byte < 0xE0 {
            if byte == 0xC2, index + 1 < bytes.count, bytes[index + 1] == 0xA0 {
                isBlankPending = true
            } else if !(byte == 0xC2 && index + 1 < bytes.count && bytes[index + 1] == 0xAD) {
                copy(index, 2, isHan: false, into: &output)
            }
            return index + 2
        }
        if byte < 0xF0, index + 2 < bytes.count { return threeBytes(at: index, into: &output) }
        copy(index, 4, isHan: byte >= 0xF0, into: &output)
        return index + 4
    }

    private mutating func threeBytes(at index: Int, into output: inout [UInt8]) -> Int {
        let code = TextFolding.scalar(bytes, index)
        switch code {
        case 0x2000...0x200A, 0x202F, 0x205F, 0x3000: isBlankPending = true
        case 0x200B...0x200F, 0x2060, 0xFEFF, 0xFE00...0xFE0F: break
        case 0xFF0C where keepsWideComma: copy(index, 3, isHan: true, into: &output)
        case 0xFF01...0xFF5E: return ascii(UInt8(code - 0xFEE0), at: index, next: index + 3, wasWide: true, into: &output)
        case TextFolding.first...TextFolding.last:
            let simple = Int(table[code - TextFolding.first])
            guard simple != 0, simplifying || code < 0x3000 else {
                copy(index, 3, isHan: true, into: &output)
                break
            }
            settleBlank(beforeHan: true, into: &output)
            output.append(UInt8(0xE0 | simple >> 12))
            output.append(UInt8(0x80 | simple >> 6 & 0x3F))
            output.append(UInt8(0x80 | simple & 0x3F))
            isAfterHan = true
        default: copy(index, 3, isHan: true, into: &output)
        }
        return index + 3
    }

    private mutating func ascii(_ byte: UInt8, at index: Int, next: Int, wasWide: Bool, into output: inout [UInt8]) -> Int {
        if byte == 0x0A {
            isBlankPending = false
            output.append(byte)
            isAfterHan = false
            return next
        }
        if byte <= 0x20 || byte == 0x7F {
            isBlankPending = true
            return next
        }
        if byte == UInt8(ascii: "("), isAfterHan, let end = glossEnd(from: next) { return end }
        settleBlank(beforeHan: wasWide || isMark(byte), into: &output)
        output.append(byte)
        isAfterHan = wasWide && isMark(byte)
        return next
    }

    private func isMark(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: ";"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "?"),
            UInt8(ascii: "!"):
            true
        default: false
        }
    }

    private mutating func copy(_ index: Int, _ count: Int, isHan: Bool, into output: inout [UInt8]) {
        settleBlank(beforeHan: isHan, into: &output)
        output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[index..<min(index + count, bytes.count)]))
        isAfterHan = isHan
    }

    private mutating func settleBlank(beforeHan: Bool, into output: inout [UInt8]) {
        guard isBlankPending else { return }
        isBlankPending = false
        let isDropped = blanks == .betweenHan ? isAfterHan && beforeHan : isAfterHan || beforeHan
        if !isDropped, !output.isEmpty, output.last != 0x0A { output.append(0x20) }
    }

    /// The offset behind a gloss of one to seven small Latin letters that starts at `start`, behind its bracket.
    private func glossEnd(from start: Int) -> Int? {
        var index = start
        var letters = 0
        while index < bytes.count, letters <= 7 {
            let byte = bytes[index]
            if byte >= UInt8(ascii: "a"), byte <= UInt8(ascii: "z") {
                letters += 1
                index += 1
            } else if byte >= 0xC3, byte <= 0xC9 || byte == 0xCC {
                letters += byte == 0xCC ? 0 : 1
                index += 2
            } else if byte == UInt8(ascii: ")") {
                return letters > 0 ? index + 1 : nil
            } else if byte == 0xEF, index + 2 < bytes.count, bytes[index + 1] == 0xBC, bytes[index + 2] == 0x89 {
                return letters > 0 ? index + 3 : nil
            } else {
                return nil
            }
        }
        return nil
    }
}
