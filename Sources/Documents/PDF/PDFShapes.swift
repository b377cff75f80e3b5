/// Which digits the shapes of a page stand for: in one font the same shape is the same digit wherever it is drawn.
///
/// A PDF may say other characters than it draws (`ActualText`, a damaged table of the font's characters).
struct PDFShapes {
    /// How often each shape is said to be a character.
    private var counts: [String: [Unicode.Scalar: Int]] = [:]

    init(_ words: [(PDFWord, [PDFGlyph])]) {
        var holders: [PDFGlyph: Int] = [:]
        for glyph in words.lazy.flatMap(\.1) { holders[glyph, default: 0] += 1 }
        // Words over each other have each other's characters.
        for (word, glyphs) in words where PDFSeen.holdsDigit(word) && glyphs.allSatisfy({ holders[$0] == 1 }) {
            for (shape, scalar) in PDFShapes.pairs(word, glyphs) { counts[shape, default: [:]][scalar, default: 0] += 1 }
        }
    }

    /// Whether a digit of the word is drawn in a shape that mostly, or as often, is another character.
    func contradict(_ word: PDFWord, _ glyphs: [PDFGlyph]) -> Bool {
        PDFShapes.pairs(word, glyphs).contains { shape, scalar in
            guard scalar.value >= 0x30, scalar.value <= 0x39, let said = counts[shape], said.count > 1 else { return false }
            return said.contains { $0.key != scalar && $0.value * 4 > said[scalar, default: 0] }
        }
    }

    /// The shapes of a word from left to right, each with its character; none where they are not as many.
    private static func pairs(_ word: PDFWord, _ glyphs: [PDFGlyph]) -> Zip2Sequence<[String], [Unicode.Scalar]> {
        let scalars = Array(word.text.unicodeScalars)
        let shapes = glyphs.filter { !$0.shape.isEmpty }.sorted { $0.x < $1.x }.map(\.shape)
        return zip(shapes.count == scalars.count ? shapes : [], scalars)
    }
}
