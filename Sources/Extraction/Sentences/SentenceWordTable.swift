/// Words of Han characters and what they mean, found by longest match in folded text.
struct WordTable<Meaning: Sendable>: Sendable {
    /// By scalar from U+4E00: 1-based position in `buckets`, 0 for none.
    private var first = [UInt16](repeating: 0, count: 0x5200)
    private var buckets: [[(bytes: [UInt8], meaning: Meaning)]] = []

    /// `entries`: a meaning and its spellings, with blanks between.
    init(_ entries: [(Meaning, String)]) {
        for (meaning, spellings) in entries {
            for spelling in spellings.split(separator: " ") {
                let bytes = Array(spelling.utf8)
                let slot = bytes.scalar(at: 0) - 0x4E00
                if first[slot] == 0 {
                    buckets.append([])
                    first[slot] = UInt16(buckets.count)
                }
                buckets[Int(first[slot]) - 1].append((bytes, meaning))
            }
        }
        for index in buckets.indices { buckets[index].sort { $0.bytes.count > $1.bytes.count } }
    }

    /// The longest word at `index`, whose scalar is `scalar`, and its length in bytes.
    func match(_ text: [UInt8], at index: Int, scalar: Int) -> (meaning: Meaning, length: Int)? {
        let slot = scalar - 0x4E00
        guard slot >= 0, slot < first.count, first[slot] != 0 else { return nil }
        for entry in buckets[Int(first[slot]) - 1] where text.count - index >= entry.bytes.count {
            var offset = 3
            while offset < entry.bytes.count, text[index + offset] == entry.bytes[offset] { offset += 1 }
            if offset == entry.bytes.count { return (entry.meaning, offset) }
        }
        return nil
    }
}
