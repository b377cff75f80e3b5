import Reports

/// The paragraphs and tables that the tokens of an HTML text make.
///
/// What is printed is kept as bytes in one arena, each paragraph ended by a line feed; a paragraph is a range of it. Tables that are still open
/// are frames over the same list of items: closing one either takes its items into cells, or, when it only lays out the page, leaves them in
/// the flow where they stand.
struct HTMLFlow {
    /// A finished paragraph, or a finished table.
    struct Item {
        /// Range of the arena; for a table its place in `tables` as `start`.
        var start: Int
        var end: Int
        var offset: Int
        /// Bytes of it that stand in links.
        var linkBytes: Int
        var linkCount: Int
        var headingLevel: UInt8
        var isChrome: Bool
        var isTable: Bool
    }

    private let text: UnsafeBufferPointer<UInt8>
    let limits: Limits
    var arena: [UInt8] = []
    var items: [Item] = []
    var tables: [Table] = []
    var openTables = OpenTables()
    var notes: [Document.Note] = []
    /// Whether a limit was hit beyond which nothing more is taken.
    var isFull = false

    var isInTable: Bool { !openTables.isEmpty }

    // The open paragraph.
    var isOpen = false
    private var paragraphStart = 0
    private var paragraphOffset = 0
    private var linkBytes = 0
    private var linkCount = 0
    var isBlankPending = false
    /// Whether something stands behind the last character that is no text: digits on both sides of it are not one figure.
    private var isGapPending = false
    /// Whether what stands there may be a part of a figure: in running text digits on either side of it are no whole figure.
    private var isDrawnPending = false
    /// Whether the open paragraph began with text that is not seen for certain: all of it is alike.
    private var isPale = false
    /// What is raised in cells, by the offsets of their tags.
    var marks: [Int: [String]] = [:]

    var open = OpenElements()
    var isInLink = false
    /// Whether nothing of the link that was begun last has been printed yet.
    var isLinkNew = false

    private let isMarkdown: Bool
    /// Whether characters that draw nothing stand anywhere in the text.
    private let holdsInvisible: Bool
    /// The level of the Markdown heading that the open paragraph is; 0 for none.
    private var markedLevel: UInt8 = 0

    init(_ text: UnsafeBufferPointer<UInt8>, limits: Limits, isMarkdown: Bool) {
        self.text = text
        self.limits = limits
        self.isMarkdown = isMarkdown
        holdsInvisible = Blanks.holdsInvisible(text)
        arena.reserveCapacity(min(text.count, 1 << 16))
    }

    mutating func note(_ note: Document.Note) {
        if notes.count < 100, !notes.contains(note) { notes.append(note) }
    }

    mutating func hitLimit(_ variant: String, _ limit: Int) {
        note(.init(.limit, variant, ["limit": .count(limit)]))
        isFull = true
    }

    // MARK: - Text

    /// Appends bytes of the text. White space collapses to one blank; at the start of a paragraph blanks of every kind vanish.
    mutating func append(_ range: Range<Int>) {
        var place = range.lowerBound
        let end = range.upperBound
        while place < end {
            if text[place] <= 0x20 {
                if open.isPreformatted || isMarkdown && openTables.isEmpty, text[place] == 0x0A { closeParagraph() }
                isBlankPending = true
                place += 1
            } else if !isOpen, case let blank = Blanks.length(in: text, at: place), blank > 0 {
                if holdsInvisible, Blanks.holdsOverride(text[place..<place + blank]) { openTables.obscureCell(.glyph) }
                place += blank
            } else {
                var wordEnd = place + 1
                while wordEnd < end, text[wordEnd] > 0x20 { wordEnd += 1 }
                if isMarkdown, !isOpen, openTables.isEmpty, isHeadingMark(place..<wordEnd) {
                    markedLevel = UInt8(wordEnd - place)
                    place = wordEnd
                    continue
                }
                beginWord(at: place, count: wordEnd - place, first: text[place])
                let start = arena.count
                arena.append(contentsOf: UnsafeBufferPointer(rebasing: text[place..<wordEnd]))
                if holdsInvisible {
                    if Blanks.holdsOverride(text[place..<wordEnd]) { openTables.obscureCell(.glyph) }
                    Blanks.removeInvisible(from: &arena, start: start)
                }
                place = wordEnd
            }
        }
    }

    /// `#` to `######`
    private func isHeadingMark(_ word: Range<Int>) -> Bool { word.count <= 6 && word.allSatisfy { text[$0] == UInt8(ascii: "#") } }

    /// Appends the character that a reference at `offset` stands for.
    mutating func append(scalar: UInt32, at offset: Int) {
        guard let scalar = Unicode.Scalar(scalar) else { return }
        if scalar.value <= 0x20 {
            if open.isPreformatted, scalar == "\n" { closeParagraph() }
            isBlankPending = true
            return
        }
        let bytes = Array(UTF8.encode(scalar)!)
        if scalar.value == 0x202E { openTables.obscureCell(.glyph) }
        if scalar.value == 0xAD || bytes.count == 3 && Blanks.isInvisible(bytes[0], bytes[1], bytes[2]) { return }
        if !isOpen, bytes.withUnsafeBufferPointer({ Blanks.length(in: $0, at: 0) }) > 0 { return }
        beginWord(at: offset, count: bytes.count, first: bytes[0])
        arena.append(contentsOf: bytes)
    }

