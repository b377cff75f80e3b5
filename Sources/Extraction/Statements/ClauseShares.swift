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
        guard isComparison, let base, paragraph.text.hasPrefix(Self.unit, at: tokens[index].end - Self.unit.utf8CodeUnitCount),
            let measure = shareAlone?.measure ?? state.lastMeasure ?? (state.isSupposed ? state.changeMeasure : nil),
            setting.measures.isOfApplications(measure),
            measure != setting.measures.receivedTotal,
            let value = Double(number(tokens[index])),
            let at = tokens[clauseStart..<index].lastIndex(where: { $0.role == .increase || $0.role == .decrease }),
            tokens[clauseStart..<index].allSatisfy(isOfShare), isWhole(index),
            !isRunning, doubtOfSubject().isEmpty, quoteDepth == 0
        else { return }
        let share = shareAlone?.rate ?? printedShare(before: index)
        // What nothing names is told by the printed share alone.
        guard share != nil || state.lastMeasure != nil && tokens[clauseStart..<index].contains(where: { $0.role == .share }) else { return }
        var said = said(reason: Claim.ofShare)
        if let share {
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

    /// Notes a share that no count stands with, for the points behind it: 予以公开占办结总数的58.3%，较上年提高3.1个百分点.
    mutating func noteShare(_ rate: Rate, at index: Int) {
        let words = max(lower, clauseStart)..<index
        guard !isComparison, !rate.isTimes, rate.isExact, !clauseHasFigure, tokens[words].contains(where: { $0.role == .share }) else {
            return
        }
        var builder = BagBuilder(tokens: tokens, lexicon: setting.lexicon, year: setting.year)
        let bag = builder.bag([words])
        guard bag.unknown == nil, bag.means == nil, bag.roles.isSubset(of: Self.wordsOfShare) else { return }
        let measures = setting.measures
        if let outcome = bag.outcome, bag.applicant == nil {
            shareAlone = (measures.total(measures.applications, outcome), rate)
        } else if let applicant = bag.applicant, bag.outcome == nil {
            shareAlone = (measures.received(from: applicant), rate)
        }
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
