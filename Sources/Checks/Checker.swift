import Forms
import Reports

/// Tells what is wrong with a report, and what could not be told.
///
/// Pure: the same reports give the same findings, whatever was checked before. Linear in the report's size and in the number of
/// earlier reports; safe to share between tasks.
package struct Checker: Sendable {
    let rules: Rules

    package init(forms: FormLibrary = .embedded) {
        rules = Rules(forms)
    }

    /// Checks `report`, alone and against the reports of the same organ on earlier years.
    /// - Parameter earlier: in any order; reports on the same or a later year, or on no known year, are passed over.
    /// - Parameter later: the report on the year after: it vetoes suspects whose repair it would not balance with.
    package func check(_ report: Report, earlier: [Report] = [], later: Report? = nil) -> CheckOutcome {
        check(
            PreparedReport(report, rules: rules, readsText: !earlier.isEmpty), earlier: earlier.map(prepare),
            later: later.map { PreparedReport($0, rules: rules, readsText: false) })
    }

    /// Reads a report once for all the checks it takes part in: for callers that check many years of one organ.
    package func prepare(_ report: Report) -> PreparedReport { PreparedReport(report, rules: rules, readsText: true) }

    /// Checks a prepared report against prepared earlier ones, and the one on the year after.
    package func check(_ report: PreparedReport, earlier: [PreparedReport], later: PreparedReport? = nil) -> CheckOutcome {
        let year = report.report.year ?? Int.min
        let before = earlier.filter { ($0.report.year ?? Int.max) < year }.sorted { ($0.report.year ?? 0) < ($1.report.year ?? 0) }
        let next = later.flatMap { $0.report.year == year + 1 ? $0 : nil }
        let context = CheckContext(rules: rules, current: report, earlier: before, later: next)
        var collector = Collector()
        for check in Self.checks { check(context, &collector) }
        return collector.outcome
    }

    private static let checks: [@Sendable (CheckContext, inout Collector) -> Void] = [
        FigureChecks.run,
        FormChecks.run,
        IdentityChecks.run,
        BreakdownChecks.run,
        ClaimChecks.run,
        SectionChecks.run,
        YearSlips.run,
        RepeatedWords.run,
        DateChecks.run,
        ScopeChecks.run,
        StockChecks.run,
        GrowthChecks.run,
        BaseFigures.run,
        RepeatedFigures.run,
        ReusedText.run,
    ]
}

/// Findings, and what became of every check.
package struct CheckOutcome: Sendable, Hashable {
    /// The gravest first, then by code.
    package var findings: [Finding]
    /// By code.
    let outcomes: [String: CheckResult.Outcome]

    /// One a check, in the order of their codes.
    package var results: [CheckResult] {
        FindingRule.all.compactMap { rule in outcomes[rule.code].map { CheckResult(code: rule.code, outcome: $0) } }
    }
}

/// What became of one check of one report.
package struct CheckResult: Sendable, Hashable {
    package enum Outcome: Sendable, Hashable {
        case passed
        case failed
        /// The check asks for something this report does not owe; the reason, a key `reason.…` of `Data/Wording`.
        case notApplicable(Message)
        /// What is missing.
        case notAssessable(Message)

        /// `passed`, `failed`, `not_applicable`, `not_assessable`
        package var name: String {
            switch self {
            case .passed: "passed"
            case .failed: "failed"
            case .notApplicable: "not_applicable"
            case .notAssessable: "not_assessable"
            }
        }

        /// Why the check could not be made, `nil` where it was.
        package var reason: Message? {
            switch self {
            case .passed, .failed: nil
            case .notApplicable(let reason), .notAssessable(let reason): reason
            }
        }
    }
    package var code: String
    package var outcome: Outcome

    package init(code: String, outcome: Outcome) {
        self.code = code
        self.outcome = outcome
    }
}

