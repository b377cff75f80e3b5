import ReportText
import Reports

/// An Article 20 table of a text: which table it is, which rows and columns.
struct ArticleText {
    let book: LabelBook
    let naming: YearNaming
    private let draft: TextDraft
    /// The units in which the columns of the text line up; empty where blanks tell none.
    private let units: Set<LinePlace.Unit>

    /// Whether figures of the text are in pieces.
    private let holdsPieces: Bool

    init(book: LabelBook, naming: YearNaming, draft: TextDraft, units: Set<LinePlace.Unit>, holdsPieces: Bool) {
        self.holdsPieces = holdsPieces
        self.book = book
        self.naming = naming
        self.draft = draft
        self.units = units
    }

    func record(in reading: inout TableReading) {
        guard let index = table, draft.items.contains(where: { !$0.isFigures }) else {
            reading.leaveOut(draft.cells, .loose)
            return
        }
        let form = book.article[index]
        let lines = LineColumns.columns(of: draft, in: form).filter { units.contains($0.unit) }
        let columns = lines.first.map { self.columns(over: $0, of: form) } ?? self.columns(of: form, reading)
        let items = self.items(of: index, columns: columns.indexes.count)
        let decisions = RowAlignment.decide(items, templates: form.templates, isGrid: false)
        reading.usedBlocks.formUnion(draft.tableBlocks(form.template))
        if items.contains(where: { !$0.isFigures && form.template.row(key: $0.key) != nil }) {
            reading.sawColumns(columns.indexes.compactMap { column in column.map { form.columns[$0].code } }, of: form.code)
        }
        leaveOutWords(decisions, in: &reading)
        let heads = TextHeader.heads(draft.header, of: form)
        let whole = Whole(
            table: index, columns: columns, lines: lines,
            places: RowPlaces(draft.rows.values.map(\.cells), columns: columns.indexes.count, headerTrail: draft.headerTrail),
            isGlued: draft.isGlued(columns: columns.indexes.count), lacksFigures: lacksFigures(columns.indexes.count),
            hasAllHeads: hasAllHeads(columns, of: form),
            isRepeated: isRepeated(heads, of: form), headCount: heads.count)
        for (item, row) in draft.rows.sorted(by: { $0.key < $1.key }) {
            guard let named = name(item, decisions) else {
                reading.leaveOut(row.cells, .rowUnclear(label(before: item)))
                continue
            }
            var row = row
            if let glued = gluedFigure(item - 1, columns: columns.indexes.count) {
                row.cells.insert(FigureCell(text: glued, origin: row.cells[0].origin), at: 0)
            }
            record(row, at: item, named, whole, in: &reading)
        }
    }

    /// Whether the columns that the header names are all those of some forms, and no row has more figures than columns: no head was lost.
    private func hasAllHeads(_ columns: ArticleColumns, of form: BookTable) -> Bool {
        let named = Set(columns.indexes.compactMap(\.self))
        let whole = form.layouts.map { Set($0.columns) }.filter { $0.isSubset(of: named) }.reduce(into: Set<Int>()) { $0.formUnion($1) }
        let count = columns.indexes.count
        let isLacking = draft.rows.values.contains { row in
            !row.isBetweenBars && row.cells.count > count && Set(row.cells.map(\.text)).count > 1
        }
        return !whole.isEmpty && whole == named && !(isLacking && count == 1)
    }

    /// What the table as a whole tells of its rows.
    private struct Whole {
        let table: Int
        let columns: ArticleColumns
        let lines: [LineColumns]
        let places: RowPlaces
        let isGlued: Bool
        let lacksFigures: Bool
        /// Whether the header names all columns of some form.
        let hasAllHeads: Bool
        let isRepeated: Bool
        /// How many heads are printed, repeated ones included.
        let headCount: Int
    }

