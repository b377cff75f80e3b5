import ReportText
import Reports

/// Changes: how much more or fewer than in another year, before the figure, behind it, without one, in brackets or in the next sentence.
extension ClauseWalker {
    /// Words that compare and name nothing that is counted.
    static let comparing = RoleSet([.onyear, .onperiod, .beside, .increase, .decrease, .level, .double, .respectively])
    /// Words that may stand with a change besides what it is of.
    static let plainBesideChange = RuleTable.glue.union(RoleSet([.thisyear, .means]))

    /// Whether the figure at `index` says how many more or fewer (增加5件, 减少了5件); not to how many (增加到5件).
    func isChange(_ index: Int) -> Bool { directionOfDifference(at: index) != nil }

    /// The word of direction right before the figure at `index`, or before the first of those that share it (分别增加4件和6件).
    private func directionOfDifference(at index: Int) -> Int? {
        var first = index
        while state.isRespective, first > clauseStart + 1, isJoint(first - 1), tokens[first - 2].figure != nil { first -= 2 }
        guard first > 0, sign(at: first - 1) != nil else { return nil }
        return tokens[first - 1].end == tokens[first].start && !isEnd(first - 1) ? first - 1 : nil
    }

    /// 1 for a word for more, −1 for one for fewer: 增加, 减少, and 多 and 少 right behind what is compared with (比2023年少9件).
    private func sign(at index: Int) -> Int? {
        switch tokens[index].role {
        case .increase: return 1
        case .decrease: return -1
        case .unknown where isComparison && index > clauseStart && tokens[index].end - tokens[index].start == 3:
            let base = tokens[index - 1]
            guard base.role == .onyear || base.role == .lastyear || base.isAnyYear else { return nil }
            if paragraph.text.hasPrefix("多", at: tokens[index].start) { return 1 }
            return paragraph.text.hasPrefix("少", at: tokens[index].start) ? -1 : nil
        default: return nil
        }
    }

    /// 增加到, 增至: what follows is the new figure.
    private func isEnd(_ index: Int) -> Bool {
        let end = tokens[index].end
        // 涨幅达到 says by how much.
        return paragraph.text.hasPrefix("到", at: end - 3) && !paragraph.text.hasPrefix("达", at: end - 6)
            || paragraph.text.hasPrefix("至", at: end - 3)
            // 增幅为, 增速为 say by how much.
            || paragraph.text.hasPrefix("为", at: end - 3) && !Self.rates.contains { paragraph.text.hasPrefix($0, at: end - 6) }
    }

    private static let rates: [StaticString] = ["幅", "率", "速", "度"]

    /// 增加5件.
    mutating func takeDifference(_ figure: Figure, at index: Int, into collector: inout StatementCollector) {
        // So many pieces more of what is counted, so much money more of an amount.
        let isMoney = figure.unit == .money && state.changeMeasure.map(setting.measures.isAmount) == true
        guard figure.unit == .pieces || isMoney, let at = directionOfDifference(at: index), let sign = sign(at: at) else { return }
        var change = Change(kind: .difference, value: figure.value * Double(sign), direction: sign)
        if !figure.doubt.isEmpty { change.bound = figure.bound ?? .about }
        record(change, before: at, place: changes(before: index), into: &collector)
    }

    /// 同比增长1.05%, 增长1.5倍, 为上年的120%, 办结率100%.
    mutating func takeRate(_ rate: Rate, at index: Int, into collector: inout StatementCollector) {
        if let at = direction(before: index), !isEnd(at) {
            let sign = tokens[at].role == .decrease ? -1 : 1
            let change = Change(
                kind: .growth, value: rate.value * Double(sign), direction: sign, bound: rate.bound, decimals: rate.decimals)
            record(change, before: at, place: changes(before: index), into: &collector)
        } else if let base = baseOfShare(before: index) {
            let ratio = rate.value
            let change = Change(
                kind: .growth, value: ratio - 1, direction: ratio < 1 ? -1 : ratio > 1 ? 1 : 0, bound: rate.bound, decimals: rate.decimals)
            state.time = clauseTime
            isComparison = true
            self.base = base.year
            record(change, before: base.at, into: &collector)
        } else if !rate.isTimes, rate.value == 1, rate.isExact {
            takeFullRate(at: index, into: &collector)
        } else {
            noteShare(rate, at: index, into: &collector)
            state.changeMeasure = nil
        }
    }

