/// How alike two sentences are: Dice's coefficient over pairs of neighbouring characters, 0…1.
struct BigramProfile: Sendable {
    private let bigrams: [UInt64]

    /// Only the first 2,000 characters count: a longer sentence is told from others by them.
    init(_ skeleton: [UInt8]) {
        var bigrams: [UInt64] = []
        var previous: UInt32 = 0x23
        for scalar in String(decoding: skeleton.prefix(6000), as: UTF8.self).unicodeScalars {
            bigrams.append(UInt64(previous) << 32 | UInt64(scalar.value))
            previous = scalar.value
        }
        bigrams.sort()
        self.bigrams = bigrams
    }

    /// The coefficient; 0 where the lengths alone rule out a reworded sentence.
    func similarity(to other: BigramProfile) -> Double {
        let (a, b) = (bigrams.count, other.bigrams.count)
        // No overlap can be larger than the shorter profile.
        if 2 * Double(min(a, b)) / Double(max(a + b, 1)) < NarrativeAlignment.threshold { return 0 }
        return overlap(with: other)
    }

    /// The coefficient itself, however small.
    func overlap(with other: BigramProfile) -> Double {
        let (a, b) = (bigrams, other.bigrams)
        guard !a.isEmpty && !b.isEmpty else { return 0 }
        var (i, j, common) = (0, 0, 0)
        while i < a.count && j < b.count {
            if a[i] == b[j] {
                common += 1
                (i, j) = (i + 1, j + 1)
            } else if a[i] < b[j] {
                i += 1
            } else {
                j += 1
            }
        }
        return 2 * Double(common) / Double(a.count + b.count)
    }
}
