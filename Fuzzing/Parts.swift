import Reports

@testable import Documents

/// What comes out of containers and other programs, which checksums keep the target `documents` from altering: the XML of a Word file, or, where
/// `<svg` stands in it, the words that `pdftotext -bbox` prints of three pages, and behind them the drawing of the second that `pdftocairo -svg`
/// makes.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzParts(_ data: UnsafePointer<UInt8>, _ size: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: data, count: size))
    if let drawing = bytes.firstRange(of: Array("<svg".utf8)) {
        let pages = PDFWords.pages(in: Array(bytes[..<drawing.lowerBound]))
        let rulings = PDFDrawing.rulings(in: Array(bytes[drawing.lowerBound...])).map { [2: $0] } ?? [:]
        for block in PDFLayout(pages, rulings: rulings).blocks() { check(block) }
    } else if let html = WordMarkup.html(of: bytes, styles: WordStyles(), numbering: WordNumbering()) {
        var document = Document(mediaType: .docx)
        html.withUnsafeBufferPointer { HTMLReader($0, limits: Limits()).read(into: &document) }
        for block in document.blocks { check(block) }
    }
    return 0
}

private func check(_ block: Block) {
    guard case .table(let table) = block else { return }
    expect(table.slots().count == table.rowCount * table.columnCount)
    for cell in table.cells {
        expect(cell.row >= 0 && cell.column >= 0 && cell.rowSpan >= 1 && cell.columnSpan >= 1)
        expect(cell.row + cell.rowSpan <= table.rowCount && cell.column + cell.columnSpan <= table.columnCount)
    }
}
