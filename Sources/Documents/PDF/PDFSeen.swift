import ReportText
import Reports

/// What a person sees of the words of a page: doubled words once, marks beside words, nothing that slants over the page or stands outside it.
struct PDFSeen {
    private let glyphs: [PDFGlyph]
    private let unseenGlyphs: Int
    /// Whether a picture fills the page.
    let isPicture: Bool
    var words: [PDFWord]

    init(_ page: PDFPage, _ drawing: PDFRulings?) {
        glyphs = drawing?.glyphs.sorted { $0.y < $1.y } ?? []
        unseenGlyphs = drawing?.unseenGlyphs ?? 0
        let frame = PDFBox(x0: 0, y0: 0, x1: page.width, y1: page.height)
        isPicture =
            drawing?.pictures.contains { $0.intersection(frame).width * $0.intersection(frame).height > 0.5 * page.width * page.height }
            ?? false
        words = page.words.filter { frame.contains($0.box.centreX, $0.box.centreY) && !PDFSeen.isSlanted($0) }
        sizeByOthers()
        if words.count > PDFSeen.most {
            for index in words.indices where PDFSeen.holdsDigit(words[index]) { words[index].obscurity = .overlap }
            return
        }
        dropWatermarks()
        obscureUnseen()
        if let drawing {
            obscureStruck(drawing.horizontal)
            obscureCrossed(drawing.strokes)
        }
        splitRaised()
        uniteDoubles()
        obscureDense()
        takeMarks()
        obscureUneven()
    }

    /// Whether a single digit or letter is wider than any is, as in a box around a slanting one.
    private static func isSlanted(_ word: PDFWord) -> Bool {
        word.text.utf8.count == 1 && word.box.height > 0 && word.box.width > 1.25 * word.box.height
    }

    /// A sign (`/`, `—`) does not tell its size: in a font that claims tall boxes it has that of the words whose boxes are as tall.
    private mutating func sizeByOthers() {
        var sizes: [Double: Double] = [:]
        func key(_ word: PDFWord) -> Double { (word.box.height * 20).rounded() }
        for word in words where word.em < 0.9 * word.box.height { sizes[key(word)] = max(sizes[key(word)] ?? 0, word.em) }
        guard !sizes.isEmpty else { return }
        for index in words.indices where words[index].em == words[index].box.height {
            if let size = sizes[key(words[index])] { words[index].em = size }
        }
    }

    /// Words of a page whose places are compared; a page with more is no text, and no figure of it can be relied on.
    private static let most = 8_000

    static func holdsDigit(_ word: PDFWord) -> Bool { word.text.utf8.contains(where: NumeralReader.isDigit) }

    // MARK: - What is drawn

    /// The characters that are drawn in the box of a word.
    private func glyphs(of word: PDFWord) -> [PDFGlyph] { places(of: word).map { glyphs[$0] } }

    private func places(of word: PDFWord) -> [Int] {
        // By base lines, from top to bottom. A box far taller than its characters holds those of other lines too.
        let isTall = word.box.height > 1.6 * word.em
        let (top, foot) = isTall ? (word.box.centreY - 0.7 * word.em, word.box.centreY + word.em) : (word.box.y0, word.box.y1 + 1)
        let first = glyphs.indices.firstPlace { glyphs[$0].y >= top }
        let lines = glyphs.indices[first...].prefix { glyphs[$0].y <= foot }
        return lines.filter { glyphs[$0].x >= word.box.x0 - 0.6 && glyphs[$0].x <= word.box.x1 - 0.1 }
    }

    /// Where characters are drawn that no word tells of: a font that does not say what they mean.
    var strays: [PDFPoint] {
        guard words.count <= 5_000 else { return [] }
        var isTold = glyphs.map { $0.isCovered || $0.isSlanted || $0.height < 0.5 }
        for word in words { for place in places(of: word) { isTold[place] = true } }
        return glyphs.indices.filter { !isTold[$0] }.map { PDFPoint(x: glyphs[$0].x + 0.5, y: glyphs[$0].y - 1) }
    }

    /// Whether the drawing tells where characters are: not where they are drawn as shapes themselves.
    private var knowsGlyphs: Bool {
        let characters = words.reduce(0) { $0 + $1.text.unicodeScalars.count }
        return !glyphs.isEmpty && (glyphs.count + unseenGlyphs) * 10 >= characters * 8
    }

    /// Whether the words stand behind a picture of the page and are not drawn: what a machine recognised in it.
    var isRecognised: Bool {
        let characters = words.reduce(0) { $0 + $1.text.unicodeScalars.count }
        return isPicture && characters >= 20 && glyphs.count * 10 < characters
    }

    /// Leaves out words whose characters stand in slanting lines. The box around one may hold figures of several rows.
    private mutating func dropWatermarks() {
        guard glyphs.contains(where: \.isSlanted) else { return }
        words = words.compactMap { word in
            let own = glyphs(of: word)
            let slanted = own.count(where: \.isSlanted)
            if slanted == 0 || isUpright(word, own) { return word }
            if slanted >= word.text.unicodeScalars.count { return nil }
            var word = word
            word.obscurity = .overlap
            return word
        }
    }

