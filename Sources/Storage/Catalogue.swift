import Forms
import Reports

/// A promised table with one row an item and one column a measure: `article_20_1` … `statistics_2014`.
struct WideTable: Sendable {
    let name: String
    /// The column that names the row.
    let key: String
    /// The columns of figures, in order.
    let columns: [String]
    /// Of each column, whether it holds amounts or other numbers that need not be whole.
    let isReal: [Bool]

    init(_ name: String, key: String = "item", _ columns: [String], real: Set<String> = []) {
        self.name = name
        self.key = key
        self.columns = columns
        isReal = columns.map(real.contains)
    }

    static let all = [
        WideTable(
            "article_20_1", ["newly_made", "newly_published", "total_published", "issued", "repealed", "in_force"]),
        WideTable("article_20_2", ["published"]),
        WideTable("article_20_3", ["published"]),
        WideTable("article_20_4", ["published"]),
        WideTable("article_20_5", ["prior_items", "change", "decisions"]),
        WideTable("article_20_6", ["prior_items", "change", "decisions"]),
        WideTable("article_20_7", ["published"]),
        WideTable("article_20_8", ["prior_items", "change", "amount"], real: ["amount"]),
        WideTable("article_20_9", ["projects", "amount"], real: ["amount"]),
        WideTable(
            "applications", key: "outcome",
            ["natural_person", "business", "research", "welfare", "legal_service", "other_organisation", "total"]),
        WideTable("appeals", key: "route", ["upheld", "corrected", "other", "pending", "total"]),
        WideTable("proposals", key: "body", ["handled", "led", "assisted", "published"]),
        WideTable("statistics_2014", key: "code", ["value", "since_2008"], real: ["value", "since_2008"]),
    ]

    /// Whether its rows carry a unit.
    var hasUnit: Bool { name == "statistics_2014" }
}

/// The measures the archive knows by themselves: those of the forms. Rows that reports add have measures of their own in the database.
struct Catalogue: Sendable {
    /// Where a figure stands in a wide table.
    struct Place: Hashable, Sendable {
        /// Into `WideTable.all`.
        let table: Int
        let item: String
        /// Into the table's columns.
        let column: Int
    }

    /// A row of a wide table that measures of the catalogue make up.
    struct Row: Sendable {
        /// Into `WideTable.all`.
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

    static let embedded = Catalogue(forms: .embedded)

    let forms: FormLibrary
    /// In the order of the forms, the derived ones last: the order of the ids in the database.
    let entries: [Entry]
    /// Sums that no cell prints, with the entries of their terms: each set that makes the sum, the one to prefer first.
    let sums: [(entry: Int, terms: [[Int]])]
    private let indexes: [String: Int]
    /// The rows of the wide tables.
    let rows: [Row]
    /// By table, then item.
    private let rowIndexes: [[String: Int]]

    init(forms: FormLibrary) {
        self.forms = forms
        var rows = RowList(forms: forms)
        let groups = DerivedGroup.all.map { ($0, $0.definitions(in: forms)) }
        entries =
            forms.measures.map { Entry(definition: $0, place: rows.place(of: $0), isDerived: false) }
            + groups.flatMap(\.1).map { Entry(definition: $0, place: nil, isDerived: true) }
        self.rows = rows.rows
        rowIndexes = rows.indexes
        let indexes = Dictionary(entries.enumerated().map { ($1.definition.code, $0) }, uniquingKeysWith: { first, _ in first })
        self.indexes = indexes
        sums = groups.flatMap { group, definitions in
            definitions.map { definition in
                let sets = [group.parts] + (group.whole.map { [[$0]] } ?? [])
                let terms = sets.map { $0.compactMap { indexes["\(group.table).\($0).\(definition.columnName)"] } }
                return (indexes[definition.code]!, terms)
            }
        }
    }

    func index(of code: String) -> Int? { indexes[code] }

    /// The entries begin with the vocabulary, in its order.
    func index(of measure: Measure) -> Int? { measure.position ?? indexes[measure.code] }

    /// The row of a wide table; `nil` for one that only reports have.
    func row(table: Int, item: String) -> Int? { rowIndexes[table][item] }

    /// The row that a measure outside the catalogue stands in; `nil` for one that only reports have.
    func row(ofUnlisted measure: Measure) -> Int? { Self.tables[measure.table].flatMap { row(table: $0, item: measure.item) } }

    /// The place of a measure that is not in the catalogue: a row the report added, or a second column of the form of 2014.
    func place(ofUnlisted code: String) -> Place? {
        guard let table = Self.tables[String(code.prefix { $0 != "." })] else { return nil }
        let measure = Measure(code)
        return WideTable.all[table].columns.firstIndex(of: measure.column).map {
            Place(table: table, item: measure.item, column: $0)
        }
    }

    /// The unit of a measure that is not in the catalogue: that of its column.
    func unit(ofUnlisted measure: Measure) -> String {
        if measure.table == "disclosures" { return "entries" }
        let column = entries.first { $0.definition.tableName == measure.table && $0.definition.columnName == measure.column }
        return (entries.first { $0.definition.code == "\(measure.table).\(measure.item)" } ?? column)?.definition.unit ?? ""
    }

    private static let tables = Dictionary(uniqueKeysWithValues: WideTable.all.enumerated().map { ($1.name, $0) })

    /// Collects the rows of the wide tables.
    private struct RowList {
        var rows: [Row] = []
        var indexes: [[String: Int]] = WideTable.all.map { _ in [:] }
        private var labels: [String: [String: String]] = [:]

        init(forms: FormLibrary) {
            for form in forms.forms {
                for table in form.tables {
                    for row in table.rows { labels["\(table.code).\(row.code)", default: [:]][form.id] = row.label }
                }
            }
        }

        /// The place of a measure, whose row is added where it is new.
        mutating func place(of definition: MeasureDefinition) -> (row: Int, column: Int)? {
            guard let table = Catalogue.tables[definition.tableName],
                let column = WideTable.all[table].columns.firstIndex(of: definition.columnName)
            else { return nil }
            if let row = indexes[table][definition.item] { return (row, column) }
            let name = "\(definition.tableName).\(definition.item)"
            let printed = labels[name] ?? [:]
            let plain = printed.max { $0.key < $1.key }?.value ?? Self.plainLabels[name] ?? definition.item
            indexes[table][definition.item] = rows.count
            rows.append(Row(table: table, item: definition.item, labels: printed, plainLabel: plain))
            return (rows.count - 1, column)
        }

        /// Labels of rows that no statutory table prints.
        private static let plainLabels = [
            "article_20_2.items": "机构职能", "article_20_3.items": "规划计划", "article_20_4.items": "统计信息", "article_20_7.items": "财政预决算",
            "proposals.npc": "人大代表建议", "proposals.cppcc": "政协提案", "proposals.all": "建议提案",
            "appeals.reconsideration": "行政复议", "appeals.litigation_direct": "未经复议直接起诉",
            "appeals.litigation_after_reconsideration": "复议后起诉",
        ]
    }
}
