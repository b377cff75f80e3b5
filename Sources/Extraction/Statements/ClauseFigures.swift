import ReportText
import Reports

/// What a figure counts.
extension ClauseWalker {
    /// The words behind the figure at `index`, up to the next mark, figure or predicate (…5件并已答复).
    private func right(of index: Int) -> Range<Int> {
        var end = index + 1
        loop: while end < tokens.count {
            switch tokens[end].kind {
            // 结转至2024年继续办理
            case .year where tokens[end - 1].role == .carry: end += 1
            case .comma, .semicolon, .colon, .listMark, .percent, .times, .year, .month: break loop
            case .figure:
                // Words between two figures belong to the second.
                end = index + 1
                break loop
            case .foreign: break loop
            case .open where !isTransparent(end), .close where !isTransparent(end): break loop
            case .word(let meaning) where [.and, .every, .detail, .share, .onyear, .correction, .respectively].contains(meaning.role):
                break loop
            default: end += 1
            }
        }
        return index + 1..<end
    }

    mutating func take(
        _ figure: Figure, at index: Int, into collector: inout StatementCollector, disclosures: inout DisclosureCollector
    ) {
        if tokens.indices.contains(index - 1), tokens[index - 1].role == .correction { return correct(into: &collector) }
        guard !isChange(index) else { return takeDifference(figure, at: index, into: &collector) }
        if takeEarlier(figure, at: index, into: &collector) { return }
        state.changeMeasure = nil
        state.measureBefore = nil
        // 由5件增至8件: what it was before.
        if index + 1 < tokens.count, let next = tokens[index + 1].role, next == .increase || next == .decrease { return }
        let after = right(of: index)
        var builder = BagBuilder(tokens: tokens, lexicon: setting.lexicon, year: setting.year)
        let left = builder.bag([lower..<index])
        let tail = after.isEmpty ? seriesTail(index) : after
        var both = tail.isEmpty ? left : builder.bag([lower..<index, tail])
        both.isBehind = left.isEmpty
        if left.has(.make) { state.isMade = true }
        let isSeries = isInSeries(index)
        if !isSeries, takeDisclosure(figure, at: index, left: left, right: after, into: &disclosures) { return }
        guard figure.unit != .none || isPlainNumber(figure, at: index) else { return unread(both, figure, into: &collector) }
        // 申请中，有3件涉及…: what the words before inherit is not said of it.
        let isLeftAlone = !tail.isEmpty && !left.isEmpty && builder.bag([tail]).unknown != nil
        let readings = [both, isLeftAlone ? left : nil].compactMap { $0 }
        for bag in readings {
            guard let reading = read(bag, figure: figure, at: index) else { continue }
            return record(reading, figure, at: index, isSeries: isSeries, into: &collector)
        }
        if takeAboutDisclosure(left, figure, into: &collector) { return }
        unread(both, figure, into: &collector)
    }

    /// 行政复议案件15件，其中涉及政府信息公开2件: of all cases of an organ those about disclosure are the figure.
    private mutating func takeAboutDisclosure(_ bag: Bag, _ figure: Figure, into collector: inout StatementCollector) -> Bool {
        guard state.object == .appeals, let route = state.route, route != "both", bag.unknown == nil, bag.has(.info), figure.isExact,
            bag.roles.isSubset(of: RuleTable.glue.union(RoleSet([.info, .occur, .appl]))), figure.unit == .pieces,
            doubtOfTime(isCumulative: isCumulative, hasOtherYear: false).isEmpty, doubtOfSubject().isEmpty
        else { return false }
        let measure = "appeals.\(route).total"
        if state.lastMeasure == measure, let value = state.lastValue {
            collector.withdraw(measure, value: value, as: .filed, reason: "all_cases_of_the_organ")
        }
        collector.state(measure, figure.value, said(bag))
        state.lastMeasure = measure
        state.lastValue = figure.value
        state.isAboutDisclosure = true
        return true
    }

