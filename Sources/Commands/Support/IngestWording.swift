import Ingestion
import Rendering
import Reports
import Wording

/// What `ingest` says of a source and of the whole.
enum IngestWording {
    static func summary(_ summary: IngestSummary, isDryRun: Bool) -> String {
        var parts = ["\(Wording.count(summary.stored, "report")) \(isDryRun ? "read, none kept" : "stored")"]
        if summary.replaced > 0 { parts[0] += " (\(summary.replaced) in the place of an earlier source)" }
        if summary.setAside > 0 { parts[0] += " (\(summary.setAside) behind another source of the same year)" }
        if summary.noReports > 0 {
            parts.append(Wording.count(summary.noReports, "source") + " that \(summary.noReports == 1 ? "is" : "are") no report")
        }
        if summary.removed > 0 { parts.append("\(summary.removed) passed over") }
        if summary.unchanged > 0 { parts.append("\(summary.unchanged) unchanged") }
        if !summary.refused.isEmpty { parts.append("\(summary.refused.count) refused") }
        var text = parts.joined(separator: ", ") + "; \(Wording.count(summary.cells, "value")); findings: \(findings(summary.findings))"
        if summary.wasCancelled { text += "\nstopped; what was stored is kept, and the same command takes up where this one stopped" }
        return text
    }

    /// `2 errors, 1 warning, 3 notes`
    static func findings(_ counts: [Severity: Int]) -> String {
        let said = Severity.allCases.reversed().compactMap { severity in
            counts[severity].flatMap { $0 > 0 ? Wording.count($0, severity.rawValue) : nil }
        }
        return said.isEmpty ? "none" : said.joined(separator: ", ")
    }

    static func reread(_ read: Int, changed: Int, refused: Int) -> String {
        "\(Wording.count(read, "report")) read again, \(changed) changed" + (refused > 0 ? ", \(refused) could not be read" : "")
    }

    /// One report that reads otherwise now, a line a figure.
    static func lines(_ rereading: Rereading) -> String {
        func said(_ observation: Observation?) -> String {
            guard let observation else { return "nothing" }
            return observation.value.map { $0 == $0.rounded() && abs($0) < 1e15 ? "\(Int64($0))" : "\($0)" } ?? observation.status.rawValue
        }
        let figures = rereading.changes.map { "\n    \($0.measure): \(said($0.before)) → \(said($0.after))" }
        let others = rereading.otherChanges.isEmpty ? "" : "\n    other: \(rereading.otherChanges.joined(separator: ", "))"
        return "\(rereading.sourcePath): report \(rereading.report) changed\(figures.joined())\(others)"
    }

    /// One source, and below it the numeric cells that were not used.
    static func line(_ event: IngestEvent) -> String {
        let outcome =
            switch event.outcome {
            case .stored(let id): "stored as report \(id)"
            case .unchanged(let id): "unchanged, report \(id)"
            case .replaced(let id, let earlier, _): "stored as report \(id) in the place of \(earlier)"
            case .setAside(let id, let current, _): "stored as report \(id) behind \(current)"
            case .noReport: "no report"
            case .removed(let id): "passed over, report \(id) was taken out"
            case .refused(let message, _): message
            }
        guard let report = event.report else { return "\(event.path): \(outcome)" }
        let form = report.form.map { "form \($0)" } ?? "no statutory table"
        let who = "\(report.agency ?? "agency unknown"), \(report.year.map { "\($0)" } ?? "year unknown"), \(form)"
        let coverage = Wording.coverage(used: report.coverage.usedCells, of: report.coverage.numericCells)
        let unused = report.coverage.unused.map { "\n    not used: “\($0.raw)” at \($0.origin): \(MessageWriter.english.write($0.reason))" }
        return "\(event.path): \(outcome): \(who); \(coverage)\(unused.joined())"
    }
}
