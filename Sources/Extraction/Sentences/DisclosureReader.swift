import Reports

/// Finds the number of items an organ disclosed in the year, and the categories it is broken down into.
struct DisclosureReader {
    private struct Candidate {
        var value: Double?
        var score: Int
        var raw: String
        var origin: Origin
        var label: String
        var categories: [Disclosure]
    }

    let year: Int?
    private var candidates: [Candidate] = []
    private var claims: [Claim] = []
    /// Whether the sentence before gave a total that this one may break down.
    private var isBreakdownOpen = false

    init(year: Int?) {
        self.year = year
    }

    /// Notes every figure of the sentence that may be the total of disclosed items.
    mutating func read(tokens: [Token], paragraph: SentenceParagraph, range: Range<Int>, topic: Topic, opensParagraph: Bool) {
        if !opensParagraph, continueBreakdown(tokens, paragraph: paragraph, range: range) { return }
        isBreakdownOpen = false
        guard topic != .appeals else { return }
        var scan = DisclosureScan(tokens: tokens, text: paragraph.text, year: year)
        while let found = scan.next() {
            let raw = paragraph.printed(range)
            let origin = paragraph.origin(at: range.lowerBound)
            guard !found.isCumulative else {
                claims.append(
                    Claim(target: "disclosures.total", kind: .cumulative, value: found.numeral.value, sentence: raw, origin: origin))
                continue
            }
            let value = found.numeral.isApproximate ? nil : found.numeral.value
            let categories =
                value == nil ? [] : DisclosureCategories.read(tokens, after: found.index, total: found.numeral.value, paragraph: paragraph)
            var score = found.score + (topic == .disclosures ? 2 : 0)
            if categories.count > 1 { score += 3 }
            candidates.append(
                Candidate(
                    value: value, score: score, raw: raw, origin: origin, label: DisclosureCategories.name(found.label, in: paragraph),
                    categories: categories))
            isBreakdownOpen = value != nil
            if !categories.isEmpty { break }
        }
    }

    /// A sentence that goes on with the breakdown of the total before it: 其中，…, or one more 人事信息20条.
    private mutating func continueBreakdown(_ tokens: [Token], paragraph: SentenceParagraph, range: Range<Int>) -> Bool {
        guard isBreakdownOpen, let last = candidates.indices.last, let total = candidates[last].value,
            candidates[last].categories.count < 200
        else {
            return false
        }
        let sum = candidates[last].categories.reduce(0) { $0 + $1.count }
        let isDetail = tokens.first?.word == .inDetail && tokens.first?.start == range.lowerBound
        guard sum < total, isDetail ? sum == 0 : sum > 0 && DisclosureCategories.isEntry(tokens) else { return false }
        let more = DisclosureCategories.entries(tokens, from: 0, start: range.lowerBound, total: total - sum, paragraph: paragraph)
        guard !more.isEmpty else { return isDetail }
        if isDetail { candidates[last].score += 3 }
        let known = candidates[last].categories.count
        candidates[last].categories += more.map { entry in
            var entry = entry
            entry.ordinal += known
            return entry
        }
        return true
    }

    /// The total, its categories and what else was claimed; no total where the text gives several that fit as well.
    func settled() -> (disclosures: [Disclosure], claims: [Claim], observations: [Observation]) {
        var claims = claims
        for candidate in candidates {
            claims.append(
                Claim(
                    target: "disclosures.total", kind: candidate.value == nil ? .approximate : .count, value: candidate.value,
                    sentence: candidate.raw,
                    origin: candidate.origin))
        }
        guard let best = candidates.max(by: { ($0.score, $0.categories.count) < ($1.score, $1.categories.count) }), let total = best.value,
            !candidates.contains(where: { $0.value != total && $0.score >= best.score - 1 })
        else { return ([], asParts(claims), []) }
        claims =
            claims.filter { $0.kind != .count || $0.value == total } + asParts(claims.filter { $0.kind == .count && $0.value != total })
        let broken = candidates.first { $0.value == total && !$0.categories.isEmpty } ?? best
        var disclosures = [Disclosure(ordinal: 0, label: best.label, count: total, raw: best.raw, origin: best.origin)]
        disclosures += broken.categories
        let observations =
            [
                Observation(measure: Measure("disclosures.total"), value: total, status: .stated, raw: best.raw, origin: best.origin)
            ] + DisclosureClause.observations(of: broken.categories)
        return (disclosures, claims, observations)
    }

