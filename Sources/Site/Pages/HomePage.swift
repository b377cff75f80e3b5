import Query
import Rendering
import Reports
import Wording

/// The first page: what is held, of which places and years, and what stands out.
struct HomePage {
    let model: SiteModel
    let words: SiteWords
    let title: String

    private var language: Language { words.language }

    /// - Parameter path: of the page: the first page of the site is that of a language.
    func files(_ layout: SiteLayout, path: String) -> [SiteFile] {
        var page = PageBuilder(words, path: path, title: title)
        page.add("<h1>\(Escaping.html(title))</h1>")
        let reports = model.organs.reduce(0) { $0 + $1.reports.count }
        var held: [String: Parameter] = ["organs": .count(model.organs.count), "reports": .count(reports)]
        if let first = model.years.first, let last = model.years.last {
            (held["first"], held["last"]) = (.text("\(first)"), .text("\(last)"))
        }
        page.paragraph(words.say("site.home.lead", held), style: "lead")
        page.heading(words.say("site.home.coverage"), id: "coverage")
        page.table(coverage(), "coverage")
        let missing = page.link(words.say("site.missing"), SitePaths.page("missing", language))
        page.add("<p class=\"note\">\(Escaping.html(words.say("site.home.missing_lead"))) \(missing)</p>")
        let branch = model.places.firstBranch
        if !branch.children.isEmpty {
            page.heading(words.say("site.home.places"), id: "places")
            page.table(PlacePage.within(branch, model, words), "home-places")
        }
        addStandingOut(to: &page)
        page.heading(words.say("site.measures"), id: "measures")
        page.table(MeasureList(model: model, words: words).table(), "home-measures")
        return page.files(layout)
    }

    /// By year: who reports, of how many.
    private func coverage() -> SiteTable {
        var table = SiteTable(
            columns: [
                .init("year", kind: .number), .init("reports", kind: .number), .init("expected", title: expectedTitle, kind: .number),
                .init("coverage_share", kind: .ratio), .init("errors", kind: .number), .init("warnings", kind: .number),
            ], rows: [])
        for year in model.years.reversed() {
            let coverage = model.coverage[year]
            let expected = coverage?.expected ?? 0
            let share = coverage.flatMap { $0.expected > 0 ? Double($0.reporting) / Double($0.expected) : nil }
            table.rows.append([
                .count(year), .count(coverage?.reporting ?? 0), .count(expected), .init(share.map { .ratio($0) } ?? .null),
                .count(model.places.errors[year] ?? 0), .count(model.places.warnings[year] ?? 0),
            ])
        }
        if model.coverage.values.contains(where: { $0.unfiled > 0 }) {
            table.notes.append(words.say("site.unfiled", ["count": .count(model.coverage.values.reduce(0) { $0 + $1.unfiled })]))
        }
        return table
    }

    private var expectedTitle: String {
        words.say(model.coverage.values.contains { $0.isOfRoster } ? "site.expected.roster" : "site.expected.known")
    }

    private func addStandingOut(to page: inout PageBuilder) {
        guard let year = model.year else { return }
        let (changes, errors) = (changes(), mostErrors(year))
        guard !changes.rows.isEmpty || !errors.rows.isEmpty else { return }
        page.heading(words.say("site.home.stands_out", ["year": .text("\(year)")]), id: "stands-out")
        if !changes.rows.isEmpty, let measure = model.measures(language).first {
            page.add("<h3>\(Escaping.html(words.say("site.home.changes", ["label": .text(words.label(measure))])))</h3>")
            page.table(changes, "home-changes")
        }
        if !errors.rows.isEmpty {
            page.add("<h3>\(Escaping.html(words.say("site.home.errors")))</h3>")
            page.table(errors, "home-errors")
        }
    }

    /// The largest rises and falls of the requests received.
    private func changes() -> SiteTable {
        var table = SiteTable(columns: [], rows: [])
        guard let changes = model.changes else { return table }
        table.columns = [
            .init("agency"), .init("place"), .init("previous", title: "\(changes.year - 1)", kind: .number),
            .init("value", title: "\(changes.year)", kind: .number), .init("change", kind: .number), .init("change_ratio", kind: .ratio),
            Grid.flags(),
        ]
        let moved = changes.entries.filter { $0.change != 0 }
        let shown = moved.count <= 10 ? moved : Array(moved.prefix(5) + moved.suffix(5))
        var notes = FlagNotes(words.writer, isPublished: true)
        for entry in shown {
            let label = changes.measure.name.label(language)
            notes.add(entry.figure.flags.marked, subject: notes.subject(entry.agency, changes.year), label: label)
            notes.add(entry.previous?.flags.marked ?? [], subject: notes.subject(entry.agency, changes.year - 1), label: label)
            table.rows.append([
                .text(entry.agency, link: model.organPath(entry.agency, language)), .text(model.organsByName[entry.agency]?.places.last),
                .init(entry.previous.map { .init($0) } ?? .null), .init(.init(entry.figure)),
                .init(.init(entry.change)),
                .init(entry.changeRatio.map { .ratio($0) } ?? .null), .text(entry.figure.flags.codes),
            ])
        }
        table.notes = notes.lines + [words.say("site.home.changes_note")]
        return table
    }

    /// The reports of a year with most errors.
    private func mostErrors(_ year: Int) -> SiteTable {
        var table = SiteTable(
            columns: [.init("agency"), .init("place"), .init("errors", kind: .number), .init("warnings", kind: .number)], rows: [])
        let counted = model.organs.map { (organ: $0, errors: model.count(.error, $0.report(on: year))) }.filter { $0.errors > 0 }
        let most = counted.enumerated().sorted { a, b in
            a.element.errors == b.element.errors ? a.offset < b.offset : a.element.errors > b.element.errors
        }
        for (organ, errors) in most.prefix(10).map(\.element) {
            table.rows.append([
                .text(organ.name, link: model.organPath(organ.name, language)), .text(organ.places.last), .count(errors),
                .count(model.count(.warning, organ.report(on: year))),
            ])
        }
        return table
    }
}
