import ReportText
import Reports

/// From the words of a figure to the measure that they state.
extension ClauseWalker {
    struct Reading {
        var measure: String
        var rule: Rule
        var bag: Bag
    }

    /// The measure that the first fitting rule gives; `nil` where a word is not accounted for.
    func read(_ bag: Bag, figure: Figure, at index: Int) -> Reading? {
        guard quoteDepth == 0, isHeadPlain(bag), index == 0 || tokens[index - 1].shade != .organ else { return nil }
        return reading(of: bag, figure: figure)
    }

    /// The same for words that are known to be this organ's.
    func reading(of bag: Bag, figure: Figure) -> Reading? {
        var bag = bag
        complete(&bag)
        for rule in setting.rules
        where rule.fits(bag.roles) && rule.conditions.allSatisfy({ holds($0, bag) || isOfNone($0, rule, figure) })
            && permits(rule, bag, figure)
        {
            return Reading(measure: measure(of: rule, bag, figure), rule: rule, bag: bag)
        }
        return nil
    }

    /// Whether the words before the last unknown one are no more than whose it is: an organ that is this one.
    func isHeadPlain(_ bag: Bag) -> Bool {
        guard let unknown = bag.unknown else { return true }
        return !bag.isCloudedInside && isOwnName(unknown)
    }

    /// Whether the unknown words of `unknown`, with the word for a government or an office behind them, name this organ.
    func isOwnName(_ unknown: Range<Int>) -> Bool {
        guard unknown.count <= 120, !isOneOfEach(unknown) else { return false }
        // 松坪县政府, 松坪县林业局办公室
        let next = tokens.first { $0.start == unknown.upperBound && ($0.role == .gov || $0.shade == .organ) }
        var end =
            next.map { $0.role == .gov ? $0.end : paragraph.text.hasPrefix("局", at: $0.start) ? $0.start + 3 : unknown.upperBound }
            ?? unknown.upperBound
        // 三河镇党政办公室, 三河镇人民政府办公室
        if let next, setting.organs.isTownship, next.shade == .desk || next.shade == .office { end = unknown.upperBound }
        // 枫桥区政府系统
        if end - 6 > unknown.lowerBound, paragraph.text.hasPrefix("系统", at: end - 6) { end -= 6 }
        let name = paragraph.text[unknown.lowerBound..<end]
        return OrganNames.isOrgan(name) && setting.organs.isOwn(name)
    }

    /// 各直属局: whoever they are, they are several.
    func isOneOfEach(_ name: Range<Int>) -> Bool { paragraph.text.hasPrefix("各", at: name.lowerBound - 3) }

    /// Adds what the clause inherits.
    private func complete(_ bag: inout Bag) {
        // 全区各部门: all of them.
        if state.subject != .others { bag.roles.remove(.others) }
        if bag.roles.isSubset(of: RuleTable.glue) { bag.roles = bag.roles.union(state.pending) }
        if bag.has(.body) || bag.has(.licence) || bag.has(.penalty) || bag.has(.coercion) || bag.has(.norm) || bag.has(.reg) {
            let verbs = RoleSet([
                .undertake, .handle, .conc, .rec, .lead, .assist, .decide, .issue, .disc, .pub, .result, .repeal, .inforce,
            ])
            // 制定规章1件、规范性文件6件
            let other: Role = bag.has(.norm) ? .reg : .norm
            if !bag.roles.intersects(verbs) { bag.roles = bag.roles.union(state.action.subtracting(RoleSet([other]))) }
            if bag.has(.body), isListed, let verb = state.listVerb, !bag.roles.intersects(verbs) { bag.roles.insert(verb) }
        }
        // 公示行政许可决定28件，行政处罚决定18件: published as the ones before, unless it is said that they were made.
        if bag.has(.licence) || bag.has(.penalty) || bag.has(.coercion), state.action.contains(.disc) || state.action.contains(.pub),
            !tokens[lower..<tokens.count].prefix(while: { $0.figure == nil }).contains(where: isMaking)
        {
            bag.roles.insert(.disc)
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
            if setting.measures.isOfAppeals(state.lastMeasure), state.isDetail || state.lastMeasure.map(setting.measures.isTotal) == false {
                bag.result = setting.measures.otherResult
                bag.takeOther(as: .appealResult)
            } else if state.isDetail, let last = state.lastMeasure, setting.measures.endsOtherHandling(last, of: state.whole?.measure) {
                bag.outcome = setting.measures.otherReasons
                bag.takeOther(as: .outcome)
            } else if let last = state.lastMeasure, setting.measures.isOfApplications(last), !setting.measures.isTotal(last) {
                bag.applicant = setting.measures.otherApplicant
                bag.takeOther(as: .applicantKind)
            }
        }
    }

