/// What texts commonly state and no form has a table for: a table of `Data/Forms/stated.json`.
package struct StatedTable: Sendable, Codable, Hashable {
    package var code: String
    /// The column of the archive's table that names the row; `nil` where the archive has no such table.
    package var key: String?
    package var title: String
    package var titleEN: String
    /// The table it is listed behind.
    package var after: String
    /// The clause of Article 20 whose items it counts, `20(3)`; `nil` for a table of something else.
    package var clause: String?
    package var columns: [FormLabel]
    package var rows: [FormLabel]

    enum CodingKeys: String, CodingKey {
        case code, key, title, after, clause, columns, rows
        case titleEN = "title_en"
    }

    /// What texts count and no table prints: a row of a form's table that the form does not have, by its code, and what sentences call it.
    package struct Whole: Sendable, Codable, Hashable {
        package var code: String
        package var label: String
    }

    /// `stated.json`
    struct File: Codable {
        var tables: [StatedTable]
        var wholes: [Whole]?
    }
}
