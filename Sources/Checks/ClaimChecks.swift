import Reports

/// What the text says of a figure that a table prints, too.
enum ClaimChecks {
    static let codes = ["T101", "T102", "T103", "T104", "T105", "T106", "T107", "T108"]

    static func run(_ context: CheckContext, _ collector: inout Collector) {
        guard !context.figures.tables.isEmpty else {
            for code in codes { collector.set(code, .notApplicable("reason.no_table")) }
            return
        }
        lazy var claims = ClaimIndex(context.report.claims)
        var compared: Set<String> = []
        var unknown: Set<String> = []
        var seen: Set<String> = []
        var reported: [Off: (index: Int, value: Double?)] = [:]
        for (index, claim) in context.report.claims.enumerated()
        where (isComparable(claim) || isAmongPrinted(claim, claims, context)) && !isSmaller(claim, context.report.claims)
            && !collector.isExplained(index)
        {
            let code = code(of: claim.measure, context)
            guard let figure = TableFigure(claim.measure, in: context) else {
                unknown.insert(code)
                continue
            }
            compared.insert(code)
            guard !agrees(claim, figure.value, isAmount: context.rules.isAmount(claim.measure)),
                !isMeantOtherwise(claim, figure.value, claims, context),
                seen.insert("\(claim.measure)=\(claim.value ?? 0)").inserted
            else { continue }
            // 行政诉讼6件，其中直接起诉5件, 复议2件，均被维持: as far off as what they are of.
            let off = Off(sentence: claim.sentence, table: Measure(claim.measure).table, by: (claim.value ?? 0) - figure.value)
            if let before = reported[off], before.index + 1 == claim.partOf || before.value == claim.value { continue }
            reported[off] = (index, claim.value)
            report(claim, figure, code: code, context, &collector)
        }
        ShareChecks.printed(context, &collector)
        for code in codes {
            if compared.contains(code) {
                collector.set(code, .passed)
            } else if unknown.contains(code) {
                collector.set(code, .notAssessable("reason.claim_not_in_table"))
            } else {
                collector.set(code, .notApplicable("reason.no_claim"))
            }
        }
    }

    /// How far a sentence is from a table.
    private struct Off: Hashable {
        var sentence: String
        var table: String
        var by: Double
    }

    /// Whether the claim is of the year's figure of this organ: exact, more or less it, or of a part that cannot be larger.
    private static func isComparable(_ claim: Claim) -> Bool {
        guard claim.value != nil, claim.subject == "own" else { return false }
        switch claim.kind {
        case .count: return true
        case .approximate: return claim.reason == "more_or_less" && claim.bound != nil
        case .part: return claim.reason == "by_one_way" || claim.reason == Claim.inTime
        case .growth, .difference, .cumulative, .filed, .handled, .earlier, .concluded, .unstated: return false
        }
    }

    /// How many of a list must be as the table prints them, so that it is known what the list is of.
    private static let leastPrinted = 2

    /// 办理结果：予以公开23件，部分公开14件，无法提供18件: where all others of a list that does not say of what it is are the table's, so is this one.
    private static func isAmongPrinted(_ claim: Claim, _ index: ClaimIndex, _ context: CheckContext) -> Bool {
        guard claim.kind == .unstated, claim.reason == Claim.toldByFigure, code(of: claim.measure, context) == "T103" else { return false }
        let others = index.ofSentence(claim.sentence).map { index.claims[$0] }.filter {
            $0.kind == .unstated && $0.reason == Claim.toldByFigure && $0.measure != claim.measure
        }
        // 无法提供24件（本机关不掌握相关政府信息24件）: one is enough where it is the group that the figure is of.
        let isOfGroup = others.contains { $0.measure == context.rules.groups.group(of: claim.measure) }
        return Set(others.map(\.measure)).count >= (isOfGroup ? 1 : leastPrinted)
            && others.allSatisfy { TableFigure($0.measure, in: context)?.value == $0.value }
    }

    /// Whether the sentence gives it as a part of another figure of the same measure: the one before it is the year's.
    private static func isSmaller(_ claim: Claim, _ claims: [Claim]) -> Bool {
        guard claim.scope == "part", let whole = claim.partOf, claims.indices.contains(whole - 1) else { return false }
        return claims[whole - 1].measure == claim.measure
    }

