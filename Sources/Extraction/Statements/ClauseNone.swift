import ReportText
import Reports

/// Denials that are of a kind by themselves: none carried over, no document issued.
extension ClauseWalker {
    /// 无结转下年度继续办理申请, 无上年结转申请: none carried over; whether the clause says that.
    mutating func readCarryDenial(_ clause: Range<Int>, _ denial: Int, into collector: inout StatementCollector) -> Bool {
        let behind = tokens[(denial + 1)..<clause.upperBound]
        guard behind.contains(where: { $0.role == .carry }), clauseTime != .other, clauseTime != .since, clauseTime != .part, !isComparison,
            isHeadOfDenialPlain(clause.lowerBound..<denial, besides: [.lastyear, .nextyear])
        else { return false }
        let known = RuleTable.glue.union(RoleSet([.carry, .nextyear, .lastyear, .appl, .applopen, .info, .handle, .conc, .unfinished]))
        let isPlain = behind.allSatisfy { token in
            if case .year = token.kind { return true }
            return known.contains(token.role)
        }
        let isOfApplications =
            behind.contains { $0.role == .applopen || $0.role == .info } || state.object == .applications || setting.statutory == 3
            || tokens.contains { $0.role == .applopen } || tokens.contains { $0.role == .appl } && tokens.contains { $0.role == .info }
        guard isPlain, isOfApplications else { return false }
        // 上年度无结转
        let when = tokens[clause]
        let isNext = when.contains { token in
            if case .year(let printed) = token.kind, let year = setting.year { return printed > year }
            return token.role == .nextyear
        }
        let isLast = when.contains { token in
            if case .year(let printed) = token.kind, let year = setting.year { return printed < year }
            return token.role == .lastyear
        }
        guard isNext != isLast else { return false }
        collector.none(isNext ? setting.measures.carriedOut : setting.measures.carriedIn, of: setting.measures.applications, said())
        return true
    }

    private static let documents = RuleTable.glue.union(RoleSet([.norm, .reg, .issue, .repeal, .inforce, .amend]))

    /// 未制发行政规范性文件, 无规范性文件制发、废止: none issued, none repealed; whether the clause says that.
    mutating func readDocuments(_ clause: Range<Int>, _ denial: Int, into collector: inout StatementCollector) -> Bool {
        let words = tokens[clause].filter { $0.role != .denial }
        let isKnown = words.allSatisfy { token in
            switch token.kind {
            case .year, .listMark: true
            default: Self.documents.contains(token.role)
            }
        }
        guard isKnown else { return false }
        let verbs: [Role] = [.issue, .repeal, .inforce]
        let known: [Role] = [.norm, .reg]
        var nouns = known.filter { noun in words.contains { $0.role == noun } }
        // 未制发行政规范性文件，无废止
        if nouns.isEmpty, state.object == .documents { nouns = [state.action.contains(.reg) ? .reg : .norm] }
        var isRead = false
        for noun in nouns {
            for verb in verbs where words.contains(where: { $0.role == verb }) {
                var bag = Bag()
                bag.roles = RoleSet([noun, verb])
                guard let rule = setting.rules.first(where: { $0.fits(bag.roles) }), rule.conditions.allSatisfy({ holds($0, bag) }) else {
                    continue
                }
                collector.state(rule.measure, 0, rule: rule, said())
                isRead = true
                state.object = .documents
                state.action = RoleSet(noun == .reg ? [verb, .reg] : [verb])
            }
        }
        return isRead
    }
}
