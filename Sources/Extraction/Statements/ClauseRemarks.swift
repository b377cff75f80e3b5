import ReportText

/// What a sentence says in passing: shares beside a figure, and the words that only lead in to one.
extension ClauseWalker {
    /// Words that make a share one of a change, which is read as such.
    private static let changing = RoleSet([.onyear, .onperiod, .increase, .decrease, .lastyear, .beside, .level])
    /// Tokens of a share at the most.
    private static let longestShare = 12

    /// The tokens with every share (占全区总量的55%) put aside, which says nothing of what the words around it count.
    static func withoutRemarks(_ tokens: [StatementToken]) -> [StatementToken] {
        var hasShare = false
        var hasBracket = false
        for token in tokens {
            if token.role == .share { hasShare = true }
            if case .open = token.kind { hasBracket = true }
        }
        var rest = hasBracket ? withoutInclusions(tokens) : tokens
        for index in tokens.indices where tokens[index].figure != nil {
            guard let reason = reasonOfCarrying(tokens, behind: index) else { continue }
            for inner in reason { rest[inner].kind = .word(Meaning(role: .neutral)) }
        }
        return hasShare ? withoutShares(rest) : rest
    }

    /// 3件申请因需征求第三方意见结转下年度: why they were carried over says nothing of what they are.
    private static func reasonOfCarrying(_ tokens: [StatementToken], behind figure: Int) -> Range<Int>? {
        var start = figure + 1
        while start < tokens.count, [.appl, .info, .applopen].contains(tokens[start].role) { start += 1 }
        guard start < tokens.count, tokens[start].role == .occur else { return nil }
        for index in start + 1..<max(start + 1, min(tokens.count, start + longestShare)) {
            switch tokens[index].role {
            case .carry, .unfinished: return start..<index
            case nil, .lastyear, .outcome, .route, .recon, .lit, .rec, .newrec: return nil
            default: break
            }
        }
        return nil
    }

    private static func withoutShares(_ tokens: [StatementToken]) -> [StatementToken] {
        var result = tokens
        var index = 0
        while index < tokens.count {
            guard tokens[index].role == .share, let end = endOfShare(tokens, from: index) else {
                index += 1
                continue
            }
            for inner in index..<end { result[inner].kind = .remark }
            index = end
        }
        return result
    }

    /// Where the share that begins at `start` ends: behind its percentage, which no mark and no other figure parts from it.
    private static func endOfShare(_ tokens: [StatementToken], from start: Int) -> Int? {
        for index in start + 1..<min(tokens.count, start + longestShare) {
            switch tokens[index].kind {
            case .rate(let rate) where !rate.isTimes: return index + 1
            case .figure, .rate, .foreign, .comma, .semicolon, .open, .close, .listMark: return nil
            default: if changing.contains(tokens[index].role) { return nil }
            }
        }
        return nil
    }

    /// Words of a bracket that takes in what is counted anyway.
    private static let included = RoleSet([.neutral, .generic, .way, .appl, .applopen, .info, .citizen, .manner, .etc])

    /// （含网络申请）: says only that those are counted as well; （网络申请） behind a figure, how all of them came.
    private static func withoutInclusions(_ tokens: [StatementToken]) -> [StatementToken] {
        var result = tokens
        for index in tokens.indices.dropLast(2) {
            let isWay = tokens[index + 1].role == .way && index > 0 && tokens[index - 1].figure != nil
            if let note = noteOfLabel(tokens, from: index) {
                let isBehind = tokens[index - 1].figure != nil
                for inner in note { result[inner].kind = isBehind ? .word(Meaning(role: .neutral)) : .remark }
                continue
            }
            guard case .open = tokens[index].kind, isWay || tokens[index + 1].role == .detail,
                let end = tokens[(index + 2)...].prefix(8).firstIndex(where: \.closesBracket),
                isWay || end > index + 2, tokens[(index + 2)..<end].allSatisfy({ included.contains($0.role) })
            else { continue }
            for inner in index...end { result[inner].kind = .remark }
        }
        return result
    }

    /// 公开政府信息数（不同渠道和方式公开相同信息计1条）为2491条: how the label of the form says to count.
    private static func noteOfLabel(_ tokens: [StatementToken], from open: Int) -> ClosedRange<Int>? {
        guard case .open = tokens[open].kind, open > 0,
            tokens[open - 1].role == .count || tokens[open - 1].role == .info || tokens[open - 1].figure != nil,
            let end = tokens[open...].prefix(16).firstIndex(where: \.closesBracket), end > open + 1,
            let figure = tokens[end - 1].figure, figure.value == 1,
            tokens[open - 1].figure == nil || tokens[end - 2].role == .being,
            tokens[open..<end].filter({ $0.figure != nil }).count == 1
        else { return nil }
        return open...end
    }

    func isRemark(_ index: Int) -> Bool {
        guard tokens.indices.contains(index), case .remark = tokens[index].kind else { return false }
        return true
    }

