import ReportText
import Reports

/// What a figure that was read leaves behind: a value, or a claim with the reason why it is none, and what the next figure inherits.
extension ClauseWalker {
    mutating func record(
        _ reading: Reading, _ figure: Figure, at index: Int, isSeries: Bool, into collector: inout StatementCollector
    ) {
        let (reading, doubtOfRoute) = ofItsRoute(reading, figure, at: index)
        let bag = reading.bag
        state.topic = nil
        let (wasLast, lastValue) = (state.lastMeasure, state.lastValue)
        let isOfOneLevel = isOfOneLevel(reading, figure, in: &collector)
        inherit(reading, figure, at: index)
        var doubt = doubt(of: reading, figure, at: index, isSeries: isSeries, isAgain: wasLast == reading.measure)
        if doubt.isEmpty { doubt = isOfOneLevel || isOfLevelBelow(reading, figure) ? "by_one_level" : doubtOfRoute }
        if doubt == "of_other_organs", wasLast == reading.measure {
            (state.lastMeasure, state.lastValue) = (wasLast, lastValue)
            takeBackOwn(bag, figure, into: &collector)
        }
        guard doubt.isEmpty else { return claim(reading, figure, doubt: doubt, into: &collector) }
        state.wasOwn = state.subject == .own
        keep(reading, figure, into: &collector)
        if ahead != nil { takeAhead(reading, at: index, into: &collector) }
        state.lastValue = figure.value
        if setting.measures.isOfApplications(reading.measure) { state.isOfOtherApplications = false }
        if reading.measure == setting.measures.receivedTotal {
            state.some = bag.has(.citizen) && !bag.has(.organisation) || bag.isWritten ? figure.value : nil
        }
        if reading.rule.kind != .filed {
            state.changeMeasure = reading.measure
            state.counted.append(reading.measure)
        }
    }

    /// The value, or the claim that the rule makes of it.
    private mutating func keep(_ reading: Reading, _ figure: Figure, into collector: inout StatementCollector) {
        let bag = reading.bag
        switch reading.rule.kind {
        case .said: collector.claim(reading.measure, .count, figure.value, said(bag))
        case .bare: collector.claim(reading.measure, .unstated, figure.value, said(bag, reason: "no_verb"))
        case .part:
            takeBackSome(bag, into: &collector)
            collector.claim(reading.measure, .part, figure.value, said(bag, reason: "no_cell_of_its_own"))
        case .filed, .handled:
            collector.claim(reading.measure, reading.rule.kind == .filed ? .filed : .handled, figure.value, said(bag))
            if !state.isDetail { state.wholeClaim = collector.lastOrdinal }
            if reading.rule.kind == .handled {
                (state.row, state.handled) = (nil, figure.value)
                // 办理依申请公开0件: none came in either.
                if figure.value == 0, bag.means?.isChannel != true, !state.isDetail {
                    collector.none(setting.measures.received, of: setting.measures.applications, said(bag))
                }
            }
            // What was accepted is for others to answer, and so are its results.
            if reading.rule.kind == .filed, bag.isAccepted { (state.object, state.route) = (.other, nil) }
        default:
            if let whole = state.whole,
                state.isDetail || reading.rule.needs.contains(.decide) || bag.has(.newrec) && figure.value < whole.value
                    || state.isWholeUpToDay && bag.has(.thisyear) && reading.measure == whole.measure
            {
                takeBack(whole, for: reading, figure, in: &collector)
            }
            if !state.isDetail {
                state.whole = bag.has(.newrec) ? nil : (reading.measure, figure.value)
                state.isWholeUpToDay = state.time == .until
                state.isWholeOfAnyKind = !bag.has(.info) && !bag.has(.applopen)
            }
            collector.state(reading.measure, figure.value, rule: reading.rule, said(bag))
            if !state.isDetail { state.wholeClaim = collector.lastOrdinal }
        }
    }

