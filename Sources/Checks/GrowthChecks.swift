import Reports

/// Changes that the text claims (同比增长1.05%, 增加6件, 翻一番, 持平, 略有增加), recomputed: from the figures that the text itself gives for both years
/// first, then from the tables.
enum GrowthChecks {
    static func run(_ context: CheckContext, _ collector: inout Collector) {
        let claims = context.report.claims
        let changes = claims.indices.filter {
            (claims[$0].kind == .growth || claims[$0].kind == .difference) && claims[$0].subject == "own"
        }
        guard !changes.isEmpty else { return collector.set("Y104", .notApplicable("reason.no_growth_claim")) }
        guard let year = context.report.year else { return collector.set("Y104", .notAssessable("reason.no_year")) }
        var seen: Set<String> = []
        var isAssessed = false
        var lacksReport = false
        var years = Years(context)
        for at in changes where ToldFigures.bear(out: at, context) {
            let claim = claims[at]
            if claim.reason == Claim.ofShare {
                isAssessed = ShareChecks.run(claim, context, &collector) || isAssessed
                continue
            }
            guard let base = claim.baseYear ?? Optional(year - 1), base < year, !isOfMore(at, years) else { continue }
            let pairs = pairs(claim, base: base, &years)
            guard let shown = pairs.last(where: { !$0.isLoose }) ?? pairs.last else {
                lacksReport = lacksReport || !context.earlier.contains { $0.report.year == base }
                continue
            }
            isAssessed = true
            let isAmount = context.rules.isAmount(claim.measure)
            guard
                !(pairs + pairsOfWhole(claim, base: base, &years)).contains(where: {
                    follows(claim, now: $0.now, then: $0.then, isAmount: isAmount)
                }),
                seen.insert("\(claim.measure) \(claim.kind) \(claim.value ?? 0)").inserted,
                // 增加425条，增长15.7%: both say one thing.
                seen.insert("\(claim.measure) \(base) \(claim.sentence)").inserted
            else { continue }
            add(claim, shown, base: base, context, &collector)
        }
        collector.set("Y104", isAssessed ? .passed : .notAssessable(lacksReport ? "reason.no_previous_report" : "reason.growth_not_known"))
    }

    /// Whether the count before it is of more than the form asks (全部行政复议案件67件，同比增长14%, beside the 7 about disclosure).
    private static func isOfMore(_ at: Int, _ years: Years) -> Bool {
        let claims = years.own.claims
        let claim = claims[at]
        let counts = years.own.ofSentence(claim.sentence).filter {
            $0 < at && claims[$0].measure == claim.measure && [.count, .filed, .unstated].contains(claims[$0].kind)
                && claims[$0].reason != Claim.ofShare
        }
        guard let printed = TableFigure(claim.measure, in: years.context)?.value, let before = counts.last, let last = claims[before].value
        else { return false }
        // 各类行政诉讼案件57件，同比上升14%，其中涉政府信息公开8件: all cases of the organ; 行政许可事项42项，减少3项: no decisions.
        if claims[before].kind != .count { return last != printed }
        return last != printed && years.own.states(claim.measure, printed)
    }

    private struct Pair {
        var now: Double
        var then: Double
        /// What may have been meant: it clears a claim, and is not shown.
        var isLoose = false
    }

    /// The report and the earlier ones that its changes are held against, with their claims in reach.
    private struct Years {
        let context: CheckContext
        let own: ClaimIndex
        private var bases: [Int: (context: CheckContext, claims: ClaimIndex)] = [:]

        init(_ context: CheckContext) {
            self.context = context
            own = ClaimIndex(context.report.claims)
        }

        /// The report on an earlier year, as one to be checked by itself.
        mutating func report(on base: Int) -> (context: CheckContext, claims: ClaimIndex)? {
            if let known = bases[base] { return known }
            guard let report = context.earlier.last(where: { $0.report.year == base }) else { return nil }
            let found = (CheckContext(rules: context.rules, current: report, earlier: []), ClaimIndex(report.report.claims))
            bases[base] = found
            return found
        }
    }

    /// The figures of both years that the claim may speak of: those of its own text, then those of the tables. Any that fits clears it.
    private static func pairs(_ claim: Claim, base: Int, _ years: inout Years) -> [Pair] {
        let told = years.own.ofSentence(claim.sentence).map { years.own.claims[$0] }.filter {
            $0.measure == claim.measure && $0.value != nil
        }
        let stated = told.filter { [.count, .handled, .cumulative].contains($0.kind) }
        let said = told.first { $0.kind == .earlier && $0.baseYear == base }?.value
        var nows = stated.compactMap(\.value)
        if let now = figure(claim.measure, years.context, years.own), !nows.contains(now) { nows.append(now) }
        var result: [Pair] = []
        if let said { result += nows.map { Pair(now: $0, then: said) } }
        if let before = years.report(on: base) {
            if let then = figure(claim.measure, before.context, before.claims) { result += nows.map { Pair(now: $0, then: then) } }
            // 受理, 收办: new and carried in together, in both years.
            if stated.contains(where: { $0.action == "accept" || $0.kind != .count }), let then = HandledFigure(before.context)?.value {
                result += nows.map { Pair(now: $0, then: then, isLoose: true) }
            }
        }
        return result.filter { $0.then != 0 || claim.kind == .difference }
    }

