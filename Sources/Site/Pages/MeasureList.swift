import Query
import Rendering
import Wording

/// All measures that have a page, with how many organs give them and the middle of their figures.
struct MeasureList {
    let model: SiteModel
    let words: SiteWords

    func files(_ layout: SiteLayout) -> [SiteFile] {
        var page = PageBuilder(words, path: SitePaths.page("measures/index", words.language), title: words.say("site.measures"))
        page.paragraph(words.say("site.measures.lead"), style: "note")
        page.table(table(), "measures/index")
        return page.files(layout)
    }

    func table() -> SiteTable {
        var table = SiteTable(
            columns: [
                .init("label"), .init("year", kind: .number), .init("organs", kind: .number), .init("scope"),
                .init("median", kind: .number),
                .init("measure"),
            ],
            rows: [])
        var isOfSeveral = false
        for (index, measure) in model.measures(words.language).enumerated() {
            let parts = model.year.flatMap { model.scoped[index][$0] } ?? []
            isOfSeveral = isOfSeveral || parts.count > 1
            let median = parts.first?.values.quantile(0.5)
            table.rows.append([
                .text(words.label(measure), link: model.measurePath(measure.code, nil, words.language)), .count(model.year),
                .count(parts.first?.entries.count ?? 0),
                .init(parts.first.map { .term("measured", $0.scope?.rawValue ?? "untold") } ?? .null),
                .init(measure.isShare ? median.map { .ratio($0) } ?? .null : .init(median?.inHundredths)), .text(measure.code),
            ])
        }
        if isOfSeveral { table.notes = [words.say("site.measures.scope_note")] }
        return table
    }
}
