/// Finds the smallest sets of cells that, changed, would make every identity hold.
///
/// Exact by search: a set of k cells is looked for only after every smaller one has failed. A cell stands in at most a handful of
/// identities, so few sets survive the first step.
struct SuspectSearch {
    struct Line {
        var terms: [Equation.Term]
        var isBounded: Bool
    }
    /// A cell and what must be added to it.
    struct Change: Hashable {
        var cell: Int
        var delta: Double
    }

    /// The lines whose cells may be changed, then those of other years.
    private let lines: [Line]
    /// The lines that each cell stands in; cells of other years alone have none.
    private let linesOfCell: [Int: [Int]]
    /// The lines of other years, which only say what must go on to hold.
    private let witnesses: Range<Int>
    /// Whether a cell could have this figure.
    private let isPossible: (_ cell: Int, _ value: Double) -> Bool
    private var ledger: Ledger
    private var solutions: Set<Set<Change>> = []
    /// Whether what was found repairs everything; if not, it only tells which identities belong together.
    private(set) var isComplete = true
    private var nodes = 0
    private static let deepest = 3
    private static let mostNodes = 20_000
    private static let mostSolutions = 200

    /// - Parameter witnesses: what other years owe: no repair may break it.
    init(lines: [Line], witnesses: [Line], ledger: Ledger, isPossible: @escaping (_ cell: Int, _ value: Double) -> Bool) {
        var linesOfCell: [Int: [Int]] = [:]
        for (index, line) in lines.enumerated() {
            for term in line.terms { linesOfCell[term.cell, default: []].append(index) }
        }
        // What other years owe among themselves says nothing of a cell that may be changed.
        let concerned = witnesses.filter { line in line.terms.contains { linesOfCell[$0.cell] != nil } }
        for (index, line) in concerned.enumerated() {
            for term in line.terms where linesOfCell[term.cell] != nil { linesOfCell[term.cell]?.append(lines.count + index) }
        }
        self.lines = lines + concerned
        self.witnesses = lines.count..<self.lines.count
        self.linesOfCell = linesOfCell
        self.ledger = ledger
        self.isPossible = isPossible
    }

    /// Every smallest set of changes that repairs all of `broken` and breaks nothing else; where none of up to three cells does, what
    /// is found step by step (which may leave identities broken).
    mutating func smallest(repairing broken: Set<Int>) -> [[Change]] {
        for depth in 1...Self.deepest where broken.count <= depth * 4 {
            nodes = 0
            search(broken, changed: [], depth: depth)
            if !solutions.isEmpty { break }
        }
        if solutions.isEmpty { repairStepwise(broken) }
        keepLeastContradicted()
        return solutions.map { $0.sorted { $0.cell < $1.cell } }.sorted { $0.lexicographicallyPrecedes($1) { $0.cell < $1.cell } }
    }

    /// Of several ways to repair the year itself those count that leave least broken between it and others.
    private mutating func keepLeastContradicted() {
        guard solutions.count > 1 else { return }
        let rated = solutions.map { solution in
            for change in solution { ledger.change(change.cell, by: change.delta) }
            defer { for change in solution { ledger.change(change.cell, by: -change.delta) } }
            return (solution, witnesses.count { residual(of: $0) != nil })
        }
        let least = rated.map(\.1).min()
        solutions = Set(rated.filter { $0.1 == least }.map(\.0))
    }

    private mutating func search(_ broken: Set<Int>, changed: [Change], depth: Int) {
        guard !broken.isEmpty else {
            solutions.insert(Set(changed))
            return
        }
        guard depth > 0, solutions.count < Self.mostSolutions else { return }
        for change in candidates(broken, changed: changed) {
            nodes += 1
            guard nodes < Self.mostNodes else { return }
            ledger.change(change.cell, by: change.delta)
            let remaining = stillBroken(broken, after: change)
            // No cell stands in more than a few identities, so too many left cannot be repaired in the steps left.
            if remaining.count <= (depth - 1) * 4 {
                search(remaining, changed: changed + [change], depth: depth - 1)
            }
            ledger.change(change.cell, by: -change.delta)
        }
    }

    private func stillBroken(_ broken: Set<Int>, after change: Change) -> Set<Int> {
        var remaining = broken
        for line in linesOfCell[change.cell] ?? [] {
            if residual(of: line) == nil { remaining.remove(line) } else { remaining.insert(line) }
        }
        return remaining
    }

    private func residual(of line: Int) -> Double? {
        switch ledger.balance(of: lines[line].terms, isBounded: lines[line].isBounded) {
        case .broken(let sum), .exceeded(let sum): sum
        case .holds, .open, .absent: nil
        }
    }

    /// Takes the cell that repairs most, again and again, and looks for up to two cells that repair what is left.
    private mutating func repairStepwise(_ broken: Set<Int>) {
        var broken = broken
        var chosen: [Change] = []
        while let step = bestStep(broken, changed: chosen) {
            ledger.change(step.change.cell, by: step.change.delta)
            chosen.append(step.change)
            broken = step.remaining
        }
        for depth in 1...2 where solutions.isEmpty {
            nodes = 0
            search(broken, changed: chosen, depth: depth)
        }
        if solutions.isEmpty {
            solutions = [Set(chosen)]
            isComplete = broken.isEmpty
        }
    }

    /// The change that repairs most; one that repairs a single identity only where no other cell of that identity does.
    private mutating func bestStep(_ broken: Set<Int>, changed: [Change]) -> (change: Change, remaining: Set<Int>)? {
        var best: (change: Change, remaining: Set<Int>)?
        var single: (change: Change, remaining: Set<Int>)?
        for line in broken.sorted() {
            var steps: [(change: Change, remaining: Set<Int>)] = []
            for change in candidates([line], changed: changed).sorted(by: { $0.cell < $1.cell }) {
                ledger.change(change.cell, by: change.delta)
                steps.append((change, stillBroken(broken, after: change)))
                ledger.change(change.cell, by: -change.delta)
            }
            steps.removeAll { $0.remaining.count >= broken.count }
            for step in steps where step.remaining.count < best?.remaining.count ?? broken.count - 1 { best = step }
            if steps.count == 1, single == nil { single = steps[0] }
        }
        return best ?? single
    }

    /// Single changes that repair one of the broken lines outright and leave the figure one that can be.
    private func candidates(_ broken: Set<Int>, changed: [Change]) -> Set<Change> {
        var result: Set<Change> = []
        for line in broken {
            guard let residual = residual(of: line) else { continue }
            for term in lines[line].terms
            where linesOfCell[term.cell] != nil && ledger.isKnown(term.cell) && !changed.contains(where: { $0.cell == term.cell }) {
                let delta = -residual * term.sign
                if isPossible(term.cell, ledger.values[term.cell] + delta) { result.insert(Change(cell: term.cell, delta: delta)) }
            }
        }
        return result
    }
}
