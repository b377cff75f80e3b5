import Reports
import Storage

/// The agencies of one year in the order of a measure.
public struct Ranking: Sendable, Hashable {
    /// What the order goes by.
    public enum Basis: String, Sendable, CaseIterable {
        case value
        /// The change from the year before.
        case change
        /// The same over the earlier figure.
        case changeRatio = "change_ratio"
    }

    public struct Entry: Sendable, Hashable {
        /// 1-based; equal figures share a rank, and the next one counts them all.
        public var rank: Int
        public var agency: String
        public var figure: Quantity
        /// Of the year before.
        public var previous: Double?
        public var change: Double?
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
        /// A share of fewer cases than `ShareDefinition.smallestDenominator`.
        case tooFewCases = "too_few_cases"
    }

    public struct Missing: Sendable, Hashable {
        public var agency: String
        public var reason: Reason
        public var figure: Quantity
    }

    public var measure: MeasureReference
    public var year: Int
    public var basis: Basis
    public var entries: [Entry]
    /// By name.
    public var missing: [Missing]
}

extension Archive {
    /// Ranks the agencies of a selection by a measure in a year.
    ///
    /// - Parameters:
    ///   - measure: one that names a single measure; of several, the first counts.
    ///   - ascending: the smallest first.
    public func rank(
        _ measure: String, year: Int, by basis: Ranking.Basis = .value, _ selection: Selection = .init(), ascending: Bool = false,
        language: Language = .chinese
    ) throws(QueryError) -> Ranking {
        try querying {
            let reference = try MeasureFinder(database: database, names: .embedded, language: language).measures([measure])[0]
            var maker = RankingMaker(builder: try SeriesBuilder(database: database, names: .embedded), measure: reference, basis: basis)
            var selection = selection
            selection.years = year...year
            let reports = try ReportFinder(database: database).reports(selection)
            let earlier = basis == .value ? [:] : try earlierReports(year, selection)
            for report in reports { try maker.add(report, earlier: earlier[report.agency]) }
            let named = try AgencyFinder(database: database).agencies(selection) ?? []
            let reporting = Set(reports.map(\.agency))
            for agency in named where !reporting.contains(agency.name) {
                maker.missing.append(.init(agency: agency.name, reason: .noReport, figure: Quantity()))
            }
            return maker.ranking(year: year, ascending: ascending)
        }
    }

    private func earlierReports(_ year: Int, _ selection: Selection) throws -> [String: ReportReference] {
        var selection = selection
        selection.years = (year - 1)...(year - 1)
        let reports = try ReportFinder(database: database).reports(selection)
        return Dictionary(reports.map { ($0.agency, $0) }, uniquingKeysWith: { first, _ in first })
    }
}

/// Collects what is ranked and what is not.
private struct RankingMaker {
    let builder: SeriesBuilder
    let measure: MeasureReference
    let basis: Ranking.Basis
    var entries: [(key: Double, entry: Ranking.Entry)] = []
    var missing: [Ranking.Missing] = []

    init(builder: SeriesBuilder, measure: MeasureReference, basis: Ranking.Basis) {
        self.builder = builder
        self.measure = measure
        self.basis = basis
    }

    mutating func add(_ report: ReportReference, earlier: ReportReference?) throws {
        let points = try builder.series(measure, [earlier, report].compactMap(\.self)).points
        guard let point = points.last else { return }
        let figure = Quantity(value: point.measure == nil ? point.value : nil, status: point.status, denominator: point.denominator)
        func leave(_ reason: Ranking.Reason) { missing.append(.init(agency: report.agency, reason: reason, figure: figure)) }
        guard let value = figure.value else { return leave(.noFigure) }
        let previous = points.count > 1 && points[0].measure == nil ? points[0] : nil
        let isOfFew = figure.isOfFew || basis != .value && Quantity(denominator: previous?.denominator).isOfFew
        if isOfFew { return leave(.tooFewCases) }
        var entry = Ranking.Entry(rank: 0, agency: report.agency, figure: figure, previous: previous?.value)
        entry.change = point.change
        entry.changeRatio = point.changeRatio
        switch basis {
        case .value: entries.append((value, entry))
        case .change, .changeRatio:
            if point.breakBefore != nil { return leave(.breakInSeries) }
            guard let key = basis == .change ? point.change : point.changeRatio else { return leave(.noEarlierFigure) }
            entries.append((key, entry))
        }
    }

    func ranking(year: Int, ascending: Bool) -> Ranking {
        let sorted = entries.sorted { a, b in
            if a.key != b.key { return ascending ? a.key < b.key : a.key > b.key }
            return a.entry.agency < b.entry.agency
        }
        var ranked: [Ranking.Entry] = []
        ranked.reserveCapacity(sorted.count)
        for (index, item) in sorted.enumerated() {
            var entry = item.entry
            entry.rank = index > 0 && sorted[index - 1].key == item.key ? ranked[index - 1].rank : index + 1
            ranked.append(entry)
        }
        return Ranking(measure: measure, year: year, basis: basis, entries: ranked, missing: missing.sorted { $0.agency < $1.agency })
    }
}
