import ReportText
import Reports

/// What figures leave behind that no rule explains: the reason, and what the text speaks of then.
extension ClauseWalker {
    /// What a figure that no rule explains leaves behind: the text has turned to something else.
    mutating func unread(_ bag: Bag, _ figure: Figure, at index: Int, into collector: inout StatementCollector) {
        takeBackOwn(bag, figure, into: &collector)
        takeBackSpanning(bag, figure, into: &collector)
        state.lastMeasure = nil
        state.parts = nil
        takeHead(lower..<index)
        // 全省生态环境系统共收到2103件，其中我厅收到186件
        if !state.isDetail { state.isOfOthers = !doubtOfSubject(bag).isEmpty }
        noteOtherWhole(bag)
        let isOfReceived = !state.isDetail || state.whole?.measure == setting.measures.receivedTotal
        let isOfTheYear = doubtOfTime(isCumulative: isCumulative, hasOtherYear: bag.hasOtherYear || bag.has(.lastyear)).isEmpty
        if state.object == .applications, bag.unknown == nil, bag.isKept, bag.has(.conc), figure.isExact, figure.unit == .pieces,
            isOfReceived,
            isOfTheYear
        {
            state.kept = figure.value
            collector.claim(setting.measures.concludedTotal, .part, figure.value, said(bag, reason: Claim.inTime))
        }
        // 修订2件 between what was issued and what was repealed.
        if bag.has(.amend), bag.roles.isSubset(of: RuleTable.glue.union(RoleSet([.amend, .norm, .reg]))) { return }
        if figure.unit == .pieces, figure.isExact {
            list(figure.value, bag, at: index)
        }
        // 办理信箱来信112件、人大代表建议12件
        let words = tokens[lower..<index]
        state.listVerb = [.undertake, .handle, .conc].first { verb in words.contains { $0.role == verb } } ?? state.listVerb
        // 公开主办的建议办理答复22件（人大建议答复16件）: the parts are of what was published.
        if bag.has(.body) || bag.has(.licence) || bag.has(.penalty) || bag.has(.coercion) {
            for role: Role in [.pub, .disc] where bag.has(role) { state.action.insert(role) }
        }
        // 公开信箱来信18件，政协提案答复6件: published as the one before.
        if let verb = words.first(where: { $0.role == .disc || $0.role == .pub || Self.doings.contains($0.role) }),
            figure.unit == .pieces, bag.unknown != nil, verb.role == .disc || verb.role == .pub
        {
            state.action.insert(.disc)
        }
        if bag.unknown == nil { state.decided = [.licence, .penalty, .coercion].first { bag.has($0) } ?? state.decided }
        claimUnread(bag, figure, at: index, into: &collector)
        if bag.has(.organisation) { takeBackSome(bag, into: &collector) }
        let mixed = takeBackMixed(bag, into: &collector)
        turn(to: bag)
        state.mixedRoute = mixed ?? state.mixedRoute
    }

    /// 截至报告日共收到9件，其中2025年1月收到2件: the whole is not of the year alone.
    private func takeBackSpanning(_ bag: Bag, _ figure: Figure, into collector: inout StatementCollector) {
        guard state.isDetail, state.time == .other, let whole = state.whole, figure.value < whole.value, figure.unit == .pieces,
            bag.unknown == nil,
            bag.roles.isSubset(of: RuleTable.glue.union(RoleSet([.rec, .newrec, .appl, .info, .applopen, .nextyear, .lastyear])))
        else { return }
        collector.withdraw(whole.measure, value: whole.value, as: .cumulative, reason: "with_another_year")
    }

    private static let doings = RoleSet([.undertake, .handle, .conc, .rec, .newrec, .decide, .issue])

    /// Words that ask for a number right behind them, with a measure word or without.
    private static let labels = RoleSet([
        .outcome, .applicantKind, .appealResult, .other, .count, .rec, .conc, .carry, .recon, .lit, .direct, .after, .npc, .cppcc, .appl,
        .applopen,
    ])

    /// Says that a figure beside words of the forms was not read, and why.
    private mutating func claimUnread(_ bag: Bag, _ figure: Figure, at index: Int, into collector: inout StatementCollector) {
        var reason = bag.unknown == nil ? "no_rule" : "a_word_is_not_known"
        var found = figure.unit == .pieces ? object(of: bag) : nil
        if found == nil, figure.unit == .pieces ? figure.claimed == nil : isLabelled(index, figure) {
            var builder = BagBuilder(tokens: tokens, lexicon: setting.lexicon, year: setting.year)
            let clause = builder.bag([clauseStart..<index])
            found = object(of: clause) ?? (state.object == .appeals && !clause.has(.occur) ? setting.measures.appeals : nil)
            reason = figure.unit == .pieces ? figure.doubt : "no_measure_word"
        }
        guard let found else { return }
        var said = said(bag, reason: reason)
        said.bound = figure.bound
        collector.claim(found, .unstated, figure.claimed, said)
    }

    /// 维持1 其他2, 申请数=3: a number without a measure word right behind a word that asks for one.
    private func isLabelled(_ index: Int, _ figure: Figure) -> Bool {
        guard figure.unit == .none, !(figure.digits == 4 && (1990...2099).contains(figure.value)) else { return false }
        var before = index - 1
        if before >= clauseStart, tokens[before].end - tokens[before].start == 1 { before -= 1 }
        return before >= clauseStart && Self.labels.contains(tokens[before].role)
    }

    /// Adds to what the sentence lists as disclosed: 公开机构职能类信息12条、业务工作类信息46条.
    mutating func list(_ value: Double, _ bag: Bag, at index: Int) {
        let verb = tokens[lower..<index].first { $0.role == .disc }
        let isPublic = verb.map { paragraph.text.hasPrefix("公开", at: $0.start) } == true && bag.means == nil && state.means == nil
        let opens = (bag.has(.pub) || isPublic) && !bag.isBehind
        guard opens || state.listed != nil else { return }
        let isOfKind = tokens[lower..<index].contains { $0.role == .info && isKind($0) }
        if bag.has(.pub), opens { state.isListPlain = true }
        if isOfKind || state.isListPlain { state.listed = (state.listed ?? 0) + value } else { state.listed = nil }
    }
}
