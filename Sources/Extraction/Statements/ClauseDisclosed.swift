import ReportText

/// Words beside a count of disclosed items.
enum DisclosureWords {
    static let verbs = RoleSet([.pub, .disc])
    /// Words that may stand in the name of what was disclosed without making it one of its kinds.
    static let plain = RuleTable.glue.union(RoleSet([.info, .make, .citizen, .organisation, .lastyear, .new]))
    /// Words that make the figure one of something else.
    static let foreign = RoleSet([
        .appl, .applopen, .licence, .penalty, .coercion, .reg, .norm, .outcome, .outcomes, .denial, .route, .rec, .newrec, .processingfee,
        .body,
        .applicantKind, .complaint, .charge, .recon, .lit, .npc, .cppcc, .proposals, .ontime, .result,
    ])
}

/// What was disclosed, told by the words before its count, and how plainly.
extension ClauseWalker {
    /// Whether the clause names the organ, or a site that is known through and through, as who or where.
    func isNamed(before end: Int, _ means: Means?) -> Bool {
        let words = tokens[lower..<max(lower, end)]
        let isKnown = !words.contains { $0.role == .unknown || $0.shade == .column }
        return words.contains { $0.role == .gov }
            || (means == nil ? !isKnown : isKnown && means?.hasSite == true && means?.hasSide == false)
    }

    /// Whether nothing is said before the verb but who, when and where: 2023年，我局公开信息30条, not 召开会议3次，公开信息30条.
    func isFirstPredicate(_ verb: Int) -> Bool {
        let head = DisclosureWords.plain.union(RoleSet([.means, .site, .manner, .grounds, .until, .pub, .disc]))
        return tokens[..<verb].allSatisfy { token in
            switch token.kind {
            case .word(let meaning): head.contains(meaning.role) && meaning.role != .detail
            case .unknown: OrganNames.isOrgan(paragraph.text[token.start..<token.end])
            case .year, .month, .comma, .openQuote, .closeQuote, .listMark: true
            default: false
            }
        }
    }

    /// How plainly items of information of every kind are what was counted; `nil` if they are not, or if a word is not accounted for.
    func weight(of figure: Figure, verb: Int?, index: Int, right: Range<Int>) -> Int? {
        guard let verb else {
            // 政府信息公开132条, 信息总数132条 behind 完成 and the like; 工作动态89条，政务公开27条 are kinds.
            let noun = tokens[lower..<index].last { $0.role == .info }
            if let noun, figure.measure == 0x6761, paragraph.text.hasPrefix("信息公开", at: noun.end - 12), isCounted(noun, to: index) {
                return 3
            }
            if isOfDisclosure(before: index) { return 3 }
            // 我局政府信息公开132条; 我局信息公开政府信息132条
            let before = tokens[lower..<index].dropLast().last
            let isDone =
                before?.role == .info && before?.end == noun?.start && before.map { paragraph.text.hasPrefix("公开", at: $0.end - 6) } == true
            guard let noun, noun.end == tokens[index].start, paragraph.text.hasPrefix("政", at: noun.start),
                isDone || paragraph.text.hasPrefix("公开", at: noun.end - 6), figure.measure == 0x6761,
                isHeadPlainBefore(lower..<index), !tokens[..<lower].contains(where: { $0.figure?.measure == 0x6761 })
            else { return nil }
            return 3
        }
        guard isHeadPlainBefore(lower..<verb), !(lower..<verb).contains(where: isOfTopic) else { return nil }
        let noun = verb + 1..<index
        let namesInformation = right.contains { tokens[$0].role == .info }
        if namesInformation, isPlain(right), isPlain(noun) { return 3 }
        // 公开信息30条标准
        guard !right.contains(where: { tokens[$0].role == .grounds }) else { return nil }
        guard isPlain(right) || !namesInformation && !right.contains(where: { DisclosureWords.foreign.contains(tokens[$0].role) }) else {
            return nil
        }
        if noun.count == 1, tokens[verb + 1].role == .misprint, figure.measure == 0x6761 { return 3 }
        guard let named = noun.last(where: { tokens[$0].role == .info || isCountOfInformation(tokens[$0]) }) else {
            // 政府信息主动公开132条, 主动公开132条
            let isNamed = tokens[lower..<verb].contains { $0.role == .info }
            if isPlain(noun), isAgainOfYear(verb) { return 2 }
            // 政府网站信息发布65条
            let isOfInformation =
                verb > lower && tokens[verb - 1].role == .info && figure.measure == 0x6761
                && paragraph.text.hasPrefix("发布", at: tokens[verb].start)
            let isOfVerb = tokens[verb].role == .pub && (isNamed || state.isMade || figure.measure == 0x6761)
            return isPlain(noun) && (isOfVerb || isOfInformation) ? 1 : nil
        }
        let isGeneric = tokens[noun].contains { $0.role == .generic }
        let weight = isOfGovernment(tokens[named]) ? (isGeneric ? 4 : 3) : isGeneric ? 3 : 1
        if isPlain(noun) { return weight }
        return isClosedList(noun, named: named, index: index) ? weight : nil
    }

