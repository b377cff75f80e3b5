import Reports

/// A source as one neutral sequence of blocks, whatever it was: web page, text, PDF, Word. Knows nothing of forms.
package struct Document: Hashable, Sendable {
    package enum MediaType: String, Sendable {
        case html = "text/html"
        case text = "text/plain"
        case pdf = "application/pdf"
        case docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        case mhtml = "multipart/related"
        case image = "image/*"
        case word = "application/msword"
        case xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        case excel = "application/vnd.ms-excel"
        case csv = "text/csv"
        case unknown = "application/octet-stream"
    }

    package var mediaType: MediaType
    /// The character set the bytes were read in: `UTF-8`, `GB18030`, `UTF-16LE` …
    package var encoding: String
    /// What the page says of itself, in order: `title`, the names of `<meta>` elements (`ContentSource`, `PubDate` …), properties of a PDF.
    package var metadata: [Metadata] = []
    package var blocks: [Block] = []
    /// Addresses, as they stand, of the files that a page links to by the ending of a document: `./P020240118.pdf`. At most 20.
    package var attachments: [String] = []
    /// Whether the source ends right behind the last character of the last block, without a line feed or a tag: it may break off in the middle
    /// of a word or a number.
    package var endsOpen = false
    /// The lines of a text that end where all of it was cut at a width, by their numbers: their last figure may go on.
    package var cutLines: Set<Int> = []
    /// Whether sentences go on at the width at which a text was cut: it may have been wrapped.
    package var isWrapped = false
    /// The lines of a text than which none is longer: if a width cut it, then there.
    package var longestLines: Set<Int> = []
    /// Trouble met on the way that a reader should know of: bytes that could not be decoded, limits that were hit, no text layer.
    package var notes: [Note] = []

    /// Whether a figure at the end of a block may go on: the source breaks off there, its line was cut, or the next one begins with digits.
    package func mayGoOn(behind index: Int) -> Bool {
        guard index + 1 < blocks.count else { return endsOpen }
        if case .paragraph(let paragraph) = blocks[index], paragraph.origin.line.map(cutLines.contains) == true { return true }
        return switch blocks[index + 1] {
        case .row(let row): !row.opensWithBar && Self.opensWithFigure(row.cells.first ?? "")
        case .paragraph(let paragraph): Self.opensWithFigure(paragraph.text)
        case .table: false
        }
    }

    /// Whether a text begins with digits that number nothing: not 1.属于国家秘密, nor 2020年.
    private static func opensWithFigure(_ text: String) -> Bool {
        let bytes = text.utf8
        let rest = bytes.drop { (0x30...0x39).contains($0) || $0 == 0x2C || $0 == 0x2E }
        return rest.startIndex > bytes.startIndex && rest.first.map { $0 <= 0x20 || $0 == 0x7C || $0 == 0xE2 } ?? true
    }

    package init(mediaType: MediaType, encoding: String = "UTF-8") {
        self.mediaType = mediaType
        self.encoding = encoding
    }

    package struct Metadata: Hashable, Sendable {
        package var name: String
        package var content: String

        package init(name: String, content: String) {
            self.name = name
            self.content = content
        }
    }

    package struct Note: Hashable, Sendable {
        package enum Kind: String, Sendable {
            /// Bytes that are no text in the character set: replaced by U+FFFD.
            case undecodableBytes
            /// A documented limit was hit and the rest left out.
            case limit
            /// A scan or a picture: there is no text to read.
            case noText
            /// The markup is damaged in a way that may have moved cells.
            case damagedMarkup
            /// The text stands where a person does not see it, or elsewhere.
            case textElsewhere
        }
        package var kind: Kind
        /// Which of the kind's sentences says it: `X102.message/<variant>` of `Data/Wording`.
        package var variant: String
        /// The values that the sentence names.
        package var values: [String: Parameter]

        package init(_ kind: Kind, _ variant: String, _ values: [String: Parameter] = [:]) {
            self.kind = kind
            self.variant = variant
            self.values = values
        }
    }
}

/// A piece of a document, in reading order.
package enum Block: Hashable, Sendable {
    case paragraph(Paragraph)
    /// A table with geometry that can be trusted: HTML, Word, ruled PDF. Merged cells are one cell with spans.
    case table(Table)
    /// Cells between `|` on one line of a text. No geometry: spans are lost, empty cells may be dropped.
    case row(DelimitedRow)
}

/// Running text: one paragraph, or one line of a text file. White space is trimmed at both ends, kept inside; never empty.
package struct Paragraph: Hashable, Sendable {
    package var text: String
    /// 1…6 for `<h1>` … `<h6>` and the like; `nil` for text, however bold.
    package var headingLevel: Int?
    /// Whether it stands among menus, footers or other chrome of a page (inside `<nav>`, `<footer>`, lists of links).
    package var isChrome: Bool
    package var origin: Origin
    /// What blanks stand around a line of a plain text; `nil` where lines are no lines of the source, or changed on the way.
    package var indent: LineIndent?
    /// The words of a line of a page with their places; `nil` where those are not known.
    package var words: [PageWord]?

    package init(text: String, headingLevel: Int? = nil, isChrome: Bool = false, origin: Origin, indent: LineIndent? = nil) {
        self.text = text
        self.headingLevel = headingLevel
        self.isChrome = isChrome
        self.origin = origin
        self.indent = indent
    }
}

/// A word of a line of a page, and where it stands: in tenths of a point from the left.
package struct PageWord: Hashable, Sendable {
    package var text: String
    package var left: Int
    package var right: Int
}

