import Reports

/// A table that a program drew into a text with lines: frames of box-drawing characters, or of `+`, `-` and `|`.
///
/// Where its lines stand is known, so its cells are, merged ones too. A table whose lines do not meet is none: then the lines are read as text.
struct DrawnTable {
    /// A line of the text as far as it is printed.
    struct Line {
        var printed: Range<Int>
        var whole: Range<Int>
        var number: Int
    }

    private(set) var lines: [Line] = []
    private var size = 0
    /// A table of so many bytes is read as lines.
    private static let largest = 1 << 20

    /// Whether a line may open a table: a corner at its start, with a line to the right.
    static func mayOpen(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        guard let first = line.first else { return false }
        if first == UInt8(ascii: "+") { return line.count > 4 && line.dropFirst().allSatisfy(isOfRule) }
        return first == 0xE2 && drawn(line).map { (0x250C...0x2513).contains($0) || (0x2552...0x2557).contains($0) || $0 == 0x256D } == true
    }

    /// Takes a line that goes on with the table; `false` for every other.
    mutating func take(_ line: Line, _ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        guard let first = bytes.first else { return false }
        let goesOn = lines.isEmpty || first == UInt8(ascii: "|") || first == UInt8(ascii: "+") || first == 0xE2 && Self.drawn(bytes) != nil
        if goesOn {
            lines.append(line)
            size += line.whole.count
        }
        return goesOn
    }

    private static func isOfRule(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "-") || byte == UInt8(ascii: "=") || byte == UInt8(ascii: "+") || byte == UInt8(ascii: ":")
    }

    /// The box-drawing character (U+2500…U+257F) at the start.
    private static func drawn(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> UInt32? {
        let bytes = line.prefix(3)
        guard bytes.count == 3, bytes.first == 0xE2, let second = bytes.dropFirst().first, second == 0x94 || second == 0x95,
            let third = bytes.last
        else { return nil }
        return 0x2500 + UInt32(second - 0x94) << 6 + UInt32(third & 0x3F)
    }

    /// The table; `nil` where the lines do not meet in any unit, or meet in two units in different ways.
    func table(number: Int, in text: UnsafeBufferPointer<UInt8>, limits: Limits) -> Table? {
        guard size <= Self.largest else { return nil }
        var found: [DrawnCell]?
        for unit in LineCounter.Unit.allCases {
            let drawn = lines.map { line in
                DrawnLine(text, printed: line.printed, indent: LineIndent(of: line.whole, printed: line.printed, in: text), unit: unit)
            }
            guard let frame = DrawnFrame(drawn, columns: limits.tableColumns), frame.rowCount * frame.columnCount <= limits.tableSlots,
                let cells = frame.cells()
            else {
                continue
            }
            if let found, found != cells { return nil }
            found = cells
        }
        guard let found, let first = lines.first else { return nil }
        let cells = found.map { cell in
            Table.Cell(
                row: cell.rows.lowerBound, column: cell.columns.lowerBound, rowSpan: cell.rows.count, columnSpan: cell.columns.count,
                text: cell.text, offset: cell.offset)
        }
        return Table(
            number: number, rowCount: found.map(\.rows.upperBound).max() ?? 0, columnCount: found.map(\.columns.upperBound).max() ?? 0,
            cells: cells, origin: Origin(line: first.number, offset: first.printed.lowerBound))
    }
}

/// A cell between drawn lines.
struct DrawnCell: Equatable {
    var rows: Range<Int>
    var columns: Range<Int>
    var text: String
    /// Byte offset of its first word, or of where it begins.
    var offset: Int
}

/// One line of a drawn table: its characters with their places.
struct DrawnLine {
    enum Kind {
        case vertical, horizontal, corner, blank, text
    }

    struct Mark {
        var scalar: Unicode.Scalar
        var kind: Kind
        var places: Range<Int>
        var offset: Int
    }

    let marks: [Mark]