    /// 政务公开各类信息311条: the information of every kind that disclosure put out.
    private func isOfDisclosure(before index: Int) -> Bool {
        guard index >= lower + 3, tokens[index - 1].role == .info, tokens[index - 2].role == .generic, tokens[index - 3].role == .info,
            tokens[index].figure?.measure == 0x6761, tokens[index - 1].end == tokens[index].start
        else { return false }
        return paragraph.text.hasPrefix("公开", at: tokens[index - 3].end - 6) && isHeadPlainBefore(lower..<index)
    }

    /// 2024年主动公开政府信息310条，2025年公开285条: what was named for another year, once more for this one.
    private func isAgainOfYear(_ verb: Int) -> Bool {
        guard state.object == .disclosures, state.lastMeasure == nil, !state.isDetail,
            paragraph.text.hasPrefix("公开", at: tokens[verb].start)
        else { return false }
        let words = tokens[clauseStart..<verb]
        return words.allSatisfy { $0.isYear(setting.year) || RuleTable.glue.contains($0.role) }
            && words.contains { $0.isYear(setting.year) || $0.role == .thisyear }
    }

    /// 门户网站信息公开总量: no more than whose or where before it, and the word for its number behind it.
    private func isCounted(_ noun: StatementToken, to index: Int) -> Bool {
        let behind = tokens[lower..<index].drop { $0.start <= noun.start }
        let counting = RoleSet([.sum, .count, .being, .reached])
        return behind.contains { $0.role == .sum || $0.role == .count } && behind.allSatisfy { counting.contains($0.role) }
            && isHeadPlainBefore(lower..<index)
    }

    /// Whether the unknown word at `index` is part of what says where: behind 通过 or 在, or the name of a site.
    private func isOfMeans(_ index: Int, from start: Int, _ bag: Bag) -> Bool {
        guard let means = bag.means, means.hasSite || means.hasSide else { return false }
        if tokens[start..<index].contains(where: { $0.role == .means }) { return true }
        let first = tokens[start...index].firstIndex { $0.role == .unknown } ?? index
        // 省税务|局网站
        let end = tokens[index].end + (paragraph.text.hasPrefix("局网", at: tokens[index].end) ? 3 : 0)
        let name = paragraph.text[tokens[first].start..<end]
        // 区融媒体中心网站 is another's.
        guard !OrganNames.isOrgan(name) || setting.organs.isOwn(name) else { return false }
        let next = tokens[(index + 1)...].first { if case .closeQuote = $0.kind { false } else { true } }
        return next.map { $0.role == .site || $0.role == .side } ?? false
    }

    /// 区政府网站公开信息20110条 of an organ that is no government: all that stands there, not what this organ disclosed.
    private func isOfGovernmentSite(_ range: Range<Int>) -> Bool {
        guard !setting.organs.isGovernment, state.subject == .none,
            let site = range.first(where: { tokens[$0].role == .site }), site > range.lowerBound, tokens[site - 1].role == .gov
        else { return false }
        return !tokens[range].contains { $0.role == .means || $0.role == .own }
    }

    /// 县图书馆公开信息92条: an organ whose name ends in the word for a channel.
    private func isOfOtherPlace(_ range: Range<Int>) -> Bool {
        guard let side = range.first(where: { tokens[$0].role == .side }), side > range.lowerBound, tokens[side - 1].role == .unknown,
            tokens[side - 1].end == tokens[side].start,
            !(range.lowerBound..<side).contains(where: { tokens[$0].role == .means || isJoint($0) })
        else { return false }
        if tokens.indices.contains(side + 1), isJoint(side + 1) || tokens[side + 1].role == .etc { return false }
        let name = paragraph.text[tokens[side - 1].start..<tokens[side].end]
        return OrganNames.isOrgan(name) && !setting.organs.isOwn(name)
    }

    /// Whether the word at `index` is a place on a site for one topic: 政策解读栏目, “回应关切”栏目, not 信息公开栏目 or the organ's own.
    private func isOfTopic(_ index: Int) -> Bool {
        guard tokens[index].shade == .column else { return false }
        var before = index - 1
        while tokens.indices.contains(before), isQuote(before) { before -= 1 }
        guard before >= lower else { return false }
        if tokens[before].role == .unknown { return !setting.organs.isOwn(paragraph.text[tokens[before].start..<tokens[before].end]) }
        return !Self.ofAll.contains(tokens[before].role)
    }

