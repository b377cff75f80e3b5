import Reports

/// Turns broken identities into findings, one a cause.
struct IdentityFindings {
    let sheet: BalanceSheet
    let context: CheckContext
    private let wording: Wording

    init(sheet: BalanceSheet, context: CheckContext) {
        self.sheet = sheet
        self.context = context
        wording = Wording(context: context)
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
        var firstLine: [Int: Int] = [:]
        for line in live {
            for term in sheet.terms[line] {
                if let other = firstLine[term.cell] { groups.join(line, other) } else { firstLine[term.cell] = line }
            }
        }
        return groups.groups(of: live).filter { $0.contains { sheet.broken.contains($0) } }
    }

    private func causes(of part: [Int]) -> [Cause] {
        let lines = part.map { SuspectSearch.Line(terms: sheet.terms[$0], isBounded: !sheet.equations[$0].usesEarlier) }
        let broken = part.indices.filter { sheet.broken.contains(part[$0]) }
        var search = SuspectSearch(lines: lines, ledger: sheet.ledger)
        let solutions = search.smallest(repairing: Set(broken))
        // Two broken equations have one cause when some repair has a cell that stands in both.
        var groups = DisjointSets(count: part.count)
        for change in solutions.joined() {
            let touched = broken.filter { lines[$0].terms.contains { $0.cell == change.cell } }
            for line in touched.dropFirst() { groups.join(line, touched[0]) }
        }
        // Where several sets repair everything, nobody can tell which equation has which cause.
        if solutions.count > 1, solutions[0].count > 1 {
            for line in broken.dropFirst() { groups.join(line, broken[0]) }
        }
        return groups.groups(of: broken).map { group in
            let repairs = solutions.map { solution in
                solution.filter { change in group.contains { lines[$0].terms.contains { $0.cell == change.cell } } }
            }
            return Cause(lines: group.map { part[$0] }, repairs: repairs.filter { !$0.isEmpty })
        }
    }

    // MARK: findings

    private func add(_ cause: Cause, to collector: inout Collector) {
        let cells = Array(Set(cause.repairs.joined().map(\.cell))).sorted()
        let codes = cells.map { wording.code($0) }
        // A figure that cannot be (a negative count) has been named already: one cause, one finding.
        let impossible = Set(collector.findings.lazy.filter { $0.code == "R105" }.flatMap(\.suspects))
        if cause.repairs.contains(where: { $0.count == 1 && impossible.contains(wording.code($0[0].cell)) }) { return }
        let main = mainLine(of: cause, cells: cells)
        let equation = sheet.equations[main]
        var finding = Finding(
            check: equation.code, measures: measures(of: cause, main: main), message: message(of: cause, main: main),
            suspects: codes, origin: cells.lazy.compactMap { wording.origin($0) }.first ?? wording.origin(sheet.terms[main][0].cell),
            earlierYear: equation.usesEarlier ? context.report.year.map { $0 - 1 } : nil, hint: hint(of: cause))
        (finding.actual, finding.expected) = sides(of: main)
        if let split = SplitFigure(among: cause.lines, of: sheet) {
            finding.code = "R106"
            finding.suspects = split.cells.map { wording.code($0) } + codes.filter { !split.cells.map { wording.code($0) }.contains($0) }
            finding.message += "; " + split.message(wording)
            finding.hint = split.hint(wording)
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

    private func measures(of cause: Cause, main: Int) -> [String] {
        let left = ([main] + cause.lines.filter { $0 != main }).map { wording.code(sheet.terms[$0][0].cell) }
        var seen: Set<String> = []
        return left.filter { seen.insert($0).inserted }
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

    private func message(of cause: Cause, main: Int) -> String {
        let others = cause.lines.filter { $0 != main }
        var text = sentence(of: main)
        for line in others.prefix(3) { text += "; " + sentence(of: line) }
        if others.count > 3 { text += "; \(others.count - 3) more of its sums do not hold either" }
        return text
    }

    /// `“（七）总计 自然人” is 95, but its parts sum to 96 (50 + 46)`
    private func sentence(of line: Int) -> String {
        let equation = sheet.equations[line]
        let leftCells = equation.terms.prefix(equation.leftCount).map(\.cell)
        let left = sheet.terms[line].filter { leftCells.contains($0.cell) }
        let right = sheet.terms[line].filter { !leftCells.contains($0.cell) }
        let sums = sides(of: line)
        var text = left.count == 1 ? "\(wording.label(left[0].cell)) is " : "\(labelled(left, signedBy: 1)) = "
        text += Wording.number(sums.left) + ", but "
        if right.count == 1 {
            text += "\(wording.label(right[0].cell)) is \(Wording.number(sums.right))"
        } else if right.count <= 3 {
            text += "\(labelled(right, signedBy: -1)) = \(Wording.number(sums.right))"
        } else {
            let parts = right.filter { sheet.ledger.isKnown($0.cell) && sheet.ledger.values[$0.cell] != 0 }
            let figures = parts.map { Wording.number(sheet.ledger.values[$0.cell]) }.joined(separator: " + ")
            text += "its parts sum to \(Wording.number(sums.right))" + (parts.count > 1 ? " (\(figures))" : "")
        }
        if case .exceeded = sheet.balances[line] {
            let unknown = sheet.terms[line].filter { !sheet.ledger.isKnown($0.cell) }.count
            text += " already, with \(unknown) \(unknown == 1 ? "cell" : "cells") blank or missing"
        }
        return text
    }

    private func labelled(_ terms: [Equation.Term], signedBy side: Double) -> String {
        var text = ""
        for term in terms {
            let value = sheet.ledger.isKnown(term.cell) ? Wording.number(sheet.ledger.values[term.cell]) : "blank"
            let isMinus = term.sign * side < 0
            if !text.isEmpty { text += isMinus ? " - " : " + " }
            text += "\(wording.label(term.cell)) \(value)"
        }
        return text
    }

    private func hint(of cause: Cause) -> String? {
        func words(_ change: SuspectSearch.Change) -> String {
            let printed = sheet.ledger.values[change.cell]
            return "\(wording.label(change.cell)) is \(Wording.number(printed + change.delta)) instead of \(Wording.number(printed))"
        }
        guard let first = cause.repairs.first else { return "compare these rows and columns with the source" }
        if cause.repairs.count == 1 {
            return "everything holds if \(first.map(words).joined(separator: " and ")): compare with the source"
        }
        let shown = cause.repairs.prefix(4).map { $0.map(words).joined(separator: " and ") }
        let more = cause.repairs.count > 4 ? ", or one of \(cause.repairs.count - 4) more" : ""
        return "everything holds if \(shown.joined(separator: ", or "))\(more): compare with the source"
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
