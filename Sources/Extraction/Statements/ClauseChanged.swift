import ReportText
import Reports

/// What a change is of, and which way it goes.
extension ClauseWalker {
    /// 增幅同比回落3%: how a rate of change changed, not the figure.
    private func isOfRate(_ range: Range<Int>) -> Bool {
        tokens[range].contains { ($0.role == .increase || $0.role == .decrease) && $0.shade == .rate }
    }

    struct Change {
        var kind: Claim.Kind
        var value: Double?
        var direction: Int
        var bound: Claim.Bound?
        var decimals = 0
    }

    /// The word of direction that a rate at `index` belongs to: 增长, with no more than 了 or 达 between, or the rates before it (分别增长20%和18%).
    func direction(before index: Int) -> Int? {
        var at = index - 1
        while at >= clauseStart {
            switch tokens[at].role {
            case .increase, .decrease: return at
            case .neutral, .being, .reached, .count: at -= 1
            // 降幅在5%以内
            case .means where paragraph.text.hasPrefix("在", at: tokens[at].start) && tokens[at].end - tokens[at].start == 3: at -= 1
            default:
                guard state.isRespective, isRate(at) || isJoint(at) else { return nil }
                at -= 1
            }
        }
        return nil
    }

    private func isRate(_ index: Int) -> Bool { tokens.indices.contains(index) && tokens[index].rate != nil }

    private func isAmount(_ index: Int) -> Bool { isRate(index) || tokens.indices.contains(index) && tokens[index].figure != nil }

    /// How many rates or differences stand before that at `index` behind the same word of direction, and how many there are.
    func changes(before index: Int) -> (before: Int, all: Int) {
        // 分别增长20%和下降3%: each may have a word of its own.
        func goesOn(_ at: Int) -> Bool {
            isAmount(at) || isJoint(at) || state.isRespective && (tokens[at].role == .increase || tokens[at].role == .decrease)
        }
        func steps(_ step: Int) -> Int {
            var at = index + step
            var count = 0
            while tokens.indices.contains(at), goesOn(at) {
                if isAmount(at) { count += 1 }
                at += step
            }
            return count
        }
        let before = steps(-1)
        return (before, before + 1 + steps(1))
    }

    /// 是上年的1.2倍: the year that a share is of, and where its words begin.
    func baseOfShare(before index: Int) -> (year: Int, at: Int)? {
        var at = index - 1
        var year: Int?
        while at >= clauseStart {
            switch tokens[at].kind {
            case .year(let printed) where year == nil && printed != setting.year: year = printed
            case .word(let meaning) where (meaning.role == .lastyear || meaning.role == .onyear) && year == nil:
                // 为上年同期的1.8倍
                year = setting.year.map { $0 - 1 }
            case .word(let meaning) where meaning.role == .being || meaning.role == .reached:
                guard let year else { return nil }
                return (year, at)
            case .word(let meaning) where meaning.role == .neutral: break
            // 是上年54件的1.2倍
            case .figure(let figure) where figure.isExact && figure.unit == .pieces && year == nil: break
            default: return nil
            }
            at -= 1
        }
        return nil
    }

    /// Whether the clause is of another time than the year: a part of it, several years, another one.
    var isRunning: Bool { state.time == .other || state.time == .part || state.time == .since }

    /// 2024年收到52件，2023年为42件，增长23.8%: of the two figures just given.
    private var isBesideEarlier: Bool {
        (!isComparison || base == state.year) && state.time == .other && state.year != nil && state.changeBase == state.year
            && clauseStart == lower
            && clauseStart > 1
            && tokens[clauseStart - 2].figure != nil
    }

