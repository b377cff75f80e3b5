import Query
import Reports
import Wording

extension Ranking {
    /// The ranked agencies, then those without a rank and why.
    package func grid(_ language: Language = .chinese) -> Grid {
        func row(_ rank: Int?, _ agency: String, _ scope: ReportScope?, _ figure: Quantity, _ entry: Entry?, _ reason: String?) -> [Grid
            .Value]
        {
            var cells: [Grid.Value] = [
                .init(rank), .text(agency), .init("scope", scope?.rawValue), figure.value == nil ? .null : .init(figure),
            ]
            if basis != .value { cells += [entry?.previous.map { .init($0) } ?? .null, .init(entry?.change), .init(entry?.changeRatio)] }
            if measure.isShare { cells.append(.init(figure.denominator)) }
            let why = Grid.Value("absence", reason)
            let isMarked = figure.value == nil && !figure.flags.marked.isEmpty
            let earlier = (entry?.previous?.flags ?? []).map { "\(year - 1):\($0.code)" }
            let codes = figure.flags.map(\.code) + earlier
            return cells + [isMarked ? .marked(why) : why, .init(codes.isEmpty ? nil : codes.joined(separator: " "))]
        }
        let rows =
            entries.map { row($0.rank, $0.agency, $0.scope, $0.figure, $0, nil) }
            + missing.map { row(nil, $0.agency, $0.scope, $0.figure, nil, $0.code) }
        var footnotes = FlagNotes(MeasureNames.writer(language))
        for (agency, figure) in entries.map({ ($0.agency, $0.figure) }) + missing.map({ ($0.agency, $0.figure) }) {
            footnotes.add(figure.flags.marked, subject: footnotes.subject(agency, year), label: measure.name.label(language))
        }
        for entry in entries {
            let flags = entry.previous?.flags.marked ?? []
            footnotes.add(flags, subject: footnotes.subject(entry.agency, year - 1), label: measure.name.label(language))
        }
        var notes = footnotes.lines + [measure].definitions(language)
        if Set(entries.map(\.scope)).count > 1 { notes.append(MeasureNames.writer(language).write("scope.differ", [:])) }
        notes += [coverage].compactMap(\.self).notes(language)
        return Grid(
            title: [measure.name.label(language), "\(year)"].joined(separator: MeasureNames.writer(language).write("join.title")),
            columns: columns, rows: rows, notes: notes)
    }

    private var columns: [Grid.Column] {
        let kind: Grid.Kind = measure.isShare ? .ratio : .number
        var columns: [Grid.Column] = [
            .init("rank", kind: .number), .init("agency"), .init("scope"), .init("value", title: "\(year)", kind: kind),
        ]
        if basis != .value {
            columns += [
                .init("previous", title: "\(year - 1)", kind: kind), .init("change", kind: kind), .init("change_ratio", kind: .ratio),
            ]
        }
        if measure.isShare { columns.append(.init("cases", kind: .number)) }
        return columns + [.init("reason"), Grid.flags()]
    }
}

extension Ranking.Missing {
    /// Why there is no rank, as a code of `absence`.
    package var code: String {
        switch reason {
        case .noReport: "no_report"
        case .noFigure: (figure.absence ?? Absence(figure, isAsked: nil)).rawValue
        case .noEarlierFigure: "no_earlier_figure"
        case .breakInSeries: "break_in_series"
        case .otherScope: "other_scope"
        case .tooFewCases: "too_few_cases"
        }
    }
}
