import Reports

/// Turns broken identities into findings, one a cause.
final class IdentityFindings {
    let sheet: BalanceSheet
    let context: CheckContext
    private let names: CellNames
    private let witnesses: Witnesses
    /// Suspects at the most; where more cells could be wrong, none is: the total of the row or column is named.
    private static let mostSuspects = 3

    init(sheet: BalanceSheet, context: CheckContext) {
        self.sheet = sheet
        self.context = context
        names = CellNames(context: context)
        witnesses = Witnesses(of: sheet, context: context)
    }

    /// Broken equations with one cause, and the sets of cells that would repair them.
    struct Cause {
        var lines: [Int]
        /// Each of these sets repairs everything; the first is as good as the last.
        var repairs: [[SuspectSearch.Change]]
    }

    func add(to collector: inout Collector) {
        for part in components() {
            for cause in causes(of: part) { add(cause, to: &collector) }
        }
    }

    // MARK: causes

    /// Equations that share no cell, not even by way of others, are looked at apart.
    private func components() -> [[Int]] {
        let live = sheet.equations.indices.filter { sheet.balances[$0] != .absent }
        var groups = DisjointSets(count: sheet.equations.count)
        // By cell of this year and of the year before; what was not read comes last.
        var firstLine = [Int](repeating: -1, count: 2 * context.rules.slots.count + 1)
        for line in live {
            for term in sheet.terms[line] {
                let place = min(term.cell, firstLine.count - 1)
                if firstLine[place] >= 0 { groups.join(line, firstLine[place]) } else { firstLine[place] = line }
            }
        }
        return groups.groups(of: live).filter { $0.contains { sheet.broken.contains($0) } }
    }

    private func causes(of part: [Int]) -> [Cause] {
        let lines = part.map { SuspectSearch.Line(terms: sheet.terms[$0], isBounded: !sheet.equations[$0].usesEarlier) }
        let broken = part.indices.filter { sheet.broken.contains(part[$0]) }
        var search = SuspectSearch(lines: lines, witnesses: witnesses.lines, ledger: witnesses.ledger, isPossible: isPossible)
        let solutions = search.smallest(repairing: Set(broken))
        // Two broken equations have one cause when some repair has a cell that stands in both.
        var groups = DisjointSets(count: part.count)
        for change in solutions.joined() {
            let touched = broken.filter { lines[$0].terms.contains { $0.cell == change.cell } }
            for line in touched.dropFirst() { groups.join(line, touched[0]) }
        }
        for rows in together(broken, of: part, lines: lines, solutions: solutions) {
            for line in rows.dropFirst() { groups.join(line, rows[0]) }
        }
        // Where several sets repair everything, nobody can tell which equation has which cause.
        if solutions.count > 1, solutions[0].count > 1 {
            for line in broken.dropFirst() { groups.join(line, broken[0]) }
        }
        return groups.groups(of: broken).map { group in
            let repairs = solutions.map { solution in
                solution.filter { change in group.contains { lines[$0].terms.contains { $0.cell == change.cell } } }
            }
            // What leaves something broken is no proposal.
            return Cause(lines: group.map { part[$0] }, repairs: search.isComplete ? repairs.filter { !$0.isEmpty } : [])
        }
    }

    /// Broken equations whose figures are wrong together: those that must change together, as a sum that holds has them both, and all that
    /// a row owes to the year before. A row printed otherwise is one cause.
    private func together(
        _ broken: [Int], of part: [Int], lines: [SuspectSearch.Line], solutions: [[SuspectSearch.Change]]
    ) -> [[Int]] {
        let owed = broken.filter { sheet.equations[part[$0]].usesEarlier }
        var result = Dictionary(grouping: owed) { sheet.equations[part[$0]].code }.values.map { $0 }
        for line in lines.indices where !broken.contains(line) {
            for solution in solutions {
                let moved = solution.map(\.cell).filter { cell in lines[line].terms.contains { $0.cell == cell } }
                guard moved.count > 1 else { continue }
                result.append(broken.filter { lines[$0].terms.contains { moved.contains($0.cell) } })
            }
        }
        return result
    }

    /// Whether a cell could have this figure: no part of a count, and below nothing only what may be.
    private func isPossible(_ cell: Int, _ value: Double) -> Bool {
        let slots = context.rules.slots
        let slot = cell % slots.count
        guard value >= 0 || slots.library.traits[slot].isSigned else { return false }
        return context.rules.isAmount(slot) || abs(value - value.rounded()) < 1e-6
    }

    // MARK: findings

    private func add(_ cause: Cause, to collector: inout Collector) {
        var cause = cause
        var cells = Array(Set(cause.repairs.joined().map(\.cell))).sorted()
        // A figure that cannot be (a negative count) has been named already: one cause, one finding.
        let impossible = Set(collector.findings.lazy.filter { $0.code == "R105" }.flatMap(\.suspects))
        if cause.repairs.contains(where: { $0.count == 1 && impossible.contains(self.names.code($0[0].cell)) }) { return }
        let main = mainLine(of: cause, cells: cells)
        let possible = cells
        if cells.isEmpty || cells.count > Self.mostSuspects {
            cause.repairs = []
            cells = [sheet.terms[main][0].cell]
        }
        let codes = cells.map { self.names.code($0) }
        let equation = sheet.equations[main]
        var finding = Finding(
            equation.code, parameters(of: cause, main: main), cells: measures(of: cause, main: main),
            suspects: codes, origin: cells.lazy.compactMap { self.names.origin($0) }.first ?? names.origin(sheet.terms[main][0].cell),
            earlierYear: equation.usesEarlier ? context.report.year.map { $0 - 1 } : nil)
        (finding.actual, finding.expected) = sides(of: main)
        // Too many to suspect any: they are named all the same.
        if possible.count > Self.mostSuspects {
            let named = Set(finding.cells.map(\.measure))
            finding.cells += possible.map { self.names.cell($0) }.filter { !named.contains($0.measure) }
        }
        if let split = SplitFigure(among: cause.lines, of: sheet) {
            let halves = split.cells.map { self.names.code($0) }
            finding.code = "R106"
            finding.suspects = halves + codes.filter { !halves.contains($0) }
            finding.parameters.merge(split.values(names)) { $1 }
        }
        collector.add(finding)
    }

