import Documents
import Forms
import ReportText
import Reports

/// Reads the statutory tables from text without geometry: cuts it into tables, each with its header, labels and figures in reading order.
///
/// Captions, headers and headings of sections begin a table or close the one before; what is between is told by alignment.
struct TextTables {
    let book: LabelBook
    let naming: YearNaming
    var reading: TableReading
    var draft: TextDraft?
    var setting: TableSetting
    var strays: StrayFigures
    /// A bar alone on its line opened the row that comes.
    private var isRowOpened = false
    /// Where the last words stand that head the labels of a table's rows.
    private var cornerBlock: Int?
    /// Empty cells before the figures of an appeals table: a row's, unless more of the header follows them.
    var pending: [TextToken] = []
    /// Lines of blanks since the last words or figures: empty cells of a row, unless it ends before them.
    private var blankLines: [TextToken] = []
    /// The units in which columns are known to line up, and what the tables tell of that.
    let units: Set<LinePlace.Unit>
    var unitsTold = LineUnits()
    /// Of all tables whose rows have a number of cells.
    let blanks: BlankLines
    var blanksTold = BlankLines()
    /// Whether figures in pieces were found where each stands on a line of its own: then as many as columns are no proof.
    let holdsPieces: Bool
    var piecesTold = false

    /// Reads a text; where its tables bear out that blanks put figures below their heads, once more with that.
    static func read(_ tokens: [TextToken], book: LabelBook, naming: YearNaming, reading: TableReading) -> TableReading {
        var texts = TextTables(book: book, naming: naming, reading: reading, units: [], blanks: BlankLines(), holdsPieces: false)
        texts.read(tokens)
        guard !texts.unitsTold.sure.isEmpty || texts.blanksTold.areCells || texts.piecesTold else { return texts.reading }
        var again = TextTables(
            book: book, naming: naming, reading: reading, units: texts.unitsTold.sure, blanks: texts.blanksTold,
            holdsPieces: texts.piecesTold)
        again.read(tokens)
        return again.reading
    }

    private init(
        book: LabelBook, naming: YearNaming, reading: TableReading, units: Set<LinePlace.Unit>, blanks: BlankLines,
        holdsPieces: Bool
    ) {
        self.holdsPieces = holdsPieces
        self.blanks = blanks
        self.book = book
        self.naming = naming
        self.reading = reading
        self.units = units
        setting = TableSetting(naming: naming)
        strays = StrayFigures(least: book.applications.leastColumns)
    }

    private static let longestHeader = 24

    private mutating func read(_ tokens: [TextToken]) {
        for token in tokens {
            draft?.line = token.figure.origin.line
            switch token.kind {
            case .figure where token.figure.isBlankLine: blankLines.append(token)
            case .text:
                endRow()
                readWords(token)
            case .figure, .filler:
                readFigure(token)
                blankLines = []
            }
        }
        endRow()
        markEnd(tokens)
        close()
        strays.close(in: &reading, opensNext: false)
    }

    /// Lines of blanks behind the last figure of a row are its last cells.
    private mutating func endRow() {
        if let draft, let last = draft.items.indices.last, draft.rows[last]?.isClosed == false {
            for blank in blankLines { self.draft?.add(blank) }
        }
        blankLines = []
    }

    /// The row in which the text breaks off: what stands between bars before the break is in its place.
    private mutating func markEnd(_ tokens: [TextToken]) {
        guard let last = tokens.last, last.kind == .figure, let row = draft?.rows.keys.max(), row == (draft?.items.count ?? 0) - 1 else {
            return
        }
        let printed = tokens.last { !$0.text.isEmpty && $0.block != last.block || $0.isBetweenBars }
        draft?.rows[row]?.isCutOff = printed?.isBetweenBars == true
    }

    // MARK: Figures

