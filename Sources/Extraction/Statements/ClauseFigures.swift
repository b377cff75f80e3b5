import ReportText
import Reports

/// What a figure counts.
extension ClauseWalker {
    mutating func take(
        _ figure: Figure, at index: Int, into collector: inout StatementCollector, disclosures: inout DisclosureCollector
    ) {
        if index < sharedUntil { return }
        if takeApart(figure, at: index, into: &collector, disclosures: &disclosures) { return }
        if state.isRespective, takeByYear(figure, at: index, into: &collector) { return }
        if index > lower, tokens[index - 1].isAnyYear, takeYearByYear(figure, at: index, into: &collector) { return }
        state.changeMeasure = nil
        state.isSupposed = false
        state.measureBefore = nil
        // 由5件增至8件: what it was before.
        if index + 1 < tokens.count, let next = tokens[index + 1].role, next == .increase || next == .decrease { return }
        let after = right(of: index)
        var builder = BagBuilder(tokens: tokens, lexicon: setting.lexicon, year: setting.year)
        let left = builder.bag([lower..<index])
        // 17件申请全部办结: what they are stands before what became of them.
        let isNounAlone = after.allSatisfy { Self.asked.contains(tokens[$0].role) }
        let found = isNounAlone ? predicate(behind: index, from: after.upperBound, left) : nil
        let tail = found ?? (after.isEmpty ? seriesTail(index) : after)
        var both = tail.isEmpty ? left : builder.bag([lower..<index, tail])
        if both.has(.unfinished), let carried = carriedOver(behind: max(index + 1, tail.upperBound)) {
            both = builder.bag([lower..<index, tail, carried])
        }
        if left.isEmpty, left.unknown == nil, isReason(index + 1), let comma = tokens[(index + 1)...].firstIndex(where: \.isBreak),
            let carried = carriedOver(behind: comma)
        {
            both = builder.bag([lower..<index, carried])
        }
        complete(&both, left, figure, at: index)
        if takeSumOfParts(figure, both, into: &collector) { return }
        let isSeries = isInSeries(index)
        if isSeries { noteSeries(left, figure, at: index, into: &disclosures) }
        if !isSeries, takeDisclosure(figure, at: index, left: left, right: after, into: &disclosures) { return }
        let isSomeOfThose = isOutOfThose(index) && builder.bag([tail]).isEmpty
        guard figure.unit != .none || isPlainNumber(figure, at: index), !isSomeOfThose else {
            return unread(both, figure, at: index, into: &collector)
        }
        // 申请中，有3件涉及…: what the words before inherit is not said of it.
        let isLeftAlone = !tail.isEmpty && !left.isEmpty && !awaitsObject(left) && builder.bag([tail]).unknown != nil
        let readings = [both, isLeftAlone ? left : nil].compactMap { $0 }
        for bag in readings {
            guard let reading = read(bag, figure: figure, at: index) else { continue }
            // 申请9件明细表
            if isLeftAlone, reading.rule.kind == .weak { continue }
            notePart(reading, figure)
            takeKept(reading, figure, into: &collector)
            record(reading, figure, at: index, isSeries: isSeries, into: &collector)
            if let aside = aside(at: after.upperBound) { readRemark(aside, into: &collector) }
            return
        }
        if takeAboutDisclosure(left, figure, into: &collector) || takeAmongOthers(both, figure, into: &collector)
            || takeUnfinished(both, figure, into: &collector)
        {
            return
        }
        takeSupposed(both, figure, at: index, into: &collector)
        state.topic = nil
        unread(both, figure, at: index, into: &collector)
    }

    /// Whether the figure is none of what is counted: a correction, a difference, the same once more, what it was before.
    private mutating func takeApart(
        _ figure: Figure, at index: Int, into collector: inout StatementCollector, disclosures: inout DisclosureCollector
    ) -> Bool {
        if tokens.indices.contains(index - 1), tokens[index - 1].role == .correction {
            if state.object == .disclosures, state.lastMeasure == nil, hasCounted { disclosures.withdraw() }
            correct(into: &collector)
            return true
        }
        guard !isChange(index) else {
            takeDifference(figure, at: index, into: &collector)
            return true
        }
        if isRestated(figure, at: index) { return true }
        takeStart(at: index)
        return takeNew(figure, at: index, into: &collector, disclosures: &disclosures) || takeEarlier(figure, at: index, into: &collector)
            || takeWholeOfParts(figure, at: index, into: &collector)
    }

    /// 收到申请5件，5件均由自然人提出: the same once more, so that the clause is a remark on it.
    private mutating func isRestated(_ figure: Figure, at index: Int) -> Bool {
        guard let whole = state.whole, figure.value == whole.value, figure.isExact, figure.unit == .pieces,
            state.lastMeasure == whole.measure,
            whole.measure == setting.measures.receivedTotal || whole.measure == setting.measures.concludedTotal,
            tokens[clauseStart..<index].allSatisfy({ RuleTable.glue.contains($0.role) }), tokens.indices.contains(index + 1)
        else { return false }
        var next = index + 1
        while tokens.indices.contains(next), tokens[next].role == .appl || tokens[next].role == .info { next += 1 }
        guard tokens.indices.contains(next), tokens[next].role == .every || tokens[next].shade == .every else { return false }
        // 收到8件，8件已全部办结: how many were finished.
        guard predicate(behind: index, Bag()) == nil else { return false }
        clauseHasFigure = false
        return true
    }

