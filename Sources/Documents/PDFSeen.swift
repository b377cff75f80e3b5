/// What a person sees of the words of a page: doubled words once, marks beside words, nothing that slants over the page or stands outside it.
struct PDFSeen {
    private let glyphs: [PDFGlyph]
    private(set) var words: [PDFWord]

    init(_ page: PDFPage, _ drawing: PDFRulings?) {
        glyphs = drawing?.glyphs.sorted { $0.y < $1.y } ?? []
        let frame = PDFBox(x0: 0, y0: 0, x1: page.width, y1: page.height)
        words = page.words.filter { frame.contains($0.box.centreX, $0.box.centreY) && !PDFSeen.isSlanted($0) }
        dropWatermarks()
        obscureUnseen()
        if let drawing { obscureStruck(drawing.horizontal) }
        splitRaised()
        uniteDoubles()
        obscureDense()
        takeMarks()
    }

    /// Whether a single digit or letter is wider than any is, as in a box around a slanting one.
    private static func isSlanted(_ word: PDFWord) -> Bool {
        word.text.utf8.count == 1 && word.box.height > 0 && word.box.width > 1.25 * word.box.height
    }

    private static func holdsDigit(_ word: PDFWord) -> Bool { word.text.utf8.contains { $0 >= 0x30 && $0 <= 0x39 } }

    // MARK: - What is drawn

    /// The characters that are drawn in the box of a word.
    private func glyphs(of word: PDFWord) -> ArraySlice<PDFGlyph> {
        // By base lines, from top to bottom.
        var (low, high) = (0, glyphs.count)
        while low < high {
            let middle = (low + high) / 2
            if glyphs[middle].y < word.box.y0 { low = middle + 1 } else { high = middle }
        }
        let lines = glyphs[low...].prefix { $0.y <= word.box.y1 + 1 }
        return lines.filter { $0.x >= word.box.x0 - 0.6 && $0.x <= word.box.x1 - 0.1 }[...]
    }

    /// Whether the drawing tells where characters are: not where they are drawn as shapes themselves.
    private var knowsGlyphs: Bool {
        let characters = words.reduce(0) { $0 + $1.text.unicodeScalars.count }
        return !glyphs.isEmpty && glyphs.count * 10 >= characters * 8
    }

    /// Leaves out words all of whose characters stand in slanting lines.
    private mutating func dropWatermarks() {
        guard glyphs.contains(where: \.isSlanted) else { return }
        words = words.filter { word in
            let own = glyphs(of: word)
            return !own.contains(where: \.isSlanted) || own.count { !$0.isSlanted } >= word.text.unicodeScalars.count
        }
    }

    /// A figure that was painted over is gone; one that is not drawn at all cannot be relied on.
    private mutating func obscureUnseen() {
        guard knowsGlyphs, words.count <= 5_000 else { return }
        var seen: [PDFWord] = []
        for var word in words {
            if PDFSeen.holdsDigit(word) {
                let own = glyphs(of: word)
                if !own.isEmpty, own.allSatisfy(\.isCovered) { continue }
                if own.count(where: { !$0.isCovered }) < word.text.unicodeScalars.count { word.obscurity = .pale }
            }
            seen.append(word)
        }
        words = seen
    }

    /// Words with a line through their middle are struck out.
    private mutating func obscureStruck(_ lines: [PDFRulings.Line]) {
        guard !lines.isEmpty, lines.count <= 4_000 else { return }
        let lines = lines.sorted { $0.at < $1.at }
        for index in words.indices {
            let box = words[index].box
            let through = lines.drop { $0.at < box.y0 + 0.35 * box.height }.prefix { $0.at <= box.y0 + 0.75 * box.height }
            let margin = 0.15 * box.width
            if through.contains(where: { $0.from <= box.x0 + margin && $0.to >= box.x1 - margin }) { words[index].obscurity = .struck }
        }
    }

    // MARK: - Over each other

    /// Of words over each other that say the same one counts; different ones are unclear.
    private mutating func uniteDoubles() {
        let order = words.indices.sorted { words[$0].box.x0 < words[$1].box.x0 }
        var isGone = [Bool](repeating: false, count: words.count)
        for (place, index) in order.enumerated() where !isGone[index] {
            for other in order[(place + 1)...] {
                if words[other].box.x0 >= words[index].box.x1 { break }
                guard !isGone[other], overlap(words[index], words[other]) else { continue }
                if words[index].text == words[other].text {
                    isGone[other] = true
                } else if PDFSeen.holdsDigit(words[index]) || PDFSeen.holdsDigit(words[other]) {
                    words[index].obscurity = .overlap
                    words[other].obscurity = .overlap
                }
            }
        }
        words = words.indices.filter { !isGone[$0] }.map { words[$0] }
    }

