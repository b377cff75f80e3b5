import Checks
import Forms
import Query
import Reports
import Storage

/// Evaluates one report by every criterion.
final class ReportEvaluator {
    let archive: Archive
    let criteria: Criteria
    let checker: Checker
    private var index: ParagraphIndex
    /// Whether reports of other organs on the year are held.
    let hasOthers: Bool

    init(archive: Archive, criteria: Criteria, checker: Checker, index: ParagraphIndex, hasOthers: Bool) {
        (self.archive, self.criteria, self.checker, self.index, self.hasOthers) = (archive, criteria, checker, index, hasOthers)
    }

    func organ(_ header: ReportHeader, agency: String, kind: String?, level: String?, province: String?) throws -> Evaluation.Organ? {
        guard let report = try archive.report(id: header.id), let year = header.year else { return nil }
        let earlier = try archive.headers(ReportFilter(agencyID: header.agencyID)).filter { ($0.year ?? Int.max) < year }
            .compactMap { try archive.report(id: $0.id) }
        let verdicts = try archive.verdicts(ofReport: header.id)
        var findings = try archive.findings(of: header.id).map(\.finding).filter { verdicts[$0.fingerprint]?.kind != .dismissed }
        let shared = checker.sharedText(of: report, matches: index.matches(checker.fingerprints(of: report)))
        if let shared { findings.append(shared) }
        let outcomes = checker.check(report, earlier: earlier).results
        let marks = criteria.criteria.map { criterion in
            mark(criterion, .init(report: report, earlier: earlier, findings: findings, outcomes: outcomes, shared: shared))
        }
        let counted = findings.filter { finding in criteria.criteria.contains { $0.counts(finding.code) } }
        return Evaluation.Organ(
            agency: agency, report: header.id, kind: kind, level: level, province: province, scope: header.scope,
            publishedOn: report.publishedOn, source: header.sourcePath, marks: marks, total: total(marks), shares: [],
            findings: counted.enumerated().sorted { a, b in
                a.element.severity == b.element.severity ? a.offset < b.offset : a.element.severity > b.element.severity
            }.map(\.element))
    }

    /// What is known of a report.
    struct Known {
        var report: Report
        var earlier: [Report]
        var findings: [Finding]
        var outcomes: [CheckResult]
        var shared: Finding?
    }

    /// A value and the number of cases it is of, or why there is none.
    private enum Measured {
        case value(Double, basis: Double)
        case unknown(Message)
    }

    private func mark(_ criterion: Criteria.Criterion, _ known: Known) -> Evaluation.Mark {
        let measured =
            switch criterion.code {
            case .timeliness: timeliness(criterion, known)
            case .completeness: completeness(known.report, sections: sections(known))
            case .correctness: correctness(criterion, known)
            case .agreement: agreement(criterion, known)
            case .originality: originality(known)
            case .continuity: continuity(criterion, known)
            }
        switch measured {
        case .unknown(let reason): return .init(code: criterion.code, basis: 0, reason: reason)
        case .value(let value, let basis) where basis < criterion.basis:
            let reason = Message("evaluation.few", ["basis": .number(basis), "least": .number(criterion.basis)])
            return .init(code: criterion.code, value: value, basis: basis, reason: reason)
        case .value(let value, let basis):
            return .init(code: criterion.code, value: value, basis: basis, score: criterion.score(value))
        }
    }

    private func total(_ marks: [Evaluation.Mark]) -> Double? {
        let scored = zip(criteria.criteria, marks).compactMap { criterion, mark in mark.score.map { (criterion.weight, $0) } }
        let weight = scored.reduce(0) { $0 + $1.0 }
        guard weight >= criteria.leastWeight else { return nil }
        return scored.reduce(0) { $0 + $1.0 * $1.1 } / weight
    }

    /// Days after the last day on which the report was due.
    private func timeliness(_ criterion: Criteria.Criterion, _ known: Known) -> Measured {
        if let late = known.findings.first(where: { criterion.counts($0.code) }), case .date(let day)? = late.parameters["published"],
            case .date(let last)? = late.parameters["last"]
        {
            return .value(Double(day.days(since: last)), basis: 1)
        }
        let outcomes = known.outcomes.filter { criterion.counts($0.code) }.map(\.outcome)
        if outcomes.contains(.passed) { return .value(0, basis: 1) }
        return .unknown(outcomes.compactMap(\.reason).first ?? Message("reason.no_publication_day"))
    }