    private func asParts(_ claims: [Claim]) -> [Claim] {
        claims.map { claim in
            var part = claim
            if part.kind == .count { part.kind = .part }
            return part
        }
    }
}

/// Walks the figures of a sentence that speaks of disclosing.
private struct DisclosureScan {
    struct Found {
        var index: Int
        var numeral: Numeral
        var score: Int
        var isCumulative: Bool
        /// The words that name what was disclosed.
        var label: Range<Int>
    }

    let tokens: [Token]
    let text: [UInt8]
    let year: Int?
    private var index = 0
    private var lower = 0
    private var isOtherYear = false
    private var isClauseOtherYear = false
    private var isDetail = false
    private var hasPeriod = false
    private var hasCumulative = false

    init(tokens: [Token], text: [UInt8], year: Int?) {
        self.tokens = tokens
        self.text = text
        self.year = year
    }

    mutating func next() -> Found? {
        while index < tokens.count {
            let current = index
            index += 1
            switch tokens[current].kind {
            case .comma, .semicolon, .open, .close:
                lower = current + 1
                isClauseOtherYear = false
            case .year(let printed):
                isOtherYear = year != nil && printed != year || YearSpan.ends(at: current, of: tokens, in: text, year: year)
                if current > 0, let word = tokens[current - 1].word, word == .beside || word == .comparison { isClauseOtherYear = true }
                hasPeriod = !isOtherYear
            case .word(let word): follow(word, at: current)
            case .figure(let numeral):
                let found = isOtherYear || isClauseOtherYear || isDetail ? nil : candidate(numeral, at: current)
                lower = current + 1
                if let found { return found }
            case .foreign, .percent: lower = current + 1
            default: break
            }
        }
        return nil
    }

    private mutating func follow(_ word: Word, at current: Int) {
        switch word {
        case .thisYear:
            hasPeriod = true
            isOtherYear = false
        case .partOfYear: isOtherYear = true
        case .cumulative: if isSinceEarlier(current) { hasCumulative = true }
        case .lastYear, .comparison: isClauseOtherYear = true
        case .inDetail:
            if text.hasPrefix("其中", at: tokens[current].start) { isDetail = true }
        default: break
        }
    }

    /// 以来, 至今, 截至, 已达 count from an earlier year, unless the year itself is meant (2020年以来); 累计 alone does not.
    private func isSinceEarlier(_ current: Int) -> Bool {
        let start = tokens[current].start
        if text.hasPrefix("累", at: start) { return false }
        if text.hasPrefix("以来", at: start), current > 0, case .year(let printed) = tokens[current - 1].kind, printed == year {
            return false
        }
        return true
    }

    private func candidate(_ numeral: Numeral, at current: Int) -> Found? {
        guard numeral.unit == .pieces, numeral.value == numeral.value.rounded(), !isShare(behind: numeral.end),
            !FigureContext.isNoCount(tokens[current], in: text)
        else { return nil }
        let left = tokens[lower..<current]
        guard !left.indices.contains(where: { isForeign($0, before: current) }),
            let verb = left.lastIndex(where: { isVerb($0, counting: numeral) }),
            let weight = nounWeight(left, verb: verb, numeral: numeral, at: current)
        else { return nil }
        var score = weight
        if left.contains(where: { $0.word == .activelyDisclose }) { score += 6 }
        if left.contains(where: { $0.word == .total || $0.word == .cumulative }) { score += 2 }
        if hasPeriod { score += 2 }
        guard score >= 4 else { return nil }
        return Found(
            index: current, numeral: numeral, score: score, isCumulative: hasCumulative && !left.contains { $0.word == .thisYear },
            label: label(left, before: tokens[current].start))
    }

    /// The words from the verb on that name what was disclosed; of a long list its last noun alone.
    private func label(_ left: ArraySlice<Token>, before figure: Int) -> Range<Int> {
        let opening = left.first { isNoun($0.word) || $0.word == .activelyDisclose || $0.word == .disclose }?.start ?? figure
        if figure - opening <= 60 { return opening..<figure }
        return (left.last { isNoun($0.word) }?.start ?? opening)..<figure
    }

