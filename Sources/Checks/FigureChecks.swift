import Reports

/// Every figure by itself: counts are whole and not negative, amounts not negative.
enum FigureChecks {
    static func run(_ context: CheckContext, _ collector: inout Collector) {
        guard !context.figures.tables.isEmpty else {
            return collector.set("R105", .notApplicable("reason.no_table"))
        }
        collector.set("R105", .passed)
        let observations = context.report.observations
        for index in observations.indices {
            // The common case first: a whole figure that is not negative.
            guard let value = observations[index].value, value < 0 || value != value.rounded(), observations[index].status != .derived
            else { continue }
            if let finding = finding(observations[index], value, context) { collector.add(finding) }
        }
    }

    private static func finding(_ observation: Observation, _ value: Double, _ context: CheckContext) -> Finding? {
        let code = observation.measure.code
        let library = context.rules.library
        let definition = context.rules.slots[observation.measure].map { context.rules.slots.definitions[$0] }
        let column = definition == nil ? library.column(observation.measure.column, of: observation.measure.table) : nil
        let isAmount = definition?.unit == "yuan" || column?.isAmount == true
        let isSigned = library.traits(of: observation.measure).isSigned
        let variant: String
        if value < 0 && !isSigned {
            variant = isAmount ? "negative_amount" : "negative_count"
        } else if value != value.rounded() && !isAmount {
            variant = "fraction"
        } else {
            return nil
        }
        return Finding(
            "R105", variant: variant, ["cell": .cell(code), "value": .number(value)],
            cells: [.init(code, origin: observation.origin)], actual: value, suspects: [code], origin: observation.origin)
    }
}