    /// 省人大代表建议2件、县人大代表建议86件: each is a part, and so is the one before it, with those it leads: 市人大建议3件（主办1件）、县人大建议15件.
    private mutating func isOfOneLevel(_ reading: Reading, _ figure: Figure, in collector: inout StatementCollector) -> Bool {
        let parts = reading.measure.pieces(at: ".")
        guard parts[0] == setting.measures.proposals[...], parts.count > 1 else { return false }
        let body = parts[1]
        let isGoingOn = reading.bag.level == 0 && state.level?.body == body
        let level = isGoingOn ? state.level?.number ?? 0 : reading.bag.level
        let known = state.levels[reading.measure]
        if known == nil { state.levels[reading.measure] = (level, figure.value) }
        state.level = (body, level)
        guard level != 0 else { return false }
        let others = state.levels.filter { measure, of in
            of.level != 0 && of.level != level && measure.pieces(at: ".").dropFirst().first == body
        }
        for (measure, of) in others.sorted(by: { $0.key < $1.key }) {
            collector.withdraw(measure, value: of.value, as: .part, reason: "by_one_level")
        }
        return known.map { $0.level != level } ?? !others.isEmpty
    }

    /// 全省受理11428件。…省政府及其部门受理1784件: of what the whole place received.
    private mutating func isOfLevelBelow(_ reading: Reading, _ figure: Figure) -> Bool {
        guard reading.measure == setting.measures.receivedTotal, setting.organs.isGovernment else { return false }
        if case .place = state.subject {
            state.receivedOfPlace = figure.value
        } else if reading.bag.has(.gov), let whole = state.receivedOfPlace, figure.value < whole {
            state.isOfOtherApplications = true
            return true
        }
        return false
    }

    /// Why the figure is no value of its measure, empty for one that is.
    private mutating func doubt(of reading: Reading, _ figure: Figure, at index: Int, isSeries: Bool, isAgain: Bool) -> String {
        let bag = reading.bag
        var doubt = isSeries ? "one_of_several_figures_in_a_row" : figure.doubt
        if doubt.isEmpty, !figure.isExact, reading.rule.kind != .fee, reading.rule.kind != .said { doubt = "no_whole_number" }
        let isOther = bag.hasOtherYear && !bag.isCarried || bag.has(.lastyear) && !bag.isCarried || bag.has(.nextyear) && !bag.isCarried
        if doubt.isEmpty { doubt = doubtOfTime(isCumulative: isCumulative, hasOtherYear: isOther) }
        if doubt.isEmpty, isCumulative, isAgain { doubt = "counted_up_beside_the_year_figure" }
        if doubt.isEmpty {
            doubt = doubtOfSubject(bag)
            if !state.isDetail { state.isOfOthers = !doubt.isEmpty }
        }
        if doubt.isEmpty { doubt = doubtOfWhole(reading) }
        // 同意公开4件（含1件行政复议结果维持）: of some applications, not all cases.
        if doubt.isEmpty, state.isDetail, bag.result != nil, setting.measures.isOfApplications(state.whole?.measure) { doubt = "a_part" }
        if doubt.isEmpty { doubt = doubtBehind(index, reading) }
        let isNarrowed = state.isNarrowed && !(state.isOfNew && bag.applicant != nil)
        if doubt.isEmpty, isNarrowed || isOfCarriedIn(bag, figure) || isOfConcluded(reading) { doubt = "a_part" }
        if doubt.isEmpty, isSharedOut(index) { doubt = "shared_out_by_order" }
        if doubt.isEmpty, sentence.isCut, reading.measure == setting.measures.receivedTotal, !bag.has(.newrec), isBreakdownCut(index) {
            doubt = "the_text_breaks_off_in_its_parts"
        }
        if doubt.isEmpty, let means = bag.means ?? state.means, means.isChannel, !means.isMany,
            reading.measure == setting.measures.receivedTotal || reading.measure == setting.measures.concludedTotal
        {
            doubt = "by_one_way"
        }
        return doubt
    }

