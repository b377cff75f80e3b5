import Reports

/// A row sum that joining two neighbouring figures would mend: 2 and 0 where 20 was meant.
struct SplitFigure {
    let cells: [Int]
    let joined: Double
    private let figures: [Double]

    init?(among lines: [Int], of sheet: BalanceSheet) {
        for line in lines where sheet.equations[line].isRow && !sheet.equations[line].usesEarlier {
            guard case .broken(let residual) = sheet.balances[line] else { continue }
            let parts = sheet.terms[line].dropFirst(sheet.equations[line].leftCount)
            for (first, second) in zip(parts, parts.dropFirst()) {
                let a = sheet.ledger.values[first.cell]
                let b = sheet.ledger.values[second.cell]
                guard a >= 1, b >= 0, a < 10_000, b < 10_000 else { continue }
                var tens = 10.0
                while tens <= b { tens *= 10 }
                // left − parts = residual, and joining adds a·tens − a to the parts.
                if a * (tens - 1) == residual {
                    cells = [first.cell, second.cell]
                    figures = [a, b]
                    joined = a * tens + b
                    return
                }
            }
        }
        return nil
    }

    /// What it adds to the values of a finding.
    func values(_ names: CellNames) -> [String: Parameter] {
        [
            "first": names.label(cells[0]), "first_value": .number(figures[0]), "second": names.label(cells[1]),
            "second_value": .number(figures[1]), "joined": .number(joined),
        ]
    }
}
