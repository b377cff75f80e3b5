import Ingestion
import Rendering
import Reports
import Wording

/// What `ingest` says of a source and of the whole.
enum IngestWording {
    static func summary(_ summary: IngestSummary, isDryRun: Bool) -> String {
        var values: [String: Parameter] = [
            "stored": .count(summary.stored), "values": .count(summary.cells), "findings": findings(summary.findings),
        ]
        let counts = [
            ("replaced", summary.replaced), ("set_aside", summary.setAside), ("no_reports", summary.noReports),
            ("removed", summary.removed),
            ("unchanged", summary.unchanged), ("refused", summary.refused.count),
        ]
        for (name, count) in counts where count > 0 { values[name] = .count(count) }
        let text = Speech.say(isDryRun ? "ingest.summary_dry" : "ingest.summary", values)
        let lines = [text, notRead(summary), summary.wasCancelled ? Speech.say("ingest.stopped") : nil]
        return lines.compactMap { $0 }.joined(separator: "\n")
    }

    /// How many files of which kinds were not read and why, the most frequent first; `nil` where there are none.
    private static func notRead(_ summary: IngestSummary) -> String? {
        var counts = summary.passedOver
        for refusal in summary.refused { counts[refusal.message, default: 0] += 1 }
        let kinds = counts.map { (count: $0.value, kind: Speech.say($0.key), message: $0.key) }.sorted {
            ($1.count, $0.kind) < ($0.count, $1.kind)
        }
        guard !kinds.isEmpty else { return nil }
        var listed = kinds.prefix(12).map {
            Parameter.message(Message("ingest.kind_not_read", ["count": .count($0.count), "kind": .message($0.message)]))
        }
        let others = kinds.dropFirst(12).reduce(0) { $0 + $1.count }
        if others > 0 { listed.append(.message(Message("ingest.others_not_read", ["count": .count(others)]))) }
        return Speech.say("ingest.not_read", ["count": .count(counts.values.reduce(0, +)), "kinds": .list(listed)])
    }

    /// `2 errors, 1 warning, 3 notes`
    static func findings(_ counts: [Severity: Int]) -> Parameter {
        let said = Severity.allCases.reversed().compactMap { severity -> Parameter? in
            guard let count = counts[severity], count > 0 else { return nil }
            return .message(Message("count.\(severity.rawValue)", ["count": .count(count)]))
        }
        return said.isEmpty ? .word("count.none") : .list(said)
    }

    static func reread(_ read: Int, changed: Int, refused: Int) -> String {
        Speech.say(
            "ingest.reread",
            ["read": .count(read), "changed": .count(changed)].merging(refused > 0 ? ["refused": .count(refused)] : [:]) { $1 })
    }

    /// One report that reads otherwise now, a line a figure.
    static func lines(_ rereading: Rereading) -> String {
        func said(_ observation: Observation?) -> String {
            guard let observation else { return Speech.say("ingest.nothing") }
            return observation.value.map { Speech.writer.write(.number($0)) } ?? Speech.writer.term("status", observation.status.rawValue)
        }
        let figures = rereading.changes.map { "\n    \($0.measure): \(said($0.before)) → \(said($0.after))" }
        let parts = rereading.otherChanges.map { Parameter.text(Speech.writer.term("column", $0)) }
        let others = parts.isEmpty ? "" : "\n    " + Speech.say("ingest.other_changes", ["parts": .list(parts)])
        let head = Speech.say("ingest.changed", ["path": .text(rereading.sourcePath), "report": .number(Double(rereading.report))])
        return head + figures.joined() + others
    }

    /// One source, and below it the numeric cells that were not used.
    static func line(_ event: IngestEvent) -> String {
        let outcome =
            switch event.outcome {
            case .stored(let id): Message("ingest.stored", ["id": .number(Double(id))])
            case .unchanged(let id): Message("ingest.unchanged", ["id": .number(Double(id))])
            case .replaced(let id, let earlier, _):
                Message("ingest.stored_instead", ["id": .number(Double(id)), "earlier": .number(Double(earlier))])
            case .setAside(let id, let current, _):
                Message("ingest.stored_behind", ["id": .number(Double(id)), "current": .number(Double(current))])
            case .noReport: Message("ingest.none")
            case .removed(let id): Message("ingest.passed_over", ["id": .number(Double(id))])
            case .passedOver(let reason): Message("ingest.left_unread", ["reason": .message(reason)])
            case .refused(let message, _): message
            }
        guard let report = event.report else {
            return Speech.say("ingest.line", ["path": .text(event.path), "outcome": .message(outcome)])
        }
        let values: [String: Parameter] = [
            "path": .text(event.path), "outcome": .message(outcome),
            "agency": report.agency.map(Parameter.text) ?? .word("ingest.no_agency"),
            "year": report.year.map(Parameter.count) ?? .word("ingest.no_year"),
            "form": report.form.map { .message(Message("form.named", ["form": .text($0)])) } ?? .word("ingest.no_form"),
            "coverage": .message(coverage(report.coverage)),
        ]
        let unused = report.coverage.unused.map { "\n    " + Speech.say(Self.unused($0)) }
        return Speech.say("ingest.line_read", values) + unused.joined()
    }

    static func coverage(_ coverage: Coverage) -> Message {
        Message("ingest.coverage", ["used": .count(coverage.usedCells), "cells": .count(coverage.numericCells)])
    }

    static func unused(_ cell: Coverage.Unused) -> Message {
        Message("ingest.not_used", ["raw": .text(cell.raw), "place": .origin(cell.origin), "reason": .message(cell.reason)])
    }
}