    /// A figure that is no value: of another year, of a part, or more or less it.
    private mutating func claim(_ reading: Reading, _ figure: Figure, doubt: String, into collector: inout StatementCollector) {
        var said = said(reading.bag, reason: doubt)
        said.bound = figure.bound
        // 其中网络申请5件 is one of the whole before it.
        if doubt == "by_one_way" { takeBackSome(reading.bag, into: &collector) }
        if doubt == "by_one_way", isRestOfWays(reading.bag) { said.scope = "rest" }
        // 收到信件36件，答复36件: letters may be about anything.
        let isOfLetters = reading.bag.has(.rec) && !reading.bag.has(.appl) && !reading.bag.has(.applopen)
        if doubt == "by_one_way", isOfLetters, !state.isDetail { state.isOfOtherApplications = true }
        let isVague = !figure.doubt.isEmpty || doubt == "of_one_of_several_routes"
        if doubt == "of_another_year", let year = state.year, !isVague {
            said.baseYear = year
            collector.claim(reading.measure, .earlier, figure.value, said)
        } else if isVague {
            collector.claim(reading.measure, figure.bound == nil ? .unstated : .approximate, figure.claimed, said)
            if figure.claimed == nil, doubtOfTime(isCumulative: isCumulative, hasOtherYear: false).isEmpty, doubtOfSubject().isEmpty {
                collector.noteIllegible(reading.measure, said)
            }
        } else {
            let isCumulative = doubt.hasPrefix("counted")
            if !isCumulative, said.scope == "whole" { said.scope = "part" }
            collector.claim(reading.measure, isCumulative ? .cumulative : .part, figure.value, said)
        }
        state.lastMeasure = nil
        if isVague { state.changeMeasure = reading.measure }
        if !state.isDetail, setting.measures.isOfApplications(reading.measure), Self.doubtsOfWhole.contains(doubt) {
            state.isOfOtherApplications = true
        }
    }

    /// 其他方式6件, which closes the list.
    private func isRestOfWays(_ bag: Bag) -> Bool {
        guard bag.has(.way), lower < tokens.count, let way = tokens[lower...].first(where: { $0.role == .way }) else { return false }
        return paragraph.text.hasPrefix("其他", at: way.start) || paragraph.text.hasPrefix("其它", at: way.start)
    }

    /// A part that shows what the whole before it held: 收到30件（含上年结转5件）is not the year's alone, and of 办理385件，其中作出决定358件 the
    /// second is the figure.
    private mutating func takeBack(
        _ whole: (measure: String, value: Double), for reading: Reading, _ figure: Figure, in collector: inout StatementCollector
    ) {
        // 收到30件，其中网络20件；上年结转5件: behind a semicolon it is no part, unless what was new has been told apart.
        let isApart = isBehindSemicolon && state.counted.count { $0 == setting.measures.receivedTotal } < 2
        // 收到24件，按期办结20件（含上年结转3件）: among those that were finished.
        let isCarried =
            reading.measure == setting.measures.carriedInTotal && whole.measure == setting.measures.receivedTotal && !isApart
            && state.kept == nil
        let isNarrower = reading.measure == whole.measure && figure.value <= whole.value
        guard isCarried || isNarrower else { return }
        collector.withdraw(whole.measure, value: whole.value, as: .handled, reason: isCarried ? "with_what_was_carried_in" : "wider")
        state.whole = nil
    }

    /// 行政复议19件，其中政府采购投诉类14件: what is broken down by what cases are about is all that the organ had; the route of it.
    mutating func takeBackMixed(_ bag: Bag, into collector: inout StatementCollector) -> Route? {
        let isInBracket = clauseStart > 0 && { if case .open = tokens[clauseStart - 1].kind { true } else { false } }()
        guard state.isDetail || isInBracket, state.object == .appeals, let whole = state.whole, let route = state.route,
            whole.measure == setting.measures.appeals(route), !bag.has(.info), !bag.has(.applopen)
        else { return nil }
        let isOfKind = bag.has(.complaint) || bag.has(.licence) || bag.has(.penalty) || bag.has(.coercion)
        let names = bag.unknown.map { paragraph.text.hasPrefix("类", at: $0.upperBound) } == true
        // 行政复议3件（工伤认定2件、政府信息公开1件）
        let isOnInformation = { (token: StatementToken) in token.role == .info || token.role == .applopen }
        let isBeside =
            bag.unknown != nil && tokens[lower...].contains(where: isOnInformation)
            && !tokens[..<clauseStart].contains(where: isOnInformation)
        guard isOfKind || names || isBeside else { return nil }
        collector.withdraw(whole.measure, value: whole.value, as: .filed, reason: "all_cases_of_the_organ")
        return route
    }

    /// 共受理121件（其中新收112件…: what else is said of the parts is lost; parts of the year say nothing of it.
    private func isBreakdownCut(_ index: Int) -> Bool {
        let behind = tokens[(index + 1)...]
        return behind.contains { $0.role == .detail || $0.role == .carry } && !behind.contains { $0.role == .partyear }
    }