    @inline(__always)
    private mutating func beginWord(at offset: Int, count: Int, first: UInt8) {
        if isGapPending { fillGap(before: first) }
        if !isOpen {
            isOpen = true
            paragraphStart = arena.count
            paragraphOffset = offset
        } else if isBlankPending {
            arena.append(0x20)
        }
        isBlankPending = false
        if isInLink { linkBytes += count }
        if isLinkNew {
            isLinkNew = false
            linkCount += 1
        }
    }

    private mutating func fillGap(before first: UInt8) {
        let mayBelong = isDrawnPending && openTables.isEmpty
        (isGapPending, isDrawnPending) = (false, false)
        guard isOpen, let last = arena.last else { return }
        let isBefore = first >= 0x2B && first <= 0x39 || first == 0xEF
        let isWide = arena.count > 2 && arena[arena.count - 3] == 0xEF && last >= 0x8B && last <= 0x99
        let isBehind = isWide || last >= 0x2B && last <= 0x39
        if mayBelong ? isBefore || isBehind : isBefore && isBehind { arena += HTMLFlow.object }
    }

    /// U+FFFC: something that is no text.
    private static let object: [UInt8] = [0xEF, 0xBF, 0xBC]

    /// Notes something that is drawn and is no text, or no text that is seen for certain. A cell is unclear by it, in running text the digits
    /// that it touches are; what is struck out is gone.
    mutating func obscure(_ obscurity: Table.Cell.Obscurity) {
        isGapPending = true
        if obscurity == .pale, !isOpen { isPale = true }
        if obscurity != .struck, obscurity != .pale || !isPale { isDrawnPending = true }
        openTables.obscureCell(obscurity)
    }

    /// Notes a picture behind the text of the open cell, which may be all there is in it.
    mutating func shade() { openTables.shadeCell() }

    /// Digits before this place and behind it are not one figure.
    mutating func separate() { isGapPending = true }

    /// Takes `mark` for one that is raised beside the text.
    mutating func addMark(_ mark: String) {
        for offset in openTables.openCellOffsets { marks[offset, default: []].append(mark) }
    }

    mutating func closeParagraph() {
        isBlankPending = false
        (isGapPending, isDrawnPending, isPale) = (false, false, false)
        defer { markedLevel = 0 }
        guard isOpen else { return }
        isOpen = false
        var end = arena.withUnsafeBufferPointer { Blanks.trimEnd(paragraphStart..<$0.count, of: $0) }
        if end - paragraphStart > limits.lineBytes {
            end = paragraphStart + limits.lineBytes
            while end > paragraphStart, arena[end] & 0xC0 == 0x80 { end -= 1 }
            note(.init(.limit, "long_paragraph", ["limit": .count(limits.lineBytes)]))
        }
        arena.removeLast(arena.count - end)
        arena.append(0x0A)
        items.append(
            Item(
                start: paragraphStart, end: end, offset: paragraphOffset, linkBytes: linkBytes, linkCount: linkCount,
                headingLevel: markedLevel > 0 ? markedLevel : open.headingLevel,
                isChrome: open.isChrome, isTable: false))
        (linkBytes, linkCount) = (0, 0)
        if items.count >= limits.blocks { hitLimit("paragraphs", limits.blocks) }
    }

    // MARK: - Elements

    mutating func start(_ tag: HTMLTag, attributes: HTMLAttributes, offset: Int) {
        switch tag {
        case .a: (isInLink, isLinkNew) = (true, true)
        case .table: startTable(offset: offset)
        case .cell: startCell(attributes, offset: offset)
        case .row: startRow()
        case .rowGroup: startRowGroup()
        case .caption:
            closeParagraph()
            if !openTables.isEmpty {
                open.leave(downTo: .table)
                openTables.closeCell(at: items.count)
            }
        default:
            closeParagraph()
            if tag.isContainer { enter(tag, isChrome: tag == .nav || tag == .footer || attributes.nameChrome) }
        }
    }

    mutating func end(_ tag: HTMLTag) {
        switch tag {
        case .a: (isInLink, isLinkNew) = (false, false)
        case .table: if !openTables.isEmpty { endTable() } else { closeParagraph() }
        case .cell, .row, .rowGroup:
            closeParagraph()
            guard !openTables.isEmpty else { return }
            open.leave(downTo: .table)
            openTables.closeCell(at: items.count)
            if tag != .cell { openTables.closeRow() }
            if tag == .rowGroup { openTables.beginRowGroup() }
        case .block, .br, .caption: closeParagraph()
        case _ where tag.headingLevel > 0:
            closeParagraph()
            open.leaveHeadings()
        case _ where tag.isContainer:
            closeParagraph()
            open.leave(through: tag)
        default: break
        }
    }

    /// Remembers `tag` as open. Beyond the limit blocks are not told apart any more, and reading stops at a table.
    mutating func enter(_ tag: HTMLTag, isChrome: Bool) {
        if open.count < limits.nestingDepth { return open.enter(tag, isChrome: isChrome) }
        if tag == .table { return hitLimit("nested_table", limits.nestingDepth) }
        note(.init(.limit, "nesting", ["limit": .count(limits.nestingDepth)]))
    }
}
