import Reports

/// A table in the markup of wikis: `{|` … `|}` with a line `|-` between rows, cells behind `|` or `!`, several on a line parted by `||` or `!!`,
/// attributes before a single bar (`colspan="2" | 总计`).
struct WikiTable {
    private struct Cell {
        var text: String
        var rowSpan = 1
        var columnSpan = 1
        var offset: Int
    }

    private var rows: [[Cell]] = [[]]
    private let origin: Origin

    /// The line that opens a table; `nil` for every other.
    init?(opening line: Substring, origin: Origin) {
        guard line.hasPrefix("{|") else { return nil }
        self.origin = origin
    }

    /// Takes the next line; `false` where it closes the table.
    mutating func take(_ line: Substring, offset: Int) -> Bool {
        if line.hasPrefix("|}") { return false }
        if line.hasPrefix("|-") {
            if rows.last?.isEmpty == false { rows.append([]) }
        } else if line.hasPrefix("|+") {
            return true
        } else if line.first == "|" || line.first == "!" {
            let separators = line.first == "!" ? ["!!", "||"] : ["||"]
            for field in Self.fields(line.dropFirst(), separators) { rows[rows.count - 1].append(Self.cell(field, offset: offset)) }
        } else if let cell = rows[rows.count - 1].indices.last {
            let text = rows[rows.count - 1][cell].text
            rows[rows.count - 1][cell].text = text.isEmpty ? String(line) : "\(text)\n\(line)"
        }
        return true
    }

    private static func fields(_ line: Substring, _ separators: [String]) -> [Substring] {
        var fields: [Substring] = []
        var start = line.startIndex
        var place = line.startIndex
        while place < line.endIndex {
            if let found = separators.first(where: { line[place...].hasPrefix($0) }) {
                fields.append(line[start..<place])
                place = line.index(place, offsetBy: found.count)
                start = place
            } else {
                place = line.index(after: place)
            }
        }
        return fields + [line[start...]]
    }

    private static func cell(_ field: Substring, offset: Int) -> Cell {
        var cell = Cell(text: "", offset: offset)
        var text = field
        if let bar = field.firstIndex(of: "|"), field[..<bar].contains("="), !field[..<bar].contains("<") {
            cell.columnSpan = number(of: "colspan", in: field[..<bar])
            cell.rowSpan = number(of: "rowspan", in: field[..<bar])
            text = field[field.index(after: bar)...]
        }
        let words = String(text).utf8.withContiguousStorageIfAvailable { MarkupSniffer.withoutTags($0) } ?? nil
        cell.text = (words.map { String(decoding: $0, as: UTF8.self) } ?? String(text)).split {
            $0 == " " || $0 == "\t" || $0 == "\u{A0}" || $0 == "\u{3000}"
        }.joined(separator: " ")
        return cell
    }

    /// Where most rows fill every column, one that does not lost a cell or has one twice: which, its cells do not tell. They are unclear, and words
    /// among them head no column.
    private static func withoutPlaces(_ cells: [Table.Cell], rows: Int, columns: Int) -> [Table.Cell] {
        var widths = [Int](repeating: 0, count: rows)
        for cell in cells { for row in cell.row..<cell.row + cell.rowSpan { widths[row] += cell.columnSpan } }
        let counts = Dictionary(widths.map { ($0, 1) }, uniquingKeysWith: +)
        guard counts.count > 1, let usual = counts.first(where: { $0.value * 2 > rows })?.key else { return cells }
        var kept: [Table.Cell] = []
        for cell in cells {
            guard widths[cell.row] != usual else {
                kept.append(cell)
                continue
            }
            var unclear = cell
            unclear.obscurity = .overlap
            let isWords = !cells.contains { $0.row == cell.row && $0.text.utf8.contains { (0x30...0x39).contains($0) } }
            if !isWords {
                kept.append(unclear)
            } else if kept.last?.row != cell.row {
                unclear.columnSpan = columns
                kept.append(unclear)
            } else if !cell.text.isEmpty {
                kept[kept.count - 1].text += kept[kept.count - 1].text.isEmpty ? cell.text : " \(cell.text)"
            }
        }
        return kept
    }

    private static func number(of name: String, in attributes: Substring) -> Int {
        guard let place = attributes.firstRange(of: name) else { return 1 }
        let value = attributes[place.upperBound...].drop { $0 == "=" || $0 == "\"" || $0 == "'" || $0 == " " }
        return max(Int(value.prefix { $0.isASCII && $0.isNumber }) ?? 1, 1)
    }

    /// The table, its spans expanded; `nil` where it has no cell, or more than the limits allow.
    func table(number: Int, limits: Limits) -> Table? {
        let rows = rows.filter { !$0.isEmpty }
        var freeFrom: [Int] = []
        var cells: [Table.Cell] = []
        for (row, line) in rows.enumerated() {
            var column = 0
            for cell in line {
                while column < freeFrom.count, freeFrom[column] > row { column += 1 }
                let end = min(column + cell.columnSpan, limits.tableColumns)
                guard column < end else { return nil }
                while freeFrom.count < end { freeFrom.append(0) }
                let rowSpan = min(cell.rowSpan, rows.count - row)
                for covered in column..<end { freeFrom[covered] = max(freeFrom[covered], row + rowSpan) }
                cells.append(
                    Table.Cell(row: row, column: column, rowSpan: rowSpan, columnSpan: end - column, text: cell.text, offset: cell.offset))
                column = end
            }
        }
        guard !cells.isEmpty, rows.count * freeFrom.count <= limits.tableSlots else { return nil }
        cells = Self.withoutPlaces(cells, rows: rows.count, columns: freeFrom.count)
        return Table(number: number, rowCount: rows.count, columnCount: freeFrom.count, cells: cells, origin: origin)
    }
}
