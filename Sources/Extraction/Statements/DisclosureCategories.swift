import ReportText
import Reports

/// Reads 其中 A类n条，B n条 … behind a total.
enum DisclosureCategories {
    /// The entries of a breakdown.
    struct Entries {
        var items: [Disclosure] = []
        /// Whether figures of something else follow (运用微信发布102条), so that 其他 does not close the list.
        var goesOn = false
        /// Whether they are topics that an item may belong to more than one of (涉及民生的, 涉林信息).
        var overlaps = false
        /// What brackets behind entries break them down by: 网站600条（其中政策250条、动态350条）.
        var inner: [Inner] = []
    }

    /// A part of the entry at `parent`.
    struct Inner {
        var parent: Int
        var item: Disclosure
        /// 其他, which closes the list.
        var isRest = false
    }

    /// The categories stated behind the total at `index`, as the report names them; empty where none are.
    static func read(_ tokens: [StatementToken], after index: Int, paragraph: StatementParagraph) -> Entries {
        let whole = tokens[index].figure?.value
        if isList(behind: index, tokens), let close = closingBracket(tokens, of: index + 1) {
            return entries(Array(tokens[..<close]), from: index + 2, start: tokens[index + 1].end, of: whole, paragraph: paragraph)
        }
        if opens(tokens, after: index) {
            return entries(tokens, from: index + 1, start: tokens[index].end, of: whole, paragraph: paragraph)
        }
        // 公开政府信息70条，工作动态66条，其他信息4条: without a word that says so they are parts where they make up the whole.
        let end = tokens[(index + 1)...].firstIndex { token in
            if case .semicolon = token.kind { return true }
            return foreign.contains(token.role)
        }
        let found = entries(
            Array(tokens[..<(end ?? tokens.count)]), from: index + 1, start: tokens[index].end, of: whole, paragraph: paragraph)
        return found.items.count > 1 && found.items.reduce(0, { $0 + $1.count }) == whole ? found : Entries()
    }

    /// 公开政府信息105条（工作动态14条、其他信息91条）: where the bracket right behind a total closes.
    private static func closingBracket(_ tokens: [StatementToken], of open: Int) -> Int? {
        guard tokens.indices.contains(open), case .open = tokens[open].kind else { return nil }
        return tokens[open...].firstIndex(where: \.closesBracket)
    }

    /// Whether the figure at `index` has a bracket behind it that lists what it is made up of.
    private static func isList(behind index: Int, _ tokens: [StatementToken]) -> Bool {
        guard tokens.indices.contains(index), let figure = tokens[index].figure, let close = closingBracket(tokens, of: index + 1) else {
            return false
        }
        return isList(tokens[(index + 2)..<close], of: figure)
    }

    /// Whether a bracket is no more than a list of kinds with their counts, counted as the `whole` is.
    private static func isList(_ words: ArraySlice<StatementToken>, of whole: Figure) -> Bool {
        let figures = words.compactMap(\.figure)
        return figures.count > 1 && words.last?.figure != nil
            && figures.allSatisfy { $0.unit == .pieces && $0.measure == whole.measure && $0.isExact }
            && words.allSatisfy { token in
                switch token.kind {
                case .figure, .listMark, .comma, .semicolon, .unknown: true
                case .word(let meaning): !foreign.subtracting(places).contains(meaning.role) && !times.contains(meaning.role)
                default: false
                }
            }
    }

    /// Words of something else than a category.
    private static let foreign = RoleSet([
        .rec, .newrec, .appl, .applopen, .pub, .disc, .conc, .handle, .recon, .lit, .denial, .own, .thisyear, .lastyear, .side,
    ])

    /// 公示公告24条, 微信发布36条: words of kinds and channels that a bracket may list.
    private static let places = RoleSet([.pub, .disc, .side])

    /// Whether a sentence is one entry and no more: 人事信息20条，占10.99%.
    static func isEntry(_ tokens: [StatementToken]) -> Bool {
        var figures = 0
        for token in tokens {
            switch token.kind {
            case .figure(let figure): figures += figure.unit == .pieces ? 1 : 2
            case .word(let meaning): if figures == 0, foreign.contains(meaning.role) { return false }
            case .year, .month, .foreign, .open, .close: return false
            default: break
            }
        }
        return figures == 1
    }