/// A report read once for the checks: its figures in an array, its sentences as fingerprints.
package final class PreparedReport: Sendable {
    package let report: Report
    let figures: Figures
    let sentences: [Passage]
    /// The sentences' fingerprints, ascending, to look others up in.
    private let fingerprints: [UInt64]
    /// The forms it may be on: its own, or those that nothing tells apart.
    let forms: [String]

    /// - Parameter readsText: whether the sentences are wanted: a report checked alone does without.
    init(_ report: Report, rules: Rules, readsText: Bool) {
        var report = report
        // What a person typed in is no statement of the program's reading: it is not held to sums.
        if report.observations.indices.contains(where: { report.observations[$0].status == .transcribed }) {
            report.observations.removeAll { $0.status == .transcribed }
        }
        self.report = report
        figures = Figures(report, slots: rules.slots)
        sentences = readsText ? rules.passages.sentences(of: report) : []
        fingerprints = sentences.map(\.fingerprint).sorted()
        forms =
            report.form.map { [$0] }
            ?? FormChoice(
                rules.library, measures: report.observations.filter { $0.status != .stated }.map(\.measure), year: report.year
            ).candidates
    }

    /// Whether a sentence of this fingerprint stands in it.
    func says(_ fingerprint: UInt64) -> Bool {
        let place = fingerprints.indices.firstPlace { fingerprints[$0] >= fingerprint }
        return place < fingerprints.count && fingerprints[place] == fingerprint
    }

    /// Whether the figures of both count for the same: not one for its own office, the other for a whole territory.
    func compares(with other: PreparedReport) -> Bool {
        guard let scope = report.scope, let otherScope = other.report.scope else { return true }
        return scope == otherScope
    }
}

/// What the checks know of the forms, made once.
final class Rules: Sendable {
    let library: FormLibrary
    let slots: MeasureSlots
    /// The identities of each form, by the form's id.
    let equations: [String: [Equation]]
    /// The checks that enforce them, in the order of their codes.
    let identityCodes: [String]
    let groups: DerivedGroups
    let passages = PassageReader()
    /// Figures of the year that no other figure of the report gives: no totals, no stocks. By table.
    let flows: [(table: String, slots: [Int])]
    /// The table of section four.
    let appealsTable: String
    /// The tables of section two: those on what is disclosed.
    let articleTables: [String]

    init(_ library: FormLibrary) {
        self.library = library
        articleTables = library.templates.flatMap(\.tables).filter { $0.layout == .rows }.map(\.code)
        appealsTable = library.templates.lazy.compactMap { $0.table(.appeals)?.code }.first ?? ""
        let slots = MeasureSlots(library: library)
        self.slots = slots
        groups = DerivedGroups(slots)
        let flows = Dictionary(grouping: library.traits.indices.filter { library.traits[$0].isFlow }) { slots.definitions[$0].tableName }
        self.flows = flows.sorted { $0.value[0] < $1.value[0] }.map { ($0.key, $0.value) }
        equations = Dictionary(uniqueKeysWithValues: library.forms.map { ($0.id, Equation.all(of: $0, slots: slots)) })
        identityCodes = Set(equations.values.joined().map(\.code)).sorted()
    }

    /// What every one of several forms owes: where nothing tells them apart, what holds in each is checked all the same.
    func equations(sharedBy forms: [String]) -> [Equation] {
        guard let first = forms.first.flatMap({ equations[$0] }) else { return [] }
        guard forms.count > 1 else { return first }
        let others = forms.dropFirst().map { Set(equations[$0, default: []].map(\.identity)) }
        return first.filter { equation in others.allSatisfy { $0.contains(equation.identity) } }
    }

    /// Where the figures of a report on one form stand under the codes of another.
    func moves(from: String?, to: String?) -> [(from: Int, to: Int)] {
        guard from != to, let from = from.flatMap(library.template), let to = to.flatMap(library.template) else { return [] }
        return Set(from.own.keys).union(to.own.keys).compactMap { read in
            guard let a = slots[from.own[read] ?? read], let b = slots[to.own[read] ?? read], a != b else { return nil }
            return (a, b)
        }
    }

