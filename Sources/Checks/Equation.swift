import Forms
import Reports

/// One identity in one row or column: the signed terms sum to 0. A class: the equations of a form are made once and stand in the sheet of every report.
final class Equation: Sendable {
    struct Term: Sendable {
        /// The measure's slot; cells of the year before come after all slots of the year itself.
        var cell: Int
        /// +1 on the left of the identity, −1 on the right.
        var sign: Double
    }
    /// A row that the form does not print but reports do (an unsplit 其他处理), with the rows it stands for.
    struct Optional: Sendable {
        var cell: Int
        var members: [Int]
    }
    let code: String
    let table: String
    let clause: String
    /// The row or column in which it holds: its position among the table's rows or columns.
    let line: Int
    /// Whether the terms are cells of one row, side by side.
    let isRow: Bool
    let usesEarlier: Bool
    /// The left side first; the rest stands on the right.
    let terms: [Term]
    let leftCount: Int
    let optional: [Optional]

    fileprivate init?(_ identity: Forms.Identity, line: Int, label: FormLabel, table: StatutoryTable, slots: MeasureSlots) {
        let isRow = identity.across == .rows
        func slot(_ term: String) -> Int? {
            slots[isRow ? "\(table.code).\(label.code).\(term)" : "\(table.code).\(term).\(label.code)"]
        }
        var terms: [Term] = []
        for (codes, sign, offset) in [
            (identity.left, 1.0, 0), (identity.rightEarlier, -1, slots.count), (identity.right, -1, 0), (identity.rightMinus, 1, 0),
        ] {
            for code in codes {
                guard let slot = slot(code) else { return nil }
                terms.append(Term(cell: slot + offset, sign: sign))
            }
        }
        code = identity.rule
        self.table = table.code
        clause = identity.clause
        self.line = line
        self.isRow = isRow
        usesEarlier = !identity.rightEarlier.isEmpty
        self.terms = terms
        leftCount = identity.left.count
        optional = isRow ? [] : Self.optionalRows(of: table, among: identity.right, slot: slot)
    }

    /// What two forms that owe the same have alike.
    struct Identity: Hashable, Sendable {
        let code: String
        let cells: [Int]
        let signs: [Double]
    }

    var identity: Identity { Identity(code: code, cells: terms.map(\.cell), signs: terms.map(\.sign)) }
}

/// What became of an equation in a report.
enum Balance: Sendable, Equatable {
    case holds
    /// The signed terms sum to this instead of 0.
    case broken(Double)
    /// Unknown cells cannot mend it: the known ones alone are too much by this (signed).
    case exceeded(Double)
    /// Cells are missing: nothing can be said.
    case open
    /// None of the cells is printed.
    case absent
}

extension Equation {
    /// The identities of a form, one equation a row or column.
    static func all(of form: StatutoryForm, slots: MeasureSlots) -> [Equation] {
        form.identities.flatMap { identity -> [Equation] in
            guard let table = form.table(identity.table) else { return [] }
            let lines = identity.across == .columns ? table.columns : table.rows
            return lines.enumerated().compactMap { Equation(identity, line: $0, label: $1, table: table, slots: slots) }
        }
    }

    fileprivate static func optionalRows(of table: StatutoryTable, among codes: [String], slot: (String) -> Int?) -> [Optional] {
        table.rows.filter { $0.isOptional && codes.contains($0.code) }.compactMap { row in
            guard let cell = slot(row.code) else { return nil }
            let members = table.rows.filter { $0.group == row.label && codes.contains($0.code) }.compactMap { slot($0.code) }
            return Optional(cell: cell, members: members)
        }
    }
}

/// The figures of a report and of the year before in one array, open to change while looking for suspects.
struct Ledger: Sendable {
    private(set) var values: [Double]
    private(set) var presence: [Figures.Presence]

    init(_ figures: Figures, earlier: Figures?) {
        values = figures.values
        presence = figures.presence
        if let earlier {
            values += earlier.values
            presence += earlier.presence
        }
    }

    func isKnown(_ cell: Int) -> Bool { cell < presence.count && presence[cell] == .known }
    func presence(of cell: Int) -> Figures.Presence { cell < presence.count ? presence[cell] : .absent }
    mutating func change(_ cell: Int, by delta: Double) { values[cell] += delta }

    /// Adds the figures of one more year; `nil`: none are held.
    mutating func append(_ figures: Figures?, slots: Int) {
        values += figures?.values ?? Array(repeating: 0, count: slots)
        presence += figures?.presence ?? Array(repeating: .absent, count: slots)
    }

    /// Adds those of the year before from the ledger of another year.
    mutating func append(earlierOf other: Ledger, slots: Int) {
        guard other.values.count == 2 * slots else { return append(nil, slots: slots) }
        values += other.values[slots...]
        presence += other.presence[slots...]
    }

    /// The terms that count: optional rows only where the report prints them, and not beside the rows they sum up.
    func terms(of equation: Equation) -> [Equation.Term] {
        guard !equation.optional.isEmpty else { return equation.terms }
        var left: [Int] = []
        for row in equation.optional {
            if presence(of: row.cell) != .known {
                // A blank （六）其他处理 beside its printed parts is only a heading.
                let membersArePrinted = row.members.contains { presence(of: $0) != .absent }
                if presence(of: row.cell) == .absent || membersArePrinted { left.append(row.cell) }
            } else if row.members.allSatisfy({ presence(of: $0) == .absent }) {
                left += row.members
            } else if row.members.allSatisfy({ isKnown($0) }), row.members.reduce(0, { $0 + values[$1] }) == values[row.cell] {
                left.append(row.cell)
            }
        }
        return left.isEmpty ? equation.terms : equation.terms.filter { !left.contains($0.cell) }
    }

    /// A cell that no report prints: what figures that were not read add to a sum.
    static let unread = Int.max

    /// - Parameter isBounded: whether unknown figures are surely not negative, so that a sum can be too much already.
    func balance(of terms: [Equation.Term], isBounded: Bool) -> Balance {
        var sum = 0.0
        var isAbsent = true
        var unknown = (positive: false, negative: false)
        for term in terms {
            let presence = presence(of: term.cell)
            if presence != .absent { isAbsent = false }
            if presence == .known {
                sum += term.sign * values[term.cell]
            } else if term.sign > 0 {
                unknown.positive = true
            } else {
                unknown.negative = true
            }
        }
        if isAbsent { return .absent }
        if unknown == (false, false) { return abs(sum) < 1e-6 ? .holds : .broken(sum) }
        guard isBounded, unknown != (true, true) else { return .open }
        let isTooMuch = unknown.negative ? sum < -1e-6 : sum > 1e-6
        return isTooMuch ? .exceeded(sum) : .open
    }
}
