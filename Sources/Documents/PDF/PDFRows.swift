/// Puts the rows of a table without ruling lines together on a page: a label that takes several lines becomes one, beside its figures.
///
/// Where a label stands is told by the page: the lines of one cell follow each other closer than cells do, and a cell's lines stand around the
/// middle of its row, or begin or end at its height, in all rows of a table alike. What is not told so stays the lines that it is.
struct PDFRows {
    /// The figures of a line, or of several where cells are too narrow for theirs.
    private struct Row {
        var figures: [PDFWord]
        /// The heights of its lines.
        var ys: [Double]

        func place(_ side: Side) -> Double {
            switch side {
            case .middle: (ys[0] + ys[ys.count - 1]) / 2
            case .top: ys[0]
            case .bottom: ys[ys.count - 1]
            }
        }

        /// Line after line, which are more figures than there are columns: so nobody takes the first lines of broken ones for whole, nor what
        /// stands beneath a figure for its end.
        mutating func add(_ other: Row) {
            figures += other.figures
            ys += other.ys
        }

        /// Whether a figure of the other stands beneath one of these, no further than a cell's lines do.
        func goesOn(in other: Row, pitch: Double) -> Bool {
            other.ys[0] - ys[ys.count - 1] <= pitch
                && other.figures.contains { own in figures.contains { $0.box.x0 < own.box.x1 && own.box.x0 < $0.box.x1 } }
        }
    }

    /// Words of one cell below each other.
    private struct Block {
        var words: [PDFWord]
        var box: PDFBox

        init(_ word: PDFWord) {
            words = [word]
            box = word.box
        }

        mutating func add(_ word: PDFWord) {
            words.append(word)
            box = box.union(word.box)
        }

        /// Where a row's figures stand beside it.
        func place(_ side: Side) -> Double {
            switch side {
            case .middle: (words[0].box.centreY + words[words.count - 1].box.centreY) / 2
            case .top: words[0].box.centreY
            case .bottom: words[words.count - 1].box.centreY
            }
        }

        var word: PDFWord {
            var word = PDFWord(box: box, text: words.map(\.text).joined())
            word.em = words[0].em
            word.notes = words.flatMap(\.notes)
            word.obscurity = words.lazy.compactMap(\.obscurity).first
            return word
        }
    }

    private enum Side: CaseIterable {
        case middle, top, bottom
    }

    /// Figures of a line that shows where a table's figures stand.
    private static let leastFigures = 3
    private static let leastRows = 3

    /// The lines of a page, from top to bottom.
    static func assembled(_ lines: [PDFLine]) -> [PDFLine] {
        var assembled: [PDFLine] = []
        var place = 0
        while let seed = lines[place...].firstIndex(where: { figures(of: $0).count >= leastFigures }) {
            let (stretch, left) = stretch(of: lines, around: seed, from: place)
            assembled += lines[place..<stretch.lowerBound]
            assembled += PDFRows(lines[stretch], left: left)?.lines ?? Array(lines[stretch])
            place = stretch.upperBound
        }
        return assembled + lines[place...]
    }

    /// The lines around one that hold labels and figures and nothing else, and where the figures begin.
    private static func stretch(of lines: [PDFLine], around seed: Int, from start: Int) -> (Range<Int>, Double) {
        var left = figures(of: lines[seed]).first?.box.x0 ?? 0
        func goesOn(_ line: PDFLine, _ other: PDFLine) -> Bool {
            let own = figures(of: line)
            guard max(line.box.y0, other.box.y0) - min(line.box.y1, other.box.y1) <= 2 * line.em,
                line.words.prefix(own.startIndex).allSatisfy({ $0.box.x1 <= left })
            else { return false }
            guard let first = own.first else { return true }
            // A figure of more digits begins further left; one of another table stands elsewhere.
            guard first.box.x0 >= left - 3 * line.em else { return false }
            left = min(left, first.box.x0)
            return true
        }
        var (first, end) = (seed, seed + 1)
        while end < lines.count, goesOn(lines[end], lines[end - 1]) { end += 1 }
        while first > start, goesOn(lines[first - 1], lines[first]) { first -= 1 }
        return (first..<end, left)
    }

