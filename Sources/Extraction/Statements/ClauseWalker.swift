import ReportText
import Reports

/// Walks a sentence clause by clause: what each figure counts, whose it is and of which time, and what clauses without a figure deny or add.
struct ClauseWalker {
    /// What holds for every sentence of a section.
    final class Setting {
        let year: Int?
        let statutory: Int?
        /// What the heading of the section or paragraph says.
        let heading: WalkState.Object
        let organs: OrganNames
        let lexicon: Lexicon
        let measures: StatedMeasures
        /// Whether the section is on the fees for information: 政府信息公开收费及减免情况.
        let isOnFees: Bool
        /// Whether the heading of the paragraph is on one place alone: 政府信息公开平台情况.
        let isOnPlace: Bool
        let rules = RuleTable.shared.rules

        init(
            year: Int?, statutory: Int?, heading: WalkState.Object, isOnFees: Bool, isOnPlace: Bool = false, organs: OrganNames,
            lexicon: Lexicon, measures: StatedMeasures
        ) {
            self.isOnFees = isOnFees
            self.isOnPlace = isOnPlace
            self.year = year
            self.statutory = statutory
            self.heading = heading
            self.organs = organs
            self.lexicon = lexicon
            self.measures = measures
        }
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
    /// A share that the sentence told without a count, and what it is of: 予以公开占比58.3%.
    var shareAlone: (measure: String, rate: Rate)?
    /// A change that the sentence began with, for what the next clause counts.
    var ahead: Ahead?
    /// Which way the sentence said that a measure went, before it gives the figures.
    var trend: (measure: String, sign: Int)?
    /// Behind the figures that were shared out among years.
    var sharedUntil = 0
    /// Whether words are read as if the text had named what its table counts.
    var isSupposing = false
    private(set) var raw: String?

    init(setting: Setting, sentence: StatementSentence, paragraph: StatementParagraph, state: WalkState) {
        self.setting = setting
        self.sentence = sentence
        self.paragraph = paragraph
        self.state = state
        let named = setting.organs.naming(sentence.tokens, in: paragraph.text)
        tokens = sentence.hasFigure ? Self.withoutRemarks(named) : named
        transparent = Self.transparentBrackets(named)
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
        case .comma where isInsideShare(index): break
        case .comma, .semicolon:
            endClause(at: index, isLast: false, into: &collector)
            state.isListClouded = false
            if case .semicolon = token.kind { state.closeParts() }
        case .colon: takeColon(at: index, into: &collector)
        case .open where !transparent.contains(index):
            endClause(at: index, isLast: false, into: &collector)
            brackets.append(state)
        case .close where !transparent.contains(index):
            endClause(at: index, isLast: false, into: &collector)
            guard let outer = brackets.popLast() else { break }
            state.leaveBracket(outer)
            isBreakdown = false
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
        case .rate(let rate):
            takeRate(rate, at: index, into: &collector)
            lower = index + 1
        case .remark: noteRemark(at: index, into: &collector)
        case .foreign:
            takePoints(at: index, into: &collector)
            noteIssues(at: index, into: &disclosures)
            takeForeign(token, at: index)
        case .word(let meaning):
            follow(meaning.role, at: index)
            if meaning.role == .level || meaning.role == .double { takeWord(at: index, into: &collector) }
        default: break
        }
    }

    private mutating func takeColon(at index: Int, into collector: inout StatementCollector) {
        // 行政复议：5件 reads on over the colon.
        if index + 1 < tokens.count, tokens[index + 1].figure != nil { return }
        endClause(at: index, isLast: false, into: &collector)
        if state.pending.contains(.pub), state.pending.contains(.info) { state.isListOpen = true }
        // 办结104件：予以公开54件
        if index > 0, tokens[index - 1].figure != nil, state.whole != nil { openDetail(index) }
    }

    /// A number of something that the forms do not ask: of years, kinds, payments (处理费2笔，共160元).
    private mutating func takeForeign(_ token: StatementToken, at index: Int) {
        takeYears(token, at: index)
        let words = tokens[min(lower, index)..<index]
        if words.contains(where: { $0.role == .processingfee }), words.allSatisfy({ Self.charges.contains($0.role) || $0.role == nil }) {
            state.isCharged = true
        }
        if !isKinds(token) { lower = index + 1 }
    }

    /// 4类46条: the kinds change nothing of the items.
    private func isKinds(_ token: StatementToken) -> Bool { paragraph.text.hasPrefix("类", at: token.end - 3) }

