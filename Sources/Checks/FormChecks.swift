import Forms
import Reports

/// Which form the report is on, and whether it is the one prescribed for its year.
enum FormChecks {
    static func run(_ context: CheckContext, _ collector: inout Collector) {
        untold(context, &collector)
        other(context, &collector)
    }

    /// R208: several forms fit alike.
    private static func untold(_ context: CheckContext, _ collector: inout Collector) {
        guard !context.forms.isEmpty else { return collector.set("R208", .notApplicable("reason.no_form")) }
        guard context.report.form == nil, context.forms.count > 1 else { return collector.set("R208", .passed) }
        collector.add(Finding("R208", ["forms": .list(context.forms.map { .text($0) }, .and)]))
    }

    /// R209: another form than the one in force for the year.
    private static func other(_ context: CheckContext, _ collector: inout Collector) {
        guard let form = context.report.form else { return collector.set("R209", .notAssessable("reason.no_form")) }
        guard let year = context.report.year else { return collector.set("R209", .notAssessable("reason.no_year")) }
        guard let prescribed = context.rules.library.form(year: year), prescribed.id != form else { return collector.set("R209", .passed) }
        collector.add(Finding("R209", ["form": .text(form), "year": .count(year), "prescribed": .text(prescribed.id)]))
    }
}
