import Documents

/// The numbers that a data frame prints before its rows: 0, 1, 2 … in the first cell of lines that follow each other.
enum RowIndex {
    private static let leastRows = 4
    private static let leastBelowHead = 2
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
            var rows: [[String]] = []
            while end < blocks.count, case .row(let row) = blocks[end] {
                // Another table, whose heading was lost, counts anew.
                if opens(row.cells), rows.contains(where: opens) { break }
                rows.append(row.cells)
                end += 1
            }
            found.formUnion(numbered(rows).map { start + $0 })
            start = end
        }
        return found
    }

    /// The rows whose first cell is their number. A row may be lost or stand twice, or have lost its number.
    ///
    /// - Parameter isHeaded: whether a row above has no name for the numbers: then fewer are none of the table's figures, and the first may be lost.
    static func numbered(_ rows: [[String]], isHeaded: Bool = false) -> [Int] {
        var numbered: [Int] = []
        var last = -1
        var others = 0
        for (place, row) in rows.enumerated() where row.count > 1 {
            if let number = number(row[0]), (max(last, 0)...last + 1 + mostOdd).contains(number) {
                numbered.append(place)
                last = number
            } else if !numbered.isEmpty {
                others += 1
            }
        }
        guard numbered.count >= (isHeaded ? leastBelowHead : leastRows), last > 0, others <= mostOdd, isHeaded || opens(rows[numbered[0]])
        else { return [] }
        return numbered
    }

    /// Whether a row is the first: 0 and words.
    static func opens(_ row: [String]) -> Bool {
        row.first.flatMap(number) == 0 && row.dropFirst().contains { CellValue($0).isText }
    }

    /// Plain digits, be they full-width.
    static func number(_ text: String) -> Int? {
        guard case .number(let number) = CellValue(text), number.decimals == 0, number.value < 10_000 else { return nil }
        return Int(number.value)
    }
}
