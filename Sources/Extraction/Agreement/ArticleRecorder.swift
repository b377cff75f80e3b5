import Reports

/// A row of an Article 20 table whose figures stand under one column each.
struct ArticleRow {
    /// The index into `LabelBook.article`.
    var table: Int
    /// The form's row; `nil` for one that the report added.
    var row: Int?
    /// As printed, folded.
    var label: String
    var key: String
    var columns: ArticleColumns
    /// Figures with the position of their column.
    var figures: [(Int, FigureCell)]
    /// What the caption, the lines above and the notes say of units of money, the nearest first.
    var mentions: [MoneyUnit.Mention]
    var evidence = RowEvidence.exact
}

/// Records the rows of Article 20 tables, whatever shape they were read from.
struct ArticleRecorder {
    let book: LabelBook

    func record(_ row: ArticleRow, in reading: inout TableReading) {
        let form = book.article[row.table]
        let item = row.row.map { form.rows[$0].code }
        let columns = row.columns.indexes.map { column in column.map { form.columns[$0].code } ?? "?" }
        reading.matched(
            table: form.code, row: item ?? "local:\(row.key)", label: row.label, columns: columns,
            origin: row.figures.first?.1.origin ?? Origin(), evidence: row.evidence)
        for (position, figure) in row.figures { record(figure, at: position, of: row, form: form, in: &reading) }
    }

    private func record(_ figure: FigureCell, at position: Int, of row: ArticleRow, form: BookTable, in reading: inout TableReading) {
        let indexes = row.columns.indexes
        // Headers copied from the clause above: a zero is a zero under either.
        let copied = !row.columns.isKnown && figure.value.isZero ? form.soleLayout(columns: indexes.count)?.columns[position] : nil
        guard let index = indexes[position] ?? copied else {
            let header = row.columns.heads.indices.contains(position) ? row.columns.heads[position].text : "\(position + 1)"
            return reading.leaveOut(figure, .noColumn(header))
        }
        let header = row.columns.mentions.indices.contains(position) ? row.columns.mentions[position] : .nothing
        let besides = form.columns[index].unit == nil ? [header] : [header, MoneyUnit.mention(in: row.label)]
        let context = besides + row.mentions
        let unit = AmountUnit(column: form.columns[index], cell: figure.value, context: context)
        let measure =
            row.row.map { form.measures[$0][index] }
            ?? Measure(table: form.code, localLabel: row.key, column: form.columns[index].code)
        reading.record(measure, cell: figure, label: row.label, unit: unit)
    }
}
