import Reports

/// Changes that stand before what they are of (同比增长12%，全年共收到申请54件), and figures of several years in a row (2023年、2024年分别收到78件、57件).
extension ClauseWalker {
    /// A change that a sentence begins with, before anything is named.
    struct Ahead {
        var change: Change
        var base: Int
        /// Where the clause behind it begins.
        var next: Int
    }

    /// Keeps a change that nothing before it is named for: what the next clause counts has changed.
    mutating func noteAhead(_ change: Change, before end: Int) {
        let known = Self.plainBesideChange.union(Self.comparing).union(RoleSet([.lastyear]))
        guard let base = isComparison ? base : nil, state.measureBefore == nil, state.counted.isEmpty, !hasCounted,
            let comma = tokens[end...].firstIndex(where: \.isBreak), case .comma = tokens[comma].kind,
            tokens[..<comma].allSatisfy({ token in
                switch token.kind {
                case .year, .comma, .rate, .remark: true
                default: known.contains(token.role) || token.figure != nil
                }
            }),
            tokens[..<comma].count(where: { $0.figure != nil || $0.rate != nil }) <= 1
        else { return }
        ahead = Ahead(change: change, base: base, next: comma + 1)
    }

    /// Claims the change before the clause of what the figure at `index` counts.
    mutating func takeAhead(_ reading: Reading, at index: Int, into collector: inout StatementCollector) {
        guard let ahead, ahead.next == clauseStart, reading.rule.kind == .count || reading.rule.kind == .weak, !state.isDetail,
            !tokens[clauseStart..<index].contains(where: { $0.figure != nil || $0.rate != nil })
        else { return }
        self.ahead = nil
        var said = said()
        said.baseYear = ahead.base
        said.direction = ahead.change.direction
        said.decimals = ahead.change.decimals
        said.bound = ahead.change.bound
        collector.claim(reading.measure, ahead.change.kind, ahead.change.value, said)
    }

    /// 2023年、2024年分别收到政府信息公开申请78件、57件: the figures of the years, in their order; whether the figure at `index` is one of them.
    mutating func takeByYear(_ figure: Figure, at index: Int, into collector: inout StatementCollector) -> Bool {
        guard state.isRespective, quoteDepth == 0, !state.isDetail, doubtOfSubject().isEmpty,
            let order = tokens[clauseStart..<index].firstIndex(where: { $0.role == .respectively })
        else { return false }
        let years = tokens[clauseStart..<order].compactMap(year)
        var figures = [figure]
        var last = index
        while tokens.indices.contains(last + 2), isJoint(last + 1), let next = tokens[last + 2].figure {
            figures.append(next)
            last += 2
        }
        guard years.count > 1, years.count == figures.count, Set(years).count == years.count,
            figures.allSatisfy({ $0.unit == .pieces && $0.isExact && $0.doubt.isEmpty }),
            tokens.indices.contains(last + 1) ? tokens[last + 1].isBreak : true
        else { return false }
        var builder = BagBuilder(tokens: tokens, lexicon: setting.lexicon, year: setting.year)
        let bag = builder.bag((clauseStart..<index).filter { year(tokens[$0]) == nil && $0 != order }.map { $0..<$0 + 1 })
        guard let reading = read(bag, figure: figure, at: index), reading.rule.kind == .count, bag.means?.isChannel != true else {
            return false
        }
        for (year, figure) in zip(years, figures) {
            var said = said(reason: year == setting.year ? "" : "of_another_year")
            said.action = bag.action
            if year != setting.year { said.baseYear = year }
            collector.claim(reading.measure, year == setting.year ? .count : .earlier, figure.value, said)
        }
        sharedUntil = last + 1
        (state.object, state.changeMeasure, state.isRespective) = (.applications, nil, false)
        if setting.measures.isOfApplications(reading.measure), let base = years.dropLast().last, years.last == setting.year {
            (state.changeMeasure, state.changeBase) = (reading.measure, base)
        }
        return true
    }

    /// 政府信息公开申请2023年65件、2024年77件: each figure with its year before it; whether the figure at `index` is the first of two.
    mutating func takeYearByYear(_ figure: Figure, at index: Int, into collector: inout StatementCollector) -> Bool {
        guard quoteDepth == 0, !state.isDetail, doubtOfSubject().isEmpty, tokens.indices.contains(index + 3), lower < index - 1,
            case .year(let first) = tokens[index - 1].kind, case .year(let second) = tokens[index + 2].kind, first != second,
            [first, second].contains(setting.year), let other = tokens[index + 3].figure,
            index + 4 == tokens.count || tokens[index + 4].isBreak,
            [figure, other].allSatisfy({ $0.unit == .pieces && $0.isExact })
        else { return false }
        let words = lower..<index - 1
        let named = changed(words)
        guard named.isNamed, let measure = named.measure, tokens[words].contains(where: { $0.role == .info || $0.role == .applopen })
        else { return false }
        for (year, value) in [(first, figure.value), (second, other.value)] {
            let isOwn = year == setting.year
            var said = said(reason: isOwn ? "" : "of_another_year")
            if !isOwn { said.baseYear = year }
            collector.claim(measure, isOwn ? .count : .earlier, value, said)
        }
        (sharedUntil, state.changeMeasure, state.changeBase) = (index + 4, measure, first == setting.year ? second : first)
        return true
    }

    /// The year that a word names: 2023年, 上年, 今年.
    private func year(_ token: StatementToken) -> Int? {
        switch token.kind {
        case .year(let printed): printed
        default: token.role == .lastyear ? setting.year.map { $0 - 1 } : token.role == .thisyear ? setting.year : nil
        }
    }
}
