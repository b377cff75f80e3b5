import Reports

/// Totals that stand behind their parts: 网上申请105件，信函17件，合计122件.
extension ClauseWalker {
    /// The measure that a figure is a part of, if others of its kind make up the rest.
    private func whole(of reading: Reading) -> String? {
        let measures = setting.measures
        if reading.measure == measures.receivedTotal {
            guard let means = reading.bag.means, means.isChannel, !means.isMany else { return nil }
            return reading.measure
        }
        if let applicant = reading.bag.applicant, reading.measure == measures.received(from: applicant) { return measures.receivedTotal }
        if reading.bag.body != nil, reading.bag.body != measures.bothBodies, reading.measure.hasPrefix(measures.proposals) {
            let role = reading.measure.pieces(at: ".").last.map(String.init) ?? ""
            return measures.proposals(of: measures.bothBodies, role)
        }
        return nil
    }

    /// Adds a figure to the parts counted in a row.
    mutating func notePart(_ reading: Reading, _ figure: Figure) {
        guard !state.isDetail, figure.isExact, let measure = whole(of: reading) else {
            state.parts = nil
            return
        }
        if let parts = state.parts, parts.measure == measure {
            state.parts = WalkState.Parts(measure: measure, value: parts.value + figure.value, count: parts.count + 1)
        } else {
            state.parts = WalkState.Parts(measure: measure, value: figure.value)
        }
    }

    /// 收到9件，按时办结8件，结转1件: none was answered late, so that those answered in time are all that were.
    mutating func takeKept(_ reading: Reading, _ figure: Figure, into collector: inout StatementCollector) {
        if reading.measure == setting.measures.carriedInTotal { state.carriedIn = figure.value }
        guard reading.measure == setting.measures.total(setting.measures.applications, setting.measures.carriedOut), let kept = state.kept,
            let received = state.received, figure.isExact, doubtOfSubject(reading.bag).isEmpty,
            kept + figure.value == state.handled ?? received + (state.carriedIn ?? 0)
        else { return }
        state.kept = nil
        collector.state(setting.measures.concludedTotal, kept, said(reading.bag))
    }

    /// 收到5件，按期答复4件，1件仍在办理中: none was answered late, so that those answered in time are all that were.
    mutating func takeUnfinished(_ bag: Bag, _ figure: Figure, into collector: inout StatementCollector) -> Bool {
        let words = RuleTable.glue.union(RoleSet([.unfinished, .appl, .info, .applopen, .handle]))
        guard bag.has(.unfinished), bag.unknown == nil, bag.roles.isSubset(of: words), figure.isExact, figure.unit == .pieces,
            quoteDepth == 0, let kept = state.kept, let received = state.received,
            kept + figure.value == state.handled ?? received + (state.carriedIn ?? 0),
            doubtOfTime(isCumulative: isCumulative, hasOtherYear: false).isEmpty, doubtOfSubject(bag).isEmpty
        else { return false }
        collector.state(setting.measures.concludedTotal, kept, said(bag))
        (state.kept, state.lastMeasure) = (nil, nil)
        return true
    }

    /// 48件政府信息公开申请中，网络申请30件: a whole that the parts behind it are of; whether they are all of the year is not said.
    mutating func takeWholeOfParts(_ figure: Figure, at index: Int, into collector: inout StatementCollector) -> Bool {
        guard figure.unit == .pieces, figure.isExact, tokens[lower..<index].allSatisfy({ RuleTable.glue.contains($0.role) }) else {
            return false
        }
        let words = RoleSet([.appl, .info, .applopen, .generic])
        var end = index + 1
        while tokens.indices.contains(end), words.contains(tokens[end].role) { end += 1 }
        guard end > index + 1, tokens.indices.contains(end), tokens[end].role == .neutral,
            paragraph.text.hasPrefix("中", at: tokens[end].start), tokens[index + 1..<end].contains(where: { $0.role != .info })
        else { return false }
        state.object = .applications
        state.isDetail = true
        state.lastMeasure = nil
        collector.claim(setting.measures.applications, .unstated, figure.value, said(reason: "a_whole_of_parts"))
        return true
    }

