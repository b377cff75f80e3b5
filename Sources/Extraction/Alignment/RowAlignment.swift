import Forms
import ReportText

/// Tells which row of a form each row of figures is: a local, monotone dynamic programme over what stands in the table × the form's rows.
///
/// The result is not the best reading, but what every reading within `Weights.margin` of the best says, “not this table” among them.
struct RowAlignment {
    private let template: RowTemplate
    private let items: [RowItem]
    private let strayFigures: Int
    private var events: [[Event]]
    private var known: [String: [(row: Int, weight: Int)]] = [:]
    /// What each of the items is numbered.
    private let numerals: [PrintedNumeral?]
    /// Whether most figures stand on the lines of their labels: those on lines of their own then have a piece of their label on either side.
    private let standOnLines: Bool

    /// One step of a reading: the items from one position to another, with the rows of the form that it gives to figures.
    private struct Event {
        var from: Int
        var to: Int
        /// The first and the last row of the form that it uses; `nil` for one that uses none.
        var rows: ClosedRange<Int>?
        var score: Int
        /// Figures (indexes of items) with their rows.
        var given: [(item: Int, row: Int)] = []
        var label = 0..<0
        /// Only order tells which figures are whose: such a reading can keep another from being sure, but is never recorded.
        var isRival = false
    }

    private enum Side {
        case before, behind
    }

    private static let longestLabel = 8
    private static let longestRest = 4

    private init(items: [RowItem], template: RowTemplate, strayFigures: Int) {
        self.items = items
        self.template = template
        self.strayFigures = strayFigures
        numerals = items.map { $0.isFigures ? nil : PrintedNumeral(of: $0.text) }
        standOnLines = items.count { $0.kind == .labelledFigures } > items.count { $0.kind == .figures }
        events = []
    }

    /// A decision for each item of figures, by the rows of the table; `nil` for words.
    ///
    /// Where forms print their rows in several orders, each order is tried: what the likely ones do not agree on is unclear.
    static func decide(_ items: [RowItem], templates: [RowTemplate], isGrid: Bool) -> [RowDecision?] {
        for template in templates {
            if let clean = cleanDecisions(items, template: template) { return clean }
        }
        let found = templates.map { search(items, template: $0, isGrid: isGrid) }
        let best = found.map(\.best).max() ?? 0
        let likely = found.filter { $0.best > best - Weights.margin }.map(\.decisions)
        return likely.dropFirst().reduce(likely.first ?? []) { agreed($0, $1) }
    }

    /// What two readings agree on.
    private static func agreed(_ first: [RowDecision?], _ second: [RowDecision?]) -> [RowDecision?] {
        zip(first, second).map { a, b in
            if case .row(let row, _, _)? = a, case .row(let other, _, _)? = b, row == other { return a }
            return a == .extra && b == .extra ? .extra : a == nil ? nil : .unclear
        }
    }

    /// The search alone, with the score of the best reading.
    private static func search(_ items: [RowItem], template: RowTemplate, isGrid: Bool) -> (best: Int, decisions: [RowDecision?]) {
        guard items.count * (template.rows.count + 1) <= Weights.stateLimit else {
            return (0, items.map { $0.isFigures ? .unclear : nil })
        }
        var before = RowAlignment(items: items, template: template, strayFigures: isGrid ? Weights.strayRow : Weights.strayFigures)
        before.gather(.before)
        let first = before.outcome()
        if isGrid || !before.mayStandBehind { return first }
        var behind = before
        behind.gather(.behind)
        var second = behind.outcome()
        second.best += Weights.labelsBehind
        if second.best <= first.best - Weights.margin { return first }
        if first.best <= second.best - Weights.margin { return second }
        return (max(first.best, second.best), agreed(first.decisions, second.decisions))
    }

    /// Whether labels may stand behind their figures: figures stand before the first label, and none behind the last.
    private var mayStandBehind: Bool {
        let labels = items.indices.filter { !items[$0].isFigures && template.row(key: items[$0].key) != nil }
        guard let first = labels.first, let last = labels.last else { return false }
        return items[..<first].contains { $0.kind == .figures } && !items[last...].contains(where: \.isFigures)
    }

    // MARK: The clean path

