import Query
import Rendering
import Reports
import Wording

/// A measure in one year: who ranks where, how the figures spread, and what became of the middle over the years.
struct MeasurePage {
    let model: SiteModel
    let words: SiteWords
    let index: Int
    let year: Int

    private var language: Language { words.language }
    private var measure: MeasureReference { model.measures(language)[index] }
    private var ranking: Ranking? { model.rankings[index][year] }

    func files(_ layout: SiteLayout) -> [SiteFile] {
        let name = "measures/\(measure.code)-\(year)"
        var page = PageBuilder(
            words, path: model.measurePath(measure.code, year, language),
            title: words.say("site.measure.title", ["label": .text(words.label(measure)), "year": .text("\(year)")]),
            trail: [(words.say("site.measures"), SitePaths.page("measures/index", language))])
        page.add("<nav class=\"years\" aria-label=\"\(Escaping.html(words.say("site.years")))\">\(years(page))</nav>")
        page.paragraph(definition, style: "note")
        if parts.count > 1 { page.paragraph(words.say("site.measure.scopes"), style: "note") }
        page.heading(words.say("site.measure.spread"), id: "spread")
        for part in parts where part.entries.count >= Standing.least || parts.count == 1 {
            addScope(part, to: &page)
            page.add(Spread(group: part.values, isShare: measure.isShare, words: words).html)
        }
        if parts.isEmpty { page.paragraph(words.say("site.measure.no_values")) }
        let trend = MeasureTrend(model: model, words: words, index: index)
        page.heading(words.say("site.measure.trend"), id: "trend")
        page.add(trend.charts(year))
        page.table(trend.table(), "measures/\(measure.code)-trend")
        if !parts.isEmpty { page.heading(words.say("site.measure.ranking"), id: "ranking") }
        for part in parts {
            addScope(part, to: &page)
            page.table(entries(part), parts.count > 1 ? "\(name)-\(part.scope?.rawValue ?? "untold")" : name)
        }
        let missing = missing()
        if !missing.rows.isEmpty {
            page.heading(words.say("site.measure.unranked"), id: "unranked")
            page.table(missing, name + "-unranked")
        }
        return page.files(layout)
    }

    private var parts: [ScopedRanking] { model.scoped[index][year] ?? [] }

    /// Whose figures follow, where there are others.
    private func addScope(_ part: ScopedRanking, to page: inout PageBuilder) {
        guard parts.count > 1 else { return }
        page.add("<h3>\(Escaping.html(words.term("measured", part.scope?.rawValue ?? "untold")))</h3>")
    }

    private func years(_ page: PageBuilder) -> String {
        model.years.reversed().map { year in
            year == self.year
                ? "<strong aria-current=\"page\">\(year)</strong>" : page.link("\(year)", model.measurePath(measure.code, year, language))
        }.joined()
    }

    private var definition: String {
        let code = words.say("site.measure.code", ["code": .text(measure.code)])
        return [measure.definition, code].compactMap(\.self).joined(separator: words.say("join.semicolon"))
    }

    private func entries(_ part: ScopedRanking) -> SiteTable {
        var columns: [Grid.Column] = [
            .init("rank", kind: .number), .init("agency"), .init("place"),
            .init("value", title: "\(year)", kind: measure.isShare ? .ratio : .number),
        ]
        if measure.isShare { columns.append(.init("cases", kind: .number)) }
        var table = SiteTable(columns: columns + [Grid.flags()], rows: [])
        var notes = FlagNotes(words.writer, isPublished: true)
        for entry in part.entries {
            let organ = model.organsByName[entry.agency]
            var row: [SiteTable.Cell] = [
                .count(entry.rank), .text(entry.agency, link: model.organPath(entry.agency, language)),
                .text(organ?.places.last), .init(.init(entry.figure)),
            ]
            if measure.isShare { row.append(.init(.init(entry.figure.denominator))) }
            table.rows.append(row + [.text(entry.figure.flags.codes)])
            notes.add(entry.figure.flags.marked, subject: notes.subject(entry.agency, year), label: measure.name.label(language))
        }
        table.notes = notes.lines
        if measure.isShare { table.notes.append(words.say("definition.few", ["count": .number(ShareDefinition.smallestDenominator)])) }
        return table
    }

    /// Who has no rank, and why: none of them is 0.
    private func missing() -> SiteTable {
        var table = SiteTable(columns: [.init("agency"), .init("reason"), Grid.flags()], rows: [])
        for missing in ranking?.missing ?? [] {
            table.rows.append([
                .text(missing.agency, link: model.organPath(missing.agency, language)), .init(.term("absence", missing.code)),
                .text(missing.figure.flags.codes),
            ])
        }
        table.shown = 200
        return table
    }
}

/// How figures spread: counts by powers of ten, shares by tenths.
struct Spread {
    let group: GroupValues
    let isShare: Bool
    let words: SiteWords

    private var values: [Double] { group.sorted }

    private struct Class {
        var name: String
        var count: Int
    }

    private var classes: [Class] {
        if isShare {
            return (0..<10).map { tenth in
                let range = "\(tenth * 10)–\(tenth * 10 + 10)%"
                return Class(name: range, count: values.filter { min(Int($0 * 10), 9) == tenth }.count)
            }
        }
        var classes: [Class] = []
        let negative = values.filter { $0 < 0 }.count
        if negative > 0 { classes.append(Class(name: "< 0", count: negative)) }
        classes.append(Class(name: "0", count: values.filter { $0 == 0 }.count))
        let fractions = values.filter { $0 > 0 && $0 < 1 }.count
        if fractions > 0 { classes.append(Class(name: "0–1", count: fractions)) }
        var low = 1.0
        while let last = values.last, low <= last, low < 1e15 {
            let high = low * 10
            classes.append(
                Class(name: "\(NumberText.exact(low))–\(NumberText.exact(high - 1))", count: values.filter { $0 >= low && $0 < high }.count)
            )
            low = high
        }
        return classes
    }

    var html: String {
        let classes = classes
        let most = Double(classes.map(\.count).max() ?? 1)
        let rows = classes.map { item -> String in
            let width = NumberText.short(100 * Double(item.count) / max(most, 1))
            return """
                <tr><th scope="row">\(item.name)</th><td class="n">\(item.count)</td><td class="bar"><svg viewBox="0 0 100 10" preserveAspectRatio="none" \
                aria-hidden="true"><rect class="new" width="\(width)" height="10"/></svg></td></tr>
                """
        }
        let heads = ["site.measure.figure", "site.organs"].map { "<th scope=\"col\">\(Escaping.html(words.say($0)))</th>" }.joined()
        return """
            <div class="scroll" tabindex="0"><table class="spread"><thead><tr>\(heads)<td></td></tr></thead><tbody>\(rows.joined(separator: "\n"))</tbody></table></div>
            <p class="note">\(Escaping.html(quartiles))</p>
            """
    }

    private var quartiles: String {
        func shown(_ part: Double) -> Parameter {
            let value = group.quantile(part) ?? 0
            return .text(isShare ? NumberText.percent(value) : NumberText.exact(value.inHundredths))
        }
        return words.say(
            "site.measure.quartiles",
            ["count": .count(values.count), "low": shown(0.25), "median": shown(0.5), "high": shown(0.75), "most": shown(1)])
    }
}
