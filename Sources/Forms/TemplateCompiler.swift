import ReportText
import Reports

extension TableTemplate {
    init(_ table: StatutoryTable, identities: [Identity]) {
        self.table = table
        role = table.role.flatMap(TableRole.init)
        captionKey = TextFolding.key(table.caption)
        cornerKeys = table.corner.map(TextFolding.key)
        overKeys = table.over.map(TextFolding.key)
        ignoredColumnKeys = table.ignoredColumns.map(TextFolding.key)
        let rowGroups = Self.declared(table.groups, named: table.rows)
        let headerGroups = Self.declared([], named: table.columns)
        groups = rowGroups.map { GroupTemplate($0, lines: table.rows, optional: table.rows) }
        columnGroups = headerGroups.map { GroupTemplate($0, lines: table.columns, optional: []) }
        var rows = table.rows.map { row in LineTemplate(row, group: rowGroups.firstIndex { $0.label == row.group }) }
        var columns = table.columns.map { column in LineTemplate(column, group: headerGroups.firstIndex { $0.label == column.group }) }
        sums = identities.filter { $0.table == table.code && $0.rightEarlier.isEmpty }.compactMap { SumTemplate($0, table: table) }
        for sum in sums where sum.total != nil {
            for (line, _) in sum.weights {
                switch (sum.terms, line == sum.total) {
                case (.rows, true): rows[line].isTotal = true
                case (.rows, false): rows[line].isPart = true
                case (.columns, true): columns[line].isTotal = true
                case (.columns, false): columns[line].isPart = true
                }
            }
        }
        self.rows = rows
        self.columns = columns
        measures = table.rows.map { row in table.columns.map { Measure(table.measureCode(row: row, column: $0)) } }
        readMeasures = measures
        readTable = table
        header = HeaderTemplate.header(of: table, rows: rows, columns: columns, groups: groups, columnGroups: columnGroups)
        rowsByKey = Self.lookUp(rows)
        columnsByKey = Self.lookUp(columns).compactMapValues(\.first)
        groupsByKey = Dictionary(
            groups.enumerated().flatMap { index, group in group.keys.map { (ByteKey($0), index) } }, uniquingKeysWith: { first, _ in first }
        )
    }

    /// The groups that the table declares, and those that its lines only name, in the order of the lines.
    private static func declared(_ groups: [FormGroup], named lines: [FormLabel]) -> [FormGroup] {
        var all = groups
        for case let name? in lines.map(\.group) where !all.contains(where: { $0.label == name }) { all.append(FormGroup(label: name)) }
        return all
    }

    private static func lookUp(_ lines: [LineTemplate]) -> [ByteKey: [Int]] {
        var found: [ByteKey: [Int]] = [:]
        for (index, line) in lines.enumerated() {
            for key in line.keys where found[ByteKey(key)]?.last != index { found[ByteKey(key), default: []].append(index) }
        }
        return found
    }
}

extension LineTemplate {
    fileprivate init(_ line: FormLabel, group: Int?) {
        code = line.code
        label = line.label
        labelEN = line.labelEN
        keys = [line.label].uniqueKeys(and: line.aliases)
        numeral = PrintedNumeral(of: line.label)
        self.group = group
        role = line.role.flatMap(LineRole.init)
        unit = line.unit
        isAmount = line.isAmount
        isSigned = line.isSigned
        isOptional = line.isOptional
        isResidual = line.isResidual
    }
}

extension GroupTemplate {
    fileprivate init(_ group: FormGroup, lines: [FormLabel], optional: [FormLabel]) {
        label = group.label
        keys = [group.label].uniqueKeys(and: group.aliases)
        key = keys[0]
        numeral = PrintedNumeral(of: group.label)
        role = group.role.flatMap(LineRole.init)
        code = group.code
        labelZH = group.labelZH
        labelEN = group.labelEN
        self.lines = lines.indices.filter { lines[$0].group == group.label }
        whole = group.whole.flatMap { code in optional.firstIndex { $0.code == code } }
    }
}

extension SumTemplate {
    /// `nil` where a term is no line of the table.
    fileprivate init?(_ identity: Identity, table: StatutoryTable) {
        code = identity.code
        clause = identity.clause
        terms = identity.across == .columns ? .rows : .columns
        let lines = identity.across == .columns ? table.rows : table.columns
        var weights: [(line: Int, weight: Double)] = []
        let signed = identity.left.map { ($0, 1.0) } + identity.right.map { ($0, -1.0) } + identity.rightMinus.map { ($0, 1.0) }
        for (code, weight) in signed {
            guard let line = lines.firstIndex(where: { $0.code == code }) else { return nil }
            weights.append((line, weight))
        }
        self.weights = weights
        total = identity.left.count == 1 ? weights.first?.line : nil
    }
}

extension HeaderTemplate {
    fileprivate static func header(
        of table: StatutoryTable, rows: [LineTemplate], columns: [LineTemplate], groups: [GroupTemplate], columnGroups: [GroupTemplate]
    ) -> [HeaderTemplate] {
        func cells(row: Int?) -> [HeaderTemplate] {
            nested(columns, under: columnGroups) { HeaderTemplate(label: $1.label, keys: $1.keys, children: [], column: $0, row: row) }
        }
        let below =
            table.layout == .singleRow
            ? nested(rows, under: groups) {
                HeaderTemplate(label: $1.label, keys: $1.keys, children: cells(row: $0), column: nil, row: nil)
            }
            : cells(row: nil)
        guard let over = table.over.first else { return below }
        return [HeaderTemplate(label: over, keys: table.over.map(TextFolding.key), children: below, column: nil, row: nil)]
    }

    /// The cells of lines, those of a group under a cell of its label.
    private static func nested(
        _ lines: [LineTemplate], under groups: [GroupTemplate], cell: (Int, LineTemplate) -> HeaderTemplate
    ) -> [HeaderTemplate] {
        var cells: [HeaderTemplate] = []
        var index = 0
        while index < lines.count {
            guard let group = lines[index].group else {
                cells.append(cell(index, lines[index]))
                index += 1
                continue
            }
            let end = lines[index...].firstIndex { $0.group != group } ?? lines.count
            let children = (index..<end).map { cell($0, lines[$0]) }
            cells.append(HeaderTemplate(label: groups[group].label, keys: groups[group].keys, children: children, column: nil, row: nil))
            index = end
        }
        return cells
    }
}

extension [String] {
    /// The keys of these labels and of `others`, each once; no empty ones but where the only label has none.
    fileprivate func uniqueKeys(and others: [String]) -> [String] {
        var keys: [String] = []
        for key in (self + others).map(TextFolding.key) where !keys.contains(key) && !(key.isEmpty && !keys.isEmpty) { keys.append(key) }
        return keys
    }
}
