import Forms
import Reports

/// The report of a government with all its departments, beside the departments' own.
///
/// Sums need not be the same: not every department reports, and some report to another level. A part that is larger than the whole cannot be.
extension Checker {
    /// What may be compared: counts of the year that every organ reports alike.
    private static let compared: [(TableRole, LineRole, LineRole)] = [
        (.applications, .received, .total), (.applications, .concluded, .total), (.appeals, .reconsideration, .total),
        (.appeals, .litigationDirect, .total), (.appeals, .litigationAfter, .total), (.services, .licence, .decisions),
        (.enforcement, .penalty, .decisions), (.enforcement, .coercion, .decisions),
    ]

    /// The findings `C102` (sums beside each other) and `C103` (a part larger than the whole) of an aggregated report.
    ///
    /// - Parameters:
    ///   - parts: the reports of its departments on the same year, of their own figures.
    ///   - known: how many departments the archive knows, whether or not their report on the year is held.
    package func levels(of report: Report, parts: [Report], known: Int) -> [Finding] {
        guard report.scope == .aggregated, !parts.isEmpty else { return [] }
        let wholes = figures(of: report)
        var sums: [Parameter] = []
        var findings: [Finding] = []
        let figuresOfParts = parts.map { (report: $0, figures: figures(of: $0)) }
        for (index, whole) in wholes.enumerated() {
            guard let whole else { continue }
            let held = figuresOfParts.compactMap { part in part.figures[index].map { (part.report, $0.value) } }
            guard !held.isEmpty else { continue }
            sums.append(
                .message(
                    Message(
                        "level.sum",
                        [
                            "cell": .cell(whole.measure), "whole": .number(whole.value), "sum": .number(held.reduce(0) { $0 + $1.1 }),
                            "held": .count(held.count),
                        ])))
            if let finding = larger(held.filter { $0.1 > whole.value }, than: whole) { findings.append(finding) }
        }
        guard !sums.isEmpty else { return findings }
        return findings + [
            Finding("C102", ["sums": .list(sums, .semicolon), "held": .count(parts.count), "known": .count(max(known, parts.count))])
        ]
    }

    /// The finding of the departments whose figure is larger than that of all; `nil` for none.
    private func larger(_ parts: [(report: Report, value: Double)], than whole: (measure: String, value: Double)) -> Finding? {
        guard let largest = parts.map(\.value).max() else { return nil }
        let ordered = parts.sorted { ($1.value, $0.report.agency ?? "") < ($0.value, $1.report.agency ?? "") }
        let shown = shortened(
            ordered.map { .message(Message("level.part", ["part": .number($0.value), "agency": .text($0.report.agency ?? "")])) }, most: 3)
        var values: [String: Parameter] = ["cell": .cell(whole.measure), "whole": .number(whole.value), "parts": shown.shown]
        values["more"] = shown.more
        return Finding(
            "C103", values, cells: [.init(whole.measure)], expected: whole.value, actual: largest, suspects: [whole.measure])
    }

    /// The report's figures of what is compared, as its form calls them.
    private func figures(of report: Report) -> [(measure: String, value: Double)?] {
        let values = Dictionary(
            report.observations.compactMap { item in item.value.map { (item.measure.code, $0) } }, uniquingKeysWith: { first, _ in first })
        let template = report.form.flatMap(rules.library.template)
        return Self.compared.map { table, row, column in
            let measures = template?.measure(table, row, column).map { [$0] } ?? rules.library.measures(table, row, column)
            return measures.lazy.compactMap { measure in values[measure.code].map { (measure.code, $0) } }.first
        }
    }
}
