import ReportText
import Reports

/// What is wrong with one form by itself.
struct FormFileCheck {
    private(set) var flaws: [FormFlaw] = []
    private let file: String
    private let form: StatutoryForm
    private let lines: JSONLines

    init(file: FormFile, form: StatutoryForm) {
        self.file = file.name
        self.form = form
        lines = JSONLines(file.bytes)
        if let last = form.lastYear, last < form.firstYear { add(["last_year"], "years") }
        checkTables()
        for index in form.identities.indices { check(identity: index) }
    }

    private mutating func add(_ path: [String], _ key: String, _ values: [String: String] = [:], _ severity: Severity = .error) {
        flaws.append(FormFlaw(file, lines.line(of: path), key, values, severity))
    }

    private mutating func checkTables() {
        var captions: [String: Int] = [:]
        for (index, table) in form.tables.enumerated() {
            let path = ["tables", "\(index)"]
            if form.tables[..<index].contains(where: { $0.code == table.code }) { add(path, "code_twice", ["code": table.code]) }
            if let role = table.role, TableRole(rawValue: role) == nil { add(path, "role", ["role": role], .warning) }
            if table.columns.isEmpty || table.rows.isEmpty { add(path, "empty", ["code": table.code]) }
            if table.layout != .rows, form.tables[..<index].contains(where: { $0.layout == table.layout }) {
                add(path, "layout_twice", ["code": table.code], .warning)
            }
            if table.layout == .rows, captions.updateValue(index, forKey: TextFolding.key(table.caption)) != nil {
                add(path, "label_twice", ["label": table.caption])
            }
            check(table.rows, of: path + ["rows"])
            check(table.columns, of: path + ["columns"])
            checkUnits(of: table, at: path)
            check(groups: table, at: path)
        }
    }

    /// Codes and labels of the rows, or of the columns, of a table.
    private mutating func check(_ labels: [FormLabel], of path: [String]) {
        var codes: Set<String> = []
        var roles: Set<String> = []
        var keys: [String: Int] = [:]
        for (index, label) in labels.enumerated() {
            let place = path + ["\(index)"]
            if !codes.insert(label.code).inserted { add(place, "code_twice", ["code": label.code]) }
            if label.labelEN == label.code { add(place, "no_label", ["code": label.code], .warning) }
            if let role = label.role {
                if LineRole(rawValue: role) == nil { add(place, "role", ["role": role], .warning) }
                if !roles.insert(role).inserted { add(place, "role_twice", ["role": role], .warning) }
            }
            for spelling in [label.label] + label.aliases {
                let key = TextFolding.key(spelling)
                if key.isEmpty { add(place, "label_empty", ["label": spelling]) }
                if let other = keys.updateValue(index, forKey: "\(label.group ?? "") \(key)"), other != index {
                    add(place, "label_twice", ["label": spelling])
                }
            }
        }
    }

    private mutating func checkUnits(of table: StatutoryTable, at path: [String]) {
        let isByRow = table.layout == .indicators
        for (index, label) in (isByRow ? table.rows : table.columns).enumerated() where label.unit == nil {
            add(path + [isByRow ? "rows" : "columns", "\(index)"], "no_unit", ["label": label.label], .warning)
        }
    }

    private mutating func check(groups table: StatutoryTable, at path: [String]) {
        for (index, group) in table.groups.enumerated() {
            let place = path + ["groups", "\(index)"]
            if !table.rows.contains(where: { $0.group == group.label }) { add(place, "group_empty", ["label": group.label], .warning) }
            if let code = group.code, table.rows.contains(where: { $0.code == code }) { add(place, "code_twice", ["code": code]) }
            if let whole = group.whole, !table.rows.contains(where: { $0.code == whole }) {
                add(place, "no_row", ["code": whole, "table": table.code])
            }
            if let role = group.role, LineRole(rawValue: role) == nil { add(place, "role", ["role": role], .warning) }
        }
    }

    private mutating func check(identity index: Int) {
        let identity = form.identities[index]
        let path = ["identities", "\(index)"]
        guard let table = form.tables.first(where: { $0.code == identity.table }) else {
            return add(path, "no_table", ["sum": identity.code, "table": identity.table])
        }
        let known = Set((identity.across == .columns ? table.rows : table.columns).map(\.code))
        let terms = [
            ("left", identity.left), ("right", identity.right), ("right_minus", identity.rightMinus),
            ("right_earlier", identity.rightEarlier),
        ]
        for (name, codes) in terms {
            for (place, code) in codes.enumerated() where !known.contains(code) {
                add(path + [name, "\(place)"], "sum_over_unknown", ["sum": identity.code, "code": code])
            }
        }
        if identity.left.isEmpty || terms.dropFirst().allSatisfy(\.1.isEmpty) { add(path, "sum_empty", ["sum": identity.code]) }
    }
}
