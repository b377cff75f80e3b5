import Reports

/// Reads text line by line: each line that prints something is a paragraph, a row when it holds `|`, or part of a table that lines draw.
struct TextReader {
    let limits: Limits

    /// What a converter writes in the place of a table that its format cannot hold.
    private static let tableLeftOut = "[TABLE]"

    /// What is open between lines, and what has been read so far.
    private struct State {
        var wiki: WikiTable?
        var drawn: DrawnTable?
        var cells = 0
        var tables = 0
        var isFull = false
    }

    func read(_ text: UnsafeBufferPointer<UInt8>, into document: inout Document) {
        var lines = TextLines(text, lineBytes: limits.lineBytes)
        var state = State()
        var cut = CutLines()
        while !state.isFull, let (printed, whole, number) = lines.next() {
            cut.add(text[whole], number: number)
            let line = DrawnTable.Line(printed: printed, whole: whole, number: number)
            if state.drawn?.take(line, text[printed]) == true { continue }
            closeDrawn(in: text, &state, &document)
            if state.wiki == nil, DrawnTable.mayOpen(text[printed]) {
                state.drawn = DrawnTable()
                _ = state.drawn?.take(line, text[printed])
            } else {
                read(line, in: text, &state, &document)
            }
        }
        closeDrawn(in: text, &state, &document)
        if let table = state.wiki?.table(number: state.tables + 1, limits: limits) {
            document.blocks.append(.table(table))
            document.notes.append(.init(.damagedMarkup, "open_table"))
        }
        DelimitedRow.unpair(&document.blocks)
        let left = document.blocks.count { if case .paragraph(let line) = $0 { line.text == Self.tableLeftOut } else { false } }
        if left > 0 { document.notes.append(.init(.textElsewhere, "table", ["tables": .count(left)])) }
        document.cutLines = cut.numbers
        document.longestLines = cut.longest
        document.isWrapped = cut.isWrapped
        if lines.isCut { document.notes.append(.init(.limit, "long_line", ["limit": .count(limits.lineBytes)])) }
    }

    /// Adds the table that was drawn up to here; lines that are none, one by one.
    private func closeDrawn(in text: UnsafeBufferPointer<UInt8>, _ state: inout State, _ document: inout Document) {
        guard let drawn = state.drawn else { return }
        state.drawn = nil
        if let table = drawn.table(number: state.tables + 1, in: text, limits: limits) {
            add(.table(table), &state, &document)
            document.endsOpen = false
        } else {
            for line in drawn.lines where !state.isFull { read(line, in: text, &state, &document) }
        }
    }

    private func read(_ line: DrawnTable.Line, in text: UnsafeBufferPointer<UInt8>, _ state: inout State, _ document: inout Document) {
        let origin = Origin(line: line.number, offset: line.printed.lowerBound)
        if let closed = wikiTable(text[line.printed], origin, &state.wiki) {
            if let table = closed?.table(number: state.tables + 1, limits: limits) { add(.table(table), &state, &document) }
        } else if !line.printed.isEmpty, var block = block(UnsafeBufferPointer(rebasing: text[line.printed]), origin) {
            if case .paragraph(var paragraph) = block, !isTagged(text[line.printed]), !isSpanned(text[line.printed]) {
                paragraph.indent = LineIndent(of: line.whole, printed: line.printed, in: text)
                block = .paragraph(paragraph)
            }
            add(block, &state, &document)
            if !state.isFull { document.endsOpen = line.printed.upperBound == text.count }
        } else if line.printed.isEmpty, !line.whole.isEmpty, case .paragraph(var paragraph)? = document.blocks.last {
            paragraph.indent?.addBlankLine()
            document.blocks[document.blocks.count - 1] = .paragraph(paragraph)
        }
    }

    private func add(_ block: Block, _ state: inout State, _ document: inout Document) {
        switch block {
        case .table(let table):
            state.tables += 1
            state.cells += table.cells.count
        case .row(let row): state.cells += row.cells.count
        case .paragraph: break
        }
        guard document.blocks.count < limits.blocks, state.cells <= limits.cells else {
            let note: Document.Note =
                state.cells > limits.cells
                ? .init(.limit, "cells", ["limit": .count(limits.cells)]) : .init(.limit, "lines", ["limit": .count(limits.blocks)])
            document.notes.append(note)
            state.isFull = true
            return
        }
        document.blocks.append(block)
    }

    /// Takes a line of a table in the markup of wikis: `nil` for every other line, the table where the line closes it, else nothing.
    private func wikiTable(_ line: Slice<UnsafeBufferPointer<UInt8>>, _ origin: Origin, _ open: inout WikiTable?) -> WikiTable?? {
        guard open != nil || line.starts(with: "{|".utf8) else { return nil }
        let text = String(decoding: line, as: UTF8.self)
        guard let table = open else {
            open = WikiTable(opening: text[...], origin: origin)
            return .some(nil)
        }
        var next = table
        guard !next.take(text[...], offset: origin.offset ?? 0) else {
            open = next
            return .some(nil)
        }
        open = nil
        return .some(next)
    }