    /// 作出, 实施: not 处罚决定, what was made.
    private func isMaking(_ token: StatementToken) -> Bool {
        guard token.role == .decide || token.role == .handle || token.role == .conc else { return false }
        return token.role != .decide
            || ["作", "做", "实"].contains { (word: StaticString) in paragraph.text.hasPrefix(word, at: token.start) }
    }

    /// Whether the words of the figure go on with a list: 、政协提案3件.
    var isListed: Bool {
        guard tokens.indices.contains(lower), case .listMark = tokens[lower].kind else { return false }
        return true
    }

    /// 政协提案答复6件, 提案和答复6件: the answer stands behind what it is to, as its paper does.
    private var isOfPaper: Bool {
        let words = tokens[min(lower, tokens.count)...].prefix { $0.figure == nil && !$0.isBreak }
        guard let answer = words.firstIndex(where: { $0.role == .conc }), let first = words.first(where: { Self.nouns.contains($0.role) })
        else { return false }
        return first.start < tokens[answer].start
    }

    /// What the proposals named before hand on: 公开人大建议办理结果6件，政协提案办理结果5件; 主办人大代表建议4件、政协提案3件.
    private func completeProposals(_ bag: inout Bag) {
        let isPublished = state.action.contains(.disc) || state.action.contains(.pub)
        // 公开建议提案答复22件，其中人大建议答复16件: answers that were published, as all of them.
        let isPaper = bag.has(.result) || bag.has(.conc) && (isListed || state.object == .proposals || isOfPaper)
        if isPublished, isPaper, !bag.has(.pub), !bag.has(.handle), !bag.has(.undertake) { bag.roles.insert(.disc) }
        let verbs = RoleSet([.lead, .assist, .handle, .conc, .undertake, .disc, .pub])
        if let lead = state.lead, isListed || state.isLeadOfAll, !bag.roles.intersects(verbs) { bag.roles.insert(lead) }
        if bag.isAnswered, !bag.roles.intersects(verbs), !bag.has(.rec) { bag.roles.insert(.conc) }
    }

    func holds(_ condition: Rule.Condition, _ bag: Bag) -> Bool {
        switch condition {
        case .applications where isSupposing, .section2 where isSupposing: true
        case .applications:
            bag.has(.applopen) && state.object != .other || bag.has(.appl) && bag.has(.info) || state.object == .applications
                || bag.has(.newrec) && state.object != .appeals && state.object != .proposals && !areForOtherThings
                    && tokens.contains { $0.role == .appl || $0.role == .carry }
        case .counted: setting.measures.isOfApplications(state.lastMeasure)
        case .ways: isOnWays
        case .applicant: state.row != nil || state.received != nil
        case .route: (bag.route ?? (state.isFiled ? nil : state.route))?.isRow == true
        case .litigation: (bag.route ?? (state.isFiled ? nil : state.route)) == .litigation
        case .disclosure:
            isOfDisclosure(bag)
        case .proposals: setting.heading == .proposals || state.object == .proposals && state.action.contains(.undertake)
        case .all, .kept: bag.isKept
        case .section2: setting.statutory == 2
        case .concluded: state.lastMeasure == setting.measures.concludedTotal
        case .accepted: bag.isAccepted
        case .notice: tokens.contains { $0.role == .notice }
        case .form2021: (setting.year ?? 0) >= 2021
        case .open:
            // 行政复议11件（其中上年结转2件）: of those cases.
            !state.hasTurned && state.object != .appeals && state.object != .proposals || bag.has(.appl) || bag.has(.applopen)
        }
    }

