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
    /// The code of each column by position; `nil` where its header is not known.
    var codes: [String?]
    /// The header's text of each column, for its unit; columns beyond the last have none.
    var headers: [String]
    /// Figures with the position of their column.
    var figures: [(Int, FigureCell)]
    var origin: Origin
}

/// Records the rows of Article 20 tables, whatever shape they were read from.
struct ArticleRecorder {
    let book: LabelBook

    /// `unplaced` tells why the figure of a column without a known header is left out.
    func record(_ row: ArticleRow, in reading: inout TableReading, unplaced: (Int) -> Message) {
        let form = book.article[row.table]
        let known = row.row ?? form.misprintedRow(key: row.key)
        let item = known.map { form.rows[$0].code }
        reading.matched(
            table: form.code, row: item ?? "local:\(row.key)", label: row.label, columns: row.codes.map { $0 ?? "?" }, origin: row.origin)
        let isHeaderUnknown = row.codes.allSatisfy { $0 == nil }
        for (position, figure) in row.figures {
            // Headers copied from the clause above: a zero is a zero under either.
            let copied = isHeaderUnknown && figure.value.isZero ? form.soleLayout(columns: row.codes.count)?[position] : nil
            guard let code = row.codes[position] ?? copied, let index = form.column(code) else {
                reading.leaveOut(figure, reason: unplaced(position))
                continue
            }
            let header = row.headers.indices.contains(position) ? row.headers[position] : ""
            let unit = AmountUnit(column: form.columns[index], header: header, cell: figure.value)
            let measure = known.map { form.measures[$0][index] } ?? Measure(table: form.code, localLabel: row.key, column: code)
            reading.record(measure, cell: figure, label: row.label, power: unit.power, unitAssumed: unit.isAssumed)
        }
    }
}
