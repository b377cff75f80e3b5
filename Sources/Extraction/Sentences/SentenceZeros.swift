import Reports

/// Reads sentences that say there was none: 未收到政府信息公开申请, 未发生行政复议、行政诉讼.
///
/// They entail zeros for what they name and no more: no applications received says nothing of last year's cases.
struct SentenceZeros {
    let tokens: [Token]
    let text: [UInt8]
    let range: Range<Int>
    let year: Int?
    let topic: Topic

    /// The measures that are none, and those of them (or their groups) that a claim is made of.
    struct Entailed {
        var cells: [String] = []
        var claims: [String] = []
    }

    func read() -> Entailed {
        var entailed = Entailed()
        var start = 0
        var isOtherYear = false
        for index in 0...tokens.count {
            guard index == tokens.count || isClauseBreak(tokens[index]) else { continue }
            let clause = start..<index
            let end = index < tokens.count ? tokens[index].start : sentenceEnd
            for token in tokens[clause] {
                if case .year(let printed) = token.kind { isOtherYear = year != nil && printed != year }
                if token.word == .thisYear { isOtherYear = false }
                if token.word == .partOfYear { isOtherYear = true }
            }
            if !isOtherYear { read(clause, end: end, into: &entailed) }
            start = index + 1
        }
        return entailed
    }

    private var sentenceEnd: Int {
        text.hasPrefix("。", at: range.upperBound - 3) ? range.upperBound - 3 : range.upperBound
    }

    private func isClauseBreak(_ token: Token) -> Bool {
        switch token.kind {
        case .comma, .semicolon, .open, .close: true
        default: false
        }
    }

    private func read(_ clause: Range<Int>, end: Int, into entailed: inout Entailed) {
        guard let negation = clause.first(where: { tokens[$0].word == .negation }) else { return }
        let isCounted = tokens[clause].contains { token in
            // 未发生一起: not a single one.
            if case .figure(let numeral) = token.kind { return numeral.value != 1 || numeral.isApproximate }
            return token.word == .lastYear || token.word == .otherThan
        }
        guard !isCounted else { return }
        let after = (negation + 1)..<clause.upperBound
        let words = tokens[after].compactMap(\.word)
        if words.isEmpty, end - tokens[negation].end <= 3 {
            readReversed(tokens[clause.lowerBound..<negation], into: &entailed)
        } else if isAppeals(words) {
            add(appeals: words, into: &entailed)
            if namesApplications(after, end: end, beforeAppeals: true) { addApplications(into: &entailed) }
        } else if namesApplications(after, end: end, beforeAppeals: false), verbFits(negation, before: after) {
            addApplications(into: &entailed)
        }
        if isFee(words) {
            entailed.cells.append("information_fees.charged.amount")
        }
    }

    // MARK: Appeals

    private func isAppeals(_ words: [Word]) -> Bool {
        guard words.contains(where: { $0 == .reconsideration || $0 == .litigation }) else { return false }
        return !words.contains { [.lost, .corrected, .appealedBy, .negation, .upheld, .otherResult, .pending, .onTime].contains($0) }
    }

    private func add(appeals words: [Word], into entailed: inout Entailed) {
        let results = ["upheld", "corrected", "other", "pending", "total"]
        if words.contains(.reconsideration) {
            entailed.cells += results.map { "appeals.reconsideration.\($0)" }
            entailed.claims.append("appeals.reconsideration.total")
        }
        if words.contains(.litigation) {
            for route in ["litigation_direct", "litigation_after_reconsideration"] {
                entailed.cells += results.map { "appeals.\(route).\($0)" }
            }
            entailed.claims.append("appeals.litigation.total")
        }
    }

    /// 行政复议、行政诉讼：无
    private func readReversed(_ before: ArraySlice<Token>, into entailed: inout Entailed) {
        let words = before.compactMap(\.word)
        guard !words.contains(where: { [.lost, .corrected, .noise, .channel, .charge, .onTime, .refused, .filed].contains($0) }) else {
            return
        }
        if isAppeals(words) {
            add(appeals: words, into: &entailed)
        } else if let last = words.last, last == .apply || last == .applyOpen,
            !words.contains(where: { $0 == .organisation || $0 == .concluded })
        {
            addApplications(into: &entailed)
        }
    }

