import Forms
import Reports

/// A stock holds at least what the year added and did not take away.
enum StockChecks {
    static func run(_ context: CheckContext, _ collector: inout Collector) {
        guard let table = context.template?.table(.documents), let stock = table.column(.stock),
            let added = table.column(.published) ?? table.column(.made)
        else {
            return collector.set("R107", .notApplicable("reason.no_stock_form"))
        }
        let removed = table.column(.repealed)
        var isAssessed = false
        for row in table.rows.indices {
            func slot(_ column: Int) -> Int? { context.rules.slots[table.measures[row][column]] }
            func value(_ column: Int) -> Double? { slot(column).flatMap { context.figures.value($0) } }
            guard let stockSlot = slot(stock), let addedSlot = slot(added), let held = value(stock), let new = value(added) else {
                continue
            }
            var least = new
            if let removed {
                guard let gone = value(removed) else { continue }
                least -= gone
            }
            isAssessed = true
            guard held < least else { continue }
            let cells = [stockSlot, addedSlot].map { CellNames(context: context).cell($0) }
            var values: [String: Parameter] = [
                "stock": .cell(cells[0].measure), "held": .number(held), "added": .cell(cells[1].measure), "new": .number(new),
            ]
            if least != new { values["repealed"] = .number(new - least) }
            // Fewer in force than were issued: that they are no sum of last year's follows.
            collector.withdraw("Y102", naming: cells[0].measure)
            collector.add(
                Finding(
                    "R107", values, cells: cells, expected: least, actual: held, suspects: cells.map(\.measure),
                    origin: cells[0].origin))
        }
        collector.set("R107", isAssessed ? .passed : .notAssessable("reason.stock_not_printed"))
    }
}
