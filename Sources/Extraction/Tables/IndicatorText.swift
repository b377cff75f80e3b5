import Documents
import ReportText
import Reports

extension StatisticsReader {
    /// Reads the labels and figures of a text.
    func read(_ tokens: [TextToken], memo: LabelMemo, into reading: inout TableReading) {
        let labels = tokens.count { $0.label?.indicators.isEmpty == false || $0.label != nil && Self.unitAtEnd(of: $0.text) != nil }
        guard labels >= Self.leastLabels else { return }
        var list = IndicatorLines(hasTwo: hasTwoColumns(reading))
        for token in tokens {
            guard token.kind == .text else {
                list.add(figure: token)
                continue
            }
            let text = Self.withoutUnit(token)
            let last = list.lastIndex
            if let label = list.joined(text).flatMap(memo.whole), let index = row(label, after: last) {
                list.add(piece: text, of: index, token)
            } else if let label = text == token.text ? token.label : memo.label(text), Self.isWhole(label),
                let index = row(label, after: last)
            {
                list.open(index, text, token)
            } else if !Self.isUnit(token.key) {
                if let begun = list.joined(text), book.indicators.begins(begun) {
                    list.add(piece: text, of: nil, token)
                } else {
                    list.close()
                    if book.indicators.begins(text) { list.open(nil, text, token) } else { list.addHeader(token) }
                }
            }
            if text != token.text || Self.isUnit(token.key) { list.addUnit(token) }
        }
        list.close()
        var found = list.found
        // Of two figures which is the year's is told by order alone, and a row may lack one.
        if !list.isOfPeriods { place(&found, hasTwo: list.hasTwo) }
        let strays = list.strays.filter { $0.row > 0 && $0.row < found.count }
        distrust(&found, strays: strays.filter { $0.figure.value.isNumber })
        let figures = found.flatMap { [$0.value, $0.sinceStart].compactMap(\.self) + $0.unread }
        let isRead = commit(found, into: &reading)
        if isRead { reading.takeBack(loose: figures) }
        if isRead { for stray in strays { reading.leaveOut(stray.figure, .rowUnclear("")) } }
    }

    /// Behind a bracket that does not close, words of another column may stand.
    static func isWhole(_ label: Label) -> Bool { !LabelBook.Indicators.isOpen(label.folded) }

    /// How many bytes the unit has that stands behind a blank at the end of a text; `nil` without one.
    private static func unitAtEnd(of text: String) -> Int? {
        var count = 0
        for scalar in text.unicodeScalars.reversed() {
            if scalar == " " || scalar == "\t" || scalar == "\u{3000}" || scalar == "\u{A0}" {
                return units.contains(TextFolding.fold(String(text.utf8.suffix(count)) ?? "")) ? count : nil
            }
            count += UTF8.width(scalar)
            if count > longestUnit { return nil }
        }
        return nil
    }

    private static let longestUnit = 6

    /// The words of a line without the unit that blanks part from them: （一）收到申请数　件.
    private static func withoutUnit(_ token: TextToken) -> String {
        guard let unit = unitAtEnd(of: token.text) else { return token.text }
        return String(token.text[..<token.text.utf8.index(token.text.endIndex, offsetBy: -unit)]).trimmingBlanks()
    }

    /// As many figures as columns are a row's: one alone may stand in either of two. Where rows stand on lines, what is on another line is none of theirs.
    private func place(_ found: inout [Row], hasTwo: Bool) {
        let filled = found.filter { !$0.unread.isEmpty }
        let isOfLines = filled.count { $0.unread[0].origin.line == $0.line } * 2 > filled.count
        // Rows of two figures where no header has two columns: it was lost, and one figure may be either's.
        guard hasTwo || found.count(where: { $0.unread.count == 2 }) <= Self.mostOdd else { return }
        for index in found.indices {
            let (row, figures) = (found[index], found[index].unread)
            guard figures.count == (hasTwo ? 2 : 1), !isOfLines || figures.allSatisfy({ $0.origin.line == row.line }) else { continue }
            (found[index].value, found[index].sinceStart, found[index].unread) = (figures[0], hasTwo ? figures[1] : nil, [])
        }
    }

    /// Where figures stand apart from labels that lack theirs, a page was copied column by column: no figure is known to be that of the label before it.
    /// No more is one on another line where the rows do not come in the order of the form.
    private func distrust(_ found: inout [Row], strays: [(row: Int, figure: FigureCell)]) {
        func lacks(_ index: Int) -> Bool { found.indices.contains(index) && found[index].value == nil && found[index].unread.isEmpty }
        let isCellByCell = found.contains { row in row.value.map { $0.origin.line != row.line } == true }
        let isInDisorder = Self.areInDisorder(found) && isCellByCell
        guard isInDisorder || strays.contains(where: { lacks($0.row - 1) || lacks($0.row - 2) || lacks($0.row) }) else {
            if isCellByCell { found = withoutBreaks(found) }
            return
        }
        found = found.map(\.unplaced)
    }

    /// Where the order of the form breaks, lines were moved: the figures beside the break may be another row's.
    private func withoutBreaks(_ found: [Row]) -> [Row] {
        var broken: Set<Int> = []
        let known = found.indices.filter { !found[$0].isLocal }
        for (first, second) in zip(known, known.dropFirst()) where found[second].index < found[first].index {
            broken.formUnion([first, second])
        }
        return found.enumerated().map { broken.contains($0.offset) ? $0.element.unplaced : $0.element }
    }

    /// Whether words are a unit, or what a narrow cell has of one on its first line: 万 / 元.
    private static func isUnit(_ key: String) -> Bool { units.contains(key) || key == "万" }

    static let units: Set<String> = ["条", "件", "次", "篇", "个", "人", "人次", "万元", "元", "单位", "条次"]
}