    /// 建议5件、提案6件办理情况的答复进行公开: what is said behind the last figure of a list is said of all.
    private func seriesTail(_ index: Int) -> Range<Int> {
        var last = index
        var at = index + 1
        var steps = 0
        while at < tokens.count, case .listMark = tokens[at].kind, steps < 12 {
            guard let next = tokens[at...].prefix(8).firstIndex(where: { $0.figure != nil }),
                !tokens[at + 1..<next].contains(where: { $0.isBreak })
            else { break }
            last = next
            at = next + 1
            steps += 1
        }
        guard last > index else { return index + 1..<index + 1 }
        let tail = right(of: last)
        return tokens[tail].contains { $0.role == .disc || $0.role == .pub || $0.role == .result } ? tail : index + 1..<index + 1
    }

    /// What a figure that no rule explains leaves behind: the text has turned to something else.
    private mutating func unread(_ bag: Bag, _ figure: Figure, into collector: inout StatementCollector) {
        state.lastMeasure = nil
        if let object = object(of: bag), figure.unit == .pieces {
            var said = said(bag, reason: bag.unknown == nil ? "no_rule" : "a_word_is_not_known")
            said.bound = figure.bound
            collector.claim(object, .unstated, figure.value, said)
        }
        let isOurs = bag.has(.appl) && bag.has(.info) || bag.has(.applopen) || bag.has(.newrec)
        if isOurs {
            state.object = .applications
        } else if bag.has(.appealedby) {
            // 作为复议机关: the cases of others.
            state.object = .other
            state.route = nil
        } else if bag.has(.body), bag.unknown == nil {
            // 人大代表建议7件，其中主办3件
            state.object = .proposals
            state.body = bag.body
        } else if bag.has(.route) {
            state.object = .appeals
            state.isAboutDisclosure = bag.has(.info)
            state.route = bag.route
        } else if bag.has(.conc), bag.unknown == nil, !bag.isCloudedInside, state.object == .none {
            // 已答复12件，其中予以公开1件: what was answered is told by what follows.
            state.object = .applications
            state.row = "concluded"
        } else if bag.unknown != nil || bag.has(.complaint) || bag.has(.licence) || bag.has(.charge) {
            // 其中2件信息不存在、1件予以公开: a part that the form does not ask is one all the same.
            let isPart = state.isDetail && state.object == .applications && bag.roles.isSubset(of: Self.partial)
            if !isPart, !(bag.has(.disc) || bag.has(.pub)) || bag.has(.rec) { state.object = .other }
        }
    }

    /// Words of a part that leave what is broken down what it is.
    private static let partial = RuleTable.glue.union(RoleSet([.info, .denial, .occur, .outcome, .outcomes]))

    /// The table that the words speak of, where they name one.
    private func object(of bag: Bag) -> String? {
        if bag.has(.appl) && bag.has(.info) || bag.has(.applopen) || bag.has(.newrec) { return "applications" }
        if bag.has(.route) { return "appeals" }
        if bag.has(.body) { return "proposals" }
        return bag.has(.pub) ? "disclosures" : nil
    }

    /// 更正为120件: the figure before it is taken back, and which one holds is not for us to say.
    private mutating func correct(into collector: inout StatementCollector) {
        if let measure = state.lastMeasure, let value = state.lastValue {
            collector.withdraw(measure, value: value, as: .unstated, reason: "corrected")
        }
        state.lastMeasure = nil
    }

    /// 建议、提案7件、3件: which figure is whose is not said; nor is it in a row of bare numbers.
    private func isInSeries(_ index: Int) -> Bool {
        func figure(_ at: Int) -> Figure? { tokens.indices.contains(at) ? tokens[at].figure : nil }
        func isPair(_ mark: Int, _ other: Int) -> Bool {
            guard tokens.indices.contains(mark), let other = figure(other), let one = figure(index) else { return false }
            switch tokens[mark].kind {
            case .listMark, .dash: return true
            case .colon, .comma, .semicolon: return one.unit == .none && other.unit == .none
            default: return false
            }
        }
        return isPair(index + 1, index + 2) || isPair(index - 1, index - 2) || figure(index - 1) != nil || figure(index + 1) != nil
    }

