import Documents
import Forms
import ReportText
import Reports

extension StatisticsReader {
    /// Reads `table`; `false` when it is not the indicator table.
    func read(_ grid: GridRows, into reading: inout TableReading) -> Bool {
        var found: [Row] = []
        var heads = Heads()
        // Where the labels stand.
        var labels: Range<Int>?
        for number in 0..<grid.count {
            let cells = grid[number]
            if found.isEmpty {
                heads.add(cells)
                if !heads.cumulative.isEmpty { reading.sawColumns([since], of: book.indicators.code) }
            }
            var last = found.last { !$0.isLocal }?.index ?? -1
            var named: [(cell: GridCell, index: Int)] = []
            for cell in cells where cell.startsHere {
                guard let index = row(cell.label, after: last, isOfLines: grid.isOfLines) else { continue }
                named.append((cell, index))
                last = index
            }
            guard let first = named.first else {
                guard let labels else { continue }
                let lost = cells.filter { $0.startsHere && $0.value.isNumber && $0.columns.lowerBound >= labels.upperBound }.map(\.figure)
                found.append(local(cells, labels: labels, heads) ?? Row(index: -1, label: "", unread: lost))
                continue
            }
            labels = labels ?? first.cell.columns
            let isUnit = { (cell: GridCell) in cell.startsHere && Self.units.contains(cell.key) && cell.key != "单位" }
            let unitsBefore = cells.count { $0.columns.upperBound <= first.cell.columns.lowerBound && isUnit($0) }
            var others = cells.filter { $0.startsHere && $0.columns.lowerBound >= first.cell.columns.upperBound && $0.value.isNumber }
            for (place, label) in named.enumerated() {
                let next = place + 1 < named.count ? named[place + 1].cell.columns.lowerBound : Int.max
                let span = Self.span(behind: label.cell, before: next, in: cells)
                let own = cells.filter { $0.startsHere && span.contains($0.columns.lowerBound) }
                others.removeAll { span.contains($0.columns.lowerBound) }
                var row = Row(index: label.index, label: label.cell.folded, mentions: Self.mentions(label.cell, own))
                row.isTorn = own.count(where: isUnit) + unitsBefore > 1
                row.isUnitFirst = Self.isUnitFirst(own)
                found.append(self.place(own, as: row, heads.within(span)))
            }
            if !others.isEmpty { found.append(Row(index: -1, label: "", unread: others.map(\.figure))) }
        }
        if heads.yearly.isEmpty, heads.cumulative.isEmpty { tellColumns(of: &found, hasTwo: hasTwoColumns(reading)) }
        return commit(found, into: &reading)
    }

    /// Where the unit and the figures behind a label stand: up to the next words, where rows stand beside each other.
    private static func span(behind label: GridCell, before end: Int, in cells: [GridCell]) -> Range<Int> {
        let start = label.columns.upperBound
        var hasFigure = false
        for cell in cells where cell.startsHere && cell.columns.lowerBound >= start && cell.columns.lowerBound < end {
            if hasFigure, cell.value.isText, !units.contains(cell.key) { return start..<cell.columns.lowerBound }
            hasFigure = hasFigure || cell.value.isNumber
        }
        return start..<max(start, end)
    }

    /// Where the heads of a grid stand, be its rows beside each other or below.
    private struct Heads {
        /// Above the numbers of the rows, the figures of the year, and those since 2008.
        var (numbers, yearly, cumulative): ([Range<Int>], [Range<Int>], [Range<Int>]) = ([], [], [])

        mutating func add(_ cells: [GridCell]) {
            for cell in cells {
                if isSinceStart(cell.key) { cumulative.append(cell.columns) }
                if numberHeads.contains(cell.key) { numbers.append(cell.columns) }
                if yearlyHeads.contains(cell.key) || cell.key.hasSuffix("年度") || isOfPeriods(cell.key) { yearly.append(cell.columns) }
            }
        }

        /// Those above the cells behind a label.
        func within(_ span: Range<Int>) -> Heads {
            var heads = self
            heads.numbers = numbers.filter(span.overlaps)
            heads.yearly = yearly.filter(span.overlaps)
            heads.cumulative = cumulative.filter(span.overlaps)
            return heads
        }
    }

