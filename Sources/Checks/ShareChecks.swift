import Forms
import Reports

/// Claims that hold only where the table prints the figure of the sentence: 收到申请96件，同比增长20% in a text that does not say which applications.
enum ToldFigures {
    /// How far the figure may stand from what is said of it, in claims.
    private static let reach = 3

    /// Whether the claim at `at` needs no figure, or the table prints the one that stands beside it.
    static func bear(out at: Int, _ context: CheckContext) -> Bool {
        let claims = context.report.claims
        let claim = claims[at]
        guard claim.reason == Claim.toldByFigure else { return true }
        return claims[max(0, at - reach)..<min(claims.count, at + reach + 1)].contains { figure in
            // 申请量同比下降，全年收到政府信息公开申请96件: the sentence goes on to count it.
            if figure.kind == .count, figure.measure == claim.measure, figure.sentence == claim.sentence { return true }
            guard figure.kind == .unstated, figure.reason == Claim.toldByFigure, let value = figure.value else { return false }
            guard figure.measure == claim.measure || claim.kind == .concluded && figure.sentence == claim.sentence else { return false }
            if Measure(figure.measure).item == "handled" { return HandledFigure(context)?.value == value }
            return TableFigure(figure.measure, in: context)?.value == value
        }
    }
}

/// Changes of a share by so many percentage points, recomputed from the tables of both years (Y104).
enum ShareChecks {
    /// Checks `claim`; whether the tables of both years give the share.
    static func run(_ claim: Claim, _ context: CheckContext, _ collector: inout Collector) -> Bool {
        guard let points = claim.value, let base = claim.baseYear,
            let earlier = context.earlier.last(where: { $0.report.year == base })
        else { return false }
        let before = CheckContext(rules: context.rules, current: earlier, earlier: [])
        let printed = context.report.claims.first {
            $0.kind == .unstated && $0.reason == Claim.ofShare && $0.measure == claim.measure && $0.sentence == claim.sentence
        }
        let shares = shares(of: claim.measure, context, before).filter { share in
            guard let printed, let value = printed.value else { return true }
            return abs(share.now - value) * 100 < unit(printed.decimals)
        }
        guard let first = shares.first else { return false }
        let tolerance = max(unit(claim.decimals), unit(printed?.decimals ?? claim.decimals)) * (1 + 1e-6)
        guard !shares.contains(where: { abs(($0.now - $0.then - points) * 100) <= tolerance }) else { return true }
        let values: [String: Parameter] = [
            "cell": .cell(claim.measure), "whole": .cell(first.whole), "year": .count(base),
            "before": .percent(first.then, decimals: 2), "now": .percent(first.now, decimals: 2),
            "claimed": .number((abs(points) * 10_000).rounded() / 100),
            "exact": .number(((first.now - first.then) * 10_000).rounded() / 100),
            "sentence": excerpt(claim.sentence, most: 160),
        ]
        collector.add(
            Finding(
                "Y104", variant: "share", values, cells: [.init(claim.measure)], expected: first.now - first.then, actual: points,
                suspects: [claim.measure], origin: claim.origin, earlierYear: base))
        return true
    }

    /// Shares that the text prints (自然人60件，占93.8%), held against what the tables and the sentence itself give for it.
    static func printed(_ context: CheckContext, _ collector: inout Collector) {
        let claims = context.report.claims
        for (index, claim) in claims.enumerated() where claim.kind == .unstated && claim.reason == Claim.ofShare && claim.subject == "own" {
            guard let stated = claim.value, let figure = TableFigure(claim.measure, in: context),
                // What is wrong with a figure of the sentence is said of it.
                !collector.findings.contains(where: { $0.origin == claim.origin })
            else { continue }
            let wholes = wholes(of: claim.measure, context)
            let told = claims[..<index].reversed().prefix { $0.sentence == claim.sentence }.filter { $0.reason != Claim.ofShare }
                .compactMap(
                    \.value)
            // 予以公开20件、部分公开5件，占25%: it may be of several together.
            let sums = told.indices.map { told[...$0].reduce(0, +) }
            let fits = ([figure.value] + sums).contains { part in
                (wholes.map(\.value) + told).contains { whole in
                    whole > 0 && whole >= part && abs(part / whole - stated) * 100 < unit(claim.decimals) * (1 + 1e-6)
                }
            }
            guard !fits, let whole = wholes.first else { continue }
            let names = CellNames(context: context)
            let exact = figure.value / whole.value
            let values: [String: Parameter] = [
                "claimed": .percent(stated, decimals: claim.decimals), "table": names.figure(claim.measure, figure),
                "whole": names.figure(whole.measure, whole.figure), "exact": .percent(exact, decimals: max(claim.decimals, 1)),
                "sentence": excerpt(claim.sentence, most: 160),
            ]
            collector.add(
                Finding(
                    ClaimChecks.code(of: claim.measure, context), variant: "share", values, cells: [.init(claim.measure)], expected: exact,
                    actual: stated, suspects: [claim.measure], origin: claim.origin))
        }
    }

    private struct Whole {
        var measure: String
        var figure: TableFigure
        var value: Double
    }

    /// What a share of the measure may be of: what was concluded, received, or dealt with, or the group of its row.
    private static func wholes(of measure: String, _ context: CheckContext) -> [Whole] {
        let library = context.rules.library
        let isReceived = library.traits(of: Measure(measure)).row == .received
        var measures = (isReceived ? [LineRole.received, .concluded] : [.concluded, .received]).compactMap {
            library.measures(.applications, $0, .total).first?.code
        }
        if let group = context.rules.groups.group(of: measure) { measures.append(group) }
        var result = measures.compactMap { code in
            TableFigure(code, in: context).map { Whole(measure: code, figure: $0, value: $0.value) }
        }
        if let first = result.first, let handled = HandledFigure(context) {
            result.append(Whole(measure: first.measure, figure: first.figure, value: handled.value))
        }
        return result.first.map { $0.value > 0 } == true ? result : []
    }

    private struct Share {
        var whole: String
        var now: Double
        var then: Double
    }

    /// What the measure may be a share of: what was concluded, received, or dealt with.
    private static func shares(of measure: String, _ context: CheckContext, _ before: CheckContext) -> [Share] {
        guard let now = TableFigure(measure, in: context)?.value, let then = TableFigure(measure, in: before)?.value else { return [] }
        func share(_ whole: String, _ a: Double?, _ b: Double?) -> Share? {
            guard let a, let b, a > 0, b > 0, a >= now, b >= then else { return nil }
            return Share(whole: whole, now: now / a, then: then / b)
        }
        let library = context.rules.library
        var result: [Share] = []
        let isOfReceived = library.traits(of: Measure(measure)).row == .received
        for role in isOfReceived ? [LineRole.received] : [.concluded, .received] {
            guard let whole = library.measures(.applications, role, .total).first?.code else { continue }
            result.append(
                contentsOf: [share(whole, TableFigure(whole, in: context)?.value, TableFigure(whole, in: before)?.value)].compactMap { $0 })
        }
        if let whole = library.measures(.applications, .received, .total).first?.code {
            result.append(contentsOf: [share(whole, HandledFigure(context)?.value, HandledFigure(before)?.value)].compactMap { $0 })
        }
        return result
    }

    private static func unit(_ decimals: Int) -> Double {
        var unit = 1.0
        for _ in 0..<max(0, decimals) { unit /= 10 }
        return unit
    }
}
