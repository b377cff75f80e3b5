import Reports
import Wording

extension Document {
    /// The document as a tree for people, one block or cell a line; what `archive inspect --stage document` prints.
    package func dump(_ words: MessageWriter = .english) -> String {
        var lines = ["\(mediaType.rawValue), \(encoding)"]
        lines += notes.map { $0.dump(words) }
        lines += metadata.map { words.write("inspect.meta", ["name": .text($0.name), "text": .text($0.content)]) }
        for block in blocks { block.dump(into: &lines, words) }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Only its tables and rows; what `archive inspect --stage tables` prints.
    package func tableDump(_ words: MessageWriter) -> String {
        var lines: [String] = []
        for block in blocks {
            if case .paragraph = block { continue }
            block.dump(into: &lines, words)
        }
        return lines.isEmpty ? "" : lines.joined(separator: "\n") + "\n"
    }
}

extension Document.Note {
    /// `limit long_line bytes=1048576`
    fileprivate func dump(_ words: MessageWriter) -> String {
        let said = values.sorted { $0.key < $1.key }.map { " \($0.key)=\(Self.text($0.value))" }
        return words.write("inspect.note", ["text": .text("\(kind.rawValue) \(variant)" + said.joined())])
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
    fileprivate func dump(into lines: inout [String], _ words: MessageWriter) {
        switch self {
        case .paragraph(let paragraph):
            let level = paragraph.headingLevel.map { " h\($0)" } ?? ""
            lines.append(
                "p\(level)\(paragraph.isChrome ? " " + words.write("inspect.chrome") : "") [\(paragraph.origin.place(words))] \(paragraph.text)"
            )
        case .row(let row):
            let bars = (row.opensWithBar ? [""] : []) + row.cells + (row.closesWithBar ? [""] : [])
            lines.append("\(words.write("inspect.row")) [\(row.origin.place(words))] \(Blanks.trimmed(bars.joined(separator: " | ")))")
        case .table(let table):
            lines.append(
                words.write(
                    "inspect.table",
                    [
                        "number": .count(table.number), "place": .text(table.origin.place(words)), "rows": .count(table.rowCount),
                        "columns": .count(table.columnCount),
                    ]))
            for cell in table.cells {
                let span = cell.rowSpan > 1 || cell.columnSpan > 1 ? " \(cell.rowSpan)×\(cell.columnSpan)" : ""
                let text = cell.text.split(separator: "\n").joined(separator: "⏎")
                let notes = cell.notes.map { " ^\($0)" }.joined()
                let obscurity = cell.obscurity.map { words.write("inspect.unclear", ["why": .text("\($0)")]) } ?? ""
                lines.append("  \(cell.row + 1),\(cell.column + 1)\(span): \(text)\(notes)\(obscurity)")
            }
        }
    }
}

extension Origin {
    /// Where it stood within page or text, short.
    fileprivate func place(_ words: MessageWriter) -> String {
        if let line { return words.write("origin.line", ["number": .count(line)]) }
        if let page { return words.write("origin.page", ["number": .count(page)]) }
        return offset.map { "@\($0)" } ?? ""
    }
}