    private func overlap(_ word: PDFWord, _ other: PDFWord) -> Bool {
        let width = min(word.box.x1, other.box.x1) - max(word.box.x0, other.box.x0)
        return width > 0.4 * min(word.box.width, other.box.width)
            && abs(word.box.centreY - other.box.centreY) <= 0.4 * min(word.em, other.em)
            && max(word.em, other.em) <= 1.6 * min(word.em, other.em)
    }

    /// Digits set closer than those of other figures in the same type are figures over each other.
    private mutating func obscureDense() {
        var advances: [Double] = []
        var own: [(index: Int, advance: Double, height: Double)] = []
        for (index, word) in words.enumerated() where word.text.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) {
            let advance = word.box.width / Double(word.text.utf8.count) / word.box.height
            advances.append(advance)
            own.append((index, advance, word.box.height))
        }
        guard advances.count >= 3 else { return }
        advances.sort()
        let usual = advances[advances.count * 4 / 5]
        let heights = Set(own.filter { $0.advance >= 0.95 * usual }.map { ($0.height * 2).rounded() })
        for (index, advance, height) in own where advance < 0.75 * usual && words[index].text.utf8.count > 1 {
            if heights.contains((height * 2).rounded()) { words[index].obscurity = .overlap }
        }
    }

    // MARK: - Marks

    /// Parts a figure from what stands raised or lowered behind it in the same word: `35` and the mark `1`.
    private mutating func splitRaised() {
        guard knowsGlyphs, words.count <= 5_000 else { return }
        for index in words.indices where PDFSeen.holdsDigit(words[index]) {
            let word = words[index]
            let own = glyphs(of: word).sorted { $0.x < $1.x }
            let scalars = Array(word.text.unicodeScalars)
            guard own.count == scalars.count, let base = own.first?.y else { continue }
            // Not in words that stand on end or slant.
            guard zip(own, own.dropFirst()).allSatisfy({ $1.x - $0.x > 0.15 * word.em }) else { continue }
            guard let first = own.firstIndex(where: { abs($0.y - base) > 0.12 * word.em }) else { continue }
            if own[first...].allSatisfy({ abs($0.y - base) > 0.12 * word.em && abs($0.y - base) < word.em }) {
                words[index].text = String(String.UnicodeScalarView(scalars[..<first]))
                words[index].notes.append(String(String.UnicodeScalarView(scalars[first...])))
                words[index].box.x1 = own[first].x
            } else {
                words[index].obscurity = .raised
            }
        }
    }

    /// Takes small words that stand raised or lowered right behind a word for marks beside it.
    private mutating func takeMarks() {
        let boxes = words.map(\.box)
        let order = boxes.indices.sorted { boxes[$0].x1 < boxes[$1].x1 }
        let ends = order.map { boxes[$0].x1 }
        var isMark = [Bool](repeating: false, count: words.count)
        for (index, mark) in words.enumerated() {
            guard mark.text.utf8.count <= 9, !mark.text.unicodeScalars.contains(where: { $0.value >= 0x3400 && $0 != "注" }) else {
                continue
            }
            let box = boxes[index]
            // A mark is smaller than what bears it; the bearer ends about where it begins.
            var place = ends.partition { $0 >= box.x0 - 20 }
            var bearer: Int?
            while place < ends.count, ends[place] <= box.x0 + 20 {
                let other = order[place]
                place += 1
                let gap = box.x0 - boxes[other].x1
                let height = boxes[other].height
                let shift = abs(box.centreY - boxes[other].centreY)
                let isSmall = box.height <= 0.78 * height && shift >= 0.1 * height
                // One that is hardly smaller is raised where its foot is.
                let isLifted = box.height <= 1.05 * height && boxes[other].y1 - box.y1 >= 0.18 * height
                guard other != index, isSmall || isLifted, shift <= 0.8 * height else { continue }
                let em = words[other].em
                if gap >= -0.3 * em, gap <= 0.35 * em { bearer = other }
            }
            guard let bearer, !isMark[bearer] else { continue }
            isMark[index] = true
            words[bearer].notes.append(mark.text)
        }
        words = words.indices.filter { !isMark[$0] }.map { words[$0] }
    }
}