    private mutating func readFigure(_ token: TextToken) {
        guard let draft else { return strays.add(token) }
        let hasRows = !draft.items.isEmpty
        if draft.kind == .appeals {
            guard hasRows || opensAppeals(token) else { return strays.add(token) }
            if !hasRows, token.figure.value.isBlank {
                pending.append(token)
                return
            }
            for blank in pending { self.draft?.add(blank) }
            pending = []
        } else if !hasRows {
            if token.kind == .figure, token.figure.value.isBlank { self.draft?.headerTrail += 1 }
            if token.figure.value.isNumber { self.draft?.holdsFigureInHeader = true }
            if !token.figure.value.isNumber || draft.header.isEmpty { return strays.add(token) }
            // Figures before any label: a row without one.
        }
        self.draft?.isHeaderAgain = false
        if !token.isBareLine { for blank in blankLines { self.draft?.add(blank) } }
        self.draft?.add(token)
    }

    private mutating func opensAppeals(_ token: TextToken) -> Bool {
        let opensRow = token.mayOpenRow && !isRowOpened
        isRowOpened = token.mayOpenRow
        guard let draft, book.appeals.isHeaderWhole(draft.header.map(\.key).joined()) else { return false }
        return token.kind == .figure && !opensRow && token.block != draft.headerBlocks.last
    }

    // MARK: Words

    mutating func readWords(_ token: TextToken) {
        pending = []
        if token.isProse {
            addNote(token)
            close()
            setting.clear()
            return
        }
        if token.label?.holdsApplicants != true, token.words.count > 1,
            token.words.contains(where: { book.holdsApplicants(TextFolding.key($0.text)) })
        {
            // Beside what stands above the applicants, a note begins that goes on on the next line.
            openApplicants(token)
            draft?.isHeaderTorn = true
            return
        }
        guard let label = token.label, !label.key.isEmpty else { return readUnlabelled(token) }
        if label.isCaption {
            open(.article(label.captionTable), token)
            draft?.caption = label.folded
            draft?.headWords = []
        } else if let corner = label.corner {
            openContents(token, rest: String(label.key.dropFirst(corner.count)))
        } else if label.holdsApplicants {
            openApplicants(token)
        } else if opensAppealHeader(label) {
            open(.appeals, token)
            draft?.header = [TextHeader.Piece(text: label.folded, key: label.key)]
        } else if label.headsSection {
            close()
            strays.close(in: &reading, opensNext: true)
            setting.clear()
            setting.add(line: label.folded)
        } else {
            readInTable(token, label)
        }
    }

    private mutating func readUnlabelled(_ token: TextToken) {
        // A note that goes on on the next line may stand beside heads.
        if draft?.isHeaderOpen == true, draft?.items.isEmpty == true { draft?.headWords += token.words }
        // A line in brackets (（县图书馆）) says nothing of a row, but may say whose the next table is.
        guard token.folded.unicodeScalars.contains(where: { $0.value > 0x2E80 }) else { return }
        // （四 1.本机关不掌握相关政: a group's numeral that a narrow column tore, with the label beside it, and no remark.
        if let label = token.label, draft?.items.isEmpty == false, opensWithTornNumeral(token.folded) {
            var words = token
            words.text.removeFirst()
            return addRowWords(words, label)
        }
        if draft == nil { setting.add(line: token.folded) } else { draft?.remarks.append(token.folded) }
    }

    private func opensWithTornNumeral(_ folded: String) -> Bool {
        let numeral = folded.unicodeScalars.dropFirst().prefix { NumeralReader.isChineseNumeral(Int($0.value)) }
        return folded.first == "(" && !numeral.isEmpty && numeral.endIndex < folded.endIndex && !folded.contains(")")
    }

    private mutating func readInTable(_ token: TextToken, _ label: Label) {
        switch draft?.kind {
        case nil: openBare(token, label)
        case .appeals?: readAppealWords(token, label)
        case .article?, .applications?:
            if draft?.isHeaderOpen == true, !beginsRows(label) {
                guard let header = draft?.header, header.count < Self.longestHeader else {
                    // Two years side by side have long headers.
                    let isOfYears = draft?.header.contains { naming.ownHeader($0.text) == nil } == true
                    draft?.isHeaderOpen = !isOfYears
                    return isOfYears ? () : close()
                }
                draft?.header.append(TextHeader.Piece(text: label.folded, key: label.key))
                draft?.headerBlocks.append(token.block)
                draft?.headWords += token.words
                if token.isWrapped { draft?.isWrapped = true }
                draft?.headerTrail = 0
                if draft?.holdsFigureInHeader == true { draft?.isMixed = true }
                return
            }
            draft?.isHeaderOpen = false
            addRowWords(token, label)
        }
    }

