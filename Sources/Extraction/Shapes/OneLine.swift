import Documents
import Forms
import ReportText
import Reports

/// Tables that a copy put into one line with all that stands around them: `…情况第二十条第（五）项信息内容本年处理决定数量行政许可36第二十条…`.
///
/// Such a line is cut before each label of a form, but only as far as labels and figures account for every character. What is cut is read
/// as lines are; what is not stays running text.
struct OneLine {
    private let spellings: FormSpellings
    /// The characters that are no blanks, folded, and where each stands in the text.
    private var folded: [Unicode.Scalar] = []
    private var sources: [String.Index] = []
    private let text: String

    /// The blocks of a document, with every such line cut.
    static func cut(_ blocks: [Block], _ spellings: FormSpellings) -> [Block] {
        var cut: [Block]?
        for (index, block) in blocks.enumerated() {
            if case .row(let row) = block, row.cells.count > mostCells, !row.cells.contains(""),
                row.cells.contains(where: spellings.mayOpen)
            {
                if cut == nil { cut = Array(blocks[..<index]) }
                cut! += row.cells.map { .paragraph(Paragraph(text: $0, origin: row.origin)) }
                continue
            }
            guard case .paragraph(let paragraph) = block, paragraph.text.utf8.count > shortest, spellings.mayOpen(in: paragraph.text),
                !FieldLine.isRecord(blocks, at: index), let pieces = OneLine(paragraph.text, spellings).pieces()
            else {
                cut?.append(block)
                continue
            }
            if cut == nil { cut = Array(blocks[..<index]) }
            cut! += pieces.map { .paragraph(part($0, of: paragraph)) }
        }
        return cut ?? blocks
    }

    /// No form has a row of as many: bars part the cells of whole tables on one line, which then says no more than a cell a line.
    private static let mostCells = 60
    /// In bytes: a caption alone is no table.
    private static let shortest = 60
    /// A stretch with fewer labels is no table.
    private static let leastLabels = 4

    private struct Piece {
        var text: String
        var offset: Int
    }

    private static func part(_ piece: Piece, of paragraph: Paragraph) -> Paragraph {
        var part = paragraph
        part.text = piece.text
        (part.indent, part.words) = (nil, nil)
        part.origin.offset = paragraph.origin.offset.map { $0 + piece.offset }
        return part
    }

