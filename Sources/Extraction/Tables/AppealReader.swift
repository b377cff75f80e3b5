import Reports

/// Reads the one row of figures of the appeals table: three routes with five results each.
struct AppealReader {
    let book: LabelBook

    /// The fifteen measures in the order of the form.
    var measures: [String] {
        book.appeals.rows.flatMap { route in book.appeals.columns.map { "appeals.\(route.code).\($0.code)" } }
    }

    /// Figures under a header with geometry; without one that can be read, fifteen figures in the form's order.
    func read(_ figures: [FigureCell], header: [[GridCell]], in reading: inout TableReading) {
        let byHeader = columns(of: header).flatMap { align(figures, to: $0) }
        let sequence = figures.count == 15 ? zip(measures, figures).map { ($0, $1) } : nil
        guard let assigned = byHeader ?? sequence else {
            for figure in figures {
                reading.leaveOut(figure, reason: "the \(figures.count) figures of the appeals table do not stand under one header each")
            }
            return
        }
        record(assigned, in: &reading)
    }

    /// Fifteen figures without geometry, in the form's order.
    func read(sequence figures: [FigureCell], in reading: inout TableReading) {
        guard figures.count == 15 else {
            for figure in figures {
                reading.leaveOut(figure, reason: "the appeals table has \(figures.count) figures where the form has 15")
            }
            return
        }
        record(zip(measures, figures).map { ($0, $1) }, in: &reading)
    }

    private func record(_ assigned: [(String, FigureCell)], in reading: inout TableReading) {
        reading.matched(
            table: "appeals", row: "all", label: "", columns: assigned.map(\.0), origin: assigned.first?.1.origin ?? Origin())
        for (code, figure) in assigned { reading.record(code, cell: figure, label: nil) }
    }

    /// The measure of each grid column; `nil` unless all fifteen are told apart.
    private func columns(of header: [[GridCell]]) -> [(String, Int)]? {
        let width = header.joined().map(\.columns.upperBound).max() ?? 0
        var found: [(String, Int)] = []
        for column in 0..<width {
            let keys = header.compactMap { row in row.first { $0.columns.contains(column) }?.key }.filter { !$0.isEmpty }
            guard let result = keys.last.flatMap({ book.appeals.columnCode(key: $0) }) else { continue }
            let route: String
            if keys.contains("复议后起诉") {
                route = "litigation_after_reconsideration"
            } else if keys.contains("未经复议直接起诉") {
                route = "litigation_direct"
            } else if keys.contains("行政复议") {
                route = "reconsideration"
            } else {
                return nil
            }
            found.append(("appeals.\(route).\(result)", column))
        }
        return found.count == 15 && Set(found.map(\.0)).count == 15 ? found : nil
    }

    private func align(_ figures: [FigureCell], to columns: [(String, Int)]) -> [(String, FigureCell)]? {
        var assigned: [(String, FigureCell)] = []
        for (code, column) in columns {
            guard let figure = figures.first(where: { $0.columns?.contains(column) == true }) else { return nil }
            assigned.append((code, figure))
        }
        let used = assigned.map(\.1.columns)
        guard Set(used).count == used.count else { return nil }
        return figures.allSatisfy { $0.value == .blank || used.contains($0.columns) } ? assigned : nil
    }
}
