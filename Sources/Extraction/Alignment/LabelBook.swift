import Forms
import ReportText
import Reports

/// The statutory tables of every form laid over each other, with their labels as keys to look up.
///
/// A report's columns decide its form, so tables are read against the union of the forms: a code means the same in each.
struct LabelBook: Sendable {
    /// A table over all forms: the union of rows and columns, and the columns each form prints, in order.
    struct Table: Sendable {
        var code: String
        let role: TableRole?
        let layout: StatutoryTable.Layout
        var clause: Character
        var rows: [FormLabel] = []
        var columns: [FormLabel] = []
        /// The measure of each row and column.
        fileprivate(set) var measures: [[Measure]] = []
        /// The rows as they are sought in a table.
        fileprivate(set) var template = RowTemplate(labels: [], rowKeys: [:])
        /// Column codes in the order each form prints them.
        var printedColumns: [[String]] = []
        /// Indexes of the rows that each form prints, in order, with what it owes across columns.
        fileprivate(set) var printedRows: [LabelBook.PrintedRows] = []
        fileprivate var columnKeys: [ByteKey: String] = [:]
        fileprivate var rowKeys: [ByteKey: Int] = [:]
        fileprivate var aliasKeys: [String: [String]] = [:]

        /// The index into `columns`.
        func column(_ code: String) -> Int? { columns.firstIndex { $0.code == code } }

        /// The labels of columns that `key` is made of and nothing else; empty where there is anything else.
        func columnKeys(in key: String) -> [String] {
            var rest = Substring(key)
            var found: [String] = []
            while !rest.isEmpty {
                guard let next = columnKeys.keys.map(\.text).filter({ rest.hasPrefix($0) }).max(by: { $0.utf8.count < $1.utf8.count })
                else {
                    return []
                }
                found.append(next)
                rest = rest.dropFirst(next.count)
            }
            return found.count > 1 ? found : []
        }

        /// The row whose label is `key`; the index into `rows`.
        func row(key: String) -> Int? { rowKeys[ByteKey(key)] }

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

        /// The column whose label is `key`.
        func columnCode(key: String) -> String? { columnKeys[ByteKey(key)] }
    }

    /// The rows that one form prints, and the sums that hold between them in every column.
    struct PrintedRows: Sendable {
        var rows: [Int]
        var sums: [(left: [Int], right: [Int])]
    }

    let article: [Table]
    let applications: Table
    let appeals: Table
    /// The indicator list of the form of 2014.
    let indicators: Indicators
    /// Keys of labels that head a group of application rows (不予公开 …) and name no row.
    let groupKeys: Set<String>
    /// 第二十条第（X）项 → the index into `article`.
    private let clauses: [Character: Int]
    private let articleRows: [ByteKey: (table: Int, row: Int)]
    /// Every key that is a column of some Article 20 table.
    private let articleColumnKeys: Set<ByteKey>

    init(forms: FormLibrary) {
        var tables: [String: Table] = [:]
        var order: [String] = []
        var groups: Set<String> = []
        for form in forms.readForms {
            for table in form.tables where table.layout != .indicators {
                if tables[table.code] == nil {
                    order.append(table.code)
                    let clause = table.caption.hasPrefix("第二十条") ? Self.clauseNumeral(in: table.caption) : nil
                    tables[table.code] = Table(
                        code: table.code, role: table.role.flatMap(TableRole.init), layout: table.layout, clause: clause ?? " ")
                }
                tables[table.code]?.add(table)
                if table.layout == .matrix { groups.formUnion(table.rows.compactMap(\.group).map(TextFolding.key)) }
            }
        }
        for form in forms.readForms {
            for table in form.tables where table.layout != .indicators { tables[table.code]?.addPrintedRows(table, form.identities) }
        }
        for code in order {
            let isMatrix = tables[code]?.layout == .matrix
            tables[code]?.complete(groupKeys: isMatrix ? groups : [], forms)
        }
        let all = order.compactMap { tables[$0] }
        article = all.filter { $0.layout == .rows }.sorted { $0.code < $1.code }
        applications = all.first { $0.role == .applications } ?? Table(code: "", role: .applications, layout: .matrix, clause: " ")
        appeals = all.first { $0.role == .appeals } ?? Table(code: "", role: .appeals, layout: .singleRow, clause: " ")
        indicators = Indicators(forms)
        groupKeys = groups
        clauses = Dictionary(article.enumerated().map { ($1.clause, $0) }, uniquingKeysWith: { first, _ in first })
        var rows: [ByteKey: (table: Int, row: Int)] = [:]
        for (index, table) in article.enumerated() {
            for (key, row) in table.rowKeys { rows[key] = (index, row) }
        }
        articleRows = rows
        articleColumnKeys = article.reduce(into: []) { $0.formUnion($1.columnKeys.keys) }
    }

