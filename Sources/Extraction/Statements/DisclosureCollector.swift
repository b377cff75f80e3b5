import ReportText
import Reports

/// Gathers the counts of disclosed items and settles which of them is the total of the year.
struct DisclosureCollector {
    struct Candidate {
        /// `nil` for one that is no exact figure.
        var value: Double?
        /// What the text says instead of an exact figure (800余条), and which way that is open.
        var about: Double?
        var bound: Claim.Bound?
        /// How plainly it is said to be the year's total.
        var score: Int
        /// Whether it is said to be what the law asks to be disclosed: 主动公开, 政府信息.
        var isActive = false
        /// Whether it is counted up to a day, from when is not said.
        var isUpToDay = false
        var means: Means?
        var raw: String
        var origin: Origin
        var label: String
        var categories: [Disclosure] = []
        /// Whether other figures follow the categories.
        var goesOn = false
        /// Whether they may overlap.
        var overlaps = false
        /// What categories are broken down by in their turn.
        var inner: [DisclosureCategories.Inner] = []
    }

    /// The label of a total that its sentence names by the year alone.
    static let plainLabel = "主动公开政府信息"
    /// The least score of a total.
    static let threshold = 4

    private let measures: StatedMeasures
    private let lexicon: Lexicon
    private var candidates: [Candidate] = []
    private var claims: [Claim] = []
    /// Whether the sentence before gave a total that this one may break down.
    private var isBreakdownOpen = false
    /// Channels that a figure of disclosed items was given for.
    private var channelFigures: [(means: Means, value: Double?)] = []
    /// Whether another channel than the site put out something else.
    private var hasIssues = false

    init(measures: StatedMeasures = .shared, lexicon: Lexicon = .shared) {
        self.measures = measures
        self.lexicon = lexicon
    }

    mutating func openSentence() { isBreakdownOpen = false }

    mutating func add(_ candidate: Candidate) {
        candidates.append(candidate)
        isBreakdownOpen = candidate.value != nil
    }

    mutating func claim(_ kind: Claim.Kind, _ value: Double?, _ said: StatementCollector.Said) {
        claims.append(
            Claim(
                measures.disclosures, kind, value, sentence: said.sentence, origin: said.origin, subject: said.subject, action: said.action,
                scope: kind == .part ? "part" : "whole", baseYear: said.baseYear, reason: said.reason))
    }

    /// Takes back the count given last: the text corrects it.
    mutating func withdraw() {
        guard let last = candidates.popLast() else { return }
        isBreakdownOpen = false
        claims.append(
            Claim(
                measures.disclosures, .unstated, last.value ?? last.about, sentence: last.raw, origin: last.origin, bound: last.bound,
                action: "pub", reason: "corrected"))
    }

    /// Notes that something was counted for a channel of its own.
    mutating func noteChannel(_ means: Means, value: Double?) { channelFigures.append((means, value)) }

    /// Notes that another channel than the site put out what is no item of information: 微信公众号发布44期, 推文30篇.
    mutating func noteIssues() { hasIssues = true }

    /// Takes a sentence that goes on with the breakdown of the total before it: 其中，…, or one more 人事信息20条.
    mutating func goesOn(in sentence: StatementSentence, paragraph: StatementParagraph) -> Bool {
        guard isBreakdownOpen, let last = candidates.indices.last, let total = candidates[last].value,
            candidates[last].categories.count < 200
        else {
            return false
        }
        let sum = candidates[last].categories.reduce(0) { $0 + $1.count }
        let lead = Phrases.shared.length(.categoryLead, at: sentence.range.lowerBound, in: paragraph.text)
        let isDetail = sentence.tokens.first?.role == .detail || lead != nil
        guard sum < total, isDetail ? sum == 0 : sum > 0 && DisclosureCategories.isEntry(sentence.tokens) else { return false }
        let start = sentence.range.lowerBound + (lead ?? 0)
        let more = DisclosureCategories.entries(sentence.tokens, from: 0, start: start, paragraph: paragraph)
        guard !more.items.isEmpty else { return false }
        // What breaks off may go on.
        candidates[last].goesOn = more.goesOn || sentence.isCut
        candidates[last].overlaps = candidates[last].overlaps || more.overlaps
        if isDetail { candidates[last].score += 3 }
        let known = candidates[last].categories.count
        candidates[last].inner += more.inner.map { .init(parent: $0.parent + known, item: $0.item, isRest: $0.isRest) }
        candidates[last].categories += more.items.map { entry in
            var entry = entry
            entry.ordinal += known
            return entry
        }
        return true
    }

    /// What the text states of disclosed items.
    struct Settled {
        var disclosures: [Disclosure] = []
        var claims: [Claim]
        var observations: [Observation] = []
        var unread: [UnreadFigure] = []
    }

