/// `style="…"`, where references, comments and escapes may stand for what decides how an element looks: `displa&#121;:none`.
extension StyleDeclarations {
    init(attribute value: Range<Int>, of text: UnsafeBufferPointer<UInt8>) {
        guard Self.needsUnwrapping(value, of: text) else {
            self.init(text, in: value)
            return
        }
        let plain = Self.unwrapped(Array(CharacterReference.resolve(value, of: text, limit: 32).utf8))
        let said = plain.withUnsafeBufferPointer { buffer in
            let read = StyleDeclarations(buffer, in: 0..<buffer.count)
            return (read.plain, read.important)
        }
        self.init(text, plain: said.0, important: said.1)
    }

    /// Whether it holds more than plain declarations; quotes and blanks written as references, which office pages are full of, change nothing.
    private static func needsUnwrapping(_ value: Range<Int>, of text: UnsafeBufferPointer<UInt8>) -> Bool {
        func places(of byte: UInt8, _ counts: (Int) -> Bool) -> Bool {
            var start = value.lowerBound
            while let place = text.place(of: byte, from: start, to: value.upperBound) {
                if counts(place) { return true }
                start = place + 1
            }
            return false
        }
        return places(of: UInt8(ascii: "&")) { place in
            let end = min(place + 5, value.upperBound)
            return !text.spells(place + 1..<end, "quot") && !text.spells(place + 1..<end, "nbsp")
                && !text.spells(place + 1..<end, "amp;")
        } || places(of: UInt8(ascii: "\\")) { _ in true }
            || places(of: UInt8(ascii: "*")) { $0 > value.lowerBound && text[$0 - 1] == UInt8(ascii: "/") }
    }

    /// Without comments, and with escapes (`\64 isplay`) read.
    private static func unwrapped(_ text: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        var rest = text.withUnsafeBufferPointer(StyleSheet.withoutComments)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "\\") else {
                output.append(byte)
                continue
            }
            let digits = rest.prefix(6).prefix { $0 >= 0x30 && $0 <= 0x39 || $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x66 }
            rest = rest.dropFirst(digits.count)
            if let value = UInt32(String(decoding: digits, as: UTF8.self), radix: 16), let scalar = Unicode.Scalar(value) {
                output += String(Character(scalar)).utf8
                if let next = rest.first, next <= 0x20 { rest = rest.dropFirst() }
            }
        }
        return output
    }
}