    /// The Article 20 table and row that `key` labels. Notes that follow the label without brackets (指…, 含…) are passed over.
    func articleRow(key: String) -> (table: Int, row: Int)? {
        if let found = articleRows[ByteKey(key)] { return found }
        guard key.utf8.count > 18 else { return nil }
        for marker in ["指", "含", "包括", "设区"] as [StaticString] {
            guard let offset = key.offset(of: marker), offset > 0 else { continue }
            if let found = articleRows[ByteKey(String(key[..<key.utf8.index(key.startIndex, offsetBy: offset)]))] { return found }
        }
        return nil
    }

    func articleTable(clause: Character) -> Int? { clauses[clause] }

    func isArticleColumn(key: String) -> Bool { articleColumnKeys.contains(ByteKey(key)) }

    func applicantCode(key: String) -> String? { applications.columnCode(key: key) }

    /// The numeral X of 第二十条第（X）项 in a caption; `nil` where the text is no caption.
    static func clauseNumeral(in text: String) -> Character? {
        guard text.utf8.count <= 180, let article = text.offset(of: "二十条"), text.holds("项") else { return nil }
        let rest = text[text.utf8.index(text.startIndex, offsetBy: article + 9)...]
        guard String(rest).holds("项") else { return nil }
        return rest.prefix(12).first { "一二三四五六七八九".contains($0) }
    }
}

extension LabelBook.Table {
    fileprivate mutating func add(_ table: StatutoryTable) {
        printedColumns.append(table.columns.map(\.code))
        for column in table.columns {
            if !columns.contains(where: { $0.code == column.code }) { columns.append(column) }
            for key in ([column.label] + column.aliases).map({ ByteKey(TextFolding.key($0)) }) where columnKeys[key] == nil {
                columnKeys[key] = column.code
            }
        }
        // Rows that only a later form has are put where that form prints them.
        var last = -1
        for row in table.rows {
            if let known = rows.firstIndex(where: { $0.code == row.code }) {
                last = known
                rows[known].isOptional = rows[known].isOptional || row.isOptional
            } else {
                last += 1
                rows.insert(row, at: last)
            }
            for label in [row.label] + row.aliases { rowAliases(row.code, label) }
        }
        rowKeys = [:]
        for (index, row) in rows.enumerated() {
            for key in (aliasKeys[row.code] ?? []).map(ByteKey.init) where rowKeys[key] == nil { rowKeys[key] = index }
        }
    }

    fileprivate mutating func addPrintedRows(_ table: StatutoryTable, _ identities: [Identity]) {
        func index(_ code: String) -> Int? { rows.firstIndex { $0.code == code } }
        let owed = identities.filter { $0.table == table.code && $0.across == .columns && $0.rightEarlier.isEmpty && $0.rightMinus.isEmpty }
        let printed = table.rows.filter { !$0.isOptional }.compactMap { index($0.code) }
        // Optional rows count only where a report prints them.
        func terms(_ codes: [String]) -> [Int] { codes.compactMap(index).filter(printed.contains) }
        printedRows.append(LabelBook.PrintedRows(rows: printed, sums: owed.map { (terms($0.left), terms($0.right)) }))
    }

