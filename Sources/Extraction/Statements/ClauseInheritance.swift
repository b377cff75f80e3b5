import ReportText

/// What a clause without a figure hands on to those behind it.
extension ClauseWalker {
    /// What a clause without a figure hands on to the next.
    mutating func inherit(_ clause: Range<Int>) {
        if opensParts(clause) { state.isDetail = true }
        var builder = BagBuilder(tokens: tokens, lexicon: setting.lexicon, year: setting.year)
        let bag = builder.bag([clause])
        state.pending = bag.unknown == nil ? bag.roles.subtracting(Self.notPending) : RoleSet()
        // 申请量大幅回落，共收到36件
        if bag.unknown == nil, bag.has(.info),
            tokens[clause].contains(where: { $0.role == .count && paragraph.text.hasPrefix("申请", at: $0.start) })
        {
            state.pending.insert(.appl)
        }
        // 受理8件，都为信函申请: how all of them came narrows nothing behind it.
        let isOfAll = bag.has(.every) && state.lastMeasure == setting.measures.receivedTotal
        // 网站访问量同比增长35%: the name of what changed, no way in which what follows came.
        // 优化了门户网站栏目，全年公开30条: what was worked on, not where.
        let isPhrase = bag.unknown == nil || tokens[clause].contains { $0.role == .means }
        if let means = bag.means, !isOfAll, !hasChange, isPhrase {
            state.means =
                state.means.map { before in
                    var both = before
                    both.merge(means)
                    return both
                } ?? means
        } else if isByOtherMeans(clause) {
            state.means = .besideSite
        } else if !bag.isEmpty {
            state.means = nil
        }
        notice(bag, of: clause)
        if bag.has(.processingfee), bag.unknown == nil, !bag.has(.waived) { state.isCharged = true }
        // 满意度…: what is said behind it is of something else.
        if !hasChange, !isComparison, bag.unknown != nil || !bag.roles.isSubset(of: Self.passing) {
            state.changeMeasure = nil
            state.measureBefore = nil
        }
    }

    /// 通过编印简报18期，公开政府信息85条: by something that is counted itself.
    private func isByOtherMeans(_ clause: Range<Int>) -> Bool {
        guard let means = clause.first(where: { tokens[$0].role == .means }) else { return false }
        return tokens[means..<clause.upperBound].contains { if case .foreign = $0.kind { true } else { false } }
    }

    /// Words that say nothing of the next clause, or whose row or column it could not tell: 申请量同比增长5.6%，达206件.
    private static let notPending = RoleSet([
        .onyear, .onperiod, .increase, .decrease, .level, .double, .applicantKind, .outcome, .outcomes, .appealResult,
    ])

    /// Words of clauses that leave what was counted what it is: 均已答复, 其中.
    private static let passing = RuleTable.glue.union(RoleSet([.conc, .ontime, .appl, .info, .applopen, .handle, .disc, .grounds, .means]))

    /// Words that make what parts are opened of a part itself: 上年结转的申请中，.
    private static let narrowing = RoleSet([
        .carry, .unfinished, .lastyear, .nextyear, .way, .applicantKind, .others, .newrec, .undertake, .lead, .assist, .unknown,
    ])

    /// Whether only a sum follows: 主动公开政府信息，总计2401条.
    func isBareSum(from start: Int) -> Bool { start < tokens.count && tokens[start].role == .sum }

    /// 在主动公开的信息中，收到的申请中，: what follows are parts.
    private func opensParts(_ clause: Range<Int>) -> Bool {
        guard let last = tokens[clause].last, paragraph.text.hasPrefix("中", at: last.end - 3) else { return false }
        return tokens[clause].contains { [.pub, .disc, .appl, .applopen, .way].contains($0.role) }
    }

    /// 均已按规定…办结: says of what was counted before, and turns to nothing else.
    private func isOfAllBefore(_ clause: Range<Int>) -> Bool {
        guard let first = clause.first else { return false }
        return state.object == .applications && (tokens[first].role == .every || tokens[first].shade == .every)
    }

    /// 上年结转的3件申请中，: what follows are parts of a part.
    mutating func narrow(_ clause: Range<Int>) {
        guard opensParts(clause) else { return }
        let roles = tokens[clause].compactMap(\.role).filter { Self.narrowing.contains($0) }
        state.isNarrowed = !roles.isEmpty
        state.isOfNew = state.isNarrowed && roles.allSatisfy { $0 == .newrec }
        // 主动公开的信息中，概况类15条、法规类33条，总计48条
        if !state.isNarrowed, !clauseHasFigure, tokens[clause].contains(where: { $0.role == .pub }) {
            (state.listed, state.isListPlain) = (0, true)
        }
    }

    /// 规范性文件方面，制发2件
    private static let documentsAlone = RuleTable.glue.union(RoleSet([.norm, .reg]))

    /// What a clause without a figure speaks of is what the next ones speak of.
    private mutating func notice(_ bag: Bag, of clause: Range<Int>) {
        if bag.has(.appl) && bag.has(.info) || bag.has(.applopen) {
            state.object = .applications
        } else if bag.has(.route), bag.unknown == nil {
            if state.object != .appeals { state.isAboutDisclosure = false }
            state.object = .appeals
            state.route = bag.route
            if bag.has(.info) { state.isAboutDisclosure = true }
        } else if bag.has(.body) {
            state.object = .proposals
            state.body = bag.body
            if bag.has(.undertake) { state.action.insert(.undertake) }
        } else if bag.has(.make) {
            state.isMade = true
        } else if bag.has(.norm) || bag.has(.reg), bag.unknown == nil,
            bag.has(.issue) || bag.has(.repeal) || bag.has(.inforce) || bag.roles.isSubset(of: Self.documentsAlone),
            !tokens[clause].contains(where: { $0.role == .means })
        {
            // 出台行政规范性文件：制发2件，废止1件
            state.object = .documents
            state.action = RoleSet(bag.has(.reg) ? [.reg] : [])
        } else if bag.unknown != nil, bag.has(.rec) || bag.has(.handle) || bag.has(.conc), !isRespect(clause), !isOfAllBefore(clause) {
            state.object = .other
            state.isTurnedByWords = true
        }
    }
}
