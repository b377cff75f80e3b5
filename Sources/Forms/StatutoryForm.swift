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
    /// The clause it answers: `20(1)`, or the section of the report.
    package var clause: String
    /// 第二十条第（一）项
    package var caption: String
    package var title: String
    package var layout: Layout
    package var columns: [FormLabel]
    package var rows: [FormLabel]

    package func measureCode(row: FormLabel, column: FormLabel) -> String { "\(code).\(row.code).\(column.code)" }
}

/// A row or column of a table with its spellings.
package struct FormLabel: Sendable, Codable, Hashable {
    package var code: String
    /// As the form prints it, with numbering and notes.
    package var label: String
    /// Other spellings that mean the same and nothing else in this table.
    package var aliases: [String]
    package var labelEN: String
    /// The label of the group it stands under.
    package var group: String?
    /// `yuan` or `ten_thousand_yuan` for amounts: the unit that is meant where none is printed.
    package var unit: String?
    /// Whether the figure may be negative.
    package var isSigned: Bool
    /// Whether the form's own printing does not have it (an unsplit 其他处理 under the form of 2021).
    package var isOptional: Bool

    enum CodingKeys: String, CodingKey {
        case code, label, aliases, group, unit
        case labelEN = "label_en"
        case isSigned = "signed"
        case isOptional = "optional"
    }

    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        code = try values.decode(String.self, forKey: .code)
        label = try values.decode(String.self, forKey: .label)
        aliases = try values.decodeIfPresent([String].self, forKey: .aliases) ?? []
        labelEN = try values.decode(String.self, forKey: .labelEN)
        group = try values.decodeIfPresent(String.self, forKey: .group)
        unit = try values.decodeIfPresent(String.self, forKey: .unit)
        isSigned = try values.decodeIfPresent(Bool.self, forKey: .isSigned) ?? false
        isOptional = try values.decodeIfPresent(Bool.self, forKey: .isOptional) ?? false
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
