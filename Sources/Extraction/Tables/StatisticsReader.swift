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
        /// More units stand in it than labels: that of a row whose label was lost is among them.
        var isTorn = false
        /// Whether its unit stands before its figures; `nil` where it has none.
        var isUnitFirst: Bool?

        var isLocal: Bool { index < 0 }

        /// Without its figures having a column.
        var unplaced: Row {
            var row = self
            row.unread += [value, sinceStart].compactMap(\.self)
            (row.value, row.sinceStart) = (nil, nil)
            return row
        }

        /// Whether it counts less since 2008 than in the year; `nil` where both are the same or not both are printed.
        var isLessSinceStart: Bool? {
            guard case .number(let own)? = value?.value, case .number(let all)? = sinceStart?.value, own.value != all.value else {
                return nil
            }
            return all.value < own.value
        }
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

    /// Whether a label that is none of the form's is one of the report's own: no unit, not two in one, not what is left of one of the form's.
    func isWhole(_ label: Label) -> Bool {
        guard !label.key.isEmpty, label.indicators.isEmpty, label.key.utf8.count <= 90, !Self.units.contains(label.key),
            // 主动公开情况 heads rows: no figure counts it.
            !label.key.utf8.contains(where: NumeralReader.isDigit), !label.key.hasSuffix("情况"),
            !Self.holdsNumeral(Array(label.folded.unicodeScalars.dropFirst()))
        else { return false }
        return !book.indicators.isPiece(label.key)
            && !book.indicators.rows.contains { Self.isLeft(label.key, of: TextFolding.key($0.label)) }
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

    // MARK: Recording

    func commit(_ found: [Row], into reading: inout TableReading) -> Bool {
        let found = withoutContradicted(withoutAmbiguous(withoutNumbers(withoutTorn(found))))
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
    static let numberHeads: Set<String> = ["代码", "编码", "编号", "代号", "序号", "行次", "指标代码"]

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
        return found.map(\.unplaced)
    }

    static let mostOdd = 2

    /// Whether rows come in another order than the form's.
    static func areInDisorder(_ rows: [Row]) -> Bool { breaks(of: rows) >= mostOdd }

    /// How often a row comes before one that the form prints above it.
    private static func breaks(of rows: [Row]) -> Int {
        let known = rows.filter { !$0.isLocal }
        return zip(known, known.dropFirst()).count { $1.index < $0.index }
    }

    /// Labels that stand twice say nothing where the rows come in another order.
    private func withoutAmbiguous(_ found: [Row]) -> [Row] {
        guard Self.breaks(of: found) > 0 else { return found }
        return found.map { row in
            guard !row.isLocal, book.indicators.rows(key: TextFolding.key(book.indicators.rows[row.index].label)).count > 1 else {
                return row
            }
            return row.unplaced
        }
    }

    /// Rows that hold another's unit, or have their own on the other side of their figures than most: something was moved into them.
    private func withoutTorn(_ found: [Row]) -> [Row] {
        let first = found.count { $0.isUnitFirst == true }
        let last = found.count { $0.isUnitFirst == false }
        return found.map { row in
            let isOdd = row.isUnitFirst.map { $0 ? first < last : last < first } ?? false
            return row.isTorn || isOdd ? row.unplaced : row
        }
    }

    /// What is counted since a year holds what that year alone has. Where more rows have less than have more, the header stands above other columns
    /// than its own; a row of lines that has less lost a figure or got another's.
    private func withoutContradicted(_ found: [Row]) -> [Row] {
        let odd = found.count { $0.isLessSinceStart == true }
        guard odd > 0 else { return found }
        let isHeaderWrong = odd >= Self.mostOdd && odd > found.count { $0.isLessSinceStart == false }
        return found.map { isHeaderWrong || $0.line != nil && $0.isLessSinceStart == true ? $0.unplaced : $0 }
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
