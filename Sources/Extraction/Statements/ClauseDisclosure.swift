import ReportText
import Reports

/// Counts of disclosed items.
extension ClauseWalker {
    /// Notes the figure at `index` if it counts disclosed items; whether it does.
    mutating func takeDisclosure(_ figure: Figure, at index: Int, left: Bag, right: Range<Int>, into disclosures: inout DisclosureCollector)
        -> Bool
    {
        guard figure.unit == .pieces || isNumberOfItems(figure, at: index), setting.heading != .appeals, quoteDepth == 0 else {
            return false
        }
        if isBreakdown {
            if left.roles.intersects(Self.ending) || left.has(.own) {
                isBreakdown = false
            } else {
                if let means = left.means, means.isChannel, left.has(.disc) || left.has(.pub), !isOnSite(before: index) {
                    disclosures.noteChannel(means, value: figure.isExact ? figure.value : nil)
                }
                return true
            }
        }
        if takeChannel(figure, at: index, left: left, into: &disclosures) { return true }
        let isPending = isSumOfBefore(figure, left)
        if takeYearly(figure, at: index, left: left, into: &disclosures) { return true }
        let verb = verb(before: index)
        let isOfKnownKind = left.roles.intersects(DisclosureWords.foreign) && !areExamples(behind: verb, to: index)
        guard verb != nil || isPending || left.has(.info), !isOfKnownKind, !state.pendingForeign(isPending) else {
            // 通过信用平台等途径发布行政许可等各类信息3万余条: by other ways than the site, whatever it is.
            let isElsewhere = (lower..<index).contains(where: isAnotherPlace)
            let isOnInformation = left.has(.info) || (lower..<index).contains { isCountOfInformation(tokens[$0]) }
            if verb != nil, isOnInformation, let means = left.means, means.isChannel, isElsewhere || means.hasSide {
                disclosures.noteChannel(means, value: figure.isExact ? figure.value : nil)
            }
            return false
        }
        guard let weight = isPending ? 3 : weight(of: figure, verb: verb, index: index, right: right) else {
            // 微信公众号推送推文30篇 are no items of information.
            if verb != nil, left.means?.hasSide == true, !left.has(.info), figure.measure != 0x6761 { disclosures.noteIssues() }
            if let means = left.means, means.isChannel, verb != nil, left.has(.info) || figure.measure == 0x6761 {
                disclosures.noteChannel(means, value: figure.isExact ? figure.value : nil)
            }
            return false
        }
        if !left.has(.pub), !state.isMade, opensPublished(index) {
            // 更新信息612条，其中主动公开政府信息205条: all that was put out, and what is counted.
            state.isMade = true
            disclosures.claim(.unstated, figure.value, said(left, reason: "wider"))
            return true
        }
        note(figure, at: index, left: left, verb: verb, weight: weight, into: &disclosures)
        return true
    }

    /// 公开政府信息条数为1268: a number by itself behind the word for how many there are.
    private func isNumberOfItems(_ figure: Figure, at index: Int) -> Bool {
        guard figure.unit == .none, index > lower, isPlainNumber(figure, at: index) else { return false }
        let before = tokens[index - 1].role == .being ? index - 2 : index - 1
        return before >= lower && tokens[before].role == .count
    }

    /// Whether the figure is a bare sum of what the sentence has listed or named before (主动公开政府信息，共计30条).
    private func isSumOfBefore(_ figure: Figure, _ left: Bag) -> Bool {
        // 独立用户访问总量421521次 is the sum of something else, and so is 共计421521次 behind 1814条.
        guard left.isEmpty, left.unknown == nil, figure.measure != 0x6B21 else { return false }
        guard left.has(.sum) else { return state.isListOpen && left.has(.being) && !hasCounted }
        return state.pending.intersects(DisclosureWords.verbs) && state.pending.contains(.info)
            || state.object == .disclosures && hasCounted
            || state.isListOpen || state.listed == figure.value
    }

    private static let published = RuleTable.glue.union(RoleSet([.pub, .info]))

