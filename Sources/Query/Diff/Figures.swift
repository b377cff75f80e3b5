import Forms
import Reports

/// Where a figure of a diff stands in its report.
public struct FigureSource: Sendable, Hashable {
    /// The measure's code in that report, where the two forms name it differently.
    public var measure: String?
    /// `nil` for a derived figure.
    public var origin: Origin?
    /// The text as printed; `nil` for a derived figure.
    public var raw: String?
    /// How a derived figure was computed: `granted 120 + partly_granted 8`.
    public var formula: String?
    /// Whether the unit of an amount was printed nowhere.
    public var unitAssumed = false
}

/// One figure of one report, read or derived.
struct Figure: Sendable, Hashable {
    var value: Double?
    var status: ObservationStatus
    var source: FigureSource
    /// The row's label as printed.
    var label: String?

    /// The number as far as it was read: what a person typed in makes no sums.
    var read: Double? { status == .transcribed ? nil : value }
}

/// Every figure of a report by the code of its measure, derived groups included.
struct Figures: Sendable {
    private(set) var byCode: [String: Figure] = [:]
    private let forms: FormLibrary
    private let reportFlags: ReportFlags

    /// - Parameter form: of the report, or that in force in its year.
    init(_ report: Report, form: String?, forms: FormLibrary) {
        self.forms = forms
        reportFlags = ReportFlags(report, forms: forms)
        byCode.reserveCapacity(report.observations.count + 48)
        for observation in report.observations {
            let source = FigureSource(origin: observation.origin, raw: observation.raw, unitAssumed: observation.unitAssumed)
            byCode[Self.key(observation.measure)] = Figure(
                value: observation.value, status: observation.status, source: source, label: observation.label)
        }
        for (measure, disclosure) in zip(Disclosure.measures(of: report.disclosures), report.disclosures) {
            let source = FigureSource(origin: disclosure.origin, raw: disclosure.raw)
            byCode[Self.key(measure), default: Figure(value: disclosure.count, status: .stated, source: source, label: disclosure.label)]
                .label = disclosure.label
        }
        derive(form: form, besideUnread: report.coverage.rowsBesideUnread)
    }

    /// Why a figure that the report has is to be taken with care.
    func flags(_ code: String) -> [FigureFlag] {
        guard byCode[code]?.value != nil else { return [] }
        return reportFlags.flags(of: code, parts: forms.parts(ofGroup: Measure(code)))
    }

    /// Whether a group of rows is printed as its parts (`true`), as one row for the whole (`false`), or not at all (`nil`).
    func isSplit(_ group: DerivedGroup) -> Bool? {
        func isThere(_ row: String) -> Bool { group.columns.contains { byCode["\(group.table).\(row).\($0)"] != nil } }
        if group.parts.contains(where: isThere) { return true }
        return group.whole.map(isThere) == true ? false : nil
    }

    /// A row that a report added is known by its label, whatever its blanks.
    private static func key(_ measure: Measure) -> String {
        guard measure.isLocal else { return measure.code }
        return String(String.UnicodeScalarView(measure.code.unicodeScalars.filter { !$0.properties.isWhitespace }))
    }

    private mutating func derive(form: String?, besideUnread unread: Set<String>) {
        for group in forms.groups {
            let rows = group.parts + (group.whole.map { [$0] } ?? [])
            for column in group.columns {
                guard rows.contains(where: { byCode["\(group.table).\($0).\(column)"] != nil }) else { continue }
                let terms = group.terms(
                    column, form: form, besideUnread: unread, isThere: { byCode[$0] != nil }, isKnown: { byCode[$0]?.read != nil })
                let values = (terms ?? []).compactMap { byCode[$0]?.read }
                let formula = terms.map { zip($0, values).map { "\(Measure($0).item) \(Self.text($1))" }.joined(separator: " + ") }
                byCode[group.code(column)] = Figure(
                    value: terms == nil ? nil : values.reduce(0, +), status: .derived, source: FigureSource(formula: formula), label: nil)
            }
        }
    }

    private static func text(_ value: Double) -> String { Int64(exactly: value).map { "\($0)" } ?? "\(value)" }
}
