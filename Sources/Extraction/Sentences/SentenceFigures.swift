import Reports

/// Reads one sentence: what each of its figures counts.
struct SentenceFigures {
    let sentence: Sentence
    let paragraph: SentenceParagraph
    let statutory: Int?
    let year: Int?
    /// Whether no sentence of the paragraph came before.
    let opensParagraph: Bool
    let tokens: [Token]
    /// What the paragraph is about; a sentence on applications makes it that.
    private(set) var topic: Topic
    /// What the headings say, whatever the sentences before spoke of.
    let heading: Topic
    /// Where the words before the next figure begin.
    var lower = 0
    var isOtherYear = false
    var isOtherYearClause = false
    var isComparison = false
    /// 《条例》实施以来共…, 截至年底累计…: counted from an earlier year.
    var isSinceEarlier = false
    var isDetail = false
    var isDistributed = false
    /// The figure that a received count was read from, in case it turns out to include last year's.
    var receivedTotal: Double?
    var route: String?
    var routeTotal: Double?
    var body: String?
    var lastTarget: String?
    var raw: String?

    init(sentence: Sentence, paragraph: SentenceParagraph, topic: Topic, heading: Topic, statutory: Int?, year: Int?, opensParagraph: Bool)
    {
        self.heading = heading
        self.opensParagraph = opensParagraph
        self.sentence = sentence
        self.paragraph = paragraph
        self.topic = topic
        self.statutory = statutory
        self.year = year
        tokens = SentenceFigures.settlingYears(sentence.tokens, year: year)
    }

    /// The sentence as printed.
    mutating func printed() -> String {
        if let raw { return raw }
        let text = paragraph.printed(sentence.range)
        raw = text
        return text
    }

    var origin: Origin { paragraph.origin(at: sentence.range.lowerBound) }

    mutating func read(into collector: inout SentenceCollector, disclosures: inout DisclosureReader) {
        if sentence.hasNegation { readZeros(into: &collector) }
        guard sentence.hasFigure else { return }
        for index in tokens.indices {
            follow(tokens[index], at: index, into: &collector)
            switch tokens[index].kind {
            case .figure(let numeral):
                if isCounted { classify(numeral, at: index, into: &collector) }
                lower = max(lower, index + 1)
            case .percent(let value, let decimals):
                readGrowth(value, decimals: decimals, at: index, into: &collector)
                lower = index + 1
            case .foreign: lower = index + 1
            default: break
            }
        }
        endClause(at: tokens.count, into: &collector)
        if !isProposals, !sentence.isCut {
            disclosures.read(tokens: tokens, paragraph: paragraph, range: sentence.range, topic: topic, opensParagraph: opensParagraph)
        }
    }

    var isCounted: Bool { !isOtherYear && !isSinceEarlier && !isOtherYearClause && !isComparison && !isDistributed }
    var isProposals: Bool { body != nil }

    /// Keeps track of years, details and clauses.
    mutating func follow(_ token: Token, at index: Int, into collector: inout SentenceCollector) {
        switch token.kind {
        case .comma, .semicolon, .open, .close:
            endClause(at: index, into: &collector)
            isComparison = false
            isOtherYearClause = false
            if case .semicolon = token.kind { isDistributed = false }
            lower = index + 1
        case .year(let printed):
            if isBesideWord(before: index) {
                isComparison = true
            } else if let year {
                isOtherYear = printed != year
                isComparison = false
                if printed == year, !isDeadline(before: index) { isSinceEarlier = endsSpan(index) }
            }
        case .foreign: if isMonth(at: index) { isOtherYear = true }
        case .word(let word):
            switch word {
            case .comparison: isComparison = true
            case .lastYear: if isBesideWord(before: index) { isComparison = true } else { isOtherYearClause = true }
            case .thisYear:
                isOtherYear = false
                isOtherYearClause = false
                isSinceEarlier = false
            case .partOfYear: isOtherYear = true
            case .cumulative: if countsFromEarlier(index) { isSinceEarlier = true }
            case .inDetail: if startsDetail(at: index) { isDetail = true }
            case .respectively: isDistributed = true
            case .apply, .applyOpen: if topic == .none, isForInformation(at: index) { topic = .applications }
            case .carriedIn, .carriedOut: if topic == .none { topic = .applications }
            default: break
            }
        default: break
        }
    }

    func isBesideWord(before index: Int) -> Bool {
        guard index > 0, let word = tokens[index - 1].word else { return false }
        return (word == .beside || word == .comparison) && tokens[index - 1].end == tokens[index].start
    }

    /// 2022年3月，…: a month alone; not 1月至12月, 1月1日 or 截至2022年12月.
    private func isMonth(at index: Int) -> Bool {
        guard index > 0, case .year = tokens[index - 1].kind, tokens[index - 1].end == tokens[index].start, !isDeadline(before: index - 1),
            paragraph.text.hasPrefix("月", at: tokens[index].end), index + 1 < tokens.count, tokens[index + 1].isBreak
        else { return false }
        return tokens[index + 1].start == tokens[index].end + 3
    }

    /// 截至 before a year: up to its end, not in it.
    private func isDeadline(before index: Int) -> Bool {
        index > 0 && ["截至", "截止"].contains { (word: Needle) in paragraph.text.hasPrefix(word, at: tokens[index - 1].start) }
    }

    private func endsSpan(_ index: Int) -> Bool { YearSpan.ends(at: index, of: tokens, in: paragraph.text, year: year) }

