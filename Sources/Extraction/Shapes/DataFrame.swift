import Documents

/// Data frames that a program printed: a line that counts the columns from 0, and below it lines that count the rows, cells parted by two blanks or more.
///
/// Their lines become lines of tabs, whose cells are sure: an empty one is printed as NaN.
enum DataFrame {
    private static let leastColumns = 2
    private static let leastRows = 3

    /// The blocks of a document, with every such table's cells parted by tabs.
    static func parted(_ blocks: [Block]) -> [Block] {
        var parted: [Block]?
        var index = 0
        while index < blocks.count {
            let rows = rows(blocks, from: index)
            guard !rows.isEmpty else {
                parted?.append(blocks[index])
                index += 1
                continue
            }
            if parted == nil { parted = Array(blocks[..<index]) }
            for (block, cells) in zip(blocks[index...], rows) {
                guard case .paragraph(var paragraph) = block else { continue }
                paragraph.text = cells.joined(separator: "\t")
                parted?.append(.paragraph(paragraph))
            }
            index += rows.count
        }
        return parted ?? blocks
    }

    /// The cells of the lines of a frame that begins with a block; empty where none does.
    private static func rows(_ blocks: [Block], from start: Int) -> [[String]] {
        guard case .paragraph(let head) = blocks[start], head.indent != nil, head.text.utf8.first == UInt8(ascii: "0"),
            let names = cells(of: head.text), names.count >= leastColumns, names.enumerated().allSatisfy({ $1 == String($0) })
        else { return [] }
        var rows = [[""] + names]
        for block in blocks[(start + 1)...] {
            guard case .paragraph(let line) = block, line.indent != nil, let cells = cells(of: line.text),
                cells.first == String(rows.count - 1)
            else { break }
            guard cells.count == names.count + 1, !cells.contains(where: { $0.contains("\t") }) else { return [] }
            rows.append(cells)
        }
        return rows.count > leastRows ? rows : []
    }

    /// What two blanks or more part; `nil` for a line of one piece.
    private static func cells(of text: String) -> [String]? {
        var cells: [[UInt8]] = [[]]
        var blanks = 0
        for byte in text.utf8 {
            if byte == 0x20 {
                blanks += 1
                continue
            }
            if blanks > 1 { cells.append([]) } else if blanks == 1 { cells[cells.count - 1].append(0x20) }
            blanks = 0
            cells[cells.count - 1].append(byte)
        }
        return cells.count > 1 ? cells.map { String(decoding: $0, as: UTF8.self) } : nil
    }
}
