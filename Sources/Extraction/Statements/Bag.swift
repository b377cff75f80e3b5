import ReportText

/// The words that stand with a figure, sorted out: what they name, and whether all of them are known.
struct Bag {
    var roles = RoleSet()
    var outcome: String?
    var applicant: String?
    var result: String?
    var route: Route?
    var body: String?
    /// Where unknown text stands: bytes from the first unknown word to the last.
    var unknown: Range<Int>?
    /// Whether words of a meaning stand before the unknown ones.
    var isCloudedInside = false
    var means: Means?
    var hasOtherYear = false
    /// Whether all its words stand behind the figure.
    var isBehind = false
    /// Whether the clause speaks of carrying over, so that another year is no other time.
    var isCarried: Bool { roles.contains(.carry) || roles.contains(.unfinished) }

    /// Whether the clause says behind its figures that all was answered.
    var isAnswered = false

    /// Whether the reason of an outcome stands with the outcome: 重复申请不予处理.
    var isGrouped = false
    /// Whether it was done in time, and no more than that is said of when.
    var isKept = false

    /// Whether something was asked for (要求公开).
    var isAsked = false
    /// Whether it came in writing: with 网上 in every way.
    var isWritten = false
    /// Whether the cases are those in which the organ had to answer.
    var isDefence = false
    /// Whose congress or conference the proposals are of, where it is told: 省人大代表建议. 0 where it is not.
    var level = 0

    /// Whether it was 受理 that was done, which counts what was carried in as well.
    var isAccepted = false

    /// What was done, by the name of its role.
    var action: String? {
        if isAccepted { return "accept" }
        let verbs: [Role] = [
            .newrec, .new, .handle, .conc, .rec, .carry, .unfinished, .undertake, .lead, .assist, .decide, .issue, .repeal, .inforce, .pub,
            .disc, .charge, .filed, .occur,
        ]
        return verbs.first { roles.contains($0) }.map { "\($0)" }
    }

    func has(_ role: Role) -> Bool { roles.contains(role) }

    /// Takes 其他 for the rest of what the role names.
    mutating func takeOther(as role: Role) {
        roles.remove(.other)
        roles.insert(role)
    }

    /// Whether a word tells what is counted or what was done.
    var isEmpty: Bool { roles.isSubset(of: RuleTable.glue) }
}

/// Sorts the words of a part of a sentence into a bag.
struct BagBuilder {
    let tokens: [StatementToken]
    let lexicon: Lexicon
    let year: Int?

    /// Verbs that end a phrase of means.
    private static let verbs = RoleSet([.rec, .newrec, .new, .pub, .disc, .make, .conc, .handle, .undertake, .issue])

    private var outcomes: [String] = []
    private var applicants: [String] = []
    private var results: [String] = []
    private var causes = 0
    private var isCause: Bool { causes == 3 }

    init(tokens: [StatementToken], lexicon: Lexicon, year: Int?) {
        self.tokens = tokens
        self.lexicon = lexicon
        self.year = year
    }

    /// The bag of the tokens of `ranges`, in their order.
    mutating func bag(_ ranges: [Range<Int>]) -> Bag {
        var bag = Bag()
        outcomes = []
        applicants = []
        results = []
        causes = 0
        for range in ranges { collect(range, into: &bag) }
        settle(&bag)
        return bag
    }

