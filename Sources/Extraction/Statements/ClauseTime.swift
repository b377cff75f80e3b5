import ReportText

/// Time and comparison.
extension ClauseWalker {
    private func isRole(_ role: Role, at index: Int) -> Bool { tokens.indices.contains(index) && tokens[index].role == role }

    /// Whether the token at `index` is 至, 到 or a dash.
    private func isJoiner(_ index: Int) -> Bool {
        guard tokens.indices.contains(index) else { return false }
        if case .dash = tokens[index].kind { return true }
        let start = tokens[index].start
        return paragraph.text.hasPrefix("至", at: start) || paragraph.text.hasPrefix("到", at: start)
    }

    private func isMonth(_ index: Int) -> Bool {
        guard tokens.indices.contains(index), case .month = tokens[index].kind else { return false }
        return true
    }

    private func year(at index: Int) -> Int? {
        guard tokens.indices.contains(index), case .year(let year) = tokens[index].kind else { return nil }
        return year
    }

    private func isComparative(_ index: Int) -> Bool {
        // 环比2023年 and 同比2023年 name the year themselves.
        (isRole(.beside, at: index) || isRole(.onperiod, at: index) || isRole(.onyear, at: index))
            && tokens[index].end == tokens[index + 1].start
    }

    /// Whether 结转 or 未办结 stands at most two words from `index`.
    private func isCarried(_ index: Int) -> Bool {
        (max(clauseStart, index - 3)...min(tokens.count - 1, index + 3)).contains { near in
            (isRole(.carry, at: near) || isRole(.unfinished, at: near))
                && !(min(near, index)...max(near, index)).contains { tokens[$0].isBreak }
        }
    }

    mutating func takeYear(_ printed: Int, at index: Int) {
        if isComparative(index - 1) || printed != setting.year && startOfChange(before: index) != nil {
            isComparison = true
            base = printed
            return
        }
        guard let year = setting.year, printed != year else {
            if closesHeading(index) {
                clauseStart = index
                lower = index
                state.pending = RoleSet()
            }
            // 自《条例》实施以来至2023年底
            if spans(to: index) || state.time == .since && isJoiner(index - 1) {
                state.time = .since
            } else {
                state.time = isRole(.until, at: index - 1) || opensUpTo(index) ? .until : .this
            }
            state.hasYear = true
            return
        }
        guard !isCarried(index), !isOfObject(index) else { return }
        state.time = .other
        state.isYearLeading = index == clauseStart || state.isYearLeading
        state.year = printed
    }

    private static let documents = PhraseTable(file: "years.csv")["year-of"]

    /// 公示了2024年度部门决算: the year of what was published, not when that was.
    private func isOfObject(_ index: Int) -> Bool {
        guard tokens[clauseStart..<index].contains(where: { $0.role == .disc || $0.role == .pub }) else { return false }
        let behind = tokens[(index + 1)...].prefix(6).prefix { !$0.isBreak && $0.figure == nil }
        return behind.contains { token in
            token.role == .unknown && Array(paragraph.text[token.start..<token.end]).holds(anyOf: Self.documents)
        }
    }

    /// 至2014年底, 我局到2014年末: the clause begins with the day that is counted up to.
    private func opensUpTo(_ index: Int) -> Bool {
        guard index > clauseStart, tokens[index - 1].figure == nil, isJoiner(index - 1) else { return false }
        return tokens[clauseStart..<index - 1].allSatisfy { [.own, .place, .gov].contains($0.role) }
    }

    /// …的情况2023年: a heading that runs into its text.
    private func closesHeading(_ index: Int) -> Bool {
        guard index > clauseStart else { return false }
        return ["情况", "数量", "类别", "工作", "报告"].contains { (word: StaticString) in
            paragraph.text.hasPrefix(word, at: tokens[index - 1].end - word.utf8CodeUnitCount)
        }
    }

    /// 2020年至2023年, 2020—2023年, 2022年12月至2023年12月: from an earlier year on.
    private func spans(to index: Int) -> Bool {
        guard isJoiner(index - 1) else { return false }
        for before in max(0, index - 4)..<max(0, index - 1) {
            if let first = year(at: before) ?? bareYear(at: before), first != setting.year { return true }
        }
        return false
    }

    /// 2020 without 年, as the first year of a span.
    private func bareYear(at index: Int) -> Int? {
        guard let figure = tokens[index].figure, figure.digits == 4, figure.unit == .none, (1990...2099).contains(figure.value) else {
            return nil
        }
        return Int(figure.value)
    }

