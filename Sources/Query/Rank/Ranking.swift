import Reports
import Storage
import Wording

/// The agencies of one year in the order of a measure.
package struct Ranking: Sendable, Hashable {
    /// What the order goes by.
    package enum Basis: String, Sendable, CaseIterable {
        case value
        /// The change from the year before.
        case change
        /// The same over the earlier figure.
        case changeRatio = "change_ratio"
    }

    package struct Entry: Sendable, Hashable {
        /// 1-based; equal figures share a rank, and the next one counts them all.
        package var rank: Int
        package var agency: String
        /// Whose figures the report gives; `nil` where it does not tell.
        package var scope: ReportScope?
        package var figure: Quantity
        /// Of the year before.
        package var previous: Double?
        package var change: Double?
        package var changeRatio: Double?
    }

    /// Why an agency has no rank.
    package enum Reason: String, Sendable {
        /// There is no report on the year.
        case noReport = "no_report"
        /// The report gives no number.
        case noFigure = "no_figure"
        /// The year before is not known, or 0 where a ratio is asked for.
        case noEarlierFigure = "no_earlier_figure"
        /// The form asked it otherwise in the year before.
        case breakInSeries = "break_in_series"
        /// The report gives figures of another scope than asked for, or does not tell of which.
        case otherScope = "other_scope"
        /// A share of fewer cases than `ShareDefinition.smallestDenominator`.
        case tooFewCases = "too_few_cases"
    }

    package struct Missing: Sendable, Hashable {
        package var agency: String
        package var scope: ReportScope?
        package var reason: Reason
        package var figure: Quantity
    }

    package var measure: MeasureReference
    package var year: Int
    package var basis: Basis
    package var entries: [Entry]
    /// By name, those without a report last.
    package var missing: [Missing]
    /// Who reports on the year and who does not.
    package var coverage: YearCoverage?
}

extension Archive {
    /// Ranks the agencies of a selection by a measure in a year.
    ///
    /// - Parameters:
    ///   - measure: a text that fits a single measure.
    ///   - ascending: the smallest first.
    package func rank(
        _ measure: String, year: Int, by basis: Ranking.Basis = .value, _ selection: Selection = .init(), ascending: Bool = false,
        language: Language = .chinese
    ) throws(QueryError) -> Ranking {
        try querying {
            let reference = try MeasureFinder(database: database, names: .of(forms), language: language).measure(measure)
            var maker = RankingMaker(measure: reference, basis: basis)
            var selection = selection
            selection.years = year...year
            let scope = selection.scope
            selection.scope = nil
            let all = try ReportFinder(database: database).reports(selection)
            let reports = scope.map { scope in all.filter { $0.scope == scope } } ?? all
            let builder = try SeriesBuilder(self)
            if basis == .value {
                let quantities = try builder.quantities(reference.code, reports)
                for (report, quantity) in zip(reports, quantities) { maker.add(report, quantity) }
            } else {
                let earlier = try earlierReports(year, selection)
                for report in reports {
                    // Figures of another scope in the year before make no change.
                    let before = earlier[report.agencyID].flatMap { $0.scope == report.scope ? $0 : nil }
                    let series = try builder.series(reference, [before, report].compactMap(\.self))
                    maker.add(report, series, renamed: builder.comparable(reference.code, in: report.form))
                }
            }
            for report in all where scope != nil && report.scope != scope { maker.leave(report, .otherScope, Quantity()) }
            let coverage = try CoverageReader(database: database).coverage(of: year, selection)
            for missing in coverage.missing {
                maker.missing.append(.init(agency: missing.agency, reason: .noReport, figure: Quantity()))
            }
            return maker.ranking(year: year, ascending: ascending, coverage: coverage)
        }
    }

    private func earlierReports(_ year: Int, _ selection: Selection) throws -> [Int64: ReportReference] {
        var selection = selection
        selection.years = (year - 1)...(year - 1)
        let reports = try ReportFinder(database: database).reports(selection)
        return Dictionary(reports.map { ($0.agencyID, $0) }, uniquingKeysWith: { first, _ in first })
    }
}

/// Collects what is ranked and what is not.
private struct RankingMaker {
    let measure: MeasureReference
    let basis: Ranking.Basis
    var entries: [(key: Double, entry: Ranking.Entry)] = []
    var missing: [Ranking.Missing] = []

    init(measure: MeasureReference, basis: Ranking.Basis) {
        self.measure = measure
        self.basis = basis
    }

    mutating func add(_ report: ReportReference, _ figure: Quantity) {
        guard let value = figure.value else { return leave(report, .noFigure, figure) }
        if figure.isOfFew { return leave(report, .tooFewCases, figure) }
        entries.append((value, Ranking.Entry(rank: 0, agency: report.agency, scope: report.scope, figure: figure)))
    }

    /// `series` ends with the year ranked, after the year before where there is a report on it. A figure under another code counts where the
    /// form asks the same under it: `renamed`.
    mutating func add(_ report: ReportReference, _ series: MeasureSeries, renamed: String) {
        guard let point = series.points.last else { return }
        let isAsked = point.measure == nil || point.measure == renamed
        var figure = Quantity(value: isAsked ? point.value : nil, status: point.status, denominator: point.denominator)
        figure.flags = point.flags
        figure.absence = point.absence ?? (isAsked ? nil : .notAsked)
        guard figure.value != nil else { return leave(report, .noFigure, figure) }
        let previous = series.points.count > 1 ? series.points[0] : nil
        if figure.isOfFew || Quantity(denominator: previous?.denominator).isOfFew { return leave(report, .tooFewCases, figure) }
        if point.breakBefore != nil { return leave(report, .breakInSeries, figure) }
        guard let key = basis == .change ? point.change : point.changeRatio else { return leave(report, .noEarlierFigure, figure) }
        let entry = Ranking.Entry(
            rank: 0, agency: report.agency, scope: report.scope, figure: figure, previous: previous?.value, change: point.change,
            changeRatio: point.changeRatio)
        entries.append((key, entry))
    }

    mutating func leave(_ report: ReportReference, _ reason: Ranking.Reason, _ figure: Quantity) {
        missing.append(.init(agency: report.agency, scope: report.scope, reason: reason, figure: figure))
    }

    func ranking(year: Int, ascending: Bool, coverage: YearCoverage) -> Ranking {
        // Entries come by name, and equal ones stay so.
        let sorted = entries.enumerated().sorted { a, b in
            if a.element.key != b.element.key { return ascending ? a.element.key < b.element.key : a.element.key > b.element.key }
            return a.offset < b.offset
        }.map(\.element)
        var ranked: [Ranking.Entry] = []
        ranked.reserveCapacity(sorted.count)
        for (index, item) in sorted.enumerated() {
            var entry = item.entry
            entry.rank = index > 0 && sorted[index - 1].key == item.key ? ranked[index - 1].rank : index + 1
            ranked.append(entry)
        }
        return Ranking(measure: measure, year: year, basis: basis, entries: ranked, missing: missing, coverage: coverage)
    }
}
