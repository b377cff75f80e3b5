import ReportText

/// The units in which the columns of a text's tables line up, as a whole table bears out.
struct LineUnits {
    private var confirmed: Set<LinePlace.Unit> = []
    private var refuted: Set<LinePlace.Unit> = []

    /// Those that a table bears out and none contradicts.
    var sure: Set<LinePlace.Unit> { confirmed.subtracting(refuted) }

    private static let leastColumns = 5
    private static let leastRows = 3
    private static let leastFigures = 12

    /// Takes what a table tells: every figure of its rows stands under one head of its own, or does not.
    mutating func weigh(_ columns: [LineColumns], rows: [[FigureCell]]) {
        for columns in columns where columns.ranges.count >= Self.leastColumns {
            let rows = rows.filter { $0.count > 1 && $0.allSatisfy { $0.place != nil } }
            let figures = rows.joined().count
            guard rows.count >= Self.leastRows, figures >= Self.leastFigures else { continue }
            if rows.allSatisfy({ columns.columns(of: $0) != nil }) {
                confirmed.insert(columns.unit)
            } else {
                refuted.insert(columns.unit)
            }
        }
    }
}

/// Where the columns of a table of lines stand in one unit: told by the heads above them, and by the rows that fill all of them.
struct LineColumns {
    let unit: LinePlace.Unit
    /// From left to right.
    private(set) var ranges: [Range<Int>]
    let heads: [LineHead]
    /// The table's column that each is.
    let columns: [Int]

    /// The columns of a table of a text in each unit in which its header tells them.
    static func columns(of draft: TextDraft, in table: BookTable) -> [LineColumns] {
        guard !draft.headWords.isEmpty, !draft.rows.isEmpty, !draft.isWrapped else { return [] }
        let rows = draft.rows.values.map(\.cells)
        return LinePlace.Unit.allCases.compactMap { unit in
            LineHead.heads(draft.headWords, unit: unit, isOver: table.isOver, isHead: { table.column(key: $0) != nil }).flatMap {
                LineColumns($0, rows: rows, unit: unit, table: table)
            }
        }
    }

    /// `nil` where the columns cannot be told apart.
    /// - Parameter rows: the figures of the table's rows.
    private init?(_ heads: [LineHead], rows: [[FigureCell]], unit: LinePlace.Unit, table: BookTable) {
        self.unit = unit
        self.heads = heads
        columns = heads.compactMap { table.column(key: $0.key) }
        var ranges = heads.map(\.range)
        for row in rows where row.count == ranges.count {
            let places = row.compactMap { $0.place?[unit] }
            guard places.count == ranges.count else { continue }
            for (index, place) in places.enumerated() {
                ranges[index] = min(ranges[index].lowerBound, place.lowerBound)..<max(ranges[index].upperBound, place.upperBound)
            }
        }
        guard ranges.count > 1, zip(ranges, ranges.dropFirst()).allSatisfy({ $0.upperBound <= $1.lowerBound }) else { return nil }
        self.ranges = ranges
    }

    /// The column of each figure of a row: each under one, each column under one figure at most, from left to right.
    func columns(of row: [FigureCell]) -> [Int]? {
        var found: [Int] = []
        for cell in row {
            guard let place = cell.place?[unit] else { return nil }
            let under = ranges.indices.filter { ranges[$0].overlaps(place) }
            guard under.count == 1, found.last.map({ $0 < under[0] }) ?? true else { return nil }
            found.append(under[0])
        }
        return found
    }
}

extension LineHead {
    /// The columns of a table in the order in which the heads above it stand, be the figures below them or not; `nil` where the units do not agree,
    /// or none tells all columns of a form.
    static func order(of words: [PlacedWord], in table: BookTable) -> ColumnLayout? {
        guard !words.isEmpty else { return nil }
        let orders = LinePlace.Unit.allCases.compactMap { unit -> [Int]? in
            let found = heads(words, unit: unit, isOver: table.isOver, isHead: { table.column(key: $0) != nil })
            return found.map { $0.compactMap { table.column(key: $0.key) } }
        }
        let whole = Set(orders.filter { order in table.layouts.contains { $0.count == order.count && Set($0.columns) == Set(order) } })
        guard whole.count == 1, let order = whole.first,
            let form = table.layouts.first(where: { $0.count == order.count && Set($0.columns) == Set(order) })
        else { return nil }
        return form.columns == order ? form : ColumnLayout(form, order: order.compactMap { form.columns.firstIndex(of: $0) })
    }
}

extension [LineColumns] {
    /// A figure a column, blank where none stands; `nil` where the units do not agree, or none tells.
    func place(_ row: [FigureCell]) -> [FigureCell]? {
        let told = compactMap { columns in columns.columns(of: row).map { (columns: $0, count: columns.ranges.count) } }
        guard let first = told.first, told.allSatisfy({ $0 == first }), let origin = row.first?.origin else { return nil }
        var cells = [FigureCell](repeating: FigureCell(text: "", origin: origin), count: first.count)
        for (column, cell) in zip(first.columns, row) { cells[column] = cell }
        return cells
    }
}

/// The head of a column on the lines above a table: its words, put together from below each other, and where they stand.
struct LineHead: Hashable {
    var text: String
    var key: String
    var range: Range<Int>

    /// The columns that heads name, from left to right; `nil` where words among them head nothing.
    /// - Parameters:
    ///   - words: of the header, from top to bottom.
    ///   - isOver: whether a key stands above several columns, or beside them.
    ///   - isHead: whether it heads one.
    static func heads(
        _ words: [PlacedWord], unit: LinePlace.Unit, isOver: (String) -> Bool, isHead: (String) -> Bool
    ) -> [LineHead]? {
        var clusters: [LineHead] = []
        for word in words {
            var own = LineHead(text: TextFolding.fold(word.text), key: TextFolding.key(word.text), range: word.place[unit])
            guard !own.key.isEmpty, !isOver(own.key) else { continue }
            while let index = clusters.firstIndex(where: { $0.range.overlaps(own.range) }) {
                let above = clusters.remove(at: index)
                // A converter repeats what spans several lines.
                if above.key != own.key { own.text = above.text + own.text }
                own.range = min(above.range.lowerBound, own.range.lowerBound)..<max(above.range.upperBound, own.range.upperBound)
                own.key = TextFolding.key(own.text)
            }
            clusters.append(own)
        }
        clusters.sort { $0.range.lowerBound < $1.range.lowerBound }
        guard let first = clusters.firstIndex(where: { isHead($0.key) }) else { return nil }
        let heads = Array(clusters[first...])
        return heads.allSatisfy { isHead($0.key) } ? heads : nil
    }
}