extension [Double] {
    /// The first place, of ascending numbers, from which on they fulfil `holds`.
    fileprivate func partition(_ holds: (Double) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if holds(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}

extension PDFRulings {
    /// Marks characters of runs whose base line slants.
    mutating func markSlantedGlyphs() {
        var start = 0
        while start < glyphs.count {
            var end = start + 1
            while end < glyphs.count, glyphs[end].group == glyphs[start].group { end += 1 }
            if end - start >= 2 {
                let (dx, dy) = (abs(glyphs[start + 1].x - glyphs[start].x), abs(glyphs[start + 1].y - glyphs[start].y))
                if dx > 1, dy > 1, dy > 0.15 * dx, dx > 0.15 * dy, isStraight(start..<end) {
                    for index in start..<end { glyphs[index].isSlanted = true }
                }
            }
            start = end
        }
    }

    private func isStraight(_ range: Range<Int>) -> Bool {
        let (dx, dy) = (
            glyphs[range.lowerBound + 1].x - glyphs[range.lowerBound].x, glyphs[range.lowerBound + 1].y - glyphs[range.lowerBound].y
        )
        return range.dropFirst().allSatisfy { index in
            let (x, y) = (glyphs[index].x - glyphs[range.lowerBound].x, glyphs[index].y - glyphs[range.lowerBound].y)
            return abs(x * dy - y * dx) <= 0.1 * (dx * dx + dy * dy).squareRoot() * (abs(x) + abs(y))
        }
    }
}

/// Pages that lie on their side: their words and lines as they are when the page is turned upright.
extension PDFPage {
    /// Which way text runs when nearly all words stand on end; `nil` for an upright page.
    func sideways(_ drawing: PDFRulings?) -> PDFTurn? {
        let long = words.filter { $0.text.unicodeScalars.count >= 2 }
        guard long.count >= 3, long.count(where: { $0.box.height > 1.3 * $0.box.width }) * 10 >= long.count * 8 else { return nil }
        var (down, up) = (0, 0)
        if let glyphs = drawing?.glyphs {
            for (first, second) in zip(glyphs, glyphs.dropFirst()) where first.group == second.group && abs(first.x - second.x) < 0.5 {
                if second.y > first.y { down += 1 } else { up += 1 }
            }
        }
        if down != up { return down > up ? .clockwise : .counterclockwise }
        return rotation == 90 ? .clockwise : rotation == 270 ? .counterclockwise : .unknown
    }

    func turned(_ turn: PDFTurn) -> PDFPage {
        var page = self
        (page.width, page.height) = (height, width)
        page.words = words.map { word in
            var turned = PDFWord(box: turn.box(word.box, width: width, height: height), text: word.text)
            turned.notes = word.notes
            return turned
        }
        return page
    }
}

/// How a page's text lies.
enum PDFTurn {
    /// Lines run downwards.
    case clockwise
    /// Lines run upwards.
    case counterclockwise
    case unknown

    /// A box of a page of this size, on the page turned upright.
    func box(_ box: PDFBox, width: Double, height: Double) -> PDFBox {
        switch self {
        case .clockwise: PDFBox(x0: box.y0, y0: width - box.x1, x1: box.y1, y1: width - box.x0)
        case .counterclockwise: PDFBox(x0: height - box.y1, y0: box.x0, x1: height - box.y0, y1: box.x1)
        case .unknown: box
        }
    }
}

extension PDFRulings {
    func turned(_ turn: PDFTurn) -> PDFRulings {
        var rulings = PDFRulings()
        (rulings.width, rulings.height) = (height, width)
        func place(_ box: PDFBox) -> PDFBox { turn.box(box, width: width, height: height) }
        for line in horizontal {
            let box = place(PDFBox(x0: line.from, y0: line.at, x1: line.to, y1: line.at))
            rulings.vertical.append(Line(at: box.x0, from: box.y0, to: box.y1))
        }
        for line in vertical {
            let box = place(PDFBox(x0: line.at, y0: line.from, x1: line.at, y1: line.to))
            rulings.horizontal.append(Line(at: box.y0, from: box.x0, to: box.x1))
        }
        rulings.shapes = shapes.map(place)
        return rulings
    }
}
