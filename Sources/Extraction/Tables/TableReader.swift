import Documents
import Forms
import Reports

/// Reads the statutory tables of a document, whatever shape it has.
struct TableReader: Sendable {
    private let book: LabelBook

    init(forms: FormLibrary) {
        book = LabelBook(forms: forms)
    }

    func memo() -> LabelMemo { LabelMemo(book: book) }

    /// - Parameter memo: one of this reader's own.
    func read(_ document: Document, memo: LabelMemo) -> TableReading {
        var grids = GridReader(book: book)
        let statistics = StatisticsReader(book: book)
        for (index, block) in document.blocks.enumerated() {
            guard case .table(let table) = block else { continue }
            let rows = GridRows(table, memo: memo, endsOpen: document.endsOpen && index == document.blocks.count - 1)
            guard grids.read(rows) || statistics.read(rows, into: &grids.reading) else { continue }
            grids.reading.usedBlocks.insert(index)
        }
        let tokens = StreamTokenizer.tokens(of: document, memo: memo)
        var stream = StreamReader(book: book, reading: grids.reading)
        stream.read(tokens)
        if !tokens.isEmpty { statistics.read(tokens, into: &stream.reading) }
        return stream.reading
    }
}