    /// Which check compares a measure or derived group.
    static func code(of target: String, _ context: CheckContext) -> String {
        let traits = context.rules.library.traits(of: Measure(target))
        switch (traits.table, traits.row) {
        case (.applications, .received): return "T101"
        case (.applications, .carriedIn): return "T102"
        case (.applications, .concluded): return "T104"
        case (.applications, .carriedOut): return "T105"
        case (.applications, _): return "T103"
        case (.appeals, .reconsideration): return "T106"
        case (.appeals, _): return "T107"
        default: return "T108"
        }
    }

    /// Whether a sentence's figure fits the table's: exactly, or as an approximate one does (20余 fits 20…29, 约20 fits 18…22).
    static func agrees(_ claim: Claim, _ value: Double, isAmount: Bool = false) -> Bool {
        guard let stated = claim.value else { return true }
        // A part of the figure (by channel, by office) can only be too large.
        if claim.kind == .part { return stated <= value }
        guard claim.kind == .approximate else {
            // An amount in 万元 or 亿元 is rounded in a sentence.
            return abs(stated - value) <= (isAmount ? abs(value) * 0.005 : 0)
        }
        var step = 1.0
        while step * 10 <= stated, stated.truncatingRemainder(dividingBy: step * 10) == 0 { step *= 10 }
        let isAbove = value < max(stated + step, stated * 1.1)
        let isBelow = value >= min(stated - step, stated * 0.9)
        switch claim.bound {
        case .more: return value >= stated && isAbove
        case .less: return value <= stated && isBelow
        case .about, nil: return value >= stated * 0.9 && isAbove
        }
    }

    /// Whether the text gives the table's figure, too, so that this one counts something else (its own office, first instance, or, in one
    /// sentence with it, more than the organ), or the figure is that of the row's whole group (因本机关不掌握等原因无法提供N件).
    private static func isMeantOtherwise(_ claim: Claim, _ value: Double, _ index: ClaimIndex, _ context: CheckContext) -> Bool {
        let isAsPrinted = index.states(claim.measure, value)
        // A part is not larger, and none is no part: such a sentence contradicts the one that gives the table's figure.
        let isOfMore = index.ofSentence(claim.sentence).contains { at in
            index.claims[at].measure == claim.measure && index.claims[at].kind == .count && index.claims[at].value == value
        }
        if isAsPrinted, isOfMore || claim.value != 0 && (claim.value ?? 0) < value { return true }
        // 受理, 收办: new and carried in together.
        if claim.action == "accept", let together = HandledFigure(context), agrees(claim, together.value) { return true }
        let isOutcome = context.rules.library.traits(of: Measure(claim.measure)).table == .applications
        guard isOutcome, let group = context.rules.groups.group(of: claim.measure), let whole = TableFigure(group, in: context) else {
            return false
        }
        return agrees(claim, whole.value)
    }

    private static func report(_ claim: Claim, _ figure: TableFigure, code: String, _ context: CheckContext, _ collector: inout Collector) {
        let stated = claim.value ?? 0
        let names = CellNames(context: context)
        let codes = figure.cells.map { names.code($0) }
        // The cell that breaks its sums: the text says what it should be. One cause, one finding.
        if figure.cells.count == 1, collector.amend(suspect: codes[0], stated: stated) { return }
        let slip = unitSlip(stated, figure.value, isAmount: context.rules.isAmount(claim.measure))
        var values: [String: Parameter] = [
            "stated": .number(stated), "table": names.figure(claim.measure, figure), "sentence": excerpt(claim.sentence, most: 160),
        ]
        if let slip { values[stated > figure.value ? "times_table" : "times_text"] = .number(slip) }
        collector.add(
            Finding(
                slip == nil ? code : "T111", values,
                cells: [.init(claim.measure, origin: figure.cells.count == 1 ? names.origin(figure.cells[0]) : nil)],
                expected: figure.value, actual: stated, suspects: codes, origin: claim.origin))
    }

    /// 10, 100, 1000 or 10000 where one figure is just that many times the other; small counts say nothing.
    private static func unitSlip(_ a: Double, _ b: Double, isAmount: Bool) -> Double? {
        let (small, large) = (min(a, b), max(a, b))
        guard small >= (isAmount ? 0.01 : 11) else { return nil }
        return [10.0, 100, 1000, 10_000].first { abs(small * $0 - large) < large * 1e-9 }
    }
}
