import Documents
import Forms
import ReportText
import Reports

/// Reads the statutory tables of a document, whatever shape it has.
struct TableReader: Sendable {
    let forms: FormLibrary
    private let book: LabelBook

    init(forms: FormLibrary) {
        self.forms = forms
        book = LabelBook(forms: forms)
    }

    func memo() -> LabelMemo { LabelMemo(book: book) }

    /// - Parameters:
    ///   - year: the year reported on: tables and columns about another are left out.
    ///   - memo: one of this reader's own.
    func read(_ document: Document, year: Int?, memo: LabelMemo) -> TableReading {
        let naming = YearNaming(year: year)
        var grids = GridTables(book: book, naming: naming)
        let statistics = StatisticsReader(book: book)
        // Most lines stand before no table, and are never folded.
        var above = LinesAbove()
        for (index, block) in document.blocks.enumerated() {
            switch block {
            case .paragraph(let paragraph):
                if !paragraph.isChrome, paragraph.text.utf8.count <= 240 { above.add(paragraph.text) }
            case .row: above.clear()
            case .table(let table):
                var setting = TableSetting(naming: naming)
                for line in above.lines { setting.add(line: CellValue(line).isText ? TextFolding.fold(line) : "") }
                setting.notes = notes(behind: index, in: document)
                let rows = GridRows(table, memo: memo, endsOpen: document.endsOpen && index == document.blocks.count - 1)
                let isRead = grids.read(rows, setting: setting) || statistics.read(rows, into: &grids.reading)
                above.clear()
                if isRead { grids.reading.usedBlocks.insert(index) }
            }
        }
        grids.finish()
        let tokens = TextTokenizer.tokens(of: document, memo: memo)
        var texts = TextTables(book: book, naming: naming, reading: grids.reading)
        texts.read(tokens)
        if !tokens.isEmpty { statistics.read(tokens, into: &texts.reading) }
        for case .paragraph(let paragraph) in document.blocks { statistics.read(prose: paragraph, memo: memo, into: &texts.reading) }
        return texts.reading
    }

    /// The short line behind a table, folded: a note may name its unit.
    private func notes(behind index: Int, in document: Document) -> [String] {
        guard index + 1 < document.blocks.count, case .paragraph(let next) = document.blocks[index + 1], next.text.utf8.count <= 240 else {
            return []
        }
        return [TextFolding.fold(next.text)]
    }
}

/// The last short lines of a document before a table, as printed.
private struct LinesAbove {
    private(set) var lines: [String] = []

    mutating func add(_ line: String) {
        if lines.count == TableSetting.reach { lines.removeFirst() }
        lines.append(line)
    }

    mutating func clear() { lines = [] }
}