    /// Every row of figures has a label of its own that is exact, each row of the form comes once, in order, and no words are left over.
    private static func cleanDecisions(_ items: [RowItem], template: RowTemplate) -> [RowDecision?]? {
        var decisions: [RowDecision?] = []
        decisions.reserveCapacity(items.count)
        var last = -1
        // The group that stands above, where rows of several groups have one label.
        var group: String?
        for (index, item) in items.enumerated() {
            switch item.kind {
            case .words:
                let isLabel = index + 1 < items.count && items[index + 1].kind == .labelledFigures
                guard item.isFree || isLabel || template.rows(key: item.key).contains(where: { $0 > last }) else { return nil }
                if item.isFree, template.isGroup(item.key) { group = item.key }
                decisions.append(nil)
            case .figures: return nil
            case .labelledFigures:
                let label = items[index - 1]
                let numeral = label.numeral ?? PrintedNumeral(of: label.text)
                var rows = template.rows(key: label.key).filter {
                    $0 > last && template.permits(numeral, row: $0) && template.permits(group: item.group, row: $0)
                }
                if rows.count > 1 { rows = rows.filter { group != nil && template.rows[$0].groups.contains(group ?? "") } }
                guard rows.count == 1 else { return nil }
                last = rows[0]
                decisions.append(.row(template.rows[last].index, label: index - 1..<index, evidence: .exact))
            }
        }
        return decisions
    }

    // MARK: Steps

    private mutating func gather(_ side: Side) {
        events = []
        for start in items.indices {
            var found: [Event] = []
            if items[start].isFigures {
                found.append(Event(from: start, to: start + 1, rows: nil, score: strayFigures))
                if side == .behind { addBehind(start, to: &found) }
            } else {
                found.append(Event(from: start, to: start + 1, rows: nil, score: items[start].isFree ? 0 : Weights.strayWords))
                let end = items[start...].firstIndex(where: \.isFigures) ?? items.count
                if (end - start) * Weights.strayWords < Weights.strayWordsAtMost {
                    found.append(Event(from: start, to: end, rows: nil, score: Weights.strayWordsAtMost))
                }
                addLabels(start, side: side, to: &found)
                addRuns(start, to: &found)
            }
            events.append(found)
        }
    }

    /// Words from `start` on as a label alone, and as a label with the figures that follow and the rest of the label behind them.
    private mutating func addLabels(_ start: Int, side: Side, to found: inout [Event]) {
        var end = start
        while end < items.count, !items[end].isFigures, end - start < Self.longestLabel {
            end += 1
            for (row, weight) in candidates(start..<end) where weight >= Weights.exact {
                let score = side == .before || weight < Weights.exact ? Weights.labelAlone : 0
                found.append(Event(from: start, to: end, rows: row...row, score: score))
            }
        }
        guard end < items.count, items[end].isFigures, end > start else { return }
        var rest = end + 1
        while true {
            for (row, weight) in candidates(start..<rest) where template.permits(group: items[end].group, row: row) {
                let isWhole = rest == end + 1
                let beside = weight < Weights.exact && items[end].kind == .labelledFigures ? Weights.besideFigures : 0
                let score = weight + beside + (side == .behind && isWhole && items[end].kind == .figures ? Weights.otherSide : 0)
                found.append(
                    Event(
                        from: start, to: rest, rows: row...row, score: score, given: [(end, row)], label: start..<rest,
                        isRival: isWhole && standOnLines && items[end].kind == .figures))
                // Of two rows of figures, one amid a label and one right behind it, either may be the label's.
                guard !isWhole, rest < items.count, items[rest].kind == .figures, items[rest].count > 1 else { continue }
                found.append(
                    Event(
                        from: start, to: rest + 1, rows: row...row, score: weight + strayFigures, given: [(rest, row)], label: start..<rest,
                        isRival: true))
            }
            guard rest < items.count, rest - end <= Self.longestRest, isFreeStanding(rest) else { return }
            rest += 1
        }
    }

    /// Whether the words at `index` may belong to figures before them: they are no label of figures on their own line.
    private func isFreeStanding(_ index: Int) -> Bool {
        !items[index].isFigures && !(index + 1 < items.count && items[index + 1].kind == .labelledFigures)
    }

    /// Figures whose whole label stands behind them.
    private mutating func addBehind(_ start: Int, to found: inout [Event]) {
        guard items[start].kind == .figures else { return }
        var end = start + 1
        while end < items.count, end - start <= Self.longestRest, isFreeStanding(end) {
            end += 1
            for (row, weight) in candidates(start + 1..<end) {
                found.append(Event(from: start, to: end, rows: row...row, score: weight, given: [(start, row)], label: start + 1..<end))
            }
        }
    }

    /// Several labels, and then as many rows of figures.
    private mutating func addRuns(_ start: Int, to found: inout [Event]) {
        var rows: [Int] = []
        var position = start
        while position < items.count, !items[position].isFigures {
            guard let (row, length) = exactLabel(at: position), rows.last.map({ row > $0 }) ?? true else { break }
            rows.append(row)
            position += length
            guard rows.count > 1, position + rows.count <= items.count else { continue }
            let figures = position..<position + rows.count
            guard figures.allSatisfy({ items[$0].kind == .figures }) else { continue }
            let given = zip(figures, rows).map { (item: $0, row: $1) }
            found.append(
                Event(
                    from: start, to: figures.upperBound, rows: rows[0]...rows[rows.count - 1], score: Weights.labelsThenRows * rows.count,
                    given: given, isRival: true))
        }
    }

