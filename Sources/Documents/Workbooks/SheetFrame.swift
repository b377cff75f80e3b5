/// What a data frame writes around its cells in a sheet: the numbers of its rows, from 0, in the first column under an empty head, and those of its
/// columns, where they have no names, in the head.
struct SheetFrame {
    private static let leastRows = 3

    private let rows: [Int: [SheetGrid.Cell]]
    private let first: Int
    /// Rows that only number the columns.
    private var dropped: Set<Int> = []
    /// Rows that begin with their number, and their heads.
    private var numbered: Set<Int> = []

    /// The cells of a sheet without such numbers.
    static func removed(from cells: [SheetGrid.Cell]) -> [SheetGrid.Cell] {
        guard let first = cells.lazy.map(\.column).min(), cells.contains(where: { $0.column == first && $0.shown.text == "0" }) else {
            return cells
        }
        var frame = SheetFrame(cells, first: first)
        frame.find()
        if frame.numbered.isEmpty { return cells }
        return cells.filter { !frame.dropped.contains($0.row) && !($0.column == first && frame.numbered.contains($0.row)) }
    }

    private init(_ cells: [SheetGrid.Cell], first: Int) {
        rows = Dictionary(grouping: cells, by: \.row)
        self.first = first
    }

    private mutating func find() {
        var heads: [Int] = []
        var run: [Int] = []
        for row in rows.keys.sorted() {
            let lead = rows[row]!.first { $0.column == first && $0.rowSpan == 1 }?.shown.text ?? ""
            if lead == String(run.count), !heads.isEmpty {
                run.append(row)
                continue
            }
            close(run, heads)
            if !run.isEmpty || !lead.isEmpty { heads = [] }
            run = []
            if lead.isEmpty { heads.append(row) }
        }
        close(run, heads)
    }

    private mutating func close(_ run: [Int], _ heads: [Int]) {
        guard run.count >= Self.leastRows else { return }
        numbered.formUnion(heads + run)
        for head in heads {
            let names = rows[head]!.filter { $0.column != first }.sorted { $0.column < $1.column }.map(\.shown.text)
            if names.count > 1, names.enumerated().allSatisfy({ $1 == String($0) }) { dropped.insert(head) }
        }
    }
}
