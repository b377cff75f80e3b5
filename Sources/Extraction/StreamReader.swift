import Documents
import Reports

/// Reads the statutory tables from text without geometry, as a sequence of labels and figures.
///
/// A label opens a row, the figures after it are its own until the next label, and they are used only when there are as many of them as the
/// table has columns. Whatever cannot be told for certain is left out and listed.
struct StreamReader {
    let book: LabelBook
    var reading: TableReading

    private var state = State.none
    private var articleTable: Int?
    private var header: [HeaderPiece] = []
    private var sawApplicationHeader = false
    private var totalComesFirst = false
    private var row: RowDraft?
    private var applicationRows: [ApplicationRow] = []
    /// The last label had no figures: a bare line of figures after the next label may be either's.
    private var lastRowWasEmpty = false

    private enum State {
        case none, articleHeader, article, applicationHeader, applications, appealHeader
    }

    struct HeaderPiece {
        var text: String
        var key: String
    }

    /// A row being read.
    private struct RowDraft {
        enum Kind: Equatable {
            case article(table: Int, row: Int?)
            case application(isKnown: Bool)
            case appeals
        }
        var kind: Kind
        var label: String
        var key: String
        var cells: [FigureCell] = []
        var hasFiller = false
        var blocks: [Int]
        var isClosed = false
        /// The text breaks off in the row.
        var isCutOff = false
        var isEmpty: Bool { cells.isEmpty && !hasFiller }
    }

    init(book: LabelBook, reading: TableReading) {
        self.book = book
        self.reading = reading
    }

    mutating func read(_ tokens: [StreamToken]) {
        for token in tokens {
            switch token.kind {
            case .text: readText(token)
            case .figure, .filler: readFigure(token)
            }
        }
        if let last = tokens.last, last.kind == .figure { dropCutOff(last) }
        endRow()
        endApplications()
    }

    /// A text that breaks off between bars: what stands before the break is in its place, a figure that no bar closes may be cut in two.
    private mutating func dropCutOff(_ last: StreamToken) {
        guard last.isBetweenBars, row?.isClosed == false || last.endsRow else { return }
        row?.isCutOff = true
        if !last.isClosed, let cell = row?.cells.popLast() {
            reading.leaveOut(cell, reason: "the text breaks off here: the figure may be cut in two")
        }
    }

    // MARK: Figures

    private mutating func readFigure(_ token: StreamToken) {
        if token.opensBareRow || (token.isBareLine && lastRowWasEmpty) {
            endRow()
            if state == .applications || state == .applicationHeader {
                state = .applications
                row = RowDraft(kind: .application(isKnown: false), label: "", key: "", blocks: [])
            }
        }
        if row == nil || row?.isClosed == true {
            if state == .appealHeader, sawAppealHeader, token.kind == .figure, token.block != headerBlocks.last {
                endRow()
                row = RowDraft(kind: .appeals, label: "", key: "", blocks: header.isEmpty ? [] : headerBlocks)
            }
        }
        guard row != nil, row?.isClosed == false else { return }
        row?.blocks.append(token.block)
        if token.kind == .filler {
            row?.hasFiller = true
        } else {
            row?.cells.append(token.figure)
        }
        if token.endsRow { row?.isClosed = true }
    }

    // MARK: Labels

    private mutating func readText(_ token: StreamToken) {
        if token.isProse {
            endRow()
            if state == .appealHeader { state = .none }
            return
        }
        if token.key.isEmpty {
            return
        }
        if let clause = LabelBook.clauseNumeral(in: token.folded) {
            endRow()
            endApplications()
            state = .articleHeader
            articleTable = book.articleTable(clause: clause)
            startHeader(token, key: "")
        } else if token.key.hasPrefix("信息内容") {
            endRow()
            state = .articleHeader
            startHeader(token, key: String(token.key.dropFirst(4)))
        } else if token.key.holds("申请人情况") {
            endRow()
            endApplications()
            state = .applicationHeader
            startHeader(token, key: "")
        } else if readRowLabel(token) || readHeaderPiece(token) {
            return
        } else {
            readUnknown(token)
        }
    }

