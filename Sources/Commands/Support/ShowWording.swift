import Reports
import Storage
import Wording

/// What `show` says below the figures.
enum ShowWording {
    static func notes(_ report: Report, header: ReportHeader, findings: [Finding]) -> [String] {
        var notes: [String] = []
        if let title = report.title { notes.append("title: \(title)") }
        if let published = report.publishedOn { notes.append("published: \(published)") }
        if let start = report.periodStart, let end = report.periodEnd { notes.append("period: \(start) to \(end)") }
        let numbers = [("index number", report.indexNumber), ("document number", report.documentNumber), ("publisher", report.publisher)]
        for (name, value) in numbers { if let value { notes.append("\(name): \(value)") } }
        notes.append("source: \(header.sourcePath), sha256 \(header.sourceSHA256)")
        notes.append(Wording.coverage(used: report.coverage.usedCells, of: report.coverage.numericCells))
        notes += findings.map { "\($0.severity.rawValue): [\($0.code)] \(MessageWriter.english.message(of: $0))" }
        return notes
    }
}
