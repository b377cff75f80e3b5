import Query
import Wording

/// Small multiples: the main series over all years held.
struct DiffCharts {
    private let page: DiffPage

    init(_ page: DiffPage) {
        self.page = page
    }

    func rendered() -> String {
        let charts = series.filter { $0.points.contains { $0.value != nil } }.map(
            SeriesChart(page.words, years: [page.diff.from.year, page.diff.to.year]).rendered)
        return charts.isEmpty ? "" : "<div class=\"charts\">\n\(charts.joined(separator: "\n"))\n</div>"
    }

    /// The series over all years held; of the two reports alone where there is no archive behind the diff.
    private var series: [MeasureSeries] {
        if !page.diff.history.isEmpty { return page.diff.history }
        let diff = page.diff
        guard let from = diff.from.year, let to = diff.to.year, from < to else { return [] }
        return MeasureSeries.mainCodes(of: diff.to.form, diff.names.forms).compactMap { code in
            guard let figure = diff.figures.first(where: { $0.measure.code == code }) else { return nil }
            var earlier = MeasureSeries.Point(year: from, value: figure.from, status: figure.fromStatus)
            (earlier.name, earlier.flags) = (figure.earlierName, figure.fromFlags)
            var later = MeasureSeries.Point(
                year: to, value: figure.to, status: figure.toStatus,
                breakBefore: figure.comparability.isComparable ? nil : figure.comparability)
            later.flags = figure.toFlags
            return MeasureSeries(agency: diff.agency ?? "", measure: figure.measure, name: figure.name, points: [earlier, later])
        }
    }
}
