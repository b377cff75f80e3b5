/// What texts commonly state and no form has a table for: a table of `Data/Forms/stated.json`.
package struct StatedTable: Sendable, Codable, Hashable {
    package var code: String
    /// The column of the archive's table that names the row; `nil` where the archive has no such table.
    package var key: String?
    package var title: String
    package var titleEN: String
    /// The table it is listed behind.
    package var after: String
    package var columns: [FormLabel]
    package var rows: [FormLabel]

    enum CodingKeys: String, CodingKey {
        case code, key, title, after, columns, rows
        case titleEN = "title_en"
    }

    /// `stated.json`
    struct File: Codable {
        var tables: [StatedTable]
    }
}
