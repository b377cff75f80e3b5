import Reports

/// Reads the one row of figures of the appeals table: three routes with five results each.
struct AppealReader {
    let book: LabelBook

    private static let name = "行政复议、行政诉讼"

    /// The fifteen measures in the order of the form.
    private var measures: [Measure] { book.appeals.measures.flatMap(\.self) }

    /// Figures under a header with geometry; without one that can be read, fifteen figures in the form's order.
    func read(_ figures: [FigureCell], header: [[GridCell]], in reading: inout TableReading) {
        let byHeader = columns(of: header).flatMap { align(figures, to: $0) }
        let sequence = figures.count == 15 ? zip(measures, figures).map { ($0, $1) } : nil
        guard let assigned = byHeader ?? sequence else {
            return reading.leaveOut(figures, .columnsUnclear(Self.name))
        }
        record(assigned, in: &reading)
    }

    /// A row of a text, which empty cells may pad: it fits in one way only, or in one that the sums bear out and no other.
    func read(row cells: [FigureCell], in reading: inout TableReading) {
        let count = measures.count
        let starts = RowPlaces.starts(cells, count)
        let fitting = starts.count > 1 ? starts.filter { fit(Array(cells[$0..<$0 + count])) } : starts
        guard fitting.count == 1, let start = fitting.first else { return read(sequence: cells, in: &reading) }
        read(sequence: Array(cells[start..<start + count]), in: &reading)
    }

    /// Whether no total contradicts its parts, and one of them bears them out. Blanks count nothing.
    private func fit(_ cells: [FigureCell]) -> Bool {
        let width = book.appeals.columns.count
        var holds = false
        for start in stride(from: 0, to: cells.count, by: width) {
            let numbers = cells[start..<start + width].map { cell in if case .number(let number) = cell.value { number.value } else { 0.0 }
            }
            guard numbers.dropLast().reduce(0, +) == numbers[width - 1] else { return false }
            holds = holds || numbers[width - 1] > 0
        }
        return holds
    }

    /// Fifteen figures without geometry, in the form's order.
    func read(sequence figures: [FigureCell], in reading: inout TableReading) {
        guard figures.count == 15 else {
            return reading.leaveOut(figures, .count(Self.name, figures: figures.count, columns: measures.count))
        }
        // Empty cells behind a row that lost one make up the number.
        guard figures[14].value != .blank || sumsHold(figures) else {
            return reading.leaveOut(figures, .columnsUnclear(Self.name))
        }
        let whole = figures[..<10] + Array(figures[10...]).withWholeTotal
        record(zip(measures, whole).map { ($0, $1) }, in: &reading)
    }

    /// Whether no group of five printed numbers has a total that its parts contradict.
    private func sumsHold(_ figures: [FigureCell]) -> Bool {
        [0, 5].allSatisfy { start in
            var numbers: [Double] = []
            for cell in figures[start..<start + 5] {
                guard case .number(let number) = cell.value else { return true }
                numbers.append(number.value)
            }
            return numbers.dropLast().reduce(0, +) == numbers.last
        }
    }

    private func record(_ assigned: [(Measure, FigureCell)], in reading: inout TableReading) {
        reading.matched(
            table: "appeals", row: "all", label: "", columns: assigned.map(\.0.code), origin: assigned.first?.1.origin ?? Origin())
        for (measure, figure) in assigned { reading.record(measure, cell: figure, label: nil) }
    }

    /// The measure of each grid column; `nil` unless all fifteen are told apart.
    private func columns(of header: [[GridCell]]) -> [(Measure, Int)]? {
        let width = header.joined().map(\.columns.upperBound).max() ?? 0
        var found: [(Measure, Int)] = []
        for column in 0..<width {
            let labels = header.compactMap { row in row.first { $0.columns.contains(column) }?.label }.filter { !$0.key.isEmpty }
            guard let result = labels.last.flatMap({ book.appeals.columnCode(key: $0.key) }).flatMap(book.appeals.column) else { continue }
            guard let route = route(of: labels) else { return nil }
            found.append((book.appeals.measures[route][result], column))
        }
        return found.count == 15 && Set(found.map(\.0)).count == 15 ? found : nil
    }

    /// The row of the form that the labels above a column name.
    private func route(of labels: [Label]) -> Int? {
        let code: String
        if labels.contains(where: { $0.heading == .litigationAfterReconsideration }) {
            code = "litigation_after_reconsideration"
        } else if labels.contains(where: { $0.heading == .directLitigation }) {
            code = "litigation_direct"
        } else if labels.contains(where: { $0.heading == .reconsideration }) {
            code = "reconsideration"
        } else {
            return nil
        }
        return book.appeals.rows.firstIndex { $0.code == code }
    }

    private func align(_ figures: [FigureCell], to columns: [(Measure, Int)]) -> [(Measure, FigureCell)]? {
        var assigned: [(Measure, FigureCell)] = []
        for (measure, column) in columns {
            guard let figure = figures.first(where: { $0.columns?.contains(column) == true }) else { return nil }
            assigned.append((measure, figure))
        }
        let used = assigned.map(\.1.columns)
        guard Set(used).count == used.count else { return nil }
        return figures.allSatisfy { $0.value.isBlank || used.contains($0.columns) } ? assigned : nil
    }
}
