import Forms
import ReportText
import Reports

/// The table of reconsideration and litigation over all forms: one row of figures, the results of each route side by side.
final class AppealBook: Sendable {
    /// A figure's place: a row and a column of the table.
    struct Place: Hashable, Sendable {
        let row: Int
        let column: Int
    }

    /// The figures of the row as a form prints them, from left to right.
    struct Layout: Hashable, Sendable {
        let places: [Place]
        /// Positions of a total and of what it holds.
        let sums: [ColumnLayout.Sum]
        /// How many figures a route has.
        let width: Int
        var count: Int { places.count }
    }

    let table: BookTable
    let layouts: [Layout]
    /// Rows that stand under a group in the header (未经复议直接起诉).
    private let grouped: Set<Int>
    private let scalars: Set<Unicode.Scalar>
    /// Keys of routes and of groups of them; of results.
    private let lineKeys: [[UInt8]]
    private let resultKeys: [[UInt8]]
    private let groups: Set<ByteKey>
    /// By form, what its header holds at least: the keys of its grouped rows, or of its first result and its last.
    private let signs: [[[String]]]
    /// Keys of columns that other tables have too, and that tell nothing by themselves (总计).
    private let totals: Set<String>

    init(_ table: BookTable, _ printed: [(form: Int, template: TableTemplate)]) {
        self.table = table
        var layouts: [Layout] = []
        for (form, template) in printed {
            guard let columns = table.layouts.first(where: { $0.forms.contains(form) }) else { continue }
            let rows = template.readTable.rows.compactMap { row in table.rows.firstIndex { $0.code == row.code } }
            let width = columns.count
            let layout = Layout(
                places: rows.flatMap { row in columns.columns.map { Place(row: row, column: $0) } },
                sums: rows.indices.flatMap { row in
                    columns.sums.map { sum in
                        ColumnLayout.Sum(total: row * width + sum.total, parts: sum.parts.map { row * width + $0 })
                    }
                }, width: width)
            if !layouts.contains(layout) { layouts.append(layout) }
        }
        self.layouts = layouts
        lineKeys = Set(table.allRowKeys.keys.map(\.text)).union(table.groupKeys).filter { !$0.isEmpty }.map { Array($0.utf8) }
        resultKeys = table.allColumnKeys.map { Array($0.text.utf8) }.filter { !$0.isEmpty }
        groups = Set(table.groupKeys.map { ByteKey($0) })
        grouped = Set(table.rows.indices.filter { table.rows[$0].group != nil })
        totals = Set(
            printed.flatMap { $0.template.columns.filter(\.isTotal).flatMap(\.keys) }
                + printed.flatMap { $0.template.columns.filter { $0.role == .total }.flatMap(\.keys) })
        scalars = Set(
            printed.flatMap { form in
                (form.template.rows.flatMap(\.keys) + form.template.columns.flatMap(\.keys) + form.template.groups.flatMap(\.keys)
                    + form.template.cornerKeys).flatMap(\.unicodeScalars)
            })
        signs = printed.map { form in
            let rows = form.template.rows.filter { $0.group != nil }
            let results = form.template.columns.filter { !$0.isTotal && $0.role != .total }
            let routes = rows.map { $0.keys.min { $0.utf8.count < $1.utf8.count } ?? "" }
            return [routes, [results.first?.keys[0], results.last?.keys[0]].compactMap(\.self)]
        }
    }

    /// The row that `key` labels.
    func row(key: String) -> Int? { table.row(key: key) }

    /// The route that a heading names and nothing else: 行政复议, 行政诉讼（未经复议直接起诉）.
    func route(heading folded: String) -> Int? {
        let key = TextFolding.key(folded)
        if let row = row(key: key) { return row }
        guard isGroup(key: key), let open = folded.firstIndex(of: "("), let close = folded.lastIndex(of: ")"), open < close else {
            return nil
        }
        return row(key: TextFolding.key(String(folded[folded.index(after: open)..<close]))).flatMap { isGrouped($0) ? $0 : nil }
    }

    /// One route's part of a layout that has the columns and no others, as reports print it that give each route a table of its own.
    func layout(route: Int, columns: [Int]) -> Layout? {
        let whole = layouts.first { $0.places.filter { $0.row == route }.map(\.column) == columns }
        guard let whole, let first = whole.places.firstIndex(where: { $0.row == route }) else { return nil }
        let own = first..<first + whole.width
        let sums = whole.sums.filter { own.contains($0.total) }.map { sum in
            ColumnLayout.Sum(total: sum.total - first, parts: sum.parts.map { $0 - first })
        }
        return Layout(places: Array(whole.places[own]), sums: sums, width: whole.width)
    }

    /// Whether `key` heads a column of results.
    func isResult(key: String) -> Bool { table.column(key: key) != nil && !totals.contains(key) }

    /// Whether `key` heads a group of routes.
    func isGroup(key: String) -> Bool { groups.contains(ByteKey(key)) }

    func isGrouped(_ row: Int) -> Bool { grouped.contains(row) }

    /// Whether a line is several cells of the header in a row, a route or a group of them among them (行政复议 行政诉讼).
    func isHeaderLine(key: String) -> Bool {
        guard isHeader(key: key) else { return false }
        var rest = Array(key.utf8)[...]
        var (pieces, routes) = (0, 0)
        while !rest.isEmpty {
            let lines = lineKeys.filter { rest.starts(with: $0) }.map(\.count).max() ?? 0
            let results = resultKeys.filter { rest.starts(with: $0) }.map(\.count).max() ?? 0
            guard max(lines, results) > 0 else { return false }
            rest = rest.dropFirst(max(lines, results))
            pieces += 1
            routes += lines >= results ? 1 : 0
        }
        return pieces > 1 && routes > 0
    }

    /// Whether words may be a piece of the header: made of its characters and no others.
    func isHeader(key: String) -> Bool { key.unicodeScalars.allSatisfy { scalars.contains($0) } }

    /// Whether enough of a header has been seen.
    func isHeaderWhole(_ joined: String) -> Bool {
        signs.contains { form in form.contains { sign in !sign.isEmpty && sign.allSatisfy(joined.contains) } }
    }

    /// The layouts that have `count` figures.
    func layouts(count: Int) -> [Layout] { layouts.filter { $0.count == count } }

    var leastCount: Int { layouts.map(\.count).min() ?? 0 }
    var leastWidth: Int { layouts.map(\.width).min() ?? 0 }

    func measure(_ place: Place) -> Measure { table.measures[place.row][place.column] }
}
