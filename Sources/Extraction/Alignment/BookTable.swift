import Forms
import ReportText
import Reports

/// A statutory table over all forms: the union of their rows and columns, and how each form prints it.
struct BookTable: Sendable {
    /// The rows that one form prints, and the sums that hold between them in every column.
    struct PrintedRows: Sendable {
        let form: Int
        /// Into `rows`.
        var rows: [Int]
        /// With those that a report may print instead of others.
        var possible: Set<Int>
        var sums: [(left: [Int], right: [Int])]
    }

    let code: String
    /// As the first of the forms calls it.
    let title: String
    let role: TableRole?
    /// X of a caption 第二十条第（X）项.
    let clause: Int?
    /// Keys of what stands above the table.
    private(set) var captionKeys: Set<String> = []
    /// Keys of what stands in the corner of the header, and above all columns.
    private(set) var cornerKeys: Set<String> = []
    private(set) var overKeys: Set<String> = []
    /// Headers of columns that hold no figures.
    private(set) var ignoredColumnKeys: Set<String> = []
    private(set) var rows: [FormLabel] = []
    private(set) var columns: [FormLabel] = []
    /// The measure of each row and column.
    private(set) var measures: [[Measure]] = []
    /// The rows as they are sought in a table: one template for all forms that print their rows in one order.
    private(set) var templates: [RowTemplate] = []
    private(set) var layouts: [ColumnLayout] = []
    private(set) var printedRows: [PrintedRows] = []
    /// Keys of labels that head a group of rows, or of columns.
    private(set) var groupKeys: Set<String> = []
    private(set) var columnGroupKeys: Set<String> = []
    /// The characters of the header.
    private var headScalars: Set<Unicode.Scalar> = []
    private var columnKeys: [ByteKey: Int] = [:]
    private var rowKeys: [ByteKey: [Int]] = [:]
    /// By row: what the forms print, its groups' keys, and every spelling.
    private var labels: [(printed: [String], groups: Set<String>, keys: [String])] = []
    /// Forms whose rows stand in the order of `rows`.
    private var orderly: [Int] = []

    init(_ table: TableTemplate) {
        code = table.readTable.code
        title = table.table.title
        role = table.role
        clause = LabelBook.clauseNumeral(in: table.table.caption)
    }

    /// A table that no form has.
    init() {
        (code, title, role, clause) = ("", "", nil, nil)
        templates = [RowTemplate(rows: [], labels: [])]
    }

    /// The index into `columns`.
    func column(key: String) -> Int? { columnKeys[ByteKey(key)] }

    /// The row whose label is `key`, the first where several groups have one; the index into `rows`.
    func row(key: String) -> Int? { rowKeys[ByteKey(key)]?.first }

    var allRowKeys: [ByteKey: [Int]] { rowKeys }
    var allColumnKeys: Set<ByteKey> { Set(columnKeys.keys) }
    var template: RowTemplate { templates[0] }
    /// The fewest figures that a row of any form has.
    var leastColumns: Int { layouts.map(\.count).min() ?? 0 }

    func role(ofRow row: Int) -> LineRole? { rows[row].role.flatMap(LineRole.init) }

    /// The rows of each form, as `PrintedRows` and `ColumnLayout` count them.
    var forms: Set<Int> { Set(printedRows.map(\.form)) }

    /// The columns and groups that a text names, in its order and each once; what is neither is passed over.
    func columns(namedIn text: String) -> [Int] {
        var rest = text[...]
        var found: [Int] = []
        let groups = columnGroupKeys.union(overKeys)
        while !rest.isEmpty {
            let column = columnKeys.filter { rest.hasPrefix($0.key.text) }.max { $0.key.text.utf8.count < $1.key.text.utf8.count }
            let group = groups.map { Self.lengthOfBeginning($0, in: rest) }.max() ?? 0
            let length = max(group, column?.key.text.utf8.count ?? 0)
            if let column, column.key.text.utf8.count > group, !found.contains(column.value) { found.append(column.value) }
            rest = length > 0 ? Substring(rest.utf8.dropFirst(length)) : rest.dropFirst()
        }
        return found
    }

    /// Whether words of a header head a column of the report's own (备注, 占比): short, none of the rows', and with characters that are none of
    /// the form's header.
    func isStrange(inHeader key: String) -> Bool {
        key.unicodeScalars.count <= Self.longestHead && key.unicodeScalars.contains { $0.value > 0x2E80 && !headScalars.contains($0) }
            && !isOfRows(key)
    }

    private static let longestHead = 12