    /// 答复的申请中有9件超过…: some of those.
    private func isOutOfThose(_ index: Int) -> Bool {
        guard index > lower + 1, tokens[index - 1].role == .being, tokens[index - 2].role == .neutral else { return false }
        return paragraph.text.hasPrefix("中", at: tokens[index - 2].end - 3)
    }

    /// Adds what the clause says of the figure besides the words that stand with it.
    mutating func complete(_ bag: inout Bag, _ left: Bag, _ figure: Figure, at index: Int) {
        if !isSharedOut(index) { bag.roles.remove(.respectively) }
        bag.isBehind = left.isEmpty
        // 申请量: what is counted is told by the word for its number.
        if tokens[lower..<index].contains(where: { $0.role == .count && paragraph.text.hasPrefix("申请", at: $0.start) }) {
            bag.roles.insert(.appl)
            bag.isBehind = false
        }
        // 受理、办结申请4件
        if bag.has(.rec), bag.has(.conc), (lower..<index).contains(where: isListOfVerbs) { bag.roles.insert(.and) }
        bag.isAnswered = bag.has(.body) && isAnswered(behind: index)
        if left.has(.make) || left.has(.issue) && isInformation(before: index) { state.isMade = true }
        let isCharge = bag.unknown == nil && bag.roles.isSubset(of: Self.charges)
        if state.isCharged, figure.unit == .money, isCharge { bag.roles.insert(.processingfee) }
        state.isCharged = figure.unit != .money && isCharge && (state.isCharged || bag.has(.processingfee))
    }

    /// 制发政府信息130件, not 制发政府信息公开制度2件
    private func isInformation(before index: Int) -> Bool {
        guard let noun = tokens[lower..<index].last(where: { $0.role == .info || $0.role == .unknown }) else { return false }
        return noun.role == .info && paragraph.text.hasPrefix("信息", at: noun.end - 6)
    }

    /// Whether 、 or 和 at `index` stands between receiving and answering.
    private func isListOfVerbs(_ index: Int) -> Bool {
        guard index > lower, index + 1 < tokens.count, isJoint(index) else { return false }
        return tokens[index - 1].role == .rec && tokens[index + 1].role == .conc
    }

    /// 行政复议案件15件，其中涉及政府信息公开2件: of all cases of an organ those about disclosure are the figure.
    private mutating func takeAboutDisclosure(_ bag: Bag, _ figure: Figure, into collector: inout StatementCollector) -> Bool {
        guard let route = state.object == .appeals ? state.route : state.mixedRoute, route != .both, bag.unknown == nil, bag.has(.info),
            figure.isExact,
            bag.roles.isSubset(of: RuleTable.glue.union(RoleSet([.info, .occur, .appl]))), figure.unit == .pieces,
            doubtOfTime(isCumulative: isCumulative, hasOtherYear: false).isEmpty, doubtOfSubject().isEmpty
        else { return false }
        let measure = setting.measures.appeals(route)
        if state.lastMeasure == measure, let value = state.lastValue {
            collector.withdraw(measure, value: value, as: .filed, reason: "all_cases_of_the_organ")
        }
        collector.state(measure, figure.value, said(bag))
        state.lastMeasure = measure
        state.lastValue = figure.value
        state.isAboutDisclosure = true
        state.isFiled = false
        (state.object, state.route, state.mixedRoute) = (.appeals, route, nil)
        return true
    }

    private static let asked = RoleSet([.appl, .applopen, .info])

    /// 其中5件已办结: the predicate of a figure that nothing names, behind a count of applications.
    ///
    /// - Parameter next: where the words behind the figure and its noun begin.
    func predicate(behind index: Int, from next: Int? = nil, _ left: Bag) -> Range<Int>? {
        let next = next ?? index + 1
        let value = tokens[index].figure?.value
        let isOpen = state.object == .applications && !state.hasTurned && !state.isOfOtherApplications && !state.isDetail
        // 新收31件，上年结转2件，30件已办结
        let received = isOpen ? state.received.map { $0 + (state.carriedIn ?? 0) } : nil
        let whole = setting.measures.isOfApplications(state.whole?.measure) ? state.whole?.value : nil
        // 共处理108件（含上年结转5件），105件已答复
        let handled = isOpen ? state.handled : nil
        let isAll = value != nil && (value == state.whole?.value || value == received)
        guard left.isEmpty, left.unknown == nil, next + 1 < tokens.count, let most = [whole, received, handled].compactMap({ $0 }).max(),
            value ?? 0 <= most,
            tokens[next].role == .and && (tokens[next].shade == nil || isAll) || isAll && tokens[next].role == .every
        else { return nil }
        var end = next + 1
        while end < tokens.count, tokens[end].role != nil, !tokens[end].isBreak { end += 1 }
        let said = tokens[(next + 1)..<end]
        // 其中8件已公开
        let isDisclosed = said.count == 1 && said.first?.role == .disc && tokens[next].role == .and
        return isDisclosed || said.contains { $0.role == .conc || $0.role == .outcome } ? next + 1..<end : nil
    }