    private mutating func collect(_ range: Range<Int>, into bag: inout Bag) {
        var index = range.lowerBound
        while index < range.upperBound {
            let token = tokens[index]
            if token.role == .means, let verb = verb(behind: index, in: range) {
                var means = bag.means ?? Means()
                for inner in index..<verb where !isOfChannel(inner) { if let role = tokens[inner].role { means.take(role) } }
                bag.means = means
                index = verb
                continue
            }
            if isRespect(index, in: range) {
                index += 1
                continue
            }
            index += 1
            // 对答复不服申请行政复议: what was done is what was disputed.
            if token.shade == .against { for role: Role in [.conc, .handle, .decide, .result] { bag.roles.remove(role) } }
            if token.shade == .against, let dispute = dispute(behind: index, in: range) {
                if tokens[index..<dispute].contains(where: { $0.role == .info || $0.role == .applopen }) { bag.roles.insert(.info) }
                index = dispute
                continue
            }
            switch token.kind {
            case .word(let meaning) where meaning.role == .misprint || meaning.role == .unknown: takeUnknown(token, into: &bag)
            case .word where isOfChannel(index - 1): break
            case .word(let meaning) where meaning.role == .gov && isAppliedTo(index - 1, in: range): break
            case .word(let meaning) where meaning.role == .onyear && tokens.indices.contains(index) && tokens[index].role == .carry:
                bag.roles.insert(.lastyear)
            case .word(let meaning) where meaning.role == .gov && tokens.indices.contains(index) && tokens[index].role == .site: break
            case .word(let meaning) where meaning.role == .since && isYearItself(before: index - 1): break
            case .word(let meaning): take(meaning, into: &bag)
            case .unknown: takeUnknown(token, into: &bag)
            case .year(let printed):
                if let year, printed != year {
                    bag.roles.insert(printed < year ? .lastyear : .nextyear)
                    bag.hasOtherYear = true
                }
            default: break
            }
        }
    }

    /// 微信公众号|平台: the channel named before it, no site beside it.
    private func isOfChannel(_ index: Int) -> Bool {
        tokens[index].role == .site && index > 0 && tokens[index - 1].role == .side && tokens[index - 1].end == tokens[index].start
    }

    /// 向县政府申请行政复议: who decides on the dispute, not whose it is.
    private func isAppliedTo(_ index: Int, in range: Range<Int>) -> Bool {
        guard let to = tokens[range.lowerBound..<index].lastIndex(where: { $0.role != .unknown }), tokens[to].shade == .to else {
            return false
        }
        return tokens[index..<range.upperBound].contains { [.recon, .lit, .direct, .after].contains($0.role) }
    }

    /// 2024年|以来 in the report of 2024 is the year itself.
    private func isYearItself(before index: Int) -> Bool { index > 0 && tokens[index - 1].isYear(year) }

    private func verb(behind start: Int, in range: Range<Int>) -> Int? {
        var index = start + 1
        while index < range.upperBound {
            // 公开渠道 is no verb.
            let isName = index + 1 < range.upperBound && tokens[index + 1].role == .manner
            if let role = tokens[index].role, Self.verbs.contains(role), !isName { return index }
            index += 1
        }
        return nil
    }

    /// Follows 因 … 答复 … 引发: whether what was done stands between two words for how something came about.
    private mutating func noteCause(_ role: Role) {
        switch role {
        case .occur where causes == 0: causes = 1
        case .conc, .handle, .decide, .result: if causes == 1 { causes = 2 }
        case .occur where causes == 2: causes = 3
        // 因政府信息公开答复被申请行政复议
        case .recon, .lit, .direct, .after: if causes == 2 { causes = 3 }
        default: break
        }
    }

    /// Labels that a breakdown is by.
    private static let labels = RoleSet([.outcome, .applicantKind, .appealResult])
    private static let brokenDown = RoleSet([.applicant, .conc, .handle, .result])

    /// Whether the unknown word at `index` only says in which respect something is broken down: 申请人性质为自然人30件.
    private func isRespect(_ index: Int, in range: Range<Int>) -> Bool {
        guard tokens[index].role == .unknown, index > range.lowerBound, index + 2 < range.upperBound else { return false }
        return Self.brokenDown.contains(tokens[index - 1].role) && tokens[index + 1].role == .being
            && Self.labels.contains(tokens[index + 2].role)
    }

    /// Where the word for the dispute stands that a decision led to: 不服我局政府信息公开答复提起行政复议.
    private func dispute(behind start: Int, in range: Range<Int>) -> Int? {
        let passed = RuleTable.glue.union(RoleSet([.info, .applopen, .appl, .conc, .handle, .decide, .occur, .result]))
        guard let end = (start..<range.upperBound).first(where: { !passed.contains(tokens[$0].role) }) else { return nil }
        return [.recon, .lit, .direct, .after].contains(tokens[end].role) ? end : nil
    }

