import ReportText

/// A sentence of a narrative, prepared for comparison.
struct Sentence: Sendable {
    /// As printed, without the blanks around it.
    let text: String
    /// The text without blanks and with full-width letters and digits folded: equal keys are the same sentence.
    let key: [UInt8]
    /// The key with every number replaced by `#`: equal skeletons differ in numbers only.
    let skeleton: [UInt8]
    /// The numbers in the order of the text, as folded.
    let numbers: [String]
    /// How many characters the key has: the weight of the sentence in shares.
    let length: Int

    init(_ text: String) {
        self.text = text
        key = Self.folded(text)
        (skeleton, numbers) = Self.withoutNumbers(key)
        length = key.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
    }

    /// The sentences of a text, without the blanks around them.
    static func split(_ text: String) -> [Sentence] {
        text.withUTF8Bytes { bytes in
            SentenceSplitter.ranges(in: bytes).map { trimmed(bytes.text($0)) }.filter { !$0.isEmpty }.map(Sentence.init)
        }
    }

    /// Whether it is one that every report has, or no more than a sub-heading or an enumeration mark.
    var isBoilerplate: Bool { length < 8 || key.withUnsafeBufferPointer { Boilerplate.embedded.stands(in: $0, 0..<$0.count) } }

    private static func trimmed(_ text: String) -> String {
        var piece = text.unicodeScalars[...]
        while let first = piece.first, isBlank(first) { piece.removeFirst() }
        while let last = piece.last, isBlank(last) { piece.removeLast() }
        return String(piece)
    }

    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0...0x20, 0xA0, 0x2000...0x200F, 0x2028...0x202F, 0x3000, 0xFEFF: true
        default: false
        }
    }

    private static func folded(_ text: String) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars where !isBlank(scalar) {
            switch scalar.value {
            case 0x21...0x7E: result.append(UInt8(scalar.value))
            case 0xFF01...0xFF5E: result.append(UInt8(scalar.value - 0xFEE0))
            default: result.append(contentsOf: UTF8.encode(scalar) ?? .init())
            }
        }
        return result
    }

    private static func withoutNumbers(_ key: [UInt8]) -> ([UInt8], [String]) {
        var skeleton: [UInt8] = []
        var numbers: [String] = []
        var index = 0
        while index < key.count {
            guard isDigit(key[index]) else {
                skeleton.append(key[index])
                index += 1
                continue
            }
            let start = index
            while index < key.count, isDigit(key[index]) || isInside(key, index) { index += 1 }
            if index < key.count, key[index] == UInt8(ascii: "%") { index += 1 }
            numbers.append(String(decoding: key[start..<index], as: UTF8.self))
            skeleton.append(UInt8(ascii: "#"))
        }
        return (skeleton, numbers)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

    /// A comma or point between two digits.
    private static func isInside(_ key: [UInt8], _ index: Int) -> Bool {
        (key[index] == UInt8(ascii: ".") || key[index] == UInt8(ascii: ",")) && index + 1 < key.count && isDigit(key[index + 1])
    }
}
