/// Colours as CSS and HTML write them.
enum StyleColour {
    static let white: UInt32 = 0xFF_FFFF
    static let black: UInt32 = 0
    /// Nothing is drawn.
    static let clear: UInt32 = 0x100_0000

    /// `#fff`, `#FFFFFF80`, `FFFFFF`, `rgb(255, 255, 255)`, `hsl(0 0% 100%)`, `transparent`, `white`, `black` and the grey in between; `nil` for
    /// what is none of these.
    static func read(_ word: UnsafeBufferPointer<UInt8>) -> UInt32? {
        guard let first = word.first else { return nil }
        if first == UInt8(ascii: "#") { return hexadecimal(UnsafeBufferPointer(rebasing: word[1...])) }
        if word.count == 6, let colour = hexadecimal(word) { return colour }
        let text = String(decoding: word, as: UTF8.self).lowercased()
        if text.hasPrefix("rgb") || text.hasPrefix("hsl") { return function(text) }
        return names[text]
    }

    private static let names: [String: UInt32] = [
        "transparent": clear,
        "white": 0xFF_FFFF, "black": 0, "snow": 0xFF_FAFA, "ivory": 0xFF_FFF0, "whitesmoke": 0xF5_F5F5, "windowtext": 0, "red": 0xFF_0000,
        "blue": 0x00_00FF, "green": 0x00_8000, "navy": 0x00_0080, "gray": 0x80_8080, "grey": 0x80_8080, "ghostwhite": 0xF8_F8FF,
        "aliceblue": 0xF0_F8FF, "seashell": 0xFF_F5EE, "lavenderblush": 0xFF_F0F5, "linen": 0xFA_F0E6, "oldlace": 0xFD_F5E6,
        "cornsilk": 0xFF_F8DC, "beige": 0xF5_F5DC, "honeydew": 0xF0_FFF0, "lightyellow": 0xFF_FFE0, "lightcyan": 0xE0_FFFF,
        "lavender": 0xE6_E6FA, "lemonchiffon": 0xFF_FACD, "canvas": 0xFF_FFFF, "canvastext": 0, "floralwhite": 0xFF_FAF0,
        "mintcream": 0xF5_FFFA, "azure": 0xF0_FFFF, "yellow": 0xFF_FF00, "silver": 0xC0_C0C0, "orange": 0xFF_A500,
    ]

    /// Three or six digits, and one or two more for how much of it is seen.
    private static func hexadecimal(_ digits: UnsafeBufferPointer<UInt8>) -> UInt32? {
        let isShort = digits.count == 3 || digits.count == 4
        guard isShort || digits.count == 6 || digits.count == 8 else { return nil }
        var parts: [UInt32] = []
        var half: UInt32?
        for byte in digits {
            let digit: UInt32
            switch byte {
            case 0x30...0x39: digit = UInt32(byte - 0x30)
            case 0x41...0x46, 0x61...0x66: digit = UInt32((byte | 0x20) - 0x61 + 10)
            default: return nil
            }
            if isShort {
                parts.append(digit << 4 | digit)
            } else if let first = half {
                parts.append(first << 4 | digit)
                half = nil
            } else {
                half = digit
            }
        }
        if parts.count == 4, parts[3] == 0 { return clear }
        let share = parts.count == 4 ? Double(parts[3]) / 255 : 1
        return parts[..<3].reduce(0) { $0 << 8 | onPaper($1, share) }
    }

    /// `rgb(0, 0, 0)`, `rgba(0 0 0 / 50%)`, `hsl(0, 0%, 100%)`
    private static func function(_ text: String) -> UInt32? {
        let parts = text.split { !$0.isASCII || !($0.isNumber || $0 == "." || $0 == "%") }
        let numbers = parts.compactMap { part in Double(part.hasSuffix("%") ? part.dropLast() : part).map { ($0, part.hasSuffix("%")) } }
        guard numbers.count == parts.count, numbers.count >= 3 else { return nil }
        if numbers.count > 3, numbers[3].0 == 0 { return clear }
        if text.hasPrefix("hsl") {
            // Only what is nearly white or black, or grey, is asked for: the hue does not matter there.
            let light = min(255, numbers[2].0 * 2.55)
            let isGrey = numbers[1].0 < 10 || light > 245 || light < 10
            if numbers.count > 3, (numbers[3].1 ? numbers[3].0 / 100 : numbers[3].0) < 0.2 { return white }
            return isGrey ? UInt32(light) << 16 | UInt32(light) << 8 | UInt32(light) : nil
        }
        let values = numbers[..<3].map { $0.1 ? $0.0 * 2.55 : $0.0 }
        guard values.allSatisfy({ $0 <= 255.1 }) else { return nil }
        let share = numbers.count > 3 ? min(1, numbers[3].1 ? numbers[3].0 / 100 : numbers[3].0) : 1
        return values.reduce(0) { $0 << 8 | onPaper(UInt32($1), share) }
    }

    /// A part of a colour that lets the white behind it through.
    private static func onPaper(_ part: UInt32, _ share: Double) -> UInt32 { UInt32(Double(part) * share + 255 * (1 - share)) }

    /// Whether it may be hard to see on white.
    static func isLight(_ colour: UInt32) -> Bool { isAlike(colour, white) }

    /// Whether text of one colour cannot be told from the other behind it: less than a tenth of what black on white has.
    static func isAlike(_ colour: UInt32, _ background: UInt32) -> Bool {
        var difference = 0
        for shift: UInt32 in [0, 8, 16] { difference += abs(Int(colour >> shift & 0xFF) - Int(background >> shift & 0xFF)) }
        return difference < 60
    }
}
