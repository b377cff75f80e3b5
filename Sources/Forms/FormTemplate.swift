import ReportText
import Reports

/// A statutory form compiled from its data: what reading, storing, checking and comparing ask, so that none of them knows a form by itself.
///
/// All indexes are 0-based. Labels are kept beside their keys, `TextFolding.key`, which is what labels of a report are matched by.
package struct FormTemplate: Sendable {
    package let form: StatutoryForm
    package let tables: [TableTemplate]
    /// What this form calls a measure that tables are read to, where it has another code for it: applied once the form of a report is known.
    package let own: [Measure: Measure]
    /// The form in the codes that tables are read to.
    package var readForm: StatutoryForm {
        var form = form
        form.tables = tables.map(\.readTable)
        form.identities = form.identities.map { identity in
            guard let table = tables.first(where: { $0.code == identity.table }) else { return identity }
            let lines =
                identity.across == .columns ? (table.table.rows, table.readTable.rows) : (table.table.columns, table.readTable.columns)
            let codes = Dictionary(zip(lines.0.map(\.code), lines.1.map(\.code)), uniquingKeysWith: { first, _ in first })
            var identity = identity
            identity.table = table.readTable.code
            for terms in [\Identity.left, \.right, \.rightMinus, \.rightEarlier] {
                identity[keyPath: terms] = identity[keyPath: terms].map { codes[$0] ?? $0 }
            }
            return identity
        }
        return form
    }

    package var id: String { form.id }

    package func table(_ role: TableRole) -> TableTemplate? { tables.indices.first { tables[$0].role == role }.map { tables[$0] } }

    package func table(code: String) -> TableTemplate? { tables.indices.first { tables[$0].code == code }.map { tables[$0] } }

    /// The measure that a role of a row and of a column of a table names; `nil` where the form does not ask it.
    package func measure(_ table: TableRole, _ row: LineRole, _ column: LineRole) -> Measure? {
        guard let table = self.table(table), let column = table.columns.firstIndex(where: { $0.role == column }) else { return nil }
        if let row = table.rows.firstIndex(where: { $0.role == row }) { return table.measures[row][column] }
        return table.groups.first { $0.role == row }?.code.map { Measure(table: table.code, item: $0, column: table.columns[column].code) }
    }
}

/// A row or a column of a table.
package struct LineTemplate: Sendable {
    package let code: String
    /// As the form prints it, with numbering and notes.
    package let label: String
    package let labelEN: String
    /// The keys of all its spellings, that of `label` first.
    package let keys: [String]
    /// The number printed before the label; one that contradicts it says that a label of a report is another row.
    package let numeral: PrintedNumeral?
    /// Into the table's groups; of a column, into its header groups.
    package let group: Int?
    package let role: LineRole?
    /// `pieces`, `items` …, or `yuan` and `ten_thousand_yuan` for amounts, whose unit it is where none is printed.
    package let unit: String?
    package let isAmount: Bool
    /// Whether the figure may be negative.
    package let isSigned: Bool
    /// Whether the form's own printing does not have it (an unsplit 其他处理 under the form of 2021).
    package let isOptional: Bool
    /// Whether it is what the other lines of its table leave over.
    package let isResidual: Bool
    /// Whether it is the sum of others by an identity of the form.
    package internal(set) var isTotal = false
    /// Whether it is a term of such a sum.
    package internal(set) var isPart = false
}

/// A group of rows, or of columns in the header.
package struct GroupTemplate: Sendable {
    package let label: String
    package let key: String
    package let keys: [String]
    package let numeral: PrintedNumeral?
    package let role: LineRole?
    /// Of the sum over the group; `nil` where it is only a heading.
    package let code: String?
    /// The sum's name.
    package let labelZH: String
    package let labelEN: String
    /// The lines that stand under it.
    package let lines: [Int]
    /// The row that stands for the whole group where its rows are not printed.
    package let whole: Int?
}

/// An identity within one report: the terms with their weights add up to 0.
package struct SumTemplate: Sendable {
    package enum Terms: Sendable {
        /// The terms are rows; it holds in every column.
        case rows
        /// The terms are columns; it holds in every row.
        case columns
    }
    package let code: String
    /// The rule in the words of the form.
    package let clause: String
    package let terms: Terms
    /// Rows or columns, with 1 or −1.
    package let weights: [(line: Int, weight: Double)]
    /// The line that is the sum of all others; `nil` where the identity has several terms on both sides.
    package let total: Int?
}