    private func record(_ row: TextDraft.Row, at item: Int, _ named: NamedRow, _ whole: Whole, in reading: inout TableReading) {
        // Under a header that is repeated over its columns, digits without blanks may be one figure repeated.
        if whole.isRepeated, row.cells.contains(where: \.isGlued) { return reading.leaveOut(row.cells, .columnsUnclear(named.label)) }
        let template = book.article[whole.table].template
        let count = whole.columns.indexes.count
        if row.isTorn { return reading.leaveOut(row.cells, .columnsUnclear(named.label)) }
        let isRest = row.cells.count < count && draft.isFollowedByFigures(item) || row.cells.contains(where: \.mayGoOn)
        let placed = draft.isFollowedByStray(item, template) || isRest || row.isBetweenBars ? nil : whole.lines.place(row.cells)
        // Where order alone tells the columns, a head that was lost moves the figures under the others.
        let isOfBars = row.isBetweenBars && row.cells.count == count && row.cells.first?.origin.line == row.cells.last?.origin.line
        guard whole.hasAllHeads || isOfBars || placed != nil else {
            return reading.leaveOut(row.cells, .columnsUnclear(named.label))
        }
        let told =
            placed
            ?? cells(
                of: row, at: item, whole, template)
        guard let told else { return reading.leaveOut(row.cells, .count(named.label, figures: row.cells.count, columns: count)) }
        guard named.row != nil || told.contains(where: \.value.isNumber) else { return }
        ArticleRecorder(book: book).record(
            ArticleRow(
                table: whole.table, row: named.row, label: named.label, key: named.key, columns: whole.columns,
                figures: told.enumerated().map { ($0.offset, $0.element) }, mentions: mentions, evidence: named.evidence),
            in: &reading)
    }

    /// Words among the rows that hold digits and are no label of theirs: a figure may stand in them.
    private func leaveOutWords(_ decisions: [RowDecision?], in reading: inout TableReading) {
        let labels = Set(decisions.flatMap { if case .row(_, let label, _)? = $0 { Array(label) } else { [Int]() } })
        for (index, item) in draft.items.enumerated() where !item.isFigures && !labels.contains(index) {
            guard item.key.utf8.contains(where: NumeralReader.isDigit) else { continue }
            reading.leaveOut(FigureCell(text: item.text, origin: Origin(line: draft.lines[index])), .loose)
        }
    }

    private func columns(over line: LineColumns, of form: BookTable) -> ArticleColumns {
        ArticleColumns(line.heads.map { ArticleColumns.Head(text: $0.text, key: $0.key) }, of: form, naming: naming)
    }

    /// The items, with labels of the table's rows as the form prints them.
    private func items(of table: Int, columns: Int) -> [RowItem] {
        draft.items.enumerated().map { index, item in
            var item = item
            let key = String(item.key.dropLast(gluedFigure(index, columns: columns)?.count ?? 0))
            if !item.isFigures, let found = book.articleRows(key: key).first(where: { $0.table == table }) {
                item.key = TextFolding.key(book.article[table].rows[found.row].label)
                item.text = item.key
            }
            return item
        }
    }

    /// The digits that a line glues to the label at `index`, where its row has a figure for each column with them: 其他对外管理服务事项39 5 8.
    private func gluedFigure(_ index: Int, columns: Int) -> String? {
        guard columns > 1, index >= 0, index + 1 < draft.items.count, draft.items[index + 1].kind == .labelledFigures,
            let row = draft.rows[index + 1], row.cells.count == columns - 1, !row.isBetweenBars,
            Set(row.cells.map(\.origin.line)).count == 1, row.cells.allSatisfy({ $0.value.isNumber && !$0.mayGoOn })
        else { return nil }
        let digits = draft.items[index].key.utf8.reversed().prefix(while: NumeralReader.isDigit).count
        let text = String(draft.items[index].text.suffix(digits))
        return digits > 0 && CellValue(text).isNumber && (text == "0" || !text.hasPrefix("0")) ? text : nil
    }

    /// Whether some row has fewer figures than there are columns. Digits glued to a label are its row's, and so are figures right behind them.
    private func lacksFigures(_ count: Int) -> Bool {
        var isGlued = false
        for (item, row) in draft.rows.sorted(by: { $0.key < $1.key }) {
            isGlued = row.cells.contains(where: \.isGlued) || isGlued && draft.items[item].isFigures
            if row.cells.count < count, !isGlued { return true }
        }
        return false
    }

