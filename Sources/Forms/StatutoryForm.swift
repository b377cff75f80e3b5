import Reports

/// A statutory form as data: its tables, their rows and columns with every known spelling, and the identities it owes.
///
/// Read from `Data/Forms/form-<id>.json`; a new year's form is a new file there. Source: the documents named in `document`.
package struct StatutoryForm: Sendable, Codable, Hashable {
    /// `2014`, `2019`, `2021`
    package var id: String
    package var title: String
    /// The official document that prescribes the form.
    package var document: String
    package var firstYear: Int
    /// `nil` while the form is in force.
    package var lastYear: Int?
    package var tables: [StatutoryTable]
    package var identities: [Identity]

    enum CodingKeys: String, CodingKey {
        case id, title, document, tables, identities
        case firstYear = "first_year"
        case lastYear = "last_year"
    }

    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        id = try values.decode(String.self, forKey: .id)
        title = try values.decode(String.self, forKey: .title)
        document = try values.decodeIfPresent(String.self, forKey: .document) ?? ""
        firstYear = try values.decode(Int.self, forKey: .firstYear)
        lastYear = try values.decodeIfPresent(Int.self, forKey: .lastYear)
        tables = try values.decode([StatutoryTable].self, forKey: .tables)
        identities = try values.decodeIfPresent([Identity].self, forKey: .identities) ?? []
    }

    package func table(_ code: String) -> StatutoryTable? { tables.first { $0.code == code } }
}

/// A table of a form. Its measures are `<code>.<row>.<column>`.
package struct StatutoryTable: Sendable, Codable, Hashable {
    package enum Layout: String, Sendable, Codable {
        /// A caption, a header row, a row an item (Article 20).
        case rows
        /// The applications table: rows in groups, a header of three rows.
        case matrix
        /// The appeals table: one row of figures, `rows` × `columns` of the form side by side.
        case singleRow = "single_row"
        /// The indicator list of the form of 2014: one value a row.
        case indicators
    }
    package var code: String
    /// The column of the archive's table that names the row; `item` unless said.
    package var key: String
    /// What the table is about, for everything that must know it whatever its code: see `TableRole`.
    package var role: String?
    /// The clause it answers: `20(1)`, or the section of the report.
    package var clause: String
    /// 第二十条第（一）项
    package var caption: String
    package var title: String
    package var titleEN: String
    package var layout: Layout
    /// What stands in the corner of the header, above the labels of the rows; any of them.
    package var corner: [String]
    /// What stands above all columns (申请人情况).
    package var over: [String]
    /// Headers of columns that hold no figures (计量单位).
    package var ignoredColumns: [String]
    package var columns: [FormLabel]
    /// The groups that rows stand under, in the order they are printed.
    package var groups: [FormGroup]
    package var rows: [FormLabel]

    enum CodingKeys: String, CodingKey {
        case code, key, role, clause, caption, title, layout, corner, over, columns, groups, rows
        case titleEN = "title_en"
        case ignoredColumns = "ignored_columns"
    }

    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        code = try values.decode(String.self, forKey: .code)
        key = try values.decodeIfPresent(String.self, forKey: .key) ?? "item"
        role = try values.decodeIfPresent(String.self, forKey: .role)
        clause = try values.decodeIfPresent(String.self, forKey: .clause) ?? ""
        caption = try values.decode(String.self, forKey: .caption)
        title = try values.decodeIfPresent(String.self, forKey: .title) ?? caption
        titleEN = try values.decodeIfPresent(String.self, forKey: .titleEN) ?? code
        layout = try values.decode(Layout.self, forKey: .layout)
        corner = try values.decodeIfPresent([String].self, forKey: .corner) ?? []
        over = try values.decodeIfPresent([String].self, forKey: .over) ?? []
        ignoredColumns = try values.decodeIfPresent([String].self, forKey: .ignoredColumns) ?? []
        columns = try values.decode([FormLabel].self, forKey: .columns)
        groups = try values.decodeIfPresent([FormGroup].self, forKey: .groups) ?? []
        rows = try values.decode([FormLabel].self, forKey: .rows)
    }

    /// `<table>.<row>.<column>`; the first column of an indicator list is the indicator itself, `<table>.<row>`.
    package func measureCode(row: FormLabel, column: FormLabel) -> String {
        layout == .indicators && column.code == columns.first?.code ? "\(code).\(row.code)" : "\(code).\(row.code).\(column.code)"
    }

    /// Where the form asks a row: what `measures.form_…` says.
    package func place(of row: FormLabel) -> String {
        switch layout {
        case .rows: caption
        case .matrix, .singleRow: clause
        case .indicators: row.code
        }
    }
}

