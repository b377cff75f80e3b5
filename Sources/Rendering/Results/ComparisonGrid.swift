import Query
import Reports
import Wording

extension Comparison {
    /// Agencies and measures down, years across; for shares also the number of cases, year by year.
    package func grid(_ language: Language = .chinese) -> Grid {
        let hasShares = measures.contains { $0.isShare }
        let kind: Grid.Kind = measures.allSatisfy(\.isShare) && hasShares ? .ratio : .number
        var columns: [Grid.Column] = [
            .init("agency"), .init("scope"), .init("measure"), .init("label"), .init("unit"),
        ]
        columns += years.map { .init("\($0)", kind: kind) }
        columns = Grid.ranked(columns, ["measure": 3, "unit": 2, "scope": 1])
        let words = MeasureNames.writer(language)
        if hasShares {
            columns += years.map { .init("\($0)_cases", title: words.write("compare.cases", ["year": .count($0)]), kind: .number) }
        }
        columns += [Grid.flags(), Grid.reasons("reasons")]
        var footnotes = FlagNotes(words)
        let rows = rows.map { row -> [Grid.Value] in
            var cells: [Grid.Value] = [
                .text(row.agency), .init("scope", row.scope), .text(row.measure.code), .text(row.measure.name.label(language)),
                .term("unit", row.measure.name.unit),
            ]
            let isMixed = row.scope == "mixed"
            let figures = years.map { row.values[$0] ?? Quantity(absence: .noReport) }
            for (year, figure) in zip(years, figures) {
                let marks = isMixed ? figure.flags : figure.flags.marked
                cells.append(.init(figure, isRatio: row.measure.isShare && kind == .number, marks: marks))
                footnotes.add(marks, subject: footnotes.subject(row.agency, year), label: row.measure.name.label(language))
            }
            if hasShares { cells += figures.map { .init($0.denominator) } }
            return cells + [
                .init(Self.byYear(years, figures) { $0.flags.codes }), .init(Self.byYear(years, figures) { $0.absence?.rawValue }),
            ]
        }
        var notes = measures.definitions(language)
        if Set(self.rows.filter { !$0.values.isEmpty }.map(\.scope)).count > 1 { notes.append(words.write("scope.differ", [:])) }
        return Grid(columns: columns, rows: rows, notes: footnotes.lines + notes + coverage.notes(language))
    }

    /// `2023:suspect:R104 2024:blank`
    private static func byYear(_ years: [Int], _ figures: [Quantity], _ text: (Quantity) -> String?) -> String? {
        let said = zip(years, figures).flatMap { year, figure in
            (text(figure) ?? "").split(separator: " ").map { "\(year):\($0)" }
        }
        return said.isEmpty ? nil : said.joined(separator: " ")
    }
}

extension Comparison.Row {
    /// Whose figures they are; `mixed` where the years differ, or only some tell.
    fileprivate var scope: String? {
        let known = Set(values.keys.map { scopes[$0]?.rawValue })
        return known.count > 1 ? "mixed" : known.first ?? nil
    }
}

extension [YearCoverage] {
    /// How many of how many report, and who is missing, where a roster says who owes a report.
    package func notes(_ language: Language) -> [String] {
        let words = MeasureNames.writer(language)
        return filter { $0.isOfRoster || $0.unfiled > 0 }.flatMap { year -> [String] in
            var values: [String: Parameter] = [
                "year": .count(year.year), "reporting": .count(year.reporting), "expected": .count(year.expected),
            ]
            if !year.missing.isEmpty { values["missing"] = .list(year.missing.prefix(10).map { .text($0.agency) }) }
            if year.missing.count > 10 { values["more"] = .count(year.missing.count - 10) }
            let unfiled = words.write("coverage.unfiled", ["year": .count(year.year), "count": .count(year.unfiled)])
            return (year.isOfRoster ? [words.write("coverage.of", values)] : []) + (year.unfiled > 0 ? [unfiled] : [])
        }
    }
}

extension YearCoverage {
    /// The organs without a report on the year.
    package func grid(_ language: Language) -> Grid {
        Grid(
            columns: [.init("agency"), .init("kind"), .init("region"), .init("last_year", alignment: .right), .init("address")],
            rows: missing.map { [.text($0.agency), .init("kind", $0.kind), .init($0.region), .init($0.lastYear), .init($0.url)] },
            notes: [
                MeasureNames.writer(language).write(
                    "coverage.of", ["year": .count(year), "reporting": .count(reporting), "expected": .count(expected)])
            ])
    }
}

extension [MeasureReference] {
    /// How each computed measure is computed, and what to make of few cases.
    func definitions(_ language: Language) -> [String] {
        var notes = compactMap { measure in
            measure.definition.map { "\(language.pick(measure.name.label(language), measure.code)) = \($0)" }
        }
        if contains(where: \.isShare) {
            notes.append(MeasureNames.writer(language).write("definition.few", ["count": .number(ShareDefinition.smallestDenominator)]))
        }
        return notes
    }
}