    fileprivate mutating func complete(groupKeys: Set<String>, _ forms: FormLibrary) {
        template = RowTemplate(labels: rows.map { ($0, $0.group.map { [$0] } ?? []) }, rowKeys: rowKeys, groupKeys: groupKeys)
        measures = rows.map { row in columns.map { forms.readMeasure(table: code, row: row.code, column: $0.code) } }
    }

    /// The columns of the only form that has the table, where that form prints `count` of them.
    func soleLayout(columns count: Int) -> [String]? {
        printedColumns.count == 1 && printedColumns[0].count == count ? printedColumns[0] : nil
    }

    private mutating func rowAliases(_ code: String, _ label: String) {
        aliasKeys[code, default: []].append(TextFolding.key(label))
    }

    /// The columns that a row of header texts names, by position; `nil` where a header is not known.
    ///
    /// Headers that are cut (本年新 twice), printed twice or misspelt are told by their position, but only where the number of headers is
    /// that of a form, another header stands at its own place, and none stands at another's.
    func resolveHeader(_ keys: [String?]) -> [String?] {
        let exact = keys.map { $0.flatMap { columnCode(key: $0) } }
        // One header repeated over filled merged cells is not several misprints.
        let isRepeated = Set(keys).count + 1 < keys.count
        for printed in printedColumns where printed.count == keys.count && !keys.contains(nil) && !isRepeated {
            let inPlace = zip(exact, printed).filter { $0 == $1 }.count
            let elsewhere = exact.enumerated().contains { index, code in
                guard let code, code != printed[index] else { return false }
                guard let own = printed.firstIndex(of: code) else { return true }
                return exact[own] != code
            }
            let isLike = zip(zip(keys, exact), printed).allSatisfy { head, code in head.1 != nil || isMisprint(head.0 ?? "", of: code) }
            if inPlace > 0, !elsewhere, isLike { return printed }
        }
        // One header over several columns names none of them.
        return exact.map { code in exact.count(where: { $0 == code }) > 1 ? nil : code }
    }

    /// Whether a header may be a cut or misspelt one of a column: it begins like it, or shares half its characters.
    private func isMisprint(_ key: String, of code: String) -> Bool {
        guard let column = columns.first(where: { $0.code == code }) else { return false }
        return ([column.label] + column.aliases).contains { label in
            let own = TextFolding.key(label)
            return key.hasPrefix(String(own.prefix(2))) || key.count(where: own.contains) * 2 >= own.count
        }
    }
}

extension LabelBook {
    /// The rows of an indicator list (政府信息公开情况统计表) and their labels.
    struct Indicators: Sendable {
        /// The table's code.
        let code: String
        let rows: [FormLabel]
        let columns: [FormLabel]
        private let keys: [ByteKey: [Int]]

        init(_ forms: FormLibrary) {
            let table = forms.readForms.flatMap(\.tables).first { $0.layout == .indicators }
            code = table?.code ?? ""
            rows = table?.rows ?? []
            columns = table?.columns ?? []
            var keys: [ByteKey: [Int]] = [:]
            for (index, row) in rows.enumerated() {
                for label in [row.label] + row.aliases {
                    let key = Self.withoutLead(TextFolding.key(label))
                    if keys[key]?.last != index { keys[key, default: []].append(index) }
                }
            }
            self.keys = keys
        }

        /// The rows whose label is `key`, in the order of the form; several where a label stands more than once.
        func rows(key: String) -> [Int] { key.isEmpty ? [] : keys[Self.withoutLead(key)] ?? [] }

        private static func withoutLead(_ key: String) -> ByteKey { ByteKey(key.hasPrefix("其中") ? String(key.dropFirst(2)) : key) }
    }
}