    /// The figures that end a line.
    private static func figures(of line: PDFLine) -> ArraySlice<PDFWord> {
        line.words[(line.words.lastIndex { !isFigure($0.text) } ?? -1) + 1..<line.words.count]
    }

    /// Digits, signs, separators, marks for none.
    private static func isFigure(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { scalar in
            switch scalar {
            case "0"..."9", "０"..."９", ".", ",", "-", "+", "/", "．", "，", "－", "—", "–", "／": true
            default: false
            }
        }
    }

    private let rows: [Row]
    private let inner: [PDFWord]
    private let outer: [PDFWord]
    private let em: Double
    /// How far the lines of one cell are apart, at the most.
    private let pitch: Double
    /// How much lower the middle of a figure is than that of a word on its line: their type differs.
    private let drop: Double

    private init?(_ lines: ArraySlice<PDFLine>, left: Double) {
        let withFigures = lines.filter { !Self.figures(of: $0).isEmpty }
        guard withFigures.count >= Self.leastRows else { return nil }
        let words = lines.flatMap { line in Self.cells(line.words.filter { !Self.isFigure($0.text) || $0.box.x1 <= left }) }
        // What stands left of other words at its height is the label of a group.
        let isOuter = { (word: PDFWord) in
            words.contains { $0.box.x0 >= word.box.x1 && abs($0.box.centreY - word.box.centreY) < 0.8 * min($0.em, word.em) }
        }
        outer = words.filter(isOuter)
        inner = words.filter { !isOuter($0) }
        em = Self.median(inner.map(\.em)) ?? 0
        drop = Self.median(lines.compactMap(Self.drop)) ?? 0
        guard !inner.isEmpty else { return nil }
        pitch = Self.pitch(inner, em)
        rows = Self.rows(withFigures, beside: inner, pitch: pitch)
    }

    /// The rows; a line without a word goes on the one above or in the one below, if it is as close as a cell's lines are.
    private static func rows(_ lines: [PDFLine], beside labels: [PDFWord], pitch: Double) -> [Row] {
        var rows: [Row] = []
        var isBare = true
        for line in lines {
            let figures = figures(of: line)
            let row = Row(figures: Array(figures), ys: [figures[figures.startIndex].box.centreY])
            let isOwnBare = !labels.contains { abs($0.box.centreY - row.ys[0]) < 0.5 * min($0.em, line.em) }
            if let last = rows.last, isBare || isOwnBare, last.goesOn(in: row, pitch: pitch) {
                rows[rows.count - 1].add(row)
            } else {
                rows.append(row)
            }
            isBare = isOwnBare
        }
        return rows
    }

    private static func median(_ values: [Double]) -> Double? { values.sorted().dropFirst(values.count / 2).first }

    private static func drop(_ line: PDFLine) -> Double? {
        guard let figure = figures(of: line).first else { return nil }
        let words = line.words.filter { $0.box.x1 <= figure.box.x0 && !isFigure($0.text) }
        return words.max { $0.box.height < $1.box.height }.map { figure.box.centreY - $0.box.centreY }
    }

    /// Words of one line that stand together, as one.
    private static func cells(_ words: [PDFWord]) -> [PDFWord] {
        words.reduce(into: []) { cells, word in
            guard let last = cells.last, word.box.x0 - last.box.x1 < 0.4 * min(last.em, word.em) else { return cells.append(word) }
            var block = Block(last)
            block.add(word)
            cells[cells.count - 1] = block.word
        }
    }

    /// The rows and what stands between them; `nil` where labels are not told.
    private var lines: [PDFLine]? {
        let blocks = Self.blocks(inner, pitch: pitch)
        var best: (found: [Int: Int], blocks: [Block])?
        for candidate in [blocks] + [byMiddles()].compactMap(\.self) {
            for side in Side.allCases {
                let found = match(candidate, side)
                if found.count > best?.found.count ?? 0 { best = (found, candidate) }
            }
        }
        guard let best else { return broken }
        guard best.found.count * 3 >= rows.count * 2 else { return broken }
        return lines(best.found, best.blocks)
    }

