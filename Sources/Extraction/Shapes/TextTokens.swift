import Documents
import ReportText
import Reports

/// A cell or line of a text that keeps no geometry.
struct TextToken: Sendable {
    enum Kind: Sendable {
        /// Words.
        case text
        /// A figure: a number, a mark, or a blank that two bars enclose.
        case figure
        /// Bars that close a merged cell (`|||`): they may stand for blanks, or for nothing.
        case filler
    }
    var kind: Kind
    var text: String
    /// What words tell; `nil` for figures and prose.
    var label: Label?
    var figure: FigureCell
    var block: Int
    /// The line opens with a bar and holds figures but no label: a row cut off from its label.
    var opensBareRow = false
    /// The first figure of a line of several figures without bars and without a label.
    var isBareLine = false
    /// Whether bars part the cells of the line it stands on.
    var isBetweenBars = false
    /// The last one of a line that may go on in the next.
    var isWrapped = false
    /// The last token of a line that holds a whole row.
    var endsRow = false
    /// A bar alone on its line where rows open with one: it opens a row unless a row is open.
    var mayOpenRow = false
    /// Whether the text is long enough to be a sentence rather than a label.
    var isProse = false
    /// The words with their places on the line; empty where those are not known.
    var words: [PlacedWord] = []

    var folded: String { label?.folded ?? "" }
    var key: String { label?.key ?? "" }
}

/// Cuts the paragraphs and bar-delimited lines of a document into tokens, in the four shapes that text copies have.
struct TextTokenizer {
    private let memo: LabelMemo
    private var tokens: [TextToken] = []
    /// Whether the last cell has not been closed by a bar yet.
    private var isOpen = true
    /// Whether a bar at the start of its line opened the last cell.
    private var isOpenedByBar = false
    private let bars: BarRoles
    /// Whether commas part cells.
    private let areCommasBars: Bool
    /// The last tokens of lines of cells that nothing closes, and the first ones of lines that a bar opens.
    private var (openEnds, opened): (Set<Int>, Set<Int>) = ([], [])
    /// What the line before has of a figure.
    private var piece: String?

    /// The tokens of a document in reading order; tables with geometry give none, nor do blocks that have been read.
    static func tokens(of document: Document, without read: Set<Int>, skipsChrome: Bool, memo: LabelMemo) -> [TextToken] {
        let blocks = document.blocks
        var tokenizer = TextTokenizer(blocks, memo: memo)
        let numbered = RowIndex.blocks(in: blocks)
        for (index, block) in blocks.enumerated() where read.isEmpty || !read.contains(index) {
            switch block {
            case .row(var row) where numbered.contains(index):
                row.cells.removeFirst()
                tokenizer.add(
                    tokenizer.whole(row, before: blocks.dropFirst(index + 1).first), block: index,
                    isBeforeLabel: holdsLabel(blocks, at: index + 1, memo))
            case .paragraph(let paragraph): if !skipsChrome || !paragraph.isChrome { tokenizer.add(paragraph, block: index) }
            case .row(let row):
                let row = tokenizer.whole(row, before: blocks.dropFirst(index + 1).first)
                tokenizer.add(row, block: index, isBeforeLabel: holdsLabel(blocks, at: index + 1, memo))
            case .table(let table): tokenizer.add(table, block: index)
            }
        }
        tokenizer.markEnds(of: document)
        if let last = tokenizer.tokens.indices.last, document.endsOpen, tokenizer.tokens[last].block == blocks.count - 1 {
            tokenizer.tokens[last].figure.mayGoOn = tokenizer.isOpen
        }
        return tokenizer.tokens
    }