    private init(_ text: String, _ spellings: FormSpellings) {
        self.text = text
        self.spellings = spellings
        for index in text.unicodeScalars.indices {
            let scalar = text.unicodeScalars[index]
            for folded in TextFolding.fold(String(scalar)).unicodeScalars where !Self.isBlank(folded) {
                self.folded.append(folded)
                sources.append(index)
            }
        }
    }

    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        scalar == " " || scalar == "\t" || scalar == "\n" || scalar == "\u{A0}" || scalar == "\u{3000}"
    }

    /// `nil` where the text holds no table.
    private func pieces() -> [Piece]? {
        var pieces: [Piece] = []
        var (place, told) = (0, 0)
        while place < folded.count {
            let length = spellings.length(in: folded, at: place)
            guard length > 0, spellings.isOpener(folded[place..<place + length]) else {
                place += max(length, 1)
                continue
            }
            let stretch = stretch(from: place)
            guard stretch.isTable else {
                // What is no table from here on is none from further behind.
                place = max(stretch.end, place + length)
                continue
            }
            pieces += words(told..<place)
            for (number, label) in stretch.labels.enumerated() {
                let end = number + 1 < stretch.labels.count ? stretch.labels[number + 1].lowerBound : stretch.end
                pieces += row(label, figures: label.upperBound..<end)
            }
            (place, told) = (stretch.end, stretch.end)
        }
        return pieces.isEmpty ? nil : pieces + words(told..<folded.count)
    }

    /// Labels and figures that follow each other from a place on, as far as nothing else stands between, and whether that is a table.
    ///
    /// Figures right before a word that is no label are that word's (2021年, 36件).
    private func stretch(from start: Int) -> (labels: [Range<Int>], end: Int, isTable: Bool) {
        var labels: [Range<Int>] = []
        var hasFigures = false
        var place = start
        while place < folded.count {
            let length = spellings.length(in: folded, at: place)
            if length > 0 {
                labels.append(place..<place + length)
                place += length
            } else if Self.isOfFigure(folded[place], behind: place > start ? folded[place - 1] : nil) {
                hasFigures = true
                place += 1
            } else if let end = bracketEnd(from: place), labels.last?.upperBound == place {
                labels[labels.count - 1] = labels[labels.count - 1].lowerBound..<end
                place = end
            } else {
                if !isHeading(place) { place = withoutLastFigures(labels, place) }
                break
            }
        }
        return (labels, place, hasFigures && labels.count >= Self.leastLabels)
    }

    /// Whether a heading of a section or a caption begins at a place: 三、收到和处理…, 第二十条….
    private func isHeading(_ place: Int) -> Bool {
        let rest = String(String.UnicodeScalarView(folded[place...].prefix(Self.longestNote)))
        return PrintedNumeral(of: rest)?.level == .chapter
    }

    /// The place before the digits that end there, as far as no blank parts them.
    private func withoutLastFigures(_ labels: [Range<Int>], _ place: Int) -> Int {
        let start = labels.last?.upperBound ?? place
        var first = place
        while first > start, first == place || !isParted(first) { first -= 1 }
        return first
    }

    /// Whether a blank stands before a character.
    private func isParted(_ place: Int) -> Bool {
        place > 0 && place < sources.count && text.unicodeScalars.index(after: sources[place - 1]) < sources[place]
    }

    private static func isOfFigure(_ scalar: Unicode.Scalar, behind last: Unicode.Scalar?) -> Bool {
        switch scalar {
        case "0"..."9", ".", ",", "+", "-", "/", "—", "%": true
        case "元", "万", "亿": last.map { ("0"..."9").contains($0) || $0 == "万" || $0 == "亿" } ?? false
        default: false
        }
    }

    /// Behind a note in brackets beside a label, where that holds no digit.
    private func bracketEnd(from place: Int) -> Int? {
        guard folded[place] == "(", let close = folded[place...].prefix(Self.longestNote).firstIndex(of: ")") else { return nil }
        return folded[place..<close].contains { ("0"..."9").contains($0) } ? nil : close + 1
    }

    private static let longestNote = 40

    // MARK: Pieces

    /// A label and what follows it, which stands by itself where it is more than a row with a label has: glued as it is printed, or parted where blanks part the figures.
    private func row(_ label: Range<Int>, figures: Range<Int>) -> [Piece] {
        let (name, rest) = (source(label), source(figures))
        // What is glued to the label and is no figure stays there, and the row is left out (行政许可3526- 5 -).
        let first = rest.prefix { !$0.isWhitespace }
        let parts = first.count < rest.count && first.allSatisfy(\.isNumber) || isParted(figures.lowerBound)
        let place = offset(of: label.lowerBound)
        if parts, rest.split(whereSeparator: \.isWhitespace).count > spellings.mostFigures {
            return [Piece(text: name, offset: place), Piece(text: rest, offset: offset(of: figures.lowerBound))]
        }
        return [Piece(text: rest.isEmpty ? name : parts ? "\(name) \(rest)" : name + rest, offset: place)]
    }

    /// Running text between tables: its sentences, and what stands behind the last of them, which may head the next table.
    private func words(_ range: Range<Int>) -> [Piece] {
        guard !range.isEmpty else { return [] }
        let end = folded[range].lastIndex(of: "。").map { $0 + 1 } ?? range.lowerBound
        return [range.lowerBound..<end, end..<range.upperBound].filter { !$0.isEmpty }.map {
            Piece(text: source($0), offset: offset(of: $0.lowerBound))
        }
    }

    private func source(_ range: Range<Int>) -> String {
        guard !range.isEmpty else { return "" }
        let end = range.upperBound < sources.count ? sources[range.upperBound] : text.endIndex
        let part = text.unicodeScalars[sources[range.lowerBound]..<end]
        let last = part.lastIndex { !Self.isBlank($0) }
        return last.map { String(part[...$0]) } ?? ""
    }

    private func offset(of place: Int) -> Int { text.utf8.distance(from: text.startIndex, to: sources[place]) }
}
