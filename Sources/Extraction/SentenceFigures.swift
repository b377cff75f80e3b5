import Reports

/// Reads one sentence: what each of its figures counts.
struct SentenceFigures {
    let sentence: Sentence
    let paragraph: SentenceParagraph
    let statutory: Int?
    let year: Int?
    /// Whether no sentence of the paragraph came before.
    let opensParagraph: Bool
    private let tokens: [Token]
    /// What the paragraph is about; a sentence on applications makes it that.
    private(set) var topic: Topic
    /// Where the words before the next figure begin.
    private var lower = 0
    private var isOtherYear = false
    private var isOtherYearClause = false
    private var isComparison = false
    private var isDetail = false
    private var isDistributed = false
    /// The figure that a received count was read from, in case it turns out to include last year's.
    private var receivedTotal: Double?
    private var route: String?
    private var routeTotal: Double?
    private var body: String?
    private var lastTarget: String?
    private var hasUndertaken = false
    private var raw: String?

    init(sentence: Sentence, paragraph: SentenceParagraph, topic: Topic, statutory: Int?, year: Int?, opensParagraph: Bool) {
        self.opensParagraph = opensParagraph
        self.sentence = sentence
        self.paragraph = paragraph
        self.topic = topic
        self.statutory = statutory
        self.year = year
        tokens = SentenceFigures.settlingYears(sentence.tokens, year: year)
    }

    /// The sentence as printed.
    private mutating func printed() -> String {
        if let raw { return raw }
        let text = paragraph.printed(sentence.range)
        raw = text
        return text
    }