/// A table as a grid. Rows and columns are 0-based here; `Origin` counts from 1.
package struct Table: Hashable, Sendable {
    /// 1-based number of the table in the document.
    package var number: Int
    package var rowCount: Int
    package var columnCount: Int
    /// The cells in reading order: by row, then column of their upper left corner. Slots that no cell covers (short rows) have none.
    package var cells: [Cell]
    package var origin: Origin

    package init(number: Int, rowCount: Int, columnCount: Int, cells: [Cell], origin: Origin) {
        self.number = number
        self.rowCount = rowCount
        self.columnCount = columnCount
        self.cells = cells
        self.origin = origin
    }

    package struct Cell: Hashable, Sendable {
        /// What makes a cell unclear: something is drawn in it that is no text, or its text is not seen for certain.
        package enum Obscurity: UInt8, Sendable {
            /// A picture, drawing or outline.
            case picture
            case formula
            /// A field of a form that prints no value, a box to tick.
            case control
            /// A character that stands for nothing: of private use, not decoded, drawn by a style.
            case glyph
            /// Text in the colour of what it stands on.
            case pale
            /// Different texts over each other.
            case overlap
            /// Nothing but what is struck out.
            case struck
            /// Nothing but what is raised or lowered.
            case raised
        }

        /// Upper left corner, 0-based.
        package var row: Int
        package var column: Int
        package var rowSpan: Int
        package var columnSpan: Int
        /// Text of the cell as a person sees it: nothing that is hidden or struck out. Line feeds between its paragraphs and at `<br>`. Trimmed;
        /// empty for a blank cell of any kind, and for one with nothing but a picture (`obscurity`).
        package var text: String
        package var page: Int?
        /// Byte offset into the decoded text, 0-based, where there is one.
        package var offset: Int?
        /// Marks raised or lowered beside the text (`1`, `[2]`, `注`): no part of it, and never digits of its figure.
        package var notes: [String] = []
        /// Why the cell is no blank though it has no text, or why a figure in its text cannot be relied on; `nil` for a clear cell. Words of an
        /// unclear cell may be read as a label.
        package var obscurity: Obscurity?

        /// Whether no figure may be read from it; it keeps its place and is never blank.
        package var isUnclear: Bool { obscurity != nil }

        package init(row: Int, column: Int, rowSpan: Int = 1, columnSpan: Int = 1, text: String, page: Int? = nil, offset: Int? = nil) {
            self.row = row
            self.column = column
            self.rowSpan = rowSpan
            self.columnSpan = columnSpan
            self.text = text
            self.page = page
            self.offset = offset
        }
    }

    /// The cell covering each slot, as an index into `cells`, row by row; −1 where none does. `rowCount` × `columnCount` entries.
    package func slots() -> [Int] {
        var slots = [Int](repeating: -1, count: rowCount * columnCount)
        for (index, cell) in cells.enumerated() {
            for row in cell.row..<min(cell.row + cell.rowSpan, rowCount) {
                for column in cell.column..<min(cell.column + cell.columnSpan, columnCount) where slots[row * columnCount + column] < 0 {
                    slots[row * columnCount + column] = index
                }
            }
        }
        return slots
    }
}

/// One line of a text that holds `|`.
package struct DelimitedRow: Hashable, Sendable {
    /// The texts between the bars, trimmed, empty ones kept. `规章 | 0 | |` gives `["规章", "0", ""]`: the bar at the end closes the last cell, and
    /// a bar at the start of the line opens the first (`| 规章 | 0` gives `["规章", "0"]`, with `opensWithBar`).
    package var cells: [String]
    package var opensWithBar: Bool
    package var closesWithBar: Bool
    package var origin: Origin

    package init(cells: [String], opensWithBar: Bool, closesWithBar: Bool, origin: Origin) {
        self.cells = cells
        self.opensWithBar = opensWithBar
        self.closesWithBar = closesWithBar
        self.origin = origin
    }

    /// A line of bars alone, such as `|||` or a single `|`.
    package var isBarsOnly: Bool { cells.allSatisfy(\.isEmpty) }

    /// Where bars come in pairs on most rows (`规章||0||1`), a pair parts two cells, and no empty cell stands between.
    static func unpair(_ blocks: inout [Block]) {
        var rows = 0
        var paired: [Int: DelimitedRow] = [:]
        for case (let index, .row(let row)) in blocks.enumerated() where !row.isBarsOnly {
            rows += 1
            if let single = row.unpaired { paired[index] = single }
        }
        guard paired.count > 2, paired.count * 4 >= rows * 3 else { return }
        for (index, row) in paired { blocks[index] = .row(row) }
    }

    /// The row with one bar for each pair; `nil` where bars do not come in pairs.
    private var unpaired: DelimitedRow? {
        let all = (opensWithBar ? [""] : []) + cells + (closesWithBar ? [""] : [])
        let isPaired = all.count % 2 == 1 && (all.count > 4 || all.count == 3 && all[2] != "")
        guard isPaired, all.indices.allSatisfy({ $0 % 2 == 0 || all[$0].isEmpty }) else { return nil }
        var single = all.indices.filter { $0 % 2 == 0 }.map { all[$0] }
        let opens = single[0].isEmpty
        if opens { single.removeFirst() }
        let closes = single.last?.isEmpty == true
        if closes { single.removeLast() }
        return DelimitedRow(cells: single, opensWithBar: opens, closesWithBar: closes, origin: origin)
    }
}