    /// 持平, 翻一番, 减半.
    mutating func takeWord(at index: Int, into collector: inout StatementCollector) {
        guard let role = tokens[index].role else { return }
        let shade = tokens[index].shade
        if role == .level {
            let isAbout = shade == .about
            let change = Change(kind: isAbout ? .growth : .difference, value: 0, direction: 0, bound: isAbout ? .about : nil)
            guard isComparison else { return }
            record(change, before: index, into: &collector)
        } else {
            let value = shade == .four ? 3.0 : shade == .half ? -0.5 : 1
            // 翻了一倍多, 翻了近一番
            let doubt = BoundWords.shared.doubt(.measure, startingAt: tokens[index].end, in: paragraph.text)?.doubt
            record(
                Change(kind: .growth, value: value, direction: value < 0 ? -1 : 1, bound: doubt?.bound ?? .about), before: index,
                into: &collector)
        }
    }

    /// 较上年略有增加: a clause that says only which way.
    mutating func takeDirection(_ clause: Range<Int>, into collector: inout StatementCollector) {
        guard isComparison, base != nil, !hasChange, !clauseHasFigure,
            let at = clause.last(where: { tokens[$0].role == .increase || tokens[$0].role == .decrease }),
            tokens[(at + 1)..<clause.upperBound].allSatisfy({ Self.plainBesideChange.contains($0.role) }),
            !tokens[clause].contains(where: { token in
                switch token.kind {
                case .rate, .foreign, .figure: true
                default: token.role == .denial
                }
            })
        else { return }
        let sign = tokens[at].role == .increase ? 1 : -1
        record(Change(kind: .growth, value: nil, direction: sign), before: at, into: &collector)
    }

    /// Whether `clause` says no more than with what is compared: 与上年相比，.
    func isComparisonAlone(_ clause: Range<Int>) -> Bool {
        isComparison && !hasChange && !clauseHasFigure
            && tokens[clause].allSatisfy { token in
                switch token.kind {
                case .year: true
                default: Self.comparing.contains(token.role) || RuleTable.glue.contains(token.role) || token.role == .lastyear
                }
            }
    }

    /// 由2023年的30件增加到36件: where the words on what it was before begin.
    func startOfChange(before index: Int) -> Int? {
        guard
            let start = tokens[clauseStart..<index].lastIndex(where: { token in
                Self.starting.contains { token.end - token.start == 3 && paragraph.text.hasPrefix($0, at: token.start) }
            })
        else { return nil }
        let clause = tokens[index...].prefix { !$0.isBreak }
        return clause.indices.contains { (tokens[$0].role == .increase || tokens[$0].role == .decrease) && isEnd($0) } ? start : nil
    }

    private static let starting: [StaticString] = ["由", "从"]

    /// 由30件增加到36件: without a year it was last year's.
    mutating func takeStart(at index: Int) {
        guard !isComparison, !isRunning, startOfChange(before: index) == index - 1 else { return }
        isComparison = true
        base = setting.year.map { $0 - 1 }
    }

    /// 增加到36件, 增至2024年的36件: the year's figure, behind what it was before or behind what it is of.
    mutating func takeNew(
        _ figure: Figure, at index: Int, into collector: inout StatementCollector, disclosures: inout DisclosureCollector
    ) -> Bool {
        var at = index - 1
        while at > clauseStart, tokens[at].role == .neutral || tokens[at].isYear(setting.year) { at -= 1 }
        guard at > clauseStart, tokens[at].role == .increase || tokens[at].role == .decrease, isEnd(at) else { return false }
        let start = max(clauseStart, lower)
        let named = isComparison ? (measure: state.changeMeasure, isNamed: true) : changed(start..<max(start, at))
        let isCounted = figure.unit == .pieces && figure.isExact && doubtOfSubject().isEmpty && !isRunning && named.isNamed
        guard isCounted, let measure = named.measure else {
            // Of a part of the year, or over several: what goes on about it is no change since last year.
            state.changeMeasure = nil
            state.measureBefore = nil
            return isComparison
        }
        let isTold = state.isSupposed && isComparison
        let before = isComparison ? base.flatMap { collector.earlier(measure, $0) } : nil
        if !state.isSupposed, isNamedPlainly(measure, in: clauseStart..<at) {
            keepNew(measure, figure, into: &collector, disclosures: &disclosures)
        } else {
            collector.claim(measure, isTold ? .unstated : .count, figure.value, said(reason: isTold ? Claim.toldByFigure : ""))
        }
        state.changeMeasure = measure
        if isComparison { state.changeBase = base }
        // 由60件增加到42件: the words and the figures of one sentence.
        let sign = tokens[at].role == .increase ? 1 : -1
        if let base, let before, (figure.value - before) * Double(sign) < 0 {
            claimTrend(measure, sign, since: base, into: &collector)
        }
        return true
    }

