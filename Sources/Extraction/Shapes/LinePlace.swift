import Documents

/// Where something stands on a line of a text, in each of the units in which programs count.
struct LinePlace: Hashable, Sendable {
    typealias Unit = LineCounter.Unit

    private struct Span: Hashable, Sendable {
        var start: UInt16
        var end: UInt16

        init(_ start: Int, _ end: Int) {
            self.start = UInt16(clamping: start)
            self.end = UInt16(clamping: end)
        }
    }

    private let columns: Span
    private let wideColumns: Span
    private let characters: Span

    init(from start: LineCounter, to end: LineCounter) {
        columns = Span(start.columns, end.columns)
        wideColumns = Span(start.wideColumns, end.wideColumns)
        characters = Span(start.characters, end.characters)
    }

    /// On a page, where every unit is the same.
    init(_ word: PageWord) {
        columns = Span(word.left, word.right)
        (wideColumns, characters) = (columns, columns)
    }

    subscript(unit: Unit) -> Range<Int> {
        let span =
            switch unit {
            case .columns: columns
            case .wideColumns: wideColumns
            case .characters: characters
            }
        return Int(span.start)..<Int(span.end)
    }
}

/// A word of a line that blanks part from others, and its place.
struct PlacedWord: Sendable {
    var text: String
    var place: LinePlace

    /// The words of a line; `nil` where their places are not known.
    static func words(of paragraph: Paragraph) -> [PlacedWord]? {
        if let words = paragraph.words { return words.map { PlacedWord(text: $0.text, place: LinePlace($0)) } }
        return paragraph.indent.map { words(of: paragraph.text, behind: $0) }
    }

    private static func words(of text: String, behind indent: LineIndent) -> [PlacedWord] {
        var words: [PlacedWord] = []
        var counter = LineCounter(indent)
        var start = counter
        var word = String.UnicodeScalarView()
        func endWord(_ words: inout [PlacedWord], _ word: inout String.UnicodeScalarView, _ start: LineCounter, _ end: LineCounter) {
            guard !word.isEmpty else { return }
            words.append(PlacedWord(text: String(word), place: LinePlace(from: start, to: end)))
            word = String.UnicodeScalarView()
        }
        for scalar in text.unicodeScalars {
            switch scalar {
            case " ", "\t", "\u{A0}", "\u{3000}":
                endWord(&words, &word, start, counter)
                counter.pass(scalar)
                start = counter
            default:
                word.append(scalar)
                counter.pass(scalar)
            }
        }
        endWord(&words, &word, start, counter)
        return words
    }
}