    /// 因年末收到, 由于需征求意见: why it is so, whatever it says.
    private func isReason(_ index: Int) -> Bool {
        tokens.indices.contains(index) && tokens[index].role == .occur && spells(index, ["因", "由于", "系因"])
    }

    /// 1件正在办理中，结转至下年继续办理: the next clause, where it says no more than that.
    private func carriedOver(behind comma: Int) -> Range<Int>? {
        guard tokens.indices.contains(comma), case .comma = tokens[comma].kind else { return nil }
        let end = tokens[(comma + 1)...].firstIndex { $0.isBreak } ?? tokens.count
        let clause = comma + 1..<end
        guard tokens[clause].contains(where: { $0.role == .carry }),
            tokens[clause].allSatisfy({ token in
                if case .year(let year) = token.kind { return year == setting.year.map { $0 + 1 } }
                return token.role.map { Self.carrying.contains($0) } ?? false
            })
        else { return nil }
        return clause
    }

    private static let carrying = RuleTable.glue.union(RoleSet([.carry, .nextyear, .unfinished, .handle, .conc, .appl, .info, .applopen]))

    /// 建议5件、提案6件办理情况的答复进行公开: what is said behind the last figure of a list is said of all.
    private func seriesTail(_ index: Int) -> Range<Int> {
        var last = index
        var at = index + 1
        var steps = 0
        while at < tokens.count, case .listMark = tokens[at].kind, steps < 12 {
            guard let next = tokens[at...].prefix(8).firstIndex(where: { $0.figure != nil }),
                !tokens[at + 1..<next].contains(where: { $0.isBreak })
            else { break }
            last = next
            at = next + 1
            steps += 1
        }
        guard last > index else { return index + 1..<index + 1 }
        let tail = right(of: last)
        return tokens[tail].contains { $0.role == .disc || $0.role == .pub || $0.role == .result } ? tail : index + 1..<index + 1
    }

    /// The table that the words speak of, where they name one.
    func object(of bag: Bag) -> String? {
        if bag.has(.appl) && (bag.has(.info) || state.object == .applications) || bag.has(.applopen) || bag.has(.newrec) {
            return setting.measures.applications
        }
        if bag.has(.route) { return setting.measures.appeals }
        if bag.has(.body) { return setting.measures.proposals }
        if bag.has(.appl), bag.has(.rec), setting.heading == .applications { return setting.measures.applications }
        return bag.has(.pub) || bag.has(.disc) && bag.has(.info) ? "disclosures" : nil
    }

    /// 更正为120件: the figure before it is taken back, and which one holds is not for us to say.
    private mutating func correct(into collector: inout StatementCollector) {
        if let measure = state.lastMeasure, let value = state.lastValue {
            collector.withdraw(measure, value: value, as: .unstated, reason: "corrected")
        }
        state.lastMeasure = nil
    }

    /// 建议、提案7件、3件: which figure is whose is not said; nor is it in a row of bare numbers.
    private func isInSeries(_ index: Int) -> Bool {
        func figure(_ at: Int) -> Figure? { tokens.indices.contains(at) ? tokens[at].figure : nil }
        func isPair(_ mark: Int, _ other: Int) -> Bool {
            guard tokens.indices.contains(mark), let other = figure(other), let one = figure(index) else { return false }
            // 处理费2件、160元
            guard (one.unit == .money) == (other.unit == .money) else { return false }
            switch tokens[mark].kind {
            case .listMark, .dash: return true
            case .colon, .comma, .semicolon: return one.unit == .none && other.unit == .none
            default: return false
            }
        }
        let beside = [figure(index - 1), figure(index + 1)].compactMap { $0 }
        let isBeside = beside.contains { ($0.unit == .money) == (figure(index)?.unit == .money) }
        return isPair(index + 1, index + 2) || isPair(index - 1, index - 2) || isBeside
    }

    /// A number without a measure word counts right behind its words, at the end of a clause.
    func isPlainNumber(_ figure: Figure, at index: Int) -> Bool {
        guard figure.digits > 0, figure.digits <= 6, index > lower, tokens[index - 1].end == tokens[index].start || isColon(index - 1)
        else {
            return false
        }
        // At the end of a text that breaks off it may be half a number.
        guard index + 1 < tokens.count else { return !sentence.breaksOff(in: paragraph.text) || isColon(index - 1) }
        switch tokens[index + 1].kind {
        case .comma, .semicolon, .listMark, .close: return true
        default: return false
        }
    }

    private func isColon(_ index: Int) -> Bool {
        guard tokens.indices.contains(index), case .colon = tokens[index].kind else { return false }
        return true
    }
}
