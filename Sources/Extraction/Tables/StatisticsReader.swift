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
        /// The line of a text on which the label stands.
        var line: Int?
        /// What its label and the cells beside it say of units of money, the nearest first.
        var mentions: [MoneyUnit.Mention] = []

        var isLocal: Bool { index < 0 }
    }

    /// The form's row that a text labels. One that stands twice (其他情形数) is of the group of the row before; what may be the end of another
    /// (同意公开答复数 of 不同意公开答复数) is its row's where it is numbered or stands in its place.
    ///
    /// - Parameter isOfLines: whether it stands on a line, the start of which may be lost.
    func row(_ label: Label?, after last: Int, isOfLines: Bool = true) -> Int? {
        guard let label, let first = label.indicators.first else { return nil }
        guard label.indicators.count > 1 else {
            let isWhole =
                !isOfLines || label.folded.utf8.contains(where: NumeralReader.isDigit) || first == last + 1
                || !book.indicators.isEnd(label.key)
            return isWhole ? first : nil
        }
        return label.indicators.first { book.indicators.isInGroup(of: $0, last) }
    }

    // MARK: Tables

    /// Reads `table`; `false` when it is not the indicator table.
    func read(_ grid: GridRows, into reading: inout TableReading) -> Bool {
        var found: [Row] = []
        var cumulative: Range<Int>?
        var yearly: Range<Int>?
        // Where the labels stand, and where the numbers of the rows do.
        var labels: Range<Int>?
        var numbers: Range<Int>?
        for number in 0..<grid.count {
            let cells = grid[number]
            if found.isEmpty {
                cumulative = cells.first { Self.isSinceStart($0.key) }?.columns ?? cumulative
                if cumulative != nil { reading.sawColumns([since], of: book.indicators.code) }
                numbers = cells.last { Self.numberHeads.contains($0.key) }?.columns ?? numbers
                yearly =
                    cells.last {
                        ["统计数", "数量", "数值", "本年度", "本年", "合计", "数据"].contains($0.key) || $0.key.hasSuffix("年度")
                            || Self.isOfPeriods($0.key)
                    }?.columns ?? yearly
            }
            let last = found.last { !$0.isLocal }?.index ?? -1
            guard let label = cells.first(where: { $0.startsHere && row($0.label, after: last, isOfLines: grid.isOfLines) != nil }),
                let index = row(label.label, after: last, isOfLines: grid.isOfLines)
            else {
                if let first = labels, let own = local(cells, labels: first, yearly: yearly, cumulative: cumulative) { found.append(own) }
                continue
            }
            labels = labels ?? label.columns
            let figures = cells.filter {
                $0.startsHere && $0.columns.lowerBound >= label.columns.upperBound && $0.value.isFigure
                    && numbers?.overlaps($0.columns) != true
            }.map(\.figure)
            let known = Row(index: index, label: label.folded, mentions: mentions(label, cells))
            found.append(place(figures, as: known, yearly: yearly, cumulative: cumulative))
        }
        if yearly == nil, cumulative == nil { tellColumns(of: &found, hasTwo: hasTwoColumns(reading)) }
        return commit(found, into: &reading)
    }

    /// 历年累计: what the second column counts.
    static func isSinceStart(_ key: String) -> Bool { key.holds("累计") && !isOfPeriods(key) }

    /// 本年累计, beside which another column counts a part of the year (本期实际).
    static func isOfPeriods(_ key: String) -> Bool { key.holds("累计") && (key.hasPrefix("本年") || key.hasPrefix("当年")) }

    /// The code of the second column.
    private var since: String { book.indicators.columns.dropFirst().first?.code ?? "" }

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
    private func local(_ cells: [GridCell], labels: Range<Int>, yearly: Range<Int>?, cumulative: Range<Int>?) -> Row? {
        guard let cell = cells.first(where: { $0.startsHere && $0.columns.lowerBound == labels.lowerBound }), let label = cell.label,
            isWhole(label)
        else { return nil }
        let rest = cells.filter { $0.startsHere && $0.columns.lowerBound >= cell.columns.upperBound }
        var row = place(
            rest.filter(\.value.isFigure).map(\.figure), as: Row(index: -1, label: label.folded, mentions: mentions(cell, cells)),
            yearly: yearly, cumulative: cumulative)
        guard row.value?.value.isNumber == true else { return nil }
        row.key = label.key
        return row
    }

    private func mentions(_ label: GridCell, _ cells: [GridCell]) -> [MoneyUnit.Mention] {
        let units = cells.filter { $0.startsHere && $0.columns.lowerBound >= label.columns.upperBound }.compactMap(\.label?.folded)
        return (units + [label.folded]).map { MoneyUnit.mention(in: $0) }
    }

    /// Whether a label that is none of the form's is one of the report's own: no unit, not two in one, not what is left of one of the form's.
    func isWhole(_ label: Label) -> Bool {
        guard !label.key.isEmpty, label.indicators.isEmpty, label.key.utf8.count <= 90, !Self.units.contains(label.key),
            !label.key.utf8.contains(where: NumeralReader.isDigit),
            !Self.holdsNumeral(Array(label.folded.unicodeScalars.dropFirst()))
        else { return false }
        return !book.indicators.rows.contains { Self.isLeft(label.key, of: TextFolding.key($0.label)) }
    }

    /// Whether a numeral of a row stands in the middle of a label: （一）, 三、.
    private static func holdsNumeral(_ label: [Unicode.Scalar]) -> Bool {
        zip(label, label.dropFirst()).contains { first, second in
            first == "(" && NumeralReader.isChineseNumeral(Int(second.value))
                || second == "、" && NumeralReader.isChineseNumeral(Int(first.value))
        }
    }

    /// Whether more than half of a text is left of another, in its order.
    private static func isLeft(_ part: String, of whole: String) -> Bool {
        guard part.utf8.count * 2 > whole.utf8.count, part.utf8.count < whole.utf8.count else { return false }
        var rest = Substring(part)
        for character in whole where rest.first == character { rest.removeFirst() }
        return rest.isEmpty
    }

    private func place(_ figures: [FigureCell], as row: Row, yearly: Range<Int>?, cumulative: Range<Int>?) -> Row {
        var row = row
        row.sinceStart = cumulative.flatMap { range in figures.first { $0.columns?.overlaps(range) == true } }
        let others = figures.filter { $0.columns != row.sinceStart?.columns }
        let printed = others.filter { $0.value.isNumber }
        if let cumulative, row.sinceStart == nil,
            !figures.contains(where: { $0.columns.map { $0.upperBound > cumulative.lowerBound } == true })
        {
            // A row that ends before its header's last column lost a cell somewhere.
            row.unread = printed
        } else if let yearly, let figure = others.first(where: { $0.columns?.overlaps(yearly) == true }) {
            row.value = figure
        } else if printed.count == 1 {
            row.value = printed[0]
        } else {
            row.unread = printed
        }
        return row
    }

    // MARK: Recording

    func commit(_ found: [Row], into reading: inout TableReading) -> Bool {
        let found = withoutAmbiguous(withoutNumbers(found))
        let known = found.filter { !$0.isLocal }
        guard Set(known.map(\.index)).count >= Self.leastLabels, known.contains(where: { $0.value != nil || !$0.unread.isEmpty })
        else { return false }
        let table = book.indicators.code
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
            reading.record(Measure("\(table).\(item)"), cell: value, label: row.label, unit: unit(of: value, row))
            if let sinceStart = row.sinceStart {
                reading.record(
                    Measure("\(table).\(item).\(since)"), cell: sinceStart, label: row.label, unit: unit(of: sinceStart, row))
            }
        }
        return true
    }

    /// What stands above the numbers of the rows.
    private static let numberHeads: Set<String> = ["代码", "编码", "编号", "代号", "序号", "行次", "指标代码"]

    /// 主动公开信息数 条 01, 申请总数 条 10: where figures only number the rows none of them is a figure of its row.
    private func withoutNumbers(_ found: [Row]) -> [Row] {
        let printed = found.compactMap(\.value).filter { $0.value.isNumber || RowIndex.number($0.text) != nil }
        let numbers = printed.compactMap { RowIndex.number($0.text) }
        guard numbers.count == printed.count, numbers.count >= Self.leastLabels, numbers[0] <= 2, numbers[numbers.count - 1] < 100 else {
            return found
        }
        let steps = zip(numbers, numbers.dropFirst()).map { $1 - $0 }
        let isPadded = printed.contains { $0.text.utf8.count == 2 && $0.text.hasPrefix("0") }
        guard steps.allSatisfy({ $0 > 0 }), isPadded || steps.count(where: { $0 == 1 }) * 2 >= steps.count else { return found }
        return found.map { row in
            var row = row
            row.unread += [row.value, row.sinceStart].compactMap(\.self)
            (row.value, row.sinceStart) = (nil, nil)
            return row
        }
    }

    static let mostOdd = 2

    /// Whether rows come in another order than the form's.
    static func areInDisorder(_ rows: [Row]) -> Bool {
        let known = rows.filter { !$0.isLocal }
        return zip(known, known.dropFirst()).count { $1.index < $0.index } >= mostOdd
    }

    /// Labels that stand twice say nothing where the rows come in another order.
    private func withoutAmbiguous(_ found: [Row]) -> [Row] {
        guard Self.areInDisorder(found) else { return found }
        return found.map { row in
            guard !row.isLocal, book.indicators.rows(key: TextFolding.key(book.indicators.rows[row.index].label)).count > 1 else {
                return row
            }
            var row = row
            row.unread += [row.value, row.sinceStart].compactMap(\.self)
            (row.value, row.sinceStart) = (nil, nil)
            return row
        }
    }

    /// The unit beside the figure, else the one that the row names. Two that differ are none.
    private func unit(of cell: FigureCell, _ row: Row) -> AmountUnit {
        let said = Set(row.mentions.filter { $0 != .nothing })
        guard row.isLocal else {
            let form = book.indicators.rows[row.index]
            return form.isAmount && said.count > 1 ? .unclear : AmountUnit(column: form, cell: cell.value, context: row.mentions)
        }
        if case .number(let number) = cell.value, let unit = number.unit { return .printed(power: unit.power) }
        switch said.first {
        case .unit(let unit) where said.count == 1: return .printed(power: unit.power)
        case nil: return .printed(power: 0)
        default: return .unclear
        }
    }
}
