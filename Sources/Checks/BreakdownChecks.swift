import Forms
import ReportText
import Reports

/// 其中: parts named behind a whole, and a sentence that says everything is concluded.
enum BreakdownChecks {
    static func run(_ context: CheckContext, _ collector: inout Collector) {
        breakdowns(context, &collector)
        contradiction(context, &collector)
    }

    // MARK: T109

    private static func breakdowns(_ context: CheckContext, _ collector: inout Collector) {
        var isAssessed = false
        let claims = context.report.claims
        var from = 0
        while from < claims.count {
            // A sentence and what goes on with its breakdown.
            var to = from + 1
            while to < claims.count,
                claims[to].sentence == claims[from].sentence || (claims[to].partOf ?? 0) > from || isByWay(claims[to])
            {
                to += 1
            }
            for whole in from..<to {
                guard let breakdown = Breakdown(of: whole, in: from..<to, claims, context.rules.library) else { continue }
                isAssessed = true
                check(breakdown, claims, context, &collector)
            }
            from = to
        }
        collector.set("T109", isAssessed ? .passed : .notApplicable("reason.no_breakdown"))
    }

    private static let ways = PhraseTable(file: "prose.csv")["by-way"]

    /// 按申请方式分，网络申请47件: a sentence of its own on what the one before it counted.
    private static func isByWay(_ claim: Claim) -> Bool {
        claim.kind == .part && claim.reason == "by_one_way" && claim.partOf == nil && claim.sentence.holds(anyOf: ways)
    }

    private static let overlaps = PhraseTable(file: "prose.csv")["overlap"]

    private static func check(_ breakdown: Breakdown, _ claims: [Claim], _ context: CheckContext, _ collector: inout Collector) {
        let whole = claims[breakdown.whole]
        // 专题报道900条（栏目间交叉发布）: parts that overlap by their own words.
        guard let total = whole.value, !whole.sentence.holds(anyOf: overlaps),
            !breakdown.parts.contains(where: { claims[$0].sentence.holds(anyOf: overlaps) })
        else { return }
        let parts = breakdown.parts.compactMap { claims[$0].value }
        let sum = parts.reduce(0, +)
        // A part that may be a channel counts only where the others leave room for it.
        let least = sum - breakdown.parts.filter { claims[$0].scope == "channel" }.reduce(0) { $0 + (claims[$1].value ?? 0) }
        guard least > total + 1e-6 && !breakdown.mayExceed(by: least - total, context) || breakdown.isExhaustive && sum < total - 1e-6
        else {
            return
        }
        // Where the table says that the whole is wrong, that is the finding.
        if whole.kind == .count, let printed = TableFigure(whole.measure, in: context)?.value, printed != total { return }
        let values: [String: Parameter] = [
            "whole": .number(total), "sum": .number(sum), "parts": .list(parts.map(Parameter.number), .plus),
            "sentence": excerpt(whole.sentence, most: 160),
        ]
        collector.add(
            Finding(
                "T109", values, cells: [.init(whole.measure, origin: whole.origin)], expected: total, actual: sum,
                suspects: [whole.measure], origin: whole.origin))
        collector.explain(breakdown.parts)
    }

    // MARK: T110

    private static func contradiction(_ context: CheckContext, _ collector: inout Collector) {
        let claims = context.report.claims
        guard
            let claim = claims.indices.first(where: {
                claims[$0].kind == .concluded && claims[$0].subject == "own" && ToldFigures.bear(out: $0, context)
            }).map({ claims[$0] })
        else {
            return collector.set("T110", .notApplicable("reason.no_claim"))
        }
        let library = context.rules.library
        let own = context.template?.measure(.applications, .carriedOut, .total)
        guard let left = own ?? library.measures(.applications, .carriedOut, .total).first else { return }
        guard let figure = TableFigure(left.code, in: context) else {
            return collector.set("T110", .notAssessable(Message("reason.not_printed", ["cell": .cell(left.code)])))
        }
        guard figure.value > 0 else { return collector.set("T110", .passed) }
        // 无未办结事项，结转下年0件: one cause.
        if collector.findings.contains(where: { $0.code == "T105" && $0.suspects.contains(left.code) }) {
            return collector.set("T110", .failed)
        }
        let cell = CellNames(context: context).cell(figure.cells[0])
        collector.add(
            Finding(
                "T110", ["cell": .cell(cell.measure), "value": .number(figure.value), "sentence": excerpt(claim.sentence, most: 160)],
                cells: [cell], expected: 0, actual: figure.value, suspects: [cell.measure], origin: claim.origin))
    }
}

/// A figure and the parts of one kind that its text gives for it, as indices of claims.
private struct Breakdown {
    var whole: Int
    var parts: [Int]
    /// Whether the parts must make up the whole: the last is 其他, or all parts that there are are named.
    var isExhaustive = false
    /// Outcomes behind 收到, where what was carried in is concluded too; applicants or ways, where it may be counted with them.
    private var isOfReceived = false
    private var isOfOutcomes = false