    /// Whether the figures at `item` may be those of the label below: it has none, and blank lines stand on one side of them only, as where
    /// a page's blocks were copied rather than its cells.
    private func mayBeOfNext(_ item: Int, _ template: RowTemplate) -> Bool {
        let next = item + 1
        guard draft.items[item].kind == .figures, next < draft.items.count, template.row(key: draft.items[next].key) != nil,
            !(next + 1 < draft.items.count && draft.items[next + 1].isFigures), let above = draft.lines[item - 1],
            let own = draft.lines[item], let below = draft.lines[next]
        else { return false }
        return own - above != below - own
    }

    /// Whether blank lines part some of a row's figures and not others, or a label without figures stands right above its own and they do so there: what
    /// stands together was copied from below each other, and is not of one row.
    private func isOfBlocks(_ row: TextDraft.Row, at item: Int, _ template: RowTemplate) -> Bool {
        // Where lines of blanks are cells, they part none.
        guard !row.cells.contains(where: \.isBlankLine) else { return false }
        var lines = row.cells.map(\.origin.line)
        let labels = draft.items.indices[..<item].suffix(2)
        if labels.count == 2, labels.allSatisfy({ template.row(key: draft.items[$0].key) != nil }) {
            lines = labels.map { draft.lines[$0] } + lines
        }
        let known = lines.compactMap(\.self)
        return known.count == lines.count && Set(zip(known, known.dropFirst()).map { $1 - $0 }).count > 1
    }

    private var mentions: [MoneyUnit.Mention] { [MoneyUnit.mention(in: draft.caption)] + draft.mentions }

    /// The table that the labels name, else the caption.
    private var table: Int? {
        var votes: [Int: Int] = [:]
        for item in draft.items where !item.isFigures {
            for table in Set(book.articleRows(key: item.key).map(\.table)) { votes[table, default: 0] += 1 }
        }
        var captioned: Int?
        if case .article(let table) = draft.kind { captioned = table }
        if let captioned, votes.isEmpty || votes[captioned] != nil { return captioned }
        return votes.max { ($0.value, -$0.key) < ($1.value, -$1.key) }?.key
    }

    private func columns(of form: BookTable, _ reading: TableReading) -> ArticleColumns {
        var heads = TextHeader.heads(draft.header, of: form)
        if heads.isEmpty, let only = soleColumn(of: form, reading) {
            let label = form.columns[only].label
            heads = [ArticleColumns.Head(text: "", key: TextFolding.key(label))]
        }
        if isRepeated(heads, of: form) { heads = [heads[0]] }
        let columns = ArticleColumns(heads, of: form, naming: naming)
        // The rest of a head stands apart from it: which column is whose, order does not tell.
        let isTorn = zip(columns.heads, columns.indexes).contains { $1 == nil && form.isPieceOfColumn($0.key) }
        return isTorn ? ArticleColumns([], of: form, naming: naming) : columns
    }

    /// One header that a converter repeated over the columns it spanned.
    private func isRepeated(_ heads: [ArticleColumns.Head], of form: BookTable) -> Bool {
        guard heads.count > 1, let column = form.column(key: heads[0].key), form.layouts.contains(where: { $0.columns == [column] }) else {
            return false
        }
        return heads.allSatisfy { $0.key == heads[0].key }
    }

    /// The one column that a table has in the forms whose other columns were seen, where its own header is lost.
    private func soleColumn(of table: BookTable, _ reading: TableReading) -> Int? {
        var possible = table.forms
        for other in book.article where other.code != table.code {
            guard let seen = reading.columnsSeen[other.code] else { continue }
            let fitting = other.layouts.filter { layout in seen.isSubset(of: layout.columns.map { other.columns[$0].code }) }
            // Where every form has what was seen, it tells nothing.
            if fitting.count < other.layouts.count { possible.formIntersection(Set(fitting.flatMap(\.forms))) }
        }
        guard possible != table.forms else { return nil }
        let layouts = table.layouts.filter { !$0.forms.isDisjoint(with: possible) }
        return layouts.count == 1 && layouts[0].count == 1 ? layouts[0].columns[0] : nil
    }

    private struct NamedRow {
        var row: Int?
        var label: String
        var key: String
        var evidence: RowEvidence
    }

