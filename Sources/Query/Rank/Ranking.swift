import Reports
import Storage
import Wording

/// The agencies of one year in the order of a measure.
public struct Ranking: Sendable, Hashable {
    /// What the order goes by.
    public enum Basis: String, Sendable, CaseIterable {
        /// The figure itself.
        case value
        /// The change from the year before.
        case change
        /// The same over the earlier figure.
        case changeRatio = "change_ratio"
    }

    /// An agency with a rank.
    public struct Entry: Sendable, Hashable {
        /// 1-based; equal figures share a rank, and the next one counts them all.
        public var rank: Int
        /// The organ, as the archive shows its name.
        public var agency: String
        /// Whose figures the report gives; `nil` where it does not tell.
        public var scope: ReportScope?
        /// Of the year.
        public var figure: Quantity
        /// Of the year before.
        public var previous: Quantity?
        /// Against the year before.
        public var change: Double?
        /// The same over the size of the earlier figure.
        public var changeRatio: Double?
    }

    /// Why an agency has no rank.
    public enum Reason: String, Sendable {
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

    /// An agency without a rank.
    public struct Missing: Sendable, Hashable {
        /// The organ, as the archive shows its name.
        public var agency: String
        /// Whose figures the report gives.
        public var scope: ReportScope?
        /// Why it has no rank.
        public var reason: Reason
        /// What its report gives.
        public var figure: Quantity
    }

    /// What the order is of.
    public var measure: MeasureReference
    /// The year reported on.
    public var year: Int
    /// What the order goes by.
    public var basis: Basis
    /// By rank.
    public var entries: [Entry]
    /// By name, those without a report last.
    public var missing: [Missing]
    /// Who reports on the year and who does not.
    public var coverage: YearCoverage?
}

extension Archive {
    /// Ranks the agencies of a selection by a measure in a year.
    ///
    /// - Parameters:
    ///   - measure: a text that fits a single measure.
    ///   - ascending: the smallest first.
    public func rank(
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
        let earlier = previous.map {
            Quantity(value: $0.value, status: $0.status, denominator: $0.denominator, flags: $0.flags, absence: $0.absence)
        }
        let entry = Ranking.Entry(
            rank: 0, agency: report.agency, scope: report.scope, figure: figure, previous: earlier, change: point.change,
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
