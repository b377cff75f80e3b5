import Forms
import Reports

/// Why a figure is to be taken with care: what every output marks with †.
public struct FigureFlag: Sendable, Hashable {
    /// Why.
    public enum Kind: String, Sendable, CaseIterable {
        /// Under an open finding of severity warning or error: one of its suspects or, where it has none, one of its cells.
        case suspect
        /// The same, and a person said that the report is wrong there.
        case confirmed
        /// An amount whose unit is printed nowhere.
        case unitAssumed = "unit_assumed"
        /// A government's figure, with those of all organs below it.
        case aggregated
        /// 其他 of a table to which the report added rows of its own: it may hold less than elsewhere.
        case residual
        /// Typed in by a person, not read from the source.
        case transcribed
        /// No exact figure is given: the text says that it is so many or more.
        case lowerBound = "lower_bound"
        /// The same: so many or less.
        case upperBound = "upper_bound"
        /// The same: about so many.
        case approximate
    }
    /// Why.
    public var kind: Kind
    /// What is odd, of a suspect.
    public var finding: Finding?
    /// What the text says where it gives no exact figure.
    public var value: Double?

    package init(_ kind: Kind, _ finding: Finding? = nil) {
        self.kind = kind
        self.finding = finding
    }

    /// - Parameter bound: as claims have it: `more`, `less`, `about`.
    init(bound: String?, value: Double?) {
        switch bound {
        case "more": kind = .lowerBound
        case "less": kind = .upperBound
        default: kind = .approximate
        }
        self.value = value
    }

    /// For programs: `suspect:R104`, `unit_assumed`, `lower_bound:800`.
    public var code: String {
        if let finding { return "\(kind.rawValue):\(finding.code)" }
        guard let value else { return kind.rawValue }
        return "\(kind.rawValue):\(Int64(exactly: value).map(String.init) ?? String(value))"
    }
}

extension [FigureFlag] {
    /// For programs, with blanks between.
    public var codes: String? { isEmpty ? nil : map(\.code).joined(separator: " ") }

    /// Those that are marked at the figure: the scope of all figures of a report is said beside them.
    package var marked: [FigureFlag] { filter { $0.kind != .aggregated } }
}

/// The flags of one report's figures.
package struct ReportFlags: Sendable {
    private let ofMeasure: [String: [FigureFlag]]
    private let ofAll: [FigureFlag]
    private let tablesWithOwnRows: Set<String>
    private let forms: FormLibrary

    /// - Parameters:
    ///   - findings: those that nobody dismissed.
    ///   - isConfirmed: whether a person said that the report is wrong there.
    ///   - assumed: measures whose unit was assumed.
    ///   - transcribed: measures that a person typed in.
    ///   - ownRows: tables to which the report added rows.
    init(
        findings: [Finding], isConfirmed: (Finding) -> Bool = { _ in false }, scope: ReportScope?, assumed: Set<String>,
        transcribed: Set<String>, ownRows: Set<String>, forms: FormLibrary
    ) {
        var ofMeasure: [String: [FigureFlag]] = [:]
        for finding in findings where finding.severity > .note {
            let flag = FigureFlag(isConfirmed(finding) ? .confirmed : .suspect, finding)
            for measure in Set(finding.suspects.isEmpty ? finding.measures : finding.suspects) where !measure.contains("@") {
                ofMeasure[measure, default: []].append(flag)
            }
        }
        for measure in assumed { ofMeasure[measure, default: []].append(FigureFlag(.unitAssumed)) }
        for measure in transcribed { ofMeasure[measure, default: []].append(FigureFlag(.transcribed)) }
        self.ofMeasure = ofMeasure
        ofAll = scope == .aggregated ? [FigureFlag(.aggregated)] : []
        tablesWithOwnRows = ownRows
        self.forms = forms
    }

    /// Of a report as it was read; its findings without the dismissed ones.
    init(_ report: Report, isConfirmed: (Finding) -> Bool = { _ in false }, forms: FormLibrary) {
        let observations = report.observations
        self.init(
            findings: report.findings, isConfirmed: isConfirmed, scope: report.scope,
            assumed: Set(observations.filter(\.unitAssumed).map(\.measure.code)),
            transcribed: Set(observations.filter { $0.status == .transcribed }.map(\.measure.code)),
            ownRows: Set(observations.filter(\.measure.isLocal).map(\.measure.table)), forms: forms)
    }

    /// - Parameter parts: the figures that a computed one is made of.
    package func flags(of code: String, parts: [String] = []) -> [FigureFlag] {
        var seen: Set<FigureFlag> = []
        let own = ([code] + parts).flatMap { ofMeasure[$0] ?? [] }.filter { seen.insert($0).inserted }
        let measure = Measure(code)
        let isResidual = tablesWithOwnRows.contains(measure.table) && forms.isResidual(measure)
        return own + (isResidual ? [FigureFlag(.residual)] : []) + ofAll
    }
}

extension FormLibrary {
    /// The rows that a sum over a group adds up, and the one that may be printed in their place; none of any other measure.
    func parts(ofGroup measure: Measure) -> [String] {
        guard let group = group(table: measure.table, item: measure.item) else { return [] }
        return (group.parts + (group.whole.map { [$0] } ?? [])).map { "\(group.table).\($0).\(measure.column)" }
    }
}