    /// 收到申请48件，其中取水许可申请45件，政府信息公开申请3件: of applications of every kind those for information are the figure.
    mutating func takeAmongOthers(_ bag: Bag, _ figure: Figure, into collector: inout StatementCollector) -> Bool {
        let measures = setting.measures
        guard state.isDetail, state.isWholeOfAnyKind, let whole = state.whole, whole.measure == measures.receivedTotal,
            figure.value < whole.value, figure.isExact, figure.unit == .pieces, bag.unknown == nil,
            bag.has(.applopen) || bag.has(.appl) && bag.has(.info),
            bag.roles.isSubset(of: RuleTable.glue.union(RoleSet([.appl, .info, .applopen]))), quoteDepth == 0,
            doubtOfTime(isCumulative: isCumulative, hasOtherYear: false).isEmpty, doubtOfSubject(bag).isEmpty
        else { return false }
        collector.withdraw(whole.measure, value: whole.value, as: .handled, reason: "wider")
        collector.state(whole.measure, figure.value, said(bag))
        (state.whole, state.isDetail, state.isWholeOfAnyKind) = ((whole.measure, figure.value), false, false)
        (state.row, state.rowValue, state.received) = (measures.received, figure.value, figure.value)
        (state.lastMeasure, state.lastValue, state.object) = (whole.measure, figure.value, .applications)
        return true
    }

    private static let applicants = RoleSet([.applicantKind, .organisation, .other])

    /// The sum of the counts of the sentence that stand with a kind of applicant.
    var countedByApplicant: Double {
        var sum = 0.0
        var count: Double?
        var isOfOne = false
        for token in tokens {
            if case .listMark = token.kind {
            } else if !token.isBreak {
                if let figure = token.figure, figure.unit == .pieces { count = (count ?? 0) + figure.value }
                if Self.applicants.contains(token.role) { isOfOne = true }
                continue
            }
            if isOfOne { sum += count ?? 0 }
            (count, isOfOne) = (nil, false)
        }
        return isOfOne ? sum + (count ?? 0) : sum
    }

    /// 受理公民申请2件，企业申请1件; 收到书面申请3件，网络申请5件: beside those of another kind the first are some, not all.
    mutating func takeBackSome(_ bag: Bag, into collector: inout StatementCollector) {
        guard !state.isDetail, let some = state.some, bag.has(.organisation) || bag.has(.way),
            bag.has(.appl) || bag.has(.applopen) || bag.has(.way)
        else {
            return
        }
        collector.withdraw(setting.measures.receivedTotal, value: some, as: .part, reason: "a_part")
        state.some = nil
    }

    /// States the whole where a bare sum is as large as the parts before it; whether it is.
    mutating func takeSumOfParts(_ figure: Figure, _ bag: Bag, into collector: inout StatementCollector) -> Bool {
        guard let parts = state.parts, parts.count > 1, bag.isEmpty, bag.has(.sum), bag.unknown == nil, figure.isExact,
            figure.unit == .pieces, figure.value == parts.value, !state.isDetail, quoteDepth == 0,
            doubtOfTime(isCumulative: isCumulative, hasOtherYear: false).isEmpty, doubtOfSubject(bag).isEmpty
        else { return false }
        state.parts = nil
        collector.state(parts.measure, figure.value, said(bag))
        state.lastMeasure = parts.measure
        state.lastValue = figure.value
        state.changeMeasure = parts.measure
        if parts.measure == setting.measures.receivedTotal {
            state.whole = (parts.measure, figure.value)
            state.row = setting.measures.received
            state.rowValue = figure.value
            state.received = figure.value
        }
        return true
    }
}