    /// The entries `label N条` from the token at `first` on, whose labels begin at `start`; what stands behind those that make up the `whole` is none.
    static func entries(
        _ tokens: [StatementToken], from first: Int, start: Int, of whole: Double? = nil, paragraph: StatementParagraph
    ) -> Entries {
        var found: [Disclosure] = []
        var inner: [Inner] = []
        var depth = 0
        var overlaps = false
        var start = start
        for index in tokens.indices.dropFirst(first) {
            let token = tokens[index]
            switch token.kind {
            case .open:
                if !found.isEmpty, depth == 0 {
                    let isOpened = opensBreakdown(tokens, index)
                    if isOpened || isList(behind: index - 1, tokens) {
                        inner += self.inner(tokens, from: isOpened ? index + 1 : index, of: found.count - 1, paragraph: paragraph)
                    }
                }
                if found.isEmpty, opensBreakdown(tokens, index) { start = token.end } else { depth += 1 }
            case .close: depth = max(0, depth - 1)
            case .comma, .semicolon, .colon: if depth == 0 { start = token.end }
            case .rate, .foreign, .remark: start = token.end
            case .figure(let figure):
                defer { start = token.end }
                guard depth == 0, figure.unit == .pieces, figure.isExact, token.start > start,
                    let range = label(paragraph.text, start..<token.start)
                else { continue }
                // 主动公开信息10条：…；行政许可20件
                if found.count > 1, figure.value > 0, found.reduce(0, { $0 + $1.count }) == whole {
                    return Entries(items: found, overlaps: overlaps, inner: inner)
                }
                // 财政预决算信息较上年增加2条: no count of them.
                if isOfOtherTime(tokens[index - 1]) { continue }
                if isOther(paragraph.text, range) { return Entries(items: found, goesOn: true, overlaps: overlaps, inner: inner) }
                overlaps = overlaps || isTopic(range, paragraph)
                found.append(entry(found.count + 1, range, figure, to: token.end, paragraph))
            default: break
            }
        }
        return Entries(items: found, overlaps: overlaps, inner: inner)
    }

    /// The parts that the bracket from the token at `first` on names for the entry at `parent`; none where one of them may overlap the others.
    private static func inner(_ tokens: [StatementToken], from first: Int, of parent: Int, paragraph: StatementParagraph) -> [Inner] {
        var found: [Inner] = []
        var start = tokens[first].end
        for token in tokens[(first + 1)...] {
            switch token.kind {
            case .close: return found.count > 1 ? found : []
            case .open, .rate, .foreign: return []
            case .comma, .semicolon, .colon: start = token.end
            case .figure(let figure):
                guard figure.unit == .pieces, figure.isExact, token.start > start,
                    let range = label(paragraph.text, start..<token.start), !isOther(paragraph.text, range), !isTopic(range, paragraph)
                else { return [] }
                let isRest = Phrases.shared.length(.categoryRest, at: range.lowerBound, in: paragraph.text) != nil
                found.append(
                    Inner(parent: parent, item: entry(found.count + 1, range, figure, to: token.end, paragraph), isRest: isRest))
                start = token.end
            default: break
            }
        }
        return []
    }

    private static func isTopic(_ range: Range<Int>, _ paragraph: StatementParagraph) -> Bool {
        Phrases.shared.length(.categoryTopic, at: range.lowerBound, in: paragraph.text) != nil
            || Phrases.shared.length(.categoryTopic, endingAt: range.lowerBound, in: paragraph.text) == 6
    }

    private static func entry(_ ordinal: Int, _ range: Range<Int>, _ figure: Figure, to end: Int, _ paragraph: StatementParagraph)
        -> Disclosure
    {
        Disclosure(
            ordinal: ordinal, label: name(range, in: paragraph), clause: DisclosureClause.of(Array(paragraph.text[range])),
            count: figure.value, raw: paragraph.printed(range.lowerBound..<end), origin: paragraph.origin(at: range.lowerBound))
    }

    private static let times = RoleSet([
        .lastyear, .nextyear, .partyear, .since, .onyear, .onperiod, .increase, .decrease, .others, .every,
    ])