    /// Whether the part behind the figure at `index` counts what was proactively disclosed.
    private func opensPublished(_ index: Int) -> Bool {
        guard index + 2 < tokens.count, tokens[index + 1].isBreak, tokens[index + 2].role == .detail,
            let next = tokens[index...].dropFirst().firstIndex(where: { $0.figure != nil })
        else { return false }
        let words = tokens[(index + 3)..<max(index + 3, next)].filter { if case .comma = $0.kind { false } else { true } }
        guard words.contains(where: { $0.role == .pub }), words.allSatisfy({ Self.published.contains($0.role) }) else { return false }
        // 公开信息16条，其中主动公开15条，依申请公开1条
        let behind = tokens[next...].prefix { if case .semicolon = $0.kind { false } else { true } }
        return words.contains { $0.role == .info } || behind.contains { $0.role == .applopen }
    }

    /// Words that no category begins with: the text has turned to something else.
    private static let ending = RoleSet([.rec, .newrec, .appl, .applopen, .route, .conc])

    /// 1234条，其中本年度新增234条: what the year added is a part of it, and so it is of the years before as well.
    private func isOfYearsBefore(behind index: Int) -> Bool {
        let after = tokens[(index + 1)...].prefix(8)
        let isListed = after.first { if case .comma = $0.kind { false } else { true } }?.role == .detail
        guard isListed else { return false }
        let named = after.prefix { $0.figure == nil }
        return named.contains { $0.role == .new } && named.contains { $0.role == .thisyear || $0.isYear(setting.year) }
    }

    /// Whether the count at `index` is broken down by whose the items are, this organ's among them.
    private func isOfOthersAsWell(behind index: Int) -> Bool {
        let after = tokens[(index + 1)...].prefix(10)
        guard let detail = after.prefix(while: { $0.figure == nil }).firstIndex(where: { $0.role == .detail }) else { return false }
        let parts = tokens[detail...].prefix(12)
        guard let own = parts.firstIndex(where: { $0.role == .own || isHeadOffice($0) }), own <= detail + 3,
            let figure = tokens[own...].firstIndex(where: { $0.figure != nil })
        else { return false }
        // 其中局机关发布64条: no more than who it was and what was done.
        if tokens[(own + 1)..<figure].contains(where: { DisclosureWords.verbs.contains($0.role) }) {
            return isPlain(own + 1..<figure)
        }
        return figure == own + 1 && parts.contains { $0.role == .others }
    }

    /// 局机关: the bureau itself, beside those below it.
    private func isHeadOffice(_ token: StatementToken) -> Bool {
        token.shade == .organ && paragraph.text.hasPrefix("局机关", at: token.start)
    }

    /// 累计2305条，其中2025年新增44条: the year's count, named by the year alone.
    private mutating func takeYearly(_ figure: Figure, at index: Int, left: Bag, into disclosures: inout DisclosureCollector) -> Bool {
        // 公布2023年部门预算信息3条: the year of what was published.
        let isOfObject = verb(before: index).map { verb in
            tokens[verb..<index].contains { if case .year = $0.kind { true } else { false } }
        }
        guard state.isCountedUp, left.unknown == nil, isOfObject != true,
            left.has(.new) || (state.isDetail || left.has(.thisyear)) && left.roles.intersects(DisclosureWords.verbs)
                || state.isDetail && namesYear(before: index),
            state.time == .this,
            figure.isExact, doubtOfAside(behind: index, isReceived: false).isEmpty,
            left.roles.isSubset(of: DisclosureWords.plain.union(DisclosureWords.verbs))
        else { return false }
        disclosures.add(
            DisclosureCollector.Candidate(
                value: figure.value, score: 8, means: nil, raw: printed(), origin: origin, label: DisclosureCollector.plainLabel,
                categories: []))
        return true
    }

    /// 累计2305条，其中本年度44条: the year, and nothing else.
    private func namesYear(before index: Int) -> Bool {
        let words = tokens[lower..<index]
        return words.contains { $0.role == .thisyear || $0.isYear(setting.year) }
            && words.allSatisfy { $0.isYear(setting.year) || RuleTable.glue.contains($0.role) }
    }

