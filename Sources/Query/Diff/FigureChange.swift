import Forms
import Reports
import Wording

/// One measure in two reports.
public struct FigureChange: Sendable, Hashable {
    /// The measure; where the forms differ, as the later form names it.
    public var measure: Measure
    package var name: MeasureNames.Name
    /// Over a break to another measure, the earlier one's name and unit: `name` is the later one's.
    package var earlierName: MeasureNames.Name?
    package var comparability: Comparability
    /// `nil` when the report gives no number: never 0.
    public var from: Double?
    /// The later figure, likewise.
    public var to: Double?
    /// `nil` when the report does not have the cell at all.
    public var fromStatus: ObservationStatus?
    /// Of the later figure, likewise.
    public var toStatus: ObservationStatus?
    /// Where the earlier figure stood.
    public var fromSource: FigureSource?
    /// Where the later figure stood.
    public var toSource: FigureSource?
    /// Why either figure is to be taken with care.
    public var fromFlags: [FigureFlag] = []
    /// Of the later figure.
    public var toFlags: [FigureFlag] = []

    /// Its label; over a break to another measure, both labels.
    public func label(_ language: Language) -> String {
        (earlierName.map { $0.label(language) + " → " } ?? "") + name.label(language)
    }

    /// Whether the two mean the same, whatever the forms call them: else both are shown, and no change is computed.
    public var isComparable: Bool { comparability.isComparable }

    /// `to` − `from`, where both are known and the two mean the same.
    public var change: Double? {
        guard comparability.isComparable, let from, let to else { return nil }
        return to - from
    }

    /// The change over the size of `from`; `nil` from 0.
    public var changeRatio: Double? {
        guard let change, let from, from != 0 else { return nil }
        return change / abs(from)
    }

    /// Whether the figure is a sum computed by the archive.
    public var isDerived: Bool { fromStatus == .derived || toStatus == .derived }
}

/// Pairs the figures of two reports, over a change of form where there is one.
struct FigurePairing {
    private let older: Figures
    private let newer: Figures
    private let crosswalk: Crosswalk
    /// Whether `from` is the report on the newer form.
    private let isReversed: Bool
    private let forms: FormLibrary
    private let names: MeasureNames

    init(from: Report, to: Report, names: MeasureNames) {
        let forms = names.forms
        let ids = forms.forms.map(\.id)
        func form(_ report: Report) -> String? { report.form ?? report.year.flatMap { forms.form(year: $0)?.id } }
        let (a, b) = (form(from), form(to))
        isReversed = (a.flatMap { ids.firstIndex(of: $0) } ?? 0) > (b.flatMap { ids.firstIndex(of: $0) } ?? Int.max)
        older = isReversed ? Figures(to, form: b, forms: forms) : Figures(from, form: a, forms: forms)
        newer = isReversed ? Figures(from, form: a, forms: forms) : Figures(to, form: b, forms: forms)
        self.forms = forms
        crosswalk = Crosswalk(older: isReversed ? b : a, newer: isReversed ? a : b, forms: forms)
        self.names = names
    }

    /// Every measure that either report has, in the order of the official tables.
    func changes() -> [FigureChange] {
        var result: [FigureChange] = []
        var taken: Set<String> = []
        for code in ordered(older.byCode.keys) {
            let (target, relation) = later(code)
            if let target, relation != .split, taken.insert(target).inserted {
                result.append(change(older: code, newer: target, relation))
            } else {
                result.append(change(older: code, newer: nil, relation == .same ? .absent : relation))
            }
        }
        for code in newer.byCode.keys where !taken.contains(code) {
            result.append(change(older: nil, newer: code, relationOfLaterOnly(code)))
        }
        let places = Dictionary(uniqueKeysWithValues: ordered(Set(result.map(\.measure.code))).enumerated().map { ($1, $0) })
        return result.sorted { places[$0.measure.code, default: 0] < places[$1.measure.code, default: 0] }
    }

    private func later(_ code: String) -> (code: String?, relation: Comparability) {
        guard let (mine, theirs) = splits(code, of: older, and: newer) else { return crosswalk.later(code) }
        if mine != theirs { return (nil, .split) }
        let later = crosswalk.later(code)
        return later.relation == .split ? (code, .same) : later
    }

    private func relationOfLaterOnly(_ code: String) -> Comparability {
        guard let (mine, theirs) = splits(code, of: newer, and: older) else { return crosswalk.relationOfLaterOnly(code) }
        return mine == theirs ? .same : .split
    }

    /// Whether each of the two reports splits the group of a row that may be printed whole (其他处理, as one row or as three): what is printed
    /// decides, not the form. `nil` for any other row, and where one of them prints none of it.
    private func splits(_ code: String, of first: Figures, and second: Figures) -> (Bool, Bool)? {
        let measure = Measure(code)
        guard let group = forms.group(ofRow: measure.item, table: measure.table), group.whole != nil,
            let mine = first.isSplit(group), let theirs = second.isSplit(group)
        else { return nil }
        return (mine, theirs)
    }

    private func change(older olderCode: String?, newer newerCode: String?, _ relation: Comparability) -> FigureChange {
        let code = newerCode ?? olderCode ?? ""
        let a = olderCode.flatMap { older.byCode[$0] }
        let b = newerCode.flatMap { newer.byCode[$0] }
        func source(_ figure: Figure?, _ own: String?) -> FigureSource? {
            guard var source = figure?.source else { return nil }
            if own != code { source.measure = own }
            return source
        }
        var result = FigureChange(
            measure: Measure(code), name: names.name(Measure(code), printed: b?.label ?? a?.label), comparability: relation, from: a?.value,
            to: b?.value,
            fromStatus: a?.status, toStatus: b?.status, fromSource: source(a, olderCode), toSource: source(b, newerCode))
        result.fromFlags = olderCode.map { older.flags($0) } ?? []
        result.toFlags = newerCode.map { newer.flags($0) } ?? []
        if let olderCode, olderCode != code { result.earlierName = names.name(Measure(olderCode), printed: a?.label) }
        if isReversed {
            if let earlier = result.earlierName { (result.earlierName, result.name) = (result.name, earlier) }
            swap(&result.from, &result.to)
            swap(&result.fromStatus, &result.toStatus)
            swap(&result.fromSource, &result.toSource)
            swap(&result.fromFlags, &result.toFlags)
        }
        return result
    }

    /// Codes in the order of the official tables.
    private func ordered(_ codes: some Collection<String>) -> [String] {
        let ranked = codes.map { (code: $0, rank: names.rank($0)) }
        let sorted = ranked.sorted { a, b in a.rank == b.rank ? a.code < b.code : a.rank < b.rank }
        return sorted.map(\.code)
    }
}