/// A group of rows, with the sum over them that no cell prints where it has a code.
package struct FormGroup: Sendable, Codable, Hashable {
    /// Of the sum, comparable over forms: `refused`. `nil` where the group is only a heading.
    package var code: String?
    /// As the form prints it: what rows name as their group.
    package var label: String
    package var aliases: [String]
    package var role: String?
    /// The row that stands for the sum where the rows of the group are not printed (an unsplit 其他处理).
    package var whole: String?
    /// The sum's name.
    package var labelZH: String
    package var labelEN: String

    enum CodingKeys: String, CodingKey {
        case code, label, aliases, role, whole
        case labelZH = "label_zh"
        case labelEN = "label_en"
    }

    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        code = try values.decodeIfPresent(String.self, forKey: .code)
        label = try values.decode(String.self, forKey: .label)
        aliases = try values.decodeIfPresent([String].self, forKey: .aliases) ?? []
        role = try values.decodeIfPresent(String.self, forKey: .role)
        whole = try values.decodeIfPresent(String.self, forKey: .whole)
        labelZH = try values.decodeIfPresent(String.self, forKey: .labelZH) ?? label
        labelEN = try values.decodeIfPresent(String.self, forKey: .labelEN) ?? code ?? label
    }

    package init(label: String) {
        self.label = label
        aliases = []
        labelZH = label
        labelEN = label
    }
}

/// A row or column of a table with its spellings.
package struct FormLabel: Sendable, Codable, Hashable {
    package var code: String
    /// As the form prints it, with numbering and notes.
    package var label: String
    /// Other spellings that mean the same and nothing else in this table.
    package var aliases: [String]
    package var labelEN: String
    /// The label of the group it stands under; of a column, of the header above it.
    package var group: String?
    /// What it says, for everything that must know it whatever its code: see `LineRole`.
    package var role: String?
    /// `pieces`, `items` …; `yuan` or `ten_thousand_yuan` for amounts: the unit that is meant where none is printed.
    package var unit: String?
    /// Whether the figure may be negative.
    package var isSigned: Bool
    /// Whether the form's own printing does not have it (an unsplit 其他处理 under the form of 2021).
    package var isOptional: Bool
    /// Whether it is what the other lines of its table leave over: it holds less where a report adds rows of its own.
    package var isResidual: Bool

    /// Whether it counts money.
    package var isAmount: Bool { unit == "yuan" || unit == "ten_thousand_yuan" }

    enum CodingKeys: String, CodingKey {
        case code, label, aliases, group, role, unit
        case labelEN = "label_en"
        case isSigned = "signed"
        case isOptional = "optional"
        case isResidual = "residual"
    }

    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        code = try values.decode(String.self, forKey: .code)
        label = try values.decode(String.self, forKey: .label)
        aliases = try values.decodeIfPresent([String].self, forKey: .aliases) ?? []
        labelEN = try values.decodeIfPresent(String.self, forKey: .labelEN) ?? code
        role = try values.decodeIfPresent(String.self, forKey: .role)
        group = try values.decodeIfPresent(String.self, forKey: .group)
        unit = try values.decodeIfPresent(String.self, forKey: .unit)
        isSigned = try values.decodeIfPresent(Bool.self, forKey: .isSigned) ?? false
        isOptional = try values.decodeIfPresent(Bool.self, forKey: .isOptional) ?? false
        isResidual = try values.decodeIfPresent(Bool.self, forKey: .isResidual) ?? false
    }
}

/// An arithmetic identity (勾稽关系): `left` = `right` + `rightEarlier` (of the year before) − `rightMinus`.
///
/// `across: columns` means that the terms are rows and the identity holds in each column; `rows` the other way round. Optional rows
/// count only where the report prints them.
package struct Identity: Sendable, Codable, Hashable {
    package enum Direction: String, Sendable, Codable {
        case columns, rows
    }
    /// The code of the finding when it does not hold.
    package var code: String
    package var table: String
    package var across: Direction
    package var left: [String]
    package var right: [String]
    package var rightMinus: [String]
    /// Terms of the report on the year before.
    package var rightEarlier: [String]
    /// The rule in the words of the form.
    package var clause: String

    /// The check that enforces it: where a form names one that this program has no words for, the one of its kind.
    package var rule: String {
        if FindingRule.of(code) != nil { return code }
        if !rightEarlier.isEmpty { return "Y101" }
        return across == .rows ? "R103" : "R102"
    }

    enum CodingKeys: String, CodingKey {
        case code, table, across, left, right, clause
        case rightMinus = "right_minus"
        case rightEarlier = "right_earlier"
    }

    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        code = try values.decode(String.self, forKey: .code)
        table = try values.decode(String.self, forKey: .table)
        across = try values.decode(Direction.self, forKey: .across)
        left = try values.decode([String].self, forKey: .left)
        right = try values.decodeIfPresent([String].self, forKey: .right) ?? []
        rightMinus = try values.decodeIfPresent([String].self, forKey: .rightMinus) ?? []
        rightEarlier = try values.decodeIfPresent([String].self, forKey: .rightEarlier) ?? []
        clause = try values.decode(String.self, forKey: .clause)
    }
}
