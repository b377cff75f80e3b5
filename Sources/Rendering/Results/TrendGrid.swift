import Query
import Reports

extension [MeasureSeries] {
    /// A row a year of each series; a break in series is named where it begins, and no change is computed over it.
    package func grid(_ measure: MeasureReference? = nil, _ language: Language = .chinese) -> Grid {
        let isShare = contains { ShareDefinition.all.map(\.code).contains($0.measure.code) }
        var columns: [Grid.Column] = [
            .init("agency", title: language.pick("机关", nil)), .init("measure", title: language.pick("代码", nil)),
            .init("label", title: language.pick("指标", nil)), .init("year", title: language.pick("年份", nil), alignment: .right),
            .init("value", title: language.pick("数值", nil), kind: isShare ? .ratio : .number),
            .init("status", title: language.pick("状态", nil)),
            .init("change", title: language.pick("增减", nil), kind: isShare ? .ratio : .number),
            .init("change_ratio", title: language.pick("幅度", nil), kind: .ratio), .init("break", title: language.pick("口径变化", nil)),
        ]
        if isShare { columns.append(.init("cases", title: language.pick("件数", nil), kind: .number)) }
        var rows: [[Grid.Value]] = []
        for series in self {
            for point in series.points {
                let name = point.name ?? series.name
                var row: [Grid.Value] = [
                    .text(series.agency), .text(point.measure ?? series.measure.code), .text(name.label(language)),
                    .integer(Int64(point.year)),
                    .init(point.value), .init(point.status?.rawValue), .init(point.change), .init(point.changeRatio),
                    .init(point.breakBefore?.rawValue),
                ]
                if isShare { row.append(.init(point.denominator)) }
                rows.append(row)
            }
        }
        return Grid(columns: columns, rows: rows, notes: measure.map { [$0].definitions(language) } ?? [])
    }
}