    /// The last figure of a line that was cut may go on; so may one that nothing closes where the next line begins with digits.
    private mutating func markEnds(of document: Document) {
        for index in tokens.indices {
            let next = index + 1 < tokens.count ? tokens[index + 1] : nil
            guard let line = tokens[index].figure.origin.line, next?.figure.origin.line != line else { continue }
            let isBroken = next?.figure.origin.line == line + 1 && tokens[index].kind == .figure && goesOn(index, into: next)
            if isBroken || document.cutLines.contains(line) { tokens[index].figure.mayGoOn = true }
            tokens[index].isWrapped = document.isWrapped && document.cutLines.contains(line)
            tokens[index].figure.isAtEdge = document.longestLines.contains(line)
        }
    }

    private func goesOn(_ index: Int, into next: TextToken?) -> Bool {
        guard let next, next.text.utf8.first.map(NumeralReader.isDigit) == true, !opened.contains(index + 1) else { return false }
        if next.kind == .figure { return openEnds.contains(index) }
        // 2 （二）部分公开: what numbers a label stands right before it.
        let digits = next.text.prefix { $0.isASCII && $0.isNumber || $0 == "," || $0 == "." }
        guard next.kind == .text, digits.last?.isNumber == true, let behind = next.text[digits.endIndex...].unicodeScalars.first else {
            return false
        }
        return behind.properties.isWhitespace || SeparatedLine.isBar(behind) || behind == "元" || behind == "万"
    }

    /// A row of bars with a figure that the end of its line cut: the pieces are one cell that cannot be read.
    private mutating func whole(_ row: DelimitedRow, before next: Block?) -> DelimitedRow {
        var row = row
        if let piece, !row.cells.isEmpty { row.cells[0] = row.cells[0].isEmpty ? piece : "\(piece) \(row.cells[0])" }
        piece = nil
        guard row.opensWithBar, !row.closesWithBar, row.cells.count > 1, let last = row.cells.last,
            case .row(let below)? = next, !below.opensWithBar, let first = below.cells.first, Self.isDigits(last),
            first.utf8.first.map(NumeralReader.isDigit) == true
        else { return row }
        piece = last
        row.cells.removeLast()
        return row
    }