    /// A number without a measure word counts right behind its words, at the end of a clause.
    private func isPlainNumber(_ figure: Figure, at index: Int) -> Bool {
        guard figure.digits > 0, figure.digits <= 6, index > lower, tokens[index - 1].end == tokens[index].start || isColon(index - 1)
        else {
            return false
        }
        // At the end of a text that breaks off it may be half a number.
        guard index + 1 < tokens.count else { return !sentence.breaksOff(in: paragraph.text) || isColon(index - 1) }
        switch tokens[index + 1].kind {
        case .comma, .semicolon, .listMark, .close: return true
        default: return false
        }
    }

    private func isColon(_ index: Int) -> Bool {
        guard tokens.indices.contains(index), case .colon = tokens[index].kind else { return false }
        return true
    }

    // MARK: Rules

    struct Reading {
        var measure: String
        var rule: Rule
        var bag: Bag
    }

    /// The measure that the first fitting rule gives; `nil` where a word is not accounted for.
    private func read(_ bag: Bag, figure: Figure, at index: Int) -> Reading? {
        guard quoteDepth == 0, isHeadPlain(bag) else { return nil }
        return reading(of: bag, figure: figure)
    }

    /// The same for words that are known to be this organ's.
    func reading(of bag: Bag, figure: Figure) -> Reading? {
        var bag = bag
        complete(&bag)
        for rule in setting.rules where rule.fits(bag.roles) && rule.conditions.allSatisfy({ holds($0, bag) }) && permits(rule, bag, figure)
        {
            return Reading(measure: measure(of: rule, bag), rule: rule, bag: bag)
        }
        return nil
    }

    /// Whether the words before the last unknown one are no more than whose it is: an organ that is this one.
    func isHeadPlain(_ bag: Bag) -> Bool {
        guard let unknown = bag.unknown else { return true }
        guard !bag.isCloudedInside, unknown.count <= 120 else { return false }
        // 松坪县政府
        let government = tokens.first { $0.start == unknown.upperBound && $0.role == .gov }
        let name = paragraph.text[unknown.lowerBound..<(government?.end ?? unknown.upperBound)]
        return OrganNames.isOrgan(name) && setting.organs.isOwn(name)
    }

    /// Adds what the clause inherits.
    private func complete(_ bag: inout Bag) {
        if bag.roles.isSubset(of: RuleTable.glue) { bag.roles = bag.roles.union(state.pending) }
        if bag.has(.body) || bag.has(.licence) || bag.has(.penalty) || bag.has(.coercion) || bag.has(.norm) || bag.has(.reg) {
            let verbs = RoleSet([
                .undertake, .handle, .conc, .rec, .lead, .assist, .decide, .issue, .disc, .pub, .result, .repeal, .inforce,
            ])
            if !bag.roles.intersects(verbs) { bag.roles = bag.roles.union(state.action) }
        }
        if bag.has(.repeal) || bag.has(.inforce) || bag.has(.issue), !bag.has(.norm), !bag.has(.reg), state.object == .documents {
            bag.roles.insert(state.action.contains(.reg) ? .reg : .norm)
        }
        if bag.has(.decide), !bag.has(.licence), !bag.has(.penalty), !bag.has(.coercion), let decided = state.decided {
            bag.roles.insert(decided)
        }
        if bag.has(.body) { completeProposals(&bag) }
        if bag.body == nil, bag.has(.lead) || bag.has(.assist), let body = state.body {
            bag.body = body
            bag.roles.insert(.body)
        }
        if bag.has(.other) {
            if state.isDetail, state.lastMeasure?.hasPrefix("appeals.") == true {
                bag.result = "other"
                bag.roles.remove(.other)
                bag.roles.insert(.appealResult)
            } else if let last = state.lastMeasure, last.hasPrefix("applications."), !last.hasSuffix(".total") {
                bag.applicant = "other_organisation"
                bag.roles.remove(.other)
                bag.roles.insert(.applicantKind)
            }
        }
    }