    /// What the figure hands on to the next.
    private mutating func inherit(_ reading: Reading, _ figure: Figure, at index: Int) {
        let bag = reading.bag
        state.lastMeasure = reading.measure
        let parts = reading.measure.pieces(at: ".")
        switch parts[0] {
        case setting.measures.applications[...]:
            state.object = .applications
            if setting.measures.isTotal(reading.measure) {
                state.row = String(parts[1])
                state.rowValue = figure.value
                if reading.measure == setting.measures.receivedTotal { state.received = figure.value }
            } else if bag.applicant != nil, let row = state.row, parts[1] != row[...] {
                // 部分公开66件。其中自然人402件，企业61件: more than the row, and so are those that go on with it.
                (state.row, state.rowValue) = (String(parts[1]), nil)
            }
        case setting.measures.appeals[...]:
            if holds(.disclosure, bag) { state.isAboutDisclosure = true }
            state.object = .appeals
            if let route = bag.route { state.route = route }
            if bag.result == nil {
                // 司法局代理政府信息公开行政复议27件: those of others.
                let isOwn = !setting.organs.reviews && (bag.has(.info) || bag.has(.applopen))
                state.isFiled = reading.rule.kind == .filed && !isOwn
            }
        case setting.measures.proposals[...]:
            inheritProposals(reading, at: index)
        default:
            state.object = .documents
            state.decided = [.licence, .penalty, .coercion].first { bag.has($0) }
        }
        let carried: [Role] = [.undertake, .handle, .conc, .rec, .decide, .disc, .pub, .result, .issue]
        if parts[0] == setting.measures.proposals || parts[0].hasPrefix("article") {
            let verbs = carried.filter { bag.has($0) }
            if !verbs.isEmpty { state.action = RoleSet(verbs + (bag.has(.reg) ? [.reg] : [])) }
        }
    }

    /// Whose proposals the next figure counts, and whether the organ is in charge of them or helps.
    private mutating func inheritProposals(_ reading: Reading, at index: Int) {
        let bag = reading.bag
        // 人大建议7件、政协提案5件，其中主办8件: of both; so it is behind a whole (承办62件，其中建议38件、提案24件，主办40件).
        let isOfWhole = state.whole?.measure == setting.measures.proposals(of: setting.measures.bothBodies, "handled")
        let isBoth =
            state.object == .proposals && isListed && (!state.isDetail || isOfWhole) && state.body != nil && state.body != bag.body
            && !hasBracketOfItsOwn(before: index)
        state.object = .proposals
        state.body = isBoth ? "all" : bag.body
        state.lead = [.lead, .assist].first { bag.has($0) && !(bag.has(.lead) && bag.has(.assist)) }
        let namesBody = tokens[clauseStart..<index].contains { [.npc, .cppcc, .proposals].contains($0.role) }
        state.isLeadOfAll = namesBody && (!state.isDetail || state.isLeadOfAll)
        if reading.rule.needs.contains(.undertake) || bag.has(.undertake) { state.action.insert(.undertake) }
    }

    /// 人大建议8件（主办3件）、政协提案11件（主办4件）: what a bracket says is of the count before it, where each has one.
    private func hasBracketOfItsOwn(before index: Int) -> Bool {
        guard lower > 0, tokens.indices.contains(index + 1), case .open = tokens[index + 1].kind, case .close = tokens[lower - 1].kind
        else {
            return false
        }
        return !isTransparent(index + 1) && !isTransparent(lower - 1)
    }

    /// 办结96件，其中当年新收90件、上年结转6件: of those concluded, not of the year.
    private func isOfConcluded(_ reading: Reading) -> Bool {
        guard state.isDetail, let whole = state.whole, whole.measure == setting.measures.concludedTotal else { return false }
        // 办结98件（含上年结转8件）: all that were carried in.
        return reading.measure == setting.measures.receivedTotal || reading.measure == whole.measure
            || reading.measure == setting.measures.carriedInTotal && tokens.contains { $0.role == .newrec }
    }

    /// 2021年结转的2件申请，予以公开1件: how those carried in ended, not all.
    private func isOfCarriedIn(_ bag: Bag, _ figure: Figure) -> Bool {
        guard bag.outcome != nil, let whole = state.whole, whole.measure == setting.measures.carriedInTotal, figure.value <= whole.value
        else { return false }
        // 收到87件，上年结转5件。其中，部分公开2件
        if state.received != nil, tokens.first?.role == .detail { return false }
        return !tokens[..<clauseStart].contains { $0.role == .rec || $0.role == .newrec || $0.role == .handle || $0.role == .conc }
    }
}