    /// 以来, 历年 and 至今 count from an earlier year unless the year itself is meant (2020年以来); 累计 only behind 截至.
    private func countsFromEarlier(_ index: Int) -> Bool {
        let text = paragraph.text
        let start = tokens[index].start
        if text.hasPrefix("累", at: start) {
            return tokens[..<index].contains { $0.word == .cumulative && text.hasPrefix("截", at: $0.start) }
        }
        if text.hasPrefix("以来", at: start), index > 0 {
            if case .year(let printed) = tokens[index - 1].kind { return printed != year }
            return tokens[index - 1].word != .thisYear
        }
        return !text.hasPrefix("截", at: start) && !text.hasPrefix("已达", at: start)
    }

    /// 其中 and 含 open a breakdown; 包括 and 涉及 only at the start of a clause.
    func startsDetail(at index: Int) -> Bool {
        let text = paragraph.text
        if text.hasPrefix("其中", at: tokens[index].start) || text.hasPrefix("含", at: tokens[index].start) { return true }
        return index > 0 && tokens[index - 1].isBreak && tokens[index - 1].end == tokens[index].start
    }

    // MARK: Figures

    mutating func classify(_ numeral: Numeral, at index: Int, into collector: inout SentenceCollector) {
        let context = FigureContext(tokens: tokens, lower: lower, index: index, text: paragraph.text)
        guard !context.left.contains(.negation), !isInSeries(index), !isChange(index),
            !FigureContext.isNoCount(tokens[index], in: paragraph.text)
        else { return }
        guard numeral.unit != .money else { return readAmount(numeral, context, into: &collector) }
        guard numeral.unit == .pieces || isBareFigure(numeral, at: index) else { return }
        if readProposal(numeral, context, into: &collector) { return }
        if readAppeal(numeral, context, into: &collector) { return }
        if readApplication(numeral, context, into: &collector) { return }
        readDecision(numeral, context, into: &collector)
    }

    /// 申请数量减少5件, 增加了5件: how many more or fewer.
    func isChange(_ index: Int) -> Bool {
        guard index > 0, tokens[index - 1].word == .increase || tokens[index - 1].word == .decrease else { return false }
        return tokens[index].start - tokens[index - 1].end <= 3
    }

    /// 建议、提案7件、3件: which figure is whose is not said.
    func isInSeries(_ index: Int) -> Bool {
        func isFigure(_ index: Int) -> Bool {
            guard tokens.indices.contains(index), case .figure = tokens[index].kind else { return false }
            return true
        }
        func isMark(_ index: Int) -> Bool { tokens.indices.contains(index) && isListMark(tokens[index]) }
        func touches(_ first: Int, _ second: Int) -> Bool { tokens[first].end == tokens[second].start }
        if isMark(index + 1), isFigure(index + 2), touches(index + 1, index + 2) { return true }
        return isMark(index - 1) && isFigure(index - 2) && touches(index - 1, index)
    }

    /// A number without a measure word counts behind 为, 共, a colon or right behind the word, at the end of a clause.
    func isBareFigure(_ numeral: Numeral, at index: Int) -> Bool {
        guard index > 0, numeral.decimals == 0, numeral.unit == .none else { return false }
        let isLast = index + 1 >= tokens.count || tokens[index + 1].start == numeral.end
        let atEnd =
            index + 1 >= tokens.count && sentence.range.upperBound - numeral.end <= 3
            || isLast && index + 1 < tokens.count && tokens[index + 1].isBreak
        guard atEnd || isLast && index + 1 < tokens.count && isListMark(tokens[index + 1]) else { return false }
        return tokens[index - 1].end == tokens[index].start
    }

    func isListMark(_ token: Token) -> Bool { if case .listMark = token.kind { true } else { false } }

    /// Files a figure as a claim and, where it is exact, as a value.
    mutating func file(
        _ target: String, _ numeral: Numeral, strength: SentenceCollector.Strength = .plain, isCell: Bool = true,
        into collector: inout SentenceCollector
    ) {
        lastTarget = target
        if numeral.isApproximate || numeral.decimals > 0 && numeral.value != numeral.value.rounded() {
            collector.claim(target, .approximate, nil, sentence: printed(), origin: origin)
        } else {
            collector.count(target, numeral.value, strength: strength, isCell: isCell, sentence: printed(), origin: origin)
        }
    }

    mutating func claim(_ target: String, _ kind: Claim.Kind, _ numeral: Numeral, into collector: inout SentenceCollector) {
        collector.claim(
            target, numeral.isApproximate ? .approximate : kind, numeral.isApproximate ? nil : numeral.value, sentence: printed(),
            origin: origin)
    }

    // MARK: None at all

    mutating func readZeros(into collector: inout SentenceCollector) {
        let zeros = SentenceZeros(tokens: tokens, text: paragraph.text, range: sentence.range, year: year, topic: topic).read()
        for target in zeros.cells { collector.state(target, 0, sentence: printed(), origin: origin) }
        for target in zeros.claims { collector.claim(target, .count, 0, sentence: printed(), origin: origin) }
    }

    /// 2023年结转 and 结转2025年, of a report on 2024, are last year's and next year's.
    private static func settlingYears(_ tokens: [Token], year: Int?) -> [Token] {
        guard let year, tokens.contains(where: { $0.word == .carry }) else { return tokens }
        var settled: [Token] = []
        for token in tokens {
            if token.word == .carry, let last = settled.last, case .year(year - 1) = last.kind, token.start - last.end <= 6 {
                settled[settled.count - 1] = Token(kind: .word(.carriedIn), start: last.start, end: token.end)
            } else if case .year(year + 1) = token.kind, let last = settled.last, last.word == .carry, token.start - last.end <= 6 {
                settled[settled.count - 1] = Token(kind: .word(.carriedOut), start: last.start, end: token.end)
            } else {
                settled.append(token)
            }
        }
        return settled
    }
}
