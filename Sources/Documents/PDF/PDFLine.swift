/// Words side by side.
struct PDFLine: Hashable, Sendable {
    /// From left to right.
    private(set) var words: [PDFWord]
    private(set) var box: PDFBox
    private(set) var em: Double
    /// The width of its longest word.
    private var longest: Double

    private init(_ word: PDFWord) {
        words = [word]
        box = word.box
        em = word.em
        longest = word.box.width
    }

    /// A row of a table: its label, be it of several lines, and its figures.
    init(row words: [PDFWord]) {
        self.init(words[0])
        for word in words.dropFirst() { add(word) }
        // The figures tell its height: the label may stand on several lines.
        let last = words[words.count - 1].box
        (box.y0, box.y1) = (last.y0, last.y1)
    }

    /// The words in lines, from top to bottom. Centres decide, since some fonts claim boxes far taller than their characters.
    static func lines(of words: [PDFWord]) -> [PDFLine] {
        var lines: [PDFLine] = []
        for word in words.sorted(by: { ($0.box.centreY, $0.box.x0) < ($1.box.centreY, $1.box.x0) }) {
            if let last = lines.last, abs(word.box.centreY - last.centreY) <= 0.5 * min(word.em, last.em) {
                lines[lines.count - 1].add(word)
            } else {
                lines.append(PDFLine(word))
            }
        }
        for index in lines.indices { lines[index].words.sort { $0.box.x0 < $1.box.x0 } }
        return lines
    }

    private var centreY: Double { words[0].box.centreY }

    private mutating func add(_ word: PDFWord) {
        // The longest word tells the size of the type best: figures in another font may claim taller boxes.
        if word.box.width > longest {
            longest = word.box.width
            em = word.em
        }
        words.append(word)
        box = box.union(word.box)
    }

    /// Whether words stand apart as cells do, more than two characters' width from one another.
    var hasGaps: Bool {
        zip(words, words.dropFirst()).contains { $1.box.x0 - $0.box.x1 > 2 * em }
    }

    /// The words as one text. A blank stands where there is room for one, but not between Chinese characters set wide.
    var text: String { text(\.text) }

    /// The text where the line stands in no cell: what cannot be relied on is marked.
    var shown: String { text(\.shown) }

    private func text(_ part: KeyPath<PDFWord, String>) -> String {
        var text = words[0][keyPath: part]
        for (left, right) in zip(words, words.dropFirst()) {
            let gap = (right.box.x0 - left.box.x1) / max(min(left.em, right.em), 1)
            let wideSides = (PDFLine.isWide(text.unicodeScalars.last) ? 1 : 0) + (PDFLine.isWide(right.text.unicodeScalars.first) ? 1 : 0)
            // Figures beneath those before them begin further left.
            if gap > [0.08, 0.4, 1.2][wideSides] || right.box.x1 < left.box.x0 { text += " " }
            text += right[keyPath: part]
        }
        return text
    }

    /// The words with their places in tenths of a point.
    var placedWords: [PageWord] {
        words.map { PageWord(text: $0.shown, left: Int(($0.box.x0 * 10).rounded()), right: Int(($0.box.x1 * 10).rounded())) }
    }

    /// Chinese characters and their punctuation.
    static func isWide(_ scalar: Unicode.Scalar?) -> Bool {
        scalar.map { $0.value >= 0x2E80 || (0x2010...0x2027).contains($0.value) } ?? false
    }

    /// Lines of one cell as its text: Chinese runs on, everything else keeps its line feed, so that no two figures become one.
    static func joined(_ lines: [String]) -> String {
        var text = ""
        for line in lines where !line.isEmpty {
            if !text.isEmpty, !(isWide(text.unicodeScalars.last) && isWide(line.unicodeScalars.first)) { text += "\n" }
            text += line
        }
        return text
    }
}
