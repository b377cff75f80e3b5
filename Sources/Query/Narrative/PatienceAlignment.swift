import Reports

/// The common subsequence of two sequences that people would draw: anchored on what is unique in both (patience diff), with an exact
/// longest common subsequence where a stretch between anchors is short.
///
/// O(n log n) for n elements, but for short stretches; long stretches without unique common elements are left unmatched.
enum PatienceAlignment {
    typealias Match = (left: Int, right: Int)

    /// Stretches with at most this many pairs are aligned exactly.
    private static let exactPairs = 40_000
    private static let maximalDepth = 64

    /// Pairs of equal elements, ascending on both sides. `left` and `right` hold interned elements.
    static func matches(_ left: [Int], _ right: [Int], _ leftRange: Range<Int>, _ rightRange: Range<Int>) -> [Match] {
        var result: [Match] = []
        align(left, right, leftRange, rightRange, depth: 0, into: &result)
        return result
    }

    private static func align(
        _ left: [Int], _ right: [Int], _ leftRange: Range<Int>, _ rightRange: Range<Int>, depth: Int, into result: inout [Match]
    ) {
        var (l, r) = (leftRange, rightRange)
        while let a = l.first, let b = r.first, left[a] == right[b] {
            result.append((a, b))
            (l, r) = (l.dropFirst(), r.dropFirst())
        }
        var tail: [Match] = []
        while let a = l.last, let b = r.last, left[a] == right[b] {
            tail.append((a, b))
            (l, r) = (l.dropLast(), r.dropLast())
        }
        if !l.isEmpty && !r.isEmpty {
            if l.count * r.count <= exactPairs {
                longestCommon(left, right, l, r, into: &result)
            } else if depth < maximalDepth {
                var start = (l.lowerBound, r.lowerBound)
                let anchors = uniqueAnchors(left, right, l, r)
                for anchor in anchors {
                    align(left, right, start.0..<anchor.left, start.1..<anchor.right, depth: depth + 1, into: &result)
                    result.append(anchor)
                    start = (anchor.left + 1, anchor.right + 1)
                }
                if !anchors.isEmpty {
                    align(left, right, start.0..<l.upperBound, start.1..<r.upperBound, depth: depth + 1, into: &result)
                }
            }
        }
        result.append(contentsOf: tail.reversed())
    }

    /// Elements that stand once on each side, thinned to the longest run that ascends on both.
    private static func uniqueAnchors(_ left: [Int], _ right: [Int], _ l: Range<Int>, _ r: Range<Int>) -> [Match] {
        func places(_ elements: [Int], _ range: Range<Int>) -> [Int: Int?] {
            var places: [Int: Int?] = [:]
            for index in range { places[elements[index]] = places[elements[index]] == nil ? .some(index) : .some(nil) }
            return places
        }
        let inRight = places(right, r)
        let candidates: [Match] = places(left, l).compactMap { element, place in
            guard let place, let other = inRight[element], let other else { return nil }
            return (place, other)
        }.sorted { $0.left < $1.left }
        return longestAscending(candidates)
    }

    private static func longestAscending(_ candidates: [Match]) -> [Match] {
        var ends: [Int] = []
        var previous = [Int](repeating: -1, count: candidates.count)
        for (index, candidate) in candidates.enumerated() {
            let place = ends.indices.firstPlace { candidates[ends[$0]].right >= candidate.right }
            if place > 0 { previous[index] = ends[place - 1] }
            if place == ends.count { ends.append(index) } else { ends[place] = index }
        }
        var result: [Match] = []
        var index = ends.last ?? -1
        while index >= 0 {
            result.append(candidates[index])
            index = previous[index]
        }
        return result.reversed()
    }

    private static func longestCommon(_ left: [Int], _ right: [Int], _ l: Range<Int>, _ r: Range<Int>, into result: inout [Match]) {
        let width = r.count + 1
        var lengths = [Int32](repeating: 0, count: (l.count + 1) * width)
        for i in stride(from: l.count - 1, through: 0, by: -1) {
            for j in stride(from: r.count - 1, through: 0, by: -1) {
                lengths[i * width + j] =
                    left[l.lowerBound + i] == right[r.lowerBound + j]
                    ? lengths[(i + 1) * width + j + 1] + 1 : max(lengths[(i + 1) * width + j], lengths[i * width + j + 1])
            }
        }
        var (i, j) = (0, 0)
        while i < l.count && j < r.count {
            if left[l.lowerBound + i] == right[r.lowerBound + j] {
                result.append((l.lowerBound + i, r.lowerBound + j))
                (i, j) = (i + 1, j + 1)
            } else if lengths[(i + 1) * width + j] >= lengths[i * width + j + 1] {
                i += 1
            } else {
                j += 1
            }
        }
    }
}
