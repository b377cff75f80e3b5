import Documents
import Forms
import ReportText
import Reports

/// Reads the indicator table of the form of 2014 (政府信息公开情况统计表): one value a row, in some places a second column since 2008.
struct StatisticsReader: Sendable {
    let book: LabelBook
    /// A table or text is the indicator table only when this many of its labels stand in it.
    static let leastLabels = 4

    /// A row with its label recognised.
    struct Row {
        /// Into the form's rows; −1 for a row of the report's own.
        var index: Int
        var label: String
        var key = ""
        var value: FigureCell?
        var sinceStart: FigureCell?
        var unread: [FigureCell] = []
        var blocks: [Int] = []
        /// The power of ten of a row of the report's own, by the unit printed beside its label.
        var power = 0

        var isLocal: Bool { index < 0 }
    }

    /// The form's row that a text labels. Labels that stand twice (其他情形数) are told by their order.
    func row(_ label: Label?, after last: Int) -> Int? {
        guard let candidates = label?.indicators, !candidates.isEmpty else { return nil }
        return candidates.first { $0 > last } ?? candidates.first
    }

    // MARK: Tables

    /// Reads `table`; `false` when it is not the indicator table.
    func read(_ grid: GridRows, into reading: inout TableReading) -> Bool {
        var found: [Row] = []
        var cumulative: Range<Int>?
        var yearly: Range<Int>?
        // Where the labels stand.
        var labels: Range<Int>?
        for number in 0..<grid.count {
            let cells = grid[number]
            if found.isEmpty {
                cumulative = cells.first { $0.key.holds("累计") }?.columns ?? cumulative
                yearly =
                    cells.last { ["统计数", "数量", "数值", "本年度", "本年", "合计", "数据"].contains($0.key) || $0.key.hasSuffix("年度") }?.columns
                    ?? yearly
            }
            let last = found.last { !$0.isLocal }?.index ?? -1
            guard let label = cells.first(where: { $0.startsHere && row($0.label, after: last) != nil }),
                let index = row(label.label, after: last)
            else {
                if let first = labels, let own = local(cells, labels: first, yearly: yearly, cumulative: cumulative) { found.append(own) }
                continue
            }
            labels = labels ?? label.columns
            let figures = cells.filter { $0.startsHere && $0.columns.lowerBound >= label.columns.upperBound && $0.value.isFigure }.map(
                \.figure)
            found.append(place(figures, as: Row(index: index, label: label.folded), yearly: yearly, cumulative: cumulative))
        }
        return commit(found, into: &reading)
    }

    /// A row that the form does not have: a label where labels stand, and one figure of the year.
    private func local(_ cells: [GridCell], labels: Range<Int>, yearly: Range<Int>?, cumulative: Range<Int>?) -> Row? {
        guard let cell = cells.first(where: { $0.startsHere && $0.columns.lowerBound == labels.lowerBound }), let label = cell.label,
            !label.key.isEmpty, label.key.utf8.count <= 90
        else { return nil }
        let rest = cells.filter { $0.startsHere && $0.columns.lowerBound >= cell.columns.upperBound }
        var row = place(
            rest.filter(\.value.isFigure).map(\.figure), as: Row(index: -1, label: label.folded), yearly: yearly, cumulative: cumulative)
        guard row.value?.value.isNumber == true else { return nil }
        row.key = label.key
        let units = rest.compactMap { $0.label?.key }
        row.power = units.contains("亿元") ? 8 : units.contains("万元") ? 4 : 0
        return row
    }

    private func place(_ figures: [FigureCell], as row: Row, yearly: Range<Int>?, cumulative: Range<Int>?) -> Row {
        var row = row
        row.sinceStart = cumulative.flatMap { range in figures.first { $0.columns?.overlaps(range) == true } }
        let others = figures.filter { $0.columns != row.sinceStart?.columns }
        let printed = others.filter { $0.value.isNumber }
        if let yearly, let figure = others.first(where: { $0.columns?.overlaps(yearly) == true }) {
            row.value = figure
        } else if printed.count == 1 {
            row.value = printed[0]
        } else {
            row.unread = printed
        }
        return row
    }

    // MARK: Text

