import Query
import Rendering
import Wording

/// A place: the places in it, and its organs with the years they report on.
struct PlacePage {
    let model: SiteModel
    let words: SiteWords
    let place: PlaceNode

    private var language: Language { words.language }

    /// The places that lead to an organ or a place.
    static func trail(_ model: SiteModel, _ words: SiteWords, _ path: [String]) -> [(name: String, path: String)] {
        let path = path.isEmpty ? [""] : path
        let top = (words.say("site.places"), SitePaths.page("places/index", words.language))
        return [top]
            + path.indices.compactMap { end in
                let place = model.place(Array(path[...end]))
                return place.map { (name($0, words), model.placePath($0, words.language)) }
            }
    }

    static func name(_ place: PlaceNode, _ words: SiteWords) -> String {
        place.path.isEmpty ? words.say("site.places") : place.name.isEmpty ? words.say("site.no_place") : place.name
    }

    func files(_ layout: SiteLayout) -> [SiteFile] {
        let path = model.placePath(place, language)
        let trail = place.path.isEmpty ? [] : Self.trail(model, words, Array(place.path.dropLast()))
        var page = PageBuilder(
            words, path: path, title: Self.name(place, words), trail: place.path.count < 2 ? Array(trail.prefix(1)) : trail)
        page.paragraph(words.say("site.place.count", ["count": .count(place.organCount)]))
        let name = place.path.isEmpty ? "places/index" : "places/\(model.slug(place))"
        if !place.children.isEmpty {
            page.heading(words.say("site.place.within"))
            page.table(Self.within(place, model, words), name)
        }
        if !place.organs.isEmpty {
            page.heading(words.say("site.organs"))
            page.table(organs(), name + "-organs")
        }
        return page.files(layout)
    }

    /// The places in a place: organs, and reports by year.
    static func within(_ place: PlaceNode, _ model: SiteModel, _ words: SiteWords) -> SiteTable {
        var table = SiteTable(
            columns: [.init("place"), .init("organs", kind: .number)] + model.years.map { .init("\($0)", kind: .number) }
                + [.init("errors", kind: .number), .init("warnings", kind: .number)], rows: [])
        for child in place.children {
            table.rows.append(
                [.text(name(child, words), link: model.placePath(child, words.language)), .count(child.organCount)]
                    + model.years.map { .count(child.reports[$0] ?? 0) }
                    + [.count(child.errors.values.reduce(0, +)), .count(child.warnings.values.reduce(0, +))])
        }
        table.notes = [words.say("site.place.counts_note")]
        return table
    }

    /// The organs of the place itself: of every year, whether there is a report.
    private func organs() -> SiteTable {
        var table = SiteTable(
            columns: [.init("agency"), .init("kind")] + model.years.map { .init("\($0)", alignment: .right) }
                + [.init("errors", kind: .number), .init("warnings", kind: .number)], rows: [])
        for organ in place.organs {
            let held = model.years.map { year -> SiteTable.Cell in
                organ.report(on: year) == nil ? .init(.absent("no_report")) : .text(words.say("site.held"))
            }
            table.rows.append(
                [.text(organ.name, link: model.organPath(organ.name, language)), .init(.init("kind", organ.kind))] + held
                    + [
                        .count(organ.reports.reduce(0) { $0 + model.count(.error, $1) }),
                        .count(organ.reports.reduce(0) { $0 + model.count(.warning, $1) }),
                    ])
        }
        return table
    }
}
