import Forms
import Rendering
import SQLite

/// The tables and views of an archive with their descriptions: the comments of the migrations that make them.
struct SchemaReference {
    struct Table {
        var name: String
        var kind: String
        var sql: String
        var description: String?
    }
    let tables: [Table]
    private let database: Database

    init(_ database: Database) throws {
        self.database = database
        let descriptions = Self.descriptions()
        let rows = try database.rows(
            """
            SELECT name, type, sql FROM sqlite_schema
            WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%' AND name NOT GLOB '*_fts_*' ORDER BY name
            """)
        tables = rows.map { row in
            let name = row[0].text ?? ""
            return Table(name: name, kind: row[1].text ?? "", sql: row[2].text ?? "", description: descriptions[name])
        }
    }

    /// Every column of every table and view, once.
    var columnNames: [String] {
        let rows = try? database.rows("SELECT DISTINCT c.name FROM sqlite_schema AS s, pragma_table_info(s.name) AS c ORDER BY 1")
        return rows?.compactMap { $0[0].text } ?? []
    }

    func list() -> Grid {
        var grid = Grid(columns: ["name", "kind", "description"].map { .init($0) })
        grid.rows = tables.map { [.text($0.name), .text($0.kind), .init($0.description)] }
        return grid
    }

    func columns(of table: Table) throws -> Grid {
        let comments = Self.columnComments(table.sql)
        var grid = Grid(title: table.description, columns: ["column", "type", "description"].map { .init($0) })
        for row in try database.rows("SELECT name, type FROM pragma_table_info(?)", .text(table.name)) {
            let name = row[0].text ?? ""
            grid.rows.append([.text(name), .presentText(row[1].text ?? ""), .init(comments[name])])
        }
        return grid
    }

    /// The comment lines right above each CREATE of the migrations.
    private static func descriptions() -> [String: String] {
        var result: [String: String] = [:]
        for file in EmbeddedFile.migrations {
            var comment: [String] = []
            for line in String(decoding: file.bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false) {
                if line.hasPrefix("-- ") {
                    comment.append(String(line.dropFirst(3)))
                    continue
                }
                let words = line.split(separator: " ")
                if words.first == "CREATE", !comment.isEmpty, let at = words.firstIndex(where: { $0 == "TABLE" || $0 == "VIEW" }) {
                    result[String(words[at + 1])] = comment.joined(separator: " ")
                }
                comment = []
            }
        }
        return result
    }

    /// The comment behind each column, with its continuation on lines of their own.
    private static func columnComments(_ sql: String) -> [String: String] {
        var result: [String: String] = [:]
        var column: String?
        for line in sql.split(separator: "\n") {
            let parts = line.split(separator: "--", maxSplits: 1, omittingEmptySubsequences: false)
            let code = parts[0].split(whereSeparator: { $0 == " " || $0 == "," || $0 == "." }).map(String.init)
            if !code.isEmpty { column = Self.column(of: code) }
            guard let column, parts.count > 1 else { continue }
            let comment = parts[1].drop { $0 == " " }
            result[column] = (result[column].map { $0 + " " } ?? "") + comment
        }
        return result
    }

    /// The first word of a column's definition (`value REAL`), the last of a view's expression (`… AS value`, `c.value`).
    private static func column(of code: [String]) -> String {
        let isDefinition = code.count > 1 && ["INTEGER", "TEXT", "REAL", "BLOB", "ANY"].contains(code[1])
        return isDefinition ? code[0] : code[code.count - 1]
    }
}
