import ReportText

/// Where a clause ends: what it says as a whole.
extension ClauseWalker {
    /// What a clause says as a whole, and what the next one begins with.
    mutating func endClause(at end: Int, isLast: Bool, into collector: inout StatementCollector) {
        defer {
            clauseStart = end + 1
            lower = end + 1
            clauseHasFigure = false
            isComparison = false
            hasChange = false
            state.listVerb = nil
            clauseTime = state.time
            isCumulative = isCumulative && clauseStart < tokens.count && isBareSum(from: end + 1)
        }
        guard end > clauseStart else { return }
        let clause = clauseStart..<end
        if sentence.hasDenial, tokens[clause].contains(where: { $0.role == .denial }) {
            readDenial(clause, into: &collector)
        }
        takeConcluded(clause, into: &collector)
        takeDirection(clause, into: &collector)
        if isComparisonAlone(clause) { state.changeBase = base }
        takeUnrelated(clause, into: &collector)
        narrow(clause)
        guard !clauseHasFigure else {
            // 收到3件全部予以公开
            if lower < end, lower > clauseStart, tokens[lower].role == .every || isWholeOutcome(lower) {
                readRemark(lower..<end, into: &collector)
            }
            state.pending = RoleSet()
            state.means = nil
            return
        }
        readRemark(clause, into: &collector)
        takeHeadAlone(clause)
        inherit(clause)
        takeTopic(clause)
    }

    /// The brackets that hold no figure and no percentage.
    static func transparentBrackets(_ tokens: [StatementToken]) -> Set<Int> {
        var result: Set<Int> = []
        var open: [(index: Int, hasFigure: Bool)] = []
        for (index, token) in tokens.enumerated() {
            switch token.kind {
            case .open: open.append((index, false))
            case .figure, .rate: for depth in open.indices { open[depth].hasFigure = true }
            case .close:
                guard let last = open.popLast(), !last.hasFigure else { continue }
                result.insert(last.index)
                result.insert(index)
            default: break
            }
            if open.count > 8 { open.removeFirst() }
        }
        return result
    }
}
