import Rendering
import Reports
import Storage
import Wording

/// What `show` says below the figures.
enum ShowWording {
    static func notes(_ report: Report, header: ReportHeader, findings: [FindingListing.Entry], _ writer: MessageWriter) -> [String] {
        var values: [(String, Parameter?)] = [
            ("title", report.title.map(Parameter.text)), ("published", report.publishedOn.map { .text("\($0)") }),
        ]
        if let start = report.periodStart, let end = report.periodEnd {
            values.append(("period", .message(Message("show.from_to", ["start": .text("\(start)"), "end": .text("\(end)")]))))
        }
        values += [
            ("index_number", report.indexNumber.map(Parameter.text)), ("document_number", report.documentNumber.map(Parameter.text)),
            ("category", report.category.map(Parameter.text)), ("scope", header.scope.map { .word("scope.\($0.rawValue)") }),
            ("publisher", report.publisher.map(Parameter.text)),
            (
                "source",
                .message(Message("show.file", ["path": .text(header.sourcePath), "hash": .text(header.sourceSHA256)]))
            ),
        ]
        var notes = values.compactMap { name, value in value.map { Speech.say("show.\(name)", ["value": $0]) } }
        notes.append(Speech.say(IngestWording.coverage(report.coverage)))
        notes += findings.map { entry in
            let finding = entry.finding
            let isMarked = finding.severity > .note && entry.verdict != Verdict.Kind.dismissed.rawValue && !finding.measures.isEmpty
            var values: [String: Parameter] = [
                "severity": .word("severity.\(finding.severity.rawValue)"), "code": .text(finding.code),
                "message": .text(writer.message(of: finding)),
            ]
            if let hint = writer.hint(of: finding) { values["hint"] = .text(hint) }
            if let verdict = entry.verdict { values["verdict"] = .word("verdict.\(verdict)") }
            return (isMarked ? "† " : "") + Speech.say("show.finding", values)
        }
        return notes
    }
}
