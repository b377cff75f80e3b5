import Documents
import Forms
import ReportText
import Reports

/// Reads the statutory tables of a document, whatever shape it has.
struct TableReader: Sendable {
    let forms: FormLibrary
    /// The words of the forms, as they are sought in running text.
    let spellings: FormSpellings
    private let book: LabelBook

    init(forms: FormLibrary) {
        self.forms = forms
        spellings = FormSpellings(forms: forms)
        book = LabelBook(forms: forms)
    }

    func memo() -> LabelMemo { LabelMemo(book: book) }

    /// The blocks of a document, with the rows and cells of tables parted that a text runs together.
    func parted(_ blocks: [Block]) -> [Block] { OneLine.cut(DataFrame.parted(blocks), spellings) }

    /// - Parameters:
    ///   - year: the year reported on: tables and columns about another are left out.
    ///   - agency: the organ that reports: tables of another are left out.
    ///   - memo: one of this reader's own.
    func read(_ document: Document, year: Int?, agency: String?, memo: LabelMemo) -> TableReading {
        let naming = YearNaming(year: year, agency: agency)
        let statistics = StatisticsReader(book: book)
        var pass = GridPass(document: document, memo: memo, naming: naming, statistics: statistics, book: book)
        pass.run()
        // Where the page has its tables, its menus hold no others.
        let skipsChrome = !pass.grids.reading.matches.isEmpty
        let tokens = TextTokenizer.tokens(of: document, without: pass.linesRead, skipsChrome: skipsChrome, memo: memo)
        var reading = TextTables.read(tokens, book: book, naming: naming, reading: pass.grids.reading)
        if !tokens.isEmpty { statistics.read(tokens, memo: memo, into: &reading) }
        for (index, block) in document.blocks.enumerated() {
            guard case .paragraph(let paragraph) = block, !skipsChrome || !paragraph.isChrome else { continue }
            statistics.read(prose: paragraph, isOpen: document.mayGoOn(behind: index), memo: memo, into: &reading)
        }
        if reading.matches.isEmpty { reading.isLost = showsTable(document) }
        return reading
    }

    /// Whether what heads a table stands somewhere in a text: a shape that is not known has lost it.
    private func showsTable(_ document: Document) -> Bool {
        document.blocks.contains { block in
            switch block {
            case .paragraph(let paragraph): headsTable(paragraph.text)
            case .row(let row): row.cells.contains(where: headsTable) || spellings.headTable(in: row.cells)
            case .table(let table):
                table.cells.contains { headsTable($0.text) } || spellings.headTable(in: table.cells.lazy.map(\.text))
            }
        }
    }

    private func headsTable(_ text: String) -> Bool {
        if spellings.headTable(in: TextFolding.fold(text)) { return true }
        // Whatever markup stands around it: words and brackets alone are compared.
        let words = text.unicodeScalars.filter { $0.value > 0x2E80 || $0 == "(" || $0 == ")" }
        guard words.count <= Self.longestCaption else { return false }
        return LabelBook.clauseNumeral(in: TextFolding.fold(String(String.UnicodeScalarView(words)))) != nil
    }

    private static let longestCaption = 20
}

/// One way through a document that reads its grids: tables of the page, and those that lines draw.
private struct GridPass {
    let document: Document
    let memo: LabelMemo
    let naming: YearNaming
    let statistics: StatisticsReader
    var grids: GridTables
    /// The blocks of lines that were read as grids.
    private(set) var linesRead: Set<Int> = []
    /// Most lines stand before no table, and are never folded.
    private var above = LinesAbove()

    init(document: Document, memo: LabelMemo, naming: YearNaming, statistics: StatisticsReader, book: LabelBook) {
        self.document = document
        self.memo = memo
        self.naming = naming
        self.statistics = statistics
        grids = GridTables(book: book, naming: naming)
    }

    /// What programs write that put what a merged cell holds into each of its columns.
    private static let repeatingSpans: Set<Document.MediaType> = [.text, .csv, .xlsx, .excel]

    mutating func run() {
        var index = 0
        while index < document.blocks.count {
            switch document.blocks[index] {
            case .paragraph(let paragraph):
                if let end = readLines(from: index) {
                    index = end
                    continue
                }
                if !paragraph.isChrome { above.add(paragraph.text) }
            case .row:
                if let end = readLines(from: index) {
                    index = end
                    continue
                }
                above.clear()
            case .table(let table):
                let rows = GridRows(
                    table, memo: memo, endsOpen: document.endsOpen && index == document.blocks.count - 1,
                    repeatsSpans: Self.repeatingSpans.contains(document.mediaType))
                let isRead = grids.read(rows, setting: setting(lastBlock: index)) || statistics.read(rows, into: &grids.reading)
                if isRead { grids.reading.usedBlocks.insert(index) }
                above.clear()
                above.goesOn = grids.isOther
            }
            index += 1
        }
        grids.finish()
    }

    /// What stands around a table.
    private func setting(lastBlock: Int) -> TableSetting {
        var setting = TableSetting(naming: naming)
        setting.goesOn = above.goesOn
        for line in above.lines { setting.add(line: CellValue(line).isText ? TextFolding.fold(line) : "") }
        setting.notes = notes(behind: lastBlock)
        return setting
    }

    /// Reads lines that draw a table, if there are any at `index` and something of a form stands in them: the index of the block behind them.
    private mutating func readLines(from index: Int) -> Int? {
        guard LineGrid.mayBegin(document, at: index), let lines = LineGrid(document, from: index, memo: memo),
            !lines.isHeadless || grids.hasApplicants
        else { return nil }
        // What is not read as a grid is left to the reader of texts.
        var attempt = grids
        let rows = GridRows(lines, memo: memo)
        guard attempt.read(rows, setting: setting(lastBlock: lines.blocks.upperBound - 1)) || statistics.read(rows, into: &attempt.reading)
        else { return nil }
        grids = attempt
        above.clear()
        above.goesOn = grids.isOther
        linesRead.formUnion(lines.blocks)
        grids.reading.usedBlocks.formUnion(lines.blocks)
        return lines.blocks.upperBound
    }

    /// The short line behind a table, folded: a note may name its unit.
    private func notes(behind index: Int) -> [String] {
        guard index + 1 < document.blocks.count, case .paragraph(let next) = document.blocks[index + 1], next.text.utf8.count <= 240 else {
            return []
        }
        return [TextFolding.fold(next.text)]
    }
}

/// The last short lines of a document before a table, as printed.
private struct LinesAbove {
    private(set) var lines: [String] = []
    /// Whether the table before is about another year or organ, and nothing stands between.
    var goesOn = false

    private static let longest = 240

    mutating func add(_ line: String) {
        goesOn = false
        guard line.utf8.count <= Self.longest else { return }
        if lines.count == TableSetting.reach { lines.removeFirst() }
        lines.append(line)
    }

    mutating func clear() { lines = [] }
}