    /// The mean of the shares of statutory sections, tables of the form, and their cells that the report has.
    private func completeness(_ report: Report, sections: Double?) -> Measured {
        guard let form = report.form, let template = archive.forms.template(form) else { return .unknown(Message("reason.no_form")) }
        let printed = Set(report.observations.map(\.measure))
        var (tables, cells, held) = (0, 0, 0)
        for table in template.tables {
            let measures = table.measures.indices.filter { !table.rows[$0].isOptional }.flatMap { table.measures[$0] }
            let there = measures.count(where: printed.contains)
            tables += there > 0 ? 1 : 0
            cells += measures.count
            held += there
        }
        guard cells > 0 else { return .unknown(Message("reason.no_form")) }
        var shares = [Double(tables) / Double(template.tables.count), Double(held) / Double(cells)]
        if let sections { shares.append(sections) }
        return .value(shares.reduce(0, +) / Double(shares.count), basis: Double(shares.count))
    }

    /// The share of the statutory sections; `nil` where the report owes none, or they cannot be told.
    private func sections(_ known: Known) -> Double? {
        if known.outcomes.contains(where: { $0.code == Self.sectionsRule && $0.outcome == .passed }) { return 1 }
        let missing = known.findings.first { $0.code == Self.sectionsRule }
        guard let found = missing?.actual, let owed = missing?.expected, owed > 0 else { return nil }
        return found / owed
    }

    private static let sectionsRule = "R201"

    /// Errors and warnings within the report, by their weights.
    private func correctness(_ criterion: Criteria.Criterion, _ known: Known) -> Measured {
        let points = known.findings.filter { criterion.counts($0.code) }.reduce(0.0) { points, finding in
            points + (finding.severity == .error ? 1 : finding.severity == .warning ? criterion.warning : 0)
        }
        return .value(points, basis: Double(known.report.observations.count { $0.value != nil && $0.status == .reported }))
    }

    /// The share of the sentences' figures that the tables contradict.
    private func agreement(_ criterion: Criteria.Criterion, _ known: Known) -> Measured {
        let printed = Set(known.report.observations.filter { $0.status == .reported }.map(\.measure.code))
        let claims = known.report.claims.filter { $0.kind == .count && $0.reason.isEmpty && printed.contains($0.measure) }
        let against = known.findings.count { $0.severity > .note && criterion.counts($0.code) }
        let basis = max(claims.count, against)
        if basis == 0 { return .unknown(Message("evaluation.no_claims")) }
        return .value(Double(against) / Double(basis), basis: Double(basis))
    }

    /// The larger of the shares of the text that stand in the year before, and in other organs' reports on the year.
    private func originality(_ known: Known) -> Measured {
        let reuse = known.earlier.map { checker.reuse(of: known.report, from: $0) }
        if reuse.isEmpty && !hasOthers { return .unknown(Message("reason.no_earlier_report")) }
        let compared = reuse.map(\.compared).max() ?? known.report.sections.reduce(0) { $0 + $1.text.count }
        let own = reuse.map(\.share).max() ?? 0
        var others = 0.0
        if case .percent(let share, _)? = known.shared?.parameters["share"] { others = share }
        return .value(max(own, others), basis: Double(compared))
    }

    /// The share of the links to earlier years that do not hold.
    private func continuity(_ criterion: Criteria.Criterion, _ known: Known) -> Measured {
        guard !known.earlier.isEmpty else { return .unknown(Message("reason.no_earlier_report")) }
        let outcomes = known.outcomes.filter { criterion.counts($0.code) }.map(\.outcome)
        let assessed = outcomes.count { $0 == .passed || $0 == .failed }
        guard assessed > 0 else { return .unknown(outcomes.compactMap(\.reason).first ?? Message("reason.no_earlier_report")) }
        return .value(Double(outcomes.count { $0 == .failed }) / Double(assessed), basis: Double(assessed))
    }
}
