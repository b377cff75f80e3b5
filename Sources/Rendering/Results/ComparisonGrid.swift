import Query
import Reports
import Wording

extension Comparison {
    /// Agencies and measures down, years across; for shares also the number of cases, year by year.
    package func grid(_ language: Language = .chinese) -> Grid {
        let hasShares = measures.contains { $0.isShare }
        let kind: Grid.Kind = measures.allSatisfy(\.isShare) && hasShares ? .ratio : .number
        var columns: [Grid.Column] = [
            .init("agency"), .init("measure"), .init("label"), .init("unit"),
        ]
        columns += years.map { .init("\($0)", kind: kind) }
        let words = MeasureNames.writer(language)
        if hasShares {
            columns += years.map { .init("\($0)_cases", title: words.write("compare.cases", ["year": .count($0)]), kind: .number) }
        }
        let rows = rows.map { row -> [Grid.Value] in
            var cells: [Grid.Value] = [
                .text(row.agency), .text(row.measure.code), .text(row.measure.name.label(language)), .term("unit", row.measure.name.unit),
            ]
            cells += years.map { .init(row.values[$0]?.value) }
            if hasShares { cells += years.map { .init(row.values[$0]?.denominator) } }
            return cells
        }
        return Grid(columns: columns, rows: rows, notes: measures.definitions(language))
    }
}

extension [MeasureReference] {
    /// How each computed measure is computed, and what to make of few cases.
    func definitions(_ language: Language) -> [String] {
        var notes = compactMap { measure in measure.definition.map { "\(measure.code) = \($0)" } }
        if contains(where: \.isShare) {
            notes.append(MeasureNames.writer(language).write("definition.few", ["count": .number(ShareDefinition.smallestDenominator)]))
        }
        return notes
    }
}
