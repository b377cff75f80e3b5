/// The nearest of the known names, for “did you mean …”.
package enum NearestNames {
    /// At most `limit` of `candidates`: those that hold `text`, or stand in it, but for as few edits as any, at most a third of the shorter one's
    /// characters; of letters within a word more than twice as long, none. The shortest first; letters are compared without case.
    package static func of(_ text: String, among candidates: some Sequence<String>, limit: Int = 3) -> [String] {
        let wanted = Array(text.lowercased().unicodeScalars)
        guard !wanted.isEmpty else { return [] }
        var ranked: [(name: String, edits: Int)] = []
        for candidate in Set(candidates) {
            let name = Array(candidate.lowercased().unicodeScalars)
            let (short, long) = wanted.count <= name.count ? (wanted, name) : (name, wanted)
            guard short.count > 1 || short == long else { continue }
            let edits = edits(of: short, within: long)
            let isFragment = long.count > 2 * short.count && short.allSatisfy(\.isASCII)
            if edits <= (isFragment ? 0 : short.count / 3) { ranked.append((candidate, edits)) }
        }
        let fewest = ranked.map(\.edits).min()
        return ranked.filter { $0.edits == fewest }.sorted { ($0.name.count, $0.name) < ($1.name.count, $1.name) }.prefix(limit).map(\.name)
    }

    /// The fewest edits that make `short` a part of `long` (Sellers, “The theory and computation of evolutionary distances”), where two neighbours
    /// that changed places are one. O(n·m).
    private static func edits(of short: [Unicode.Scalar], within long: [Unicode.Scalar]) -> Int {
        var row = Array(repeating: 0, count: long.count + 1)
        var before = row
        for (index, scalar) in short.enumerated() {
            let above = row
            var diagonal = row[0]
            row[0] = index + 1
            for (place, other) in long.enumerated() {
                let substituted = diagonal + (scalar == other ? 0 : 1)
                diagonal = row[place + 1]
                row[place + 1] = min(substituted, row[place] + 1, row[place + 1] + 1)
                if index > 0, place > 0, scalar == long[place - 1], short[index - 1] == other {
                    row[place + 1] = min(row[place + 1], before[place - 1] + 1)
                }
            }
            before = above
        }
        return row.min() ?? short.count
    }
}
