import Documents

/// The numbers that a data frame prints before its rows: 0, 1, 2 … in the first cell of lines that follow each other.
enum RowIndex {
    private static let leastRows = 4
    /// Rows that may have lost theirs, and numbers that may be missing at a place.
    private static let mostOdd = 2

    /// The blocks whose first cell is the number of its row and no figure.
    static func blocks(in blocks: [Block]) -> Set<Int> {
        var found: Set<Int> = []
        var start = 0
        while start < blocks.count {
            guard case .row = blocks[start] else {
                start += 1
                continue
            }
            var end = start
            var rows: [(block: Int, row: DelimitedRow)] = []
            while end < blocks.count, case .row(let row) = blocks[end] {
                rows.append((end, row))
                end += 1
            }
            found.formUnion(numbered(rows))
            start = end
        }
        return found
    }

    /// Plain digits, be they full-width.
    static func number(_ text: String) -> Int? {
        guard case .number(let number) = CellValue(text), number.decimals == 0, number.value < 10_000 else { return nil }
        return Int(number.value)
    }

    private static func numbered(_ rows: [(block: Int, row: DelimitedRow)]) -> [Int] {
        var numbered: [Int] = []
        var last = -1
        var others = 0
        for (block, row) in rows where row.cells.count > 1 {
            if let number = row.cells.first.flatMap(number), (max(last, 0)...last + 1 + mostOdd).contains(number) {
                numbered.append(block)
                last = number
            } else if !numbered.isEmpty {
                others += 1
            }
        }
        guard numbered.count >= leastRows, others <= mostOdd, let first = numbered.first,
            let head = rows.first(where: { $0.block == first })?.row.cells, number(head[0]) == 0,
            head.dropFirst().contains(where: { CellValue($0).isText })
        else { return [] }
        return numbered
    }
}
