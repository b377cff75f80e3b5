import Query
import Reports

extension Diff {
    /// The figures of each table of the form, in order.
    var figuresByTable: [(table: String, figures: [FigureChange])] {
        var result: [(table: String, figures: [FigureChange])] = []
        for figure in figures {
            let table = figure.measure.table
            if result.last?.table == table {
                result[result.count - 1].figures.append(figure)
            } else {
                result.append((table, [figure]))
            }
        }
        return result
    }

    /// What changed most.
    func largestGrid(_ words: DiffWords) -> Grid {
        let (from, to) = words.columns(self)
        return Grid(
            columns: [
                .init("item", title: words.largest), .init("from", title: from, kind: .number), .init("to", title: to, kind: .number),
                .init("change", title: words.change, alignment: .right), .init("ratio", title: words.ratio, alignment: .right),
            ],
            rows: summary.largest.map { figure in
                [
                    .text(words.label(figure)), .init(figure.from, nil, figure.fromFlags.marked),
                    .init(figure.to, nil, figure.toFlags.marked),
                    .init(figure.change.map(NumberText.signed)),
                    .init(figure.changeRatio.map { NumberText.percent($0, signed: true) }),
                ]
            })
    }

    /// One grid a table: old, new, change and per cent of each figure. Tables without a row to show are left out.
    func tableGrids(_ words: DiffWords, showsUnchanged: Bool) -> [Grid] {
        let (from, to) = words.columns(self)
        return figuresByTable.compactMap { table, figures in
            let shown = figures.filter { showsUnchanged || $0.isChanged }
            guard !shown.isEmpty else { return nil }
            let hasNotes = shown.contains { !$0.comparability.isComparable }
            return Grid(
                title: words.table(table, of: self),
                columns: [
                    .init("item", title: words.item), .init("from", title: from, alignment: .right),
                    .init("to", title: to, alignment: .right),
                    .init("change", title: words.change, alignment: .right), .init("ratio", title: words.ratio, alignment: .right),
                ] + (hasNotes ? [.init("note", title: words.remark)] : []),
                rows: shown.map { figure in
                    [
                        .text(words.label(figure)), .text(words.from(figure)), .text(words.to(figure)),
                        .init(figure.change.map(NumberText.signed)),
                        .init(figure.changeRatio.map { NumberText.percent($0, signed: true) }),
                    ] + (hasNotes ? [.text(words.comparability(figure.comparability))] : [])
                })
        }
    }
}

extension FigureChange {
    /// Whether anything is to be seen: another figure, a figure that came or went, or a break.
    var isChanged: Bool {
        if from == nil && to == nil { return false }
        return from != to || !comparability.isComparable
    }
}
