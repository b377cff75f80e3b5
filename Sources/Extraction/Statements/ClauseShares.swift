import ReportText
import Reports

/// How many percentage points a share is larger or smaller than in another year: 予以公开9件，占办结的58.3%，占比较上年提高3.1个百分点.
extension ClauseWalker {
    private static let unit: StaticString = "个百分点"
    /// Words that a change of a share is told with.
    private static let words = RuleTable.glue.union(
        RoleSet([.share, .onyear, .beside, .lastyear, .increase, .decrease, .thisyear]))

    /// Notes a change by so many points, where the share is that of the figure counted last.
    mutating func takePoints(at index: Int, into collector: inout StatementCollector) {
        guard isComparison, let base, paragraph.text.hasPrefix(Self.unit, at: tokens[index].end - Self.unit.utf8CodeUnitCount) else {
            return
        }
        let named = namedShare(before: index)
        guard
            let measure = shareAlone?.measure ?? named ?? state.lastMeasure ?? (state.isSupposed ? state.changeMeasure : nil),
            setting.measures.isOfApplications(measure),
            measure != setting.measures.receivedTotal,
            let value = Double(number(tokens[index])),
            let at = tokens[clauseStart..<index].lastIndex(where: { $0.role == .increase || $0.role == .decrease }),
            named != nil || tokens[clauseStart..<index].allSatisfy(isOfShare), isWhole(index),
            !isRunning, doubtOfSubject().isEmpty, quoteDepth == 0
        else { return }
        let share = shareAlone?.rate ?? printedShare(before: index)
        // What nothing names is told by the printed share alone.
        guard
            share != nil || named != nil
                || state.lastMeasure != nil && tokens[clauseStart..<index].contains(where: { $0.role == .share })
        else { return }
        var said = said(reason: Claim.ofShare)
        if let share, !collector.hasShare(measure, share.value, in: said.sentence) {
            said.decimals = share.decimals
            collector.claim(measure, .unstated, share.value, said)
        }
        let sign = tokens[at].role == .increase ? 1 : -1
        said.baseYear = base
        said.direction = sign
        said.decimals = decimals(of: tokens[index])
        collector.claim(measure, .growth, value / 100 * Double(sign), said)
    }

    /// Words that a share is told with beside what it is of: 予以公开占办结总数的58.3%.
    private static let wordsOfShare = RuleTable.glue.union(
        RoleSet([.outcome, .applicantKind, .share, .appl, .info, .applopen, .conc, .handle, .rec, .newrec]))

    /// Claims a share of the applications, for the points behind it as well: 予以公开占办结总数的58.3%，较上年提高3.1个百分点; 予以公开9件，占58.3%.
    mutating func noteShare(_ rate: Rate, at index: Int, into collector: inout StatementCollector) {
        let words = max(lower, clauseStart)..<index
        guard !isComparison, !rate.isTimes, rate.isExact, tokens[words].contains(where: { $0.role == .share }) else { return }
        guard !clauseHasFigure, let alone = measureOfShare([words]) else { return }
        shareAlone = (alone, rate)
        claimShare(rate, of: alone, into: &collector)
    }

    /// Words that say what whole a share is of.
    private static let ofWhole = RoleSet([
        .share, .appl, .info, .applopen, .conc, .handle, .rec, .newrec, .neutral, .being, .sum, .count, .thisyear, .generic,
    ])

    /// Claims a share whose words were put aside: right behind a figure (自然人60件，占93.8%), or behind what names it (自然人申请占93.8%).
    mutating func noteRemark(at index: Int, into collector: inout StatementCollector) {
        guard !isComparison, let rate = sentence.tokens.first(where: { $0.start == tokens[index].start })?.rate, !rate.isTimes, rate.isExact
        else { return }
        var first = index
        while isRemark(first - 1) { first -= 1 }
        let share = tokens[first].start..<tokens[index].start
        guard sentence.tokens.allSatisfy({ !share.contains($0.start) || Self.ofWhole.contains($0.role) }) else { return }
        let before = tokens.indices.contains(first - 1) && tokens[first - 1].isBreak ? first - 2 : first - 1
        if tokens.indices.contains(before), tokens[before].figure != nil {
            if let measure = state.lastMeasure, setting.measures.isShared(measure) { claimShare(rate, of: measure, into: &collector) }
        } else if !clauseHasFigure, first > clauseStart, let measure = measureOfShare([clauseStart..<first]) {
            claimShare(rate, of: measure, into: &collector)
        }
    }

    private mutating func claimShare(_ rate: Rate, of measure: String, into collector: inout StatementCollector) {
        guard !isRunning, doubtOfSubject().isEmpty, quoteDepth == 0, !state.isNarrowed else { return }
        var said = said(reason: Claim.ofShare)
        said.decimals = rate.decimals
        collector.claim(measure, .unstated, rate.value, said)
    }

    /// 予以公开占比较上年提高3.1个百分点: what the words before the change say that the share is of, where they do.
    private func namedShare(before index: Int) -> String? {
        let words = clauseStart..<index
        guard !clauseHasFigure, tokens[words].contains(where: { $0.role == .share }) else { return nil }
        let ofChange = Self.words.subtracting(RuleTable.glue)
        return measureOfShare(words.filter { !tokens[$0].isAnyYear && !ofChange.contains(tokens[$0].role) }.map { $0..<$0 + 1 })
    }

    /// The outcome or the kind of applicants that the words of a share name.
    private func measureOfShare(_ words: [Range<Int>]) -> String? {
        var builder = BagBuilder(tokens: tokens, lexicon: setting.lexicon, year: setting.year)
        let bag = builder.bag(words)
        guard bag.unknown == nil, bag.means == nil, bag.roles.isSubset(of: Self.wordsOfShare) else { return nil }
        let measures = setting.measures
        if let outcome = bag.outcome { return bag.applicant == nil ? measures.total(measures.applications, outcome) : nil }
        return bag.applicant.map(measures.received)
    }

    private func isOfShare(_ token: StatementToken) -> Bool {
        switch token.kind {
        case .year, .remark: true
        default: Self.words.contains(token.role)
        }
    }

    /// Whether the number is neither more nor less.
    private func isWhole(_ index: Int) -> Bool {
        BoundWords.shared.length(.before, endingAt: tokens[index].start, in: paragraph.text) == nil
            && (index + 1 == tokens.count || tokens[index + 1].isBreak)
    }

    private func decimals(of token: StatementToken) -> Int {
        let number = number(token).utf8
        return number.firstIndex(of: UInt8(ascii: ".")).map { number.distance(from: $0, to: number.endIndex) - 1 } ?? 0
    }

    private func number(_ token: StatementToken) -> String {
        String(decoding: paragraph.text[token.start..<max(token.start, token.end - Self.unit.utf8CodeUnitCount)], as: UTF8.self)
    }

    /// The share that the sentence gives for the figure counted last: 占58.3%.
    private func printedShare(before index: Int) -> Rate? {
        let before = sentence.tokens.prefix { $0.start < tokens[index].start }
        guard let at = before.lastIndex(where: { $0.rate != nil }), let rate = before[at].rate, rate.isExact, !rate.isTimes,
            let figure = before.lastIndex(where: { $0.figure != nil }), figure < at,
            before[figure..<at].contains(where: { $0.role == .share })
        else { return nil }
        return rate
    }
}
