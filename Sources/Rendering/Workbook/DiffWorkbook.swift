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

    init(_ diff: Diff, _ options: DiffOptions) {
        self.diff = diff
        self.options = options
        words = DiffWords(language: options.language)
        writer = MeasureNames.writer(options.language)
        byMeasure = Dictionary(diff.figures.map { ($0.measure, $0) }, uniquingKeysWith: { first, _ in first })
    }

    func write(to path: String) throws {
        let book = try Workbook(path: path)
        let grids = GridOptions(language: options.language)
        let forms = diff.names.forms
        if let template = forms.templates.last(where: { $0.id == diff.from.form || $0.id == diff.to.form }) {
            try tables(template, on: try book.sheet(writer.write("diff.tables")))
        }
        try GridSheet.write(diff.figureGrid(options.language), on: try book.sheet(writer.write("diff.sources")), options: grids) { row in
            diff.figures[row].isChanged ? .changed : nil
        }
        try GridSheet.write(sentences, on: try book.sheet(writer.write("diff.narrative")), options: grids)
        let entries = diff.findings.map {
            FindingListing.Entry(
                agency: diff.agency, year: $0.year, source: ($0.isFrom ? diff.from : diff.to).file ?? "", finding: $0.finding)
        }
        let findings = FindingListing(entries: entries, checked: 2)
        try GridSheet.write(findings.grid(writer: writer), on: try book.sheet(writer.write("diff.findings")), options: grids) {
            .init(entries[$0].finding.severity)
        }
        try book.close()
    }

    private func tables(_ template: FormTemplate, on sheet: WorkbookSheet) throws {
        let amounts = PrintedAmounts(template)
        var page = try StatutorySheet(on: sheet, language: options.language) { cell($0, amounts) }
        try page.line(words.title(diff), .title, lines: 2)
        for table in template.tables { try page.table(table, rows: table.rows { byMeasure[$0] != nil }) }
        try page.line(writer.write("workbook.diff_legend"), .wrapped, lines: 3)
    }

    private func cell(_ measure: Measure, _ amounts: PrintedAmounts) -> StatutoryCell {
        guard let figure = byMeasure[measure] else { return StatutoryCell() }
        func printed(_ value: Double) -> Double { amounts.printed(value, of: measure) }
        let content = figure.to.map { CellContent.number(printed($0)) } ?? .blank
        let flags = figure.toFlags.marked
        let mark =
            CellStyle.Mark(flags.map { $0.finding?.severity ?? .warning }.max())
            ?? (figure.toStatus == .transcribed ? .transcribed : figure.isChanged ? .changed : nil)
        guard figure.isChanged || !flags.isEmpty else { return StatutoryCell(content: content, mark: mark) }
        let change = figure.change.map { NumberText.signed(printed($0)) } ?? words.shortComparability(figure.comparability)
        let old = figure.from.map { NumberText.exact(printed($0)) } ?? words.figure(nil, figure.fromStatus, figure.fromSource)
        var notes = FlagNotes(writer)
        notes.add(flags, subject: notes.subject(diff.agency ?? "", diff.to.year ?? 0), label: figure.name.label(options.language))
        let said = writer.write("workbook.change", ["year": .text(words.year(diff.from)), "old": .text(old), "change": .text(change)])
        return StatutoryCell(content: content, mark: mark, comment: ([said] + notes.lines).joined(separator: "\n"))
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