    /// Whether just as many characters as the word has stand upright on one line, from where its box begins.
    private func isUpright(_ word: PDFWord, _ own: [PDFGlyph]) -> Bool {
        let upright = own.filter { !$0.isSlanted && $0.y >= word.box.centreY }
        return Dictionary(grouping: upright) { ($0.y * 2).rounded() }.values.contains { line in
            Set(line.map { $0.x.rounded() }).count == word.text.unicodeScalars.count
                && line.contains { abs($0.x - word.box.x0) <= 1 }
        }
    }

    /// A figure that was painted over is gone; one that is not drawn at all cannot be relied on.
    private mutating func obscureUnseen() {
        guard knowsGlyphs, words.count <= 5_000 else { return }
        let drawn = words.map { ($0, glyphs(of: $0)) }
        let shapes = PDFShapes(drawn)
        var seen: [PDFWord] = []
        for (var word, own) in drawn {
            if PDFSeen.holdsDigit(word) {
                if !own.isEmpty, own.allSatisfy(\.isCovered) { continue }
                if own.count(where: { !$0.isCovered }) < word.text.unicodeScalars.count { word.obscurity = .pale }
                if own.contains(where: \.isBehindPicture) { word.obscurity = .overlap }
                if showsOtherThanDigits(word, own) || shapes.contradict(word, own) { word.obscurity = .glyph }
            }
            seen.append(word)
        }
        words = seen
    }

    /// Whether what is drawn for a digit is as flat as a stroke or as wide as an ideograph: the font does not say which characters its shapes are, and
    /// a number of its own stands for one.
    private func showsOtherThanDigits(_ word: PDFWord, _ own: [PDFGlyph]) -> Bool {
        let scalars = Array(word.text.unicodeScalars)
        guard own.count == scalars.count else { return false }
        return zip(own.sorted { $0.x < $1.x }, scalars).contains { glyph, scalar in
            guard glyph.height > 0, scalar.value >= 0x30, scalar.value <= 0x39 else { return false }
            return glyph.height < 0.3 * word.em || glyph.height > 0.5 * word.em && glyph.width > 0.95 * glyph.height
        }
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
            // A short line before a figure is its sign.
            let isSigned = through.contains { line in
                line.to - line.from <= 0.8 * words[index].em && line.to <= box.x0 + 1 && line.to >= box.x0 - 0.6 * words[index].em
            }
            if isSigned, PDFSeen.holdsDigit(words[index]) { words[index].obscurity = .overlap }
            // A line that begins or ends in a figure strikes out a part of it.
            guard words[index].obscurity == nil, PDFSeen.holdsDigit(words[index]) else { continue }
            let isPartStruck = through.contains { line in
                let isInside = line.from > box.x0 - 1 && line.from < box.x1 - 2 || line.to > box.x0 + 2 && line.to < box.x1 + 1
                return isInside && min(line.to, box.x1) - max(line.from, box.x0) >= 2 && line.at <= box.y0 + 0.7 * box.height
            }
            if isPartStruck { words[index].obscurity = .overlap }
        }
    }

    /// Figures with a stroke through them or around them.
    private mutating func obscureCrossed(_ strokes: [PDFBox]) {
        guard !strokes.isEmpty else { return }
        for index in words.indices where PDFSeen.holdsDigit(words[index]) {
            let box = words[index].box
            let isCrossed = strokes.contains { stroke in
                min(stroke.x1, box.x1) - max(stroke.x0, box.x0) > 0.3 * min(box.width, stroke.width)
                    && stroke.y0 < box.y1 - 0.3 * box.height && stroke.y1 > box.y0 + 0.3 * box.height
            }
            if isCrossed { words[index].obscurity = .overlap }
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
            && max(word.em, other.em)
                <= (PDFSeen.holdsDigit(word) && PDFSeen.holdsDigit(other) ? 3 : 1.6) * min(word.em, other.em)
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

    /// Digits of one height right beside digits of another are no one figure.
    private mutating func obscureUneven() {
        let order = words.indices.sorted { words[$0].box.x0 < words[$1].box.x0 }
        for (place, index) in order.enumerated() where PDFSeen.holdsDigit(words[index]) {
            let (box, em) = (words[index].box, words[index].em)
            for other in order[(place + 1)...] {
                let next = words[other].box
                if next.x0 > box.x1 + 0.35 * em { break }
                let (low, high) = (min(next.height, box.height), max(next.height, box.height))
                guard PDFSeen.holdsDigit(words[other]), low < 0.85 * high, words[other].em != em, next.x0 >= box.x1 - 0.35 * em,
                    abs(next.centreY - box.centreY) <= 0.5 * high
                else { continue }
                words[index].obscurity = .raised
                words[other].obscurity = .raised
            }
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
            // Digits of different heights are no one figure.
            let heights = zip(own, scalars).filter { $1.value >= 0x30 && $1.value <= 0x39 && $0.height > 0 }.map(\.0.height)
            if let low = heights.min(), let high = heights.max(), low < 0.8 * high { words[index].obscurity = .raised }
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
}