    /// The lines as they are, but for rows of several: those are no row of any table.
    private var broken: [PDFLine]? {
        rows.contains { $0.ys.count > 1 } ? lines([:], inner.map(Block.init)) : nil
    }

    private static func pitch(_ words: [PDFWord], _ em: Double) -> Double {
        // Those of the cell beside stand between them.
        let beneath = zip(words, words.dropFirst()).filter { $1.box.x0 < $0.box.x1 && $0.box.x0 < $1.box.x1 }
        let pitches = beneath.map { $1.box.centreY - $0.box.centreY }.filter { $0 > 0.5 * em }
        return 1.1 * (pitches.min() ?? 0)
    }

    private static func blocks(_ words: [PDFWord], pitch: Double) -> [Block] {
        words.reduce(into: []) { blocks, word in
            let above = blocks.lastIndex { block in
                let distance = word.box.centreY - (block.words.last ?? word).box.centreY
                return distance > 0 && distance <= pitch && word.box.x0 < block.box.x1 && block.box.x0 < word.box.x1
            }
            if let above { blocks[above].add(word) } else { blocks.append(Block(word)) }
        }
    }

    /// The labels where cells are no further apart than lines: each row's follow the one before, and stand around its middle.
    private func byMiddles() -> [Block]? {
        var found: [Block]?
        for start in inner.indices {
            var blocks: [Block] = []
            var place = start
            for row in rows {
                var block: Block?
                while place < inner.count, block.map({ $0.place(.middle) + drop < row.place(.middle) - tolerance }) ?? true {
                    if block == nil { block = Block(inner[place]) } else { block?.add(inner[place]) }
                    place += 1
                }
                guard let block, abs(block.place(.middle) + drop - row.place(.middle)) <= tolerance else { break }
                blocks.append(block)
            }
            guard blocks.count == rows.count else { continue }
            if found != nil { return nil }
            found = inner[..<start].map(Block.init) + blocks + inner[place...].map(Block.init)
        }
        return found
    }

    private var tolerance: Double { 0.25 * em }

    /// The block of each row, where one and only one stands beside its figures, and no other reaches over them.
    private func match(_ blocks: [Block], _ side: Side) -> [Int: Int] {
        var found: [Int: Int] = [:]
        for (index, row) in rows.enumerated() {
            let y = row.place(side) - drop
            let beside = blocks.indices.filter { blocks[$0].place(.top) < y + em / 2 && blocks[$0].place(.bottom) > y - em / 2 }
            guard beside.count == 1, abs(blocks[beside[0]].place(side) - y) <= tolerance else { continue }
            found[index] = beside[0]
        }
        let counts = Dictionary(found.values.map { ($0, 1) }, uniquingKeysWith: +)
        return found.filter { counts[$0.value] == 1 }
    }

    /// Every word once: rows that were told, lines of groups, and what was not told line by line.
    private func lines(_ found: [Int: Int], _ blocks: [Block]) -> [PDFLine] {
        let used = Set(found.values)
        var lines: [PDFLine] = Self.blocks(outer, pitch: 2 * em).map {
            PDFLine(row: [$0.word])
        }
        lines += found.map { row, block in PDFLine(row: [blocks[block].word] + rows[row].figures) }
        let rest = blocks.indices.filter { !used.contains($0) }.flatMap { blocks[$0].words }
        let lost = rows.indices.filter { found[$0] == nil }.map { rows[$0] }
        lines += lost.filter { $0.ys.count > 1 }.map { PDFLine(row: $0.figures) }
        lines += PDFLine.lines(of: rest + lost.filter { $0.ys.count == 1 }.flatMap(\.figures))
        return lines.sorted { $0.box.centreY < $1.box.centreY }
    }
}
