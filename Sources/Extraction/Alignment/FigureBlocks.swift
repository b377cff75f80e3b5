import Forms
import ReportText
import Reports

/// Reads an applications table whose labels and figures stand apart, as where a page was copied block by block: labels here, some of the columns there,
/// from top to bottom or from left to right.
///
/// The figures are as many as a form has cells, its labels all there and in its order. Which figure is whose is told only where one way alone to cut
/// the figures of one page or two into blocks of rows and columns makes every row and every sum of the form hold; what was read elsewise must be the same.
struct FigureBlocks {
    private let table: BookTable
    private let cells: [FigureCell]
    private let numbers: [Double]
    /// The words of the table, folded, in reading order.
    private let words: [String]
    /// Words on the line of figures, and how many figures stand before those.
    private var beside: [(text: String, before: Int)] = []

    /// The figures of a form's rows, each as the indexes of its cells.
    typealias Rows = [[Int]]

    /// Characters of labels that may be lost.
    private static let mostLost = 2
    /// Characters that tell which row a piece of a label is of.
    private static let leastPiece = 2
    /// Characters of a label that stand by chance in no other's.
    private static let leastLabel = 4

    /// `nil` where a cell is no figure that is sure.
    init?(_ table: BookTable, items: [RowItem], header: [String], figures: [Int: ApplicationFigures]) {
        self.table = table
        cells = figures.sorted { $0.key < $1.key }.flatMap(\.value.cells)
        numbers = cells.compactMap { $0.isGlued || $0.mayGoOn || $0.value.isBlank ? nil : ColumnLayout.count($0) }
        words = header + items.filter { !$0.isFigures }.map(\.text)
        guard numbers.count == cells.count else { return nil }
        var count = 0
        for (index, item) in items.enumerated() where item.isFigures {
            if item.kind == .labelledFigures { beside.append((items[index - 1].text, count)) }
            count += figures[index]?.cells.count ?? 0
        }
    }

    /// The rows of the one form that the figures fill, with their cells; `nil` where nothing is told.
    func read() -> (layout: ColumnLayout, rows: [(row: Int, cells: [FigureCell])])? {
        let read = table.printedRows.compactMap { form -> (layout: ColumnLayout, rows: [(row: Int, cells: [FigureCell])])? in
            guard let layout = table.layouts.first(where: { $0.forms.contains(form.form) }), layout.total == layout.count - 1,
                numbers.count == form.rows.count * layout.count, holdsLabels(of: form)
            else { return nil }
            let ways = ways(form.rows.count, layout).filter { way in
                form.sumsHold(columns: layout.count) { row, column in numbers[way[row][column]] }
            }
            guard let way = ways.first, ways.allSatisfy({ isSame($0, way) }) else { return nil }
            return (layout, zip(form.rows, way).map { ($0, $1.map { cells[$0] }) })
        }
        return read.count == 1 ? read[0] : nil
    }

    // MARK: Labels

    /// Whether every character of the form's labels stands there, and what pieces tell of rows comes in the form's order.
    private func holdsLabels(of form: BookTable.PrintedRows) -> Bool {
        let rows = form.rows.compactMap { row in table.template.rows.first { $0.index == row } }
        let labels = rows.compactMap { $0.printed.first.map(Self.han) }
        guard labels.count == form.rows.count else { return false }
        let groups = Set(rows.flatMap(\.groups)).map { Self.han(Array($0.unicodeScalars)) }
        var left = words.reduce(into: [Unicode.Scalar: Int]()) { for scalar in $1.unicodeScalars { $0[scalar, default: 0] += 1 } }
        var lost = 0
        for scalar in (labels + groups).joined() {
            if left[scalar, default: 0] > 0 { left[scalar]! -= 1 } else { lost += 1 }
        }
        guard lost <= Self.mostLost else { return false }
        let heads = groups + table.columns.map { Self.han(Array(TextFolding.fold($0.label).unicodeScalars)) }
        func row(_ text: String) -> Int? { Self.row(of: text, labels: zip(labels, rows.map(\.numerals)).map { ($0, $1) }, heads: heads) }
        let told = words.compactMap(row)
        let width = numbers.count / labels.count
        return zip(told, told.dropFirst()).allSatisfy(<=) && Set(told).count * 2 >= labels.count
            && beside.allSatisfy { words in row(words.text).map { $0 == words.before / width } ?? true }
    }

