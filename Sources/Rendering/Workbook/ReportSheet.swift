import Forms
import Query
import Reports
import Wording
import Workbooks

/// A report in the layout of its form: figures as numbers, those under a finding coloured, each with its source and what is odd about it.
struct ReportSheet {
    private let report: Report
    private let template: FormTemplate
    private let words: MessageWriter
    private let byMeasure: [Measure: Observation]
    private var findings: [String: [Finding]] = [:]
    private let amounts: PrintedAmounts

    /// - Parameter findings: what is odd about the report, without what was dismissed.
    init(_ report: Report, template: FormTemplate, findings: [Finding], words: MessageWriter) {
        self.report = report
        self.template = template
        self.words = words
        byMeasure = Dictionary(report.observations.map { ($0.measure, $0) }, uniquingKeysWith: { first, _ in first })
        amounts = PrintedAmounts(template)
        for finding in findings {
            for measure in Set(finding.measures + finding.suspects) where !measure.contains("@") {
                self.findings[measure, default: []].append(finding)
            }
        }
    }

    func write(on sheet: WorkbookSheet, title: String) throws {
        var page = try StatutorySheet(on: sheet, language: words.language, cell: cell)
        try page.line(title, .title, lines: 2)
        for table in template.tables {
            try page.table(table, rows: table.rows { byMeasure[$0] != nil }, locals: locals(of: table))
        }
        try page.line(words.write("workbook.legend"), .wrapped, lines: 3)
    }

    private func locals(of table: TableTemplate) -> [(item: String, label: String)] {
        var seen: Set<String> = []
        return report.observations.filter { $0.measure.table == table.code && $0.measure.isLocal && seen.insert($0.measure.item).inserted }
            .map { ($0.measure.item, $0.label ?? String($0.measure.item.dropFirst("local:".count))) }
    }

    private func cell(_ measure: Measure) -> StatutoryCell {
        let odd = findings[measure.code] ?? []
        let worst = odd.map(\.severity).max()
        var lines = odd.map { "[\($0.code)] " + words.message(of: $0) + (words.hint(of: $0).map { "\n" + $0 } ?? "") }
        guard let observation = byMeasure[measure] else {
            return StatutoryCell(mark: .init(worst), comment: lines.joined(separator: "\n"))
        }
        let isTyped = observation.status == .transcribed
        if isTyped {
            lines.append(words.term("status", "transcribed"))
        } else if !lines.isEmpty || observation.status == .stated {
            lines.append(words.write("workbook.source", ["place": .origin(observation.origin), "raw": .text(observation.raw)]))
        }
        return StatutoryCell(
            content: content(observation), mark: .init(worst) ?? (isTyped ? .transcribed : nil), comment: lines.joined(separator: "\n"))
    }

    /// The figure in the unit the form prints; a mark for none as printed.
    private func content(_ observation: Observation) -> CellContent {
        guard let value = observation.value else { return observation.status == .notApplicable ? .text(observation.raw) : .blank }
        return .number(amounts.printed(value, of: observation.measure))
    }
}
