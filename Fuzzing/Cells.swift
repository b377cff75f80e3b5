import ReportText

@testable import Extraction

/// Reads any text as a cell and as a sentence's number: a number that is read must be printed there, exactly, and what has digits is neither
/// blank nor a mark for none.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzCells(_ data: UnsafePointer<UInt8>, _ size: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: data, count: size))
    let text = String(decoding: bytes, as: UTF8.self)
    switch CellValue(text) {
    case .number(let number):
        expect(Printed.holds(text, value: number.value), "“\(text)” was read as \(number.value)")
        for power in [0, 4, 8] { expect(Printed.holds(text, value: number.scaled(by: power)), "“\(text)” was scaled to \(number)") }
    case .blank: expect(Printed.isBlank(text), "“\(text)” was read as a blank")
    case .mark: expect(!Printed.hasDigit(text))
    case .text, .unclear: break
    }
    readNumerals(Array(text.utf8))
    return 0
}

/// Every number that may begin in a sentence.
private func readNumerals(_ bytes: [UInt8]) {
    let reader = FigureReader(text: bytes)
    for start in bytes.indices where NumeralReader.isDigit(bytes[start]) && (start == 0 || !NumeralReader.isDigit(bytes[start - 1])) {
        check(reader.arabic(at: start), from: start, in: bytes)
    }
    for start in bytes.indices {
        if let token = reader.chinese(at: start) { check(token, from: start, in: bytes) }
    }
}

/// A number ends behind its beginning, within the text; one that is read as it stands is finite and not negative.
private func check(_ token: StatementToken, from start: Int, in bytes: [UInt8]) {
    expect(token.end > start && token.end <= bytes.count, "a number ends at \(token.end) of \(bytes.count)")
    guard let figure = token.figure else { return }
    expect(!figure.doubt.isEmpty || figure.value.isFinite && figure.value >= 0, "read as \(figure.value)")
}