    /// Whether words of a header hold more than labels of columns and what stands above or beside them: 申请人情况 备注.
    func hasMore(inHeader key: String) -> Bool {
        rests(ofHeader: key).contains { $0.unicodeScalars.contains { $0.value > 0x2E80 && !headScalars.contains($0) } }
    }

    /// Whether what a header holds more is no label of a column misprinted either, so that it may stand in the place of one.
    func replacesColumn(inHeader key: String) -> Bool { hasMore(inHeader: key) && rests(ofHeader: key).contains { !mayBeColumn(key: $0) } }

    /// What is left of words that name columns without those names, and what stands above or beside them.
    private func rests(ofHeader key: String) -> [String] {
        guard !isOfRows(key), namesColumn(in: key) else { return [] }
        let known = columnKeys.keys.map(\.text) + columnGroupKeys + overKeys + cornerKeys
        var rest = Substring(key)
        var rests = [""]
        while !rest.isEmpty {
            if let length = known.filter({ !$0.isEmpty && rest.hasPrefix($0) }).map(\.count).max() {
                rest = rest.dropFirst(length)
                rests.append("")
            } else {
                rests[rests.count - 1].append(rest.removeFirst())
            }
        }
        return rests.filter { !$0.isEmpty }
    }

    /// Whether words name a row or a group of rows, or are a part of such a name.
    func isOfRows(_ key: String) -> Bool {
        row(key: key) != nil || groupKeys.contains(key) || templates.contains { $0.isFragment(key) || $0.begins(key, text: key) }
    }

    /// Whether words of a header hold a column's name or what stands above all columns.
    private func namesColumn(in key: String) -> Bool {
        overKeys.contains { key.holds($0) } || columnKeys.keys.contains { key.holds($0.text) }
    }

    /// Whether words of a header stand above several columns, or beside them.
    func isOver(_ key: String) -> Bool {
        guard column(key: key) == nil else { return false }
        return overKeys.contains(key) || cornerKeys.contains(key) || columnGroupKeys.contains(key) || captionKeys.contains(key)
            || groupKeys.contains(key) || row(key: key) != nil
    }

    /// Whether words of a header are a piece of the label of a column, and no whole one.
    func isPieceOfColumn(_ key: String) -> Bool {
        !key.isEmpty && column(key: key) == nil && columnKeys.keys.contains { $0.text.holds(key) }
    }

    /// Whether words of a header are pieces of columns' labels, of several in a row: 机构 益组织 机构.
    func isTorn(_ key: String) -> Bool {
        !key.isEmpty && key.unicodeScalars.allSatisfy { headScalars.contains($0) } && !isOver(key) && !isFlat(key)
    }

    /// Whether words of a header are columns, or what stands above all of them or beside, and nothing else: no group parts them.
    func isFlat(_ key: String) -> Bool {
        let known = columnKeys.keys.map(\.text) + overKeys + cornerKeys
        var rest = Substring(key)
        while !rest.isEmpty {
            guard let length = known.filter({ !$0.isEmpty && rest.hasPrefix($0) }).map(\.count).max() else { return false }
            rest = rest.dropFirst(length)
        }
        return true
    }

    /// How many bytes of a group's label a text begins with: all, or enough of a cut one (法人或其他 / 组织) to be told from a column.
    private static func lengthOfBeginning(_ group: String, in text: Substring) -> Int {
        let shared = zip(group.unicodeScalars, text.unicodeScalars).prefix { $0 == $1 }.map(\.0)
        guard shared.count >= 3 || shared.count == group.unicodeScalars.count else { return 0 }
        return shared.reduce(0) { $0 + String($1).utf8.count }
    }

    /// The labels of columns that `key` is made of and nothing else; empty where there is anything else.
    func columnKeys(in key: String) -> [String] {
        var rest = Substring(key)
        var found: [String] = []
        while !rest.isEmpty {
            let fitting = columnKeys.keys.map(\.text).filter { rest.hasPrefix($0) }
            guard let next = fitting.max(by: { $0.utf8.count < $1.utf8.count }) else { return [] }
            found.append(next)
            rest = rest.dropFirst(next.count)
        }
        return found.count > 1 ? found : []
    }

    /// Whether `key` may be a column's label that is misprinted, cut, or glued to another.
    func mayBeColumn(key: String) -> Bool {
        let printed = Array(key.unicodeScalars)
        return columnKeys.keys.contains { known in
            let label = Array(known.text.unicodeScalars)
            return known.text.holds(key) || key.holds(known.text) || Likeness.edits(printed, label, limit: max(1, label.count / 4)) != nil
        }
    }

