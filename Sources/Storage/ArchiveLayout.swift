import Forms
import Reports
import Wording

/// Where figures stand in the archive: the measures of the forms with their rows and columns of the wide tables. Rows that reports add have
/// measures of their own in the database.
package struct ArchiveLayout: Sendable {
    /// Where a figure stands in a wide table.
    struct Place: Hashable, Sendable {
        /// Into `tables`.
        let table: Int
        let item: String
        /// Into the table's columns.
        let column: Int
    }

    /// A row of a wide table that measures of the forms make up.
    struct Row: Sendable {
        /// Into `tables`.
        let table: Int
        let item: String
        /// As the forms print it, by their ids.
        let labels: [String: String]
        /// Where the form is not known, or does not have the row.
        let plainLabel: String

        func label(form: String?) -> String { form.flatMap { labels[$0] } ?? plainLabel }
    }

    struct Entry: Sendable {
        let definition: MeasureDefinition
        /// Its row and column in the wide tables; `nil` where none holds the measure.
        let place: (row: Int, column: Int)?
        let isDerived: Bool
    }

    /// A sum that no cell prints.
    struct Sum: Sendable {
        /// Of the sum, and sets of entries any of which makes it, the one to prefer first; a set counts only where the report has none of
        /// `excluding`.
        let entry: Int
        let sets: [(terms: [Int], excluding: [Int])]
        let group: DerivedGroup

        /// Whether the sum of entries is whole beside rows that were not read: see `DerivedGroup.isWhole`.
        func isWhole(_ terms: [Int], besideUnread unread: Set<String>, _ layout: ArchiveLayout) -> Bool {
            unread.isEmpty || group.isWhole(terms.map { layout.entries[$0].definition.item }, besideUnread: unread)
        }
    }

    package static let embedded = ArchiveLayout(forms: .embedded)

    package let forms: FormLibrary
    /// What words findings that are stored.
    let english: MessageWriter
    let chinese: MessageWriter
    let tables: [WideTable]
    /// In the order of the forms, the derived ones last: the order of the ids in the database.
    let entries: [Entry]
    private let indexes: [String: Int]
    /// The rows of the wide tables.
    let rows: [Row]
    /// By table, then item.
    private let rowIndexes: [[String: Int]]
    private let tableIndexes: [String: Int]
    /// By the form of a report.
    private let formSums: [String: [Sum]]
    /// Of a report on no form that is known.
    private let anySums: [Sum]

    package init(forms: FormLibrary) {
        self.forms = forms
        english = MessageWriter(.english, forms: forms)
        chinese = MessageWriter(.chinese, forms: forms)
        tables = WideTable.all(of: forms)
        tableIndexes = Dictionary(uniqueKeysWithValues: tables.enumerated().map { ($1.name, $0) })
        var rows = RowList(forms: forms, tables: tables, indexes: tableIndexes)
        let derived = forms.derivedMeasures
        entries =
            forms.measures.map { Entry(definition: $0, place: rows.place(of: $0), isDerived: false) }
            + derived.map { Entry(definition: $0, place: nil, isDerived: true) }
        self.rows = rows.rows
        rowIndexes = rows.indexes
        let indexes = Dictionary(entries.enumerated().map { ($1.definition.code, $0) }, uniquingKeysWith: { first, _ in first })
        self.indexes = indexes
        func sums(_ form: String?) -> [Sum] {
            forms.groups.flatMap { group in
                group.columns.map { column in
                    func entries(_ rows: [String]) -> [Int] { rows.compactMap { indexes["\(group.table).\($0).\(column)"] } }
                    let sets = group.sets(form: form).map {
                        (terms: entries($0.rows), excluding: entries($0.excluding), count: $0.rows.count)
                    }
                    return Sum(
                        entry: indexes[group.code(column)]!,
                        sets: sets.filter { $0.terms.count == $0.count }.map { ($0.terms, $0.excluding) }, group: group)
                }
            }
        }
        formSums = Dictionary(uniqueKeysWithValues: forms.templates.map { ($0.id, sums($0.id)) })
        anySums = sums(nil)
    }

    /// The sums of a report on `form`, in the order of their entries.
    func sums(form: String?) -> [Sum] { form.flatMap { formSums[$0] } ?? anySums }

    func index(of code: String) -> Int? { indexes[code] }

    /// The entries begin with the measures of the forms, in their order.
    func index(of measure: Measure) -> Int? { forms.index(of: measure) ?? (measure.position == nil ? indexes[measure.code] : nil) }

    /// The row of a wide table; `nil` for one that only reports have.
    func row(table: Int, item: String) -> Int? { rowIndexes[table][item] }

    /// The row that a measure outside the forms stands in; `nil` for one that only reports have.
    func row(ofUnlisted measure: Measure) -> Int? { tableIndexes[measure.table].flatMap { row(table: $0, item: measure.item) } }

    func table(_ name: String) -> WideTable? { tableIndexes[name].map { tables[$0] } }

    /// The place of a measure that no form has: a row the report added, or a column that a form leaves to choice.
    func place(ofUnlisted code: String) -> Place? {
        guard let table = tableIndexes[String(code.prefix { $0 != "." })] else { return nil }
        let measure = Measure(code)
        return tables[table].columns.firstIndex(of: column(ofUnlisted: measure)).map {
            Place(table: table, item: measure.item, column: $0)
        }
    }

    /// The column of a measure that no form has; the code of an indicator's own figure names none.
    func column(ofUnlisted measure: Measure) -> String {
        guard measure.column.isEmpty, let table = table(measure.table), table.hasUnit else { return measure.column }
        return table.columns[0]
    }

    /// The unit of a measure that no form has: that of its row or column.
    func unit(ofUnlisted measure: Measure) -> String {
        if let stated = forms.stated.first(where: { $0.code == measure.table }) {
            return stated.columns.first { $0.code == measure.column }?.unit ?? ""
        }
        let column = entries.first { $0.definition.tableName == measure.table && $0.definition.columnName == measure.column }
        return (entries.first { $0.definition.code == "\(measure.table).\(measure.item)" } ?? column)?.definition.unit ?? ""
    }

    /// Collects the rows of the wide tables.
    private struct RowList {
        var rows: [Row] = []
        var indexes: [[String: Int]]
        private let forms: FormLibrary
        private let tables: [WideTable]
        private let tableIndexes: [String: Int]

        init(forms: FormLibrary, tables: [WideTable], indexes tableIndexes: [String: Int]) {
            self.forms = forms
            self.tables = tables
            self.tableIndexes = tableIndexes
            indexes = tables.map { _ in [:] }
        }

        /// The place of a measure, whose row is added where it is new.
        mutating func place(of definition: MeasureDefinition) -> (row: Int, column: Int)? {
            guard let table = tableIndexes[definition.tableName],
                let column = tables[table].columns.firstIndex(of: definition.columnName)
            else { return nil }
            if let row = indexes[table][definition.item] { return (row, column) }
            let labels = forms.rowLabels(definition.item, of: definition.tableName)
            indexes[table][definition.item] = rows.count
            rows.append(Row(table: table, item: definition.item, labels: labels.byForm, plainLabel: labels.plain ?? definition.item))
            return (rows.count - 1, column)
        }
    }
}