    /// A change of which only the direction is said.
    private mutating func claimTrend(_ measure: String, _ sign: Int, since year: Int, into collector: inout StatementCollector) {
        var said = said()
        (said.baseYear, said.direction) = (year, sign)
        collector.claim(measure, .growth, nil, said)
        trend = nil
    }

    /// 主动公开政府信息由239条, 政府信息公开申请量从24件: whether the words before a change say themselves what has changed.
    private func isNamedPlainly(_ measure: String, in range: Range<Int>) -> Bool {
        guard !state.isDetail, !sentence.isCut, quoteDepth == 0 else { return false }
        let words = tokens[range]
        guard words.allSatisfy({ $0.role != .unknown && $0.rate == nil }) else { return false }
        switch measure {
        case setting.measures.receivedTotal:
            return words.contains { $0.role == .applopen }
                || words.contains { $0.role == .appl } && words.contains { $0.role == .info }
        case setting.measures.disclosures: return words.contains { $0.role == .pub } && words.contains { $0.role == .info }
        default: return false
        }
    }

    /// The figure of the year that something rose or fell to.
    private mutating func keepNew(
        _ measure: String, _ figure: Figure, into collector: inout StatementCollector, disclosures: inout DisclosureCollector
    ) {
        guard measure == setting.measures.disclosures else { return collector.state(measure, figure.value, said()) }
        disclosures.add(
            DisclosureCollector.Candidate(
                value: figure.value, score: DisclosureCollector.threshold, means: nil, raw: printed(), origin: origin,
                label: DisclosureCollector.plainLabel, categories: []))
    }

    /// 比上年的30件, （2023年为30件）, 由2023年的30件增加到36件: the figure of the year compared with; whether it is that.
    mutating func takeEarlier(_ figure: Figure, at index: Int, into collector: inout StatementCollector) -> Bool {
        // A figure may stand between 由 and this one.
        let start = isComparison ? startOfChange(before: index).flatMap { $0 < lower ? nil : $0 } : nil
        guard figure.unit == .pieces, figure.isExact,
            let measure = start.flatMap({ changed(lower..<$0).measure }) ?? state.changeMeasure,
            let year = isComparison ? base : state.time == .other ? state.year : nil
        else { return false }
        let isPlain = tokens[(start.map { $0 + 1 } ?? lower)..<index].allSatisfy { token in
            switch token.kind {
            case .year, .colon: true
            default:
                Self.comparing.contains(token.role) || RuleTable.glue.contains(token.role) || token.role == .lastyear
                    || token.role == .occur
            }
        }
        guard isPlain || namesAgain(measure, before: index) else { return false }
        var said = said(reason: "of_another_year")
        said.baseYear = year
        collector.claim(measure, .earlier, figure.value, said)
        // 数量呈上升趋势，全年收到42件，上年为60件: what was said first, against both figures.
        if let trend, trend.measure == measure, state.lastMeasure == measure, let now = state.lastValue,
            (now - figure.value) * Double(trend.sign) < 0
        {
            claimTrend(measure, trend.sign, since: year, into: &collector)
        }
        if !isComparison, state.counted.contains(measure) { state.changeBase = year }
        state.changeMeasure = measure
        return true
    }

    /// 2024年收到94件，2023年收到96件: the same once more, of another year.
    private func namesAgain(_ measure: String, before index: Int) -> Bool {
        guard !isComparison else { return false }
        let named = changed(lower..<index)
        return named.isNamed && named.measure == measure
    }
}
