import Query
import Rendering
import Reports
import Storage
import Wording

/// An organ: its main series, its peers, its reports with their sources, what was found about them, and the way to its diffs.
struct OrganPage {
    let model: SiteModel
    let words: SiteWords
    let organ: OrganProfile

    private var language: Language { words.language }

    func files(_ layout: SiteLayout) -> [SiteFile] {
        let slug = model.slug(organ)
        var page = PageBuilder(
            words, path: SitePaths.page("organs/\(slug)", language), title: organ.name, trail: PlacePage.trail(model, words, organ.places))
        page.facts(facts)
        if organ.reports.isEmpty { page.paragraph(words.say("site.organ.no_report")) }
        page.add(charts)
        let figures = figures
        if !figures.rows.isEmpty {
            page.heading(words.say("site.organ.figures"), id: "figures")
            page.table(figures, "organs/\(slug)")
        }
        let standing = standing()
        if !standing.rows.isEmpty {
            page.heading(words.say("site.organ.peers", ["year": .text("\(model.year ?? 0)")]), id: "peers")
            page.table(standing, "organs/\(slug)-peers")
        }
        if !organ.reports.isEmpty {
            page.heading(words.say("site.organ.reports"), id: "reports")
            page.table(reports(), "organs/\(slug)-reports")
        }
        if !organ.datedReports.isEmpty {
            page.add("<p class=\"download\">\(page.link(words.say("site.organ.all_figures"), SitePaths.figures(slug)))</p>")
        }
        addFindings(to: &page)
        return page.files(layout)
    }

    private var facts: [(String, String)] {
        [
            (words.say("site.kind"), organ.kind.map { Escaping.html(words.term("kind", $0)) } ?? ""),
            (words.say("site.level"), organ.level.map { Escaping.html(words.term("level", $0)) } ?? ""),
            (words.say("site.other_names"), organ.otherNames.map(Escaping.html).joined(separator: Escaping.html(words.say("join.comma")))),
            (words.say("site.roster_address"), PublishedSource.link(organ.url)),
        ]
    }

    private var charts: String {
        let chart = SeriesChart(language, names: model.names, years: [model.year])
        let shown = (model.series[organ.id] ?? []).filter { series in
            series.name.unit != "ratio" && series.points.contains { $0.value != nil }
        }
        return shown.isEmpty ? "" : "<div class=\"charts\">\n\(shown.map(chart.rendered).joined(separator: "\n"))\n</div>"
    }

    private var figures: SiteTable {
        var table = OrganFigures(model: model, words: words, organ: organ).table()
        table.notes += scopeNotes
        return table
    }

    /// Figures of one organ beside figures with all below it are not of one kind.
    private var scopeNotes: [String] {
        Set(organ.reports.map(\.header.scope)).count > 1 ? [words.say("site.scopes_differ")] : []
    }

    /// Rank and peers in the newest year.
    private func standing() -> SiteTable {
        var table = SiteTable(
            columns: [
                .init("label"), .init("value", kind: .number), .init("rank", kind: .number), .init("ranked", kind: .number),
                .init("median", kind: .number), .init("peers", kind: .number), Grid.flags(),
            ], rows: [])
        guard let year = model.year else { return table }
        for (index, measure) in model.measures(language).enumerated() {
            guard let standing = model.standings[index][year]?.place(of: organ.name),
                let point = model.series[organ.id]?[index].points.first(where: { $0.year == year })
            else { continue }
            let peers = standing.peers
            let median: Grid.Value = measure.isShare ? peers.map { .ratio($0.value) } ?? .null : .init(peers?.value.inHundredths)
            table.rows.append([
                .text(words.label(measure), link: model.measurePath(measure.code, nil, language)),
                .init(.init(point.value, isRatio: measure.isShare, point.absence, point.flags.marked)), .count(standing.rank),
                .count(standing.ranked), .init(median), .count(peers?.count), .text(point.flags.codes),
            ])
        }
        table.notes = [words.say("site.peers_note", ["least": .count(Standing.least)])]
        return table
    }

    /// The reports, the newest first, with where they were published and the way to the diff with the one before.
    private func reports() -> SiteTable {
        var table = SiteTable(
            columns: [
                .init("year", kind: .number), .init("title"), .init("form"), .init("scope"), .init("published_on"),
                .init("errors", kind: .number), .init("warnings", kind: .number), .init("compared"), .init("source"), .init("sha256"),
            ], rows: [])
        for (index, report) in organ.reports.enumerated().reversed() {
            let header = report.header
            let earlier = index > 0 ? organ.reports[index - 1].header.year : nil
            let diff = earlier.flatMap { from in header.year.map { (from, $0) } }
            table.rows.append([
                .count(header.year), .text(header.title), .text(header.form), .init(.init("scope", header.scope?.rawValue)),
                .text(header.publishedOn?.description), .count(model.count(.error, report)), .count(model.count(.warning, report)),
                .text(diff.map { "\($0.0) → \($0.1)" }, link: diff.map { model.diffPath(organ, $0.0, $0.1, language) }),
                .text(PublishedSource.name(header.sourcePath), link: PublishedSource.address(header.sourceURL)),
                .text(String(header.sourceSHA256.prefix(12))),
            ])
        }
        return table
    }

    private func addFindings(to page: inout PageBuilder) {
        page.heading(words.say("site.findings"), id: "findings")
        var isEmpty = true
        for report in organ.reports.reversed() {
            let findings = (model.findings[report.header.id] ?? []).filter { $0.finding.severity > .note }
            guard !findings.isEmpty else { continue }
            isEmpty = false
            page.add("<h3>\(report.header.year.map { "\($0)" } ?? Escaping.html(words.say("diff.no_year")))</h3>")
            page.add(FindingList(words: words).html(findings) { page.address(SitePaths.page("findings/\($0)", language)) })
        }
        page.paragraph(words.say(isEmpty ? "site.findings.none" : "site.findings.care"), style: "note")
    }
}
