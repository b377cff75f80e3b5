import Reports

/// The ends of rows: whether the figures that a label gathered are as many as the columns, and which is which.
extension StreamReader {
    mutating func endRow() {
        guard let draft = row else { return }
        row = nil
        lastRowWasEmpty = draft.isEmpty
        switch draft.kind {
        case .article(let table, let index): endArticleRow(draft, table: table, row: index)
        case .application: endApplicationRow(draft)
        case .appeals:
            reading.usedBlocks.formUnion(draft.blocks)
            AppealReader(book: book).read(sequence: Self.trimmed(draft.cells, to: 15), in: &reading)
            state = .none
        }
    }

    /// The cells without empty ones that follow the last column.
    static func trimmed(_ cells: [FigureCell], to count: Int) -> [FigureCell] {
        var cells = cells
        while cells.count > count, cells.last?.value == .blank { cells.removeLast() }
        return cells
    }

    mutating func endArticleRow(_ draft: RowDraft, table: Int, row index: Int?) {
        let form = book.article[table]
        let pieces = StreamHeader(header, of: form, book: book)
        var codes = pieces.codes
        if codes.isEmpty, let only = soleColumn(of: form) { codes = [only] }
        let cells = ungluedCells(Self.trimmed(draft.cells, to: codes.count), columns: codes.count)
        if index == nil, cells.count != codes.count || !cells.contains(where: \.value.isNumber) { return }
        reading.usedBlocks.formUnion(draft.blocks)
        if !codes.isEmpty { reading.sawColumns(codes.compactMap { $0 }, of: form.code) }
        guard !cells.isEmpty else { return }
        guard cells.count == codes.count || draft.isCutOff && cells.count < codes.count && hasWholeArticleRow && !hasShortRow else {
            hasShortRow = true
            for cell in cells {
                let values: [String: Parameter] = [
                    "label": .text(draft.label), "figures": .count(cells.count), "columns": .count(codes.count),
                ]
                reading.leaveOut(cell, reason: Message("unused.figures_for_columns", values))
            }
            return
        }
        // The header has more empty cells behind its last column than the row: the row lost a blank, and which cannot be told.
        if cells.last?.value == .blank, !draft.isCutOff, draft.cells.count < codes.count + headerTrail {
            for cell in cells { reading.leaveOut(cell, reason: Message("unused.fewer_than_header", ["label": .text(draft.label)])) }
            return
        }
        if cells.count == codes.count, codes.count > 1 { hasWholeArticleRow = true }
        let row = ArticleRow(
            table: table, row: index, label: draft.label, key: draft.key, codes: codes, headers: pieces.texts,
            figures: cells.enumerated().map { ($0.offset, $0.element) }, origin: cells[0].origin)
        ArticleRecorder(book: book).record(row, in: &reading) {
            Message(
                "unused.column_without_header",
                ["column": .count($0 + 1), "label": .text(draft.label), "table": .word("table.\(form.code)")])
        }
    }

    /// The one column that a table has in the form whose other columns were seen, where its own header is lost.
    func soleColumn(of table: LabelBook.Table) -> String? {
        let seen = reading.columnsSeen["article_20_1"] ?? []
        for (printed, evidence) in zip(table.printedColumns, book.article[0].printedColumns)
        where printed.count == 1 && !seen.isDisjoint(with: evidence) {
            return printed[0]
        }
        return nil
    }

    /// Digits glued to their label: one figure a digit where there are as many digits as columns, one number where there is one column.
    func ungluedCells(_ cells: [FigureCell], columns: Int) -> [FigureCell] {
        guard cells.count == 1, let cell = cells.first, cell.text.hasPrefix(LinePieces.gluedPrefix) else { return cells }
        let digits = String(cell.text.dropFirst())
        let figures = columns > 1 && digits.count == columns ? digits.map(String.init) : [digits]
        var cells = figures.map { FigureCell(text: $0, origin: cell.origin) }
        cells[cells.count - 1].mayGoOn = cell.mayGoOn
        return cells
    }

    mutating func endApplicationRow(_ draft: RowDraft) {
        let cells = ungluedCells(Self.trimmed(draft.cells, to: 7), columns: 7)
        if draft.kind == .application(isKnown: true) { reading.usedBlocks.formUnion(draft.blocks) }
        guard !cells.isEmpty else { return }
        reading.usedBlocks.formUnion(draft.blocks)
        var row = ApplicationRow(label: draft.label, key: draft.key, aligned: nil, cells: cells)
        row.printedCells = draft.isCutOff ? nil : draft.cells.count
        if cells.count == 7, cells.allSatisfy(\.value.isFigure) {
            row.aligned = totalComesFirst ? Array(cells[1...]) + [cells[0]] : cells.withWholeTotal
        } else if draft.isCutOff, !totalComesFirst, cells.count < 7, cells.allSatisfy(\.value.isFigure),
            applicationRows.contains(where: { $0.aligned?.count == 7 }), applicationRows.allSatisfy({ $0.aligned != nil })
        {
            // The rows above show that this text keeps its empty cells.
            row.aligned = cells
        } else {
            row.reason = Message("unused.applicants_missing", ["label": .text(draft.label), "figures": .count(cells.count)])
        }
        applicationRows.append(row)
    }

    mutating func endApplications() {
        guard !applicationRows.isEmpty else { return }
        var rows = applicationRows
        applicationRows = []
        dropShortRows(&rows)
        if !orderIsConfirmed(rows) {
            for index in rows.indices {
                rows[index].aligned = nil
                rows[index].reason = "unused.order_unknown"
            }
        }
        ApplicationRecorder(book: book).record(rows, in: &reading)
        sawApplicationHeader = false
        totalComesFirst = false
    }

    /// Leaves out rows that end in a blank and have fewer cells than the table has: they lost a blank, and which cannot be told.
    private mutating func dropShortRows(_ rows: inout [ApplicationRow]) {
        let counts = rows.compactMap(\.printedCells)
        let whole = rows.compactMap { $0.aligned.map { $0.last?.value != .blank } == true ? $0.printedCells : nil }
        // A column of totals left blank throughout is no loss.
        guard let most = counts.max(), let usual = whole.min() ?? (counts.min() == most ? nil : max(most, 7 + headerTrail)), usual > 7
        else { return }
        for index in rows.indices where rows[index].aligned?.last?.value == .blank && rows[index].printedCells ?? usual < usual {
            rows[index].aligned = nil
            rows[index].reason = Message("unused.fewer_than_rows", ["label": .text(rows[index].label)])
        }
    }

    // MARK: The order of applicants

    /// Reads from the header whether 总计 stands before 自然人.
    mutating func readApplicantOrder() {
        sawApplicationHeader = true
        let joined = header.map(\.key).joined()
        guard let total = joined.offset(of: "总计"), let person = joined.offset(of: "自然人") else { return }
        totalComesFirst = total < person
    }

    /// In the form's order the last figure is the total. Where the header is lost or says otherwise, the sums must bear it out.
    func orderIsConfirmed(_ rows: [ApplicationRow]) -> Bool {
        if sawApplicationHeader, !totalComesFirst { return true }
        let numbers = rows.compactMap(\.numbers)
        return !numbers.isEmpty && numbers.allSatisfy { $0[..<6].reduce(0, +) == $0[6] }
    }
}
