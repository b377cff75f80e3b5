import Documents
import Reports

/// Reads the statutory tables from text without geometry, as a sequence of labels and figures.
///
/// A label opens a row, the figures after it are its own until the next label, and they are used only when there are as many of them as the
/// table has columns. Whatever cannot be told for certain is left out and listed.
struct StreamReader {
    let book: LabelBook
    var reading: TableReading

    var state = State.none
    var articleTable: Int?
    var header: [HeaderPiece] = []
    /// Empty cells behind the last header: every row of the table should have as many behind its last column.
    var headerTrail = 0
    /// A bar alone on its line opened the row that comes.
    var isRowOpened = false
    var sawApplicationHeader = false
    var totalComesFirst = false
    var row: RowDraft?
    var applicationRows: [ApplicationRow] = []
    /// The last label had no figures: a bare line of figures after the next label may be either's.
    var lastRowWasEmpty = false

    enum State {
        case none, articleHeader, article, applicationHeader, applications, appealHeader
    }

    struct HeaderPiece {
        var text: String
        var key: String
    }

    /// A row being read.
    struct RowDraft {
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
        if let last = tokens.last, last.kind == .figure, row?.isClosed == false || last.endsRow {
            // What stands between bars before the break is in its place.
            row?.isCutOff = tokens.last { !$0.text.isEmpty && $0.block != last.block || $0.isBetweenBars }?.isBetweenBars == true
        }
        endRow()
        endApplications()
    }

    // MARK: Figures

    mutating func readFigure(_ token: StreamToken) {
        if token.opensBareRow || (token.isBareLine && lastRowWasEmpty) {
            endRow()
            if state == .applications || state == .applicationHeader {
                state = .applications
                row = RowDraft(kind: .application(isKnown: false), label: "", key: "", blocks: [])
            }
        }
        if row == nil || row?.isClosed == true {
            let opensRow = token.mayOpenRow && !isRowOpened
            isRowOpened = token.mayOpenRow
            if state == .appealHeader, sawAppealHeader, token.kind == .figure, !opensRow, token.block != headerBlocks.last {
                endRow()
                row = RowDraft(kind: .appeals, label: "", key: "", blocks: header.isEmpty ? [] : headerBlocks)
            }
        }
        guard row != nil, row?.isClosed == false else {
            if state == .articleHeader || state == .applicationHeader, !header.isEmpty, token.kind == .figure, token.figure.value == .blank
            {
                headerTrail += 1
            }
            return
        }
        row?.blocks.append(token.block)
        if token.kind == .filler {
            row?.hasFiller = true
        } else {
            row?.cells.append(token.figure)
        }
        if token.endsRow { row?.isClosed = true }
    }

    // MARK: Labels

