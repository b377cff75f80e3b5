import Reports

/// Figures that the text gives for an earlier year (由2023年的104件降至57件), held against the report on that year (Y104).
enum BaseFigures {
    static func run(_ context: CheckContext, _ collector: inout Collector) {
        for claim in context.report.claims
        where claim.kind == .earlier && claim.subject == "own" && claim.scope == "whole" && isBesideOwn(claim, context)
            && !collector.findings.contains(where: { $0.code == "Y104" && $0.suspects == [claim.measure] })
        {
            guard let value = claim.value, let year = claim.baseYear,
                let earlier = context.earlier.last(where: { $0.report.year == year })
            else { continue }
            let before = CheckContext(rules: context.rules, current: earlier, earlier: [])
            guard let figure = TableFigure(claim.measure, in: before), !isSaid(value, of: claim, figure, before) else { continue }
            let values: [String: Parameter] = [
                "cell": .cell(claim.measure), "claimed": .number(value), "before": .number(figure.value), "year": .count(year),
                "sentence": excerpt(claim.sentence, most: 160),
            ]
            collector.add(
                Finding(
                    "Y104", variant: "base", values, cells: [.init(claim.measure)], expected: figure.value, actual: value,
                    suspects: [claim.measure], origin: claim.origin, earlierYear: year))
        }
    }

    /// Whether the sentence gives this year's figure with it, as the table prints it: what is compared is what the tables count.
    private static func isBesideOwn(_ claim: Claim, _ context: CheckContext) -> Bool {
        guard let figure = TableFigure(claim.measure, in: context) else { return false }
        return context.report.claims.contains {
            $0.kind == .count && $0.measure == claim.measure && $0.value == figure.value && $0.sentence == claim.sentence
        }
    }

    /// Whether the earlier report says so: its table, its text, or new and carried in together.
    private static func isSaid(_ value: Double, of claim: Claim, _ figure: TableFigure, _ before: CheckContext) -> Bool {
        if abs(figure.value - value) <= (before.rules.isAmount(claim.measure) ? figure.value * 0.005 : 0) { return true }
        if HandledFigure(before)?.value == value { return true }
        return before.report.claims.contains { $0.measure == claim.measure && $0.value == value }
    }
}