    /// The row of the form, or the whole label of the report's own.
    private func name(_ item: Int, _ decisions: [RowDecision?]) -> NamedRow? {
        switch decisions[item] {
        case .row(let row, let words, let evidence)?:
            let pieces = words.filter { !draft.items[$0].isFigures }
            let text = pieces.map { draft.items[$0].text }.joined()
            return NamedRow(row: row, label: text, key: TextFolding.key(text), evidence: evidence)
        case let decision:
            guard case .article(let captioned?) = draft.kind, captioned == table, isWholeLabel(item - 1, decisions) else { return nil }
            let words = draft.items[item - 1]
            // A label that one character misprints, alone before its figures under the caption of its table, is the row's.
            let row = book.article[captioned].misprintedRow(key: words.key)
            guard case .extra? = decision else { return row.map { NamedRow(row: $0, label: words.text, key: words.key, evidence: .exact) } }
            return NamedRow(row: row, label: words.text, key: words.key, evidence: .exact)
        }
    }

    /// Whether the words at `index` are a label of the report's own: whole, alone between figures, and no part of a label of the form.
    private func isWholeLabel(_ index: Int, _ decisions: [RowDecision?]) -> Bool {
        guard index >= 0, !draft.items[index].isFigures, draft.items[index].key.unicodeScalars.count >= 2 else { return false }
        let key = draft.items[index].key
        guard key.unicodeScalars.contains(where: { $0.value > 0x2E80 }), !key.utf8.contains(where: { (0x30...0x39).contains($0) }),
            book.articleRows(key: key).isEmpty, book.applications.template.candidates(text: draft.items[index].text, key: key).isEmpty
        else { return false }
        let isAlone = index == 0 || draft.items[index - 1].isFigures
        let next = index + 2
        let isFollowedByLabel =
            next >= draft.items.count
            || draft.items[next].isFigures == false && (next + 1 >= draft.items.count || draft.items[next + 1].isFigures)
        return isAlone && isFollowedByLabel && !book.article.contains { $0.template.isFragment(draft.items[index].key) }
            && !(next < draft.items.count && book.article.contains { $0.template.isFragment(draft.items[next].key) })
    }

    private func label(before item: Int) -> String { item > 0 && !draft.items[item - 1].isFigures ? draft.items[item - 1].text : "" }

    /// One figure a column; `nil` where they cannot be told apart.
    private func cells(
        of row: TextDraft.Row, at item: Int, _ whole: Whole, _ template: RowTemplate
    ) -> [FigureCell]? {
        let count = whole.columns.indexes.count
        if row.cells.count == 1, let cell = row.cells.first, cell.isGlued, count > 1 {
            // 规章000: a leading nought shows that this table's figures are glued.
            return whole.isGlued ? TextDraft.parted(cell, columns: count) : nil
        }
        // 行政许可02021: a leading nought is a figure of its own.
        if count == 1, let cell = row.cells.first, cell.isGlued, cell.text.utf8.count > 1, cell.text.hasPrefix("0"),
            !cell.text.hasPrefix("0.")
        {
            return nil
        }
        if draft.isFollowedByStray(item, template) { return nil }
        if draft.items[item].kind == .labelledFigures, !row.isBetweenBars, draft.isFollowedByFigures(item) { return nil }
        // A figure a line, and another row lacks some: what stands behind a label may be that row's.
        if whole.lacksFigures || holdsPieces || isOfBlocks(row, at: item, template), !row.isBetweenBars,
            Set(row.cells.map(\.origin.line)).count > 1
        {
            return nil
        }
        if count == 1, mayBeOfNext(item, template) { return nil }
        // Where another row stands on one line, a figure alone below a label may be a page's number.
        if count == 1, draft.items[item].kind == .figures, draft.items.contains(where: { $0.kind == .labelledFigures }) { return nil }
        if count == 1, row.cells.count == whole.headCount, row.cells.allSatisfy({ $0.text == row.cells[0].text }) {
            return [row.cells[0]]
        }
        if row.isCutOff, row.cells.count < count, row.isBetweenBars { return draft.rows.count > 1 ? row.cells : nil }
        return whole.places.place(row.cells)
    }
}
