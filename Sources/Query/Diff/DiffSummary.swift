import Forms
import Reports

/// A diff in a few numbers.
package struct DiffSummary: Sendable, Hashable {
    /// Equal cells among the compared.
    package struct Share: Sendable, Hashable {
        package var equal = 0
        package var compared = 0
        package var share: Double? { compared > 0 ? Double(equal) / Double(compared) : nil }
    }

    /// Measures that either report has.
    package var figures = 0
    /// Measures known in both reports and asked alike.
    package var comparable = 0
    package var increased = 0
    package var decreased = 0
    package var unchanged = 0
    /// Comparable measures with a number in `to` only, or in `from` only.
    package var appeared = 0
    package var disappeared = 0
    /// Measures over a break in series.
    package var breaks = 0
    /// How alike the printed tables are: cells with a number in both. Derived sums and figures from sentences do not count.
    package var cells = Share()
    /// The same among cells that are not 0 in both: the honest number, for most cells of most reports are 0.
    package var nonzeroCells = Share()
    /// What changed most: totals and groups by the size of the change against what chance would make of such a count.
    package var largest: [FigureChange] = []
    package var sentences: [SentenceKind: Int] = [:]
    /// The share of the newer narrative, boilerplate set aside, whose words stood in the older report.
    package var reuse: Double?
    /// The share of the newer narrative, boilerplate set aside, that stood in the older report to the letter.
    package var unchangedShare: Double?
    package var severities: [Severity: Int] = [:]
}

extension Diff {
    /// What changed, counted.
    package var summary: DiffSummary {
        var summary = DiffSummary()
        for figure in figures { summary.count(figure) }
        summary.largest = largestChanges(count: 8)
        let all = sections.flatMap(\.sentences)
        for sentence in all { summary.sentences[sentence.kind, default: 0] += 1 }
        summary.reuse = NarrativeDiff.share(all) { $0.isReused }
        summary.unchangedShare = NarrativeDiff.share(all) { $0 == .unchanged || $0 == .moved }
        for finding in findings { summary.severities[finding.finding.severity, default: 0] += 1 }
        return summary
    }

    /// The figures that changed most. Score: |to − from| / √(|from| + |to|), amounts in ten thousand yuan; parts of the applications table
    /// by applicant are left out, and a group whose change is that of one part.
    package func largestChanges(count: Int) -> [FigureChange] {
        let totals = figures.filter { figure in
            guard let change = figure.change, change != 0 else { return false }
            return !forms.isDetail(figure.measure)
        }
        let groups = totals.filter { group in
            group.isDerived
                && totals.contains { part in
                    part.change == group.change
                        && forms.group(table: group.measure.table, item: group.measure.item)?.parts.contains(part.measure.item) == true
                        && part.measure.column == group.measure.column
                }
        }
        return Array(totals.filter { !groups.contains($0) }.sorted { Self.weight($0) > Self.weight($1) }.prefix(count))
    }

    private static func weight(_ figure: FigureChange) -> Double {
        let unit = figure.name.unit == "yuan" ? 10_000.0 : 1
        let (from, to) = (abs(figure.from ?? 0) / unit, abs(figure.to ?? 0) / unit)
        return abs(to - from) / (from + to).squareRoot()
    }
}

extension DiffSummary {
    fileprivate mutating func count(_ figure: FigureChange) {
        figures += 1
        guard figure.comparability.isComparable else {
            breaks += 1
            return
        }
        switch (figure.from, figure.to) {
        case (let from?, let to?):
            comparable += 1
            if to > from { increased += 1 } else if to < from { decreased += 1 } else { unchanged += 1 }
            guard figure.fromStatus == .reported, figure.toStatus == .reported else { return }
            cells.compared += 1
            cells.equal += from == to ? 1 : 0
            guard from != 0 || to != 0 else { return }
            nonzeroCells.compared += 1
            nonzeroCells.equal += from == to ? 1 : 0
        case (nil, _?): appeared += 1
        case (_?, nil): disappeared += 1
        case (nil, nil): break
        }
    }
}