    mutating func readText(_ token: StreamToken) {
        if token.isProse {
            endRow()
            if state == .appealHeader { state = .none }
            return
        }
        if token.key.isEmpty {
            return
        }
        if let clause = token.label?.clause {
            endRow()
            endApplications()
            state = .articleHeader
            articleTable = book.articleTable(clause: clause)
            startHeader(token, key: "")
        } else if token.label?.opensContents == true {
            endRow()
            state = .articleHeader
            startHeader(token, key: String(token.key.dropFirst(4)))
        } else if token.label?.holdsApplicants == true {
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

    mutating func startHeader(_ token: StreamToken, key: String) {
        header = key.isEmpty ? [] : [HeaderPiece(text: token.folded, key: key)]
        headerBlocks = [token.block]
        headerTrail = 0
    }

    var headerBlocks: [Int] = []
    /// A row of several figures was whole: this text keeps its empty cells.
    var hasWholeArticleRow = false
    /// A row had another number of figures than columns: this text loses cells.
    var hasShortRow = false

    /// A label of a row, whole or put together with the piece before it.
    mutating func readRowLabel(_ token: StreamToken) -> Bool {
        guard let label = token.label else { return false }
        let own = RowLabel(text: label.folded, key: label.key, articleRow: label.articleRow, applicationRow: label.applicationRow)
        if readRowLabel(own, token) { return true }
        if let row, row.isEmpty,
            readRowLabel(RowLabel(text: row.label + label.folded, key: row.key + label.key, book: book), token)
        {
            return true
        }
        guard let word = label.lastWordKey, !word.isEmpty else { return false }
        return readRowLabel(RowLabel(text: label.folded, key: word, book: book), token)
    }

    /// A text that may label a row, with the rows that it would label.
    struct RowLabel {
        var text: String
        var key: String
        var articleRow: (table: Int, row: Int)?
        var applicationRow: Int?
    }

    private mutating func readRowLabel(_ label: RowLabel, _ token: StreamToken) -> Bool {
        let isInApplications = state == .applications || state == .applicationHeader
        if !isInApplications, state != .appealHeader, let found = label.articleRow {
            startRow(.article(table: found.table, row: found.row), label: label.text, key: label.key, token: token)
            state = .article
            return true
        }
        guard isInApplications || state == .none || state == .article, let index = label.applicationRow, opensApplications(index) else {
            return false
        }
        if state == .applicationHeader { readApplicantOrder() }
        startRow(.application(isKnown: true), label: label.text, key: label.key, token: token)
        state = .applications
        return true
    }

    /// Outside the table a row's label opens it only where the words can be nothing else (总计 and 其他 are also headers).
    func opensApplications(_ index: Int) -> Bool {
        if state == .applications { return true }
        let code = book.applications.rows[index].code
        if state == .applicationHeader { return code != "concluded" && code != "other_reasons" }
        return ["received", "carried_in", "carried_out"].contains(code)
    }

    mutating func startRow(_ kind: RowDraft.Kind, label: String, key: String, token: StreamToken) {
        let joined = row.map { $0.isEmpty && label == $0.label + token.folded } ?? false
        var blocks = [token.block]
        if joined { blocks += row?.blocks ?? [] } else { endRow() }
        row = RowDraft(kind: kind, label: label, key: key, blocks: blocks + headerBlocks)
        headerBlocks = []
    }

    mutating func readHeaderPiece(_ token: StreamToken) -> Bool {
        switch state {
        case .articleHeader, .applicationHeader:
            guard header.count < 24 else {
                state = .none
                return false
            }
            header.append(HeaderPiece(text: token.folded, key: token.key))
            headerBlocks.append(token.block)
            headerTrail = 0
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

    mutating func startsAppealHeader(_ token: StreamToken) -> Bool {
        guard let label = token.label else { return false }
        guard
            label.isResult && state != .applications || label.heading == .reconsideration || label.heading == .appeals
                || label.heading == .directLitigation
        else { return false }
        endRow()
        endApplications()
        state = .appealHeader
        startHeader(token, key: token.key)
        return true
    }

    static let appealScalars = Set("行政复议诉讼未经直接起后结果维持纠正其它他尚审总计合".unicodeScalars)

    func isAppealHeader(_ key: String) -> Bool {
        key.unicodeScalars.allSatisfy { Self.appealScalars.contains($0) }
    }

    /// Whether enough of the appeals header stood before the figures: both routes of litigation, or the results.
    var sawAppealHeader: Bool {
        let joined = header.map(\.key).joined()
        return joined.holds("直接起诉") && joined.holds("复议后起诉") || joined.holds("结果维持") && joined.holds("尚未审结")
    }

    mutating func readUnknown(_ token: StreamToken) {
        switch state {
        case .applications:
            // The rest of a label that was cut by a line; not the next row's label, when the row before it is blank.
            if let row, row.isEmpty, row.kind == .application(isKnown: true), !book.groupKeys.contains(row.key),
                !book.groupKeys.contains(token.key), !opensLabel(token)
            {
                return
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

    /// Whether the words begin a row of the applications table: they are numbered, or much like one of its labels.
    private func opensLabel(_ token: StreamToken) -> Bool {
        TextFolding.isNumbered(token.folded)
            || book.applications.rows.contains { Likeness.of(token.key, TextFolding.key($0.label)) >= Likeness.least }
    }
}

extension StreamReader.RowLabel {
    init(text: String, key: String, book: LabelBook) {
        self.init(text: text, key: key, articleRow: book.articleRow(key: key), applicationRow: book.applications.row(key: key))
    }
}