    /// Words before a place on a site that do not narrow it.
    private static let ofAll = RuleTable.glue.union(RoleSet([.info, .pub, .disc, .site, .means, .grounds, .applopen]))

    private func isQuote(_ index: Int) -> Bool {
        switch tokens[index].kind {
        case .openQuote, .closeQuote: true
        default: false
        }
    }

    /// Whether the token at `index` stands in a bracket that opens with 含.
    private func isInclusion(_ index: Int, from start: Int) -> Bool {
        guard let open = tokens[start...index].lastIndex(where: { if case .open = $0.kind { true } else { false } }), isTransparent(open)
        else { return false }
        return tokens.indices.contains(open + 1) && tokens[open + 1].role == .detail
            && !tokens[open..<index].contains(where: \.closesBracket)
    }

    /// 信息数量, 信息总量
    func isCountOfInformation(_ token: StatementToken) -> Bool {
        token.role == .count && paragraph.text.hasPrefix("信息", at: token.start)
    }

    func isOfGovernment(_ token: StatementToken) -> Bool {
        let words: [StaticString] = ["政府", "政务", "公开"]
        return words.contains { word in paragraph.text.firstOffset(of: word, from: token.start, to: token.end) != nil }
    }

    /// Whether every word of `range` is known and names no kind.
    func isPlain(_ range: Range<Int>) -> Bool {
        range.allSatisfy { at in
            // （含政策解读）: counted as well, whatever it is.
            if isInclusion(at, from: range.lowerBound) { return true }
            return switch tokens[at].kind {
            case .word(let meaning): DisclosureWords.plain.contains(meaning.role) || DisclosureWords.verbs.contains(meaning.role)
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
            if isOfKindBefore(closing, from: noun.lowerBound) { return false }
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

    /// 行政执法相关信息: on the one thing that is named, not examples of all.
    private func isOfKindBefore(_ index: Int, from start: Int) -> Bool {
        // 部门承担的相关信息
        let isOf = index > start && tokens[index - 1].role == .neutral && paragraph.text.hasPrefix("的", at: tokens[index - 1].start)
        let before = isOf ? index - 2 : index - 1
        return spells(index, ["相关", "有关"]) && before >= start && !isPlain(before..<before + 1)
    }

    private static let examples = RoleSet([
        .licence, .penalty, .coercion, .norm, .reg, .body, .npc, .cppcc, .proposals, .complaint, .charge,
    ])

    /// 主动公开行政许可、行政处罚等政府信息131条: kinds that 等政府信息 closes, as any others.
    func areExamples(behind verb: Int?, to index: Int) -> Bool {
        guard let verb, tokens[verb].role == .pub,
            let closing = (verb..<index).last(where: { tokens[$0].role == .generic || tokens[$0].role == .etc }),
            let noun = (closing..<index).last(where: { tokens[$0].role == .info }), isOfGovernment(tokens[noun]),
            isPlain(closing + 1..<index)
        else { return false }
        var builder = BagBuilder(tokens: tokens, lexicon: setting.lexicon, year: setting.year)
        let others = builder.bag([lower..<verb, closing..<index])
        let named = tokens[verb + 1..<closing].compactMap(\.role).filter { DisclosureWords.foreign.contains($0) }
        return !others.roles.intersects(DisclosureWords.foreign) && named.allSatisfy { Self.examples.contains($0) }
            && tokens[verb + 1..<closing].contains { if case .listMark = $0.kind { true } else { false } }
    }

    /// Whether what stands before the verb is no more than whose, when and by which channel.
    func isHeadPlainBefore(_ range: Range<Int>) -> Bool {
        var builder = BagBuilder(tokens: tokens, lexicon: setting.lexicon, year: setting.year)
        let bag = builder.bag([range])
        let unknown = range.filter { tokens[$0].role == .unknown && !isOfMeans($0, from: range.lowerBound, bag) }
        if let first = unknown.first, let last = unknown.last {
            // 三河 before 镇党政办公室
            let isOfOffice =
                tokens.indices.contains(last + 1) && tokens[last + 1].shade == .desk && tokens[last + 1].start == tokens[last].end
            let name = paragraph.text[tokens[first].start..<tokens[last].end + (isOfOffice ? 3 : 0)]
            guard OrganNames.isOrgan(name) && setting.organs.isOwn(name), !isOneOfEach(name.indices) else { return false }
        }
        guard !isOfGovernmentSite(range), !isOfOtherPlace(range) else { return false }
        let allowed = DisclosureWords.plain.union(
            RoleSet(
                [.site, .side, .manner, .pub, .disc, .until, .since, .cumulative, .occur, .etc, .others]
                    + (bag.means == nil ? [] : [.grounds])))
        return bag.roles.subtracting(RoleSet([.unknown])).isSubset(of: allowed)
    }
}
