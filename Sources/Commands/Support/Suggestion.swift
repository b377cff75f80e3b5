/// The nearest of the known names, for “did you mean …”.
enum Suggestion {
    /// At most `limit` names of `candidates` within a third of the length in edits, or that contain `name` or are contained in it; nearest first.
    static func nearest(to name: String, among candidates: some Sequence<String>, limit: Int = 3) -> [String] {
        let wanted = Array(name.unicodeScalars)
        guard !wanted.isEmpty else { return [] }
        var ranked: [(name: String, distance: Int)] = []
        for candidate in candidates {
            let scalars = Array(candidate.unicodeScalars)
            let isPart = candidate.contains(name) || (scalars.count > 1 && name.contains(candidate))
            let distance = isPart ? 0 : edits(wanted, scalars)
            if distance <= (max(wanted.count, scalars.count) + 1) / 3 { ranked.append((candidate, distance)) }
        }
        return ranked.sorted { ($0.distance, $0.name.count, $0.name) < ($1.distance, $1.name.count, $1.name) }.prefix(limit).map(\.name)
    }

    /// Levenshtein's distance. O(n·m).
    private static func edits(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
        var row = Array(0...b.count)
        for (i, scalar) in a.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, other) in b.enumerated() {
                let substituted = diagonal + (scalar == other ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = min(substituted, row[j] + 1, row[j + 1] + 1)
            }
        }
        return row[b.count]
    }
}
