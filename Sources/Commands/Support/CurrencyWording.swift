import Ingestion
import Reports
import Storage
import Wording

/// What is said where several sources stand for one year, or none does.
enum CurrencyWording {
    /// What took whose place, or did not, and why; `nil` where there was nothing to decide.
    static func line(_ event: IngestEvent, in archive: Archive) -> String? {
        switch event.outcome {
        case .replaced(_, let earlier, let reason): line("ingest.replaced", event.path, earlier, reason, in: archive)
        case .setAside(_, let current, let reason): line("ingest.set_aside", event.path, current, reason, in: archive)
        case .noReport:
            write("ingest.no_report", ["path": .text(event.path), "reason": .text(reason(event, in: archive))])
        case .removed(let id): write("ingest.removed", ["path": .text(event.path), "report": .count(Int(id))])
        case .stored, .unchanged, .refused, .passedOver: nil
        }
    }

    private static func reason(_ event: IngestEvent, in archive: Archive) -> String {
        event.report?.findings.first { $0.code == "I104" }.map { Speech.writer(archive).message(of: $0) } ?? ""
    }

    private static func line(_ key: String, _ path: String, _ other: Int64, _ reason: CurrencyReason, in archive: Archive) -> String? {
        guard let header = try? archive.headers(ReportFilter(ids: [other], currentOnly: false)).first else { return nil }
        let who = [header.agency, header.year.map { "\($0)" }].compactMap(\.self).joined(separator: " ")
        return write(
            key,
            [
                "path": .text(path), "other": .text(header.sourcePath), "who": .text(who), "reason": .word("currency.\(reason.rawValue)"),
            ])
    }

    static func line(_ change: ReportChange) -> String {
        let report: [String: Parameter] = ["report": .count(Int(change.report)), "path": .text(change.path)]
        guard change.action == "migrate" else {
            return write("reports.changed", report.merging(["action": .message(Message("reports.\(change.action)", report))]) { $1 })
        }
        guard let earlier = change.earlier else { return write("reports.demoted", report) }
        return write(
            "reports.migrated",
            report.merging(["earlier": .count(Int(earlier)), "reason": .word("currency.\(change.reason ?? "hash")")]) { $1 })
    }

    static func nothingSaid(_ report: Int64) -> Message { Message("reports.nothing", ["report": .count(Int(report))]) }

    static func reason(_ name: String) -> String { write("currency.\(name)", [:]) }

    private static func write(_ key: String, _ parameters: [String: Parameter]) -> String { Speech.say(key, parameters) }
}
