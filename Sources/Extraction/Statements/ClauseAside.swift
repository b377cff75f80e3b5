import ReportText

/// What stands around a figure and makes it another one: a bracket behind it, 各 before it, or a whole that is not the year's.
extension ClauseWalker {
    /// Doubts of a count that hold for its parts as well.
    static let doubtsOfWhole: Set<String> = [
        "of_another_year", "of_a_part_of_the_year", "counted_from_an_earlier_year", "of_other_organs", "of_all_organs_of_the_place",
        "of_the_government", "by_one_level",
    ]

    /// 2022年收到24件。予以公开9件: of those of 2022.
    func doubtOfWhole(_ reading: Reading) -> String {
        guard setting.measures.isOfApplications(reading.measure) else { return "" }
        if areForOtherThings { return "of_other_applications" }
        if areToOthers { return "of_other_organs" }
        let isAgain = state.isOfOtherApplications && state.time == .none && state.subject == .none
        return isAgain && !reading.bag.has(.info) && !reading.bag.has(.applopen) && !reading.bag.has(.newrec) ? "of_another_whole" : ""
    }

    /// 2022年收到政府信息公开申请24件: notes that parts behind it are not the year's either.
    mutating func noteOtherWhole(_ bag: Bag) {
        guard !state.isDetail, object(of: bag) == setting.measures.applications else { return }
        let isOfTheYear = doubtOfTime(isCumulative: false, hasOtherYear: bag.hasOtherYear || bag.has(.lastyear)).isEmpty
        if !isOfTheYear || !doubtOfSubject(bag).isEmpty || areForOtherThings { state.isOfOtherApplications = true }
    }

    /// 向市政府提出的申请5件 in the report of a subdistrict: those that another organ received.
    private var areToOthers: Bool {
        guard let to = tokens[clauseStart...].prefix(while: { !$0.isBreak }).firstIndex(where: { $0.shade == .to }),
            let gov = tokens[(to + 1)...].prefix(2).firstIndex(where: { $0.role == .gov })
        else { return false }
        return !setting.organs.isOwn(paragraph.text[tokens[to + 1].start..<tokens[gov].end])
    }

    /// Words of what else is applied for.
    private static let foreign = RoleSet([.unknown, .complaint, .licence, .penalty, .coercion])

    /// Whether the sentence is on applications for something else: 补贴申请41件，其中新收38件.
    var areForOtherThings: Bool {
        guard !tokens.contains(where: { $0.role == .info || $0.role == .applopen }) else { return false }
        guard let first = tokens.firstIndex(where: { $0.role == .appl }), first > 0 else { return false }
        return isForeign(before: first)
    }

    /// Whether what is applied for stands right before the word at `index`: 补贴申请, 用|地|申请, not 从申请主体看.
    func isForeign(before index: Int) -> Bool {
        var at = index - 1
        // A character that is a word by itself may end one that is not known.
        if at > 0, tokens[at].role == .neutral, tokens[at].end - tokens[at].start == 3,
            !paragraph.text.hasPrefix("的", at: tokens[at].start),
            tokens[at - 1].role == .unknown, tokens[at - 1].end == tokens[at].start
        {
            at -= 1
        }
        guard at >= 0, Self.foreign.contains(tokens[at].role), tokens[index - 1].end == tokens[index].start else { return false }
        return tokens[index - 1].end - tokens[at].start > 3
    }

    /// Why what stands around the figure at `index` makes it no count of the measure, empty if nothing does.
    func doubtBehind(_ index: Int, _ reading: Reading) -> String {
        if isOfEach(index, reading.bag) { return "each_of_several" }
        return doubtOfAside(behind: index, isReceived: reading.measure == setting.measures.receivedTotal)
    }

    /// 建议、提案各3件, 行政复议、行政诉讼均为2件: so many of each.
    func isOfEach(_ index: Int, _ bag: Bag) -> Bool {
        guard index > lower, let figure = tokens[index].figure, figure.value > 0 else { return false }
        var at = index - 1
        while at > lower, tokens[at].role == .being || tokens[at].role == .sum { at -= 1 }
        let isEach = tokens[at].role == .generic && tokens[at].end - tokens[at].start == 3
        return isEach || tokens[at].role == .every && (bag.body == setting.measures.bothBodies || bag.route == .both)
    }

    private static let times = RoleSet([.lastyear, .nextyear, .partyear, .since])
    private static let others = RuleTable.glue.union(RoleSet([.others]))
    private static let carried = RuleTable.glue.union(RoleSet([.carry, .lastyear, .appl, .applopen, .info, .unfinished, .onyear]))

    /// 30件（预计）, 30件（2022年）, 30件（含上年结转）, 30件的一半: what a bracket without figures, or a share, says of the figure before it.
    func doubtOfAside(behind index: Int, isReceived: Bool) -> String {
        var open = index + 1
        while tokens.indices.contains(open), !tokens[open].isBreak, tokens[open].figure == nil, open < index + 5 {
            if case .rate = tokens[open].kind {
                return paragraph.text.hasPrefix("的", at: tokens[open - 1].end - 3) && open == index + 2 ? "a_share_of_it" : ""
            }
            open += 1
        }
        guard tokens.indices.contains(open), case .open = tokens[open].kind,
            let close = tokens[open...].firstIndex(where: \.closesBracket)
        else { return "" }
        if saysAnother(tokens[(open + 1)..<close]) { return "another_figure_beside_it" }
        guard isTransparent(open) else { return "" }
        return doubt(saidBy: tokens[(open + 1)..<close], isReceived: isReceived)
    }

