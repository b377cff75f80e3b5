import ReportText
import Reports

/// Clauses that say there was none: 未收到政府信息公开申请, 未发生行政复议、行政诉讼.
///
/// They entail zeros for what they name and no more: no applications received says nothing of last year's cases, and where only cases of one
/// cause, kind or outcome are denied, nothing follows for the others.
extension ClauseWalker {
    /// What a denial names.
    private struct Denied {
        var applications = false
        var reconsideration = false
        var litigation = false
        var direct = false
        var after = false
        var fee = false
        var outcomes: [String] = []
    }

    mutating func readDenial(_ clause: Range<Int>, into collector: inout StatementCollector) {
        guard let denial = clause.first(where: { tokens[$0].role == .denial }), doubtOfSubject().isEmpty, quoteDepth == 0 else { return }
        if readCarryDenial(clause, denial, into: &collector) { return }
        guard isOfTheYear(clause) else { return }
        if sentence.isCut, clause.upperBound == tokens.count { return }
        guard !isExcepted(clause), isCountless(clause) else { return }
        if readUnfinishedDenial(clause, into: &collector) { return }
        if readDocuments(clause, denial, into: &collector) || readDecisions(clause, into: &collector) || readFees(clause, into: &collector)
        {
            return
        }
        let behind = denial + 1..<clause.upperBound
        // What stands before 尚未 at the end of a line that was cut is not what is denied.
        if behind.isEmpty, tokens[denial].shade == .before { return }
        let denied: Denied?
        if isWithoutMeaning(behind) || isSaidOfHeading(clause, denial) {
            // 行政复议、行政诉讼情况：无
            denied = read(before(clause, denial))
        } else {
            // 依申请提供信息未收取费用
            let isOfFees = tokens[behind].contains { $0.role == .charge || $0.role == .processingfee }
            // 依申请公开零申请
            let isNought = paragraph.text.hasPrefix("零", at: tokens[denial].start)
            let besides: [Role] = isOfFees ? [.applopen, .appl, .rec, .handle, .conc] : isNought ? [.applopen] : []
            guard isHeadOfDenialPlain(clause.lowerBound..<denial, besides: besides) else { return }
            denied = read(behind)
        }
        if let denied { record(denied, into: &collector) }
    }

    private func isOfTheYear(_ clause: Range<Int>) -> Bool {
        // 至今未收到, 自条例施行以来未收到: not in this year either.
        guard [.none, .this, .until, .since].contains(state.time) || isUpToTheEnd(clause), !isComparison else { return false }
        return !tokens[clause].contains { token in
            switch token.kind {
            case .year(let printed): setting.year != nil && printed != setting.year
            case .word(let meaning): meaning.role == .lastyear || meaning.role == .nextyear
            default: false
            }
        }
    }

    /// 截至12月30日，未接到: of nothing it is as good as the end of the year; of a count one day is missing.
    private func isUpToTheEnd(_ clause: Range<Int>) -> Bool {
        let day = tokens[..<clause.upperBound].last { if case .month = $0.kind { true } else { false } }
        return day.map { paragraph.text.hasPrefix("12月30日", at: $0.start) } ?? false
    }

    /// Whether something is left out, in the clause or in the one before it: 除1件转办件外，未收到申请.
    private func isExcepted(_ clause: Range<Int>) -> Bool {
        var start = clause.lowerBound
        if start > 0, case .comma = tokens[start - 1].kind {
            start -= 1
            while start > 0, !tokens[start - 1].isBreak { start -= 1 }
        }
        return tokens[start..<clause.upperBound].contains { $0.role == .except }
    }

    /// 未发生一起: not a single one. Another number makes the clause something else.
    private func isCountless(_ clause: Range<Int>) -> Bool {
        tokens[clause].allSatisfy { token in
            switch token.kind {
            case .figure(let figure): figure.value == 1 && figure.isExact
            case .rate, .remark: false
            default: true
            }
        }
    }

    private func isWithoutMeaning(_ range: Range<Int>) -> Bool {
        range.allSatisfy { RuleTable.glue.contains(tokens[$0].role) }
    }

    /// 行政复议、诉讼情况：本年度均未发生
    private func isSaidOfHeading(_ clause: Range<Int>, _ denial: Int) -> Bool {
        guard clause.lowerBound > 1, case .colon = tokens[clause.lowerBound - 1].kind else { return false }
        return isWithoutMeaning(clause.lowerBound..<denial)
            && tokens[denial + 1..<clause.upperBound].allSatisfy { $0.role == .occur || RuleTable.glue.contains($0.role) }
    }

