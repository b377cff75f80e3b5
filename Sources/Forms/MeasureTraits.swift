import Reports

/// What a measure says, by roles: for checks and readers that must know it whatever its code.
package struct MeasureTraits: Sendable, Hashable {
    /// `nil` outside the tables of the forms.
    package var table: TableRole?
    package var row: LineRole?
    package var column: LineRole?
    /// Whether it may be negative.
    package var isSigned = false
    /// Whether its row, or its column, is the sum of others.
    package var isRowTotal = false
    package var isColumnTotal = false

    /// Whether no other figure of the report gives it and it is of the year alone: no total, no stock.
    package var isFlow: Bool {
        if isRowTotal || isColumnTotal { return false }
        switch column {
        case .stock, .prior, .cumulative: return false
        default: return true
        }
    }
}

extension TableTemplate {
    func traits(row: Int, column: Int) -> MeasureTraits {
        MeasureTraits(
            table: role, row: rows[row].role, column: columns[column].role, isSigned: columns[column].isSigned || rows[row].isSigned,
            isRowTotal: rows[row].isTotal, isColumnTotal: columns[column].isTotal)
    }
}

extension FormLibrary {
    /// Of a measure of the forms, of a sum over a group, and of a row that a report added, as far as its column tells.
    package func traits(of measure: Measure) -> MeasureTraits {
        if let index = index(of: measure) { return traits[index] }
        guard let table = table(measure.table) else { return MeasureTraits() }
        var traits = MeasureTraits(table: table.role)
        traits.row = group(table: measure.table, item: measure.item)?.role
        if let column = column(measure.column, of: measure.table) {
            traits.column = column.role
            traits.isSigned = column.isSigned
            traits.isColumnTotal = column.isTotal
        }
        return traits
    }

    /// Whether the row of a measure is what the other rows of its table leave over, as a form says.
    package func isResidual(_ measure: Measure) -> Bool {
        templates.contains { template in
            template.table(code: measure.table)?.rows.contains { $0.isResidual && $0.code == measure.item } == true
        }
    }

    /// Of each of `measures`.
    static func traits(of measures: [MeasureDefinition], _ templates: [FormTemplate]) -> [MeasureTraits] {
        var known: [String: MeasureTraits] = [:]
        for template in templates {
            for table in template.tables {
                for row in table.rows.indices {
                    for column in table.columns.indices where known[table.measures[row][column].code] == nil {
                        known[table.measures[row][column].code] = table.traits(row: row, column: column)
                    }
                }
            }
        }
        return measures.map { known[$0.code] ?? MeasureTraits() }
    }

    /// How many columns the total of a table holds.
    package func partColumns(of measure: Measure) -> Int { table(measure.table)?.columns.count(where: \.isPart) ?? 0 }

    /// What a form calls a measure, a sum over a group or a row that a report added that was read under the codes of an earlier form.
    package func settled(_ measure: Measure, for form: String?) -> Measure {
        guard let template = form.flatMap(template), !template.own.isEmpty else { return measure }
        if let own = template.own[measure] { return own }
        if index(of: measure) != nil { return measure }
        guard let table = template.tables.first(where: { $0.readTable.code == measure.table }),
            let column = table.readTable.columns.firstIndex(where: { $0.code == measure.column })
        else { return measure }
        if measure.isLocal { return Measure(table: table.code, item: measure.item, column: table.columns[column].code) }
        guard let role = group(table: measure.table, item: measure.item)?.role,
            let code = table.groups.first(where: { $0.role == role })?.code
        else { return measure }
        return Measure(table: table.code, item: code, column: table.columns[column].code)
    }

    /// What a form calls a row, `<table>.<item>`, that was read under the codes of an earlier form.
    package func settled(row: String, for form: String?) -> String {
        guard let template = form.flatMap(template) else { return row }
        let own = template.own.first { "\($0.key.table).\($0.key.item)" == row }?.value
        return own.map { "\($0.table).\($0.item)" } ?? row
    }
}