    /// Notes the change whose words begin before `end`, if what changed, since when, and whose it is are all told.
    /// - Parameter place: which of several changes it is that are shared out by order (收到300件、办结295件，分别增长20%和18%).
    mutating func record(
        _ change: Change, before end: Int, place: (before: Int, all: Int) = (0, 1), into collector: inout StatementCollector
    ) {
        defer { hasChange = true }
        let start = max(clauseStart, lower)
        guard !isRunning || isBesideEarlier, doubtOfSubject().isEmpty, quoteDepth == 0, !sentence.isCut, !isOfRate(start..<max(start, end))
        else { return }
        var named = changed(start..<max(start, end))
        if !named.isNamed, state.isRespective {
            named.measure = state.counted.count == place.all ? state.counted[place.before] : nil
        }
        guard let measure = named.measure else {
            if !named.isNamed { noteAhead(change, before: end) }
            state.changeMeasure = nil
            state.measureBefore = nil
            return
        }
        // 收到36件，增长20%: behind its figure, the year before is meant.
        let isBehind = !named.isNamed && state.changeMeasure != nil && !isComparison
        guard let year = isComparison ? base : state.changeBase ?? (isBehind ? setting.year.map { $0 - 1 } : nil) else { return }
        state.changeBase = year
        state.changeMeasure = measure
        var said = said()
        said.baseYear = year
        said.direction = change.direction
        said.decimals = change.decimals
        said.bound = change.bound
        if isToldByFigure(named.isNamed, start..<max(start, end)) { said.reason = Claim.toldByFigure }
        collector.claim(measure, change.kind, change.value, said)
    }

    /// What the words of `range` say has changed: what they name, else what was counted just before.
    func changed(_ range: Range<Int>) -> (measure: String?, isNamed: Bool) {
        var ranges: [Range<Int>] = []
        for index in range {
            let isCompared: Bool
            switch tokens[index].kind {
            case .year(let printed): isCompared = printed != setting.year
            default: isCompared = Self.comparing.contains(tokens[index].role) || tokens[index].role == .lastyear
            }
            guard !isCompared else { continue }
            if let last = ranges.last, last.upperBound == index {
                ranges[ranges.count - 1] = last.lowerBound..<index + 1
            } else {
                ranges.append(index..<index + 1)
            }
        }
        var builder = BagBuilder(tokens: tokens, lexicon: setting.lexicon, year: setting.year)
        var bag = builder.bag(ranges)
        let isMarked = range.contains { index in
            switch tokens[index].kind {
            case .rate, .foreign: true
            default: false
            }
        }
        guard !isMarked else { return (nil, false) }
        // 申请量, 公开量: what is counted is told by the word for its number.
        let counts = range.filter { tokens[$0].role == .count }.map { tokens[$0].start }
        if counts.contains(where: { paragraph.text.hasPrefix("申请", at: $0) }) { bag.roles.insert(.appl) }
        if counts.contains(where: { paragraph.text.hasPrefix("公开", at: $0) }), bag.has(.info) { bag.roles.insert(.pub) }
        if bag.unknown == nil, bag.roles.isSubset(of: Self.plainBesideChange), bag.means == nil {
            return (state.changeMeasure ?? state.measureBefore, false)
        }
        return (namedMeasure(bag), true)
    }

    /// The measure that a change names by itself: 政府信息公开申请量, 主动公开政府信息.
    private func namedMeasure(_ bag: Bag) -> String? {
        guard bag.unknown == nil, bag.means?.isChannel != true else { return nil }
        let glue = RuleTable.glue
        if bag.has(.pub), bag.roles.isSubset(of: glue.union(RoleSet([.pub, .info, .disc]))) { return setting.measures.disclosures }
        let ofApplications = glue.union(RoleSet([.appl, .applopen, .info, .rec, .newrec, .new, .citizen, .disc]))
        if bag.roles.isSubset(of: ofApplications), bag.has(.appl) || bag.has(.applopen),
            bag.has(.info) || bag.has(.applopen) || state.object == .applications || state.object == .none
        {
            return bag.isAccepted ? nil : setting.measures.receivedTotal
        }
        let one = Figure(value: 1, unit: .pieces, measure: 0x4EF6)
        // Filed or closed cases are not those of the table.
        return reading(of: bag, figure: one).flatMap { $0.rule.kind == .filed ? nil : $0.measure }
    }
}