    /// The equation that the finding is named after: one whose total is the suspect, else the first.
    private func mainLine(of cause: Cause, cells: [Int]) -> Int {
        if cells.count == 1 {
            for line in cause.lines where sheet.equations[line].leftCount == 1 && sheet.terms[line][0].cell == cells[0] { return line }
        }
        return cause.lines.first { sheet.equations[$0].leftCount == 1 } ?? cause.lines[0]
    }

    private func measures(of cause: Cause, main: Int) -> [Finding.Cell] {
        var seen: Set<Int> = []
        return ([main] + cause.lines.filter { $0 != main }).map { sheet.terms[$0][0].cell }.filter { seen.insert($0).inserted }
            .map { self.names.cell($0) }
    }

    private func sides(of line: Int) -> (left: Double, right: Double) {
        var left = 0.0
        var right = 0.0
        let leftCells = Set(sheet.equations[line].terms.prefix(sheet.equations[line].leftCount).map(\.cell))
        for term in sheet.terms[line] where sheet.ledger.isKnown(term.cell) {
            let value = sheet.ledger.values[term.cell]
            if leftCells.contains(term.cell) { left += value } else { right -= term.sign * value }
        }
        return (left, right)
    }

    // MARK: values of the message

    private func parameters(of cause: Cause, main: Int) -> [String: Parameter] {
        let others = cause.lines.filter { $0 != main }
        var values: [String: Parameter] = ["sums": .list(([main] + others.prefix(3)).map { .message(sum(of: $0)) }, .semicolon)]
        if others.count > 3 { values["more"] = .count(others.count - 3) }
        if !cause.repairs.isEmpty {
            values["repairs"] = .list(cause.repairs.map { .list($0.map(change), .together) }, .or)
        }
        return values
    }

    /// `“（七）总计 自然人” is 95, but its parts sum to 96 (50 + 46)`
    private func sum(of line: Int) -> Message {
        let equation = sheet.equations[line]
        let leftCells = equation.terms.prefix(equation.leftCount).map(\.cell)
        let printed = sheet.terms[line].filter { $0.cell != Ledger.unread }
        let left = printed.filter { leftCells.contains($0.cell) }
        let right = printed.filter { !leftCells.contains($0.cell) }
        let sums = sides(of: line)
        var values: [String: Parameter] = ["left": side(left, signedBy: 1, sum: sums.left)]
        if right.count <= 3 {
            values["right"] = side(right, signedBy: -1, sum: sums.right)
        } else {
            let parts = right.filter { sheet.ledger.isKnown($0.cell) && sheet.ledger.values[$0.cell] != 0 }
            var sum: [String: Parameter] = ["sum": .number(sums.right)]
            if parts.count > 1 { sum["parts"] = .list(parts.map { .number(sheet.ledger.values[$0.cell]) }, .plus) }
            values["right"] = .message(Message("side.parts", sum))
        }
        if case .exceeded = sheet.balances[line] {
            values["unknown"] = .count(sheet.terms[line].filter { !sheet.ledger.isKnown($0.cell) }.count)
        }
        return Message("sum", values)
    }

    /// One cell with its figure, or `“二、上年结转 总计” 3 + “一、本年新收 总计” 8 = 11`.
    private func side(_ terms: [Equation.Term], signedBy sign: Double, sum: Double) -> Parameter {
        if terms.count == 1 { return .message(Message("side.cell", ["cell": names.label(terms[0].cell), "sum": .number(sum)])) }
        let labelled = terms.enumerated().map { index, term in
            let value = sheet.ledger.isKnown(term.cell) ? Parameter.number(sheet.ledger.values[term.cell]) : .word("figure.blank")
            let key = index == 0 ? "term.first" : term.sign * sign < 0 ? "term.minus" : "term.plus"
            return Parameter.message(Message(key, ["cell": self.names.label(term.cell), "value": value]))
        }
        return .message(Message("side.terms", ["terms": .list(labelled, .none), "sum": .number(sum)]))
    }

    private func change(_ change: SuspectSearch.Change) -> Parameter {
        let printed = sheet.ledger.values[change.cell]
        return .message(
            Message(
                "change", ["cell": names.label(change.cell), "to": .number(printed + change.delta), "printed": .number(printed)]))
    }
}

/// Union-find over small indices.
struct DisjointSets {
    private var parent: [Int]

    init(count: Int) { parent = Array(0..<count) }

    mutating func root(_ index: Int) -> Int {
        var index = index
        while parent[index] != index {
            parent[index] = parent[parent[index]]
            index = parent[index]
        }
        return index
    }

    mutating func join(_ a: Int, _ b: Int) { parent[max(root(a), root(b))] = min(root(a), root(b)) }

    /// The sets among `members`, in the order of their first members.
    func groups(of members: [Int]) -> [[Int]] {
        var sets = self
        var groups: [[Int]] = []
        var position: [Int: Int] = [:]
        for member in members {
            let root = sets.root(member)
            if let group = position[root] {
                groups[group].append(member)
            } else {
                position[root] = groups.count
                groups.append([member])
            }
        }
        return groups
    }
}
