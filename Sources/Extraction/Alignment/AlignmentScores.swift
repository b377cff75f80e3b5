/// The best scores of readings up to and from every position of a table, by the last row of the form that was used.
struct AlignmentScores {
    typealias Step = (from: Int, to: Int, rows: ClosedRange<Int>?, score: Int)

    private let width: Int
    private var forward: [Int]
    private var backward: [Int]
    private(set) var best = 0
    /// The best reading that ends at or before a position, and that begins at or behind one.
    private(set) var bestBefore: [Int]
    private(set) var bestAfter: [Int]

    /// - Parameter steps: in the order of their beginnings.
    init(count: Int, rows: Int, steps: [Step]) {
        width = rows + 1
        forward = Array(repeating: Int.min / 2, count: (count + 1) * width)
        backward = Array(repeating: 0, count: (count + 1) * width)
        bestBefore = Array(repeating: 0, count: count + 2)
        bestAfter = Array(repeating: 0, count: count + 2)
        for position in 0...count { forward[position * width] = 0 }
        for step in steps { advance(step) }
        for step in steps.reversed() { retreat(step) }
        for position in 0...count {
            let here = forward[position * width..<(position + 1) * width].max() ?? 0
            bestBefore[position] = max(here, position > 0 ? bestBefore[position - 1] : 0)
        }
        for position in (0...count).reversed() {
            bestAfter[position] = max(backward[position * width], bestAfter[position + 1])
        }
        best = bestBefore[count]
    }

    /// What it costs to go from the last row used to the next; 0 is the state before any row.
    private static func skip(from state: Int, to row: Int) -> Int {
        state == 0 ? 0 : max(Weights.skippedAtMost, Weights.skippedRow * (row - state))
    }

    private mutating func advance(_ step: Step) {
        guard let rows = step.rows else {
            for state in 0..<width {
                let score = forward[step.from * width + state] + step.score
                forward[step.to * width + state] = max(forward[step.to * width + state], score)
            }
            return
        }
        for state in 0...rows.lowerBound {
            let score = forward[step.from * width + state] + Self.skip(from: state, to: rows.lowerBound) + step.score
            let target = step.to * width + rows.upperBound + 1
            forward[target] = max(forward[target], score)
        }
    }

    private mutating func retreat(_ step: Step) {
        guard let rows = step.rows else {
            for state in 0..<width {
                let score = backward[step.to * width + state] + step.score
                backward[step.from * width + state] = max(backward[step.from * width + state], score)
            }
            return
        }
        let rest = backward[step.to * width + rows.upperBound + 1] + step.score
        for state in 0...rows.lowerBound {
            let target = step.from * width + state
            backward[target] = max(backward[target], rest + Self.skip(from: state, to: rows.lowerBound))
        }
    }

    /// The best reading that takes the step.
    func best(through from: Int, _ to: Int, _ rows: ClosedRange<Int>?, _ score: Int) -> Int {
        guard let rows else {
            return (0..<width).map { forward[from * width + $0] + score + backward[to * width + $0] }.max() ?? 0
        }
        let rest = backward[to * width + rows.upperBound + 1] + score
        return (0...rows.lowerBound).map { forward[from * width + $0] + Self.skip(from: $0, to: rows.lowerBound) + rest }.max() ?? 0
    }
}
