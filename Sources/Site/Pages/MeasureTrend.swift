import Query
import Rendering
import Reports
import Wording

/// What became of a measure over the years: how many organs have a figure, and the middle of them.
struct MeasureTrend {
    let model: SiteModel
    let words: SiteWords
    let index: Int

    private var measure: MeasureReference { model.measures(words.language)[index] }

    /// Whose figures there are in any year.
    private var scopes: [ReportScope?] {
        let held = Set(model.scoped[index].values.flatMap { $0.map(\.scope) })
        return [.own, .aggregated, nil].filter(held.contains)
    }

    private func values(_ year: Int, _ scope: ReportScope?) -> GroupValues? {
        model.scoped[index][year]?.first { $0.scope == scope }?.values
    }

    /// How the measure of a year relates to that of the year before, where it is no plain sequel.
    private func breakBefore(_ year: Int) -> Comparability? {
        model.breaks[index][year]
    }

    /// The medians as bars, of each scope of figures; of shares there is the table alone.
    func charts(_ year: Int) -> String {
        guard !measure.isShare else { return "" }
        let charts = scopes.map { chart(year, $0) }.joined(separator: "\n")
        return charts.isEmpty ? "" : "<div class=\"charts\">\(charts)</div>"
    }

    private func chart(_ year: Int, _ scope: ReportScope?) -> String {
        let points = model.years.map { year in
            MeasureSeries.Point(year: year, value: values(year, scope)?.quantile(0.5), breakBefore: breakBefore(year))
        }
        var name = measure.name
        if scopes.count > 1 {
            let whose = Self.code(scope)
            name.chinese += "（\(MessageWriter.chinese.term("measured", whose))）"
            name.english += " (\(MessageWriter.english.term("measured", whose)))"
        }
        let series = MeasureSeries(agency: "", measure: Measure(measure.code), name: name, points: points)
        return SeriesChart(words.language, names: model.names, years: [year]).rendered(series)
    }

    private static func code(_ scope: ReportScope?) -> String { scope?.rawValue ?? "untold" }

    func table() -> SiteTable {
        let kind: Grid.Kind = measure.isShare ? .ratio : .number
        var table = SiteTable(
            columns: [
                .init("year", kind: .number), .init("scope"), .init("organs", kind: .number), .init("lower_quartile", kind: kind),
                .init("median", kind: kind), .init("upper_quartile", kind: kind), .init("break"),
            ], rows: [])
        for scope in scopes {
            for year in model.years {
                let values = values(year, scope)
                func quantile(_ part: Double) -> SiteTable.Cell {
                    guard let value = values?.quantile(part) else { return .init(.null) }
                    return .init(measure.isShare ? .ratio(value) : Grid.Value(value.inHundredths))
                }
                let relation = breakBefore(year)
                table.rows.append([
                    .text("\(year)", link: model.measurePath(measure.code, year, words.language)),
                    .init(.term("measured", Self.code(scope))), .count(values?.sorted.count ?? 0), quantile(0.25), quantile(0.5),
                    quantile(0.75), .init(.init("break", relation?.rawValue), isBreak: relation != nil),
                ])
            }
        }
        table.notes = [words.say("site.measure.trend_note")]
        return table
    }
}
