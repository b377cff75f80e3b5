import Documents
import Forms
import ReportText
import Reports

extension StatisticsReader {
    /// Reads an indicator list that was run into a line of a text: `主动公开信息数 条 425 1516 其中：1.网站公开 条 418 1509 …`.
    ///
    /// A row is a label, its unit by itself, and a figure or two; rows follow each other without a word between.
    ///
    /// - Parameter isOpen: whether the last figure may go on behind the line.
    func read(prose paragraph: Paragraph, isOpen: Bool, memo: LabelMemo, into reading: inout TableReading) {
        guard paragraph.text.utf8.count > 120, paragraph.text.holds(" 条 ") || paragraph.text.holds(" 件 ") else { return }
        let words = paragraph.text.split { $0 == " " || $0 == "\u{3000}" || $0 == "\u{A0}" || $0 == "\t" }.map(String.init)
        let figures = words.enumerated().map { index, word in
            var figure = FigureCell(text: word, origin: paragraph.origin)
            figure.mayGoOn = isOpen && index == words.count - 1
            return figure
        }
        for run in Self.runs(of: words) { read(run, words, figures, memo, into: &reading) }
    }

    /// The places of a row's words.
    private struct Line {
        let label: Range<Int>
        let figures: Range<Int>
    }

    /// Words of a label, of figures, and of the header that tell which column is which, at the most.
    private static let longestLabel = 4
    private static let mostFigures = 2
    private static let longestHeader = 8

    /// Rows that follow each other.
    private static func runs(of words: [String]) -> [[Line]] {
        var runs: [[Line]] = []
        var end = 0
        for unit in words.indices.dropFirst() where words[unit] != "单位" && units.contains(words[unit]) {
            let figures = words[(unit + 1)...].prefix(mostFigures).prefix { CellValue($0).isNumber }.indices
            guard !figures.isEmpty, unit > end else { continue }
            let follows = !runs.isEmpty && unit - end <= longestLabel
            let line = Line(label: (follows ? end : max(end, unit - longestLabel))..<unit, figures: figures)
            if follows { runs[runs.count - 1].append(line) } else { runs.append([line]) }
            end = figures.upperBound
        }
        return runs.filter { $0.count >= leastLabels }
    }

    private func read(
        _ run: [Line], _ words: [String], _ cells: [FigureCell], _ memo: LabelMemo, into reading: inout TableReading
    ) {
        let head = words[max(0, run[0].label.lowerBound - Self.longestHeader)..<run[0].label.upperBound]
        guard !head.contains(where: Self.isOfPeriods) else { return }
        let hasCumulative = head.contains { $0.hasSuffix("累计") }
        var found: [Row] = []
        var lost: [Int] = []
        for (number, line) in run.enumerated() {
            // What stands before the first label is the header; before others, the heading of rows that follow.
            let numbered = line.label.dropFirst().filter { PrintedNumeral(of: words[$0]) != nil }
            let starts = number == 0 ? Array(line.label) : [line.label.lowerBound] + numbered
            let labels = starts.compactMap { memo.label(words[$0..<line.label.upperBound].joined()) }
            let last = found.last { !$0.isLocal }?.index ?? -1
            let mentions = words[line.label.lowerBound...line.label.upperBound].map { MoneyUnit.mention(in: $0) }
            var row: Row
            if let label = labels.first(where: { self.row($0, after: last) != nil }), let index = self.row(label, after: last) {
                row = Row(index: index, label: label.folded, mentions: mentions)
            } else if number > 0, numbered.isEmpty, let label = labels.first, isWhole(label) {
                row = Row(index: -1, label: label.folded, key: label.key, mentions: mentions)
            } else {
                if number > 0 { lost += line.figures }
                continue
            }
            let figures = line.figures.map { cells[$0] }
            if figures.count == 1, !hasCumulative {
                row.value = figures[0]
            } else if figures.count == 2, hasCumulative {
                (row.value, row.sinceStart) = (figures[0], figures[1])
            } else {
                row.unread = figures
            }
            found.append(row)
        }
        guard commit(found, into: &reading) else { return }
        reading.leaveOut(lost.map { cells[$0] }, .rowUnclear(""))
    }
}
