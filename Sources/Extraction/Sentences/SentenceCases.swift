import Reports

/// Appeals, proposals, decisions, fees and growth.
extension SentenceFigures {
    // MARK: Appeals

    mutating func readAppeal(_ numeral: Numeral, _ context: FigureContext, into collector: inout SentenceCollector) -> Bool {
        let words = context.hasAppeal(in: context.left) ? context.left : (context.left.isEmptyOfMeaning ? context.right : context.left)
        // 其中维持2件、其他1件: 其他 alone is a result only in the breakdown of appeals.
        let result = AppealResult.read(words) ?? (isDetail && route != nil && context.left == [.other] ? "other" : nil)
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
    var isAboutDisclosure: Bool {
        if statutory == 4 || heading == .appeals || heading == .applications { return true }
        return tokens.contains { token in
            switch token.word {
            case .apply, .applyOpen, .about, .governmentInformation: true
            default: false
            }
        }
    }

    /// 未经复议直接起诉2件，均尚未审结: the clause without a figure gives all of the cases one result.
    mutating func endClause(at end: Int, into collector: inout SentenceCollector) {
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

    mutating func readProposal(_ numeral: Numeral, _ context: FigureContext, into collector: inout SentenceCollector) -> Bool {
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

    mutating func readDecision(_ numeral: Numeral, _ context: FigureContext, into collector: inout SentenceCollector) {
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

    mutating func readAmount(_ numeral: Numeral, _ context: FigureContext, into collector: inout SentenceCollector) {
        guard !numeral.isApproximate else { return }
        if context.left.contains(.processingFee), !context.left.contains(.negation) {
            collector.count("information_fees.charged.amount", numeral.value, sentence: printed(), origin: origin)
        } else if statutory == 2, let year, year >= 2021, context.left.contains(.adminFee) {
            collector.count("article_20_8.fee.amount", numeral.value, sentence: printed(), origin: origin)
        }
    }

    /// 同比增长1.05%, of the figure stated just before.
    mutating func readGrowth(_ value: Double, decimals: Int, at index: Int, into collector: inout SentenceCollector) {
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
}
