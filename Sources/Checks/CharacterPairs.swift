import ReportText

/// The pairs of neighbouring characters of passages: how much of another one is made of them tells whether it was reworded only.
struct CharacterPairs: Sendable {
    private var pairs: Set<UInt64> = []

    /// Adds those of a passage of `text`.
    mutating func add(_ passage: Passage, of text: UnsafeBufferPointer<UInt8>) {
        Self.each(of: passage, in: text) { pairs.insert($0) }
    }

    /// The share of the pairs of a passage of `text` that are among these, 0…1.
    func share(of passage: Passage, in text: UnsafeBufferPointer<UInt8>) -> Double {
        var (found, all) = (0, 0)
        Self.each(of: passage, in: text) {
            all += 1
            if pairs.contains($0) { found += 1 }
        }
        return all == 0 ? 0 : Double(found) / Double(all)
    }

    /// Characters that carry meaning, two by two; marks, blanks and figures are passed over.
    private static func each(of passage: Passage, in text: UnsafeBufferPointer<UInt8>, _ body: (UInt64) -> Void) {
        var last: UInt64 = 0
        var at = passage.bytes.lowerBound
        while at < passage.bytes.upperBound {
            let character = TextCharacter(text, at, before: passage.bytes.upperBound)
            if character.kind == .other {
                var code: UInt64 = 0
                for index in 0..<max(character.length, 1) { code = code << 8 | UInt64(text[at + index]) }
                if last != 0 { body(last << 32 | code) }
                last = code
            }
            at += character.length
        }
    }
}