    /// The row whose label `key` misprints by one character; `nil` where the label is one of the report's own (非行政许可).
    func misprintedRow(key: String) -> Int? {
        let printed = Array(key.unicodeScalars)
        guard printed.count >= 4 else { return nil }
        let found = rows.indices.filter { index in
            let label = TextFolding.key(rows[index].label)
            return label.unicodeScalars.count >= 4 && !key.contains(label) && Likeness.differByOne(printed, Array(label.unicodeScalars))
        }
        return found.count == 1 ? found[0] : nil
    }
}

// MARK: - Laying forms over each other

extension BookTable {
    /// Takes the table as a form prints it.
    mutating func add(_ table: TableTemplate, form: Int) {
        captionKeys.insert(table.captionKey)
        cornerKeys.formUnion(table.cornerKeys)
        overKeys.formUnion(table.overKeys)
        ignoredColumnKeys.formUnion(table.ignoredColumnKeys)
        groupKeys.formUnion(table.groups.flatMap(\.keys))
        columnGroupKeys.formUnion(table.columnGroups.flatMap(\.keys))
        let places = zip(table.readTable.columns, table.columns).map { add(column: $0, keys: $1.keys) }
        if let known = layouts.firstIndex(where: { $0.columns == places }) {
            layouts[known].isPrinted(by: form)
        } else {
            layouts.append(ColumnLayout(table, columns: places, form: form))
        }
        addRows(table)
    }

    private mutating func add(column: FormLabel, keys: [String]) -> Int {
        let index = columns.firstIndex { $0.code == column.code } ?? columns.count
        if index == columns.count { columns.append(column) }
        for key in keys.map({ ByteKey($0) }) where columnKeys[key] == nil { columnKeys[key] = index }
        return index
    }

    /// Rows that only a later form has are put where that form prints them.
    private mutating func addRows(_ table: TableTemplate) {
        var last = -1
        for (row, line) in zip(table.readTable.rows, table.rows) {
            let group = line.group.map { table.groups[$0].keys } ?? []
            if let known = rows.firstIndex(where: { $0.code == row.code }) {
                last = known
                rows[known].isOptional = rows[known].isOptional || row.isOptional
            } else {
                last += 1
                rows.insert(row, at: last)
                labels.insert(([], [], []), at: last)
            }
            if !labels[last].printed.contains(line.label) { labels[last].printed.append(line.label) }
            labels[last].groups.formUnion(group)
            for key in line.keys where !labels[last].keys.contains(key) { labels[last].keys.append(key) }
        }
    }

    /// Once all forms are added: what each prints, and the look-ups.
    mutating func complete(_ printed: [(form: Int, table: TableTemplate, identities: [Identity])], _ forms: FormLibrary) {
        rowKeys = [:]
        headScalars = Set((columnKeys.keys.map(\.text) + columnGroupKeys + overKeys + cornerKeys).joined().unicodeScalars)
        for (index, label) in labels.enumerated() { for key in label.keys { rowKeys[ByteKey(key), default: []].append(index) } }
        printedRows = printed.map { printedRows($0.table, $0.identities, form: $0.form) }
        measures = rows.map { row in columns.map { forms.readMeasure(table: code, row: row.code, column: $0.code) } }
        let all = printed.map { form in form.table.readTable.rows.compactMap { row in rows.firstIndex { $0.code == row.code } } }
        let orderly = all.filter { zip($0, $0.dropFirst()).allSatisfy(<) }
        templates = [template(of: Array(Set(orderly.joined())).sorted())]
        for order in all where !orderly.contains(order) { templates.append(template(of: order)) }
    }

    private func template(of order: [Int]) -> RowTemplate {
        RowTemplate(
            rows: order, labels: order.map { (labels[$0].printed, labels[$0].groups, labels[$0].keys) }, groupKeys: groupKeys)
    }

    private func printedRows(_ table: TableTemplate, _ identities: [Identity], form: Int) -> PrintedRows {
        func index(_ code: String) -> Int? { rows.firstIndex { $0.code == code } }
        let table = table.readTable
        let owed = identities.filter {
            $0.table == table.code && $0.across == .columns && $0.rightEarlier.isEmpty && $0.rightMinus.isEmpty
        }
        let printed = table.rows.filter { !$0.isOptional }.compactMap { index($0.code) }
        // Optional rows count only where a report prints them.
        func terms(_ codes: [String]) -> [Int] { codes.compactMap(index).filter(printed.contains) }
        return PrintedRows(
            form: form, rows: printed, possible: Set(table.rows.compactMap { index($0.code) }),
            sums: owed.map { (terms($0.left), terms($0.right)) })
    }
}