    init(_ text: UnsafeBufferPointer<UInt8>, printed: Range<Int>, indent: LineIndent, unit: LineCounter.Unit) {
        var counter = LineCounter(indent)
        var marks: [Mark] = []
        var offset = printed.lowerBound
        for scalar in String(decoding: UnsafeBufferPointer(rebasing: text[printed]), as: UTF8.self).unicodeScalars {
            let start = counter[unit]
            counter.pass(scalar)
            marks.append(Mark(scalar: scalar, kind: Self.kind(of: scalar), places: start..<counter[unit], offset: offset))
            offset += UTF8.width(scalar)
        }
        self.marks = Self.withoutLoneSigns(marks)
    }

    private static func kind(of scalar: Unicode.Scalar) -> Kind {
        switch scalar {
        case "|", "│", "┃", "║", "┆", "┇", "┊", "┋", "╎", "╏": .vertical
        case "-", "=", ":", "─", "━", "═", "┄", "┅", "┈", "┉", "╌", "╍": .horizontal
        case "+": .corner
        case " ", "\t", "\u{A0}", "\u{3000}": .blank
        case "\u{250C}"..."\u{254B}", "\u{2552}"..."\u{2570}": .corner
        default: .text
        }
    }

    /// A line is drawn from wall to wall, and meets at least one of them in a corner; where a program has no corners for it (`|---+---|`), what it
    /// meets is one. A sign before a figure (`-4`, `+5`) and a mark for none (`-`) are text.
    private static func withoutLoneSigns(_ marks: [Mark]) -> [Mark] {
        var marks = marks
        var start = 0
        while start < marks.count {
            guard marks[start].kind == .horizontal else {
                start += 1
                continue
            }
            var end = start
            while end < marks.count, marks[end].kind == .horizontal { end += 1 }
            let walls = [start - 1, end].map { marks.indices.contains($0) ? marks[$0].kind : .text }
            let isLine = walls.allSatisfy { $0 == .corner || $0 == .vertical } && (walls.contains(.corner) || end - start >= shortestLine)
            if isLine {
                for wall in [start - 1, end] { marks[wall].kind = .corner }
            } else {
                for index in start..<end { marks[index].kind = .text }
            }
            start = end
        }
        for index in marks.indices where marks[index].scalar == "+" {
            let isDrawn = [index - 1, index + 1].contains { marks.indices.contains($0) && marks[$0].kind == .horizontal }
            if !isDrawn { marks[index].kind = .text }
        }
        return marks
    }

    private static let shortestLine = 3

    /// What is drawn between two places: whether it is a line, and the words; `nil` where a character stands across one of them.
    func segment(_ places: Range<Int>) -> (isRuled: Bool, text: String, offset: Int?)? {
        var (isRuled, isEmpty) = (true, true)
        var text = String.UnicodeScalarView()
        var offset: Int?
        for mark in marks[first(endingBehind: places.lowerBound)...] {
            guard mark.places.lowerBound < places.upperBound else { break }
            guard mark.places.lowerBound >= places.lowerBound, mark.places.upperBound <= places.upperBound else { return nil }
            isEmpty = false
            if mark.kind != .horizontal && mark.kind != .corner { isRuled = false }
            if mark.kind != .blank, offset == nil { offset = mark.offset }
            text.append(mark.scalar)
        }
        return (isRuled && !isEmpty, Self.trimmed(text), offset)
    }

    private static func trimmed(_ text: String.UnicodeScalarView) -> String {
        func isBlank(_ scalar: Unicode.Scalar) -> Bool { kind(of: scalar) == .blank }
        guard let first = text.firstIndex(where: { !isBlank($0) }), let last = text.lastIndex(where: { !isBlank($0) }) else { return "" }
        return String(text[first...last])
    }

    /// Whether a line down or a corner stands at a place.
    func hasWall(at place: Int) -> Bool {
        let index = first(endingBehind: place)
        guard index < marks.count, marks[index].places.lowerBound == place else { return false }
        return marks[index].kind == .vertical || marks[index].kind == .corner
    }

    /// The index of the first character that ends behind a place.
    private func first(endingBehind place: Int) -> Int { marks.indices.firstPlace { marks[$0].places.upperBound > place } }
}
