import ReportText
import Reports

/// What a clause without a figure says of the one that was counted before it.
extension ClauseWalker {
    /// 行政复议6件，均与政府信息公开无关: what was counted is not about disclosure.
    mutating func takeUnrelated(_ clause: Range<Int>, into collector: inout StatementCollector) {
        guard !clauseHasFigure, state.lastMeasure.map({ setting.measures.isOfAppeals($0) }) ?? (state.object == .appeals),
            isUnrelated(clause)
        else { return }
        if let measure = state.lastMeasure, let value = state.lastValue {
            collector.withdraw(measure, value: value, as: .filed, reason: "all_cases_of_the_organ")
        }
        // 被申请行政复议10件、被提起行政诉讼6件，均…无关
        let sentence = printed()
        for claim in collector.claims
        where claim.kind == .count && claim.sentence == sentence && setting.measures.isOfAppeals(claim.measure) {
            if let value = claim.value { collector.withdraw(claim.measure, value: value, as: .filed, reason: "all_cases_of_the_organ") }
        }
        state.lastMeasure = nil
        state.object = .other
        state.route = nil
    }

    /// 均与政府信息公开无关, 均为不服行政处罚决定, 均为工伤认定类
    private func isUnrelated(_ clause: Range<Int>) -> Bool {
        let words = tokens[clause]
        let isOnInformation = words.contains { $0.role == .info || $0.role == .applopen }
        if words.contains(where: { $0.role == .unrelated }) {
            return isOnInformation || words.contains { $0.role == .unrelated && $0.end - $0.start > 12 }
        }
        let isKind = words.contains { $0.role == .unknown } && words.last.map { paragraph.text.hasPrefix("类", at: $0.end - 3) } == true
        if isKind, !isOnInformation, words.contains(where: { $0.role == .every }) {
            return !tokens[..<clause.lowerBound].contains { $0.role == .info || $0.role == .applopen }
        }
        return !isOnInformation && words.contains { $0.role == .penalty || $0.role == .licence || $0.role == .coercion }
            && words.contains { $0.role == .every || $0.role == .being || $0.role == .occur }
    }

    /// The clause without its brackets: 均为其他结果（撤回申请、终止审理）.
    private func withoutAsides(_ clause: Range<Int>) -> [Range<Int>] {
        var (ranges, start, depth): ([Range<Int>], Int, Int) = ([], clause.lowerBound, 0)
        for index in clause where isTransparent(index) {
            if case .open = tokens[index].kind {
                if depth == 0 { ranges.append(start..<index) }
                depth += 1
            } else {
                depth -= 1
                start = index + 1
            }
        }
        return ranges + (depth == 0 ? [start..<clause.upperBound] : [])
    }

    /// 结果为其他: of the case counted before.
    private func takeOtherResult(of last: String, in bag: inout Bag) {
        guard bag.has(.other), bag.result == nil, setting.measures.isOfAppeals(last), !bag.has(.appl) else { return }
        bag.result = setting.measures.otherResult
        bag.takeOther(as: .appealResult)
    }

    /// A clause without a figure about the one before: 均尚未审结, 结果维持, 为自然人申请.
    mutating func readRemark(_ clause: Range<Int>, into collector: inout StatementCollector) {
        takeBackCarried(clause, into: &collector)
        guard let last = state.lastMeasure, let value = state.lastValue, value > 0 else { return }
        var builder = BagBuilder(tokens: tokens, lexicon: setting.lexicon, year: setting.year)
        var bag = builder.bag(withoutAsides(clause))
        takeOtherResult(of: last, in: &bag)
        let isAll = clause.contains(where: isWholeOutcome)
        guard bag.unknown == nil, value == 1 || bag.has(.every) || isAll else { return }
        // 办理8件，全部为本年度新收
        if last == setting.measures.handledTotal, bag.has(.newrec), bag.has(.every),
            bag.roles.isSubset(of: RuleTable.glue.union(RoleSet([.newrec, .appl, .info, .applopen])))
        {
            return collector.state(setting.measures.receivedTotal, value, said(bag))
        }
        let remark = RuleTable.glue.union(
            RoleSet([.appealResult, .applicantKind, .outcome, .occur, .appl, .info, .filed, .result, .route, .appealedby, .decide]))
        // 处理结果为予以公开; 均维持我局答复; 均为自然人网上申请
        let ended =
            bag.has(.result) || bag.result != nil
            ? remark.union(RoleSet([.handle, .conc])) : bag.applicant != nil ? remark.union(RoleSet([.way, .site, .manner])) : remark
        guard bag.roles.isSubset(of: ended), !tokens[clause].contains(where: { $0.role == .denial }) else { return }
        let measures = setting.measures
        guard measures.isTotal(last) else { return }
        let route = [Route.reconsideration, .direct, .after].first { measures.appeals($0) == last }
        guard bag.route == nil || bag.route == route else { return }
        if let result = bag.result, bag.applicant == nil, let route {
            collector.state(measures.appeals(route, result), value, said(bag))
            state.lastMeasure = nil
        } else if let applicant = bag.applicant, bag.result == nil, bag.outcome == nil, last == measures.receivedTotal {
            collector.state(measures.received(from: applicant), value, said(bag))
        } else if let outcome = bag.outcome, bag.result == nil, bag.applicant == nil,
            last == measures.receivedTotal || last == measures.concludedTotal
        {
            // 收到2件，均为自然人申请，全部予以公开
            collector.state(measures.total(measures.applications, outcome), value, said(bag))
            state.lastMeasure = nil
        }
    }
}