    /// The words before a denial at the end: those of its clause, or of the one before the colon.
    private func before(_ clause: Range<Int>, _ denial: Int) -> Range<Int> {
        guard isWithoutMeaning(clause.lowerBound..<denial), clause.lowerBound > 1, case .colon = tokens[clause.lowerBound - 1].kind else {
            return clause.lowerBound..<denial
        }
        var start = clause.lowerBound - 1
        while start > 0, !tokens[start - 1].isBreak { start -= 1 }
        return start..<clause.lowerBound - 1
    }

    /// Whether what stands before the denial is no more than whose and when: not 申请的处理未发生.
    func isHeadOfDenialPlain(_ range: Range<Int>, besides more: [Role] = []) -> Bool {
        var builder = BagBuilder(tokens: tokens, lexicon: setting.lexicon, year: setting.year)
        let bag = builder.bag([range])
        if let unknown = bag.unknown, !isOwnName(unknown) { return false }
        let allowed = RuleTable.glue.union(
            RoleSet([.info, .occur, .thisyear, .until, .citizen, .organisation, .way, .site, .since] + more))
        guard bag.roles.isSubset(of: allowed) else { return false }
        return !(bag.has(.way) || bag.has(.site)) || bag.means?.isMany == true
            || tokens[range].contains { if case .listMark = $0.kind { true } else { false } }
    }

    // MARK: What is denied

    /// What the words of `range` name, item by item of their list; `nil` where a word qualifies the denial or is not known.
    private func read(_ range: Range<Int>) -> Denied? {
        var denied = Denied()
        var start = range.lowerBound
        var heldBefore = RoleSet()
        if let ways = listedWays(range) {
            guard let (roles, _) = words(of: start..<ways.lowerBound, isWritten: false) else { return nil }
            (start, heldBefore) = (ways.upperBound, roles)
        }
        var index = start
        // 书面申请或网上申请: in every way.
        let isWritten = tokens[range].contains { $0.shade == .written }
        while index <= range.upperBound {
            if index == range.upperBound || isSeparator(index) {
                guard readItem(start..<index, before: heldBefore, isWritten: isWritten, into: &denied) else { return nil }
                for token in tokens[start..<index] { if let role = token.role { heldBefore.insert(role) } }
                start = index + 1
                // 无依申请公开、无行政复议
                if start < range.upperBound, tokens[start].role == .denial { start += 1 }
            }
            index += 1
        }
        return denied
    }

    /// 未收到通过电话、网络、来信等方式提出的申请: examples of every way, behind no more than that nothing came.
    private func listedWays(_ range: Range<Int>) -> Range<Int>? {
        guard let means = range.first(where: { tokens[$0].role == .means }),
            let end = (means..<range.upperBound).first(where: { tokens[$0].role == .manner }),
            tokens[means..<end].contains(where: { if case .listMark = $0.kind { true } else { false } }),
            tokens[end - 1].role == .etc || paragraph.text.hasPrefix("等", at: tokens[end].start)
        else { return nil }
        return means..<end + 1
    }

    /// 、 和 及 或 between the items of a list.
    private func isSeparator(_ index: Int) -> Bool {
        if case .listMark = tokens[index].kind { return true }
        guard tokens[index].end - tokens[index].start <= 6 else { return false }
        return spells(index, ["和", "及", "以及", "或", "或者", "与", "也未", "亦未"])
    }

    /// Words that say no more than that something came about, or from whom.
    private static let plain = RuleTable.glue.union(
        RoleSet([
            .rec, .newrec, .new, .occur, .info, .disc, .pub, .citizen, .organisation, .applicant, .appl, .applopen, .handle, .conc, .recon,
            .lit, .direct, .after,
            .complaint, .etc, .manner, .grounds, .charge, .waived, .processingfee, .others, .applicantKind, .until, .outcome,
        ]))

    /// The words of an item, and the last one that names something; `nil` where a word qualifies the denial or is not known.
    private func words(of range: Range<Int>, isWritten: Bool) -> (roles: RoleSet, last: Role?)? {
        var roles = RoleSet()
        var last: Role?
        for index in range {
            switch tokens[index].kind {
            case .word(let meaning):
                let isInEveryWay = meaning.role == .means && paragraph.text.hasPrefix("任何", at: tokens[index].end)
                guard Self.plain.contains(meaning.role) || isInEveryWay || (meaning.role == .way || meaning.role == .site) && isWritten
                else { return nil }
                roles.insert(meaning.role)
                if !RuleTable.glue.contains(meaning.role), meaning.role != .etc, meaning.role != .occur { last = meaning.role }
            case .unknown:
                // 未发生针对民意乡有关…: the organ itself.
                let name = paragraph.text[tokens[index].start..<tokens[index].end]
                guard OrganNames.isOrgan(name), setting.organs.agency != nil, setting.organs.isOwn(name) else { return nil }
            default: break
            }
        }
        return (roles, last)
    }