    /// The one row whose label words are a piece of, or hold.
    private static func row(
        of text: String, labels: some Sequence<(label: [Unicode.Scalar], numerals: Set<PrintedNumeral>)>, heads: [[Unicode.Scalar]]
    ) -> Int? {
        let piece = han(Array(TextFolding.key(text).unicodeScalars))
        guard piece.count >= leastPiece, !heads.contains(where: { $0.holds(piece) }) else { return nil }
        let numeral = PrintedNumeral(of: text)
        let found = labels.enumerated().filter { _, row in
            (row.label.holds(piece) || row.label.count >= leastLabel && piece.holds(row.label))
                && numeral.map { numeral in row.numerals.contains { $0 == numeral || $0.level != numeral.level } } ?? true
        }
        return found.count == 1 ? found[0].offset : nil
    }

    private static func han(_ text: [Unicode.Scalar]) -> [Unicode.Scalar] { text.filter { $0.value >= 0x3400 } }

    // MARK: Blocks

    /// The ways to cut the figures of one page or two into blocks so that every row holds.
    private func ways(_ count: Int, _ layout: ColumnLayout) -> [Rows] {
        let widths = Self.widths(of: layout.count)
        func pages(_ rows: Range<Int>) -> [Rows] { widths.compactMap { page(rows, $0, layout) } }
        return (1...count).flatMap { first -> [Rows] in
            let above = pages(0..<first)
            guard !above.isEmpty, first < count else { return above }
            let below = pages(first..<count)
            return above.flatMap { page in below.map { page + $0 } }
        }
    }

    private func isSame(_ first: Rows, _ second: Rows) -> Bool {
        zip(first, second).allSatisfy { zip($0, $1).allSatisfy { numbers[$0] == numbers[$1] } }
    }

    /// The ways to part columns into blocks, as their widths.
    private static func widths(of columns: Int) -> [[Int]] {
        (0..<1 << (columns - 1)).map { cuts in
            var widths = [1]
            for column in 1..<columns {
                if cuts & (1 << (column - 1)) != 0 { widths.append(1) } else { widths[widths.count - 1] += 1 }
            }
            return widths
        }
    }

    /// The rows of a page whose columns stand in blocks one behind the other; `nil` where one does not hold.
    private func page(_ rows: Range<Int>, _ widths: [Int], _ layout: ColumnLayout) -> Rows? {
        var page: Rows = []
        for row in 0..<rows.count {
            var start = rows.lowerBound * layout.count
            var own: [Int] = []
            for width in widths {
                own += start + row * width..<start + (row + 1) * width
                start += rows.count * width
            }
            let total = own.dropLast().reduce(0) { $0 + numbers[$1] }
            guard numbers[own[own.count - 1]] == total else { return nil }
            page.append(own)
        }
        return page
    }
}

extension BookTable.PrintedRows {
    /// Whether every sum that all its terms are printed for holds in every column, and one of them says something.
    ///
    /// - Parameter number: by the place of the row in the form, and the column; `nil` where none is printed.
    func sumsHold(columns: Int, _ number: (_ row: Int, _ column: Int) -> Double?) -> Bool {
        var isTelling = false
        for column in 0..<columns {
            func numbers(_ terms: [Int]) -> [Double] {
                terms.compactMap { term in rows.firstIndex(of: term).flatMap { number($0, column) } }
            }
            for sum in sums {
                let (left, right) = (numbers(sum.left), numbers(sum.right))
                guard left.count == sum.left.count, right.count == sum.right.count else { continue }
                guard left.reduce(0, +) == right.reduce(0, +) else { return false }
                if left.reduce(0, +) != 0, right.count > 2 { isTelling = true }
            }
        }
        return isTelling
    }
}

extension [Unicode.Scalar] {
    /// Whether `other` stands somewhere in it.
    func holds(_ other: [Unicode.Scalar]) -> Bool {
        count >= other.count && (0...count - other.count).contains { self[$0..<$0 + other.count].elementsEqual(other) }
    }
}
