import ReportText
import Reports

/// Walks a sentence clause by clause: what each figure counts, whose it is and of which time, and what clauses without a figure deny or add.
struct ClauseWalker {
    /// What holds for every sentence of a section.
    struct Setting {
        var year: Int?
        var statutory: Int?
        /// What the heading of the section or paragraph says.
        var heading: WalkState.Object
        var organs: OrganNames
        let lexicon: Lexicon
        let measures: StatedMeasures
        let rules = RuleTable.shared.rules
    }

    let setting: Setting
    let sentence: StatementSentence
    let paragraph: StatementParagraph
    let tokens: [StatementToken]
    var state: WalkState
    /// Where the words of the next figure begin.
    var lower = 0
    var clauseStart = 0
    var clauseHasFigure = false
    /// Compared with another year: figures up to the next mark are those of a change.
    var isComparison = false
    /// The year compared with.
    var base: Int?
    var isCumulative = false
    var quoteDepth = 0
    /// Inside a bracket without figures (区政府（含办公室）).
    private var asideDepth = 0
    /// The time that the clause began with.
    var clauseTime = WalkState.Time.none
    /// Whether the clause told a change.
    var hasChange = false
    private var brackets: [WalkState] = []
    /// Brackets that hold no figure: part of the words around them.
    private let transparent: Set<Int>
    /// Inside the breakdown of a total of disclosed items, where every count is a category.
    var isBreakdown = false
    /// Whether the sentence has counted the disclosed items of the year.
    var hasYearlyBefore = false
    /// Whether it has counted disclosed items at all.
    var hasCounted = false
    private(set) var raw: String?

    init(setting: Setting, sentence: StatementSentence, paragraph: StatementParagraph, state: WalkState) {
        self.setting = setting
        self.sentence = sentence
        self.paragraph = paragraph
        self.state = state
        tokens = sentence.tokens
        transparent = Self.transparentBrackets(sentence.tokens)
    }

    /// The sentence as printed.
    mutating func printed() -> String {
        if let raw { return raw }
        let text = paragraph.printed(sentence.range)
        raw = text
        return text
    }

    /// What a claim of this clause says besides measure and value.
    mutating func said(_ bag: Bag? = nil, reason: String = "") -> StatementCollector.Said {
        var said = StatementCollector.Said(sentence: printed(), origin: origin)
        switch state.subject {
        case .none, .own: break
        case .others: said.subject = "others"
        case .place(let place): said.subject = setting.organs.governs(place) ? "own" : "place"
        }
        said.action = bag?.action
        if state.isDetail {
            said.scope = "part"
            said.partOf = state.wholeClaim
        }
        said.reason = reason
        return said
    }

    var origin: Origin { paragraph.origin(at: sentence.range.lowerBound) }

    /// Reads the sentence and returns the state in which the next one begins.
    mutating func walk(into collector: inout StatementCollector, disclosures: inout DisclosureCollector) -> WalkState {
        var index = 0
        while index < tokens.count {
            step(index, into: &collector, disclosures: &disclosures)
            index += 1
        }
        endClause(at: tokens.count, isLast: true, into: &collector)
        return state
    }

    private mutating func step(_ index: Int, into collector: inout StatementCollector, disclosures: inout DisclosureCollector) {
        let token = tokens[index]
        switch token.kind {
        case .comma, .semicolon:
            endClause(at: index, isLast: false, into: &collector)
            if case .semicolon = token.kind { state.isRespective = false }
        case .colon:
            // 行政复议：5件 reads on over the colon.
            if index + 1 < tokens.count, tokens[index + 1].figure != nil { return }
            endClause(at: index, isLast: false, into: &collector)
        case .open where !transparent.contains(index):
            endClause(at: index, isLast: false, into: &collector)
            brackets.append(state)
        case .close where !transparent.contains(index):
            endClause(at: index, isLast: false, into: &collector)
            if let outer = brackets.popLast() {
                state.leaveBracket(outer)
                isBreakdown = false
            }
        case .open: asideDepth += 1
        case .close: asideDepth = max(0, asideDepth - 1)
        case .openQuote: quoteDepth += 1
        case .closeQuote: quoteDepth = max(0, quoteDepth - 1)
        case .year(let printed): takeYear(printed, at: index)
        case .month(let first, let last): takeMonth(first, last, at: index)
        case .figure(let figure):
            clauseHasFigure = true
            let next = end(ofWordsBehind: index)
            take(figure, at: index, into: &collector, disclosures: &disclosures)
            lower = next
        case .percent, .times:
            takeRate(at: index, into: &collector)
            lower = index + 1
        case .foreign:
            takeYears(token, at: index)
            if !isKinds(token) { lower = index + 1 }
        case .word(let meaning):
            follow(meaning.role, at: index)
            if meaning.role == .level || meaning.role == .double { takeWord(at: index, into: &collector) }
        default: break
        }
    }

    /// 4类46条: the kinds change nothing of the items.
    private func isKinds(_ token: StatementToken) -> Bool { paragraph.text.hasPrefix("类", at: token.end - 3) }

    private mutating func follow(_ role: Role, at index: Int) {
        switch role {
        case .detail: if asideDepth == 0, opensDetail(index) { openDetail(index) }
        case .respectively: state.isRespective = true
        case .onyear:
            isComparison = true
            base = setting.year.map { $0 - 1 }
        case .onperiod:
            isComparison = true
            base = nil
        case .cumulative: isCumulative = true
        case .thisyear, .lastyear, .nextyear, .partyear, .since, .until: takeTime(role, at: index)
        case .own: state.subject = tokens[index].shade == .that && namesAnother(before: index) ? .others : .own
        case .place:
            state.subject = .place(paragraph.text.scalar(at: tokens[index].start + 3))
        case .gov where tokens[index].shade == .office: state.subject = setting.organs.isOffice ? .own : .others
        case .others: takeOthers(at: index)
        default: break
        }
    }

