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
    private let limits: Limits
    private(set) var arena: [UInt8] = []
    private(set) var items: [Item] = []
    private var tables: [Table] = []
    private var openTables = OpenTables()
    private var notes: [Document.Note] = []
    /// Whether a limit was hit beyond which nothing more is taken.
    private(set) var isFull = false

    var isInTable: Bool { !openTables.isEmpty }

    // The open paragraph.
    private var isOpen = false
    private var paragraphStart = 0
    private var paragraphOffset = 0
    private var linkBytes = 0
    private var linkCount = 0
    private var isBlankPending = false
    /// Whether something stands behind the last character that is no text: digits on both sides of it are not one figure.
    private var isGapPending = false
    /// What is raised in cells, by the offsets of their tags.
    private var marks: [Int: [String]] = [:]

    private var open = OpenElements()
    private var isInLink = false
    /// Whether nothing of the link that was begun last has been printed yet.
    private var isLinkNew = false

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

    private mutating func hitLimit(_ variant: String, _ limit: Int) {
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
                if holdsInvisible { Blanks.removeInvisible(from: &arena, start: start) }
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
        isGapPending = false
        guard isOpen, first >= 0x2B && first <= 0x39 || first == 0xEF, let last = arena.last else { return }
        let isWide = arena.count > 2 && arena[arena.count - 3] == 0xEF && last >= 0x8B && last <= 0x99
        if isWide || last >= 0x2B && last <= 0x39 { arena += [0xEF, 0xBF, 0xBC] }
    }

    /// Notes something that is drawn and is no text, or no text that is seen for certain.
    mutating func obscure(_ obscurity: Table.Cell.Obscurity) {
        isGapPending = true
        openTables.obscureCell(obscurity)
    }

    /// Digits before this place and behind it are not one figure.
    mutating func separate() { isGapPending = true }

    /// Takes `mark` for one that is raised beside the text.
    mutating func addMark(_ mark: String) {
        for offset in openTables.openCellOffsets { marks[offset, default: []].append(mark) }
    }

    mutating func closeParagraph() {
        isBlankPending = false
        isGapPending = false
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
    private mutating func enter(_ tag: HTMLTag, isChrome: Bool) {
        if open.count < limits.nestingDepth { return open.enter(tag, isChrome: isChrome) }
        if tag == .table { return hitLimit("nested_table", limits.nestingDepth) }
        note(.init(.limit, "nesting", ["limit": .count(limits.nestingDepth)]))
    }

    // MARK: - Tables

    private mutating func startTable(offset: Int) {
        closeParagraph()
        enter(.table, isChrome: false)
        guard !isFull else { return }
        (isInLink, isLinkNew) = (false, false)
        openTables.begin(at: items.count, offset: offset)
    }

    private mutating func startRowGroup() {
        closeParagraph()
        guard !openTables.isEmpty else { return }
        open.leave(downTo: .table)
        openTables.closeCell(at: items.count)
        openTables.closeRow()
        openTables.beginRowGroup()
    }

    private mutating func startRow() {
        closeParagraph()
        guard !openTables.isEmpty else { return }
        open.leave(downTo: .table)
        openTables.closeCell(at: items.count)
        openTables.closeRow()
        openTables.openRow()
        if openTables.rowCount > limits.tableRows { hitLimit("rows", limits.tableRows) }
    }

    private mutating func startCell(_ attributes: HTMLAttributes, offset: Int) {
        closeParagraph()
        guard !openTables.isEmpty else { return }
        open.leave(downTo: .table)
        (isInLink, isLinkNew) = (false, false)
        openTables.closeCell(at: items.count)
        var (rowSpan, columnSpan) = attributes.spans
        if columnSpan > limits.tableColumns {
            note(.init(.limit, "colspan", ["count": .count(columnSpan), "limit": .count(limits.tableColumns)]))
            columnSpan = limits.tableColumns
        }
        openTables.openCell(at: items.count, offset: offset, rowSpan: rowSpan, columnSpan: columnSpan)
        if openTables.cellTotal > limits.cells { hitLimit("cells", limits.cells) }
    }

    private mutating func endTable() {
        closeParagraph()
        open.leave(downTo: .table)
        open.leaveLast()
        openTables.closeCell(at: items.count)
        let draft = openTables.end(at: items.count)
        if draft.holdsTables { openTables.noteInnerTable() }
        let pieces = draft.pieces(items)
        if pieces.count == 1, case .flow = pieces[0] { return }
        var kept: [Item] = []
        for piece in pieces {
            switch piece {
            case .flow(let range): kept += items[range]
            case .table(let part): kept += finish(part)
            }
        }
        items.replaceSubrange(draft.itemStart..., with: kept)
    }

    /// The items that a table leaves: what stands in none of its cells, and itself.
    private mutating func finish(_ draft: TableDraft) -> [Item] {
        openTables.noteInnerTable()
        let (table, cut) = draft.table(items: items, arena: arena, marks: marks, limits: limits)
        if let cut { note(cut) }
        tables.append(table)
        let item = Item(
            start: tables.count - 1, end: 0, offset: draft.offset, linkBytes: 0, linkCount: 0, headingLevel: 0, isChrome: false,
            isTable: true)
        return draft.itemsOutsideCells(items) + [item]
    }

    // MARK: - The end

    /// Closes what is open and puts the blocks into `document`.
    mutating func finish(into document: inout Document) {
        document.endsOpen = isOpen && !isBlankPending && !isFull
        closeParagraph()
        if !openTables.isEmpty, !isFull { note(.init(.damagedMarkup, "open_table")) }
        while !openTables.isEmpty { endTable() }
        markLinkLists()
        document.blocks.reserveCapacity(items.count)
        var tableCount = 0
        arena.withUnsafeBufferPointer { arena in
            for item in items {
                if item.isTable {
                    tableCount += 1
                    tables[item.start].number = tableCount
                    tables[item.start].origin.table = tableCount
                    document.blocks.append(.table(tables[item.start]))
                } else {
                    let text = String(decoding: UnsafeBufferPointer(rebasing: arena[item.start..<item.end]), as: UTF8.self)
                    let level = item.headingLevel == 0 ? nil : Int(item.headingLevel)
                    document.blocks.append(
                        .paragraph(Paragraph(text: text, headingLevel: level, isChrome: item.isChrome, origin: Origin(offset: item.offset)))
                    )
                }
            }
        }
        document.notes += notes
    }

    /// Three paragraphs in a row that are nothing but links are a list of links, and so is one paragraph of three links and little else: chrome.
    private mutating func markLinkLists() {
        var runStart = 0
        for index in 0...items.count {
            if index < items.count, items[index].isLinks(6), items[index].linkCount >= 3 { items[index].isChrome = true }
            if index < items.count, items[index].isLinks(9) { continue }
            if index - runStart >= 3 { for place in runStart..<index { items[place].isChrome = true } }
            runStart = index + 1
        }
    }
}

extension HTMLFlow.Item {
    /// Whether at least `tenths` of its bytes stand in links. Headings are no links.
    fileprivate func isLinks(_ tenths: Int) -> Bool {
        !isTable && headingLevel == 0 && linkBytes * 10 >= (end - start) * tenths
    }
}