    /// Whether the words of the figure go on with a list: 、政协提案3件.
    private var isListed: Bool {
        guard tokens.indices.contains(lower), case .listMark = tokens[lower].kind else { return false }
        return true
    }

    /// What the proposals named before hand on: 公开人大建议办理结果6件，政协提案办理结果5件; 主办人大代表建议4件、政协提案3件.
    private func completeProposals(_ bag: inout Bag) {
        let isPublished = state.action.contains(.disc) || state.action.contains(.pub)
        let isPaper = bag.has(.result) || bag.has(.conc) && isListed
        if isPublished, isPaper, !bag.has(.pub), !bag.has(.handle), !bag.has(.undertake) { bag.roles.insert(.disc) }
        let verbs = RoleSet([.lead, .assist, .handle, .conc, .undertake, .disc, .pub])
        if let lead = state.lead, isListed, !bag.roles.intersects(verbs) { bag.roles.insert(lead) }
    }

    private func holds(_ condition: Rule.Condition, _ bag: Bag) -> Bool {
        switch condition {
        case .applications:
            bag.has(.applopen) || bag.has(.appl) && bag.has(.info) || state.object == .applications
                || bag.has(.newrec) && tokens.contains { $0.role == .appl || $0.role == .carry }
        case .counted: state.lastMeasure?.hasPrefix("applications.") == true
        case .applicant: state.row != nil
        case .route:
            bag.route != nil
                ? bag.route != "both" && bag.route != "litigation"
                : state.route != nil && state.route != "both" && state.route != "litigation"
        case .disclosure:
            bag.has(.info) || bag.has(.applopen) || bag.has(.appl) && setting.statutory != 6 || setting.statutory == 4
                || setting.heading == .appeals
                || state.object == .applications || state.object == .appeals && state.isAboutDisclosure
        case .proposals: setting.heading == .proposals || state.object == .proposals && state.action.contains(.undertake)
        case .all: bag.isKept
        case .section2: setting.statutory == 2
        case .form2021: (setting.year ?? 0) >= 2021
        }
    }

    private func permits(_ rule: Rule, _ bag: Bag, _ figure: Figure) -> Bool {
        if rule.kind == .fee || rule.kind == .said {
            guard figure.unit == .money || figure.value == 0 else { return false }
        } else if figure.unit == .money {
            return false
        }
        if rule.conditions.contains(.all), state.whole?.measure != "applications.received.total" || state.whole?.value != figure.value {
            return false
        }
        // 9件申请均已答复 says it of those received before; 共有9件申请 does not.
        if rule.kind == .weak, bag.isBehind, !bag.has(.sum) || state.lastMeasure != nil { return false }
        // 产生公文210件，…依申请公开95件: a kind of documents.
        if rule.kind == .weak, state.object == .other, !bag.has(.appl) { return false }
        if rule.kind == .weak, ![0x4EF6, 0x5B97, 0x8D77, 0x4EFD, 0x4F8B, 0].contains(figure.measure) { return false }
        // Proposals are counted by the piece, what is done for them by the time.
        if rule.needs.contains(.body), figure.measure == 0x6B21 || figure.measure == 0x6761 { return false }
        if rule.measure == "applications.granted.total", rule.needs.contains(.disc), figure.measure == 0x6761 { return false }
        guard state.isDetail else { return true }
        switch rule.detail {
        case .yes: return true
        // 办理行政许可385件，其中作出处理决定358件; 全市收到970件，其中我局收到8件
        case .no: return rule.needs.contains(.decide) && rule.measure == state.whole?.measure || bag.has(.own) && state.isOfOthers
        case .route:
            guard let named = bag.route, let held = state.route else { return true }
            // 其中结果维持0件；…；涉及政府信息公开行政诉讼0件 has turned to the other route.
            return named.hasPrefix("litigation_") || named.hasPrefix("litigation") != held.hasPrefix("litigation")
        case .body: return bag.body != state.body || state.body == nil
        }
    }

