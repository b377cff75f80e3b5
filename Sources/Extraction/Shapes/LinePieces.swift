import Documents
import ReportText
import Reports

/// A line as a label and the figures that follow it: `规章 0 0 0`, `规章000`, `0 0 0`, or words alone.
struct LinePieces: Sendable {
    var label: String
    var figures: [String] = []
    var isProse = false

    init(prose text: String) {
        label = text
        isProse = true
    }

    /// `keepsLabel` is for cells between bars, where blanks do not part cells.
    init(_ text: String, keepsLabel: Bool = false) {
        label = text
        if text.utf8.count > 60, Self.looksLikeProse(text) {
            isProse = true
            return
        }
        let value = CellValue(text)
        // Several figures on a line look like one that is unclear: those are parted below.
        if value.isFigure, value != .blank, value != .unclear || !text.contains(where: \.isWhitespace) {
            label = ""
            figures = [text]
            return
        }
        isProse = Self.looksLikeProse(text)
        guard !isProse, !keepsLabel, Self.mayEndInFigures(text) else { return }
        let words = Self.withUnits(Self.words(of: text))
        var end = words.count
        while end > 0, Self.isBareFigure(words[end - 1]) { end -= 1 }
        if end == words.count {
            splitGluedFigures()
            return
        }
        figures = words[end...].map(String.init)
        label = words[..<end].joined(separator: " ")
    }

    /// A unit that a blank parts from its figure is the figure's: 173090.74 元.
    private static func withUnits(_ words: [Substring]) -> [Substring] {
        guard let unit = words.last, words.count > 1, CellValue(String(unit)).isText, !unit.utf8.contains(where: NumeralReader.isDigit)
        else {
            return words
        }
        let figure = words[words.count - 2]
        guard CellValue(String(figure)).isNumber, CellValue("\(figure)\(unit)").isNumber else { return words }
        return words.dropLast(2) + ["\(figure) \(unit)"]
    }

    /// The words that blanks part.
    private static func words(of text: String) -> [Substring] {
        let bytes = text.utf8
        var words: [Substring] = []
        var start = bytes.startIndex
        var index = start
        func endWord(before next: String.Index) {
            if start < index { words.append(text[start..<index]) }
            (start, index) = (next, next)
        }
        while index < bytes.endIndex {
            let next = bytes.index(after: index)
            switch bytes[index] {
            case 0x20, 0x09: endWord(before: next)
            case 0xC2 where bytes[next...].first == 0xA0: endWord(before: bytes.index(after: next))
            case 0xE3 where bytes[next...].prefix(2).elementsEqual([0x80, 0x80]): endWord(before: bytes.index(next, offsetBy: 2))
            default: index = next
            }
        }
        endWord(before: index)
        return words
    }

    /// 规章000, 行政许可97: digits at the end of a label. Each digit is a figure of its own only where the columns say so.
    private mutating func splitGluedFigures() {
        let scalars = label.unicodeScalars
        let digits = label.utf8.reversed().prefix { (0x30...0x39).contains($0) }.count
        let start = label.utf8.index(label.endIndex, offsetBy: -digits)
        guard start < scalars.endIndex, start > scalars.startIndex else { return }
        let last = scalars[scalars.index(before: start)]
        guard last.value > 0x2E80 || last == ")" || last == "”" else { return }
        figures = ["\(Self.gluedPrefix)\(label[start...])"]
        label = String(label[..<start])
    }

    /// Marks figures that were glued to their label, so that the reader may ask how many there are.
    static let gluedPrefix = "\u{1}"

    /// Whether the line ends in a digit or has blanks that may part cells.
    private static func mayEndInFigures(_ text: String) -> Bool {
        guard let last = text.utf8.last else { return false }
        return (0x30...0x39).contains(last) || text.utf8.contains(0x20) || text.utf8.contains(0x09) || text.holds("\u{3000}")
            || text.holds("\u{A0}")
    }

    /// One that cannot be read is a figure, too: it is named as left out, and costs its row nothing.
    private static func isBareFigure(_ word: Substring) -> Bool {
        switch CellValue(String(word)) {
        case .number, .mark, .unclear: true
        case .blank, .text:
            word.unicodeScalars.count <= longestNumeral && word.unicodeScalars.allSatisfy { NumeralReader.isChineseNumeral(Int($0.value)) }
        }
    }

    /// 三, 二十五: of figures in words no more are printed alone.
    private static let longestNumeral = 4

    private static func looksLikeProse(_ text: String) -> Bool {
        text.holds("。") || text.holds("；") || text.holds(";") && text.utf8.count > 120
    }
}
