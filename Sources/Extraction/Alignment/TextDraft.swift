import Forms
import Reports

/// A statutory table of a text while it is being gathered: its header, then labels and figures in reading order.
struct TextDraft {
    enum Kind: Hashable {
        /// The index of the Article 20 table that a caption names; `nil` without one.
        case article(Int?)
        case applications
        case appeals
    }

    /// Figures that stand in one row, or behind one label.
    struct Row {
        var cells: [FigureCell] = []
        /// The text marks its end: a line that holds the whole row.
        var isClosed = false
        /// Bars part its cells, so that empty ones are cells too.
        var isBetweenBars = false
        /// The text breaks off in the row.
        var isCutOff = false

        /// Several lines of which more than one holds several cells: a blank at the end of one may be the bar that the tear left.
        var isTorn: Bool {
            guard isBetweenBars, cells.contains(where: \.value.isBlank), cells.first?.origin.line != cells.last?.origin.line else {
                return false
            }
            return Dictionary(grouping: cells, by: \.origin.line).count { $0.value.count > 1 } > 1
        }
    }

    var kind: Kind
    var caption = ""
    /// The line above it, folded.
    var above = ""
    var isOther = false
    var header: [TextHeader.Piece] = []
    var headerBlocks: [Int] = []
    /// The words of the header's lines with their places, from top to bottom.
    var headWords: [PlacedWord] = []
    /// Empty cells behind the last header: every row of the table should have as many behind its last column.
    var headerTrail = 0
    /// Whether words still belong to the header.
    var isHeaderOpen = true
    /// A note stands in the lines of the header, so that their order tells nothing.
    var isHeaderTorn = false
    /// Figures stand between the words of its header: the lines of another table run through its own.
    var isMixed = false
    /// Whether a figure stands behind its caption or the last words of its header.
    var holdsFigureInHeader = false
    /// A line of it was cut or wrapped: where its words and figures stand tells no columns.
    var isWrapped = false
    /// Words of a header that is printed again are passed over.
    var isHeaderAgain = false
    var items: [RowItem] = []
    var rows: [Int: Row] = [:]
    var blocks: [Int: [Int]] = [:]
    /// The line that is being read, and that on which each item begins.
    var line: Int?
    private(set) var lines: [Int: Int] = [:]
    var mentions: [MoneyUnit.Mention] = []
    /// Lines in brackets behind the last figures.
    var remarks: [String] = []

    init(_ kind: Kind, caption: String = "", block: Int) {
        self.kind = kind
        self.caption = caption
        headerBlocks = [block]
    }

    mutating func add(words text: String, key: String, block: Int, isFree: Bool = false) {
        // A label that a converter repeated over the columns it spanned.
        if let last = items.last, !last.isFigures, !key.isEmpty, last.key == key, blocks[items.count - 1] == [block] { return }
        blocks[items.count] = [block]
        lines[items.count] = line
        items.append(RowItem(kind: .words, text: text, key: key, isFree: isFree))
    }

    /// Adds a figure to the row that is open, or opens one.
    mutating func add(_ token: TextToken) {
        let last = items.count - 1
        if last >= 0, items[last].isFigures, rows[last]?.isClosed == false, !token.opensBareRow, !token.isBareLine {
            append(token, to: last)
            return
        }
        let isTied = last >= 0 && !items[last].isFigures && blocks[last]?.last == token.block
        rows[items.count] = Row()
        lines[items.count] = line
        items.append(RowItem(kind: isTied ? .labelledFigures : .figures))
        append(token, to: items.count - 1)
    }

    private mutating func append(_ token: TextToken, to index: Int) {
        if !token.figure.value.isBlank { remarks = [] }
        blocks[index, default: []].append(token.block)
        var row = rows.removeValue(forKey: index) ?? Row()
        row.isClosed = token.endsRow
        row.isBetweenBars = row.isBetweenBars || token.isBetweenBars
        if token.kind == .figure { row.cells.append(token.figure) }
        isWrapped = isWrapped || token.isWrapped && !row.isBetweenBars
        items[index].count = row.cells.count
        rows[index] = row
    }

    /// Takes what begins a label on the lines above it out of the row that it was taken to end: its numeral, and a word that may be a mark (4. / 无 / 正当理由).
    mutating func takeLabelBegin(_ isWanted: (PrintedNumeral, _ words: String) -> Bool) -> String? {
        guard let index = items.indices.last, var row = rows[index], !row.isClosed else { return nil }
        var words = ""
        if let mark = row.cells.last, mark.value == .mark, mark.text.unicodeScalars.allSatisfy({ $0.value > 0x3400 }) {
            words = mark.text
            row.cells.removeLast()
        }
        guard let cell = row.cells.popLast(), cell.value == .unclear, cell.text.utf8.last == UInt8(ascii: "."),
            let numeral = PrintedNumeral(of: cell.text + " "), isWanted(numeral, words),
            row.cells.last.map({ $0.origin.line != cell.origin.line }) ?? true
        else { return nil }
        items[index].count = row.cells.count
        rows[index] = row
        if row.cells.isEmpty {
            items.removeLast()
            (rows[index], blocks[index], lines[index]) = (nil, nil, nil)
        }
        return cell.text + words
    }

    /// The table without lines of blanks that are no cells; where they are, no row is whole without its own.
    func settled(_ blankLines: BlankLines) -> TextDraft {
        guard !blankLines.areCells, rows.values.contains(where: { $0.cells.contains(where: \.isBlankLine) }) else { return self }
        var draft = self
        for index in draft.rows.keys { draft.rows[index]?.cells.removeAll(where: \.isBlankLine) }
        return draft
    }

