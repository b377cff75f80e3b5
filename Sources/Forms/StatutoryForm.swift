/// A statutory form as data: its tables, their rows and columns with every known spelling, and the identities it owes.
///
/// Read from `Data/Forms/form-<id>.json`; a new year's form is a new file there. Source: the documents named in `document`.
public struct StatutoryForm: Sendable, Codable, Hashable {
    /// `2014`, `2019`, `2021`
    public var id: String
    public var title: String
    /// The official document that prescribes the form.
    public var document: String
    public var firstYear: Int
    /// `nil` while the form is in force.
    public var lastYear: Int?
    public var tables: [StatutoryTable]
    public var identities: [Identity]

    enum CodingKeys: String, CodingKey {
        case id, title, document, tables, identities
        case firstYear = "first_year"
        case lastYear = "last_year"
    }

    public func table(_ code: String) -> StatutoryTable? { tables.first { $0.code == code } }
}

/// A table of a form. Its measures are `<code>.<row>.<column>`.
public struct StatutoryTable: Sendable, Codable, Hashable {
    public enum Layout: String, Sendable, Codable {
        /// A caption, a header row, a row an item (Article 20).
        case rows
        /// The applications table: rows in groups, a header of three rows.
        case matrix
        /// The appeals table: one row of figures, `rows` × `columns` of the form side by side.
        case singleRow = "single_row"
        /// The indicator list of the form of 2014: one value a row.
        case indicators
    }
    public var code: String
    /// The clause it answers: `20(1)`, or the section of the report.
    public var clause: String
    /// 第二十条第（一）项
    public var caption: String
    public var title: String
    public var layout: Layout
    public var columns: [FormLabel]
    public var rows: [FormLabel]

    public func measureCode(row: FormLabel, column: FormLabel) -> String { "\(code).\(row.code).\(column.code)" }
}

/// A row or column of a table with its spellings.
public struct FormLabel: Sendable, Codable, Hashable {
    public var code: String
    /// As the form prints it, with numbering and notes.
    public var label: String
    /// Other spellings that mean the same and nothing else in this table.
    public var aliases: [String]
    public var labelEN: String
    /// The label of the group it stands under.
    public var group: String?
    /// `yuan` or `ten_thousand_yuan` for amounts: the unit that is meant where none is printed.
    public var unit: String?
    /// Whether the figure may be negative.
    public var isSigned: Bool
    /// Whether the form's own printing does not have it (an unsplit 其他处理 under the form of 2021).
    public var isOptional: Bool

    enum CodingKeys: String, CodingKey {
        case code, label, aliases, group, unit
        case labelEN = "label_en"
        case isSigned = "signed"
        case isOptional = "optional"
    }

    public init(from decoder: any Decoder) throws {
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
public struct Identity: Sendable, Codable, Hashable {
    public enum Direction: String, Sendable, Codable {
        case columns, rows
    }
    /// The code of the finding when it does not hold.
    public var code: String
    public var table: String
    public var across: Direction
    public var left: [String]
    public var right: [String]
    public var rightMinus: [String]
    /// Terms of the report on the year before.
    public var rightEarlier: [String]
    /// The rule in the words of the form.
    public var clause: String

    enum CodingKeys: String, CodingKey {
        case code, table, across, left, right, clause
        case rightMinus = "right_minus"
        case rightEarlier = "right_earlier"
    }

    public init(from decoder: any Decoder) throws {
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
