import Query

extension Comparison {
    /// Agencies and measures down, years across; for shares also the number of cases, year by year.
    package func grid(_ language: Language = .chinese) -> Grid {
        let hasShares = measures.contains { $0.isShare }
        let kind: Grid.Kind = measures.allSatisfy(\.isShare) && hasShares ? .ratio : .number
        var columns: [Grid.Column] = [
            .init("agency", title: language.pick("机关", nil)), .init("measure", title: language.pick("代码", nil)),
            .init("label", title: language.pick("指标", nil)), .init("unit", title: language.pick("单位", nil)),
        ]
        columns += years.map { .init("\($0)", kind: kind) }
        if hasShares { columns += years.map { .init("\($0)_cases", title: language.pick("\($0) 件数", "\($0) cases"), kind: .number) } }
        let rows = rows.map { row -> [Grid.Value] in
            var cells: [Grid.Value] = [
                .text(row.agency), .text(row.measure.code), .text(row.measure.name.label(language)), .text(row.measure.name.unit),
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
            let few = Int(ShareDefinition.smallestDenominator)
            notes.append(language.pick("少于 \(few) 件的比率参考意义有限，不参与排名", "a share of fewer than \(few) cases says little and is not ranked"))
        }
        return notes
    }
}

extension Language {
    /// A Chinese title where Chinese is asked for; else none, and the column's name stands.
    func pick(_ chinese: String, _ english: String?) -> String? { self == .chinese ? chinese : english }
}
