import Documents
import Reports

/// A line of a plain text whose cells tabs, semicolons or commas part, as spreadsheets write them and paste them.
enum FieldLine {
    private static let leastSeparators = 2

    static func separator(of block: Block) -> Character? {
        if case .paragraph(let paragraph) = block { separator(of: paragraph) } else { nil }
    }

    /// What parts the cells of a line; `nil` for one that has no three.
    static func separator(of paragraph: Paragraph) -> Character? {
        guard let indent = paragraph.indent else { return nil }
        var (tabs, semicolons, commas) = (Int(indent.tabsBefore) + Int(indent.tabsBehind), 0, 0)
        for byte in paragraph.text.utf8 {
            switch byte {
            case 0x09: tabs += 1
            case UInt8(ascii: ";"): semicolons += 1
            case UInt8(ascii: ","): commas += 1
            default: break
            }
        }
        // Blanks beside tabs: both are what is left of a line that was set in columns.
        if tabs >= leastSeparators { return paragraph.text.holds("\t  ") || paragraph.text.holds("  \t") ? nil : "\t" }
        return semicolons >= leastSeparators ? ";" : commas >= leastSeparators ? "," : nil
    }

    /// Whether commas part the cells of a text's lines, whatever their number: several lines have words and then as many figures as a row of a form.
    static func areParted(_ blocks: [Block]) -> Bool {
        var count = 0
        for block in blocks {
            guard case .paragraph(let paragraph) = block, paragraph.indent != nil,
                paragraph.text.utf8.count(where: { $0 == UInt8(ascii: ",") }) >= leastFigures,
                let figures = cells(of: block, ",")?.cells.drop(while: { CellValue($0).isText }), figures.count >= leastFigures,
                figures.allSatisfy({ CellValue($0).isFigure })
            else { continue }
            count += 1
            if count == leastRows { return true }
        }
        return false
    }

    private static let leastFigures = 5
    private static let leastRows = 3

    /// The cells of such a line; `nil` for a sentence and for a number alone. Where commas may part a figure's thousands and a cell is empty, how many
    /// figures there are is not known: they are one that is unclear.
    static func commaCells(of paragraph: Paragraph) -> [String]? {
        guard paragraph.text.utf8.contains(UInt8(ascii: ",")), !CellValue(paragraph.text).isFigure, !paragraph.text.holds("。"),
            let cells = cells(of: .paragraph(paragraph), ",")?.cells
        else { return nil }
        func areDigits(_ text: String, _ count: ClosedRange<Int>) -> Bool {
            count.contains(text.utf8.count) && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
        }
        guard cells.contains(""), zip(cells, cells.dropFirst()).contains(where: { areDigits($0, 1...3) && areDigits($1, 3...3) }) else {
            return cells
        }
        let words = cells.prefix { CellValue($0).isText }
        return words + [cells[words.count...].joined(separator: ",")]
    }

    /// Whether a line is one of several with as many cells, parted alike.
    static func isRecord(_ blocks: [Block], at index: Int) -> Bool {
        guard let separator = separator(of: blocks[index]), let cells = cells(of: blocks[index], separator)?.cells else { return false }
        return [index - 1, index + 1].contains { place in
            blocks.indices.contains(place) && self.cells(of: blocks[place], separator)?.cells.count == cells.count
        }
    }

    /// Whether another table begins with a line: it has another number of cells than the one before, and an empty line stands between.
    static func opensAnother(_ blocks: [Block], at index: Int) -> Bool {
        guard index > 0, let separator = separator(of: blocks[index]), let own = cells(of: blocks[index], separator),
            let above = cells(of: blocks[index - 1], separator), let line = own.origin.line, let last = above.origin.line
        else { return false }
        return line > last + 1 && own.cells.count != above.cells.count
    }

    /// The cells of a line, empty ones included; `nil` for a block that has no such separator.
    static func cells(of block: Block, _ separator: Character) -> (cells: [String], origin: Origin)? {
        guard case .paragraph(let paragraph) = block, let indent = paragraph.indent else { return nil }
        var cells = fields(of: paragraph.text, separator)
        if separator == "\t" {
            cells = Array(repeating: "", count: Int(indent.tabsBefore)) + cells + Array(repeating: "", count: Int(indent.tabsBehind))
        }
        return cells.count > 1 ? (cells, paragraph.origin) : nil
    }

    /// Quotes may hold separators; two of them in a quoted field are one.
    private static func fields(of text: String, _ separator: Character) -> [String] {
        var fields = [""]
        var isQuoted = false
        var wasQuote = false
        for character in text {
            if character == "\"" {
                if isQuoted || fields[fields.count - 1].isEmpty || wasQuote {
                    if wasQuote, !isQuoted { fields[fields.count - 1].append(character) }
                    isQuoted.toggle()
                    wasQuote = !isQuoted
                    continue
                }
                fields[fields.count - 1].append(character)
            } else if character == separator, !isQuoted {
                fields.append("")
            } else {
                fields[fields.count - 1].append(character)
            }
            wasQuote = false
        }
        return fields.map { $0.trimming { $0 == " " || $0 == "\u{3000}" || $0 == "\u{A0}" } }
    }
}

extension String {
    fileprivate func trimming(_ isBlank: (Character) -> Bool) -> String {
        let end = lastIndex { !isBlank($0) }.map { index(after: $0) } ?? startIndex
        return String(self[..<end].drop(while: isBlank))
    }
}
