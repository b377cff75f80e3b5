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
        document.mediaType = .csv
        let separator = separator(of: text)
        var cells: [SheetGrid.Cell] = []
        var (row, column) = (0, 0)
        var field: [UInt8] = []
        var isQuoted = false
        var place = 0
        func endField() {
            // ="007" is how a spreadsheet keeps digits as text.
            if field.count >= 3, field.starts(with: "=\"".utf8), field.last == UInt8(ascii: "\"") {
                field = Array(field[2..<field.count - 1])
            }
            let shown = SheetText.seen(String(decoding: field, as: UTF8.self))
            cells.append(.init(row: row, column: column, shown: SheetText(text: shown)))
            field = []
            column += 1
        }
        func endRow() {
            if column > 0 || !field.isEmpty { endField() }
            row += 1
            column = 0
        }
        while place < text.count, row < limits.tableRows, cells.count < limits.cells, column < limits.tableColumns {
            let byte = text[place]
            place += 1
            if byte == UInt8(ascii: "\"") {
                if isQuoted, place < text.count, text[place] == byte {
                    field.append(byte)
                    place += 1
                } else if isQuoted || field.isEmpty {
                    isQuoted.toggle()
                } else {
                    field.append(byte)
                }
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
        if place < text.count {
            document.notes.append(.init(.limit, "table", ["rows": .count(limits.tableRows), "cells": .count(limits.cells)]))
        } else {
            document.endsOpen = !field.isEmpty
            endRow()
        }
        if isQuoted {
            document.notes.append(.init(.damagedMarkup, "open_quotation"))
        }
        document.blocks = SheetGrid(cells: cells).blocks(firstTable: 1)
    }

    private func separator(of text: UnsafeBufferPointer<UInt8>) -> UInt8 {
        var counts: [(byte: UInt8, count: Int)] = [(UInt8(ascii: ","), 0), (0x09, 0), (UInt8(ascii: ";"), 0)]
        for byte in text.prefix(8192) {
            for index in counts.indices where counts[index].byte == byte { counts[index].count += 1 }
        }
        return counts.max { $0.count < $1.count }!.byte
    }
}
