import Query
import Rendering
import Reports
import Storage
import Wording

/// A diff of a site: whose it is, and what the lists of diffs say of it.
struct ListedDiff: Sendable {
    var agency: String
    var places: [String]
    /// Its page, without the language.
    var page: String
    var entry: DiffEntry
}

/// The page of one diff.
struct DiffPages {
    let words: SiteWords

    /// - Parameters:
    ///   - trail: the pages above it.
    ///   - links: other pages of the same: what they are called, and where they stand.
    func file(
        _ diff: Diff, _ summary: DiffSummary, path: String, trail: [(name: String, path: String)], links: [(String, String)],
        _ layout: SiteLayout
    ) -> SiteFile {
        let (title, body) = diff.sitePage(words.language, summary)
        var page = PageBuilder(words, path: path, title: title, trail: trail)
        let shown = links.map { page.link($0.0, $0.1) }
        if !shown.isEmpty {
            page.add("<nav class=\"beside\" aria-label=\"\(Escaping.html(words.say("site.beside")))\">\(shown.joined())</nav>")
        }
        page.add("<div class=\"diff\">\(body)</div>")
        return page.files(layout)[0]
    }

    /// - Parameters:
    ///   - prefix: of the pages' paths.
    ///   - organ: the page of an organ, where there is one.
    func table(_ diffs: [ListedDiff], prefix: String, organ: (String) -> String?) -> SiteTable {
        var table = SiteTable(
            columns: [
                .init("agency"), .init("place"), .init("compared"), .init("errors", kind: .number), .init("warnings", kind: .number),
                .init("changed", kind: .number), .init("breaks", kind: .number), .init("reused", kind: .ratio), .init("largest"),
            ], rows: [])
        for diff in diffs {
            let entry = diff.entry
            let years = [entry.from, entry.to].map { $0.map { "\($0)" } ?? words.say("diff.no_year") }
            table.rows.append([
                .text(diff.agency, link: organ(diff.agency)), .text(diff.places.joined(separator: " ")),
                .text(years.joined(separator: " → "), link: prefix + diff.page), .count(entry.errors), .count(entry.warnings),
                .count(entry.changed), .count(entry.breaks), .init(entry.reuse.map { .ratio($0) } ?? .null),
                .text(entry.largest(words.language)),
            ])
        }
        table.shown = 2_000
        return table
    }
}

/// The lists of a site's diffs: the years, and a page a year.
struct DiffLists {
    let model: SiteModel
    let words: SiteWords
    /// By organ.
    let diffs: [ListedDiff]

    private var language: Language { words.language }

    func files(_ layout: SiteLayout) -> [SiteFile] {
        let byYear = Dictionary(grouping: diffs) { $0.entry.to ?? 0 }
        let top = SitePaths.page("diffs/index", language)
        var page = PageBuilder(words, path: top, title: words.say("site.diffs"))
        page.paragraph(words.say("site.diffs.lead"), style: "note")
        var table = SiteTable(
            columns: [
                .init("year", kind: .number), .init("diffs", kind: .number), .init("errors", kind: .number),
                .init("warnings", kind: .number),
            ],
            rows: [])
        var files: [SiteFile] = []
        for year in byYear.keys.sorted(by: >) {
            let own = byYear[year] ?? []
            table.rows.append([
                .text("\(year)", link: SitePaths.page("diffs/\(year)", language)), .count(own.count),
                .count(own.reduce(0) { $0 + $1.entry.errors }), .count(own.reduce(0) { $0 + $1.entry.warnings }),
            ])
            var list = PageBuilder(
                words, path: SitePaths.page("diffs/\(year)", language), title: words.say("site.diffs.year", ["year": .text("\(year)")]),
                trail: [(words.say("site.diffs"), top)])
            let prefix = "\(language.rawValue)/"
            list.table(DiffPages(words: words).table(own, prefix: prefix) { model.organPath($0, language) }, "diffs/\(year)")
            files += list.files(layout)
        }
        if table.rows.isEmpty { page.paragraph(words.say("site.diffs.none")) }
        page.table(table, "diffs/index")
        return page.files(layout) + files
    }
}
