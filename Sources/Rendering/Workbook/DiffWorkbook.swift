import Forms
import Query
import Reports
import Wording
import Workbooks

/// A comparison of two reports as a workbook: the statutory tables with the new figures, changed ones coloured and the old ones in their comments;
/// every figure; the sentences; what is odd about either.
struct DiffWorkbook {
    private let diff: Diff
    private let options: DiffOptions
    private let words: DiffWords
    private let writer: MessageWriter
    private let byMeasure: [Measure: FigureChange]
    private let odd: [String: Severity]

    init(_ diff: Diff, _ options: DiffOptions) {
        self.diff = diff
        self.options = options
        words = DiffWords(language: options.language)
        writer = MeasureNames.writer(options.language)
        byMeasure = Dictionary(diff.figures.map { ($0.measure, $0) }, uniquingKeysWith: { first, _ in first })
        let cells = diff.findings.filter { !$0.isFrom && $0.finding.severity > .note }.flatMap { item in
            item.finding.measures.map { ($0, item.finding.severity) }
        }
        odd = Dictionary(cells, uniquingKeysWith: max)
    }

    func write(to path: String) throws {
        let book = try Workbook(path: path)
        let grids = GridOptions(language: options.language)
        let forms = diff.names.forms
        let id = forms.forms.last { $0.id == diff.from.form || $0.id == diff.to.form }?.id
        if let template = forms.templates.first(where: { $0.id == id }) {
            try tables(template, on: try book.sheet(writer.write("diff.tables")))
        }
        try list(diff.figureGrid(options.language), on: try book.sheet(writer.write("diff.sources")), grids) { row in
            diff.figures[row].isChanged ? .changed : nil
        }
        try list(sentences, on: try book.sheet(writer.write("diff.narrative")), grids) { _ in nil }
        let entries = diff.findings.map {
            FindingListing.Entry(
                agency: diff.agency, year: $0.year, source: ($0.isFrom ? diff.from : diff.to).file ?? "", finding: $0.finding)
        }
        let findings = FindingListing(entries: entries, checked: 2)
        try list(findings.grid(writer: writer), on: try book.sheet(writer.write("diff.findings")), grids) { row in
            entries[row].finding.severity == .error ? .error : entries[row].finding.severity == .warning ? .warning : nil
        }
        try book.close()
    }

    private func list(_ grid: Grid, on sheet: WorkbookSheet, _ options: GridOptions, mark: (Int) -> CellStyle.Mark?) throws {
        var page = try GridSheet(grid, on: sheet, options: options)
        for (index, row) in grid.rows.enumerated() { try page.append(row, mark: mark(index)) }
        try page.finish()
    }

    private func tables(_ template: FormTemplate, on sheet: WorkbookSheet) throws {
        let units = template.printedUnits
        var page = try StatutorySheet(on: sheet, language: options.language) { cell($0, unit: units[$0]) }
        let years = [diff.from.year, diff.to.year].map { $0.map { "\($0)" } ?? "?" }.joined(separator: "–")
        try page.line(
            writer.write("diff.title", ["agency": .text(diff.agency ?? writer.write("diff.unknown_agency")), "years": .text(years)]),
            .title,
            lines: 2)
        for table in template.tables {
            let rows = table.rows.indices.filter { row in
                !table.rows[row].isOptional || table.measures[row].contains { byMeasure[$0] != nil }
            }
            try page.table(table, rows: rows)
        }
        try page.line(writer.write("workbook.diff_legend"), .wrapped, lines: 3)
    }

    private func cell(_ measure: Measure, unit: String?) -> StatutoryCell {
        guard let figure = byMeasure[measure] else { return StatutoryCell() }
        func printed(_ value: Double) -> Double { unit == "ten_thousand_yuan" ? value / 10_000 : value }
        let content = figure.to.map { CellContent.number(printed($0)) } ?? .blank
        let severity = odd[measure.code]
        let mark: CellStyle.Mark? =
            severity == .error ? .error : severity == .warning ? .warning : figure.isChanged ? .changed : nil
        guard figure.isChanged || severity != nil else { return StatutoryCell(content: content) }
        let change = figure.change.map { NumberText.signed(printed($0)) } ?? words.shortComparability(figure.comparability)
        let old = figure.from.map { NumberText.exact(printed($0)) } ?? words.figure(nil, figure.fromStatus, figure.fromSource)
        let year = diff.from.year.map { "\($0)" } ?? "?"
        return StatutoryCell(
            content: content, mark: mark,
            comment: writer.write("workbook.change", ["year": .text(year), "old": .text(old), "change": .text(change)]))
    }

    private var sentences: Grid {
        Grid(
            columns: [.init("section"), .init("kind"), .init("from"), .init("to")],
            rows: diff.sections.flatMap { section in
                section.sentences.map { sentence in
                    [
                        .text(section.heading), .text(words.kind(sentence.kind)), .init(sentence.from), .init(sentence.to),
                    ]
                }
            })
    }
}