    /// Whether the figures of the table are glued, a digit or more a column: a leading nought in digits behind a label shows it, and none has fewer
    /// digits than a row has columns, which would show that blanks are lost.
    func isGlued(columns: Int) -> Bool {
        let glued = rows.values.filter { $0.cells.count == 1 && $0.cells[0].isGlued }.map(\.cells[0].text)
        return glued.contains { $0.utf8.count > 1 && $0.hasPrefix("0") } && glued.allSatisfy { $0.utf8.count >= columns }
    }

    /// Whether a row of figures that each stand on a line of their own lacks some, and its last is not the sum of the others: one may be in two pieces.
    func holdsPieces(columns: Int) -> Bool {
        rows.values.contains { row in
            row.cells.count > 1 && row.cells.count < columns && !row.isBetweenBars
                && Set(row.cells.map(\.origin.line)).count == row.cells.count && !ApplicationText.isSummed(row.cells)
        }
    }

    /// Glued digits as one figure each; `nil` where they are not as many as the columns.
    static func parted(_ cell: FigureCell, columns: Int) -> [FigureCell]? {
        guard cell.text.utf8.count == columns else { return nil }
        return cell.text.map { FigureCell(text: String($0), origin: cell.origin) }
    }

    /// Whether figures without a label stand below those at `index`: they may be the rest of its row.
    func isFollowedByFigures(_ index: Int) -> Bool {
        index + 1 < items.count && items[index + 1].kind == .figures && rows[index + 1]?.cells.contains { $0.value.isNumber } == true
    }

    /// Whether fewer figures than a row has stand on the line below it, alone or beside the rest of its label: they may be the rest of some of the
    /// row's.
    func isFollowedByStray(_ index: Int, _ template: RowTemplate) -> Bool {
        guard let row = rows[index], row.isClosed, index + 1 < items.count else { return false }
        var below = index + 1
        if items[below].kind == .words {
            let isRest = template.row(key: items[below].key) == nil && !template.groupKeys.contains(items[below].key)
            guard isRest, below + 1 < items.count, items[below + 1].kind == .labelledFigures else { return false }
            below += 1
        }
        guard let next = rows[below] else { return false }
        func printed(_ row: Row) -> Int { row.cells.count { !$0.value.isBlank } }
        return printed(next) > 0 && printed(next) < max(printed(row), 2)
    }

    /// Whether it says anywhere that things are counted by tens or more.
    var scalesCounts: Bool {
        let texts = [caption, above] + header.map(\.text) + items.map(\.text)
        return mentions.contains(.scaledCounts) || texts.contains(where: MoneyUnit.scalesCounts)
    }

    /// The words behind the last figures, the last three of them; of a table without figures the last of its header.
    var trailingWords: [String] {
        let printed = items.indices.last { rows[$0]?.cells.contains { !$0.value.isBlank } == true }
        // Lines of a frame are no words.
        func words(from first: Int) -> [String] {
            items[first...].map(\.text).filter { $0.unicodeScalars.contains { $0.value > 0x2E80 } }.suffix(3)
        }
        guard let last = printed else {
            // The heading of the next table, which names a year, else the header.
            let heading = items.indices.last { Self.namesYear(items[$0].text) }
            return heading.map { Array(words(from: $0).prefix(1)) } ?? header.suffix(2).map(\.text) + remarks
        }
        return words(from: last + 1) + remarks
    }

    private static func namesYear(_ text: String) -> Bool {
        text.utf8.split(whereSeparator: { !(0x30...0x39).contains($0) }).contains { $0.count == 4 }
    }

    /// The blocks that are the table's and no narrative: its header, and what stands between the first row and the last.
    func tableBlocks(_ template: RowTemplate) -> Set<Int> {
        let last = items.lastIndex { $0.isFigures || template.row(key: $0.key) != nil } ?? -1
        return Set(headerBlocks).union((0...max(last, 0)).flatMap { $0 <= last ? blocks[$0] ?? [] : [] })
    }

    /// All figures of the draft, for the list of what was left out.
    var cells: [FigureCell] { rows.sorted { $0.key < $1.key }.flatMap(\.value.cells) }
}

/// Whether lines of blanks are empty cells: more rows have a cell a column with them than without them.
struct BlankLines {
    private var (with, without) = (0, 0)

    var areCells: Bool { with > without }
    var areTold: Bool { with + without > 0 }

    mutating func weigh(_ table: TextDraft, columns: Int) {
        for row in table.rows.values where row.cells.contains(where: \.isBlankLine) {
            if row.cells.count == columns { with += 1 }
            if row.cells.count(where: { !$0.isBlankLine }) == columns { without += 1 }
        }
    }
}

/// The columns that the pieces of a header name.
enum TextHeader {
    struct Piece {
        var text: String
        var key: String
    }

    /// Puts pieces together that a line break parted (本年新 / 制作数量) and parts those that lost their blanks.
    static func heads(_ pieces: [Piece], of table: BookTable) -> [ArticleColumns.Head] {
        var heads: [ArticleColumns.Head] = []
        var index = 0
        while index < pieces.count {
            var own = pieces[index]
            var joined = own
            var next = index + 1
            for end in next..<max(next, min(pieces.count, index + 4)) {
                joined.key += pieces[end].key
                joined.text += pieces[end].text
                guard table.column(key: joined.key) != nil else { continue }
                own = joined
                next = end + 1
            }
            index = next
            // A header line whose blanks were lost holds several columns.
            let several = table.column(key: own.key) == nil ? table.columnKeys(in: own.key) : []
            heads += (several.isEmpty ? [own.key] : several).map { ArticleColumns.Head(text: own.text, key: $0) }
        }
        return heads
    }
}
