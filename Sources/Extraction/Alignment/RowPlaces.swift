import Reports

/// Which cells of the rows of a text stand under the table's columns, when empty cells may pad a row or have been lost.
///
/// A row fits in one way only, or in the way that its table's other rows show; else it is left out.
struct RowPlaces {
    private let columns: Int
    /// (cells, empty cells behind the last column) of the rows that fit in one way only.
    private var shown: Set<[Int]> = []
    private let headerTrail: Int

    init(_ rows: [[FigureCell]], columns: Int, headerTrail: Int) {
        self.columns = columns
        self.headerTrail = headerTrail
        for row in rows {
            let starts = Self.starts(row, columns)
            guard starts.count == 1, let start = starts.first, !Self.isOpen(row, at: start, columns) else { continue }
            shown.insert([row.count, row.count - columns - start])
        }
    }

    /// The cells under the columns; `nil` where that cannot be told.
    func place(_ row: [FigureCell]) -> [FigureCell]? {
        let starts = Self.starts(row, columns)
        guard let start = starts.first else { return nil }
        if starts.count == 1, !Self.isOpen(row, at: start, columns) { return Array(row[start..<start + columns]) }
        if shown.isEmpty {
            // Nothing shows what the shape does with empty cells but the header: it has as many behind its last column. A row that fits in another
            // place, too, is left out: what stands at the header's end may be a column as well as padding.
            let isSure = starts == [0] && row.count == columns + headerTrail && (row.count == columns || !row[0].value.isBlank)
            return isSure ? Array(row[..<columns]) : nil
        }
        let trails = Set(shown.filter { $0[0] == row.count }.map { $0[1] })
        guard trails.count == 1, let trail = trails.first, starts.contains(row.count - columns - trail) else { return nil }
        let from = row.count - columns - trail
        return Array(row[from..<from + columns])
    }

    /// Where the columns may begin in the row: all outside them is blank.
    static func starts(_ row: [FigureCell], _ columns: Int) -> [Int] {
        guard row.count >= columns, columns > 0 else { return [] }
        return (0...row.count - columns).filter { start in
            row[..<start].allSatisfy(\.value.isBlank) && row[(start + columns)...].allSatisfy(\.value.isBlank)
        }
    }

    /// Whether a blank at an end of the columns may as well be padding.
    private static func isOpen(_ row: [FigureCell], at start: Int, _ columns: Int) -> Bool {
        row[start].value.isBlank || row[start + columns - 1].value.isBlank
    }
}