    private static let yearlyHeads: Set<String> = ["统计数", "数量", "数值", "本年度", "本年", "合计", "数据"]

    /// 历年累计: what the second column counts.
    static func isSinceStart(_ key: String) -> Bool { key.holds("累计") && !isOfPeriods(key) }

    /// 本年累计, beside which another column counts a part of the year (本期实际).
    static func isOfPeriods(_ key: String) -> Bool { key.holds("累计") && (key.hasPrefix("本年") || key.hasPrefix("当年")) }

    /// The code of the second column.
    var since: String { book.indicators.columns.dropFirst().first?.code ?? "" }

    /// Whether a header of the document has the second column.
    func hasTwoColumns(_ reading: TableReading) -> Bool { reading.columnsSeen[book.indicators.code]?.contains(since) == true }

    /// Where a table goes on without its header: a figure a row is the year's if all of them stand in one column, and no header has two.
    private func tellColumns(of found: inout [Row], hasTwo: Bool) {
        let places = Set(found.flatMap { [$0.value].compactMap(\.self) + $0.unread }.compactMap(\.columns?.lowerBound))
        guard hasTwo || places.count > 1 else { return }
        for index in found.indices {
            let figures = found[index].value.map { [$0] } ?? found[index].unread
            (found[index].value, found[index].unread) = (nil, figures.filter(\.value.isNumber))
            guard hasTwo, figures.count == 2, places.count == 2 else { continue }
            (found[index].value, found[index].sinceStart, found[index].unread) = (figures[0], figures[1], [])
        }
    }

    /// A row that the form does not have: a label where labels stand, and one figure of the year.
    private func local(_ cells: [GridCell], labels: Range<Int>, _ heads: Heads) -> Row? {
        guard let cell = cells.first(where: { $0.startsHere && $0.columns.lowerBound == labels.lowerBound }), let label = cell.label,
            isWhole(label)
        else { return nil }
        let rest = cells.filter { $0.startsHere && $0.columns.lowerBound >= cell.columns.upperBound }
        var row = place(rest, as: Row(index: -1, label: label.folded, mentions: Self.mentions(cell, rest)), heads)
        guard row.value?.value.isNumber == true else { return nil }
        row.key = label.key
        return row
    }

    private static func mentions(_ label: GridCell, _ cells: [GridCell]) -> [MoneyUnit.Mention] {
        (cells.compactMap(\.label?.folded) + [label.folded]).map { MoneyUnit.mention(in: $0) }
    }

    /// - Parameter cells: those behind the label.
    private func place(_ cells: [GridCell], as row: Row, _ heads: Heads) -> Row {
        var row = row
        let figures = cells.filter { cell in cell.value.isFigure && !heads.numbers.contains(where: cell.columns.overlaps) }.map(\.figure)
        func stand(_ figure: FigureCell, below heads: [Range<Int>]) -> Bool {
            figure.columns.map { columns in heads.contains(where: columns.overlaps) } ?? false
        }
        row.sinceStart = figures.first { stand($0, below: heads.cumulative) }
        let others = figures.filter { $0.columns != row.sinceStart?.columns }
        let printed = others.filter { $0.value.isNumber }
        if let cumulative = heads.cumulative.first, row.sinceStart == nil,
            !figures.contains(where: { $0.columns.map { $0.upperBound > cumulative.lowerBound } == true })
        {
            // A row that ends before its header's last column lost a cell somewhere.
            row.unread = printed
        } else if let figure = others.first(where: { stand($0, below: heads.yearly.suffix(1)) }) {
            row.value = figure
        } else if printed.count == 1 {
            row.value = printed[0]
        } else {
            row.unread = printed
        }
        return row
    }

    private static func isUnitFirst(_ cells: [GridCell]) -> Bool? {
        guard let unit = cells.firstIndex(where: { units.contains($0.key) }), let figure = cells.firstIndex(where: \.value.isNumber) else {
            return nil
        }
        return unit < figure
    }
}
