import ReportText

/// Proposals, with the congress or conference that made them.
extension StatementTokenizer {
    /// 十八届人大三次会议, 18届3次会议: where proposals were made, no number of anything.
    func sessionEnd() -> Int? {
        guard let term = numeralEnd(index), let length = Phrases.shared.length(.sessionTerm, at: term, in: text) else { return nil }
        var at = term + length
        at += Phrases.shared.length(.sessionBody, at: at, in: text) ?? 0
        if text.hasPrefix("第", at: at) { at += 3 }
        guard let ordinal = numeralEnd(at), text.hasPrefix("次", at: ordinal) else { return nil }
        at = ordinal + 3
        if text.hasPrefix("全体", at: at) { at += 6 }
        return text.hasPrefix("会议", at: at) ? at + 6 : nil
    }

    /// Takes the session with the level before it (区十八届人大三次会议, 市政协十届三次会议), which is no word by itself.
    mutating func addSession(_ end: Int) {
        if let last = sentence.tokens.last, case .unknown = last.kind, last.end == index,
            Phrases.shared.isWhole(.sessionLevel, last.start..<last.end, in: text)
        {
            sentence.tokens.removeLast()
        }
        add(.word(Meaning(role: .neutral)), end)
    }

    /// Takes out who handed proposals on (区人大转来): that it did is what the word for it says. Whether there was one.
    mutating func dropGiver() -> Bool {
        guard let last = sentence.tokens.last, case .unknown = last.kind, last.end == index,
            Phrases.shared.isWhole(.sessionLevel, last.start..<last.end, in: text)
        else { return false }
        sentence.tokens.removeLast()
        return true
    }

    /// 建议31件 behind 建议提案65件 or 人大议案1件: by itself and behind a mark, it is of the people's congress.
    func isBareProposal() -> Bool {
        guard text.hasPrefix("建议", at: index) else { return false }
        if isBesideProposal() { return true }
        guard isNumeral(at: index + 6),
            sentence.tokens.contains(where: { $0.role == .proposals || $0.role == .npc || $0.role == .cppcc }),
            let last = sentence.tokens.last
        else { return false }
        if case .listMark = last.kind { return true }
        return last.isBreak || last.role == .detail
    }

    /// 8件建议和6件提案, 建议8件、提案6件: counted side by side with those of the conference.
    private func isBesideProposal() -> Bool {
        let isBehind = sentence.tokens.last.map { $0.figure?.unit == .pieces && $0.end == index } == true
        var at = index + 6
        func takeCount() -> Bool {
            guard let end = numeralEnd(at), text.hasPrefix("件", at: end) else { return false }
            at = end + 3
            return true
        }
        guard isBehind || takeCount(), let joint = Phrases.shared.length(.congressJoint, at: at, in: text) else { return false }
        at += joint
        guard !isBehind || takeCount() else { return false }
        if text.hasPrefix("政协", at: at) { at += 6 }
        return text.hasPrefix("提案", at: at)
    }

    /// 区、镇两级, 市县两级: where words for all levels of a place's government end, before who they are.
    func levelsEnd() -> Int? {
        var at = index
        var count = 0
        while let length = Phrases.shared.length(.congressLevel, at: at, in: text), length == 3 || length == 6, count < 4 {
            let isAll = Phrases.shared.length(.levelSum, at: at, in: text) != nil
            at += length
            guard !isAll else { return count > 0 && isOrganWord(at) ? at : nil }
            count += 1
            at += Phrases.shared.length(.congressJoint, at: at, in: text) ?? 0
        }
        return nil
    }

    /// Whether the governments of those levels, or what they did, come: 县、镇两级政府网站 says where.
    private func isOrganWord(_ at: Int) -> Bool {
        Phrases.shared.length(.levelSite, at: at, in: text) == nil && Phrases.shared.length(.levelOrgan, at: at, in: text) != nil
    }

    /// Takes out the levels before proposals (市、区两级人大代表建议): they only tell whose congress it is. A number that stands for them, or -1.
    mutating func dropLevels() -> Int {
        let phrases = Phrases.shared
        var start = index
        var at = index
        while at > 0 {
            if let length = phrases.length(.congressLevel, endingAt: at, in: text) {
                at -= length
                start = at
            } else if at == start, at < index, let length = phrases.length(.congressJoint, endingAt: at, in: text) {
                at -= length
            } else {
                break
            }
        }
        guard start < index else { return -1 }
        var kept = sentence.tokens.count
        while kept > 0, sentence.tokens[kept - 1].start >= start { kept -= 1 }
        if kept > 0, sentence.tokens[kept - 1].end > start {
            guard case .unknown = sentence.tokens[kept - 1].kind else { return -1 }
            sentence.tokens[kept - 1].end = start
        }
        sentence.tokens.removeSubrange(kept...)
        return text[start..<index].reduce(7) { ($0 &* 31 &+ Int($1)) & 0xFFFF_FFFF } | 1
    }
}
