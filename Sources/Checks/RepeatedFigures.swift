import Reports

/// Figures that equal those of an earlier year beyond what zeros and small numbers explain, and figures ten or more times their
/// steady neighbours.
enum RepeatedFigures {
    static func run(_ context: CheckContext, _ collector: inout Collector) {
        guard !context.figures.tables.isEmpty else {
            for code in ["Y105", "Y108"] { collector.set(code, .notApplicable("reason.no_table")) }
            return
        }
        guard !context.earlier.isEmpty else {
            for code in ["Y105", "Y108"] { collector.set(code, .notAssessable("reason.no_earlier_report")) }
            return
        }
        identical(context, &collector)
        unitSlips(context, &collector)
    }

    // MARK: Y105

    /// Equal figures must carry this much information together: four figures of about 30, say.
    private static let leastBits = 18.0
    private static let leastShare = 0.8
    /// Results of cases that are not 0.
    private static let leastEnds = 4

    /// What equals of the figures of one table.
    private struct Overlap {
        var equal = 0
        var either = 0
        var bits = 0.0

        static func + (a: Overlap, b: Overlap) -> Overlap {
            Overlap(equal: a.equal + b.equal, either: a.either + b.either, bits: a.bits + b.bits)
        }
    }

    private static func identical(_ context: CheckContext, _ collector: inout Collector) {
        for earlier in context.earlier.reversed() {
            let overlaps = overlaps(context, earlier)
            let whole = overlaps.values.reduce(Overlap(), +)
            let isWhole = whole.either >= 4 && Double(whole.equal) >= Double(whole.either) * leastShare && whole.bits >= leastBits
            // Tables that were taken over untouched, although others changed.
            var copied = overlaps.filter { $0.value.equal == $0.value.either }
            var part = copied.values.reduce(Overlap(), +)
            if !isWhole, part.equal < 3 || part.bits < leastBits {
                // Cases are few: that all of them end as those of another year is no chance where they end in several ways.
                guard let appeals = copied[context.rules.appealsTable], appeals.equal >= leastEnds else { continue }
                copied = [context.rules.appealsTable: appeals]
                part = appeals
            }
            // A stock that was copied with its table is no sum: one cause.
            collector.withdraw("Y102", ofTables: Set((isWhole ? overlaps : copied).keys))
            let year = earlier.report.year ?? 0
            let shown = isWhole ? whole : part
            var values = context.diffValues(from: year)
            values["equal"] = .count(shown.equal)
            values["figures"] = .count(shown.either)
            if !isWhole { values["tables"] = .list(copied.keys.sorted().map { .cell($0) }, .and) }
            return collector.add(
                Finding(
                    "Y105", variant: isWhole ? "all" : "tables", values, expected: 0, actual: Double(shown.equal), earlierYear: year))
        }
        collector.set("Y105", .passed)
    }

    /// By table, of the figures that are not 0 in both years; tables of nothing but noughts are left out.
    private static func overlaps(_ context: CheckContext, _ earlier: PreparedReport) -> [String: Overlap] {
        var overlaps: [String: Overlap] = [:]
        for (table, slots) in context.rules.flows {
            var overlap = Overlap()
            for slot in slots {
                let now = context.figures.value(slot) ?? 0
                let then = earlier.figures.value(slot) ?? 0
                guard now != 0 || then != 0 else { continue }
                overlap.either += 1
                if now == then {
                    overlap.equal += 1
                    overlap.bits += bitsOf(now)
                }
            }
            if overlap.either > 0 { overlaps[table] = overlap }
        }
        return overlaps
    }

    /// log2(1 + value), near enough; a large amount says no more than a large count.
    private static func bitsOf(_ value: Double) -> Double { Double(min((1 + abs(value)).exponent, 10)) }

    // MARK: Y108

    private static func unitSlips(_ context: CheckContext, _ collector: inout Collector) {
        guard let previous = context.earlier.last else { return }
        for slot in context.rules.flows.lazy.flatMap(\.slots) {
            guard let now = context.figures.value(slot), let then = previous.figures.value(slot), now > 0, then > 0 else { continue }
            let (small, large) = (min(now, then), max(now, then))
            let isAmount = context.rules.isAmount(slot)
            guard large >= small * 8, let factor = factor(large / small, isAmount: isAmount),
                isSteady(slot, around: then, isAmount: isAmount, factor: factor, context), isAmount || small >= 20
            else { continue }
            let cell = CellNames(context: context).cell(slot)
            let year = previous.report.year ?? 0
            let values: [String: Parameter] = [
                "cell": .cell(cell.measure), "now": .number(now), "before": .number(then), "factor": .number(factor), "year": .count(year),
            ]
            collector.add(
                Finding(
                    "Y108", variant: now > then ? "larger" : "smaller", values, cells: [cell], expected: then, actual: now,
                    suspects: [cell.measure], origin: cell.origin, earlierYear: year))
        }
        collector.set("Y108", .passed)
    }

    /// The power of ten that `ratio` is about. Amounts move from year to year; a count that lost a digit is off by 10 or 100 almost exactly.
    /// Thousands of times an amount is 元 for 万元, whatever the year added.
    private static func factor(_ ratio: Double, isAmount: Bool) -> Double? {
        if isAmount, (5000...20_000).contains(ratio) { return 10_000 }
        return (isAmount ? [10.0, 100, 1000, 10_000] : [10, 100]).first { abs(ratio / $0 - 1) < (isAmount ? 0.25 : 0.1) }
    }

    /// Whether the earlier figures lie close together, so that a jump says something. A jump of 10000 in an amount says it alone.
    private static func isSteady(_ slot: Int, around last: Double, isAmount: Bool, factor: Double, _ context: CheckContext) -> Bool {
        let history = context.earlier.compactMap { $0.figures.value(slot) }.filter { $0 > 0 }
        if isAmount, factor >= 1000 { return history.allSatisfy { $0 < last * 3 && $0 > last / 3 } }
        return history.count >= 2 && last >= 20 && history.allSatisfy { $0 < last * 1.5 && $0 > last / 1.5 }
    }
}