    private func measure(of rule: Rule, _ bag: Bag) -> String {
        guard rule.measure.utf8.contains(UInt8(ascii: "{")) else { return rule.measure }
        let parts = rule.measure.split(separator: ".").map { part -> String in
            switch part {
            case "{outcome}": bag.outcome ?? ""
            case "{applicant}": bag.applicant ?? ""
            case "{row}": state.row ?? "received"
            case "{route}": bag.route ?? state.route ?? ""
            case "{result}": bag.result ?? ""
            case "{body}": bag.body ?? ""
            default: String(part)
            }
        }
        return parts.joined(separator: ".")
    }

    // MARK: Recording

    private mutating func record(
        _ reading: Reading, _ figure: Figure, at index: Int, isSeries: Bool, into collector: inout StatementCollector
    ) {
        let bag = reading.bag
        let wasLast = state.lastMeasure
        inherit(reading, figure)
        var doubt = isSeries ? "one_of_several_figures_in_a_row" : figure.doubt
        if doubt.isEmpty, !figure.isExact, reading.rule.kind != .fee, reading.rule.kind != .said { doubt = "no_whole_number" }
        let isOther = bag.hasOtherYear && !bag.isCarried || bag.has(.lastyear) && !bag.isCarried || bag.has(.nextyear) && !bag.isCarried
        if doubt.isEmpty { doubt = doubtOfTime(isCumulative: isCumulative, hasOtherYear: isOther) }
        if doubt.isEmpty, isCumulative, wasLast == reading.measure { doubt = "counted_up_beside_the_year_figure" }
        if doubt.isEmpty {
            doubt = doubtOfSubject(bag)
            if !state.isDetail { state.isOfOthers = !doubt.isEmpty }
        }
        if doubt.isEmpty, state.isRespective { doubt = "shared_out_by_order" }
        if doubt.isEmpty, sentence.isCut, reading.measure == "applications.received.total", !bag.has(.newrec), isBreakdownCut(index) {
            doubt = "the_text_breaks_off_in_its_parts"
        }
        if doubt.isEmpty, let means = bag.means ?? state.means, means.isChannel, !means.isMany,
            reading.measure == "applications.received.total"
        {
            doubt = "by_one_way"
        }
        guard doubt.isEmpty else { return claim(reading, figure, doubt: doubt, into: &collector) }
        switch reading.rule.kind {
        case .said: collector.claim(reading.measure, .count, figure.value, said(bag))
        case .filed, .handled:
            collector.claim(reading.measure, reading.rule.kind == .filed ? .filed : .handled, figure.value, said(bag))
            if !state.isDetail { state.wholeClaim = collector.lastOrdinal }
            if reading.rule.kind == .handled { state.row = nil }
        default:
            if let whole = state.whole, state.isDetail { takeBack(whole, for: reading, figure, in: &collector) }
            if !state.isDetail { state.whole = bag.has(.newrec) ? nil : (reading.measure, figure.value) }
            collector.state(reading.measure, figure.value, rule: reading.rule, said(bag))
            if !state.isDetail { state.wholeClaim = collector.lastOrdinal }
        }
        state.lastValue = figure.value
        if reading.rule.kind != .filed { state.changeMeasure = reading.measure }
    }

    /// A figure that is no value: of another year, of a part, or more or less it.
    private mutating func claim(_ reading: Reading, _ figure: Figure, doubt: String, into collector: inout StatementCollector) {
        var said = said(reading.bag, reason: doubt)
        said.bound = figure.bound
        let isVague = !figure.doubt.isEmpty
        if doubt == "of_another_year", let year = state.year, !isVague {
            said.baseYear = year
            collector.claim(reading.measure, .earlier, figure.value, said)
        } else if isVague {
            collector.claim(reading.measure, figure.bound == nil ? .unstated : .approximate, figure.value, said)
        } else {
            let isCumulative = doubt.hasPrefix("counted")
            if !isCumulative, said.scope == "whole" { said.scope = "part" }
            collector.claim(reading.measure, isCumulative ? .cumulative : .part, figure.value, said)
        }
        state.lastMeasure = nil
        if isVague { state.changeMeasure = reading.measure }
    }

