import Reports

/// A table in text with a record a line: CSV, TSV. Quotes may hold separators and line feeds; the separator is the one that the first lines have most.
struct TextTable {
    let limits: Limits

    /// Whether a name says that it is such a table.
    static func isNamed(_ path: String) -> Bool {
        let name = path.suffix(4).lowercased()
        return name == ".csv" || name == ".tsv"
    }

    func read(_ text: UnsafeBufferPointer<UInt8>, into document: inout Document) {
        guard let separator = separator(of: text) else { return TextReader(limits: limits).read(text, into: &document) }
        document.mediaType = .csv
        var records = TextRecords(text, separator: separator, limits: limits)
        let isWhole = records.read()
        if isWhole {
            document.endsOpen = records.endsOpen
        } else {
            document.notes.append(.init(.limit, "table", ["rows": .count(limits.tableRows), "cells": .count(limits.cells)]))
        }
        if records.isQuoted {
            document.notes.append(.init(.damagedMarkup, "open_quotation"))
        }
        document.blocks = SheetGrid(cells: records.cells, mostPlaces: limits.tableSlots).blocks(firstTable: 1)
    }

    /// `nil` where bars part the cells: that is a table drawn in text.
    private func separator(of text: UnsafeBufferPointer<UInt8>) -> UInt8? {
        let bar = UInt8(ascii: "|")
        var counts: [(byte: UInt8, count: Int)] = [(UInt8(ascii: ","), 0), (0x09, 0), (UInt8(ascii: ";"), 0), (bar, 0)]
        for byte in text.prefix(8192) {
            for index in counts.indices where counts[index].byte == byte { counts[index].count += 1 }
        }
        return counts.max { $0.count < $1.count }.flatMap { $0.byte == bar ? nil : $0.byte }
    }
}

/// Cuts a text into records and fields, in one pass.
private struct TextRecords {
    private let text: UnsafeBufferPointer<UInt8>
    private let separator: UInt8
    private let limits: Limits
    private(set) var cells: [SheetGrid.Cell] = []
    private(set) var isQuoted = false
    /// Whether the text ends within a field.
    private(set) var endsOpen = false
    private var (row, column) = (0, 0)
    private var field: [UInt8] = []
    private var place = 0

    init(_ text: UnsafeBufferPointer<UInt8>, separator: UInt8, limits: Limits) {
        self.text = text
        self.separator = separator
        self.limits = limits
    }

    /// `false` where a limit ended it.
    mutating func read() -> Bool {
        while place < text.count, row < limits.tableRows, cells.count < limits.cells, column < limits.tableColumns { step() }
        guard place == text.count else { return false }
        endsOpen = !field.isEmpty
        endRow()
        return true
    }

    private mutating func step() {
        let byte = text[place]
        place += 1
        if byte == UInt8(ascii: "\"") {
            readQuote()
        } else if isQuoted {
            field.append(byte)
        } else if byte == separator {
            endField()
        } else if byte == 0x0A || byte == 0x0D {
            endRow()
            if byte == 0x0D, place < text.count, text[place] == 0x0A { place += 1 }
        } else {
            field.append(byte)
        }
    }

    /// A quote opens a field, closes it, or, twice in a quoted one and within any other, stands for itself.
    private mutating func readQuote() {
        let quote = UInt8(ascii: "\"")
        if isQuoted, place < text.count, text[place] == quote {
            field.append(quote)
            place += 1
        } else if isQuoted || field.isEmpty {
            isQuoted.toggle()
        } else {
            field.append(quote)
        }
    }

    private mutating func endField() {
        // ="007" is how a spreadsheet keeps digits as text.
        if field.count >= 3, field.starts(with: "=\"".utf8), field.last == UInt8(ascii: "\"") {
            field = Array(field[2..<field.count - 1])
        }
        let shown = SheetText.seen(String(decoding: field, as: UTF8.self))
        cells.append(.init(row: row, column: column, shown: SheetText(text: shown)))
        field = []
        column += 1
    }

    private mutating func endRow() {
        if column > 0 || !field.isEmpty { endField() }
        row += 1
        column = 0
    }
}