    private func isTagged(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> Bool { line.contains(UInt8(ascii: "<")) }

    /// Whether words with attributes may stand in the line: `[…]{…}`.
    private func isSpanned(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        zip(line, line.dropFirst()).contains { $0 == UInt8(ascii: "]") && $1 == UInt8(ascii: "{") }
    }

    private func block(_ line: UnsafeBufferPointer<UInt8>, _ origin: Origin) -> Block? {
        if Blanks.holdsInvisible(line) {
            var seen = Array(line)
            Blanks.removeInvisible(from: &seen)
            return seen.withUnsafeBufferPointer { block($0, origin) }
        }
        if isSpanned(line[...]), let words = BracketedSpan.removed(from: line) {
            return words.withUnsafeBufferPointer { block($0, origin) }
        }
        if isTagged(line[...]), let stripped = MarkupSniffer.withoutTags(line) {
            return stripped.withUnsafeBufferPointer { bytes in
                let rest = UnsafeBufferPointer(rebasing: bytes[Blanks.trim(0..<bytes.count, of: bytes)])
                return rest.isEmpty ? nil : block(rest, origin)
            }
        }
        if let row = row(line, origin) { return row.cells.isEmpty || !isRule(row) ? .row(row) : nil }
        let heading = HeadingMarkup(line)
        let words = heading?.text ?? Blanks.trim(0..<line.count, of: line)
        let text = String(decoding: UnsafeBufferPointer(rebasing: line[words]), as: UTF8.self)
        return .paragraph(Paragraph(text: text, headingLevel: heading?.level, origin: origin))
    }

    // MARK: - Rows

    /// The line cut at its bars (`|`, `｜`); `nil` when it has none.
    private func row(_ line: UnsafeBufferPointer<UInt8>, _ origin: Origin) -> DelimitedRow? {
        var cells: [Range<Int>] = []
        var start = 0
        var place = 0
        while place < line.count {
            let width = barWidth(line, at: place)
            if width > 0 {
                cells.append(Blanks.trim(start..<place, of: line))
                start = place + width
            }
            place += max(width, 1)
        }
        if start == 0 { return nil }
        cells.append(Blanks.trim(start..<line.count, of: line))
        let opens = cells[0].isEmpty
        if opens { cells.removeFirst() }
        let closes = cells.last?.isEmpty ?? true
        if closes, !cells.isEmpty { cells.removeLast() }
        let texts = cells.map { String(decoding: UnsafeBufferPointer(rebasing: line[$0]), as: UTF8.self) }
        return DelimitedRow(cells: texts, opensWithBar: opens, closesWithBar: closes, origin: origin)
    }

    private func barWidth(_ line: UnsafeBufferPointer<UInt8>, at place: Int) -> Int {
        if line[place] == UInt8(ascii: "|") { return 1 }
        let isWide = line[place] == 0xEF && place + 2 < line.count && line[place + 1] == 0xBD && line[place + 2] == 0x9C
        return isWide ? 3 : 0
    }

    /// Whether the row is Markdown's line between header and body (`|---|:---:|`). A single `-` is a mark for none, not a rule; `--` is one only beside
    /// longer ones, as below a narrow column.
    private func isRule(_ row: DelimitedRow) -> Bool {
        var isLong = row.cells.isEmpty
        for (index, cell) in row.cells.enumerated() {
            // The number of the line may stand before it.
            let numbered = cell.utf8.drop { $0 >= 0x30 && $0 <= 0x39 || $0 == UInt8(ascii: ".") || $0 == 0x20 }
            let rule = index == 0 && row.cells.count > 2 && numbered.count > 2 ? numbered : cell.utf8[...]
            let dashes = rule.count { $0 == UInt8(ascii: "-") }
            let colons = rule.count { $0 == UInt8(ascii: ":") }
            guard dashes + colons == rule.count, dashes > 0, dashes >= 2 || colons > 0 else { return false }
            if dashes >= 3 || colons > 0 { isLong = true }
        }
        return isLong
    }
}

/// The lines of a text, without blanks around them.
private struct TextLines {
    private let text: UnsafeBufferPointer<UInt8>
    private let lineBytes: Int
    private var start = 0
    private var number = 1
    /// Whether a line was longer than is taken.
    private(set) var isCut = false

    init(_ text: UnsafeBufferPointer<UInt8>, lineBytes: Int) {
        self.text = text
        self.lineBytes = lineBytes
    }

    /// The next line without the blanks around it and with them, empty ones included, and its number from 1; `nil` behind the last.
    mutating func next() -> (line: Range<Int>, whole: Range<Int>, number: Int)? {
        guard start < text.count else { return nil }
        var end = start
        while end < text.count, text[end] != 0x0A, text[end] != 0x0D, text[end] != 0x0B, text[end] != 0x0C { end += 1 }
        var line = Blanks.trim(start..<end, of: text)
        if line.count > lineBytes {
            var cut = line.lowerBound + lineBytes
            while cut > line.lowerBound, text[cut] & 0xC0 == 0x80 { cut -= 1 }
            line = Blanks.trim(line.lowerBound..<cut, of: text)
            isCut = true
        }
        defer {
            // A page feed and its like end a line and do not count as one.
            if end < text.count, text[end] == 0x0A || text[end] == 0x0D { number += 1 }
            let isPair = end + 1 < text.count && text[end] == 0x0D && text[end + 1] == 0x0A
            start = end + (isPair ? 2 : 1)
        }
        return (line, min(start, line.lowerBound)..<max(end, line.upperBound), number)
    }
}