    /// How plainly items of information are what was counted; `nil` if they are not.
    private func nounWeight(_ left: ArraySlice<Token>, verb: Int, numeral: Numeral, at current: Int) -> Int? {
        if let noun = left.lastIndex(where: { isNoun($0.word) }), noun >= verb {
            guard isGeneral(noun, verb: verb, figure: current), closes(from: noun, to: current) else { return nil }
            return isOfGovernment(tokens[noun]) ? 3 : 1
        }
        guard closes(from: verb, to: current) else { return nil }
        if current + 1 < tokens.count, isNoun(tokens[current + 1].word), tokens[current + 1].start - numeral.end <= 12 { return 3 }
        // 政府信息主动公开132条, 主动公开132条
        let isNamed = left[..<verb].contains { isNoun($0.word) }
        return tokens[verb].word == .activelyDisclose && (isNamed || numeral.measure == 0x6761) ? 1 : nil
    }

    private func isOfGovernment(_ token: Token) -> Bool {
        if token.word == .governmentInformation || token.word == .generalInformation { return true }
        let words: [Needle] = ["政府", "政务", "公开", "各类"]
        return token.word == .discloseInformation
            && words.contains { text.firstOffset(of: $0, from: token.start).map { $0 < token.end } ?? false }
    }

    /// 477条，占23.1%: a part of something.
    private func isShare(behind end: Int) -> Bool {
        ["占", ",占", "，占", "(占"].contains { (share: Needle) in text.hasPrefix(share, at: end) }
    }

    /// Whether only 总数, 共, 为 and the like stand between a word and the figure.
    private func closes(from word: Int, to figure: Int) -> Bool {
        guard tokens[figure].start - tokens[word].end <= 36 else { return false }
        return tokens[(word + 1)..<figure].allSatisfy { token in
            switch token.kind {
            case .colon: true
            case .word(let word): [.total, .equals, .cumulative, .every, .thisYear].contains(word)
            default: false
            }
        }
    }

    /// Whether the noun means items of every kind: 信息 right behind the verb or behind 各类, 等; not 工作动态信息.
    private func isGeneral(_ noun: Int, verb: Int, figure: Int) -> Bool {
        let token = tokens[noun]
        if token.word == .discloseInformation || token.word == .generalInformation { return true }
        let isSummed = tokens[noun..<figure].contains { $0.word == .total }
        if noun == verb || tokens[verb].end == token.start { return true }
        if isSummed { return true }
        let before = token.start
        for word: Needle in ["了", "各类", "的", "等", "全部", "各项", "相关", "有关", "所有", "各种", "我局", "本局", "类", "年", "年度", "各"]
        where text.hasPrefix(word, at: before - word.utf8CodeUnitCount) {
            return token.word == .governmentInformation || !text.hasPrefix("类", at: before - 3)
        }
        // 政府信息主动公开 and 主动公开我县政府信息 read the same.
        return token.word == .governmentInformation && token.start - tokens[verb].end <= 24
    }

    /// 公开, 主动公开; and 完成政府信息公开301条.
    private func isVerb(_ token: Token, counting numeral: Numeral) -> Bool {
        switch token.word {
        case .disclose, .activelyDisclose, .discloseInformation: true
        case .governmentInformation: numeral.measure == 0x6761 && text.hasPrefix("公开", at: token.end - 6)
        default: false
        }
    }

    private func isNoun(_ word: Word?) -> Bool {
        word == .information || word == .governmentInformation || word == .generalInformation || word == .discloseInformation
    }

    /// Words that make the figure one of something else.
    private func isForeign(_ index: Int, before figure: Int) -> Bool {
        switch tokens[index].word {
        case .sideChannel, .apply, .applyOpen, .licence, .penalty, .coercion, .regulation, .normativeDocument, .documents, .refused,
            .partlyGranted,
            .negation, .reconsideration, .litigation, .receive, .processingFee, .proposals, .npc, .cppcc, .applicant:
            return true
        case .noise:
            // 政策解读信息50条; not 会议、活动等信息50条.
            let noun = tokens[index..<figure].lastIndex { isNoun($0.word) }
            return noun.map { tokens[index].end == tokens[$0].start || $0 < index } ?? true
        default: return false
        }
    }
}
