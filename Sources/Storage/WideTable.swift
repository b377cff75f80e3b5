import Forms

/// A promised table with one row an item and one column a measure: `article_20_1` … `statistics_2014`, and any that a form adds.
package struct WideTable: Sendable {
    let name: String
    /// The column that names the row.
    let key: String
    /// The columns of figures, those of earlier forms first.
    private(set) var columns: [String]
    /// Of each column, whether it holds amounts or other numbers that need not be whole.
    private(set) var isReal: [Bool]
    /// Whether its rows carry a unit.
    let hasUnit: Bool
    /// What the form says of the table and of each column, for who reads the schema.
    let title: String
    private(set) var notes: [String]

    /// The tables of all forms, and of what texts state; a table has the columns of every form.
    static func all(of forms: FormLibrary) -> [WideTable] {
        var tables: [WideTable] = []
        for template in forms.templates {
            for table in template.tables {
                if let known = tables.firstIndex(where: { $0.name == table.code }) {
                    tables[known].add(table.table.columns, hasReals: table.layout == .indicators, form: template.id)
                } else {
                    var new = WideTable(
                        name: table.code, key: table.table.key, hasUnit: table.layout == .indicators,
                        title: "\(table.table.caption): \(table.table.title)")
                    new.add(table.table.columns, hasReals: table.layout == .indicators, form: template.id)
                    tables.append(new)
                }
            }
        }
        for table in forms.stated where !tables.contains(where: { $0.name == table.code }) {
            guard let key = table.key else { continue }
            var new = WideTable(name: table.code, key: key, hasUnit: false, title: table.title)
            new.add(table.columns, hasReals: false, form: nil)
            tables.append(new)
        }
        return tables.sorted { $0.name < $1.name }
    }

    private init(name: String, key: String, hasUnit: Bool, title: String) {
        self.name = name
        self.key = key
        columns = []
        isReal = []
        self.hasUnit = hasUnit
        self.title = title
        notes = []
    }

    private mutating func add(_ labels: [FormLabel], hasReals: Bool, form: String?) {
        for label in labels where !columns.contains(label.code) {
            columns.append(label.code)
            isReal.append(hasReals || label.isAmount)
            notes.append(label.label + (form.map { " (form \($0))" } ?? ""))
        }
    }
}