    /// Whether the word right before a figure makes it a change, or one of another time.
    private static func isOfOtherTime(_ token: StatementToken) -> Bool {
        switch token.kind {
        case .year, .month: true
        default: times.contains(token.role)
        }
    }

    /// (其中…) holds the breakdown itself.
    private static func opensBreakdown(_ tokens: [StatementToken], _ index: Int) -> Bool {
        index + 1 < tokens.count && tokens[index + 1].role == .detail && index > 0
            && (tokens[index - 1].figure != nil || tokens[index - 1].isBreak)
    }

    /// Whether a breakdown begins behind the figure: 其中, a colon, 分别, or 一是.
    private static func opens(_ tokens: [StatementToken], after index: Int) -> Bool {
        for token in tokens[(index + 1)...] {
            switch token.kind {
            case .colon: return true
            case .word(let meaning) where [.detail, .respectively, .listing].contains(meaning.role): return true
            case .figure, .semicolon: return false
            default: if token.start - tokens[index].end > 60 { return false }
            }
        }
        return false
    }

    /// What `range` names as the report prints it, without glosses, numbering and the words that lead in or on to the figure.
    static func name(_ range: Range<Int>, in paragraph: StatementParagraph) -> String {
        let trimmed = label(paragraph.text, range, hasOpening: false) ?? range
        return String(decoding: TextFolding.prose(paragraph.printed(trimmed), simplifying: false), as: UTF8.self)
    }

    /// The label in `range` without numbering, list marks and, where it `hasOpening`, the words that lead in.
    private static func label(_ text: [UInt8], _ range: Range<Int>, hasOpening: Bool = true) -> Range<Int>? {
        var start = range.lowerBound
        var end = range.upperBound
        var isTrimming = true
        while isTrimming, start < end {
            isTrimming = false
            let blank = hasOpening && text[start] == UInt8(ascii: " ") ? 1 : nil
            if hasOpening, let length = blank ?? Phrases.shared.length(.categoryOpening, at: start, in: text, to: end), start + length < end
            {
                start += length
                isTrimming = true
            }
            while start + 1 < end,
                NumeralReader.isDigit(text[start]) || text[start] == UInt8(ascii: ".") || text[start] == UInt8(ascii: ")")
            {
                start += 1
                isTrimming = true
            }
        }
        while end > start + 1 {
            let blank = text[end - 1] == UInt8(ascii: " ") ? 1 : nil
            // 报告统计2条
            guard Phrases.shared.length(.categoryKept, endingAt: end, in: text, from: start) == nil,
                let length = blank ?? Phrases.shared.length(.categoryClosing, endingAt: end, in: text, from: start + 1)
            else { break }
            end -= length
        }
        return end > start && end - start <= 120 ? start..<end : nil
    }

    /// 微信公众号发布信息: another channel, no category.
    private static func isOther(_ text: [UInt8], _ range: Range<Int>) -> Bool { Phrases.shared.holds(.categoryEnd, Array(text[range])) }
}

/// The clause of Article 20 that a category of disclosed items plainly belongs to.
enum DisclosureClause {
    static func of(_ label: [UInt8]) -> String? {
        // 政策法规解读 and 统计图 of everything else are not the thing itself.
        guard !Phrases.shared.holds(.noClause, label), label.count <= 75 else { return nil }
        let found = Phrases.shared.clauses.filter { Phrases.holds($0.words, label) }
        return found.count == 1 ? found[0].clause : nil
    }

    /// The counts of the clauses that have no statutory statistic: 20(2), 20(3), 20(4), 20(7).
    static func observations(of categories: [Disclosure], _ measures: StatedMeasures) -> [Observation] {
        var observations: [Observation] = []
        for (clause, table, item, column) in measures.published {
            let rows = categories.filter { $0.clause == clause }
            for row in rows {
                let measure =
                    rows.count == 1
                    ? Measure(table: table, item: item, column: column) : Measure(table: table, localLabel: row.label, column: column)
                // The same label twice: which count is whose is not said.
                guard rows.count(where: { $0.label == row.label }) == 1 else { continue }
                observations.append(
                    Observation(measure: measure, value: row.count, status: .stated, raw: row.raw, origin: row.origin, label: row.label))
            }
        }
        return observations
    }
}
