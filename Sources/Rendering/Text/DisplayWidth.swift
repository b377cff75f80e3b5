/// How many terminal columns text takes: Han and full-width forms two, combining marks none.
package enum DisplayWidth {
    package static func of(_ text: String) -> Int {
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.utf8.count }
        return text.unicodeScalars.reduce(0) { $0 + of($1) }
    }

    static func of(_ scalar: Unicode.Scalar) -> Int {
        let value = scalar.value
        if value < 0x300 { return 1 }
        if zeroWidth.contains(where: { $0.contains(value) }) { return 0 }
        return wide.contains(where: { $0.contains(value) }) ? 2 : 1
    }

    /// Cuts text into lines of at most `width` columns; an empty text is one empty line.
    static func wrap(_ text: String, to width: Int) -> [String] {
        guard of(text) > width else { return [text] }
        var lines: [String] = []
        var line = ""
        var used = 0
        for scalar in text.unicodeScalars {
            let columns = of(scalar)
            if used + columns > width, used > 0 {
                lines.append(line)
                line = ""
                used = 0
            }
            line.unicodeScalars.append(scalar)
            used += columns
        }
        lines.append(line)
        return lines
    }

    /// Cuts text into lines of at most `width` columns at blanks and beside Han; no line begins with a mark that closes.
    package static func wrapWords(_ text: String, to width: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in words(of: text) {
            if !line.isEmpty, of(line) + of(word.hasSuffix(" ") ? String(word.dropLast()) : word) > width {
                lines.append(line.hasSuffix(" ") ? String(line.dropLast()) : line)
                line = ""
            }
            line += word
        }
        if !line.isEmpty { lines.append(line) }
        return lines
    }

    /// Pieces that may stand on a line of their own, each with the blank behind it.
    private static func words(of text: String) -> [String] {
        var words: [String] = []
        var isOpen = false
        for character in text {
            let scalar = character.unicodeScalars.first ?? " "
            let isWide = of(scalar) == 2
            let isClosing = "，。：；、）”」？！》…".contains(character)
            if isOpen && (!isWide || isClosing) || isClosing && !words.isEmpty {
                words[words.count - 1].append(character)
            } else {
                words.append(String(character))
            }
            isOpen = !isWide && character != " " || "（“「《".contains(character)
        }
        return words
    }

    /// Unicode's East Asian Width W and F, as whole blocks.
    private static let wide: [ClosedRange<UInt32>] = [
        0x4E00...0x9FFF, 0x3000...0x303E, 0xFF01...0xFF60, 0x3041...0x4DBF, 0x1100...0x115F, 0x2E80...0x2FFF, 0xA000...0xA4CF,
        0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFFE0...0xFFE6, 0x1F300...0x1F64F,
        0x1F680...0x1F6FF, 0x1F900...0x1F9FF, 0x20000...0x3FFFD,
    ]
    private static let zeroWidth: [ClosedRange<UInt32>] = [
        0x300...0x36F, 0x200B...0x200F, 0x20D0...0x20FF, 0xFE00...0xFE0F, 0xFE20...0xFE2F, 0xFEFF...0xFEFF, 0xE0100...0xE01EF,
    ]
}