    /// A new table with what stands above it.
    private mutating func open(_ kind: TextDraft.Kind, _ token: TextToken) {
        closeBeforeNext()
        draft = TextDraft(kind, block: token.block)
        draft?.line = token.figure.origin.line
        draft?.above = setting.linesAbove.last ?? ""
        draft?.headWords = token.words
        draft?.isWrapped = token.isWrapped
        draft?.isOther = setting.isOther || naming.isOther(token.folded)
        draft?.mentions = setting.mentions
        isRowOpened = false
    }

    private mutating func openContents(_ token: TextToken, rest: String) {
        if case .article(let table)? = draft?.kind {
            if draft?.items.isEmpty != true || draft?.header.isEmpty != true {
                let isOther = draft?.isOther ?? false
                let hasRows = draft?.items.isEmpty == false
                let wordsAbove = hasRows ? [] : draft?.headWords ?? []
                open(.article(hasRows ? nil : table), token)
                draft?.headWords.insert(contentsOf: wordsAbove, at: 0)
                if isOther, !hasRows { draft?.isOther = true }
            } else {
                draft?.headWords += token.words
            }
        } else {
            open(.article(nil), token)
        }
        // Two tables beside each other on the same lines: whose a figure is, their order does not tell.
        if cornerBlock == token.block { draft?.isOther = true }
        cornerBlock = token.block
        draft?.headerBlocks.append(token.block)
        if !rest.isEmpty { draft?.header = [TextHeader.Piece(text: token.folded, key: rest)] }
    }

    private mutating func openApplicants(_ token: TextToken) {
        if draft?.kind == .applications, let draft, !draft.items.isEmpty, !draft.trailingWords.contains(where: naming.isOther) {
            self.draft?.isHeaderAgain = true
            self.draft?.add(words: "", key: "", block: token.block, isFree: true)
            return
        }
        open(.applications, token)
        // The columns may stand on the same line.
        draft?.header = [TextHeader.Piece(text: token.folded, key: token.key)]
    }

    /// A row's label without caption or header before it, where the words can be nothing else.
    private mutating func openBare(_ token: TextToken, _ label: Label) {
        if let found = label.articleRow() {
            open(.article(found.table), token)
        } else if let row = label.applicationRow, isUnmistakable(label, row) {
            open(.applications, token)
        } else {
            setting.add(line: label.folded)
            return
        }
        draft?.isHeaderOpen = false
        addRowWords(token, label)
    }

    /// Whether a row says what those of no other table do: with its numeral, and in more than a word.
    private func isUnmistakable(_ label: Label, _ row: Int) -> Bool {
        if let role = book.applications.role(ofRow: row), Self.openers.contains(role) { return true }
        return label.numeral != nil && label.key.unicodeScalars.count >= Self.leastLabel
    }

    private static let openers: Set<LineRole> = [.received, .carriedIn, .carriedOut]
    private static let leastLabel = 4

    /// Whether words end a header because a row begins with them.
    private func beginsRows(_ label: Label) -> Bool {
        if case .article? = draft?.kind {
            return !label.articleRows.isEmpty
                || !label.isArticleColumn
                    && book.article.contains {
                        $0.template.begins(label.key, text: label.folded) || $0.misprintedRow(key: label.key) != nil
                    }
        }
        let template = book.applications.template
        let isNumbered = label.numeral != nil
        if label.applicationRow != nil, isNumbered || !label.isApplicant { return true }
        // No head is numbered.
        return isNumbered && !label.headsSection || template.groupKeys.contains(label.key)
    }
}