    /// The verb whose object the figure counts: the first behind a phrase of means.
    func verb(before index: Int) -> Int? {
        func isVerb(_ at: Int) -> Bool {
            guard DisclosureWords.verbs.contains(tokens[at].role) else { return false }
            return at + 1 >= index || tokens[at + 1].role != .manner
        }
        let means = (lower..<index).last { at in tokens[at].role == .means && (at..<index).contains(where: isVerb) } ?? lower
        return (means..<index).first(where: isVerb)
    }

    private mutating func note(
        _ figure: Figure, at index: Int, left: Bag, verb: Int?, weight: Int, into disclosures: inout DisclosureCollector
    ) {
        var means = channel(left, verb: verb)
        if means?.isWhole == false, isMadeUpOfChannels(figure, at: index) { means = nil }
        state.object = .disclosures
        state.lastMeasure = nil
        let said = said(left)
        let isPart =
            state.isDetail && !(state.isMade && left.has(.pub)) && !(isSumOfBefore(figure, left) && state.listed == figure.value)
            || isShareOfDisclosed(behind: index) || isOneOfKinds(index) || isBesideKind(figure, verb, at: index)
            || !doubtOfSubject(left).isEmpty || isSharedOut(index)
        var doubt = doubtOfTime(isCumulative: isCumulative, hasOtherYear: false)
        if isCumulative, state.time == .none, left.has(.reached) { doubt = "counted_up" }
        if doubt.isEmpty { doubt = isOfEach(index, left) ? "each_of_several" : doubtOfAside(behind: index, isReceived: false) }
        hasCounted = true
        if sentence.isCut, let means, !means.isWhole { return disclosures.claim(.part, figure.value, said) }
        if isBesideOthers(index) {
            disclosures.noteChannel(.besideSite, value: figure.isExact ? figure.value : nil)
            return disclosures.claim(.part, figure.isExact ? figure.value : nil, said)
        }
        if let means, !isPart { disclosures.noteChannel(means, value: figure.isExact ? figure.value : nil) }
        if isOneOfKinds(index) { list(figure.value, left, at: index) }
        guard !isPart else { return disclosures.claim(.part, figure.isExact ? figure.value : nil, said) }
        let isOfMore = isOfYearsBefore(behind: index)
        // 共发布信息312条，其中我局150条、下属单位162条
        if doubt.isEmpty, isOfOthersAsWell(behind: index) { doubt = "of_other_organs" }
        guard doubt.isEmpty, !(isCumulative && hasYearlyBefore), !isOfMore else {
            disclosures.claim(.cumulative, figure.value, said)
            if isCumulative || isOfMore || state.time == .since { state.isCountedUp = true }
            return
        }
        hasYearlyBefore = true
        let entries = figure.isExact ? DisclosureCategories.read(tokens, after: index, paragraph: paragraph) : .init()
        let score = weight + plainness(at: index, left: left, verb: verb, means) + (entries.items.count > 1 ? 3 : 0)
        disclosures.add(
            DisclosureCollector.Candidate(
                value: figure.isExact ? figure.value : nil, about: figure.isExact ? nil : figure.claimed, bound: figure.bound, score: score,
                isActive: left.has(.pub) || state.pending.contains(.pub) || isOnGovernment(before: index),
                isUpToDay: state.time == .until || isUpToNow(before: index), means: means, raw: said.sentence, origin: origin,
                label: DisclosureCategories.name(label(before: index), in: paragraph), categories: entries.items,
                goesOn: entries.goesOn || sentence.isCut, overlaps: entries.overlaps, inner: entries.inner))
        if !entries.items.isEmpty { isBreakdown = true }
        if means?.isChannel != true { state.changeMeasure = setting.measures.disclosures }
    }

    /// 政府信息448条, not 各类信息448条
    private func isOnGovernment(before index: Int) -> Bool {
        tokens[lower..<index].last { $0.role == .info }.map(isOfGovernment) ?? false
    }