    private mutating func exactLabel(at start: Int) -> (row: Int, length: Int)? {
        for end in start + 1...min(start + 4, items.count) {
            guard !items[end - 1].isFigures else { return nil }
            if let found = candidates(start..<end).first(where: { $0.weight >= Weights.exact }) { return (found.row, end - start) }
        }
        return nil
    }

    /// The rows that the words in a range of items name, put together; groups among them may be passed over.
    private mutating func candidates(_ range: Range<Int>) -> [(row: Int, weight: Int)] {
        let words = range.filter { !items[$0].isFigures }
        guard !words.isEmpty else { return [] }
        if words.count == 1 { return candidates(text: items[words[0]].text, key: items[words[0]].key) }
        let whole = joined(words)
        if !whole.isEmpty { return whole }
        // （三）不予公开 may stand before, between or behind the pieces of a label.
        let own = words.filter { !template.isGroup(items[$0].key) }
        return own.count < words.count && own.first == words.first ? joined(own) : []
    }

    private mutating func joined(_ words: [Int]) -> [(row: Int, weight: Int)] {
        guard !words.isEmpty else { return [] }
        let text = words.map { items[$0].text }.joined()
        let found = candidates(text: text, key: TextFolding.key(text))
        guard !found.isEmpty else { return [] }
        // A numeral at the head of a piece is one that the form prints, and behind nothing but groups, or the piece is of another row.
        return found.filter { row, _ in
            zip(words, words.dropFirst()).allSatisfy { before, word in
                numerals[word] == nil || template.permits(numerals[word], row: row) && template.isGroup(items[before].key)
            }
        }
    }

    private mutating func candidates(text: String, key: String) -> [(row: Int, weight: Int)] {
        if let found = known[text] { return found }
        let found = template.candidates(text: text, key: key)
        known[text] = found
        return found
    }
}

// MARK: - Forward and backward

extension RowAlignment {
    /// Rows of figures one below the other without labels between: the labels stand elsewhere, and which is whose cannot be told.
    private func isAmongBareRows(_ index: Int) -> Bool {
        guard items[index].kind == .figures else { return false }
        return index > 0 && items[index - 1].kind == .figures || index + 1 < items.count && items[index + 1].kind == .figures
    }

    /// Whether behind figures without words of their own there stands the rest of another row's label: they may be that row's.
    private func isBeforeRest(_ index: Int, of label: Range<Int>) -> Bool {
        let next = index + 1
        guard items[index].kind == .figures, next < items.count, !label.contains(next), isFreeStanding(next), numerals[next] == nil else {
            return false
        }
        return template.isRestOfRow(items[next].key)
    }

    /// The best score of all, and what the readings near it agree on.
    private func outcome() -> (best: Int, decisions: [RowDecision?]) {
        let scores = AlignmentScores(
            count: items.count, rows: template.rows.count, steps: events.joined().map { ($0.from, $0.to, $0.rows, $0.score) })
        var given: [[Int: (score: Int, label: Range<Int>, isRival: Bool)]] = Array(repeating: [:], count: items.count)
        var none = items.indices.map { max(scores.bestBefore[$0], scores.bestAfter[$0 + 1]) }
        for event in events.joined() {
            let score = scores.best(through: event.from, event.to, event.rows, event.score)
            if event.given.isEmpty, items[event.from].isFigures { none[event.from] = max(none[event.from], score) }
            for (item, row) in event.given where given[item][row].map({ $0.score < score }) ?? true {
                given[item][row] = (score, event.label, event.isRival)
            }
        }
        let best = scores.best
        let decisions = items.indices.map { index -> RowDecision? in
            guard items[index].isFigures else { return nil }
            let possible = given[index].filter { $0.value.score > best - Weights.margin }
            guard let (row, reading) = possible.first else { return given[index].isEmpty ? .extra : .unclear }
            let rival = max(none[index], given[index].filter { $0.key != row }.map(\.value.score).max() ?? 0)
            let isTaken = items.indices.contains { $0 != index && (given[$0][row]?.score ?? Int.min) > best - Weights.margin }
            guard possible.count == 1, !reading.isRival, !isAmongBareRows(index), !isBeforeRest(index, of: reading.label),
                rival <= best - Weights.margin, !isTaken
            else {
                return .unclear
            }
            return .row(
                template.rows[row].index, label: reading.label, evidence: RowEvidence(score: reading.score, rival: rival, isExact: false))
        }
        return (best, decisions)
    }
}
