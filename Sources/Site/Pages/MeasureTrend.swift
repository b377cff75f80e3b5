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

    /// Of a year's ranked figures, ascending.
    private func values(_ year: Int) -> [Double] { (model.rankings[index][year]?.entries ?? []).compactMap(\.figure.value).sorted() }

    /// How the measure of a year relates to that of the year before, where it is no plain sequel.
    private func breakBefore(_ year: Int) -> Comparability? {
        model.breaks[index][year]
    }

    /// The medians as bars; of shares there is the table alone.
    func chart(_ year: Int) -> String {
        guard !measure.isShare else { return "" }
        let points = model.years.map { year in
            MeasureSeries.Point(year: year, value: Median(values(year), least: 1)?.value, breakBefore: breakBefore(year))
        }
        guard points.contains(where: { $0.value != nil }) else { return "" }
        let series = MeasureSeries(agency: "", measure: Measure(measure.code), name: measure.name, points: points)
        return "<div class=\"charts\">\(SeriesChart(words.language, names: model.names, years: [year]).rendered(series))</div>"
    }

    func table() -> SiteTable {
        let kind: Grid.Kind = measure.isShare ? .ratio : .number
        var table = SiteTable(
            columns: [
                .init("year", kind: .number), .init("organs", kind: .number), .init("lower_quartile", kind: kind),
                .init("median", kind: kind),
                .init("upper_quartile", kind: kind), .init("break"),
            ], rows: [])
        for year in model.years {
            let values = values(year)
            func quantile(_ part: Double) -> SiteTable.Cell {
                guard !values.isEmpty else { return .init(.null) }
                let value = measure.isShare ? Median.quantile(values, part) : Median.quantile(values, part).inHundredths
                return .init(measure.isShare ? .ratio(value) : Grid.Value(value))
            }
            let relation = breakBefore(year)
            table.rows.append([
                .text("\(year)", link: model.measurePath(measure.code, year, words.language)), .count(values.count), quantile(0.25),
                quantile(0.5), quantile(0.75), .init(.init("break", relation?.rawValue), isBreak: relation != nil),
            ])
        }
        table.notes = [words.say("site.measure.trend_note")]
        return table
    }
}
