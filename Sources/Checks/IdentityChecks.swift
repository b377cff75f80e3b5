import Reports

/// The identities that the form owes, in every row and column, and across to the year before.
///
/// One finding a cause: identities that one cell would repair are reported together, with that cell.
enum IdentityChecks {
    static func run(_ context: CheckContext, _ collector: inout Collector) {
        let codes = context.rules.identityCodes
        let form = context.forms.joined(separator: ", ")
        let equations = context.rules.equations(sharedBy: context.forms)
        guard !equations.isEmpty else {
            let reason = form.isEmpty ? "reason.no_form" : Message("reason.form_owes_none", ["form": .text(form)])
            for code in codes { collector.set(code, .notApplicable(reason)) }
            return
        }
        for code in codes where !equations.contains(where: { $0.code == code }) {
            collector.set(code, .notApplicable(Message("reason.form_does_not_ask", ["form": .text(form)])))
        }
        let sheet = BalanceSheet(equations, context: context)
        sheet.report(to: &collector)
        if !sheet.broken.isEmpty { IdentityFindings(sheet: sheet, context: context).add(to: &collector) }
    }
}

/// Every equation of the form with what became of it.
final class BalanceSheet {
    let equations: [Equation]
    let ledger: Ledger
    let terms: [[Equation.Term]]
    let balances: [Balance]
    let broken: Set<Int>
    private let context: CheckContext

    init(_ equations: [Equation], context: CheckContext) {
        let comparable = Self.comparablePrevious(context)
        let moves = context.rules.moves(from: comparable?.report.form, to: context.report.form)
        let ledger = Ledger(context.figures, earlier: comparable?.figures.moved(moves))
        let unread = UnreadRows(context)
        let terms = equations.map { equation in
            let printed = ledger.terms(of: equation)
            let others = unread.terms(of: equation)
            return others.isEmpty ? printed : printed + others
        }
        let balances = zip(equations, terms).map { equation, terms in
            equation.usesEarlier && comparable == nil
                ? Balance.absent : ledger.balance(of: terms, isBounded: !equation.usesEarlier)
        }
        self.equations = equations
        self.ledger = ledger
        self.terms = terms
        self.balances = balances
        self.context = context
        broken = Set(
            balances.indices.filter {
                switch balances[$0] {
                case .broken, .exceeded: true
                case .holds, .open, .absent: false
                }
            })
    }

    /// The report on the year before, unless it counts for another scope (own office against whole territory).
    private static func comparablePrevious(_ context: CheckContext) -> PreparedReport? {
        context.previous.flatMap { context.current.compares(with: $0) ? $0 : nil }
    }

    /// Says for every identity whether it passed, failed, or why it could not be told.
    func report(to collector: inout Collector) {
        var index = 0
        while index < equations.count {
            let code = equations[index].code
            var end = index
            while end < equations.count, equations[end].code == code { end += 1 }
            collector.set(code, outcome(of: index..<end))
            index = end
        }
    }

    private func outcome(of range: Range<Int>) -> CheckResult.Outcome {
        if range.contains(where: { broken.contains($0) }) { return .failed }
        let open = range.filter { balances[$0] == .open }
        if !open.isEmpty { return .notAssessable(missing(in: open, of: range)) }
        if range.contains(where: { balances[$0] == .holds }) { return .passed }
        if equations[range.lowerBound].usesEarlier { return absentEarlier() }
        return .notAssessable("reason.table_absent")
    }

    private func absentEarlier() -> CheckResult.Outcome {
        guard let year = context.report.year else { return .notAssessable("reason.no_year") }
        let before: [String: Parameter] = ["year": .count(year - 1)]
        guard let previous = context.previous else { return .notAssessable(Message("reason.no_report_on", before)) }
        if previous.report.scope != context.report.scope {
            return .notApplicable(Message("reason.other_scope", before))
        }
        return .notAssessable("reason.figures_absent")
    }

    private func missing(in open: [Int], of range: Range<Int>) -> Message {
        let names = CellNames(context: context)
        var cells: [Int] = []
        if open.contains(where: { terms[$0].contains { $0.cell == Ledger.unread } }) {
            return Message("reason.row_unread", ["open": .count(open.count), "sums": .count(range.count)])
        }
        for index in open {
            for term in terms[index] where !ledger.isKnown(term.cell) && !cells.contains(term.cell) { cells.append(term.cell) }
        }
        let (shown, more) = shortened(cells.map { names.label($0) }, most: 3)
        var values: [String: Parameter] = ["cells": shown, "open": .count(open.count), "sums": .count(range.count)]
        values["more"] = more
        return Message("reason.cells_missing", values)
    }
}

/// Figures that stand in a table and were not read as the form's: sums over the rows beside them, or along the row they stand in, may hold them.
private struct UnreadRows {
    private let beside: Set<String>
    private let along: Set<String>
    private let slots: MeasureSlots

    init(_ context: CheckContext) {
        beside = context.report.coverage.rowsBesideUnread
        along = context.report.coverage.rowsWithUnread
        slots = context.rules.slots
    }

    /// What they add to an equation: a cell that is not known, on each side that is a sum.
    func terms(of equation: Equation) -> [Equation.Term] {
        let rows = equation.isRow ? along : beside
        guard !rows.isEmpty, !equation.usesEarlier else { return [] }
        return [1.0, -1.0].compactMap { sign in
            let side = equation.terms.filter { $0.sign == sign }
            return side.count > 1 && side.contains { isAmong(rows, $0.cell) } ? Equation.Term(cell: Ledger.unread, sign: sign) : nil
        }
    }

    private func isAmong(_ rows: Set<String>, _ cell: Int) -> Bool {
        guard cell < slots.count else { return false }
        return rows.contains("\(slots.definitions[cell].tableName).\(slots.definitions[cell].item)")
    }
}