    // MARK: Applications

    private func addApplications(into entailed: inout Entailed) {
        for applicant in ["natural_person", "business", "research", "welfare", "legal_service", "other_organisation", "total"] {
            entailed.cells.append("applications.received.\(applicant)")
        }
        entailed.claims.append("applications.received.total")
    }

    /// Whether what there was none of is applications: 申请 at the end of the object or of an entry of its list.
    private func namesApplications(_ after: Range<Int>, end: Int, beforeAppeals: Bool) -> Bool {
        guard !isQualified(after, end: end) else { return false }
        var last: Int?
        var isNamed = false
        for index in after {
            let token = tokens[index]
            if case .listMark = token.kind {
                if let last, objectEnds(tokens[last].end, token.start) { isNamed = true }
                continue
            }
            guard let word = token.word else { continue }
            switch word {
            case .apply, .applyOpen:
                if index > after.lowerBound, tokens[index - 1].word == .other, tokens[index - 1].end == token.start { return false }
                last = index
            case .receive, .receiveNew, .total, .thisYear, .governmentInformation, .information, .generalInformation, .citizen,
                .organisation, .about,
                .naturalPerson, .applicant, .disclose, .discloseInformation, .activelyDisclose, .equals, .other, .documents, .beside:
                break
            case .reconsideration, .litigation: if beforeAppeals { return isNamed } else { return false }
            default: return isNamed && beforeAppeals
            }
        }
        let words = tokens[after].compactMap(\.word)
        if words.contains(.organisation), !words.contains(.citizen), !words.contains(.naturalPerson) { return false }
        if words.contains(.naturalPerson), !words.contains(.organisation) { return false }
        if let last, objectEnds(tokens[last].end, end) { isNamed = true }
        return isNamed
    }

    /// 没有收到不符合要求的申请: none of a kind is not none at all.
    private func isQualified(_ after: Range<Int>, end: Int) -> Bool {
        guard let first = after.first else { return false }
        let start = tokens[first - 1].end
        let qualifiers: [Needle] = ["不符合", "不属于", "不明确", "超期", "超时", "超出", "恶意", "涉密", "无效", "违规", "疑难", "重大", "敏感", "逾期", "越权", "非正常"]
        return qualifiers.contains { word in text.firstOffset(of: word, from: start).map { $0 < end } ?? false }
    }

    /// Whether the text between `start` and `end` only closes an object: 的情况, 件, 事项 …
    private func objectEnds(_ start: Int, _ end: Int) -> Bool {
        let closings: [Needle] = [
            "的情况", "情况", "的情形", "情形", "件", "事项", "的事项", "案件", "案", "等", "及", "和", "或", "要求", "的要求", "函", "信息", "政府信息", "公开", "的政府信息", "数量",
            "的申请", "的信息",
            "政府信息公开", "业务", "表", "书", "的", "申请", "办理", "事宜", "的事宜", "工作", "需求", "的需求",
        ]
        var index = start
        outer: while index < end {
            for closing in closings where text.hasPrefix(closing, at: index) && index + closing.utf8CodeUnitCount <= end {
                index += closing.utf8CodeUnitCount
                continue outer
            }
            return false
        }
        return true
    }

    /// Whether the denied verb is to receive or to be: 未收到, 无, 没有发生; not 无需, 未按.
    private func verbFits(_ negation: Int, before after: Range<Int>) -> Bool {
        guard let first = after.first else { return false }
        if tokens[first].start == tokens[negation].end { return true }
        let verbs: [Needle] = [
            "发生", "出现", "产生", "有", "接", "任何", "人", "关于", "涉及", "因", "政府", "向", "单位", "社会", "新", "发现", "收", "企业", "组织", "其他组织", "相关", "单",
            "一", "本", "我", "对",
        ]
        return verbs.contains { text.hasPrefix($0, at: tokens[negation].end) }
    }

    // MARK: Fees

    private func isFee(_ words: [Word]) -> Bool {
        guard !words.contains(.negation), !words.contains(.noise), !words.contains(.adminFee) else { return false }
        if words.contains(.processingFee) { return true }
        guard words.contains(.charge) else { return false }
        return tokens.contains {
            $0.word == .governmentInformation || $0.word == .applyOpen || $0.word == .apply || $0.word == .processingFee
        }
    }
}
