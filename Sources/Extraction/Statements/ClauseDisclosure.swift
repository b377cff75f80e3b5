import ReportText
import Reports

/// Counts of disclosed items.
extension ClauseWalker {
    private static let verbs = RoleSet([.pub, .disc])
    /// Words that may stand in the name of what was disclosed without making it one of its kinds.
    private static let plain = RuleTable.glue.union(RoleSet([.info, .make, .citizen, .organisation, .lastyear, .new]))
    /// Words that make the figure one of something else.
    private static let foreign = RoleSet([
        .appl, .applopen, .licence, .penalty, .coercion, .reg, .norm, .outcome, .outcomes, .denial, .route, .rec, .newrec, .processingfee,
        .body,
        .applicantKind, .complaint, .charge, .recon, .lit, .npc, .cppcc, .proposals, .ontime, .result,
    ])

    /// Notes the figure at `index` if it counts disclosed items; whether it does.
    mutating func takeDisclosure(_ figure: Figure, at index: Int, left: Bag, right: Range<Int>, into disclosures: inout DisclosureCollector)
        -> Bool
    {
        guard figure.unit == .pieces, setting.heading != .appeals, quoteDepth == 0 else { return false }
        if isBreakdown {
            if left.roles.intersects(Self.ending) || left.has(.own) {
                isBreakdown = false
            } else {
                if let means = left.means, means.isChannel, left.has(.disc) || left.has(.pub) {
                    disclosures.noteChannel(means, value: figure.isExact ? figure.value : nil)
                }
                return true
            }
        }
        let isPending = isSumOfBefore(figure, left)
        if takeYearly(figure, left: left, into: &disclosures) { return true }
        let verb = verb(before: index)
        guard verb != nil || isPending || left.has(.info), !left.roles.intersects(Self.foreign), !state.pendingForeign(isPending) else {
            return false
        }
        guard let weight = isPending ? 3 : weight(of: figure, verb: verb, index: index, right: right) else {
            // 微信公众号推送推文30篇 are no items of information.
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

    /// Whether the figure is a bare sum of what the sentence has listed or named before (主动公开政府信息，共计30条).
    private func isSumOfBefore(_ figure: Figure, _ left: Bag) -> Bool {
        guard left.isEmpty else { return false }
        guard left.has(.sum) else { return state.isListOpen && left.has(.being) && !hasCounted }
        return state.pending.intersects(Self.verbs) && state.pending.contains(.info) || state.object == .disclosures && hasCounted
            || state.isListOpen || state.listed == figure.value
    }

    private static let published = RuleTable.glue.union(RoleSet([.pub, .info]))

    /// Whether the part behind the figure at `index` counts what was proactively disclosed.
    private func opensPublished(_ index: Int) -> Bool {
        guard index + 2 < tokens.count, tokens[index + 1].isBreak, tokens[index + 2].role == .detail,
            let next = tokens[index...].dropFirst().firstIndex(where: { $0.figure != nil })
        else { return false }
        let words = tokens[(index + 3)..<max(index + 3, next)].filter { if case .comma = $0.kind { false } else { true } }
        return words.contains { $0.role == .pub } && words.contains { $0.role == .info }
            && words.allSatisfy { Self.published.contains($0.role) }
    }

    /// Words that no category begins with: the text has turned to something else.
    private static let ending = RoleSet([.rec, .newrec, .appl, .applopen, .route, .conc])

    /// 累计2305条，其中2025年新增44条: the year's count, named by the year alone.
    private mutating func takeYearly(_ figure: Figure, left: Bag, into disclosures: inout DisclosureCollector) -> Bool {
        guard state.isCountedUp, left.has(.new) || state.isDetail && left.roles.intersects(Self.verbs), state.time == .this, figure.isExact,
            left.roles.isSubset(of: Self.plain.union(Self.verbs))
        else { return false }
        disclosures.add(
            DisclosureCollector.Candidate(
                value: figure.value, score: 8, means: nil, raw: printed(), origin: origin, label: "主动公开政府信息", categories: []))
        return true
    }

    /// The verb whose object the figure counts: the first behind a phrase of means.
    func verb(before index: Int) -> Int? {
        func isVerb(_ at: Int) -> Bool {
            guard Self.verbs.contains(tokens[at].role) else { return false }
            return at + 1 >= index || tokens[at + 1].role != .manner
        }
        let means = (lower..<index).last { at in tokens[at].role == .means && (at..<index).contains(where: isVerb) } ?? lower
        return (means..<index).first(where: isVerb)
    }

    private mutating func note(
        _ figure: Figure, at index: Int, left: Bag, verb: Int?, weight: Int, into disclosures: inout DisclosureCollector
    ) {
        let means = channel(left, verb: verb)
        state.object = .disclosures
        state.lastMeasure = nil
        let said = said(left)
        let isPart =
            state.isDetail && !(state.isMade && left.has(.pub)) || isShareOfDisclosed(behind: index) || isOneOfKinds(index)
            || !doubtOfSubject(left).isEmpty
            || isSharedOut(index)
        var doubt = doubtOfTime(isCumulative: isCumulative, hasOtherYear: false)
        if isCumulative, state.time == .none, left.has(.reached) { doubt = "counted_up" }
        hasCounted = true
        if sentence.isCut, let means, !means.isWhole { return disclosures.claim(.part, figure.value, said) }
        if let means, !isPart { disclosures.noteChannel(means, value: figure.isExact ? figure.value : nil) }
        if isOneOfKinds(index) { list(figure.value, left, at: index) }
        guard !isPart else { return disclosures.claim(.part, figure.isExact ? figure.value : nil, said) }
        guard doubt.isEmpty, !(isCumulative && hasYearlyBefore) else {
            disclosures.claim(.cumulative, figure.value, said)
            if isCumulative { state.isCountedUp = true }
            return
        }
        hasYearlyBefore = true
        var score = weight
        if left.has(.pub) || state.pending.contains(.pub) { score += 6 }
        if left.has(.sum) || isCumulative { score += 2 }
        if state.time == .this || state.time == .until { score += 2 }
        if state.subject == .own || isNamed(before: verb ?? index, means) { score += 1 }
        if let verb, isFirstPredicate(verb), isPlain(verb + 1..<index), state.time == .this || state.time == .until { score += 1 }
        if setting.heading == .disclosures { score += 2 }
        let entries = figure.isExact ? DisclosureCategories.read(tokens, after: index, paragraph: paragraph) : .init()
        let categories = entries.items
        if categories.count > 1 { score += 3 }
        disclosures.add(
            DisclosureCollector.Candidate(
                value: figure.isExact ? figure.value : nil, score: score, means: means, raw: said.sentence, origin: origin,
                label: DisclosureCategories.name(label(before: index), in: paragraph), categories: categories,
                goesOn: entries.goesOn || sentence.isCut,
                overlaps: entries.overlaps))
        if !categories.isEmpty { isBreakdown = true }
        if means?.isChannel != true { state.changeMeasure = setting.measures.disclosures }
    }

    /// Whether the clause names the organ, or a site that is known through and through, as who or where.
    private func isNamed(before end: Int, _ means: Means?) -> Bool {
        let words = tokens[lower..<max(lower, end)]
        let isKnown = !words.contains { $0.role == .unknown || $0.shade == .column }
        return words.contains { $0.role == .gov }
            || (means == nil ? !isKnown : isKnown && means?.hasSite == true && means?.hasSide == false)
    }

    /// Whether nothing is said before the verb but who, when and where: 2023年，我局公开信息30条, not 召开会议3次，公开信息30条.
    private func isFirstPredicate(_ verb: Int) -> Bool {
        let head = Self.plain.union(RoleSet([.means, .site, .manner, .grounds, .until, .pub, .disc]))
        return tokens[..<verb].allSatisfy { token in
            switch token.kind {
            case .word(let meaning): head.contains(meaning.role) && meaning.role != .detail
            case .unknown: OrganNames.isOrgan(paragraph.text[token.start..<token.end])
            case .year, .month, .comma, .openQuote, .closeQuote, .listMark: true
            default: false
            }
        }
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

    /// …类信息
    func isKind(_ token: StatementToken) -> Bool {
        paragraph.text.firstOffset(of: "类信息", from: max(0, token.start - 3), to: token.end) != nil
    }

    /// The channel that the figure is given for: in its clause, before it, or as its subject (网站公开信息5条).
    private func channel(_ left: Bag, verb: Int?) -> Means? {
        var found = left.means
        if let before = state.means {
            found =
                found.map { means in
                    var both = before
                    both.merge(means)
                    return both
                } ?? before
        }
        guard let means = found, means.isChannel else { return nil }
        return means
    }

    /// The words from the verb on that name what was disclosed; of a long list its last noun alone.
    private func label(before index: Int) -> Range<Int> {
        let figure = tokens[index].start
        let left = tokens[lower..<index]
        let opening = left.first { Self.verbs.contains($0.role) || $0.role == .info }?.start ?? figure
        if figure - opening <= 60 { return opening..<figure }
        return (left.last { $0.role == .info }?.start ?? opening)..<figure
    }

    // MARK: What was disclosed

    /// How plainly items of information of every kind are what was counted; `nil` if they are not, or if a word is not accounted for.
    private func weight(of figure: Figure, verb: Int?, index: Int, right: Range<Int>) -> Int? {
        guard let verb else {
            // 政府信息公开132条, 信息总数132条 behind 完成 and the like.
            let noun = tokens[lower..<index].last { $0.role == .info }
            guard let noun, noun.end == tokens[index].start, paragraph.text.hasPrefix("政", at: noun.start),
                paragraph.text.hasPrefix("公开", at: noun.end - 6), figure.measure == 0x6761,
                isHeadPlainBefore(lower..<index)
            else { return nil }
            return 3
        }
        guard isHeadPlainBefore(lower..<verb) else { return nil }
        let noun = verb + 1..<index
        let namesInformation = right.contains { tokens[$0].role == .info }
        if namesInformation, isPlain(right), isPlain(noun) { return 3 }
        guard isPlain(right) || !namesInformation && !right.contains(where: { Self.foreign.contains(tokens[$0].role) }) else { return nil }
        if noun.count == 1, tokens[verb + 1].role == .misprint, figure.measure == 0x6761 { return 3 }
        guard let named = noun.last(where: { tokens[$0].role == .info || isCountOfInformation(tokens[$0]) }) else {
            // 政府信息主动公开132条, 主动公开132条
            let isNamed = tokens[lower..<verb].contains { $0.role == .info }
            return isPlain(noun) && tokens[verb].role == .pub && (isNamed || figure.measure == 0x6761) ? 1 : nil
        }
        let isGeneric = tokens[noun].contains { $0.role == .generic }
        let weight = isOfGovernment(tokens[named]) ? (isGeneric ? 4 : 3) : isGeneric ? 3 : 1
        if isPlain(noun) { return weight }
        return isClosedList(noun, named: named, index: index) ? weight : nil
    }

    /// 信息数量, 信息总量
    private func isCountOfInformation(_ token: StatementToken) -> Bool {
        token.role == .count && paragraph.text.hasPrefix("信息", at: token.start)
    }

    private func isOfGovernment(_ token: StatementToken) -> Bool {
        let words: [StaticString] = ["政府", "政务", "公开"]
        return words.contains { word in paragraph.text.firstOffset(of: word, from: token.start, to: token.end) != nil }
    }

    /// Whether every word of `range` is known and names no kind.
    private func isPlain(_ range: Range<Int>) -> Bool {
        range.allSatisfy { at in
            switch tokens[at].kind {
            case .word(let meaning): Self.plain.contains(meaning.role) || Self.verbs.contains(meaning.role)
            case .unknown: false
            case .year, .foreign, .colon, .listMark, .open, .close, .remark: true
            default: false
            }
        }
    }

    /// 警务资讯、公示公告等各类政府信息: examples that a word for all of them closes.
    private func isClosedList(_ noun: Range<Int>, named: Int, index: Int) -> Bool {
        // 各类信息公告共计121条
        if noun.count > 1, tokens[noun.lowerBound].role == .generic, tokens[noun.lowerBound + 1].role == .info,
            tokens[index - 1].role == .sum
        {
            return true
        }
        guard isPlain(named..<index) else { return false }
        // 信息4类46条
        if tokens[named..<index].contains(where: { if case .foreign = $0.kind { true } else { false } }) { return true }
        if let closing = noun.last(where: { tokens[$0].role == .etc || tokens[$0].role == .generic }), closing < named,
            isPlain(closing + 1..<index)
        {
            return tokens[closing].role == .generic || isOfGovernment(tokens[named])
                || tokens[noun].contains { if case .listMark = $0.kind { true } else { false } }
        }
        // 包括工作动态、惠民服务…信息共计19条; 各类信息及工作动态类信息合计193条
        guard tokens[named..<index].contains(where: { $0.role == .sum }) else { return false }
        if let first = noun.first(where: { !isPlain($0..<$0 + 1) || tokens[$0].role == .detail }), tokens[first].role == .detail {
            return true
        }
        guard let generic = noun.first(where: { tokens[$0].role == .generic }) else { return false }
        return noun.contains(generic + 1) && tokens[generic + 1].role == .info
    }

    /// Whether what stands before the verb is no more than whose, when and by which channel.
    private func isHeadPlainBefore(_ range: Range<Int>) -> Bool {
        var builder = BagBuilder(tokens: tokens, lexicon: setting.lexicon, year: setting.year)
        let bag = builder.bag([range])
        if let unknown = bag.unknown, bag.means == nil || !bag.has(.site) && !bag.has(.side) {
            let name = paragraph.text[unknown]
            guard OrganNames.isOrgan(name) && setting.organs.isOwn(name) else { return false }
        }
        let allowed = Self.plain.union(RoleSet([.site, .side, .manner, .pub, .disc, .until, .cumulative, .occur, .etc, .others]))
        return bag.roles.subtracting(RoleSet([.unknown])).isSubset(of: allowed)
    }
}

extension WalkState {
    /// Whether the clause before named something besides what was disclosed.
    fileprivate func pendingForeign(_ isPending: Bool) -> Bool { isPending && pending.contains(.appl) }
}
