import ReportText
import Reports

/// The pages of a PDF as blocks in reading order: tables joined over pages, lines joined to paragraphs, page numbers left out.
struct PDFLayout {
    private enum Content {
        case table(PDFTable)
        case line(PDFLine)
    }
    private struct Item {
        var content: Content
        var page: Int
        /// The vertical place on the page.
        var y: Double
        var isChrome = false

        var line: PDFLine? {
            if case .line(let line) = content { line } else { nil }
        }
    }
    private var items: [Item] = []
    /// Pages with cells that hold nothing but what is drawn as a shape.
    private(set) var pagesOfShapes: [Int] = []
    /// Pages that are pictures without text.
    private(set) var pagesOfPictures: [Int] = []
    /// Pages whose text a machine recognised in a picture.
    private(set) var pagesRecognised: [Int] = []
    private var margins = Margins(left: 0, right: 0)

    /// Where running text begins and ends in its lines.
    private struct Margins {
        var left: Double
        var right: Double
    }

    /// - Parameter rulings: the lines of each page that has any, by its number.
    init(_ pages: [PDFPage], rulings: [Int: PDFRulings]) {
        for page in pages {
            let drawing = rulings[page.number]
            let grids = drawing.map(PDFGrid.grids(in:)) ?? []
            let seen = PDFSeen(page, drawing)
            if seen.isRecognised { pagesRecognised.append(page.number) }
            if seen.isPicture, page.words.isEmpty { pagesOfPictures.append(page.number) }
            var words = seen.words
            let strays = grids.isEmpty ? [] : seen.strays
            var found = grids.map { grid -> Item in
                var table = PDFTable(
                    grid, words: &words, shapes: drawing?.shapes ?? [], pictures: drawing?.pictures ?? [], page: page.number)
                table.obscure(where: strays)
                if let drawing, drawing.hasLostPicture { table.obscureBlanks(besides: drawing.raster) }
                if table.holdsShapes { pagesOfShapes.append(page.number) }
                return Item(content: .table(table), page: page.number, y: grid.box.y0)
            }
            found += PDFRows.assembled(PDFLine.lines(of: words)).map { Item(content: .line($0), page: page.number, y: $0.box.centreY) }
            items += found.sorted { $0.y < $1.y }
        }
        removePageNumbers(pages)
        markRunningHeads(pages)
        joinTables()
        margins = textMargins(pages.map(\.width).max() ?? 0)
    }

    func blocks() -> [Block] {
        var blocks: [Block] = []
        var tables = 0
        var paragraph: [Item] = []
        func closeParagraph() {
            guard let first = paragraph.first else { return }
            let text = paragraph.compactMap { $0.line?.shown }.reduce("") { $0 + PDFLayout.separator($0, $1) + $1 }
            var made = Paragraph(text: text, isChrome: first.isChrome, origin: Origin(page: first.page))
            if paragraph.count == 1 { made.words = first.line?.placedWords }
            blocks.append(.paragraph(made))
            paragraph = []
        }
        for item in items {
            switch item.content {
            case .table(let table):
                closeParagraph()
                tables += 1
                blocks.append(table.block(number: tables))
            case .line(let line):
                if let last = paragraph.last, !goesOn(last, to: item, line) { closeParagraph() }
                paragraph.append(item)
            }
        }
        closeParagraph()
        return blocks
    }

    /// Whether a line of running text goes on in the next: it is full, and the next begins at the margin.
    private func goesOn(_ last: Item, to next: Item, _ nextLine: PDFLine) -> Bool {
        guard let line = last.line, !last.isChrome, !next.isChrome, !line.hasGaps, !nextLine.hasGaps else { return false }
        let isNear = next.page > last.page || nextLine.box.centreY - line.box.centreY <= 3 * line.em
        return isNear && line.box.x1 >= margins.right - 1.9 * line.em && nextLine.box.x0 <= margins.left + 0.8 * nextLine.em
            && abs(line.em - nextLine.em) <= 0.2 * line.em && !PDFLayout.isHeading(nextLine)
    }

    /// Whether the line begins like a heading: `三、`
    private static func isHeading(_ line: PDFLine) -> Bool {
        let text = line.words[0].text.unicodeScalars
        let numeral = text.prefix { NumeralReader.ordinal($0) != nil }
        return !numeral.isEmpty && text.dropFirst(numeral.count).first == "、"
    }

    /// Between two lines of a paragraph: a blank between Latin words only; a figure broken at the line's end stays one.
    private static func separator(_ text: String, _ next: String) -> String {
        func isLetter(_ byte: UInt8?) -> Bool { byte.map { ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A } ?? false }
        return isLetter(text.utf8.last) && isLetter(next.utf8.first) ? " " : ""
    }

