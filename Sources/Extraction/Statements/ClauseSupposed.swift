import ReportText
import Reports

/// Figures whose words alone do not say that they are the form's (收到申请96件, 行政处罚240件): a claim that only the table's own figure makes one.
extension ClauseWalker {
    /// Counts of a few are equal by chance.
    static let fewest = 5.0

    /// Notes what the figure would be if the text were on applications, or on decisions; no value, whatever the table says.
    mutating func takeSupposed(_ bag: Bag, _ figure: Figure, at index: Int, into collector: inout StatementCollector) {
        if takeFigure(of: state.topic, bag, figure, into: &collector) { return }
        let isOpen = (state.object == .none || state.object == .documents) && !state.hasTurned
        let isDecided = bag.has(.licence) || bag.has(.penalty) || bag.has(.coercion)
        guard isOpen || isDecided, !state.isDetail, figure.isExact, figure.unit == .pieces, figure.value >= Self.fewest,
            bag.unknown == nil, !bag.hasOtherYear, !bag.has(.lastyear), !bag.has(.nextyear),
            doubtOfTime(isCumulative: isCumulative, hasOtherYear: false).isEmpty, doubtOfSubject(bag).isEmpty
        else { return }
        isSupposing = true
        let reading = read(bag, figure: figure, at: index)
        isSupposing = false
        guard let reading, setting.measures.isOfApplications(reading.measure) ? isOpen : isDecided,
            reading.rule.kind != .filed, reading.rule.kind != .part, reading.bag.means?.isChannel != true
        else { return }
        collector.claim(reading.measure, .unstated, figure.value, said(bag, reason: Claim.toldByFigure))
        state.changeMeasure = reading.measure
        state.isSupposed = true
    }

    private mutating func takeFigure(of topic: String?, _ bag: Bag, _ figure: Figure, into collector: inout StatementCollector) -> Bool {
        guard let topic, bag.has(.reached) || bag.has(.being) || bag.has(.sum), bag.unknown == nil, bag.means == nil,
            bag.roles.isSubset(of: RuleTable.glue), figure.isExact, figure.unit == .pieces,
            doubtOfTime(isCumulative: isCumulative, hasOtherYear: false).isEmpty, doubtOfSubject(bag).isEmpty
        else { return false }
        collector.claim(topic, .unstated, figure.value, said(bag, reason: Claim.toldByFigure))
        (state.changeMeasure, state.isSupposed) = (topic, true)
        return true
    }

    /// Whether only the table's figure tells what changed: 申请量同比上升40%，全年收到28件 in a text that has not named which applications.
    func isToldByFigure(_ isNamed: Bool, _ range: Range<Int>) -> Bool {
        guard isNamed else { return state.isSupposed }
        return state.object == .none && !tokens[range].contains { $0.role == .info || $0.role == .applopen }
    }

    /// 政府信息公开申请量明显回落，由96件降至84件: what a clause without a figure says has changed is what the next one counts.
    mutating func takeTopic(_ clause: Range<Int>) {
        guard !hasChange, !isComparison, !clauseHasFigure, !isRunning, doubtOfSubject().isEmpty,
            let at = clause.last(where: { tokens[$0].role == .increase || tokens[$0].role == .decrease }), at == clause.upperBound - 1
        else { return }
        let named = changed(clause.lowerBound..<at)
        guard named.isNamed, let measure = named.measure else { return }
        (state.changeMeasure, state.topic) = (measure, measure)
        trend = (measure, tokens[at].role == .increase ? 1 : -1)
        state.isSupposed = isToldByFigure(true, clause)
    }
}