    /// （系统显示为33件）: the same once more in other words, and another number.
    private func saysAnother(_ words: ArraySlice<StatementToken>) -> Bool {
        guard words.count > 2, let figure = words.last?.figure, figure.unit == .pieces, words.dropLast().last?.role == .being else {
            return false
        }
        let before = words.dropLast(2)
        return before.contains { $0.role == .unknown } && before.allSatisfy { $0.role == .unknown || RuleTable.glue.contains($0.role) }
    }

    private func doubt(saidBy words: ArraySlice<StatementToken>, isReceived: Bool) -> String {
        guard let first = words.first, let last = words.last else { return "" }
        let isOfTime = words.contains { token in
            if case .year(let printed) = token.kind { printed != setting.year } else { Self.times.contains(token.role) }
        }
        let isTimeAlone = words.allSatisfy { token in
            switch token.kind {
            case .year, .month: true
            default: Self.times.contains(token.role) || RuleTable.glue.contains(token.role)
            }
        }
        if isOfTime, isTimeAlone { return "of_another_year" }
        if words.contains(where: { $0.role == .others }), words.allSatisfy({ Self.others.contains($0.role) }), first.role != .detail {
            return "of_other_organs"
        }
        if isReceived, first.role == .detail, words.contains(where: { $0.role == .carry }),
            words.allSatisfy({ Self.carried.contains($0.role) })
        {
            return "with_what_was_carried_in"
        }
        return Phrases.shared.isWhole(.asideDoubt, first.start..<last.end, in: paragraph.text) ? "more_or_less" : ""
    }

    /// 收到30件，含上年结转件: what was received holds more than the year's.
    mutating func takeBackCarried(_ clause: Range<Int>, into collector: inout StatementCollector) {
        guard let value = state.lastValue, state.lastMeasure == setting.measures.receivedTotal, tokens[clause.lowerBound].role == .detail,
            tokens[clause].contains(where: { $0.role == .carry }), tokens[clause].allSatisfy({ Self.carried.contains($0.role) })
        else { return }
        collector.withdraw(setting.measures.receivedTotal, value: value, as: .handled, reason: "with_what_was_carried_in")
        (state.lastMeasure, state.whole) = (nil, nil)
    }

    /// 管委会本级收到53件，新区各部门收到29件: of a government that speaks for all of them, the first is a part as well.
    mutating func takeBackOwn(_ bag: Bag, _ figure: Figure, into collector: inout StatementCollector) {
        guard state.subject == .others, setting.organs.isGovernment, state.wasOwn, figure.unit == .pieces, !state.isDetail,
            bag.roles.intersects(Self.doing), let measure = state.lastMeasure, let value = state.lastValue,
            setting.measures.isTotal(measure)
        else { return }
        collector.withdraw(measure, value: value, as: .part, reason: "by_one_level")
    }

    /// Whether the words before a figure say what was done and not with what: 收到30件群众来信.
    func awaitsObject(_ left: Bag) -> Bool {
        left.roles.intersects(RoleSet([.rec, .newrec, .new, .conc, .handle, .undertake, .decide, .issue]))
            && left.roles.isSubset(of: RuleTable.glue.union(Self.doing).union(RoleSet([.new, .ontime, .citizen])))
    }

    private static let doing = RoleSet([.rec, .newrec, .undertake, .handle, .conc, .pub, .disc, .issue, .decide])

    /// 市教育局承担建议和提案的办理任务，其中建议5件: a clause without a figure that names another organ as who did it.
    mutating func takeHeadAlone(_ clause: Range<Int>) {
        var verb = clause.first { Self.doing.contains(tokens[$0].role) }
        // 市公安局：1.主动公开
        if verb == nil, tokens.indices.contains(clause.upperBound), case .colon = tokens[clause.upperBound].kind {
            verb = clause.upperBound
        }
        guard let verb, verb > clause.lowerBound, tokens[verb - 1].role == .unknown || tokens[verb - 1].shade == .organ else { return }
        let isClouded = state.isListClouded
        takeHead(clause.lowerBound..<verb + 1)
        state.isListClouded = isClouded
    }

    /// Whether the word before a government is its place: 枫桥区|人民政府, not 推进|政府.
    private func isOfPlace(_ index: Int) -> Bool {
        let name = Array(paragraph.text[tokens[index].start..<tokens[index].end])
        return [.placeEnding, .townEnding, .townshipEnding, .level].contains { Phrases.shared.isEnding($0, of: name) }
    }

    /// 市教育局承办建议5件、提案4件: of another organ, or of nobody knows whom, as long as nobody else is named.
    ///
    /// - Parameter words: those before the first figure of the clause.
    mutating func takeHead(_ words: Range<Int>) {
        guard words.lowerBound == clauseStart, let unknown = words.first(where: { tokens[$0].role == .unknown }),
            tokens[words.lowerBound..<unknown].allSatisfy({ $0.role == nil || RuleTable.glue.contains($0.role) }),
            !tokens[words.lowerBound..<unknown].contains(where: { $0.role == .place }), unknown + 1 < words.upperBound
        else { return }
        state.isListClouded = true
        let isLonger = isOfPlace(unknown) && tokens[unknown + 1].role == .gov || tokens[unknown + 1].shade == .organ
        let end = isLonger ? tokens[unknown + 1].end : tokens[unknown].end
        let name = paragraph.text[tokens[unknown].start..<end]
        guard OrganNames.isOrgan(name), !setting.organs.isOwn(name) else { return }
        // 综合办公室, 民生保障科: an office of the organ itself, unless it bears the name of a place.
        let isInner =
            Phrases.shared.isEnding(.innerEnding, of: Array(name))
            && Phrases.shared.length(.sessionLevel, at: name.startIndex, in: paragraph.text) == nil
        if !isInner { state.subject = .others }
    }
}