    /// Those of what the claim's measure is a part of: 办理110件，其中上年结转5件，同比上升26% may be said of either.
    private static func pairsOfWhole(_ claim: Claim, base: Int, _ years: inout Years) -> [Pair] {
        let claims = years.own.claims
        guard let index = claim.partOf.map({ $0 - 1 }), claims.indices.contains(index), claims[index].measure != claim.measure else {
            return []
        }
        var whole = claim
        whole.measure = claims[index].measure
        return pairs(whole, base: base, &years)
    }

    /// The report's figure: the table's, else the one that its text states, where all sentences agree.
    private static func figure(_ measure: String, _ context: CheckContext, _ claims: ClaimIndex) -> Double? {
        if let figure = TableFigure(measure, in: context) { return figure.value }
        if Measure(measure).item == "handled" { return claims.stated(measure, .handled) ?? HandledFigure(context)?.value }
        if measure == "disclosures.total", let total = context.report.disclosures.first(where: { $0.ordinal == 0 }) { return total.count }
        return claims.stated(measure, .count)
    }

    /// Whether the claim fits the figures of both years.
    static func follows(_ claim: Claim, now: Double, then: Double, isAmount: Bool = false) -> Bool {
        guard let stated = claim.value else { return now == then ? false : (now > then) == (claim.direction == 1) }
        if claim.kind == .difference {
            let tolerance = claim.bound == nil ? (isAmount ? rounding(of: stated) : 0) : max(1, abs(stated) * 0.2)
            return abs(now - then - stated) <= tolerance
        }
        guard then != 0 else { return true }
        let exact = now / then - 1
        if let bound = claim.bound {
            // 三分之一 is rounded, and no further than to tenths.
            if bound == .about, claim.decimals == -1 { return abs(exact - stated) <= 0.05 }
            return isWithin(bound, of: stated, exact, isTimes: claim.decimals == -2)
        }
        // The printed percentage is the exact one rounded, up, down or to the nearest, at the printed digits.
        var unit = 1.0
        for _ in 0..<max(0, claim.decimals) { unit /= 10 }
        for _ in 0..<max(0, -claim.decimals) { unit *= 10 }
        let off = exact * 100 - stated * 100
        // 增长1倍 of whole times: the nearest, or what is more cut off.
        if claim.decimals < 0, off < 0 { return -off <= unit / 2 + 1e-6 }
        return abs(off) < unit * (1 - 1e-9)
    }

    /// What a sentence rounds an amount of yuan to: whole 万元, or its own last digits.
    private static func rounding(of amount: Double) -> Double {
        amount.truncatingRemainder(dividingBy: 10_000) == 0 ? 10_000 : max(100, abs(amount) * 0.005)
    }

    /// Whether a change is what 约, 近, 超过 or 不足 say of it: only what contradicts them is none.
    private static func isWithin(_ bound: Claim.Bound, of stated: Double, _ exact: Double, isTimes: Bool) -> Bool {
        guard stated != 0 else { return abs(exact) <= 0.15 }
        // A decrease is held as one: 下降超过10% is more of it.
        let (size, change) = stated < 0 ? (-stated, -exact) : (stated, exact)
        guard change >= 0 else { return false }
        switch bound {
        case .about: return abs(change - size) <= max(0.05, size * (isTimes ? 0.4 : 0.25))
        // 一倍多 is less than two.
        case .more: return change >= size - 0.005 && (!isTimes || change < size + 1)
        case .less: return change <= size + 0.005
        }
    }

    private static func add(_ claim: Claim, _ pair: Pair, base: Int, _ context: CheckContext, _ collector: inout Collector) {
        var values: [String: Parameter] = [
            "cell": .cell(claim.measure), "before": .number(pair.then), "now": .number(pair.now), "year": .count(base),
            "sentence": excerpt(claim.sentence, most: 160),
        ]
        var variant = "percent"
        var expected = pair.now - pair.then
        if claim.kind == .difference {
            variant = claim.value == 0 ? "level" : expected == 0 || (expected < 0) != ((claim.value ?? 0) < 0) ? "other_way" : "number"
            values["claimed"] = .number(abs(claim.value ?? 0))
            values["exact"] = .number(abs(expected))
        } else if let claimed = claim.value {
            expected = pair.now / pair.then - 1
            values["claimed"] = .percent(claimed, decimals: max(claim.decimals, 0))
            values["exact"] = .percent(expected, decimals: max(claim.decimals, 2))
        } else {
            variant = claim.direction == 1 ? "more" : "fewer"
        }
        collector.add(
            Finding(
                "Y104", variant: variant, values, cells: [.init(claim.measure)], expected: expected, actual: claim.value,
                suspects: [claim.measure], origin: claim.origin, earlierYear: base))
    }
}
