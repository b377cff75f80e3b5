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
                .init("label"), .init("year", kind: .number), .init("organs", kind: .number), .init("median", kind: .number),
                .init("measure"),
            ],
            rows: [])
        for (index, measure) in model.measures(words.language).enumerated() {
            let values = (model.year.flatMap { model.rankings[index][$0] }?.entries ?? []).compactMap(\.figure.value).sorted()
            let median = Median(values, least: 1)
            table.rows.append([
                .text(words.label(measure), link: model.measurePath(measure.code, nil, words.language)), .count(model.year),
                .count(values.count), .init(measure.isShare ? median.map { .ratio($0.value) } ?? .null : .init(median?.value.inHundredths)),
                .text(measure.code),
            ])
        }
        return table
    }
}
