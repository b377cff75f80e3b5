import Reports

/// Tells which form a report is on by what distinguishes the forms among what was seen: the columns and rows decide, not the year.
package struct FormChoice: Sendable {
    /// `nil` where nothing was seen, and where several forms fit alike.
    package let form: String?
    /// The forms that fit best; several where nothing tells them apart.
    package let candidates: [String]

    /// - Parameters:
    ///   - measures: of the figures, blanks and marks of the report.
    ///   - columns: codes of columns whose headers were recognised, by table, figures or not.
    ///   - year: reported on; a form that was made later is no candidate beside others.
    package init(_ library: FormLibrary, measures: [Measure], columns: [String: Set<String>] = [:], year: Int?) {
        let features = library.features
        var seen = [Bool](repeating: false, count: features.count)
        for measure in measures { features.mark(measure, library, in: &seen) }
        for (table, codes) in columns { for code in codes { features.mark(column: code, of: table, in: &seen) } }
        let scores = library.templates.indices.map { features.score($0, seen) }
        guard let best = scores.max(), best > 0 else {
            form = nil
            candidates = []
            return
        }
        var rest = scores.indices.filter { scores[$0] == best }
        if rest.count > 1 {
            let missing = rest.map { features.missing($0, seen) }
            rest = zip(rest, missing).filter { $0.1 == missing.min() }.map(\.0)
        }
        if rest.count > 1, let year {
            let possible = rest.filter { library.templates[$0].form.firstYear <= year + 1 }
            if !possible.isEmpty { rest = possible }
        }
        candidates = rest.map { library.templates[$0].id }
        form = rest.count == 1 ? candidates[0] : nil
    }
}

/// The rows and columns of all forms, in the codes that tables are read to, as numbers.
struct FormFeatures: Sendable {
    /// A row that a form prints; its group where the form has one, and the row that may stand for the group.
    private struct Row: Sendable {
        let feature: Int
        let group: Int?
        let whole: Int?
        let isOptional: Bool
    }

    private(set) var count = 0
    private var rowIDs: [String: Int] = [:]
    private var columnIDs: [String: Int] = [:]
    private var isColumn: [Bool] = []
    /// By form: which features it has, and the rows of each table in order, with the columns that it always prints.
    private var has: [Set<Int>] = []
    private var tables: [[(rows: [Row], columns: [Int])]] = []
    /// By index of the library's measures: row and column, −1 for none.
    private var measures: [(row: Int, column: Int)] = []

    init(_ templates: [FormTemplate], indexes: [String: Int], measureCount: Int) {
        measures = Array(repeating: (-1, -1), count: measureCount)
        for template in templates {
            var own: Set<Int> = []
            var printed: [(rows: [Row], columns: [Int])] = []
            for table in template.tables {
                let read = table.readTable
                let columns = read.columns.map { id($0.code, of: read.code, in: \.columnIDs, isColumn: true) }
                let rows = read.rows.map { id($0.code, of: read.code, in: \.rowIDs, isColumn: false) }
                own.formUnion(columns + rows)
                let lines = table.rows.indices.map { row in
                    let group = table.rows[row].group
                    return Row(
                        feature: rows[row], group: group, whole: group.flatMap { table.groups[$0].whole }.map { rows[$0] },
                        isOptional: table.rows[row].isOptional)
                }
                // A list of indicators is often printed without the columns beside the first.
                let always = table.layout == .indicators ? [] : columns.indices.filter { !table.columns[$0].isOptional }.map { columns[$0] }
                printed.append((lines, always))
                for (row, codes) in table.measures.enumerated() {
                    for (column, measure) in codes.enumerated() {
                        for code in [measure.code, table.readMeasures[row][column].code] {
                            if let index = indexes[code] { measures[index] = (rows[row], columns[column]) }
                        }
                    }
                }
            }
            has.append(own)
            tables.append(printed)
        }
    }

    private mutating func id(_ code: String, of table: String, in ids: WritableKeyPath<FormFeatures, [String: Int]>, isColumn: Bool) -> Int
    {
        let name = "\(table).\(code)"
        if let known = self[keyPath: ids][name] { return known }
        self[keyPath: ids][name] = count
        self.isColumn.append(isColumn)
        count += 1
        return count - 1
    }

    func mark(_ measure: Measure, _ library: FormLibrary, in seen: inout [Bool]) {
        if let index = library.index(of: measure) {
            let (row, column) = measures[index]
            if row >= 0 { seen[row] = true }
            if column >= 0 { seen[column] = true }
        } else {
            mark(column: measure.column, of: measure.table, in: &seen)
        }
    }

    func mark(column: String, of table: String, in seen: inout [Bool]) {
        if let id = columnIDs["\(table).\(column)"] { seen[id] = true }
    }

    /// How much of what was seen a form explains: a column counts as much as three rows.
    func score(_ form: Int, _ seen: [Bool]) -> Int {
        has[form].reduce(0) { $0 + (seen[$1] ? (isColumn[$1] ? 3 : 1) : 0) }
    }

    /// Rows that a form prints between others that were seen and that were not, and columns beside half of the table's; a group of which nothing
    /// was seen counts once.
    func missing(_ form: Int, _ seen: [Bool]) -> Int {
        var count = 0
        for (rows, columns) in tables[form] {
            let printed = columns.count { seen[$0] }
            if printed * 2 > columns.count { count += columns.count - printed }
            guard let first = rows.firstIndex(where: { seen[$0.feature] }), let last = rows.lastIndex(where: { seen[$0.feature] }) else {
                continue
            }
            var counted: Set<Int> = []
            for row in rows[first...last] where !row.isOptional && !seen[row.feature] {
                if let whole = row.whole, seen[whole] { continue }
                if let group = row.group, !rows.contains(where: { $0.group == group && seen[$0.feature] }) {
                    count += counted.insert(group).inserted ? 1 : 0
                } else {
                    count += 1
                }
            }
        }
        return count
    }
}