    /// 近5年, 过去三年: a number of years is no year of the report.
    mutating func takeYears(_ token: StatementToken, at index: Int) {
        guard paragraph.text.hasPrefix("年", at: token.end - 3), !clauseHasFigure,
            index == clauseStart || isRole(.neutral, at: index - 1) || tokens[index - 1].role == .unknown
        else { return }
        state.time = .since
    }

    mutating func takeMonth(_ first: Int, _ last: Int, at index: Int) {
        if first != last {
            if first == 1, last == 12 { state.time = state.time == .none ? .this : state.time } else { state.time = .part }
            return
        }
        // 年初至10月底
        if isJoiner(index - 1), !isMonth(index - 2), year(at: index - 2) == nil, state.time != .until {
            if last != 12, !isComparison { state.time = .part }
            return
        }
        // The second of a span was read with the first.
        if isJoiner(index - 1) || year(at: index - 1) != nil && isJoiner(index - 2) { return }
        for ahead in index + 1..<min(tokens.count, index + 5) where isJoiner(ahead) {
            let next = year(at: ahead + 1) == nil ? ahead + 1 : ahead + 2
            guard tokens.indices.contains(next), case .month(_, let end) = tokens[next].kind else { break }
            if !(first == 1 && end == 12) { state.time = .part }
            return
        }
        if state.time == .until || isRole(.until, at: index - 1) {
            // 截至6月底: what came later is not in it.
            if state.time != .other { state.time = last == 12 ? .until : .part }
            return
        }
        // 2025年1月 in the report on 2024
        if state.time == .other, let year = year(at: index - 1), year != setting.year { return }
        if !isComparison { state.time = .part }
    }

    mutating func takeTime(_ role: Role, at index: Int) {
        switch role {
        // 2022年全年; 2022年，我局全年…
        case .thisyear where tokens[index].shade == .whole && state.time == .other && state.isYearLeading: break
        case .thisyear:
            state.time = .this
            state.hasYear = true
        case .lastyear:
            if !isBesideCarried(index), isComparative(index - 1) || startOfChange(before: index) != nil {
                isComparison = true
                base = setting.year.map { $0 - 1 }
            } else if !isCarried(index) {
                state.time = .other
                state.isYearLeading = index == clauseStart || state.isYearLeading
                state.year = setting.year.map { $0 - 1 }
            }
        case .nextyear:
            if !isCarried(index) {
                state.time = .other
                state.year = nil
            }
        case .partyear: state.time = .part
        case .since:
            if let year = year(at: index - 1) { if year == setting.year || setting.year == nil { return } }
            if isRole(.thisyear, at: index - 1) { return }
            state.time = .since
        // 上半年收到41件，截至年底答复39件: of those.
        case .until where state.time == .part && !isAnew(index): break
        // 2022年收到41件，截至年底答复39件: the end of that year.
        case .until: if state.time != .this, state.time != .other || !state.isYearLeading { state.time = .until }
        default: break
        }
    }

    /// Whether what follows a day that is counted up to is received or disclosed anew: 截至年底共收到80件.
    private func isAnew(_ index: Int) -> Bool {
        tokens[index...].prefix { $0.figure == nil }.contains { [.rec, .newrec, .pub, .disc].contains($0.role) }
    }

    /// Whether a figure here is of the year; the reason why not, empty if it is.
    func doubtOfTime(isCumulative: Bool, hasOtherYear: Bool) -> String {
        if isComparison { return "compared_with_another_year" }
        if hasOtherYear { return "of_another_year" }
        switch state.time {
        case .other: return "of_another_year"
        case .part: return "of_a_part_of_the_year"
        case .since: return "counted_from_an_earlier_year"
        case .until: return isCumulative ? "counted_up_to_a_day" : ""
        case .this: return ""
        case .none: return isCumulative && !state.hasYear ? "counted_up_from_when_is_not_said" : ""
        }
    }

    /// Whether a figure here is this organ's; the reason why not.
    func doubtOfSubject(_ bag: Bag? = nil) -> String {
        if bag?.has(.gov) == true, !setting.organs.isGovernment { return "of_the_government" }
        switch state.subject {
        case .none, .own: return ""
        case .others: return "of_other_organs"
        case .place(let place): return setting.organs.governs(place) ? "" : "of_all_organs_of_the_place"
        }
    }
}
