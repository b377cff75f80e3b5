import Reports

extension Document {
    /// The document as a tree for people, one block or cell a line; what `archive inspect --stage document` prints.
    package var dump: String {
        var lines = ["\(mediaType.rawValue), \(encoding)"]
        lines += notes.map(\.dump)
        lines += metadata.map { "meta \($0.name): \($0.content)" }
        for block in blocks { block.dump(into: &lines) }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Only its tables and rows; what `archive inspect --stage tables` prints.
    package var tableDump: String {
        var lines: [String] = []
        for block in blocks {
            if case .paragraph = block { continue }
            block.dump(into: &lines)
        }
        return lines.isEmpty ? "" : lines.joined(separator: "\n") + "\n"
    }
}

extension Document.Note {
    /// `limit long_line bytes=1048576`
    fileprivate var dump: String {
        let said = values.sorted { $0.key < $1.key }.map { " \($0.key)=\(Self.text($0.value))" }
        return "note \(kind.rawValue) \(variant)" + said.joined()
    }

    private static func text(_ value: Parameter) -> String {
        switch value {
        case .text(let text): text
        case .number(let number): number == number.rounded() ? "\(Int(number))" : "\(number)"
        case .list(let values, _): values.map(text).joined(separator: ",")
        default: "\(value)"
        }
    }
}

extension Block {
    fileprivate func dump(into lines: inout [String]) {
        switch self {
        case .paragraph(let paragraph):
            let level = paragraph.headingLevel.map { " h\($0)" } ?? ""
            lines.append("p\(level)\(paragraph.isChrome ? " chrome" : "") [\(paragraph.origin.place)] \(paragraph.text)")
        case .row(let row):
            let bars = (row.opensWithBar ? [""] : []) + row.cells + (row.closesWithBar ? [""] : [])
            lines.append("row [\(row.origin.place)] \(Blanks.trimmed(bars.joined(separator: " | ")))")
        case .table(let table):
            lines.append("table \(table.number) [\(table.origin.place)] \(table.rowCount) rows × \(table.columnCount) columns")
            for cell in table.cells {
                let span = cell.rowSpan > 1 || cell.columnSpan > 1 ? " \(cell.rowSpan)×\(cell.columnSpan)" : ""
                let text = cell.text.split(separator: "\n").joined(separator: "⏎")
                let notes = cell.notes.map { " ^\($0)" }.joined()
                let obscurity = cell.obscurity.map { " (unclear: \($0))" } ?? ""
                lines.append("  \(cell.row + 1),\(cell.column + 1)\(span): \(text)\(notes)\(obscurity)")
            }
        }
    }
}

extension Origin {
    /// Where it stood within page or text, short.
    fileprivate var place: String {
        if let line { return "line \(line)" }
        if let page { return "page \(page)" }
        return offset.map { "@\($0)" } ?? ""
    }
}