    private var origin: Origin { paragraph.origin(at: sentence.range.lowerBound) }

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
        if !isProposals {
            disclosures.read(tokens: tokens, paragraph: paragraph, range: sentence.range, topic: topic, opensParagraph: opensParagraph)
        }
    }

    private var isCounted: Bool { !isOtherYear && !isOtherYearClause && !isComparison && !isDistributed }
    private var isProposals: Bool { body != nil }

    /// Keeps track of years, details and clauses.
    private mutating func follow(_ token: Token, at index: Int, into collector: inout SentenceCollector) {
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
            }
        case .word(let word):
            switch word {
            case .comparison: isComparison = true
            case .lastYear: if isBesideWord(before: index) { isComparison = true } else { isOtherYearClause = true }
            case .thisYear:
                isOtherYear = false
                isOtherYearClause = false
            case .inDetail: if startsDetail(at: index) { isDetail = true }
            case .respectively: isDistributed = true
            case .apply, .applyOpen: if topic == .none { topic = .applications }
            case .undertake: hasUndertaken = true
            case .processingFee, .charge: break
            default: break
            }
        default: break
        }
    }

    private func isBesideWord(before index: Int) -> Bool {
        guard index > 0, let word = tokens[index - 1].word else { return false }
        return (word == .beside || word == .comparison) && tokens[index - 1].end == tokens[index].start
    }

    /// 其中 and 含 open a breakdown; 包括 and 涉及 only at the start of a clause.
    private func startsDetail(at index: Int) -> Bool {
        let text = paragraph.text
        if text.hasPrefix("其中", at: tokens[index].start) || text.hasPrefix("含", at: tokens[index].start) { return true }
        return index > 0 && tokens[index - 1].isBreak && tokens[index - 1].end == tokens[index].start
    }

    // MARK: Figures

    private mutating func classify(_ numeral: Numeral, at index: Int, into collector: inout SentenceCollector) {
        let context = FigureContext(tokens: tokens, lower: lower, index: index)
        guard numeral.unit != .money else { return readAmount(numeral, context, into: &collector) }
        guard numeral.unit == .pieces || isBareFigure(numeral, at: index) else { return }
        if readProposal(numeral, context, into: &collector) { return }
        if readAppeal(numeral, context, into: &collector) { return }
        if readApplication(numeral, context, into: &collector) { return }
        readDecision(numeral, context, into: &collector)
    }

    /// A number without a measure word counts behind 为, 共, a colon or right behind the word, at the end of a clause.
    private func isBareFigure(_ numeral: Numeral, at index: Int) -> Bool {
        guard index > 0, numeral.decimals == 0, numeral.unit == .none else { return false }
        let isLast = index + 1 >= tokens.count || tokens[index + 1].start == numeral.end
        let atEnd =
            index + 1 >= tokens.count && sentence.range.upperBound - numeral.end <= 3
            || isLast && index + 1 < tokens.count && tokens[index + 1].isBreak
        guard atEnd || isLast && index + 1 < tokens.count && isListMark(tokens[index + 1]) else { return false }
        return tokens[index - 1].end == tokens[index].start
    }

    private func isListMark(_ token: Token) -> Bool { if case .listMark = token.kind { true } else { false } }

    /// Files a figure as a claim and, where it is exact, as a value.
    private mutating func file(
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

    private mutating func claim(_ target: String, _ kind: Claim.Kind, _ numeral: Numeral, into collector: inout SentenceCollector) {
        collector.claim(
            target, numeral.isApproximate ? .approximate : kind, numeral.isApproximate ? nil : numeral.value, sentence: printed(),
            origin: origin)
    }

    // MARK: Applications

    private mutating func readApplication(_ numeral: Numeral, _ context: FigureContext, into collector: inout SentenceCollector) -> Bool {
        guard
            topic == .applications || topic == .none && context.has(.receiveNew)
                || context.hasAny([.apply, .applyOpen, .carriedIn, .carriedOut])
        else { return false }
        let words = context.decisive
        if let outcome = ApplicationOutcome.read(words) {
            guard !context.isClouded, topic == .applications || context.hasAny([.apply, .applyOpen]) else { return true }
            if outcome.code == "carried_in", isDetail, let total = receivedTotal {
                // 收到30件（含上年结转5件）: the 30 are not the year's.
                collector.withdraw("applications.received.total", value: total)
                collector.claim("applications.received.total", .part, total, sentence: printed(), origin: origin)
                receivedTotal = nil
            }
            file("applications.\(outcome.code).total", numeral, isCell: !outcome.isGroup, into: &collector)
            if context.usesRight { lower = context.rightEnd }
            return true
        }
        if let applicant = ApplicationOutcome.applicant(words), lastTarget?.hasPrefix("applications.received.") == true {
            file("applications.received.\(applicant)", numeral, into: &collector)
            lastTarget = "applications.received.total"
            return true
        }
        if context.left == [.disclose], numeral.measure != 0x6761, lastTarget?.hasPrefix("applications.") == true {
            // 收到申请3件，公开2件，不予公开1件
            file("applications.granted.total", numeral, into: &collector)
            return true
        }
        return readReceived(numeral, context, into: &collector)
    }

    private mutating func readReceived(_ numeral: Numeral, _ context: FigureContext, into collector: inout SentenceCollector) -> Bool {
        let target = "applications.received.total"
        let left = context.left
        let isNew = left.contains(.receiveNew)
        let mentionsApplication = context.hasAny([.apply, .applyOpen])
        guard mentionsApplication || isNew || left.contains(.receive) && isBareReceipt(context) else {
            return false
        }
        guard !context.endsInNoise, !context.hasAny([.lost, .charge, .processingFee, .onTime]) else { return true }
        if isNew {
            guard !left.contains(.channel) || left.contains(.total) else { return true }
            file(target, numeral, strength: .explicit, into: &collector)
            return true
        }
        let isPart =
            isDetail || left.contains(.channel) && !left.contains(.total) || left.contains(.organisation) && !left.contains(.citizen)
        if left.contains(.receive) {
            if isPart {
                claim(target, .part, numeral, into: &collector)
            } else {
                file(target, numeral, into: &collector)
                receivedTotal = numeral.value
            }
            return true
        }
        // 政府信息公开申请5件, without a verb.
        guard left.contains(.apply) || left.contains(.applyOpen), !left.contains(.handle), !isPart, numeral.measure != 0x6761 else {
            return true
        }
        file(target, numeral, strength: .weak, into: &collector)
        receivedTotal = numeral.value
        return true
    }

    /// 共收到5件, in a paragraph on applications, with nothing else said to be received.
    private func isBareReceipt(_ context: FigureContext) -> Bool {
        guard topic == .applications, context.right.isEmpty,
            let receive = tokens[..<context.index].lastIndex(where: { $0.word == .receive })
        else { return false }
        return tokens[context.index].start - tokens[receive].end <= 6
    }

    // MARK: Appeals

    private mutating func readAppeal(_ numeral: Numeral, _ context: FigureContext, into collector: inout SentenceCollector) -> Bool {
        let words = context.hasAppeal(in: context.left) ? context.left : (context.left.isEmptyOfMeaning ? context.right : context.left)
        let result = AppealResult.read(words)
        let named = AppealResult.route(words)
        guard named != nil || result != nil && route != nil else { return false }
        guard !words.contains(.lost), !words.contains(.appealedBy) else { return true }
        guard isAboutDisclosure else { return true }
        if let named { route = named }
        guard let route else { return true }
        if words.contains(.filed) || words.contains(.handle) || words.contains(.concluded) {
            guard route != "both" else { return true }
            claim("appeals.\(route).total", .filed, numeral, into: &collector)
            return true
        }
        if route == "both" {
            // One figure for both: only none of either is told.
            if numeral.value == 0 {
                file("appeals.reconsideration.total", numeral, into: &collector)
                file("appeals.litigation.total", numeral, isCell: false, into: &collector)
            }
            return true
        }
        if let result {
            if route != "litigation" { file("appeals.\(route).\(result)", numeral, into: &collector) }
        } else {
            guard !isDetail || named == "litigation_direct" || named == "litigation_after_reconsideration" else {
                claim("appeals.\(route).total", .part, numeral, into: &collector)
                return true
            }
            file("appeals.\(route).total", numeral, isCell: route != "litigation", into: &collector)
            routeTotal = numeral.isApproximate ? nil : numeral.value
        }
        return true
    }

    /// Whether the sentence speaks of cases about disclosure, not of all that an organ has.
    private var isAboutDisclosure: Bool {
        if statutory == 4 || topic == .appeals || topic == .applications { return true }
        return tokens.contains { token in
            switch token.word {
            case .apply, .applyOpen, .about, .governmentInformation: true
            default: false
            }
        }
    }

    /// 未经复议直接起诉2件，均尚未审结: the clause without a figure gives all of the cases one result.
    private mutating func endClause(at end: Int, into collector: inout SentenceCollector) {
        guard let route, route != "both", route != "litigation", let total = routeTotal, total > 0, end > lower else { return }
        let clause = tokens[lower..<end]
        guard !clause.contains(where: { if case .figure = $0.kind { true } else { false } }) else { return }
        let words = clause.compactMap(\.word)
        guard let result = AppealResult.read(words), !words.contains(.negation), !words.contains(.lost),
            total == 1 || words.contains(.every)
        else { return }
        collector.count("appeals.\(route).\(result)", total, sentence: printed(), origin: origin)
        routeTotal = nil
    }

    // MARK: Proposals, decisions, fees

    private mutating func readProposal(_ numeral: Numeral, _ context: FigureContext, into collector: inout SentenceCollector) -> Bool {
        let isNamedLeft = context.left.contains { $0 == .npc || $0 == .cppcc || $0 == .proposals }
        let words =
            isNamedLeft
            ? context.left
            : context.left.filter { $0 != .noise }
                + (context.left.contains(.lead) || context.left.contains(.assist) || context.left.isEmptyOfMeaning
                    || context.left.contains(.undertake) || context.left.contains(.receive) || context.left.contains(.handle)
                    ? context.right : [])
        let named = ProposalReader.body(words)
        let isFollowUp = named == nil && body != nil && (context.left.contains(.lead) || context.left.contains(.assist))
        guard named != nil || isFollowUp else { return false }
        if let named { body = named }
        guard let body, numeral.measure != 0x6B21, !context.left.contains(.sideChannel) else { return true }
        guard let role = ProposalReader.role(words + (isFollowUp ? context.left : [])) else { return true }
        if named != nil, !isNamedLeft { lower = context.rightEnd }
        let target = "proposals.\(body).\(role)"
        if isDetail, role == "handled", lastTarget == target {
            claim(target, .part, numeral, into: &collector)
        } else {
            file(target, numeral, into: &collector)
        }
        return true
    }

    private mutating func readDecision(_ numeral: Numeral, _ context: FigureContext, into collector: inout SentenceCollector) {
        guard statutory == 2, let year, year >= 2019 else { return }
        let disclosed: [Word] = [.disclose, .activelyDisclose, .discloseInformation]
        guard !tokens.contains(where: { token in token.word.map(disclosed.contains) ?? false }) else { return }
        if context.left.contains(.adminFee), numeral.value == 0, numeral.unit == .none, year >= 2021 {
            return file("article_20_8.fee.amount", numeral, into: &collector)
        }
        let isHandled = tokens.prefix { $0.start < tokens[context.index].start }.contains { $0.word == .handle || $0.word == .undertake }
        guard isHandled, numeral.measure == 0x4EF6 || numeral.measure == 0x5B97 || numeral.measure == 0x8D77, !context.left.contains(.noise)
        else { return }
        let subjects = context.left.filter { $0 == .licence || $0 == .penalty || $0 == .coercion }
        guard subjects.count == 1, let subject = subjects.first else { return }
        switch subject {
        case .licence: file("article_20_5.licence.decisions", numeral, into: &collector)
        case .penalty: file("article_20_6.penalty.decisions", numeral, into: &collector)
        default: file("article_20_6.coercion.decisions", numeral, into: &collector)
        }
    }

    private mutating func readAmount(_ numeral: Numeral, _ context: FigureContext, into collector: inout SentenceCollector) {
        guard !numeral.isApproximate else { return }
        if context.left.contains(.processingFee), !context.left.contains(.negation) {
            collector.count("information_fees.charged.amount", numeral.value, sentence: printed(), origin: origin)
        } else if statutory == 2, let year, year >= 2021, context.left.contains(.adminFee) {
            collector.count("article_20_8.fee.amount", numeral.value, sentence: printed(), origin: origin)
        }
    }

    /// 同比增长1.05%, of the figure stated just before.
    private mutating func readGrowth(_ value: Double, decimals: Int, at index: Int, into collector: inout SentenceCollector) {
        guard let target = lastTarget, !isOtherYear else { return }
        var isCompared = false
        for token in tokens[..<index].reversed() {
            switch token.word {
            case .increase, .decrease:
                guard
                    isCompared || tokens[..<index].contains(where: { $0.word == .comparison || $0.word == .beside || $0.word == .lastYear })
                else { return }
                let ratio = (token.word == .increase ? value : -value) / 100
                collector.claim(target, .growth, ratio, decimals: decimals, sentence: printed(), origin: origin)
                return
            case .comparison, .beside: isCompared = true
            default: if case .figure = token.kind { return }
            }
        }
    }

    // MARK: None at all

    private mutating func readZeros(into collector: inout SentenceCollector) {
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