    func isAmount(_ slot: Int) -> Bool { slots.definitions[slot].unit == "yuan" }

    /// Whether a measure of the forms, or of what texts state, is money.
    func isAmount(_ measure: String) -> Bool { library.isAmount(measure) }
}

/// What a check may look at.
final class CheckContext: Sendable {
    let rules: Rules
    let current: PreparedReport
    /// The same organ's reports on earlier years, ascending.
    let earlier: [PreparedReport]
    /// Its report on the year after, where it is held: it only speaks against suspects.
    let later: PreparedReport?

    init(rules: Rules, current: PreparedReport, earlier: [PreparedReport], later: PreparedReport? = nil) {
        self.rules = rules
        self.current = current
        self.earlier = earlier
        self.later = later
    }

    var report: Report { current.report }
    var figures: Figures { current.figures }
    /// The forms it may be on: its own, or those that nothing tells apart.
    var forms: [String] { current.forms }
    /// The form it is on, compiled; `nil` where that is not known.
    var template: FormTemplate? { report.form.flatMap(rules.library.template) }
    /// The other year that the source names for itself: what follows from that has been said already (I101).
    var disputedYear: Int? { report.findings.first { $0.code == "I101" }?.actual.map { Int($0) } }
    /// The values of a command that shows this report beside an earlier one.
    func diffValues(from year: Int) -> [String: Parameter] {
        var values: [String: Parameter] = ["from": .count(year), "to": .count(report.year ?? 0)]
        if let agency = report.agency { values["agency"] = .text(agency) }
        return values
    }
    /// The report on the year before.
    var previous: PreparedReport? {
        guard let year = report.year else { return nil }
        return earlier.last { $0.report.year == year - 1 }
    }
}

/// Gathers findings and results; a code that failed once has failed.
struct Collector {
    private(set) var findings: [Finding] = []
    private var results: [String: CheckResult.Outcome] = [:]
    private var explained: Set<Int> = []

    /// Whether a finding speaks of the report's claim at `index` already: one cause, one finding.
    func isExplained(_ index: Int) -> Bool { explained.contains(index) }

    /// Notes that a finding speaks of these claims.
    mutating func explain(_ claims: some Sequence<Int>) { explained.formUnion(claims) }

    var outcome: CheckOutcome {
        CheckOutcome(
            findings: findings.enumerated().sorted {
                ($1.element.severity, $0.element.code, $0.offset) < ($0.element.severity, $1.element.code, $1.offset)
            }.map(\.element), outcomes: results)
    }

    mutating func add(_ finding: Finding) {
        findings.append(finding)
        results[finding.code] = .failed
    }

    /// Says what became of a check that raised no finding of its own.
    mutating func set(_ code: String, _ outcome: CheckResult.Outcome) {
        if results[code] != .failed { results[code] = outcome }
    }

    /// Takes back the findings of `code` that speak of this cell: another code names the cause.
    mutating func withdraw(_ code: String, naming cell: String) {
        findings.removeAll { $0.code == code && $0.cells.contains { $0.measure == cell } }
    }

    /// Takes back the findings of `code` on cells of these tables.
    mutating func withdraw(_ code: String, ofTables tables: Set<String>) {
        findings.removeAll { finding in
            finding.code == code && finding.cells.contains { tables.contains(String(Measure($0.measure).table)) }
        }
    }

    /// Adds what the text says to the finding that names this cell alone; `false` where there is none.
    mutating func amend(suspect: String, stated: Double) -> Bool {
        guard
            let index = findings.firstIndex(where: {
                $0.code.hasPrefix("R1") && $0.suspects == [suspect] && $0.parameters["repairs"] != nil
            })
        else { return false }
        findings[index].parameters["stated"] = .number(stated)
        return true
    }
}