    /// Whether a share stands right behind the figure at `index` that makes it a part of what was disclosed; a share of something wider
    /// (占全区的5%, 占制作信息的90%) leaves it whole.
    func isShareOfDisclosed(behind index: Int) -> Bool {
        let start = isRemark(index + 1) ? index + 1 : index + 2
        guard isRemark(start), start == index + 1 || tokens[index + 1].isBreak else {
            return tokens.indices.contains(index + 1) && tokens[index + 1].role == .share
                || tokens.indices.contains(index + 2) && tokens[index + 2].role == .share && tokens[index + 1].isBreak
        }
        var end = start
        while isRemark(end) { end += 1 }
        return !Phrases.shared.holds(.shareOfMore, Array(paragraph.text[tokens[start].start..<tokens[end - 1].end]))
    }

    /// Whether the mark at `index` only parts a share from its count (自然人申请占55%，共11件; 自然人申请，共11件，占55%).
    func isInsideShare(_ index: Int) -> Bool {
        guard !clauseHasFigure, lower <= index, let figure = bareFigure(from: index + 1) else { return false }
        if isRemark(index - 1) { return true }
        guard figure + 2 < tokens.count, case .comma = tokens[figure + 1].kind, isRemark(figure + 2) else { return false }
        return tokens[lower..<index].contains { $0.role == .applicantKind || $0.role == .outcome || $0.role == .appealResult }
    }

    private static let bare = RoleSet([.sum, .being, .count, .reached])

    /// The figure at or behind `start` with no more before it than 共 or 计.
    func bareFigure(from start: Int) -> Int? {
        var index = start
        while index < tokens.count, index < start + 4, Self.bare.contains(tokens[index].role) { index += 1 }
        return tokens.indices.contains(index) && tokens[index].figure != nil ? index : nil
    }

    /// 从申请方式看, 按类别分: says in which respect what follows is told.
    func isRespect(_ clause: Range<Int>) -> Bool {
        guard let last = clause.last else { return false }
        return Phrases.shared.length(.respectEnding, endingAt: tokens[last].end, in: paragraph.text, from: tokens[clause.lowerBound].start)
            != nil
            && Phrases.shared.length(.respectOpening, at: tokens[clause.lowerBound].start, in: paragraph.text) != nil
    }

    private static let predicate = RuleTable.glue.union(
        RoleSet([.handle, .conc, .ontime, .grounds, .means, .undertake, .npc, .cppcc, .proposals]))

    /// Whether the clause ends by saying of all that it lists that it was answered: 建议4件、提案6件均已办复.
    func isAnswered(behind index: Int) -> Bool {
        var end = index + 1
        while end < tokens.count, !tokens[end].isBreak { end += 1 }
        // 提案11件（主办6件、会办5件）全部办结
        if end == index + 1, end < tokens.count, case .open = tokens[end].kind,
            let close = tokens[end...].firstIndex(where: \.closesBracket)
        {
            return isSaidAnswered(close + 1..<(tokens[(close + 1)...].firstIndex { $0.isBreak } ?? tokens.count), from: index)
        }
        guard let last = tokens[index..<end].lastIndex(where: { $0.figure != nil }) else { return false }
        // 建议2件，均已办理答复
        if end + 1 < tokens.count, case .comma = tokens[end].kind, tokens[end + 1].role == .every || tokens[end + 1].shade == .every {
            end += 1
            while end < tokens.count, !tokens[end].isBreak { end += 1 }
            guard !tokens[(last + 1)..<end].contains(where: { $0.figure != nil }) else { return false }
        }
        return isSaidAnswered(last + 1..<end, from: index)
    }

    /// Whether the words of `range` say that all was answered that the clause with the figure at `index` counts.
    private func isSaidAnswered(_ range: Range<Int>, from index: Int) -> Bool {
        let words = tokens[range]
        // 督办建议4件、提案6件，均已办复: what was done with them is not known.
        guard !tokens[clauseStart..<index].contains(where: { $0.role == .unknown }) else { return false }
        guard let every = words.firstIndex(where: { $0.role == .every || $0.role == .and }) else { return false }
        var isAnswered = false
        for token in words {
            if token.role == .disc || token.role == .pub { return isAnswered }
            if case .comma = token.kind { continue }
            guard Self.predicate.contains(token.role) else { return false }
            if token.start > tokens[every].start, token.role == .conc || token.role == .handle { isAnswered = true }
        }
        return isAnswered
    }

    /// Words that tell by themselves whose the figure behind them is.
    private static let labels = RoleSet([.outcome, .applicantKind, .appealResult, .npc, .cppcc, .recon, .lit, .direct, .after])

    /// Whether the figure at `index` shares with others what stood before 分别: 分别为7件、3件, not 分别为予以公开7件、部分公开3件.
    func isSharedOut(_ index: Int) -> Bool {
        guard state.isRespective else { return false }
        let before = lower..<index
        let start = before.last { tokens[$0].role == .respectively }.map { $0 + 1 } ?? lower
        // 分别收到3件、4件，合计收到7件
        return !tokens[start..<index].contains { Self.labels.contains($0.role) || $0.role == .sum }
    }
}