    private static func isDigits(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { NumeralReader.isDigit($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") }
    }

    /// Whether the block at `index` holds a label before any figure, or there is no more of the table.
    private static func holdsLabel(_ blocks: [Block], at index: Int, _ memo: LabelMemo) -> Bool {
        guard index < blocks.count, case .row(let row) = blocks[index] else { return true }
        return row.cells.first { !$0.isEmpty }.flatMap(memo.label) != nil
    }

    private init(_ blocks: [Block], memo: LabelMemo) {
        self.memo = memo
        bars = BarRoles(blocks, memo: memo)
        areCommasBars = FieldLine.areParted(blocks)
    }

    private mutating func add(_ paragraph: Paragraph, block: Int) {
        isOpen = true
        let text = paragraph.text
        // Blanks that put cells below each other make no line long.
        let isLong =
            text.utf8.count > Self.longestLine
            && (!text.holds(Self.gap) || text.utf8.count(where: { $0 != 0x20 }) > Self.longestLine)
        let tabs = FieldLine.separator(of: paragraph) == "\t" ? FieldLine.cells(of: .paragraph(paragraph), "\t")?.cells : nil
        if isLong, tabs == nil {
            tokens.append(Self.word(LinePieces(prose: text), label: nil, origin: paragraph.origin, block: block))
            return
        }
        if PageNumber.isWhole(text) { return }
        var parted = tabs ?? (areCommasBars ? FieldLine.commaCells(of: paragraph) : nil)
        switch parted == nil ? SeparatedLine(text, memo: memo) : nil {
        case .rule?: return
        case .cells(let cells)?: parted = cells
        case nil: break
        }
        if let parted {
            let row = DelimitedRow(cells: parted, opensWithBar: bars.openLines, closesWithBar: bars.closeLines, origin: paragraph.origin)
            return add(row, block: block, isBeforeLabel: false, ends: text)
        }
        let line = memo.line(text)
        let pieces = line.pieces
        let start = tokens.count
        if !pieces.label.isEmpty {
            tokens.append(Self.word(pieces, label: line.label, origin: paragraph.origin, block: block))
        }
        for figure in pieces.figures {
            tokens.append(Self.figure(figure, origin: paragraph.origin, column: nil, block: block))
        }
        if let words = PlacedWord.words(of: paragraph) { place(tokens.count - start, words) }
        // A line with label and figures, or with several figures, holds a whole row.
        if !pieces.figures.isEmpty, tokens.count - start > 1 {
            tokens[tokens.count - 1].endsRow = true
            if pieces.label.isEmpty { tokens[start].isBareLine = pieces.figures.count > 1 }
        } else if let indent = paragraph.indent {
            for _ in 0..<indent.blankLinesBelow {
                tokens.append(Self.figure("", origin: paragraph.origin, column: nil, block: block))
                tokens[tokens.count - 1].figure.isBlankLine = true
            }
        }
    }

    private static let longestLine = 600
    /// Blanks that part cells rather than words.
    private static let gap = "        "

    /// Gives the last tokens, those of a line, their places on it.
    private mutating func place(_ count: Int, _ words: [PlacedWord]) {
        let label = tokens.count - count
        let figures = count > 0 && tokens[label].kind == .text ? label + 1..<tokens.count : label..<tokens.count
        guard words.count >= figures.count, zip(tokens[figures], words.suffix(figures.count)).allSatisfy({ $0.text == $1.text }) else {
            return
        }
        for (index, word) in zip(figures, words.suffix(figures.count)) { tokens[index].figure.place = word.place }
        if figures.lowerBound > label { tokens[label].words = words.dropLast(figures.count) }
    }

    /// A table of one row of figures without a word, set into a text or a cell, is a row of the text.
    private mutating func add(_ table: Table, block: Int) {
        isOpen = false
        let cells = table.cells.map(\.text)
        guard table.rowCount == 1, cells.count > 1, cells.count <= 20, cells.contains(where: { !$0.isEmpty }),
            table.cells.allSatisfy({ !$0.isUnclear && CellValue($0.text).isFigure })
        else { return }
        var origin = table.origin
        origin.table = table.number
        origin.row = 1
        let row = DelimitedRow(cells: cells, opensWithBar: bars.openLines, closesWithBar: bars.closeLines, origin: origin)
        add(row, block: block, isBeforeLabel: false)
    }

    /// - Parameter ends: the line as printed, where the row does not tell whether bars stand at its ends.
    private mutating func add(_ row: DelimitedRow, block: Int, isBeforeLabel: Bool, ends: String? = nil) {
        // A line of a frame: |-----+-----|
        if row.cells.count == 1, row.cells[0].utf8.first == UInt8(ascii: "-"), SeparatedLine.isRule(row.cells[0]) { return }
        guard !row.isBarsOnly else { return addBars(row, block: block, isBeforeLabel: isBeforeLabel) }
        let start = tokens.count
        if row.opensWithBar, !bars.openLines { tokens.append(Self.figure("", origin: row.origin, column: 1, block: block)) }
        // Empty cells before a label are none of the row above.
        let first = row.cells.firstIndex { !$0.isEmpty } ?? 0
        let skipped = bars.openLines && row.opensWithBar && memo.label(row.cells[first]) != nil ? first : 0
        for (index, cell) in row.cells.enumerated().dropFirst(skipped) {
            let isLast = index == row.cells.count - 1
            if cell.isEmpty {
                tokens.append(Self.figure("", origin: row.origin, column: index + 1, block: block))
            } else if let label = memo.label(cell), !Self.isOfDigits(label.folded) {
                let pieces = LinePieces(cell, keepsLabel: true)
                let label = pieces.isProse ? nil : memo.label(pieces.label)
                tokens.append(Self.word(pieces, label: label, origin: row.origin, column: index + 1, block: block))
                for figure in pieces.figures { tokens.append(Self.figure(figure, origin: row.origin, column: index + 1, block: block)) }
            } else {
                tokens.append(Self.figure(cell, origin: row.origin, column: index + 1, block: block))
            }
            if isLast {
                isOpen = !row.closesWithBar
                isOpenedByBar = row.opensWithBar && bars.openLines
            }
            tokens[tokens.count - 1].isBetweenBars = true
        }
        if row.closesWithBar, !bars.closeLines {
            tokens.append(Self.figure("", origin: row.origin, column: row.cells.count + 1, block: block))
            tokens[tokens.count - 1].isBetweenBars = true
            isOpen = true
        }
        let opens = ends.map { $0.unicodeScalars.first.map(SeparatedLine.isBar) == true } ?? row.opensWithBar
        let closes = ends.map { $0.unicodeScalars.last.map(SeparatedLine.isBar) == true } ?? row.closesWithBar
        if opens { opened.insert(start) }
        if !closes { openEnds.insert(tokens.count - 1) }
        let line = Self.content(of: tokens[start...])
        if line.isRow {
            tokens[tokens.count - 1].endsRow = true
            if bars.openLines, row.opensWithBar, line.isOfFigures { tokens[start].opensBareRow = true }
        }
    }

    /// Whether a cell holds digits and no word: a figure that cannot be read.
    private static func isOfDigits(_ text: String) -> Bool {
        text.utf8.contains(where: NumeralReader.isDigit) && text.utf8.allSatisfy { $0 < 0x41 }
    }

    /// Whether a line holds a whole row, and whether it prints nothing but figures. (A slice that outlives the call would have all tokens copied.)
    private static func content(of line: ArraySlice<TextToken>) -> (isRow: Bool, isOfFigures: Bool) {
        let printed = line.filter { !$0.text.isEmpty }
        let isRow = printed.count > 1 && line.contains { $0.kind == .figure && !$0.figure.value.isBlank }
        return (isRow || line.reversed().prefix { $0.text.isEmpty }.count > mostSpanned, printed.allSatisfy { $0.kind == .figure })
    }

    /// Empty cells behind a label that it may span, the bar that ends the line among them; more are a row of blanks.
    private static let mostSpanned = 3

    /// A bar alone closes the cell before it, or is an empty cell, or opens one, or a row; several are what is left of a merged cell.
    private mutating func addBars(_ row: DelimitedRow, block: Int, isBeforeLabel: Bool) {
        if row.cells.isEmpty {
            if isOpen, isOpenedByBar, !isBeforeLabel {
                // Bars open cells here, and this one is empty.
                tokens.append(Self.figure("", origin: row.origin, column: nil, block: block))
            } else if isOpen {
                isOpen = false
            } else if !bars.openRows || !isBeforeLabel {
                var token = Self.figure("", origin: row.origin, column: nil, block: block)
                token.mayOpenRow = bars.openRows
                tokens.append(token)
            }
            return
        }
        isOpen = false
        var token = Self.figure("", origin: row.origin, column: nil, block: block)
        token.kind = .filler
        tokens.append(token)
    }

    private static func word(_ pieces: LinePieces, label: Label?, origin: Origin, column: Int? = nil, block: Int) -> TextToken {
        var origin = origin
        if let column { origin.column = column }
        return TextToken(
            kind: .text, text: pieces.label, label: label, figure: FigureCell(text: "", origin: origin), block: block,
            isProse: pieces.isProse)
    }

    private static func figure(_ text: String, origin: Origin, column: Int?, block: Int) -> TextToken {
        var origin = origin
        if let column { origin.column = column }
        guard text.hasPrefix(LinePieces.gluedPrefix) else {
            return TextToken(kind: .figure, text: text, figure: FigureCell(text: text, origin: origin), block: block)
        }
        let digits = String(text.dropFirst())
        var token = TextToken(kind: .figure, text: digits, figure: FigureCell(text: digits, origin: origin), block: block)
        token.figure.isGlued = true
        return token
    }
}