    private mutating func take(_ meaning: Meaning, into bag: inout Bag) {
        noteCause(meaning.role)
        if meaning.shade == .accept { bag.isAccepted = true }
        if meaning.shade == .asking { bag.isAsked = true }
        if meaning.shade == .defence { bag.isDefence = true }
        if meaning.code > 0, [.npc, .cppcc, .proposals].contains(meaning.role) { bag.level = meaning.code }
        if meaning.shade == .written { bag.isWritten = true }
        if meaning.shade == .npc { bag.roles.insert(.npc) }
        if meaning.role == .ontime { bag.isKept = meaning.shade == .kept && (bag.isKept || !bag.has(.ontime)) }
        switch meaning.role {
        case .outcome: outcomes.append(lexicon.outcomes[meaning.code])
        case .applicantKind: applicants.append(lexicon.applicants[meaning.code])
        case .appealResult: results.append(lexicon.results[meaning.code])
        case .side, .site, .way, .manner:
            var means = bag.means ?? Means()
            means.take(meaning.role)
            bag.means = means
            bag.roles.insert(meaning.role)
        case .means, .applicant: break
        default: bag.roles.insert(meaning.role)
        }
    }

    private func takeUnknown(_ token: StatementToken, into bag: inout Bag) {
        bag.unknown = (bag.unknown?.lowerBound ?? token.start)..<token.end
        // What was read before it stands apart from the figure.
        if !bag.isEmpty || !outcomes.isEmpty || !applicants.isEmpty || !results.isEmpty { bag.isCloudedInside = true }
    }

    private func settle(_ bag: inout Bag) {
        settleCodes(&bag)
        settleRoute(&bag)
        settleBody(&bag)
        if bag.has(.citizen), bag.has(.organisation) { bag.roles.remove(.organisation) }
        if bag.isWritten, bag.means?.hasWay == true { bag.means?.isMany = true }
        if bag.isDefence, !bag.has(.info), !bag.has(.applopen) { bag.roles.insert(.filed) }
        if let means = bag.means, means.hasWay, means.isMany || bag.has(.etc) {
            for role: Role in [.way, .site, .manner] { bag.roles.remove(role) }
        }
        if bag.outcome == nil { bag.roles.remove(.etc) }
    }

    private func settleCodes(_ bag: inout Bag) {
        let named = Set(outcomes)
        let groups = named.filter { group in named.contains { $0.hasPrefix(group + "_") } }
        if named.count == 1 || named.count == 2 && groups.count == 1 {
            // 因本机关不掌握等原因无法提供: the reason is one of several.
            bag.outcome = named.count == 1 ? named.first : bag.has(.etc) ? groups.first : named.subtracting(groups).first
            bag.isGrouped = named.count == 2
            if named.count == 2 { bag.roles.remove(.etc) }
            bag.roles.insert(.outcome)
        } else if named.count > 1 {
            bag.roles.insert(.outcomes)
        }
        if Set(applicants).count == 1 {
            bag.applicant = applicants[0]
            bag.roles.insert(.applicantKind)
        } else if applicants.count > 1 {
            bag.roles.insert(.outcomes)
        }
        if Set(results).count == 1 {
            bag.result = results[0]
            bag.roles.insert(.appealResult)
        } else if results.count > 1 {
            bag.roles.insert(.outcomes)
        }
    }

    private func settleRoute(_ bag: inout Bag) {
        // 因信息公开答复引发的行政复议: what was done is what led to it.
        if isCause { for role: Role in [.conc, .handle, .decide, .result] { bag.roles.remove(role) } }
        let isDirect = bag.has(.direct)
        let isAfter = bag.has(.after)
        if isDirect || isAfter {
            bag.route = isDirect && isAfter ? .both : isDirect ? .direct : .after
        } else if bag.has(.lit) {
            bag.route = bag.has(.recon) ? .both : .litigation
        } else if bag.has(.recon) {
            bag.route = .reconsideration
        } else {
            return
        }
        for role: Role in [.recon, .lit, .direct, .after] { bag.roles.remove(role) }
        bag.roles.insert(.route)
    }

    private func settleBody(_ bag: inout Bag) {
        if bag.has(.proposals) || bag.has(.npc) && bag.has(.cppcc) {
            bag.body = "all"
        } else if bag.has(.npc) {
            bag.body = "npc"
        } else if bag.has(.cppcc) {
            bag.body = "cppcc"
        } else {
            return
        }
        for role: Role in [.proposals, .npc, .cppcc] { bag.roles.remove(role) }
        bag.roles.insert(.body)
    }
}