    /// The total, its categories and what else was claimed; no total where the text gives several that fit as well.
    ///
    /// - Parameter ordinal: of the last claim before these.
    func settled(after ordinal: Int) -> Settled {
        var claims = claims
        for candidate in candidates {
            let isAbout = candidate.value == nil
            let isWhole = candidate.means?.isChannel != true || candidate.means?.isWhole == true
            claims.append(
                Claim(
                    measures.disclosures, isAbout ? (candidate.about == nil ? .unstated : .approximate) : .count,
                    candidate.value ?? candidate.about, sentence: candidate.raw,
                    origin: candidate.origin, bound: isWhole ? candidate.bound : nil, action: "pub",
                    scope: isAbout && !isWhole ? "channel" : "whole",
                    reason: !isAbout ? "" : candidate.about == nil ? Figure.notANumber : isWhole ? "more_or_less" : "by_one_way"))
        }
        let chosen = chosen()
        guard let best = best(of: chosen), let total = best.value else {
            return Settled(claims: asParts(claims), unread: unread(of: chosen))
        }
        claims =
            claims.filter { $0.kind != .count || $0.value == total } + asParts(claims.filter { $0.kind == .count && $0.value != total })
        let broken = candidates.first { $0.value == total && !$0.categories.isEmpty } ?? best
        var disclosures = [Disclosure(ordinal: 0, label: best.label, count: total, raw: best.raw, origin: best.origin)]
        disclosures += broken.categories
        let last = ordinal + claims.count
        claims += parts(broken.categories, of: ordinal + 1 + (claims.firstIndex { $0.kind == .count } ?? 0), in: broken)
        claims += broken.inner.map { part in
            Claim(
                measures.disclosures, .part, part.item.count, sentence: broken.raw, origin: part.item.origin, action: "pub",
                scope: part.isRest ? "rest" : "category", partOf: last + 1 + part.parent, reason: "a_part")
        }
        let observations =
            [Observation(measure: Measure(measures.disclosures), value: total, status: .stated, raw: best.raw, origin: best.origin)]
            + DisclosureClause.observations(of: broken.categories, measures)
        return Settled(disclosures: disclosures, claims: claims, observations: observations)
    }

    /// The candidates that say plainly enough that they are the total.
    private func chosen() -> [Candidate] {
        let whole = candidates.filter { $0.means?.isChannel != true || $0.means?.isWhole == true || isSumOfChannels($0) }
        var chosen = whole.filter { $0.score >= Self.threshold }
        if whole.isEmpty {
            // One channel is all only where no other is named.
            let values = Set(channelFigures.map { $0.value })
            guard values.count <= 1, candidates.allSatisfy({ $0.means?.hasSide != true }) else { return [] }
            chosen = candidates.filter { $0.score >= Self.threshold && ($0.isActive || !hasIssues) }
        }
        // 截至目前共发布592条，2019年公开60条: what is counted up to a day may go back further than the year beside it.
        return chosen.filter { up in
            !up.isUpToDay || !chosen.contains { !$0.isUpToDay && $0.raw == up.raw && ($0.value ?? .infinity) < up.value ?? 0 }
        }
    }

    /// The plainest candidate, unless another value is about as plain.
    private func best(of chosen: [Candidate]) -> Candidate? {
        guard let best = chosen.max(by: { ($0.score, $0.categories.count) < ($1.score, $1.categories.count) }), best.value != nil,
            !chosen.contains(where: { $0.value != best.value && $0.score >= best.score - 1 })
        else { return nil }
        return best
    }

    /// The total that several figures are said to be, or that is no number as printed.
    private func unread(of chosen: [Candidate]) -> [UnreadFigure] {
        guard let best = chosen.max(by: { $0.score < $1.score }) else { return [] }
        let rivals = chosen.filter { $0.score >= best.score - 1 }
        guard rivals.allSatisfy({ $0.about == nil }) else { return [] }
        var values: [Double] = []
        for value in rivals.compactMap(\.value) where !values.contains(value) { values.append(value) }
        return [
            UnreadFigure(measure: measures.disclosures, values: values.count > 1 ? values : [], sentence: best.raw, origin: best.origin)
        ]
    }

    /// Whether the counts of several channels sum to it: 主动公开1052条，其中网站发布644条，微信发布408条.
    private func isSumOfChannels(_ candidate: Candidate) -> Bool {
        guard let value = candidate.value else { return false }
        var parts = channelFigures.compactMap(\.value)
        if let own = parts.firstIndex(of: value) { parts.remove(at: own) }
        return parts.count > 1 && parts.reduce(0, +) == value
    }

    /// A claim for every category: what else was published by another channel is no part beside the others, 其他 closes the list.
    private func parts(_ categories: [Disclosure], of whole: Int, in candidate: Candidate) -> [Claim] {
        let words = categories.map { category in
            StatementTokenizer.sentences(TextFolding.prose(category.label), lexicon: lexicon).flatMap(\.tokens)
        }
        let channels = words.map { $0.contains { $0.role == .site || $0.role == .side } }
        // 概况类69条、动态类843条、信息公开目录类127条: the list of a site among kinds alone is one of them.
        let isListKind = channels.count(where: { $0 }) == 1
        return zip(categories, zip(words, channels)).map { category, told in
            let words = told.0
            let isChannel = told.1 && !(isListKind && category.label.contains("公开目录"))
            let isRest = words.first?.role == .other || Phrases.shared.length(.categoryRest, at: 0, in: Array(category.label.utf8)) != nil
            let scope =
                candidate.overlaps
                ? "topic" : isRest && !candidate.goesOn ? "rest" : isChannel ? "channel" : "category"
            return Claim(
                measures.disclosures, .part, category.count, sentence: candidate.raw, origin: category.origin, action: "pub", scope: scope,
                partOf: whole, reason: "a_part")
        }
    }

    private func asParts(_ claims: [Claim]) -> [Claim] {
        claims.map { claim in
            var part = claim
            if part.kind == .count { part.kind = .part }
            return part
        }
    }
}
