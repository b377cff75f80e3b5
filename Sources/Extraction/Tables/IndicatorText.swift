import Documents
import ReportText
import Reports

extension StatisticsReader {
    /// Reads the labels and figures of a text.
    func read(_ tokens: [TextToken], memo: LabelMemo, into reading: inout TableReading) {
        var found: [Row] = []
        var current: Row?
        var figures: [FigureCell] = []
        // Figures behind words that are no row of the form, by the number of rows found before.
        var strays: [(row: Int, figure: FigureCell)] = []
        var hasTwo = hasTwoColumns(reading)
        var isOfPeriods = false
        func close() {
            guard var row = current else { return }
            current = nil
            row.unread = figures.filter { $0.value.isNumber }
            found.append(row)
        }
        for token in tokens {
            if token.kind != .text {
                guard !token.figure.isGlued else { continue }
                if current != nil { figures.append(token.figure) } else { strays.append((found.count, token.figure)) }
                current?.blocks.append(token.block)
            } else if let index = row(label(of: token, memo), after: current?.index ?? found.last?.index ?? -1) {
                close()
                figures = []
                current = Row(
                    index: index, label: token.folded, blocks: [token.block], line: token.figure.origin.line,
                    mentions: [MoneyUnit.mention(in: token.folded)])
            } else if current != nil, Self.units.contains(token.key) {
                current?.blocks.append(token.block)
                current?.mentions.append(MoneyUnit.mention(in: token.folded))
            } else {
                isOfPeriods = isOfPeriods || Self.isOfPeriods(token.key)
                hasTwo = hasTwo || Self.isSinceStart(token.key) && (token.key.holds("历年") || token.key.hasSuffix("累计"))
                close()
            }
        }
        close()
        // Of two figures which is the year's is told by order alone, and a row may lack one.
        if !isOfPeriods { place(&found, hasTwo: hasTwo) }
        distrust(&found, strays: strays.filter { $0.row > 0 && $0.row < found.count && $0.figure.value.isNumber })
        let isRead = commit(found, into: &reading)
        if isRead { for stray in strays where stray.row > 0 && stray.row < found.count { reading.leaveOut(stray.figure, .rowUnclear("")) } }
    }

    /// What a line labels, without the unit that blanks part from it: （一）收到申请数　件.
    private func label(of token: TextToken, _ memo: LabelMemo) -> Label? {
        // Behind a bracket that does not close, words of another column may stand.
        let bytes = token.folded.utf8
        if bytes.count(where: { $0 == UInt8(ascii: "(") }) > bytes.count(where: { $0 == UInt8(ascii: ")") }) { return nil }
        guard token.label?.indicators.isEmpty == true,
            let blank = token.text.unicodeScalars.lastIndex(where: { $0 == " " || $0 == "\t" || $0 == "\u{3000}" || $0 == "\u{A0}" }),
            Self.units.contains(TextFolding.key(String(token.text[blank...])))
        else { return token.label }
        return memo.label(String(token.text[..<blank]).trimmingBlanks())
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
        let isInDisorder = Self.areInDisorder(found) && found.contains { row in row.value.map { $0.origin.line != row.line } == true }
        guard isInDisorder || strays.contains(where: { lacks($0.row - 1) || lacks($0.row - 2) || lacks($0.row) }) else { return }
        for index in found.indices {
            found[index].unread += [found[index].value, found[index].sinceStart].compactMap(\.self)
            (found[index].value, found[index].sinceStart) = (nil, nil)
        }
    }

    static let units: Set<String> = ["条", "件", "次", "篇", "个", "人", "人次", "万元", "元", "单位", "条次"]
}
