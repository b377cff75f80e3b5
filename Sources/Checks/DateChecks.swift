import Reports

/// The stated period and the day of publication.
enum DateChecks {
    static func run(_ context: CheckContext, _ collector: inout Collector) {
        guard let year = context.report.year else {
            for code in ["R205", "D101", "D102", "D103"] { collector.set(code, .notAssessable("the year of the report is not known")) }
            return
        }
        period(of: year, context, &collector)
        publication(of: year, context.report, &collector)
    }

    private static func period(of year: Int, _ context: CheckContext, _ collector: inout Collector) {
        guard let start = context.report.periodStart, let end = context.report.periodEnd else {
            return collector.set("R205", .notAssessable("no 统计期限 is stated"))
        }
        let owed = (CalendarDate(year: year, month: 1, day: 1), CalendarDate(year: year, month: 12, day: 31))
        guard (start, end) != owed else { return collector.set("R205", .passed) }
        if end.year == context.disputedYear { return collector.set("R205", .failed) }
        collector.add(
            Finding(
                check: "R205", message: "统计期限 runs from \(start) to \(end), but the report is on \(year)", expected: Double(year),
                actual: Double(end.year), hint: "correct the period, or file the report under another year: archive ingest FILE --year YEAR"
            ))
    }

    private static func publication(of year: Int, _ report: Report, _ collector: inout Collector) {
        guard let day = report.publishedOn else {
            for code in ["D101", "D102", "D103"] { collector.set(code, .notAssessable("no day of publication is printed")) }
            return
        }
        // A government reports for its departments too; what it does not say of its scope is taken in its favour.
        let isGovernment = report.scope == .aggregated || (report.scope == nil && report.agency?.hasSuffix("人民政府") == true)
        // Until the Regulations of 2019 every organ had until 31 March.
        let isDueInMarch = isGovernment || year <= 2018
        let (code, other, month) = isDueInMarch ? ("D102", "D101", 3) : ("D101", "D102", 1)
        collector.set(
            other, .notApplicable(isGovernment ? "a government's report is due on 31 March" : "the report of an organ is due on 31 January")
        )
        if day.year <= year {
            collector.set(code, .notAssessable("the day of publication lies within the year reported on"))
            return collector.add(
                Finding(
                    check: "D103", message: "published on \(day), before \(year) was over", expected: Double(year + 1),
                    actual: Double(day.year),
                    hint: "see whether the year of the title or the day of publication is wrong"))
        }
        collector.set("D103", .passed)
        guard let last = CalendarDate(year: year + 1, month: month, day: 31), day > last else { return collector.set(code, .passed) }
        collector.add(
            Finding(
                check: code, message: "published on \(day), after \(last)",
                hint: "see whether the day is that of a later change of the page: archive explain \(code)"))
    }
}
