import Reports

/// Growth claims (同比增长1.05%), recomputed from both reports' figures.
enum GrowthChecks {
    static func run(_ context: CheckContext, _ collector: inout Collector) {
        let claims = context.report.claims.filter { $0.kind == .growth && $0.value != nil }
        guard !claims.isEmpty else { return collector.set("Y104", .notApplicable("reason.no_growth_claim")) }
        guard let year = context.report.year, let previous = context.previous else {
            return collector.set("Y104", .notAssessable("reason.no_previous_report"))
        }
        let before = CheckContext(rules: context.rules, current: previous, earlier: [])
        var seen: Set<String> = []
        var isAssessed = false
        for claim in claims {
            guard let now = figure(claim.target, context), let then = figure(claim.target, before), then != 0 else { continue }
            isAssessed = true
            // The sentence may follow from its own figure, which another check holds against the table.
            let stated = context.report.claims.first { $0.kind == .count && $0.target == claim.target && $0.sentence == claim.sentence }?
                .value
            let candidates = [now, stated].compactMap { $0 }
            guard !candidates.contains(where: { follows(claim, from: $0 / then - 1) }) else { continue }
            guard seen.insert("\(claim.target) \(claim.value ?? 0)").inserted else { continue }
            add(claim, now: now, then: then, year: year, context, &collector)
        }
        collector.set("Y104", isAssessed ? .passed : .notAssessable("reason.growth_not_known"))
    }

    /// The report's figure: the table's, else the one that its text states, where all sentences agree.
    private static func figure(_ target: String, _ context: CheckContext) -> Double? {
        if let figure = TableFigure(target, in: context) { return figure.value }
        if target == "disclosures.total", let total = context.report.disclosures.first(where: { $0.ordinal == 0 }) { return total.count }
        let stated = Set(context.report.claims.lazy.filter { $0.kind == .count && $0.target == target }.compactMap(\.value))
        return stated.count == 1 ? stated.first : nil
    }

    /// Whether the printed percentage is the exact one rounded, up, down or to the nearest, at the printed digits.
    static func follows(_ claim: Claim, from exact: Double) -> Bool {
        guard let stated = claim.value else { return true }
        var unit = 1.0
        for _ in 0..<max(0, claim.decimals) { unit /= 10 }
        return abs(stated * 100 - exact * 100) < unit * (1 - 1e-9)
    }

    private static func add(
        _ claim: Claim, now: Double, then: Double, year: Int, _ context: CheckContext, _ collector: inout Collector
    ) {
        let exact = now / then - 1
        let claimed = claim.value ?? 0
        let values: [String: Parameter] = [
            "claimed": .percent(claimed, decimals: claim.decimals), "exact": .percent(exact, decimals: max(claim.decimals, 2)),
            "cell": .cell(claim.target), "before": .number(then), "now": .number(now), "year": .count(year - 1),
            "sentence": excerpt(claim.sentence, most: 160),
        ]
        collector.add(
            Finding(
                "Y104", values, cells: [.init(claim.target)], expected: exact, actual: claim.value, suspects: [claim.target],
                origin: claim.origin, earlierYear: year - 1))
    }
}
