import Forms
import Reports

/// How a figure of one form relates to a figure of another.
package typealias Comparability = CrosswalkEntry.Relation

extension Comparability {
    /// Whether a change may be computed. Anything else is a break in the series: both figures are shown and nothing is computed.
    package var isComparable: Bool { self == .same || self == .renamed }

    /// What two steps make together: the one that breaks more.
    fileprivate func followed(by next: Comparability) -> Comparability {
        let order: [Comparability] = [.same, .renamed, .near, .redefined, .split, .absent, .new]
        return (order.firstIndex(of: self) ?? 0) >= (order.firstIndex(of: next) ?? 0) ? self : next
    }
}

/// What becomes of measures from an earlier form to a later one, step by step over the forms between.
struct Crosswalk: Sendable {
    /// The forms' numbers, the earlier first.
    let older: String?
    let newer: String?
    private let steps: [Step]
    private let forms: FormLibrary

    init(older: String?, newer: String?, forms: FormLibrary) {
        self.older = older
        self.newer = newer
        self.forms = forms
        let ids = forms.forms.map(\.id)
        guard let first = older.flatMap({ ids.firstIndex(of: $0) }), let last = newer.flatMap({ ids.firstIndex(of: $0) }), first < last
        else {
            steps = []
            return
        }
        steps = (first..<last).map { Step(forms.crosswalk, from: ids[$0], to: ids[$0 + 1]) }
    }

    /// What a measure of the earlier form is in the later one: its code there (`nil` when it has none) and how far the two compare.
    func later(_ code: String) -> (code: String?, relation: Comparability) {
        var current = code
        var relation = Comparability.same
        for step in steps {
            guard let entry = step.entry(current) else {
                guard let next = unlisted(current, over: step) else { return (nil, .absent) }
                if next != current { relation = relation.followed(by: .renamed) }
                current = next
                continue
            }
            relation = relation.followed(by: entry.relation)
            if entry.relation == .absent || entry.relation == .split { return (nil, entry.relation) }
            guard let target = entry.target(of: current) else { continue }
            if entry.measure.contains("*"), !isAsked(target, by: step, as: current) { return (nil, .absent) }
            current = target
        }
        return (current, relation)
    }

    /// How a measure of the later form that nothing of the earlier became relates to it: first asked there, or simply not given before.
    func relationOfLaterOnly(_ code: String) -> Comparability {
        guard !steps.isEmpty, let older else { return .same }
        let entries = steps.flatMap(\.entries)
        if entries.contains(where: { $0.relation == .new && $0.toMeasure == code }) { return .new }
        let measure = Measure(code)
        if entries.contains(where: { $0.relation == .split && isPart(measure, of: $0) }) { return .split }
        if let definition = forms.measure(code), let newer {
            return definition.place(in: older).isEmpty && !definition.place(in: newer).isEmpty ? .new : .same
        }
        let isSomewhere = forms.form(older)?.table(measure.table)?.columns.contains { $0.code == measure.column }
        return measure.isLocal && isSomewhere == false ? .new : .same
    }

    /// Whether the next form has what a star of the crosswalk stands for. Sums, and what no form asks, are not looked for.
    private func isAsked(_ target: String, by step: Step, as code: String) -> Bool {
        guard let place = forms.measure(code)?.place(in: step.fromForm), !place.isEmpty else { return true }
        return forms.measure(target)?.place(in: step.toForm).isEmpty == false
    }

    /// What a measure that the crosswalk does not list is in the next form: the same, or the cell there with the same labels; `nil` for one that
    /// the next form no longer asks, and for a local row in a column that it does not have.
    private func unlisted(_ code: String, over step: Step) -> String? {
        let measure = Measure(code)
        guard let from = forms.template(step.fromForm), let to = forms.template(step.toForm) else { return code }
        if measure.isLocal {
            guard let table = to.table(code: measure.table) else { return from.table(code: measure.table) == nil ? code : nil }
            return table.column(code: measure.column) == nil ? nil : code
        }
        if let group = forms.group(table: measure.table, item: measure.item), group.variants.contains(where: { $0.form == from.id }) {
            return to.derived(like: measure, of: from)
        }
        guard forms.measure(code)?.place(in: from.id).isEmpty == false else { return code }
        return to.equivalent(of: measure, in: from)?.code
    }

    /// The crosswalk between two forms that follow each other.
    private struct Step: Sendable {
        let fromForm: String
        let toForm: String
        let entries: [CrosswalkEntry]
        private let exact: [String: CrosswalkEntry]
        private let patterns: [(pattern: Pattern, entry: CrosswalkEntry)]

        init(_ crosswalk: [CrosswalkEntry], from: String, to: String) {
            fromForm = from
            toForm = to
            entries = crosswalk.filter { $0.fromForm == from && $0.toForm == to }
            exact = Dictionary(entries.map { ($0.measure, $0) }, uniquingKeysWith: { first, _ in first })
            patterns = entries.filter { $0.measure.contains("*") }.map { (Pattern($0.measure), $0) }
        }

        func entry(_ code: String) -> CrosswalkEntry? { exact[code] ?? patterns.first { $0.pattern.matches(code) }?.entry }
    }

    private func isPart(_ measure: Measure, of entry: CrosswalkEntry) -> Bool {
        let target = Measure(entry.toMeasure)
        guard target.table == measure.table, target.column == measure.column else { return false }
        return forms.group(table: target.table, item: target.item)?.parts.contains(measure.item) ?? false
    }
}

extension CrosswalkEntry {
    /// The code in the later form: stars stand for what they stand for in the earlier; `nil` where nothing is written there.
    fileprivate func target(of code: String) -> String? {
        guard toMeasure.contains("*") else { return toMeasure.isEmpty ? nil : toMeasure }
        guard let parts = Pattern(measure).parts(of: code) else { return nil }
        var rest = parts[...]
        return toMeasure.split(separator: "*", omittingEmptySubsequences: false).map(String.init).reduce(nil) { text, piece in
            text.map { $0 + (rest.popFirst() ?? "") + piece } ?? piece
        }
    }
}