    private mutating func follow(_ role: Role, at index: Int) {
        switch role {
        case .detail: if asideDepth == 0, opensDetail(index) { openDetail(index) }
        case .respectively: state.isRespective = true
        case .onyear where isBesideCarried(index): takeTime(.lastyear, at: index)
        case .onyear:
            isComparison = true
            base = setting.year.map { $0 - 1 }
        case .onperiod:
            isComparison = true
            base = nil
        case .cumulative: isCumulative = true
        case .thisyear, .lastyear, .nextyear, .partyear, .since, .until: takeTime(role, at: index)
        case .own: state.subject = tokens[index].shade == .that && namesAnother(before: index) ? .others : .own
        // 围绕全区重点工作: on what, not who.
        case .place where index > clauseStart && tokens[index - 1].shade == .grounds: break
        case .place:
            let level = tokens[index].shade == .levels ? tokens[index].start : tokens[index].start + 3
            state.subject = .place(paragraph.text.scalar(at: level))
        case .gov where tokens[index].shade == .desk:
            state.subject = setting.organs.isTownship || setting.organs.isOffice ? .own : .others
        case .gov where tokens[index].shade == .office:
            // 区政府及区政府办公室: all that a government speaks for.
            let isBesideOwn = setting.organs.isGovernment && index > 1 && tokens[index - 2].role == .gov && isJoint(index - 1)
            state.subject = setting.organs.isOffice || isBesideOwn || isOfTownship(index) ? .own : .others
        case .others: takeOthers(at: index)
        default: break
        }
    }

    /// 三河镇人民政府办公室 in the report of the town: the town itself.
    private func isOfTownship(_ office: Int) -> Bool {
        guard setting.organs.isTownship, setting.organs.agency != nil, office > 0, tokens[office - 1].role == .unknown,
            tokens[office - 1].end == tokens[office].start
        else { return false }
        return setting.organs.isOwn(paragraph.text[tokens[office - 1].start..<tokens[office - 1].end])
    }

    /// 与上年结转的3件: last year's cases, no comparison.
    func isBesideCarried(_ index: Int) -> Bool {
        tokens.indices.contains(index + 1) && (tokens[index + 1].role == .carry || tokens[index + 1].role == .unfinished)
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
        if !state.isDetail { state.subjectOfWhole = state.subject }
        state.isDetail = true
        lower = index + 1
        isCumulative = false
    }

    /// 各乡镇: others; two or more of them in a row, or behind 全区, are all.
    private mutating func takeOthers(at index: Int) {
        if case .place = state.subject { return }
        if index > clauseStart, tokens[index - 1].shade == .grounds { return }
        // 市本级 in the report of a bureau of the city: the bureau without those of the counties.
        if !setting.organs.isGovernment, paragraph.text.hasPrefix("本级", at: tokens[index].end - 6),
            setting.organs.isOfLevel(Array(paragraph.text[tokens[index].start..<tokens[index].end - 6]))
        {
            state.subject = .own
            return
        }
        // 在全系统率先…: where, not who.
        if index > clauseStart, tokens[index - 1].role == .means, paragraph.text.hasPrefix("系统", at: tokens[index].end - 6) { return }
        // 苍山市各级行政机关 in the report of its government: all that it reports on.
        if setting.organs.isGovernment, setting.organs.agency != nil, paragraph.text.hasPrefix("各级", at: tokens[index].start) {
            state.subject = .none
            return
        }
        // 县政府及各部门 are all that a government speaks for.
        let isBesideOwn = setting.organs.isGovernment && index > clauseStart + 1 && tokens[index - 2].role == .gov && isJoint(index - 1)
        let isAgain = isBesideOwn || tokens[clauseStart..<index].contains { $0.role == .others }
        state.subject = isAgain && !state.isDetail ? .none : .others
    }

    private static let joints: [StaticString] = ["和", "及", "与", "以及", "及其"]

    /// 和, 及, 与 or 、
    func isJoint(_ index: Int) -> Bool {
        if case .listMark = tokens[index].kind { return true }
        return spells(index, Self.joints)
    }

    /// Whether the token at `index` is one of some words, no more and no less.
    func spells(_ index: Int, _ words: [StaticString]) -> Bool {
        let token = tokens[index]
        return words.contains { $0.utf8CodeUnitCount == token.end - token.start && paragraph.text.hasPrefix($0, at: token.start) }
    }

    func isTransparent(_ index: Int) -> Bool { transparent.contains(index) }
}
