/// Text from a report is never trusted: each kind of output has its own escaping.
package enum Escaping {
    /// For a terminal: control characters become visible pictures and directional overrides U+FFFD, so that no report moves the cursor,
    /// colours the screen or reverses a line.
    static func terminal(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x0A: result.append("↵")
            case 0x00...0x1F: result.append(Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}")
            case 0x7F: result.append("\u{2421}")
            case 0x80...0x9F, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: result.append("\u{FFFD}")
            default: result.append(scalar)
            }
        }
        return String(result)
    }

    /// For HTML, in text and in quoted attributes alike. Characters that HTML forbids, and directional overrides, become U+FFFD.
    package static func html(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F || $0 == 0xC2 || $0 == 0xE2 || isMarkup($0) }) else { return text }
        var result = ""
        result.reserveCapacity(text.utf8.count + 32)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            case "\n", "\t": result.unicodeScalars.append(scalar)
            case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}": result += "\u{FFFD}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    private static func isMarkup(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"): true
        default: false
        }
    }

    /// A JSON string with its quotes. `<`, `>` and U+2028/9 are escaped too, so that the text may stand in a page.
    package static func json(_ text: String) -> String {
        var result = "\""
        result.reserveCapacity(text.utf8.count + 2)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "<", ">", "\u{2028}", "\u{2029}": result += unicodeEscape(scalar)
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }

    private static func unicodeEscape(_ scalar: Unicode.Scalar) -> String {
        let hex = String(scalar.value, radix: 16)
        return "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
    }

    /// For a cell of a Markdown table, or a line of Markdown: what would be read as markup is escaped.
    static func markdown(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\", "|", "`", "*", "_", "<", ">", "[", "]", "#":
                result.append("\\")
                result.append(scalar)
            case "&": result.append(contentsOf: "&amp;".unicodeScalars)
            case "\n": result.append(contentsOf: "<br>".unicodeScalars)
            case "\r": break
            case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}": result.append("\u{FFFD}")
            default: result.append(scalar)
            }
        }
        return String(result)
    }

    /// Whether a spreadsheet may take a text for a formula: one that begins with a sign of formulas, full-width ones too, behind whatever blanks and
    /// line breaks, or with a tab or carriage return.
    private static func isFormula(_ text: String) -> Bool {
        let scalars = text.unicodeScalars
        if scalars.first == "\t" || scalars.first == "\r" { return true }
        let first = scalars.first {
            !$0.properties.isWhitespace && $0.properties.generalCategory != .format && $0.properties.generalCategory != .control
        }
        return first.map { "=+-@＝＋－＠﹢﹣−".unicodeScalars.contains($0) } ?? false
    }

    /// A field after RFC 4180: quoted where it must be.
    static func csv(_ text: String, guardsFormulas: Bool) -> String {
        var field = text
        if guardsFormulas, isFormula(text) { field = "'" + text }
        let mustQuote = field.utf8.contains { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") || $0 == 0x0A || $0 == 0x0D }
        guard mustQuote else { return field }
        var result = "\""
        for scalar in field.unicodeScalars {
            if scalar == "\"" { result += "\"" }
            result.unicodeScalars.append(scalar)
        }
        return result + "\""
    }
}