    /// 通过平台公开677条，其中网站387条、微信290条: what is made up of the counts of several channels is all of it.
    private func isMadeUpOfChannels(_ figure: Figure, at index: Int) -> Bool {
        var (sum, parts) = (0.0, 0)
        var (isOfChannel, hasSide) = (false, false)
        for token in tokens[(index + 1)...] {
            if case .semicolon = token.kind { break }
            if token.role == .side { hasSide = true }
            if token.role == .side || token.role == .site { isOfChannel = true }
            guard let part = token.figure else { continue }
            guard isOfChannel, part.isExact, part.measure == figure.measure else { return false }
            (sum, parts, isOfChannel) = (sum + part.value, parts + 1, false)
            if sum >= figure.value { break }
        }
        return hasSide && parts > 1 && sum == figure.value
    }

    /// 截至目前: up to the day on which the report was written.
    private func isUpToNow(before index: Int) -> Bool {
        tokens[clauseStart..<index].contains { $0.role == .neutral && paragraph.text.hasPrefix("目前", at: $0.end - 6) }
    }

    /// How plainly the words around the figure say that it is the year's total.
    private func plainness(at index: Int, left: Bag, verb: Int?, _ means: Means?) -> Int {
        let isOfYear = state.time == .this || state.time == .until
        var score = isOfYear ? 2 : 0
        if left.has(.pub) || state.pending.contains(.pub) { score += 6 }
        if left.has(.sum) || isCumulative { score += 2 }
        if state.subject == .own || isNamed(before: verb ?? index, means) { score += 1 }
        if let verb, isFirstPredicate(verb), isPlain(verb + 1..<index), isOfYear { score += 1 }
        if setting.heading == .disclosures { score += 2 }
        return score
    }

    /// 政务类信息34条，概况类信息150条: a kind beside another, no total.
    private func isOneOfKinds(_ index: Int) -> Bool {
        guard let noun = tokens[lower..<index].last(where: { $0.role == .info }), isKind(noun), index + 1 < tokens.count else {
            return false
        }
        switch tokens[index + 1].kind {
        case .comma, .listMark: break
        default: return false
        }
        guard let next = tokens[(index + 1)...].firstIndex(where: { $0.figure != nil }) else { return false }
        let between = tokens[(index + 2)..<next]
        return between.contains { $0.role == .info } && between.allSatisfy { [.info, .unknown, .generic, .neutral].contains($0.role) }
    }

    /// 公开行政执法相关信息40条，发布政策文件、通知公告等信息74条: kinds beside one that was counted before.
    private func isBesideKind(_ figure: Figure, _ verb: Int?, at index: Int) -> Bool {
        guard let listed = state.listed, let verb else { return false }
        return listed != figure.value && !isPlain(verb + 1..<index)
    }

    /// …类信息
    func isKind(_ token: StatementToken) -> Bool {
        paragraph.text.firstOffset(of: "类信息", from: max(0, token.start - 3), to: token.end) != nil
    }

    /// The channel that the figure is given for: in its clause, before it, or as its subject (网站公开信息5条).
    private func channel(_ left: Bag, verb: Int?) -> Means? {
        var found = left.means
        // 采用网站、微信等多种渠道公开，在网站公开411条: the figure is of the one channel named with it.
        let isNarrower = state.means?.isNamed == true && found?.isChannel == true && found?.isWhole == false
        if let before = state.means, !isNarrower {
            found =
                found.map { means in
                    var both = before
                    both.merge(means)
                    return both
                } ?? before
        }
        guard let means = found, means.isChannel else { return setting.isOnPlace && found == nil ? .site : nil }
        return means
    }

    /// The words from the verb on that name what was disclosed; of a long list its last noun alone.
    private func label(before index: Int) -> Range<Int> {
        let figure = tokens[index].start
        let left = tokens[lower..<index]
        let opening = left.first { DisclosureWords.verbs.contains($0.role) || $0.role == .info }?.start ?? figure
        if figure - opening <= 60 { return opening..<figure }
        return (left.last { $0.role == .info }?.start ?? opening)..<figure
    }
}

extension WalkState {
    /// Whether the clause before named something besides what was disclosed.
    fileprivate func pendingForeign(_ isPending: Bool) -> Bool { isPending && pending.contains(.appl) }
}
