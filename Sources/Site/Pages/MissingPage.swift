import Query
import Wording

/// Who has no report on which years.
struct MissingPage {
    let model: SiteModel
    let words: SiteWords

    func files(_ layout: SiteLayout) -> [SiteFile] {
        var page = PageBuilder(words, path: SitePaths.page("missing", words.language), title: words.say("site.missing"))
        let isOfRoster = model.coverage.values.contains { $0.isOfRoster }
        page.paragraph(words.say(isOfRoster ? "site.missing.roster" : "site.missing.known"), style: "note")
        let table = table()
        if table.rows.isEmpty { page.paragraph(words.say("site.missing.none")) }
        page.table(table, "missing")
        return page.files(layout)
    }

    private func table() -> SiteTable {
        var table = SiteTable(
            columns: [.init("agency"), .init("place"), .init("kind"), .init("missing_years"), .init("last_year", kind: .number)], rows: [])
        let missing = model.coverage.mapValues { Set($0.missing.map(\.agency)) }
        for organ in model.organs {
            let years = model.years.filter { missing[$0]?.contains(organ.name) == true }
            guard !years.isEmpty else { continue }
            table.rows.append([
                .text(organ.name, link: model.organPath(organ.name, words.language)), .text(organ.places.last),
                .init(.init("kind", organ.kind)), .text(years.map { "\($0)" }.joined(separator: words.say("join.comma"))),
                .count(organ.reports.last?.header.year),
            ])
        }
        return table
    }
}