    /// Reads the labels and figures of a text.
    func read(_ tokens: [TextToken], into reading: inout TableReading) {
        var found: [Row] = []
        var current: Row?
        var figures: [FigureCell] = []
        // Figures behind words that are no row of the form, by the number of rows found before.
        var strays: [(row: Int, figure: FigureCell)] = []
        var hasCumulative = false
        func close() {
            guard var row = current else { return }
            current = nil
            let printed = figures.filter { $0.value.isNumber }
            // A figure alone may stand in either of two columns.
            if printed.count == 1, !hasCumulative {
                row.value = printed[0]
            } else if printed.count == 2, hasCumulative {
                row.value = printed[0]
                row.sinceStart = printed[1]
            } else {
                row.unread = printed
            }
            found.append(row)
        }
        for token in tokens {
            if token.kind != .text {
                guard !token.figure.isGlued else { continue }
                guard current != nil else {
                    strays.append((found.count, token.figure))
                    continue
                }
                figures.append(token.figure)
                current?.blocks.append(token.block)
            } else if let index = row(token.label, after: current?.index ?? found.last?.index ?? -1) {
                close()
                figures = []
                current = Row(index: index, label: token.folded, blocks: [token.block])
            } else if current != nil, Self.units.contains(token.key) {
                current?.blocks.append(token.block)
            } else {
                if token.key.holds("历年累计") { hasCumulative = true }
                close()
            }
        }
        close()
        distrust(&found, strays: strays.filter { $0.row > 0 && $0.row < found.count && $0.figure.value.isNumber })
        let isRead = commit(found, into: &reading)
        if isRead { for stray in strays where stray.row > 0 && stray.row < found.count { reading.leaveOut(stray.figure, .rowUnclear("")) } }
    }

    /// Where figures stand apart from labels that lack theirs, a page was copied column by column: no figure is known to be that of the label before it.
    private func distrust(_ found: inout [Row], strays: [(row: Int, figure: FigureCell)]) {
        func lacks(_ index: Int) -> Bool { found.indices.contains(index) && found[index].value == nil && found[index].unread.isEmpty }
        guard strays.contains(where: { lacks($0.row - 1) || lacks($0.row - 2) || lacks($0.row) }) else { return }
        for index in found.indices {
            found[index].unread += [found[index].value, found[index].sinceStart].compactMap(\.self)
            (found[index].value, found[index].sinceStart) = (nil, nil)
        }
    }

    static let units: Set<String> = ["条", "件", "次", "篇", "个", "人", "人次", "万元", "元", "单位", "条次"]

    // MARK: Recording

    func commit(_ found: [Row], into reading: inout TableReading) -> Bool {
        let known = found.filter { !$0.isLocal }
        guard Set(known.map(\.index)).count >= Self.leastLabels, known.contains(where: { $0.value != nil || !$0.unread.isEmpty })
        else { return false }
        let table = book.indicators.code
        let since = book.indicators.columns.dropFirst().first?.code ?? ""
        var own: Set<String> = []
        reading.sawColumns(book.indicators.columns.prefix(1).map(\.code), of: table)
        for row in found {
            reading.usedBlocks.formUnion(row.blocks)
            reading.leaveOut(row.unread, .columnsUnclear(row.label))
            guard let value = row.value else { continue }
            let item = row.isLocal ? Measure.localItem(row.key) : book.indicators.rows[row.index].code
            // A label of the report's own that comes again says nothing of which row it is.
            if row.isLocal, !own.insert(item).inserted {
                reading.leaveOut([value, row.sinceStart].compactMap(\.self), .rowUnclear(row.label))
                continue
            }
            reading.matched(
                table: table, row: item, label: row.label, columns: book.indicators.columns.prefix(1).map(\.code), origin: value.origin)
            let isAmount = !row.isLocal && book.indicators.rows[row.index].isAmount
            let power = Self.isPrintedInYuan(value) ? 0 : isAmount ? book.indicators.power(of: row.index) : row.power
            let unit = AmountUnit.printed(power: power)
            reading.record(Measure("\(table).\(item)"), cell: value, label: row.label, unit: unit)
            if let sinceStart = row.sinceStart {
                reading.record(Measure("\(table).\(item).\(since)"), cell: sinceStart, label: row.label, unit: unit)
            }
        }
        return true
    }

    private static func isPrintedInYuan(_ cell: FigureCell) -> Bool {
        if case .number(let number) = cell.value { number.unit == MoneyUnit.yuan } else { false }
    }
}