    /// 从申请渠道看，: what follows came in one of the ways.
    private var isOnWays: Bool {
        let first = tokens.prefix { !$0.isBreak }
        return state.received != nil && first.contains { $0.role == .manner } && first.contains { $0.role == .appl || $0.role == .applopen }
            && !first.contains { $0.figure != nil }
    }

    /// 行政复议0件: as a denial, none of any kind is none about disclosure.
    private func isOfNone(_ condition: Rule.Condition, _ rule: Rule, _ figure: Figure) -> Bool {
        condition == .disclosure && rule.kind == .count && !rule.needs.contains(.appealResult) && figure.value == 0 && figure.isExact
            && doubtOfTime(isCumulative: isCumulative, hasOtherYear: false).isEmpty
    }

    /// Whether cases are about disclosure: the clause says so, or the text that they stand in is on no others.
    private func isOfDisclosure(_ bag: Bag) -> Bool {
        // 司法局收到行政复议申请186件，受理162件: what others did.
        if bag.has(.rec), !bag.has(.info), !bag.has(.applopen), reviewsOthers, !state.isAboutDisclosure { return false }
        return bag.has(.info) || bag.has(.applopen) || bag.has(.appl) && setting.statutory != 6 || setting.statutory == 4
            || setting.heading == .appeals
            || state.object == .applications || state.object == .appeals && state.isAboutDisclosure
    }

    private func permits(_ rule: Rule, _ bag: Bag, _ figure: Figure) -> Bool {
        if rule.kind == .fee || rule.kind == .said {
            guard figure.unit == .money || figure.value == 0 else { return false }
        } else if figure.unit == .money {
            return false
        }
        // 制作政府信息223条，其中不予公开1条: a kind of what was made.
        if rule.needs.contains(.outcome), state.isMade || figure.measure == 0x6761 && isOnItems(bag) { return false }
        if state.isListClouded, bag.has(.body), isListed || bag.has(.lead) || bag.has(.assist) { return false }
        let isOfUnclearRow = (state.carriedIn ?? 0) > 0 && state.received != nil && rule.measure.utf8.contains(UInt8(ascii: "{"))
        // 办理7件，其中自然人6件: of those received and of those carried in.
        let isOfHandled = state.handled != nil && state.row == nil && state.received == nil
        if rule.conditions.contains(.applicant) || isOfUnclearRow && rule.measure.contains("{row}"), row(holding: figure.value) == nil {
            return false
        }
        if isOfHandled, rule.measure.contains("{row}") { return false }
        if rule.conditions.contains(.all), state.handled != figure.value,
            state.whole?.measure != setting.measures.receivedTotal || state.whole?.value != figure.value
        {
            return false
        }
        // 收到36件，其中重复申请10件: a kind of what was received, no outcome.
        if state.isDetail, rule.needs.contains(.outcome), !bag.isGrouped, let outcome = bag.outcome,
            setting.measures.kindsOfApplications.contains(outcome),
            state.lastMeasure == setting.measures.receivedTotal || state.lastMeasure == setting.measures.handledTotal
        {
            return false
        }
        return permitsWeak(rule, bag, figure) && permitsPart(rule, bag)
    }

    /// 主动公开政府信息156条，不予公开1条; 不予公开信息有10条: items of information and no applications.
    private func isOnItems(_ bag: Bag) -> Bool {
        if bag.has(.info), !bag.has(.appl), !bag.has(.applopen), state.object != .applications { return true }
        return tokens.contains { $0.role == .pub } && !tokens.contains { [.rec, .newrec, .appl].contains($0.role) }
    }