    private func readItem(_ range: Range<Int>, before: RoleSet, isWritten: Bool, into denied: inout Denied) -> Bool {
        guard let (roles, last) = words(of: range, isWritten: isWritten) else { return false }
        // 未减免处理费 says nothing of what was charged, 未收取或减免费用 does.
        guard let last, !roles.contains(.waived) else {
            let isOnInformation = roles.union(before).contains(.applopen) || roles.union(before).contains(.info)
            if roles.contains(.charge), before.contains(.rec), isOnInformation { denied.fee = true }
            return true
        }
        if roles.contains(.outcome) { return readOutcome(range, roles, into: &denied) }
        if roles.contains(.charge) == false, roles.contains(.processingfee) == false, roles.contains(.recon) || roles.contains(.lit) {
            // 行政复议的申请 is no application for information.
            denied.reconsideration = denied.reconsideration || roles.contains(.recon)
            denied.litigation = denied.litigation || roles.contains(.lit)
            return true
        }
        // 未发生处理费收取情况
        switch roles.contains(.processingfee) ? .processingfee : last {
        case .appl, .applopen, .info, .disc, .pub, .handle:
            if areApplications(last, roles, before: before) { denied.applications = true }
        case .recon: denied.reconsideration = true
        case .lit: denied.litigation = true
        case .direct: denied.direct = true
        case .after: denied.after = true
        case .charge, .processingfee:
            let speaksOfIt = setting.isOnFees || tokens.contains { [.info, .applopen, .appl].contains($0.role) }
            denied = Denied(fee: denied.fee || speaksOfIt || roles.contains(.processingfee))
        default: break
        }
        return true
    }

    /// 没有不予公开的申请: the outcome that an item names, where it says no more.
    private func readOutcome(_ range: Range<Int>, _ roles: RoleSet, into denied: inout Denied) -> Bool {
        let outcomes = tokens[range].compactMap { token -> String? in
            guard case .word(let meaning) = token.kind, meaning.role == .outcome else { return nil }
            return setting.lexicon.outcomes[meaning.code]
        }
        // 未予以公开的申请 are some that were not granted: 未 alone denies the outcome itself.
        guard let denial = tokens[..<range.lowerBound].last(where: { $0.role == .denial }), denial.end - denial.start > 3 else {
            return false
        }
        let others = RuleTable.glue.union(RoleSet([.outcome, .appl, .applopen, .info, .occur]))
        let isOfApplications = setting.statutory == 3 || state.object == .applications || roles.contains(.appl) || roles.contains(.applopen)
        guard outcomes.count == 1, roles.isSubset(of: others), isOfApplications else { return false }
        denied.outcomes += outcomes
        return true
    }

    /// Whether the words of an item are applications for information, of whoever applies.
    private func areApplications(_ last: Role, _ roles: RoleSet, before: RoleSet) -> Bool {
        let all = roles.union(before)
        // 企业提出的申请: those of one kind of applicant.
        let isOfSome =
            (all.contains(.organisation) || all.contains(.applicantKind))
            && !(all.contains(.citizen) || all.contains(.applicantKind) && all.contains(.organisation))
        guard !isOfSome else { return false }
        // 未接到要求办理依申请公开事项; 申请办理
        if last == .handle { return roles.contains(.applopen) || roles.contains(.appl) && roles.contains(.info) }
        guard roles.contains(.appl) || roles.contains(.applopen) else { return false }
        return roles.contains(.applopen) || roles.contains(.info) || roles.contains(.disc) || roles.contains(.pub)
            || setting.heading == .applications || setting.statutory == 3 || state.object == .applications
            || tokens[clauseStart...].prefix(while: { $0.role != .denial }).contains { $0.role == .info || $0.role == .applopen }
            || all.contains(.citizen) && (all.contains(.info) || all.contains(.organisation))
    }

    private mutating func record(_ denied: Denied, into collector: inout StatementCollector) {
        let said = said()
        let measures = setting.measures
        if denied.applications {
            collector.none(measures.received, of: measures.applications, said)
            state.object = .applications
        }
        let routes: [(isDenied: Bool, Route)] = [
            (denied.reconsideration, .reconsideration), (denied.litigation || denied.direct, .direct),
            (denied.litigation || denied.after, .after),
        ]
        for (isDenied, route) in routes where isDenied { collector.none(measures.code(route), of: measures.appeals, said) }
        if denied.litigation { collector.claim(measures.appeals(.litigation), .count, 0, said) }
        if denied.fee { collector.none(measures.informationFees, said) }
        // Said, and no figure: what a table prints of it may be blank.
        for outcome in denied.outcomes { collector.claim(measures.total(measures.applications, outcome), .count, 0, said) }
    }
}