/// A cell of a table's header, with those below it.
package struct HeaderTemplate: Sendable {
    package let label: String
    package let keys: [String]
    /// From left to right.
    package let children: [HeaderTemplate]
    /// Of a cell with none below: its column, and its row where rows stand side by side (`singleRow`).
    package let column: Int?
    package let row: Int?

    /// The cells with none below, from left to right.
    package var leaves: [HeaderTemplate] { children.isEmpty ? [self] : children.flatMap(\.leaves) }
}

/// A table of a form.
package struct TableTemplate: Sendable {
    package let table: StatutoryTable
    package let role: TableRole?
    package let captionKey: String
    /// Keys of what stands in the corner of the header; of what stands above all columns; of headers whose columns hold no figures.
    package let cornerKeys: [String]
    package let overKeys: [String]
    package let ignoredColumnKeys: [String]
    package let columns: [LineTemplate]
    package let rows: [LineTemplate]
    package let groups: [GroupTemplate]
    /// Groups of columns, in the header.
    package let columnGroups: [GroupTemplate]
    package let sums: [SumTemplate]
    /// The header's cells from left to right, the corner left out.
    package let header: [HeaderTemplate]
    /// The form's own measures, by row, then column.
    package let measures: [[Measure]]
    /// The measures that tables are read to: where an earlier form asks the same cell under another code, that
    /// form's. See `FormTemplate.own`.
    package internal(set) var readMeasures: [[Measure]]
    /// The table in the codes that tables are read to: those of the form that asked first.
    package internal(set) var readTable: StatutoryTable
    let rowsByKey: [ByteKey: [Int]]
    let columnsByKey: [ByteKey: Int]
    let groupsByKey: [ByteKey: Int]

    package var code: String { table.code }
    package var layout: StatutoryTable.Layout { table.layout }

    /// The rows whose label is `key`, in the order of the form; several where a label stands in several groups.
    package func rows(key: String) -> [Int] { rowsByKey[ByteKey(key)] ?? [] }

    package func column(key: String) -> Int? { columnsByKey[ByteKey(key)] }

    package func group(key: String) -> Int? { groupsByKey[ByteKey(key)] }

    package func row(_ role: LineRole) -> Int? { rows.firstIndex { $0.role == role } }

    package func column(_ role: LineRole) -> Int? { columns.firstIndex { $0.role == role } }

    package func row(code: String) -> Int? { rows.firstIndex { $0.code == code } }

    package func column(code: String) -> Int? { columns.firstIndex { $0.code == code } }
}

extension FormTemplate {
    /// The measure of this form that stands in the same cell, by its labels, as one of another form; `nil` where this form has no such cell.
    package func equivalent(of measure: Measure, in other: FormTemplate) -> Measure? {
        if hasMeasure(measure) { return measure }
        let read = other.own.first { $0.value == measure }?.key ?? measure
        let found = own[read] ?? read
        return hasMeasure(found) ? found : nil
    }

    /// The code of the sum over the group of this form that has the same role as that of another form, or the same code.
    package func derived(like measure: Measure, of other: FormTemplate) -> String? {
        guard let table = other.table(code: measure.table), let group = table.groups.first(where: { $0.code == measure.item }),
            let column = table.column(code: measure.column).map({ table.columns[$0] })
        else { return nil }
        for candidate in tables where candidate.code == table.code || candidate.role != nil && candidate.role == table.role {
            let same = candidate.groups.first { $0.code != nil && ($0.code == group.code || $0.role != nil && $0.role == group.role) }
            let under = candidate.columns.first { $0.code == column.code || $0.role != nil && $0.role == column.role }
            if let code = same?.code, let under { return "\(candidate.code).\(code).\(under.code)" }
        }
        return nil
    }

    private func hasMeasure(_ measure: Measure) -> Bool {
        guard let table = table(code: measure.table) else { return false }
        return table.measures.contains { $0.contains(measure) }
    }
}
