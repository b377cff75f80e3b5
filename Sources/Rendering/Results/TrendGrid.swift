import Query
import Reports
import Wording

extension [MeasureSeries] {
    /// A row a year of each series; a break in series is named where it begins, and no change is computed over it.
    package func grid(_ measure: MeasureReference? = nil, _ language: Language = .chinese) -> Grid {
        let isShare = contains { ShareDefinition.all.map(\.code).contains($0.measure.code) }
        var columns: [Grid.Column] = [
            .init("agency"), .init("scope"), .init("measure"), .init("label"), .init("year", alignment: .right),
            .init("value", kind: isShare ? .ratio : .number), .init("status"), .init("change", kind: isShare ? .ratio : .number),
            .init("change_ratio", kind: .ratio), .init("break"),
        ]
        if isShare { columns.append(.init("cases", kind: .number)) }
        columns += [Grid.flags(), Grid.reasons()]
        var footnotes = FlagNotes(MeasureNames.writer(language))
        columns = Grid.ranked(columns, ["measure": 3, "status": 2, "change_ratio": 1])
        var rows: [[Grid.Value]] = []
        for series in self {
            for point in series.points {
                let name = point.name ?? series.name
                var row: [Grid.Value] = [
                    .text(series.agency), .init("scope", point.scope?.rawValue), .text(point.measure ?? series.measure.code),
                    .text(name.label(language)),
                    .integer(Int64(point.year)),
                    .init(point.value, point.absence, point.flags.marked), .init("status", point.status?.rawValue), .init(point.change),
                    .init(point.changeRatio),
                    .init("comparability", point.breakBefore?.rawValue),
                ]
                if isShare { row.append(.init(point.denominator)) }
                row += [.init(point.flags.codes), .init(point.absence?.rawValue)]
                footnotes.add(
                    point.flags.marked, subject: footnotes.subject(series.agency, point.year), label: name.label(language))
                rows.append(row)
            }
        }
        return Grid(columns: columns, rows: rows, notes: footnotes.lines + (measure.map { [$0].definitions(language) } ?? []))
    }
}
