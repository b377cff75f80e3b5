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

    private static func identical(_ context: CheckContext, _ collector: inout Collector) {
        for earlier in context.earlier.reversed() {
            var equal = 0
            var either = 0
            var bits = 0.0
            for slot in context.rules.flowSlots {
                let now = context.figures.value(slot) ?? 0
                let then = earlier.figures.value(slot) ?? 0
                guard now != 0 || then != 0 else { continue }
                either += 1
                guard now == then else { continue }
                equal += 1
                bits += bitsOf(now)
            }
            guard either >= 4, Double(equal) >= Double(either) * leastShare, bits >= leastBits else { continue }
            let year = earlier.report.year ?? 0
            return collector.add(
                Finding(
                    "Y105", context.diffValues(from: year).merging(["equal": .count(equal), "figures": .count(either)]) { $1 },
                    expected: 0, actual: Double(equal), earlierYear: year))
        }
        collector.set("Y105", .passed)
    }

    /// log2(1 + value), near enough.
    private static func bitsOf(_ value: Double) -> Double { Double((1 + abs(value)).exponent) }

    // MARK: Y108

    private static func unitSlips(_ context: CheckContext, _ collector: inout Collector) {
        guard let previous = context.earlier.last else { return }
        for slot in context.rules.flowSlots {
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
    private static func factor(_ ratio: Double, isAmount: Bool) -> Double? {
        (isAmount ? [10.0, 100, 1000, 10_000] : [10, 100]).first { abs(ratio / $0 - 1) < (isAmount ? 0.25 : 0.1) }
    }

    /// Whether the earlier figures lie close together, so that a jump says something. A jump of 10000 in an amount says it alone.
    private static func isSteady(_ slot: Int, around last: Double, isAmount: Bool, factor: Double, _ context: CheckContext) -> Bool {
        let history = context.earlier.compactMap { $0.figures.value(slot) }.filter { $0 > 0 }
        if isAmount, factor >= 1000 { return history.allSatisfy { $0 < last * 3 && $0 > last / 3 } }
        return history.count >= 2 && last >= 20 && history.allSatisfy { $0 < last * 1.5 && $0 > last / 1.5 }
    }
}
