import Reports

/// A stock holds at least what the year added and did not take away.
enum StockChecks {
    static func run(_ context: CheckContext, _ collector: inout Collector) {
        guard let form = context.report.form, form != "2014" else {
            return collector.set("R107", .notApplicable("no form that asks for a stock was recognised"))
        }
        let (stock, added, removed) =
            form == "2019" ? ("total_published", "newly_published", nil) : ("in_force", "issued", "repealed" as String?)
        var isAssessed = false
        for item in ["regulation", "normative_document"] {
            func slot(_ column: String) -> Int? { context.rules.slots["article_20_1.\(item).\(column)"] }
            func value(_ column: String) -> Double? { slot(column).flatMap { context.figures.value($0) } }
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
            let wording = Wording(context: context)
            collector.add(
                Finding(
                    check: "R107", measures: [wording.code(stockSlot), wording.code(addedSlot)],
                    message:
                        "\(wording.label(stockSlot)) is \(Wording.number(held)), but \(wording.label(addedSlot)) is \(Wording.number(new))"
                        + (least == new ? "" : ", with \(Wording.number(new - least)) repealed"),
                    expected: least, actual: held, suspects: [wording.code(stockSlot), wording.code(addedSlot)],
                    origin: wording.origin(stockSlot), hint: "see whether the figure of the year was printed where the stock is asked for"))
        }
        collector.set("R107", isAssessed ? .passed : .notAssessable("“第二十条第（一）项” does not print both figures"))
    }
}
