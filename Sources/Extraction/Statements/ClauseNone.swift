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
            || setting.heading == .applications
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
        guard isNext != isLast || !isNext && state.counted.contains(setting.measures.receivedTotal) else { return false }
        // 收到36件，无结转: of those.
        let carried = isLast ? setting.measures.carriedIn : setting.measures.carriedOut
        collector.none(carried, of: setting.measures.applications, said())
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

    private static let fees = RuleTable.glue.union(RoleSet([.adminfee, .rec, .charge, .occur]))

    /// 未收取行政事业性收费, in section two. Said, and no figure: what the table prints of it may be blank.
    mutating func readFees(_ clause: Range<Int>, into collector: inout StatementCollector) -> Bool {
        let words = tokens[clause].filter { $0.role != .denial }
        guard setting.statutory == 2, words.contains(where: { $0.role == .adminfee }), words.allSatisfy({ Self.fees.contains($0.role) }),
            let rule = setting.rules.first(where: { $0.fits(RoleSet([.adminfee])) }), rule.conditions.allSatisfy({ holds($0, Bag()) })
        else { return false }
        collector.claim(rule.measure, .count, 0, said())
        return true
    }

    private static let decisions = RuleTable.glue.union(RoleSet([.licence, .penalty, .coercion, .decide]))

    /// 未作出行政处罚决定: none of what is decided. Said, and no figure: what the table prints of it may be blank.
    mutating func readDecisions(_ clause: Range<Int>, into collector: inout StatementCollector) -> Bool {
        let words = tokens[clause].filter { $0.role != .denial }
        guard words.contains(where: { $0.role == .decide }),
            words.allSatisfy({ token in
                if case .listMark = token.kind { return true }
                return Self.decisions.contains(token.role)
            })
        else { return false }
        var isRead = false
        for noun: Role in [.licence, .penalty, .coercion] where words.contains(where: { $0.role == noun }) {
            guard let rule = setting.rules.first(where: { $0.fits(RoleSet([noun, .decide])) }) else { continue }
            collector.claim(rule.measure, .count, 0, said())
            isRead = true
        }
        return isRead
    }
}
