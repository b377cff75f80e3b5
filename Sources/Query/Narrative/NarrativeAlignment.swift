/// Aligns the sentences of two sections: equal ones first, then those that differ in numbers only, then reworded ones.
///
/// The cost is bounded: long stretches without a common sentence are compared within a window only.
struct NarrativeAlignment {
    /// Sentences at least this much alike are one sentence, reworded.
    static let threshold = 0.5
    /// Stretches with at most this many pairs are searched for the best assignment; longer ones within a window.
    private static let assignedPairs = 10_000
    private static let window = 24

    struct Pair {
        var left: Int
        var right: Int
        var similarity: Double
    }

    private let left: [Sentence]
    private let right: [Sentence]
    private var pairs: [Pair] = []

    /// The aligned pairs, ascending on both sides.
    static func pairs(_ left: [Sentence], _ right: [Sentence]) -> [Pair] {
        var alignment = NarrativeAlignment(left: left, right: right)
        // Short sections are assigned as a whole; in long ones, equal sentences cut the work into stretches first.
        if left.count * right.count > assignedPairs {
            alignment.alignEqual { $0.key }
            alignment.alignEqual { $0.skeleton }
        }
        alignment.alignSimilar()
        return alignment.pairs
    }

    private init(left: [Sentence], right: [Sentence]) {
        self.left = left
        self.right = right
    }

    /// The stretches between the pairs found so far.
    private var gaps: [(Range<Int>, Range<Int>)] {
        var result: [(Range<Int>, Range<Int>)] = []
        var start = (0, 0)
        for pair in pairs + [Pair(left: left.count, right: right.count, similarity: 0)] {
            if start.0 < pair.left && start.1 < pair.right { result.append((start.0..<pair.left, start.1..<pair.right)) }
            start = (pair.left + 1, pair.right + 1)
        }
        return result
    }

    private mutating func alignEqual(_ key: (Sentence) -> [UInt8]) {
        var ids: [[UInt8]: Int] = [:]
        func intern(_ sentence: Sentence) -> Int {
            let text = key(sentence)
            if let id = ids[text] { return id }
            ids[text] = ids.count
            return ids.count - 1
        }
        let (a, b) = (left.map(intern), right.map(intern))
        add(gaps.flatMap { PatienceAlignment.matches(a, b, $0, $1) }.map { Pair(left: $0.left, right: $0.right, similarity: 1) })
    }

    private mutating func add(_ found: [Pair]) {
        pairs = (pairs + found).sorted { $0.left < $1.left }
    }

    private mutating func alignSimilar() {
        var found: [Pair] = []
        for (l, r) in gaps {
            let a = l.map { Candidate(left[$0]) }
            let b = r.map { Candidate(right[$0]) }
            let pairs = a.count * b.count <= Self.assignedPairs ? Self.best(a, b) : Self.nearest(a, b)
            found += pairs.map { Pair(left: $0.left + l.lowerBound, right: $0.right + r.lowerBound, similarity: $0.similarity) }
        }
        add(found)
    }

    private struct Candidate {
        let key: [UInt8]
        let profile: BigramProfile

        init(_ sentence: Sentence) {
            key = sentence.key
            profile = BigramProfile(sentence.skeleton)
        }

        func similarity(to other: Candidate) -> Double { profile.similarity(to: other.profile) }
    }

    /// The ascending assignment with the largest sum of similarities; of two as good, the one with more sentences quite equal.
    private static func best(_ a: [Candidate], _ b: [Candidate]) -> [Pair] {
        let width = b.count + 1
        var alike = [Double](repeating: 0, count: a.count * width)
        var sums = [Double](repeating: 0, count: (a.count + 1) * width)
        func weight(_ i: Int, _ j: Int) -> Double {
            alike[i * width + j] + (a[i].key == b[j].key ? 0.01 : 0) + sums[(i + 1) * width + j + 1]
        }
        for i in a.indices.reversed() {
            for j in b.indices.reversed() {
                alike[i * width + j] = a[i].similarity(to: b[j])
                let paired = alike[i * width + j] >= threshold ? weight(i, j) : 0
                sums[i * width + j] = max(paired, sums[(i + 1) * width + j], sums[i * width + j + 1])
            }
        }
        var result: [Pair] = []
        var (i, j) = (0, 0)
        while i < a.count && j < b.count {
            let similarity = alike[i * width + j]
            if similarity >= threshold && sums[i * width + j] == weight(i, j) {
                result.append(Pair(left: i, right: j, similarity: similarity))
                (i, j) = (i + 1, j + 1)
            } else if sums[(i + 1) * width + j] >= sums[i * width + j + 1] {
                i += 1
            } else {
                j += 1
            }
        }
        return result
    }

    /// The most alike within a window after the last pair.
    private static func nearest(_ a: [Candidate], _ b: [Candidate]) -> [Pair] {
        var result: [Pair] = []
        var next = 0
        for i in a.indices where next < b.count {
            let candidates = next..<min(b.count, next + window)
            let scored = candidates.map { (index: $0, similarity: a[i].similarity(to: b[$0])) }
            guard let chosen = scored.max(by: { $0.similarity < $1.similarity }), chosen.similarity >= threshold else { continue }
            result.append(Pair(left: i, right: chosen.index, similarity: chosen.similarity))
            next = chosen.index + 1
        }
        return result
    }
}
