import ReportText
import Reports

/// Sentences that say of all applications that they are concluded.
extension ClauseWalker {
    /// 办结率100%.
    mutating func takeFullRate(at index: Int, into collector: inout StatementCollector) {
        let words = tokens[clauseStart..<index]
        let known = RuleTable.glue.union(RoleSet([.appl, .applopen, .info, .ontime]))
        let isPlain = words.allSatisfy { known.contains($0.role) }
        let names = areNamed(words) || isPlain && areNamedAlone(before: clauseStart)
        let rates = words.filter { $0.role == .ontime }
        // 办结率100%（按期应办结的）: of some.
        if index + 1 < tokens.count, case .open = tokens[index + 1].kind {
            state.changeMeasure = nil
            return
        }
        let isOfAll = isOfAllApplications
        let isDone = isOfAll && words.allSatisfy { RuleTable.glue.contains($0.role) } && isDoneBehind(index)
        if isDone || isPlain, isDone || rates.count == 1 && rates.first?.shade == .rate, names || isOfAll {
            collector.claim(
                setting.measures.receivedTotal, .concluded, nil, said(reason: !names && state.isSupposed ? Claim.toldByFigure : ""))
        }
        state.changeMeasure = nil
    }

    private func areNamed(_ words: ArraySlice<StatementToken>) -> Bool {
        words.contains { $0.role == .applopen } || words.contains { $0.role == .appl } && words.contains { $0.role == .info }
    }

    /// 全年无逾期未办结的政府信息公开申请，办结率100%: the clauses before count nothing and speak of nothing else.
    private func areNamedAlone(before end: Int) -> Bool {
        let known = RuleTable.glue.union(RoleSet([.appl, .applopen, .info, .ontime, .denial, .unfinished, .conc, .handle]))
        return areNamed(tokens[..<end])
            && tokens[..<end].allSatisfy { token in
                if case .comma = token.kind { return true }
                return token.isYear(setting.year) || known.contains(token.role)
            }
    }

    /// 100%办结
    private func isDoneBehind(_ index: Int) -> Bool {
        let rest = tokens[(index + 1)...].prefix { !$0.isBreak }
        return rest.contains { $0.shade == .done } && rest.allSatisfy { $0.shade == .done || RuleTable.glue.contains($0.role) }
    }

    /// Whether the applications counted last are all of the year: those received, or received and carried in (收到36件，上年结转2件，均已办结).
    private var isOfAllApplications: Bool {
        let measures = setting.measures
        switch state.changeMeasure {
        case measures.receivedTotal, measures.handledTotal: return true
        case measures.carriedInTotal: return state.counted == [measures.receivedTotal, measures.carriedInTotal] && !clauseHasFigure
        default: return false
        }
    }

    /// 均已办结, 全部按时办结: of the applications counted just before, or of those that the clause names.
    mutating func takeConcluded(_ clause: Range<Int>, into collector: inout StatementCollector) {
        let words = max(clause.lowerBound, lower)..<clause.upperBound
        guard !words.isEmpty, let done = words.last(where: { tokens[$0].shade == .done }),
            let every = words.first(where: { tokens[$0].role == .every || tokens[$0].shade == .every }), every < done,
            doubtOfTime(isCumulative: isCumulative, hasOtherYear: false).isEmpty, doubtOfSubject().isEmpty, quoteDepth == 0
        else { return }
        let known = RuleTable.glue.union(
            RoleSet([.conc, .handle, .ontime, .appl, .applopen, .info, .grounds, .means, .rec, .newrec, .disc, .and]))
        let before = words.lowerBound...done
        guard tokens[before].allSatisfy({ known.contains($0.role) }), !tokens[..<done].contains(where: { $0.role == .except }) else {
            return
        }
        let heard = tokens[before].filter { $0.role != .conc }
        // In section three applications are those for information; 除8件外，其余申请 are the rest of them.
        let isNamed =
            setting.statutory == 3 && clause.lowerBound == 0 && tokens.first?.role == .generic || heard.contains { $0.role == .info }
        let names = heard.contains { $0.role == .applopen } || heard.contains { $0.role == .appl } && isNamed
        guard isOfAllApplications || names && state.changeMeasure == nil && !clauseHasFigure else {
            if names { takeAllCounted(clause, into: &collector) }
            return
        }
        collector.claim(setting.measures.receivedTotal, .concluded, nil, said(reason: !names && state.isSupposed ? Claim.toldByFigure : ""))
    }

    /// 36件政府信息公开申请均已办结: all of the year's only where that is the figure of those received, or received and carried in.
    private mutating func takeAllCounted(_ clause: Range<Int>, into collector: inout StatementCollector) {
        guard let at = clause.first(where: { tokens[$0].figure != nil }), let figure = tokens[at].figure, figure.isExact,
            figure.unit == .pieces, figure.value >= Self.fewest, state.lastMeasure == nil, !state.isDetail,
            tokens[clause.lowerBound..<at].allSatisfy({ RuleTable.glue.contains($0.role) }),
            !tokens[(at + 1)..<clause.upperBound].contains(where: { $0.figure != nil })
        else { return }
        let said = said(reason: Claim.toldByFigure)
        for measure in [setting.measures.receivedTotal, setting.measures.handledTotal] {
            collector.claim(measure, .unstated, figure.value, said)
        }
        collector.claim(setting.measures.receivedTotal, .concluded, nil, said)
    }

    /// 无一件未办结, 没有未办结申请: of the applications that the sentence has counted; whether the clause says that.
    mutating func readUnfinishedDenial(_ clause: Range<Int>, into collector: inout StatementCollector) -> Bool {
        let known = RuleTable.glue.union(RoleSet([.denial, .unfinished, .appl, .applopen, .info]))
        guard tokens[clause].contains(where: { $0.role == .unfinished }),
            tokens[clause].allSatisfy({ $0.figure != nil || known.contains($0.role) }),
            state.object == .applications, !state.isOfOtherApplications, state.counted.contains(setting.measures.receivedTotal)
        else { return false }
        collector.claim(setting.measures.receivedTotal, .concluded, nil, said())
        return true
    }
}