    private mutating func startHeader(_ token: StreamToken, key: String) {
        header = key.isEmpty ? [] : [HeaderPiece(text: token.folded, key: key)]
        headerBlocks = [token.block]
    }

    private var headerBlocks: [Int] = []
    /// A row of several figures was whole: this text keeps its empty cells.
    private var hasWholeArticleRow = false

    /// A label of a row, whole or put together with the piece before it.
    private mutating func readRowLabel(_ token: StreamToken) -> Bool {
        for (label, key) in labelCandidates(token) {
            if state != .applications, state != .applicationHeader, let found = book.articleRow(key: key), state != .appealHeader {
                startRow(.article(table: found.table, row: found.row), label: label, key: key, token: token)
                state = .article
                return true
            }
            if state == .applications || state == .applicationHeader || state == .none || state == .article,
                let index = book.applications.row(key: key), opensApplications(index)
            {
                if state == .applicationHeader { readApplicantOrder() }
                startRow(.application(isKnown: true), label: label, key: key, token: token)
                state = .applications
                return true
            }
        }
        return false
    }

    /// The token alone, and joined to an unknown label before it that has no figures yet.
    private func labelCandidates(_ token: StreamToken) -> [(String, String)] {
        var candidates = [(token.folded, token.key)]
        if let row, row.isEmpty, row.kind == .application(isKnown: false) || isLocal(row) {
            candidates.append((row.label + token.folded, row.key + token.key))
        }
        if let lastWordKey = token.lastWordKey, !lastWordKey.isEmpty { candidates.append((token.folded, lastWordKey)) }
        return candidates
    }

    private func isLocal(_ row: RowDraft) -> Bool {
        if case .article(_, nil) = row.kind { return true }
        return false
    }

    /// Outside the table a row's label opens it only where the words can be nothing else (总计 and 其他 are also headers).
    private func opensApplications(_ index: Int) -> Bool {
        if state == .applications { return true }
        let code = book.applications.rows[index].code
        if state == .applicationHeader { return code != "concluded" && code != "other_reasons" }
        return ["received", "carried_in", "carried_out"].contains(code)
    }

    private mutating func startRow(_ kind: RowDraft.Kind, label: String, key: String, token: StreamToken) {
        let joined = row.map { $0.isEmpty && label == $0.label + token.folded } ?? false
        var blocks = [token.block]
        if joined { blocks += row?.blocks ?? [] } else { endRow() }
        row = RowDraft(kind: kind, label: label, key: key, blocks: blocks + headerBlocks)
        headerBlocks = []
    }

    private mutating func readHeaderPiece(_ token: StreamToken) -> Bool {
        switch state {
        case .articleHeader, .applicationHeader:
            guard header.count < 24 else {
                state = .none
                return false
            }
            header.append(HeaderPiece(text: token.folded, key: token.key))
            headerBlocks.append(token.block)
            return true
        case .appealHeader:
            if isAppealHeader(token.key) {
                header.append(HeaderPiece(text: token.folded, key: token.key))
                headerBlocks.append(token.block)
                return true
            }
            endRow()
            state = .none
            return false
        default: return startsAppealHeader(token)
        }
    }

    private mutating func startsAppealHeader(_ token: StreamToken) -> Bool {
        let isResult = token.key != "总计" && book.appeals.columnCode(key: token.key) != nil
        guard isResult && state != .applications || token.key == "行政复议" || token.key == "行政复议行政诉讼" || token.key == "未经复议直接起诉"
        else { return false }
        endRow()
        endApplications()
        state = .appealHeader
        startHeader(token, key: token.key)
        return true
    }

    private static let appealScalars = Set("行政复议诉讼未经直接起后结果维持纠正其它他尚审总计合".unicodeScalars)

    private func isAppealHeader(_ key: String) -> Bool {
        key.unicodeScalars.allSatisfy { Self.appealScalars.contains($0) }
    }

    /// Whether enough of the appeals header stood before the figures: both routes of litigation, or the results.
    private var sawAppealHeader: Bool {
        let joined = header.map(\.key).joined()
        return joined.holds("直接起诉") && joined.holds("复议后起诉") || joined.holds("结果维持") && joined.holds("尚未审结")
    }

