import Query

extension Ranking {
    /// The ranked agencies, then those without a rank and why.
    package func grid(_ language: Language = .chinese) -> Grid {
        let kind: Grid.Kind = measure.isShare ? .ratio : .number
        var columns: [Grid.Column] = [
            .init("rank", title: language.pick("名次", nil), kind: .number), .init("agency", title: language.pick("机关", nil)),
            .init("value", title: language.pick("\(year)", nil), kind: kind),
        ]
        if basis != .value {
            columns += [
                .init("previous", title: language.pick("\(year - 1)", nil), kind: kind),
                .init("change", title: language.pick("增减", nil), kind: kind),
                .init("change_ratio", title: language.pick("幅度", nil), kind: .ratio),
            ]
        }
        if measure.isShare { columns.append(.init("cases", title: language.pick("件数", nil), kind: .number)) }
        columns.append(.init("reason", title: language.pick("未排名原因", nil)))
        func row(_ rank: Int?, _ agency: String, _ figure: Quantity, _ entry: Entry?, _ reason: Reason?) -> [Grid.Value] {
            var cells: [Grid.Value] = [.init(rank), .text(agency), .init(figure.value)]
            if basis != .value { cells += [.init(entry?.previous), .init(entry?.change), .init(entry?.changeRatio)] }
            if measure.isShare { cells.append(.init(figure.denominator)) }
            return cells + [.init(reason.map { Self.text($0, figure, language) })]
        }
        let rows =
            entries.map { row($0.rank, $0.agency, $0.figure, $0, nil) } + missing.map { row(nil, $0.agency, $0.figure, nil, $0.reason) }
        return Grid(title: "\(measure.name.label(language)), \(year)", columns: columns, rows: rows, notes: [measure].definitions(language))
    }

    private static func text(_ reason: Reason, _ figure: Quantity, _ language: Language) -> String {
        switch reason {
        case .noReport: language.pick("无报告", "no report")
        case .noFigure:
            switch figure.status {
            case .blank: language.pick("空白", "blank")
            case .notApplicable: language.pick("不适用", "marked as none")
            case .derived: language.pick("数据不全", "incomplete")
            case .reported, .stated, nil: language.pick("无此项", "not given")
            }
        case .noEarlierFigure: language.pick("上年无可比数", "no figure of the year before")
        case .breakInSeries: language.pick("口径变化", "break in series")
        case .tooFewCases: language.pick("件数过少", "too few cases")
        }
    }
}
