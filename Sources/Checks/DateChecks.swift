import Reports

/// The stated period and the day of publication.
enum DateChecks {
    static func run(_ context: CheckContext, _ collector: inout Collector) {
        guard let year = context.report.year else {
            for code in ["R205", "D101", "D102", "D103"] { collector.set(code, .notAssessable("reason.no_year")) }
            return
        }
        period(of: year, context, &collector)
        publication(of: year, context.report, &collector)
    }

    private static func period(of year: Int, _ context: CheckContext, _ collector: inout Collector) {
        guard let start = context.report.periodStart, let end = context.report.periodEnd else {
            return collector.set("R205", .notAssessable("reason.no_period"))
        }
        let owed = (CalendarDate(year: year, month: 1, day: 1), CalendarDate(year: year, month: 12, day: 31))
        guard (start, end) != owed else { return collector.set("R205", .passed) }
        if end.year == context.disputedYear { return collector.set("R205", .failed) }
        collector.add(
            Finding(
                "R205", ["start": .date(start), "end": .date(end), "year": .count(year)], expected: Double(year), actual: Double(end.year)))
    }

    private static func publication(of year: Int, _ report: Report, _ collector: inout Collector) {
        guard let day = report.publishedOn else {
            for code in ["D101", "D102", "D103"] { collector.set(code, .notAssessable("reason.no_publication_day")) }
            return
        }
        // A government reports for its departments too; what it does not say of its scope is taken in its favour.
        let isGovernment = report.scope == .aggregated || (report.scope == nil && report.agency?.hasSuffix("人民政府") == true)
        // Until the Regulations of 2019 every organ had until 31 March.
        let isDueInMarch = isGovernment || year <= 2018
        let (code, other, month) = isDueInMarch ? ("D102", "D101", 3) : ("D101", "D102", 1)
        collector.set(
            other, .notApplicable(isGovernment ? "reason.due_in_march" : "reason.due_in_january")
        )
        if day.year <= year {
            collector.set(code, .notAssessable("reason.published_within_year"))
            return collector.add(
                Finding(
                    "D103", ["published": .date(day), "year": .count(year)], expected: Double(year + 1), actual: Double(day.year)))
        }
        collector.set("D103", .passed)
        guard let last = CalendarDate(year: year + 1, month: month, day: 31), day > last else { return collector.set(code, .passed) }
        collector.add(Finding(code, ["published": .date(day), "last": .date(last)]))
    }
}
