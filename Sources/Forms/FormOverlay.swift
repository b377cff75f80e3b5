import ReportText
import Reports

/// The forms laid over each other: which table, row and column of a later form is that of an earlier one.
///
/// A table is the same where its code is, or its role, or its caption and layout; a line where its code is (in a table of the same code), or
/// its label under a group of the same label. What a form does not say of such a line (role, unit, sign, spellings) it takes over from there,
/// and tables are read to the measures of the form that asked first: see `FormTemplate.own`.
struct FormOverlay {
    /// A row or column over all forms.
    fileprivate struct Line {
        let source: FormLabel
        let table: String
        /// Its code over all forms.
        let code: String
        var keys: [String]
        let groupKey: String?
    }

    /// A table over all forms.
    fileprivate struct Family {
        let source: StatutoryTable
        var codes: Set<String>
        var rows: [Line] = []
        var columns: [Line] = []
        var groups: [FormGroup] = []
        var measures: [[Int]: Measure] = [:]
    }

    private var families: [Family] = []

    /// Takes a form, and gives it back with what it takes over from those before it, and the measures its tables are read to.
    mutating func add(_ form: StatutoryForm) -> FormTemplate {
        var form = form
        var places: [(rows: [Int], columns: [Int], family: Int)] = []
        for index in form.tables.indices {
            let family = self.family(of: form.tables[index])
            places.append(families[family].take(&form.tables[index], family: family))
        }
        var tables = form.tables.map { TableTemplate($0, identities: form.identities) }
        for (index, place) in places.enumerated() {
            let family = families[place.family]
            tables[index].readTable.code = family.source.code
            for (row, line) in place.rows.enumerated() { tables[index].readTable.rows[row].code = family.rows[line].code }
            for (column, line) in place.columns.enumerated() { tables[index].readTable.columns[column].code = family.columns[line].code }
            for (row, familyRow) in place.rows.enumerated() {
                for (column, familyColumn) in place.columns.enumerated() {
                    let own = tables[index].measures[row][column]
                    let first = families[place.family].measures[[familyRow, familyColumn]] ?? own
                    families[place.family].measures[[familyRow, familyColumn]] = first
                    tables[index].readMeasures[row][column] = first
                }
            }
        }
        var own: [Measure: Measure] = [:]
        for table in tables {
            for (read, printed) in zip(table.readMeasures.joined(), table.measures.joined()) where read != printed { own[read] = printed }
        }
        return FormTemplate(form: form, tables: tables, own: own)
    }

    private mutating func family(of table: StatutoryTable) -> Int {
        let found =
            families.firstIndex { $0.codes.contains(table.code) }
            ?? families.firstIndex { table.role != nil && $0.source.role == table.role }
            ?? families.firstIndex {
                $0.source.layout == table.layout && TextFolding.key($0.source.caption) == TextFolding.key(table.caption)
            }
        guard let found else {
            families.append(Family(source: table, codes: [table.code]))
            return families.count - 1
        }
        return found
    }
}

extension FormOverlay.Family {
    /// Finds the lines of `table` among those known, adds the others, and hands over what `table` does not say.
    fileprivate mutating func take(_ table: inout StatutoryTable, family: Int) -> (rows: [Int], columns: [Int], family: Int) {
        codes.insert(table.code)
        table.role = table.role ?? source.role
        if table.titleEN == table.code { table.titleEN = source.titleEN }
        if table.corner.isEmpty { table.corner = source.corner }
        if table.over.isEmpty { table.over = source.over }
        if table.ignoredColumns.isEmpty { table.ignoredColumns = source.ignoredColumns }
        let rowPlaces = Self.match(table.rows, of: table.code, among: &rows)
        let columnPlaces = Self.match(table.columns, of: table.code, among: &columns)
        takeGroups(&table, rowPlaces)
        Self.inherit(&table.rows, from: rows, at: rowPlaces)
        Self.inherit(&table.columns, from: columns, at: columnPlaces)
        return (rowPlaces, columnPlaces, family)
    }

    private static func match(_ lines: [FormLabel], of table: String, among known: inout [FormOverlay.Line]) -> [Int] {
        var places = [Int?](repeating: nil, count: lines.count)
        let earlier = known.indices
        for (index, line) in lines.enumerated() {
            places[index] = earlier.first { known[$0].table == table && known[$0].source.code == line.code }
        }
        for (index, line) in lines.enumerated() where places[index] == nil {
            let key = TextFolding.key(line.label)
            let groupKey = line.group.map(TextFolding.key)
            places[index] = earlier.first { known[$0].groupKey == groupKey && known[$0].keys.contains(key) && !places.contains($0) }
        }
        return lines.enumerated().map { index, line in
            let keys = ([line.label] + line.aliases).map(TextFolding.key)
            if let place = places[index] {
                known[place].keys += keys
                return place
            }
            let code = known.contains { $0.code == line.code } ? "\(table)_\(line.code)" : line.code
            known.append(FormOverlay.Line(source: line, table: table, code: code, keys: keys, groupKey: line.group.map(TextFolding.key)))
            return known.count - 1
        }
    }

    /// Groups that the table only names, or declares without a sum, are those of the same label in earlier forms.
    private mutating func takeGroups(_ table: inout StatutoryTable, _ places: [Int]) {
        for case let name? in table.rows.map(\.group) where !table.groups.contains(where: { $0.label == name }) {
            table.groups.append(FormGroup(label: name))
        }
        for index in table.groups.indices {
            let key = TextFolding.key(table.groups[index].label)
            guard let earlier = groups.first(where: { TextFolding.key($0.label) == key }) else {
                groups.append(table.groups[index])
                continue
            }
            table.groups[index].role = table.groups[index].role ?? earlier.role
            guard table.groups[index].code == nil else { continue }
            var group = earlier
            group.label = table.groups[index].label
            let whole = rows.firstIndex { $0.source.code == earlier.whole }
            group.whole = whole.flatMap { place in places.firstIndex(of: place) }.map { table.rows[$0].code }
            table.groups[index] = group
        }
    }

    private static func inherit(_ lines: inout [FormLabel], from known: [FormOverlay.Line], at places: [Int]) {
        // A spelling that is taken over must not name another line of the table.
        let taken = Set(lines.flatMap { line in ([line.label] + line.aliases).map { "\(line.group ?? "") \(TextFolding.key($0))" } })
        for (index, place) in places.enumerated() {
            let source = known[place].source
            lines[index].role = lines[index].role ?? source.role
            lines[index].isResidual = lines[index].isResidual || source.isResidual
            lines[index].unit = lines[index].unit ?? source.unit
            lines[index].isSigned = lines[index].isSigned || source.isSigned
            if lines[index].labelEN == lines[index].code { lines[index].labelEN = source.labelEN }
            guard TextFolding.key(source.label) == TextFolding.key(lines[index].label) else { continue }
            let own = lines[index]
            lines[index].aliases += source.aliases.filter { !taken.contains("\(own.group ?? "") \(TextFolding.key($0))") }
        }
    }
}
