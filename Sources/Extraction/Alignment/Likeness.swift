/// How alike two labels are.
enum Likeness {
    /// The characters to change, add or leave out to make one label of the other; `nil` for more than `limit`.
    static func edits(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar], limit: Int) -> Int? {
        guard abs(a.count - b.count) <= limit else { return nil }
        var above = Array(0...b.count)
        for (row, scalar) in a.enumerated() {
            var line = [row + 1]
            line.reserveCapacity(b.count + 1)
            for (column, other) in b.enumerated() {
                line.append(min(above[column] + (scalar == other ? 0 : 1), above[column + 1] + 1, line[column] + 1))
            }
            if line.min() ?? 0 > limit { return nil }
            above = line
        }
        return above[b.count] <= limit ? above[b.count] : nil
    }

    /// Whether one character more, less or other makes one label the other.
    static func differByOne(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Bool { a != b && edits(a, b, limit: 1) != nil }
}
