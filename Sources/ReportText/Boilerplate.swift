import Reports

/// Sentences that every report has, because the law, the notices and the form put them there: set aside before text is compared.
package struct Boilerplate: Sendable {
    /// The words of the phrases, and of which phrase each is one.
    private let words: [(bytes: [UInt8], phrase: Int)]
    /// How many words each phrase has.
    private let sizes: [Int]
    /// Whether some word begins with a character whose last two bytes are these (six bits each).
    private let begins: [Bool]

    /// Reads phrases: one a line, `#` begins a comment. A phrase of several words, with blanks between them, is met where all of them stand.
    package init(_ bytes: some Sequence<UInt8>) {
        var words: [(bytes: [UInt8], phrase: Int)] = []
        var sizes: [Int] = []
        var begins = Array(repeating: false, count: 4096)
        for line in Array(bytes).split(separator: UInt8(ascii: "\n")) where line.first != UInt8(ascii: "#") {
            let parts = line.split(separator: UInt8(ascii: " ")).map(Array.init).filter { $0.count > 2 }
            for part in parts {
                begins[Self.key(part[1], part[2])] = true
                words.append((part, sizes.count))
            }
            if !parts.isEmpty { sizes.append(parts.count) }
        }
        (self.words, self.sizes, self.begins) = (words, sizes, begins)
    }

    /// The phrases of `Data/Checks/boilerplate.txt`.
    package static let embedded = Boilerplate(EmbeddedFile.checks.first { $0.name == "boilerplate.txt" }.map { Array($0.bytes) } ?? [])

    /// Whether a phrase stands in `range` of a text.
    package func stands(in text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
        var met: Set<Int> = []
        var at = range.lowerBound
        while at + 2 < range.upperBound {
            guard text[at] >= 0xE0, begins[Self.key(text[at + 1], text[at + 2])] else {
                at += 1
                continue
            }
            for (index, word) in words.enumerated() where text.hasPrefix(word.bytes, at: at, before: range.upperBound) {
                met.insert(index)
                if sizes[word.phrase] == 1 || isWhole(word.phrase, met) { return true }
            }
            at += 3
        }
        return false
    }

    private func isWhole(_ phrase: Int, _ met: Set<Int>) -> Bool {
        met.count { words[$0].phrase == phrase } == sizes[phrase]
    }

    private static func key(_ second: UInt8, _ third: UInt8) -> Int { Int(second & 63) << 6 | Int(third & 63) }
}
