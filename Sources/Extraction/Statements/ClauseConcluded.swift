import ReportText
import Reports

/// Sentences that say of all applications that they are concluded.
extension ClauseWalker {
    /// 办结率100%.
    mutating func takeFullRate(at index: Int, into collector: inout StatementCollector) {
        let words = tokens[clauseStart..<index]
        let known = RuleTable.glue.union(RoleSet([.appl, .applopen, .info, .ontime]))
        let isPlain = words.allSatisfy { known.contains($0.role) }
        let names = words.contains { $0.role == .applopen } || words.contains { $0.role == .appl } && words.contains { $0.role == .info }
        let rates = words.filter { $0.role == .ontime }
        // 办结率100%（按期应办结的）: of some.
        if index + 1 < tokens.count, case .open = tokens[index + 1].kind {
            state.changeMeasure = nil
            return
        }
        let isOfAll = isOfAllApplications
        if isPlain, rates.count == 1, rates.first?.shade == .rate, names || isOfAll {
            collector.claim(
                setting.measures.receivedTotal, .concluded, nil, said(reason: !names && state.isSupposed ? Claim.toldByFigure : ""))
        }
        state.changeMeasure = nil
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
            return
        }
        collector.claim(setting.measures.receivedTotal, .concluded, nil, said(reason: !names && state.isSupposed ? Claim.toldByFigure : ""))
    }
}