    /// The margins that at least two lines share, over all pages; titles and labels alone, which end in the page's left half, are no measure.
    private func textMargins(_ width: Double) -> Margins {
        let lines = items.compactMap(\.line).filter { !$0.hasGaps }
        func shared(_ positions: [Double]) -> [Double] {
            positions.filter { position in positions.count { abs($0 - position) <= 4 } > 1 }
        }
        let sample = lines.prefix(2000)
        let lefts = shared(sample.map(\.box.x0))
        let rights = shared(sample.map(\.box.x1))
        return Margins(left: lefts.min() ?? -1e9, right: rights.filter { $0 > 0.6 * width }.max() ?? 1e9)
    }

    /// Joins a table that ends one page with the one that begins the next.
    private mutating func joinTables() {
        var joined: [Item] = []
        var lastPage = 0
        for item in items {
            if case .table(let next) = item.content, item.page == lastPage + 1, let (index, table) = lastTable(of: joined, over: next) {
                joined[index].content = .table(table)
                joined.removeSubrange((index + 1)...)
            } else {
                joined.append(item)
            }
            lastPage = item.page
        }
        items = joined
    }

    /// The table that ends the last page, with the next page's; `nil` where that is another. Lines of an open cell may stand below it.
    private func lastTable(of items: [Item], over next: PDFTable) -> (Int, PDFTable)? {
        let lines = items.reversed().prefix { $0.line != nil && $0.page == items.last?.page }.count
        let index = items.count - 1 - lines
        guard index >= 0, case .table(var table) = items[index].content,
            items[(index + 1)...].allSatisfy({ $0.line.map { table.takeOverflow($0) } ?? false }), table.join(next)
        else { return nil }
        return (index, table)
    }
}

// MARK: - What is printed on every page

extension PDFLayout {
    /// Leaves out page numbers: `-1-`, `— 3 —`, `第 3 页 共 5 页`; a bare figure only where the figures of all pages count them.
    private mutating func removePageNumbers(_ pages: [PDFPage]) {
        let edges = edgeItems(pages)
        let bare = edges.compactMap { index in items[index].line.flatMap { Int($0.text) }.map { (index, $0 &- items[index].page) } }
        let isCounting = Set(bare.map(\.1)).count == 1 && (bare.count > 1 || (pages.count == 1 && bare.first?.1 == 0))
        var removed = Set(isCounting ? bare.map(\.0) : [])
        removed.formUnion(edges.filter { items[$0].line.map { PDFLayout.isDecoratedNumber($0.text) } ?? false })
        items = items.indices.filter { !removed.contains($0) }.map { items[$0] }
    }

    /// Marks lines that stand in the same words at the same place of several pages; all but the first are left out.
    private mutating func markRunningHeads(_ pages: [PDFPage]) {
        var places: [String: [Int]] = [:]
        for index in edgeItems(pages) {
            if let line = items[index].line, !line.hasGaps { places[line.text, default: []].append(index) }
        }
        var removed: Set<Int> = []
        for indices in places.values where indices.count > 1 && indices.count * 2 >= pages.count {
            let y = items[indices[0]].y
            guard indices.allSatisfy({ abs(items[$0].y - y) <= 3 }) else { continue }
            items[indices[0]].isChrome = true
            removed.formUnion(indices.dropFirst())
        }
        items = items.indices.filter { !removed.contains($0) }.map { items[$0] }
    }

    /// The first and the last item of each page, where it is a line at the page's upper or lower edge.
    private func edgeItems(_ pages: [PDFPage]) -> [Int] {
        let heights = Dictionary(pages.map { ($0.number, $0.height) }) { first, _ in first }
        return items.indices.filter { index in
            let item = items[index]
            guard item.line != nil, let height = heights[item.page] else { return false }
            let isFirst = index == 0 || items[index - 1].page != item.page
            let isLast = index == items.count - 1 || items[index + 1].page != item.page
            return (isFirst && item.y < 0.12 * height) || (isLast && item.y > 0.88 * height)
        }
    }

    /// One or two numbers with dashes or the words for a page around them, and nothing else.
    private static func isDecoratedNumber(_ text: String) -> Bool {
        var numbers = 0
        var digits = 0
        var decorations = 0
        for scalar in text.unicodeScalars {
            switch scalar {
            case "0"..."9", "０"..."９":
                if digits == 0 { numbers += 1 }
                digits += 1
                if digits > 4 { return false }
            case "-", "–", "—", "－", "―", "─", "·", "/", "第", "共", "页", "頁", "P", "a", "g", "e", "o", "f":
                decorations += 1
                digits = 0
            case " ", "\u{3000}", "\u{A0}", ",", "，":
                digits = 0
            default:
                return false
            }
        }
        return numbers >= 1 && numbers <= 2 && decorations > 0
    }
}
