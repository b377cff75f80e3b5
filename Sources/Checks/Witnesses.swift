import Forms
import Reports

/// What other years owe with the cells of this one: the year before by itself and to the year before that, the year after to this one.
///
/// Made only where a sum is broken: no repair that they speak against is proposed.
struct Witnesses {
    private(set) var lines: [SuspectSearch.Line] = []
    /// The figures of the year, then those of the year before, the year after and two years before.
    private(set) var ledger: Ledger
    private let count: Int

    init(of sheet: BalanceSheet, context: CheckContext) {
        count = context.rules.slots.count
        ledger = sheet.ledger
        let previous = context.previous.flatMap { context.current.compares(with: $0) ? $0 : nil }
        let next = context.later.flatMap { context.current.compares(with: $0) ? $0 : nil }
        if previous == nil { ledger.append(nil, slots: count) }
        ledger.append(next?.figures, slots: count)
        if let previous { addYearBefore(previous, context) }
        if let next { addYearAfter(next, context) }
    }

    private mutating func addYearBefore(_ previous: PreparedReport, _ context: CheckContext) {
        let before = CheckContext(rules: context.rules, current: previous, earlier: context.earlier)
        let sheet = BalanceSheet(context.rules.equations(sharedBy: previous.forms), context: before)
        // Cells that this year's form has under codes of its own.
        let moves = context.rules.moves(from: previous.report.form, to: context.report.form)
        let moved = Dictionary(moves.map { ($0.from, $0.to) }, uniquingKeysWith: { first, _ in first })
        ledger.append(earlierOf: sheet.ledger, slots: count)
        for (index, equation) in sheet.equations.enumerated() {
            add(sheet.terms[index], isBounded: !equation.usesEarlier) { [count] cell in
                cell < count ? (moved[cell] ?? cell) + count : cell + 2 * count
            }
        }
    }

    private mutating func addYearAfter(_ next: PreparedReport, _ context: CheckContext) {
        let after = CheckContext(rules: context.rules, current: next, earlier: [context.current])
        let sheet = BalanceSheet(context.rules.equations(sharedBy: next.forms), context: after)
        let moves = context.rules.moves(from: context.report.form, to: next.report.form)
        let moved = Dictionary(moves.map { ($0.to, $0.from) }, uniquingKeysWith: { first, _ in first })
        for (index, equation) in sheet.equations.enumerated() where equation.usesEarlier {
            add(sheet.terms[index], isBounded: false) { [count] cell in
                cell < count ? cell + 2 * count : moved[cell - count] ?? cell - count
            }
        }
    }

    private mutating func add(_ terms: [Equation.Term], isBounded: Bool, at place: (Int) -> Int) {
        let terms = terms.map { Equation.Term(cell: $0.cell == Ledger.unread ? $0.cell : place($0.cell), sign: $0.sign) }
        lines.append(SuspectSearch.Line(terms: terms, isBounded: isBounded))
    }
}
