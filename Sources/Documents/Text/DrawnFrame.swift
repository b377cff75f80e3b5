/// The lines of a drawn table as a frame: bands between rules, columns between walls, and the cells that they close in.
struct DrawnFrame {
    /// Lines between two rules, or a rule itself.
    private enum Band {
        case rule(DrawnLine)
        case lines([DrawnLine])
    }

    private var bands: [Band] = []
    /// The band of each row of the table: rules are none.
    private var bandOfRow: [Int] = []
    /// The places of the walls, from left to right.
    private let walls: [Int]

    var columnCount: Int { walls.count - 1 }
    var rowCount: Int { bandOfRow.count }

    /// `nil` where a wall stands where no corner does, where rows are not parted by rules, or where the frame is open above or below.
    init?(_ lines: [DrawnLine], columns limit: Int) {
        var corners: Set<Int> = []
        for line in lines { for mark in line.marks where mark.kind == .corner { corners.insert(mark.places.lowerBound) } }
        walls = corners.sorted()
        guard walls.count > 2, walls.count <= limit, zip(walls, walls.dropFirst()).allSatisfy({ $1 - $0 > 1 }) else { return nil }
        var between: [DrawnLine] = []
        for line in lines {
            guard line.marks.allSatisfy({ $0.kind != .vertical || corners.contains($0.places.lowerBound) }) else { return nil }
            guard Self.isRule(line, walls) else {
                between.append(line)
                continue
            }
            if !between.isEmpty {
                bandOfRow.append(bands.count)
                bands.append(.lines(between))
                between = []
            } else if !bands.isEmpty {
                return nil
            }
            bands.append(.rule(line))
        }
        guard between.isEmpty else { return nil }
        guard bands.count > 4, isClosed(bands.first), isClosed(bands.last), !holdsRows(), !holdsHeadAndFigure() else { return nil }
    }

    /// Whether a line rules off at least one column. Words of merged cells may stand across walls.
    private static func isRule(_ line: DrawnLine, _ walls: [Int]) -> Bool {
        zip(walls, walls.dropFirst()).contains { left, right in line.segment(left + 1..<right)?.isRuled == true }
    }

    private func isClosed(_ band: Band?) -> Bool {
        guard case .rule(let line)? = band else { return false }
        return (0..<columnCount).allSatisfy { segment(of: line, $0..<$0 + 1)?.isRuled == true }
    }

    /// Whether figures stand below each other between two rules in more than one column: rows are parted by lines of text, not by rules.
    private func holdsRows() -> Bool {
        bands.contains { band in
            guard case .lines(let lines) = band, lines.count > 1 else { return false }
            return (0..<columnCount).count { column in
                lines.count { line in segment(of: line, column..<column + 1).map { Self.isFigure($0.text) } == true } > 1
            } > 1
        }
    }

    /// Whether a figure stands below or above words in one cell of a column behind the labels: a rule between header and row is missing.
    private func holdsHeadAndFigure() -> Bool {
        bands.contains { band in
            guard case .lines(let lines) = band, lines.count > 1 else { return false }
            return (1..<columnCount).contains { column in
                let texts = lines.compactMap { segment(of: $0, column..<column + 1)?.text }.filter { !$0.isEmpty }
                return texts.contains(where: Self.isFigure) && texts.contains { $0.unicodeScalars.contains { $0.value > 0x2E80 } }
            }
        }
    }

    /// A numeral that a narrow column parted from its label (1.) is none.
    private static func isFigure(_ text: String) -> Bool {
        text.utf8.contains { (0x30...0x39).contains($0) } && text.unicodeScalars.allSatisfy { $0.value < 0x2E80 }
            && text.utf8.last != UInt8(ascii: ".")
    }

    private func segment(of line: DrawnLine, _ columns: Range<Int>) -> (isRuled: Bool, text: String, offset: Int?)? {
        line.segment(walls[columns.lowerBound] + 1..<walls[columns.upperBound])
    }

    // MARK: Cells

    /// The cells from above, each row from the left; `nil` where lines close in no rectangle.
    func cells() -> [DrawnCell]? {
        guard let owners = owners() else { return nil }
        var areas: [Int: (rows: Range<Int>, columns: Range<Int>, count: Int)] = [:]
        for (slot, owner) in owners.enumerated() {
            let (row, column) = (slot / columnCount, slot % columnCount)
            let area = areas[owner] ?? (row..<row + 1, column..<column + 1, 0)
            areas[owner] = (
                min(area.rows.lowerBound, row)..<max(area.rows.upperBound, row + 1),
                min(area.columns.lowerBound, column)..<max(area.columns.upperBound, column + 1), area.count + 1
            )
        }
        var cells: [DrawnCell] = []
        for owner in areas.keys.sorted() {
            guard let area = areas[owner], area.count == area.rows.count * area.columns.count,
                let cell = cell(rows: area.rows, columns: area.columns)
            else { return nil }
            cells.append(cell)
        }
        return cells
    }

    /// The first slot of the cell that each slot belongs to, row by row; `nil` where a wall stands on some lines of a row only, or a line ends
    /// before the frame does: it lost a cell.
    private func owners() -> [Int]? {
        var owners = Array(0..<rowCount * columnCount)
        func first(_ slot: Int) -> Int { owners[slot] == slot ? slot : first(owners[slot]) }
        func join(_ a: Int, _ b: Int) {
            let (a, b) = (first(a), first(b))
            owners[max(a, b)] = min(a, b)
        }
        var row = -1
        for band in bands {
            switch band {
            case .lines(let lines):
                row += 1
                guard lines.allSatisfy({ $0.hasWall(at: walls[0]) && $0.hasWall(at: walls[columnCount]) }) else { return nil }
                for column in 1..<columnCount {
                    let built = lines.count { $0.hasWall(at: walls[column]) }
                    guard built == 0 || built == lines.count else { return nil }
                    if built == 0 { join(row * columnCount + column - 1, row * columnCount + column) }
                }
            case .rule(let line) where row >= 0 && row < rowCount - 1:
                for column in 0..<columnCount where segment(of: line, column..<column + 1)?.isRuled != true {
                    join(row * columnCount + column, (row + 1) * columnCount + column)
                }
            case .rule: break
            }
        }
        return owners.indices.map(first)
    }

    private func cell(rows: Range<Int>, columns: Range<Int>) -> DrawnCell? {
        var texts: [String] = []
        var offset: Int?
        var start = 0
        for band in bands[bandOfRow[rows.lowerBound]...bandOfRow[rows.upperBound - 1]] {
            let lines =
                switch band {
                case .lines(let own): own
                case .rule(let line): [line]
                }
            for line in lines {
                guard let segment = segment(of: line, columns), !segment.isRuled else { return nil }
                if start == 0 { start = line.marks.first?.offset ?? 0 }
                if offset == nil { offset = segment.offset }
                if !segment.text.isEmpty { texts.append(segment.text) }
            }
        }
        return DrawnCell(rows: rows, columns: columns, text: texts.joined(separator: "\n"), offset: offset ?? start)
    }
}