    init?(of index: Int, in range: Range<Int>, _ claims: [Claim], _ library: FormLibrary) {
        let whole = claims[index]
        // A category that a bracket breaks down in its turn is a whole of its own.
        let isCategory = whole.measure == "disclosures.total" && ["category", "channel"].contains(whole.scope)
        guard whole.kind == .count || whole.kind == .handled || isCategory, whole.value != nil else { return nil }
        self.whole = index
        if whole.measure == "disclosures.total" {
            // What other sentences disclosed may stand between.
            parts = claims.indices.filter { claims[$0].partOf == index + 1 && ["category", "channel", "rest"].contains(claims[$0].scope) }
            isExhaustive = parts.last.map { claims[$0].scope == "rest" } ?? false
            guard parts.count > 1 else { return nil }
            return
        }
        let behind = range.filter { at in
            at > index && claims[at].value != nil && (claims[at].kind == .count || claims[at].kind == .part) && claims[at].subject == "own"
        }
        if whole.kind == .handled, library.table(Measure(whole.measure).table)?.role == .applications {
            parts = behind.filter {
                let traits = library.traits(of: Measure(claims[$0].measure))
                return [.received, .carriedIn].contains(traits.row) && traits.isColumnTotal && claims[$0].scope == "part"
            }
            isExhaustive = true
            guard parts.count == 2, claims[parts[0]].measure != claims[parts[1]].measure else { return nil }
            return
        }
        for dimension in Dimension.allCases {
            let held = behind.filter { at in
                dimension.holds(claims[at].measure, of: whole.measure, library) && (dimension.isStructural || claims[at].scope == "part")
                    && !behind.contains { Dimension.row.holds(claims[at].measure, of: claims[$0].measure, library) }
            }
            guard held.count > 1, Set(held.map { claims[$0].measure }).count == held.count else { continue }
            parts = held
            isExhaustive = dimension.isExhaustive(held.count, of: whole, library)
            isOfOutcomes = dimension == .outcome
            let isReceived = library.traits(of: Measure(whole.measure)).row == .received
            isOfReceived = isReceived && (isOfOutcomes || dimension == .applicant && isWithCarried(claims[range], whole, library))
            return
        }
        let ways = behind.filter { claims[$0].reason == "by_one_way" && claims[$0].measure == whole.measure && claims[$0].kind == .part }
        guard ways.count > 1 else { return nil }
        parts = ways
        isExhaustive = ways.last.map { claims[$0].scope == "rest" } ?? false
        isOfReceived = isWithCarried(claims[range], whole, library)
    }

    /// Whether what was carried in may be counted with the parts: it was accepted with the rest, or the text tells of it.
    private func isWithCarried(_ claims: ArraySlice<Claim>, _ whole: Claim, _ library: FormLibrary) -> Bool {
        library.traits(of: Measure(whole.measure)).row == .received
            && (whole.action == "accept" || claims.contains { library.traits(of: Measure($0.measure)).row == .carriedIn })
    }

    /// Whether the parts may be more than the whole by `excess`.
    func mayExceed(by excess: Double, _ context: CheckContext) -> Bool {
        guard isOfReceived else { return false }
        guard let handled = HandledFigure(context) else { return true }
        let carried = handled.value - handled.received
        return isOfOutcomes ? excess <= carried : excess == carried
    }

    /// How a figure breaks down: by applicant or result, by the rows of its group, by outcome, by route or by body.
    private enum Dimension: CaseIterable {
        case applicant, row, outcome, route, body, charge

        /// Whether the measures alone tell that one is a part of the other.
        var isStructural: Bool { self == .applicant || self == .row || self == .charge }

        func holds(_ part: String, of whole: String, _ library: FormLibrary) -> Bool {
            let (a, b) = (Measure(part), Measure(whole))
            guard a.table == b.table, part != whole else { return false }
            switch self {
            case .applicant:
                return a.item == b.item && library.traits(of: b).isColumnTotal && !library.traits(of: a).isColumnTotal
            case .row: return a.column == b.column && library.group(table: b.table, item: b.item)?.parts.contains(a.item) == true
            case .outcome:
                guard a.column == b.column, [.concluded, .received].contains(library.traits(of: b).row) else { return false }
                switch library.traits(of: a).row {
                case .received, .carriedIn, .concluded, .carriedOut: return false
                default: return a.item != "handled"
                }
            case .route:
                let rows: [LineRole?] = [.litigationDirect, .litigationAfter]
                return library.traits(of: b).row == .litigation && rows.contains(library.traits(of: a).row) && a.column == b.column
            // 主办 and 会办 of what was taken on.
            case .charge:
                return b.table == "proposals" && a.item == b.item && b.column == "handled" && ["led", "assisted"].contains(a.column)
            case .body: return b.table == "proposals" && b.item == "all" && a.item != "all" && a.column == b.column
            }
        }

        func isExhaustive(_ count: Int, of whole: Claim, _ library: FormLibrary) -> Bool {
            switch self {
            case .applicant: count == library.partColumns(of: Measure(whole.measure))
            default: false
            }
        }
    }
}