    /// A part that shows what the whole before it held: 收到30件（含上年结转5件）is not the year's alone, and of 办理385件，其中作出决定358件 the
    /// second is the figure.
    private mutating func takeBack(
        _ whole: (measure: String, value: Double), for reading: Reading, _ figure: Figure, in collector: inout StatementCollector
    ) {
        let isCarried = reading.measure == "applications.carried_in.total" && whole.measure == "applications.received.total"
        let isNarrower = reading.measure == whole.measure && figure.value <= whole.value
        guard isCarried || isNarrower else { return }
        collector.withdraw(whole.measure, value: whole.value, as: .handled, reason: isCarried ? "with_what_was_carried_in" : "wider")
        state.whole = nil
    }

    /// 共受理121件（其中新收112件…: what else is said of the parts is lost; parts of the year say nothing of it.
    private func isBreakdownCut(_ index: Int) -> Bool {
        let behind = tokens[(index + 1)...]
        return behind.contains { $0.role == .detail || $0.role == .carry } && !behind.contains { $0.role == .partyear }
    }

    /// What the figure hands on to the next.
    private mutating func inherit(_ reading: Reading, _ figure: Figure) {
        let bag = reading.bag
        state.lastMeasure = reading.measure
        let parts = reading.measure.split(separator: ".")
        switch parts[0] {
        case "applications":
            state.object = .applications
            if parts.count == 3, parts[2] == "total" { state.row = String(parts[1]) }
        case "appeals":
            if holds(.disclosure, bag) { state.isAboutDisclosure = true }
            state.object = .appeals
            if let route = bag.route { state.route = route }
        case "proposals":
            // 人大建议7件、政协提案5件，其中主办8件: of both.
            let isBoth = state.object == .proposals && isListed && !state.isDetail && state.body != nil && state.body != bag.body
            state.object = .proposals
            state.body = isBoth ? "all" : bag.body
            state.lead = [.lead, .assist].first { bag.has($0) && !(bag.has(.lead) && bag.has(.assist)) }
            if reading.rule.needs.contains(.undertake) || bag.has(.undertake) { state.action.insert(.undertake) }
        default:
            state.object = .documents
            state.decided = [.licence, .penalty, .coercion].first { bag.has($0) }
        }
        let carried: [Role] = [.undertake, .handle, .conc, .rec, .decide, .disc, .pub, .result, .issue]
        if parts[0] == "proposals" || parts[0].hasPrefix("article") {
            let verbs = carried.filter { bag.has($0) }
            if !verbs.isEmpty { state.action = RoleSet(verbs + (bag.has(.reg) ? [.reg] : [])) }
        }
    }

    // MARK: Remarks

    /// A clause without a figure about the one before: 均尚未审结, 结果维持, 为自然人申请.
    mutating func readRemark(_ clause: Range<Int>, into collector: inout StatementCollector) {
        guard let last = state.lastMeasure, let value = state.lastValue, value > 0 else { return }
        var builder = BagBuilder(tokens: tokens, lexicon: setting.lexicon, year: setting.year)
        let bag = builder.bag([clause])
        guard bag.unknown == nil, value == 1 || bag.has(.every) else { return }
        let remark = RuleTable.glue.union(RoleSet([.appealResult, .applicantKind, .occur, .appl, .info]))
        guard bag.roles.isSubset(of: remark), !tokens[clause].contains(where: { $0.role == .denial }) else { return }
        let parts = last.split(separator: ".")
        guard parts.count == 3, parts[2] == "total" else { return }
        if let result = bag.result, bag.applicant == nil, parts[0] == "appeals", parts[1] != "litigation", parts[1] != "both" {
            collector.state("appeals.\(parts[1]).\(result)", value, said(bag))
            state.lastMeasure = nil
        } else if let applicant = bag.applicant, bag.result == nil, last == "applications.received.total" {
            collector.state("applications.received.\(applicant)", value, said(bag))
            state.lastMeasure = nil
        }
    }
}