    private mutating func readUnknown(_ token: StreamToken) {
        switch state {
        case .applications:
            if let row, row.isEmpty, row.kind == .application(isKnown: true) || book.groupKeys.contains(row.key) {
                // The rest of a label that was cut by a line, or a group's label above the next.
                if !book.groupKeys.contains(token.key), row.kind == .application(isKnown: true) { return }
            }
            if let row, row.isEmpty, row.kind == .application(isKnown: false), !row.key.isEmpty, !book.groupKeys.contains(row.key) {
                self.row?.label += token.folded
                self.row?.key += token.key
                self.row?.blocks.append(token.block)
                return
            }
            startRow(.application(isKnown: false), label: token.folded, key: token.key, token: token)
        case .article:
            guard let articleTable else {
                endRow()
                return
            }
            startRow(.article(table: articleTable, row: nil), label: token.folded, key: token.key, token: token)
        default: endRow()
        }
    }

    // MARK: Ends of rows

    private mutating func endRow() {
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
    private static func trimmed(_ cells: [FigureCell], to count: Int) -> [FigureCell] {
        var cells = cells
        while cells.count > count, cells.last?.value == .blank { cells.removeLast() }
        return cells
    }

    private mutating func endArticleRow(_ draft: RowDraft, table: Int, row index: Int?) {
        let form = book.article[table]
        let pieces = StreamHeader(header, of: form, book: book)
        var codes = pieces.codes
        if codes.isEmpty, let only = soleColumn(of: form) { codes = [only] }
        let cells = ungluedCells(Self.trimmed(draft.cells, to: codes.count), columns: codes.count)
        if index == nil, cells.count != codes.count || !cells.contains(where: \.value.isNumber) { return }
        reading.usedBlocks.formUnion(draft.blocks)
        if !codes.isEmpty { reading.sawColumns(codes.compactMap { $0 }, of: form.code) }
        guard !cells.isEmpty else { return }
        guard cells.count == codes.count || draft.isCutOff && cells.count < codes.count && hasWholeArticleRow else {
            for cell in cells {
                reading.leaveOut(cell, reason: "“\(draft.label)” has \(cells.count) figures for \(codes.count) columns")
            }
            return
        }
        let rowCode = index.map { form.rows[$0].code }
        if cells.count == codes.count, codes.count > 1 { hasWholeArticleRow = true }
        reading.matched(
            table: form.code, row: rowCode ?? "local:\(draft.key)", label: draft.label, columns: codes.map { $0 ?? "?" },
            origin: cells[0].origin)
        for (position, cell) in cells.enumerated() {
            // Headers copied from the clause above: a zero is a zero under either.
            let copied = codes.allSatisfy { $0 == nil } && cell.value.isZero
            guard let code = codes[position] ?? (copied ? form.soleLayout(columns: codes.count)?[position] : nil),
                let column = form.column(code)
            else {
                reading.leaveOut(cell, reason: "column \(position + 1) of “\(draft.label)” has no header of \(form.code)")
                continue
            }
            let unit = AmountUnit(
                column: column, header: pieces.texts.indices.contains(position) ? pieces.texts[position] : "", cell: cell.value)
            let measure =
                rowCode.map { "\(form.code).\($0).\(code)" } ?? Measure(table: form.code, localLabel: draft.key, column: code).code
            reading.record(measure, cell: cell, label: draft.label, power: unit.power, unitAssumed: unit.isAssumed)
        }
    }

    /// The one column that a table has in the form whose other columns were seen, where its own header is lost.
    private func soleColumn(of table: LabelBook.Table) -> String? {
        let seen = reading.columnsSeen["article_20_1"] ?? []
        for (printed, evidence) in zip(table.printedColumns, book.article[0].printedColumns)
        where printed.count == 1 && !seen.isDisjoint(with: evidence) {
            return printed[0]
        }
        return nil
    }

    /// Digits glued to their label: one figure a digit where there are as many digits as columns, one number where there is one column.
    private func ungluedCells(_ cells: [FigureCell], columns: Int) -> [FigureCell] {
        guard cells.count == 1, let cell = cells.first, cell.text.hasPrefix(LinePieces.gluedPrefix) else { return cells }
        let digits = String(cell.text.dropFirst())
        if columns == 1 { return [FigureCell(text: digits, origin: cell.origin)] }
        guard digits.count == columns else { return [FigureCell(text: digits, origin: cell.origin)] }
        return digits.map { FigureCell(text: String($0), origin: cell.origin) }
    }

    private mutating func endApplicationRow(_ draft: RowDraft) {
        let cells = ungluedCells(Self.trimmed(draft.cells, to: 7), columns: 7)
        if draft.kind == .application(isKnown: true) { reading.usedBlocks.formUnion(draft.blocks) }
        guard !cells.isEmpty else { return }
        reading.usedBlocks.formUnion(draft.blocks)
        var row = ApplicationRow(label: draft.label, key: draft.key, aligned: nil, cells: cells)
        if cells.count == 7, cells.allSatisfy(\.value.isFigure) {
            row.aligned = totalComesFirst ? Array(cells[1...]) + [cells[0]] : cells
        } else if draft.isCutOff, !totalComesFirst, cells.count < 7, cells.allSatisfy(\.value.isFigure),
            applicationRows.contains(where: { $0.aligned?.count == 7 })
        {
            // The rows above show that this text keeps its empty cells.
            row.aligned = cells
        } else {
            row.reason = "“\(draft.label)” has \(cells.count) figures for 7 columns: which are missing cannot be told"
        }
        applicationRows.append(row)
    }

    private mutating func endApplications() {
        guard !applicationRows.isEmpty else { return }
        var rows = applicationRows
        applicationRows = []
        if !orderIsConfirmed(rows) {
            for index in rows.indices {
                rows[index].aligned = nil
                rows[index].reason = "the order of the applicants' columns cannot be told"
            }
        }
        ApplicationRecorder(book: book).record(rows, in: &reading)
        sawApplicationHeader = false
        totalComesFirst = false
    }

    // MARK: The order of applicants

    /// Reads from the header whether 总计 stands before 自然人.
    private mutating func readApplicantOrder() {
        sawApplicationHeader = true
        let joined = header.map(\.key).joined()
        guard let total = joined.offset(of: "总计"), let person = joined.offset(of: "自然人") else { return }
        totalComesFirst = total < person
    }

    /// In the form's order the last figure is the total. Where the header is lost or says otherwise, the sums must bear it out.
    private func orderIsConfirmed(_ rows: [ApplicationRow]) -> Bool {
        if sawApplicationHeader, !totalComesFirst { return true }
        let numbers = rows.compactMap(\.numbers)
        return !numbers.isEmpty && numbers.allSatisfy { $0[..<6].reduce(0, +) == $0[6] }
    }
}

/// The columns that the pieces of a header name.
struct StreamHeader {
    private(set) var codes: [String?] = []
    /// The header's text by column, for its unit.
    private(set) var texts: [String] = []

    /// Puts pieces together that a line break parted (本年新 / 制作数量) and finds the columns of `table`.
    init(_ pieces: [StreamReader.HeaderPiece], of table: LabelBook.Table, book: LabelBook) {
        var keys: [String] = []
        var index = 0
        while index < pieces.count {
            var key = pieces[index].key
            var text = pieces[index].text
            var next = index + 1
            var joined = key
            var joinedText = text
            for end in next..<max(next, min(pieces.count, index + 4)) {
                joined += pieces[end].key
                joinedText += pieces[end].text
                guard table.columnCode(key: joined) != nil else { continue }
                key = joined
                text = joinedText
                next = end + 1
            }
            index = next
            // A header line whose blanks were lost holds several columns.
            let several = table.columnCode(key: key) == nil ? table.columnKeys(in: key) : []
            keys += several.isEmpty ? [key] : several
            texts += several.isEmpty ? [text] : several.map { _ in text }
        }
        codes = table.resolveHeader(keys)
    }
}
