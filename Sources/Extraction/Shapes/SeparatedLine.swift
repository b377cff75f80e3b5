import Documents
import ReportText
import Reports

/// A line of a text whose cells are parted by box-drawing bars, colons or commas rather than `|`.
enum SeparatedLine {
    /// A line of a drawn frame, without text.
    case rule
    case cells([String])

    /// `nil` for every other line.
    init?(_ text: String, memo: LabelMemo) {
        guard let first = text.unicodeScalars.first else { return nil }
        if Self.isBoxDrawing(first) {
            guard let line = Self.boxed(text) else { return nil }
            self = line
            return
        }
        if first == "+", Self.isRule(text) {
            self = .rule
            return
        }
        if first == "|", let line = Self.barred(text) {
            self = line
            return
        }
        guard text.utf8.count <= 400 else { return nil }
        for separator in Self.separators(in: text) {
            let fields = text.split(separator: separator, omittingEmptySubsequences: false).map(Self.trimmed)
            guard let cells = Self.row(fields, separator: separator) ?? Self.header(fields, memo: memo) else { continue }
            self = .cells(cells)
            return
        }
        return nil
    }

    /// What may part the cells of a line: it stands there twice.
    private static func separators(in text: String) -> [Character] {
        let (wide, colons, commas) = text.withUTF8Bytes { bytes in
            var (wide, colons, commas) = (0, 0, 0)
            for index in bytes.indices {
                switch bytes[index] {
                case UInt8(ascii: ","): commas += 1
                case UInt8(ascii: ":"): colons += 1
                case 0xEF where index + 2 < bytes.count && bytes[index + 1] == 0xBC && bytes[index + 2] == 0x9A: wide += 1
                default: break
                }
            }
            return (wide, colons, commas)
        }
        if wide < 2, colons < 2, commas < 2 { return [] }
        return [(Character("："), wide), (":", colons), (",", commas)].filter { $0.1 > 1 }.map(\.0)
    }

    static func isBar(_ scalar: Unicode.Scalar) -> Bool { scalar == "|" || isBoxDrawing(scalar) }

    static func isBoxDrawing(_ scalar: Unicode.Scalar) -> Bool { (0x2500...0x257F).contains(scalar.value) }

    /// `-----+-----`, `+=====+`, `:---:`: a line of a frame.
    static func isRule(_ text: String) -> Bool {
        text.utf8.count >= 3
            && text.utf8.allSatisfy { [UInt8(ascii: "-"), UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: ":")].contains($0) }
    }

    private static func trimmed(_ text: Substring) -> String {
        let blanks: Set<Character> = [" ", "\u{3000}", "\u{A0}", "\t"]
        let end = text.lastIndex { !blanks.contains($0) }.map { text.index(after: $0) } ?? text.startIndex
        return String(text[..<end].drop { blanks.contains($0) })
    }

    /// A line of bars in a page that is no plain text.
    private static func barred(_ text: String) -> SeparatedLine? {
        var cells = text.split(separator: "|", omittingEmptySubsequences: false).map(trimmed)
        guard cells.count > 3 else { return nil }
        cells.removeFirst()
        if cells.last == "" { cells.removeLast() }
        let isRule = cells.allSatisfy { $0.utf8.count > 2 && $0.utf8.allSatisfy { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ":") } }
        return isRule ? .rule : .cells(cells)
    }

    private static func boxed(_ text: String) -> SeparatedLine? {
        let isRule = text.unicodeScalars.allSatisfy { isBoxDrawing($0) || $0 == " " || $0 == "\u{3000}" }
        if isRule { return text.unicodeScalars.count > 2 ? .rule : nil }
        var cells = text.split(omittingEmptySubsequences: false) { $0 == "│" || $0 == "┃" || $0 == "║" }.map(trimmed)
        guard cells.count > 2, cells.first == "" else { return nil }
        cells.removeFirst()
        if cells.last == "" { cells.removeLast() }
        return .cells(cells)
    }

    /// A label and the figures behind it.
    private static func row(_ fields: [String], separator: Character) -> [String]? {
        guard let label = fields.first, CellValue(label).isText, !(label.utf8.last.map { (0x30...0x39).contains($0) } ?? true) else {
            return nil
        }
        let figures = fields.dropFirst()
        let values = figures.map { CellValue($0) }
        guard values.allSatisfy(\.isFigure), values.contains(where: \.isNumber) else { return nil }
        // 12,345: two figures, or one of thousands?
        let isThousands = zip(figures, figures.dropFirst()).contains { a, b in
            b.utf8.count == 3 && CellValue(b).isNumber && (1...3).contains(a.utf8.count) && a != "0"
        }
        return separator == "," && isThousands ? [label, figures.joined(separator: ", ")] : fields
    }

    /// A caption with nothing behind it, or headers of columns.
    private static func header(_ fields: [String], memo: LabelMemo) -> [String]? {
        let printed = fields.filter { !$0.isEmpty }
        let labels = printed.compactMap(memo.label)
        guard labels.count == printed.count else { return nil }
        if labels.count == 1, labels[0].isCaption { return printed }
        return labels.count(where: { $0.isApplicant || $0.isArticleColumn }) >= 2 ? fields : nil
    }
}
