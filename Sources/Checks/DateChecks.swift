import Organs
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
        let isOwn = start.year == year && end.year == year
        collector.add(
            Finding(
                "R205", variant: isOwn ? "part" : nil, ["start": .date(start), "end": .date(end), "year": .count(year)],
                expected: Double(year), actual: Double(end.year)))
    }

    private static func publication(of year: Int, _ report: Report, _ collector: inout Collector) {
        guard let day = report.publishedOn else {
            for code in ["D101", "D102", "D103"] { collector.set(code, .notAssessable("reason.no_publication_day")) }
            return
        }
        guard let due = Due(report, year: year) else {
            for code in ["D101", "D102"] { collector.set(code, .notAssessable("reason.unknown_kind")) }
            return checkYear(day, year, &collector)
        }
        let (code, other) = due == .january ? ("D101", "D102") : ("D102", "D101")
        collector.set(other, due == .atLatestMarch ? .notAssessable("reason.unknown_kind") : .notApplicable(due.reason(year)))
        guard day.year > year else {
            collector.set(code, .notAssessable("reason.published_within_year"))
            return checkYear(day, year, &collector)
        }
        collector.set("D103", .passed)
        let isLate = CalendarDate(year: year + 1, month: due == .january ? 1 : 3, day: 31).map { last in day > last ? last : nil } ?? nil
        if let last = isLate { return collector.add(Finding(code, ["published": .date(day), "last": .date(last)])) }
        collector.set(code, due == .atLatestMarch ? .notAssessable("reason.unknown_kind") : .passed)
    }

    private static func checkYear(_ day: CalendarDate, _ year: Int, _ collector: inout Collector) {
        guard day.year <= year else { return collector.set("D103", .passed) }
        collector.add(
            Finding("D103", ["published": .date(day), "year": .count(year)], expected: Double(year + 1), actual: Double(day.year)))
    }

    /// When a report is due.
    private enum Due {
        case january, march
        /// No day is set, but what comes later than 31 March is late for every administrative organ.
        case atLatestMarch

        /// By the kind of organ; `nil` where its name does not tell, and for those that are no administrative organs.
        init?(_ report: Report, year: Int) {
            guard let organ = report.agency.flatMap({ OrganName($0) }) else { return nil }
            let isOfTown = organ.units.last?.level == .township
            switch organ.kind {
            case .institution, .firm, .party: return nil
            // Until the Regulations of 2019 every organ had until 31 March.
            case _ where year <= 2018 || report.scope == .aggregated: self = .march
            // A government reports for its departments too; what it does not say of its scope is taken in its favour.
            case .government where !isOfTown: self = report.scope == .own ? .january : .march
            case .government, .department, .office, .township, .subdistrict, .vertical: self = .january
            case .zone: self = .atLatestMarch
            }
        }

        /// Why the other day does not count.
        func reason(_ year: Int) -> Message { self == .january || year <= 2018 ? "reason.due_in_january" : "reason.due_in_march" }
    }
}

/// Whose figures the organ's years give.
enum ScopeChecks {
    static func run(_ context: CheckContext, _ collector: inout Collector) {
        guard let now = context.report.scope else { return collector.set("I109", .notAssessable("reason.no_scope")) }
        guard let earlier = context.earlier.last(where: { $0.report.scope != nil })?.report, let then = earlier.scope,
            let year = earlier.year
        else { return collector.set("I109", .notAssessable("reason.no_earlier_report")) }
        guard now != then else { return collector.set("I109", .passed) }
        var values: [String: Parameter] = [
            "now": .word("scope.\(now.rawValue)"), "then": .word("scope.\(then.rawValue)"), "year": .count(year),
        ]
        if let agency = context.report.agency { values["agency"] = .text(agency) }
        collector.add(Finding("I109", values, earlierYear: year))
    }
}