    private func permitsWeak(_ rule: Rule, _ bag: Bag, _ figure: Figure) -> Bool {
        // 9件申请均已答复 says it of those received before; 共有9件申请 does not.
        if rule.kind == .weak, bag.isBehind, !bag.has(.sum) || state.lastMeasure != nil { return false }
        // 产生公文210件，…依申请公开95件: a kind of documents.
        if rule.kind == .weak, state.object == .other, !bag.has(.appl) { return false }
        if rule.kind == .weak, ![0x4EF6, 0x5B97, 0x8D77, 0x4EFD, 0x4F8B, 0].contains(figure.measure) { return false }
        // Proposals are counted by the piece, what is done for them by the time, what is written of them by 条, 篇 and 则.
        let isPublished = rule.needs.contains(.disc) || rule.needs.contains(.pub)
        let others = isPublished ? [0x6B21, 0x6761] : [0x6B21, 0x6761, 0x7BC7, 0x5219]
        if rule.needs.contains(.body), others.contains(figure.measure) { return false }
        // 同意公开1件，部分公开3件，已公开3件, 已通过网站公开1件: what anybody could see before.
        if rule.measure == setting.measures.grantedTotal, rule.needs.contains(.disc),
            figure.measure == 0x6761 || bag.isAsked || bag.means?.isChannel == true || state.counted.contains(rule.measure)
        {
            return false
        }
        return true
    }

    /// Whether the rule holds behind 其中, where the figure stands there.
    private func permitsPart(_ rule: Rule, _ bag: Bag) -> Bool {
        guard state.isDetail else { return rule.detail != .only }
        switch rule.detail {
        case .yes, .only: return true
        // 办理行政许可385件，其中作出处理决定358件; 全市收到970件，其中我局收到8件
        case .no:
            return rule.needs.contains(.decide) && (rule.measure == state.whole?.measure || isBehindSemicolon)
                || bag.has(.own) && state.isOfOthers
        case .route:
            guard let named = bag.route, let held = state.route else { return true }
            // 其中结果维持0件；…；涉及政府信息公开行政诉讼0件 has turned to the other route.
            return held == .both || named == .direct || named == .after || named.isLitigation != held.isLitigation
        case .body: return bag.body != state.body || state.body == nil
        }
    }

    /// 实施处罚18件，其中简易程序9件；实施强制4件: what goes on behind a semicolon with a verb and an object of its own is no part.
    var isBehindSemicolon: Bool {
        guard lower == clauseStart, lower > 0, case .semicolon = tokens[lower - 1].kind else { return false }
        return true
    }

    /// The row that `value` applications of one kind of applicant are of: the one counted last, unless they are more than all of it.
    private func row(holding value: Double) -> String? {
        // 收到122件，上年结转2件，其中自然人117件…: of which they are, their sum tells.
        if let carried = state.carriedIn, carried > 0, let received = state.received, state.row != nil {
            let sum = countedByApplicant
            return sum == received ? setting.measures.received : sum == state.rowValue ? state.row : nil
        }
        if let row = state.row, value <= state.rowValue ?? value { return row }
        return state.received.map { value <= $0 } == true ? setting.measures.received : nil
    }

    private func measure(of rule: Rule, _ bag: Bag, _ figure: Figure) -> String {
        guard rule.measure.utf8.contains(UInt8(ascii: "{")) else { return rule.measure }
        let parts = rule.measure.split(separator: ".").map { part -> String in
            switch part {
            case "{outcome}": bag.outcome ?? ""
            case "{applicant}": bag.applicant ?? ""
            case "{row}": row(holding: figure.value) ?? setting.measures.received
            case "{route}": (bag.route ?? state.route).map(setting.measures.code) ?? ""
            case "{result}": bag.result ?? ""
            case "{body}": bag.body ?? ""
            default: String(part)
            }
        }
        return parts.joined(separator: ".")
    }
}
