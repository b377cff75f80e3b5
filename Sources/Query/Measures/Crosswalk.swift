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
                if isAskedOnly(current, before: step) { return (nil, .absent) }
                continue
            }
            relation = relation.followed(by: entry.relation)
            if entry.relation == .absent || entry.relation == .split { return (nil, entry.relation) }
            if !entry.toMeasure.contains("*") { current = entry.toMeasure }
        }
        return (current, relation)
    }

    /// How a measure of the later form that nothing of the earlier became relates to it: first asked there, or simply not given before.
    func relationOfLaterOnly(_ code: String) -> Comparability {
        guard !steps.isEmpty, let older else { return .same }
        let entries = steps.flatMap(\.entries)
        if entries.contains(where: { $0.relation == .new && $0.toMeasure == code }) { return .new }
        let measure = Measure(code)
        if entries.contains(where: { $0.relation == .split && Self.isPart(measure, of: $0) }) { return .split }
        if let definition = forms.measure(code), let newer {
            return definition.place(in: older).isEmpty && !definition.place(in: newer).isEmpty ? .new : .same
        }
        let isSomewhere = forms.form(older)?.table(measure.table)?.columns.contains { $0.code == measure.column }
        return measure.isLocal && isSomewhere == false ? .new : .same
    }

    /// A local row in a column that the next form does not have.
    private func isAskedOnly(_ code: String, before step: Step) -> Bool {
        let measure = Measure(code)
        guard measure.isLocal, let table = forms.form(step.toForm)?.table(measure.table) else { return false }
        return !table.columns.contains { $0.code == measure.column }
    }

    /// The crosswalk between two forms that follow each other.
    private struct Step: Sendable {
        let toForm: String
        let entries: [CrosswalkEntry]
        private let exact: [String: CrosswalkEntry]
        private let patterns: [(pattern: Pattern, entry: CrosswalkEntry)]

        init(_ crosswalk: [CrosswalkEntry], from: String, to: String) {
            toForm = to
            entries = crosswalk.filter { $0.fromForm == from && $0.toForm == to }
            exact = Dictionary(entries.map { ($0.measure, $0) }, uniquingKeysWith: { first, _ in first })
            patterns = entries.filter { $0.measure.contains("*") }.map { (Pattern($0.measure), $0) }
        }

        func entry(_ code: String) -> CrosswalkEntry? { exact[code] ?? patterns.first { $0.pattern.matches(code) }?.entry }
    }

    private static func isPart(_ measure: Measure, of entry: CrosswalkEntry) -> Bool {
        let target = Measure(entry.toMeasure)
        guard target.table == measure.table, target.column == measure.column else { return false }
        return DerivedGroup.group(table: target.table, item: target.item)?.parts.contains(measure.item) ?? false
    }
}

extension MeasureDefinition {
    /// Where a form asks the measure; empty where it does not.
    func place(in form: String) -> String {
        switch form {
        case "2014": form2014
        case "2019": form2019
        case "2021": form2021
        default: ""
        }
    }
}