    /// Whether the sentence has named an organ that is not this one: 该局 behind it is that one.
    private func namesAnother(before index: Int) -> Bool {
        tokens[..<index].contains { token in
            guard token.role == .unknown else { return false }
            let name = paragraph.text[token.start..<token.end]
            return OrganNames.isOrgan(name) && !setting.organs.isOwn(name)
        }
    }

    /// 其中 and 含 open a breakdown anywhere; 包括 only at the start of a clause.
    private func opensDetail(_ index: Int) -> Bool {
        let start = tokens[index].start
        if ["其中", "含", "当中"].contains(where: { (word: StaticString) in paragraph.text.hasPrefix(word, at: start) }) { return true }
        return index == clauseStart
    }

    private mutating func openDetail(_ index: Int) {
        state.isDetail = true
        lower = index + 1
        isCumulative = false
    }

    /// 各乡镇: others; two or more of them in a row, or behind 全区, are all.
    private mutating func takeOthers(at index: Int) {
        if case .place = state.subject { return }
        let isAgain = tokens[clauseStart..<index].contains { $0.role == .others }
        state.subject = isAgain && !state.isDetail ? .none : .others
    }

    // MARK: Clauses

    /// What a clause says as a whole, and what the next one begins with.
    mutating func endClause(at end: Int, isLast: Bool, into collector: inout StatementCollector) {
        defer {
            clauseStart = end + 1
            lower = end + 1
            clauseHasFigure = false
            isComparison = false
            hasChange = false
            clauseTime = state.time
            isCumulative = isCumulative && clauseStart < tokens.count && isBareSum(from: end + 1)
        }
        guard end > clauseStart else { return }
        let clause = clauseStart..<end
        if sentence.hasDenial, tokens[clause].contains(where: { $0.role == .denial }) {
            readDenial(clause, into: &collector)
        }
        takeConcluded(clause, into: &collector)
        takeDirection(clause, into: &collector)
        if isComparisonAlone(clause) { state.changeBase = base }
        guard !clauseHasFigure else {
            state.pending = RoleSet()
            state.means = nil
            return
        }
        readRemark(clause, into: &collector)
        inherit(clause)
    }

    /// What a clause without a figure hands on to the next.
    private mutating func inherit(_ clause: Range<Int>) {
        if opensParts(clause) { state.isDetail = true }
        var builder = BagBuilder(tokens: tokens, lexicon: setting.lexicon, year: setting.year)
        let bag = builder.bag([clause])
        state.pending = bag.unknown == nil ? bag.roles : RoleSet()
        if let means = bag.means {
            state.means =
                state.means.map { before in
                    var both = before
                    both.merge(means)
                    return both
                } ?? means
        } else if !bag.isEmpty {
            state.means = nil
        }
        notice(bag)
        // 满意度…: what is said behind it is of something else.
        if !hasChange, !isComparison, bag.unknown != nil || !bag.roles.isSubset(of: Self.passing) {
            state.changeMeasure = nil
            state.measureBefore = nil
        }
    }

    /// Words of clauses that leave what was counted what it is: 均已答复, 其中.
    private static let passing = RuleTable.glue.union(RoleSet([.conc, .ontime, .appl, .info, .applopen, .handle, .disc, .grounds, .means]))

    func isTransparent(_ index: Int) -> Bool { transparent.contains(index) }

    /// Whether only a sum follows: 主动公开政府信息，总计2401条.
    private func isBareSum(from start: Int) -> Bool { start < tokens.count && tokens[start].role == .sum }

    /// 在主动公开的信息中，收到的申请中，: what follows are parts.
    private func opensParts(_ clause: Range<Int>) -> Bool {
        guard let last = tokens[clause].last, paragraph.text.hasPrefix("中", at: last.end - 3) else { return false }
        return tokens[clause].contains { [.pub, .disc, .appl, .applopen].contains($0.role) }
    }

    /// What a clause without a figure speaks of is what the next ones speak of.
    private mutating func notice(_ bag: Bag) {
        if bag.has(.appl) && bag.has(.info) || bag.has(.applopen) {
            state.object = .applications
        } else if bag.has(.route), bag.unknown == nil {
            if state.object != .appeals { state.isAboutDisclosure = false }
            state.object = .appeals
            state.route = bag.route
            if bag.has(.info) { state.isAboutDisclosure = true }
        } else if bag.has(.body) {
            state.object = .proposals
            state.body = bag.body
        } else if bag.has(.make) {
            state.isMade = true
        } else if bag.unknown != nil, bag.has(.rec) || bag.has(.handle) || bag.has(.conc) {
            state.object = .other
        }
    }

    /// The brackets that hold no figure and no percentage.
    private static func transparentBrackets(_ tokens: [StatementToken]) -> Set<Int> {
        var result: Set<Int> = []
        var open: [(index: Int, hasFigure: Bool)] = []
        for (index, token) in tokens.enumerated() {
            switch token.kind {
            case .open: open.append((index, false))
            case .figure, .percent, .times: for depth in open.indices { open[depth].hasFigure = true }
            case .close:
                guard let last = open.popLast(), !last.hasFigure else { continue }
                result.insert(last.index)
                result.insert(index)
            default: break
            }
            if open.count > 8 { open.removeFirst() }
        }
        return result
    }
}

extension WalkState {
    /// What a bracket said of parts ends with it.
    fileprivate mutating func leaveBracket(_ outer: WalkState) {
        let object = object
        self = outer
        if self.object == .none { self.object = object }
    }
}
