import Forms
import Rendering
import Reports
import SQLiteLayer
import Storage
import Wording

/// The tables and views of an archive with their descriptions: the comments of the migrations that make them.
package struct SchemaReference {
    package struct Table {
        package var name: String
        package var kind: String
        package var sql: String
        package var description: String?
        /// The same as the schema has it.
        package var remark: String?
    }
    /// What SQL users may rely on, the main tables first; those of the archive's forms among them.
    package let promised: [String]
    package let tables: [Table]
    private let database: Database
    private let words: MessageWriter

    /// - Parameter words: the language of the descriptions.
    package init(_ archive: Archive, words: MessageWriter) throws {
        database = archive.database
        self.words = words
        promised =
            ["reports", "agencies", "agency_names", "forms", "measures", "observations", "series"] + Self.figureTables(archive.forms)
            + [
                "sections", "sections_fts", "findings", "figure_flags", "finding_verdicts", "decisions", "transcriptions", "roster",
                "missing_reports",
            ]
        let descriptions = Self.descriptions()
        let rows = try database.rows(
            """
            SELECT name, type, sql FROM sqlite_schema
            WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%' AND name NOT GLOB '*_fts_*' ORDER BY name
            """)
        tables = rows.map { row in
            let name = row[0].text ?? ""
            let title = descriptions[name] ?? archive.forms.table(name)?.table.title
            return Table(
                name: name, kind: row[1].text ?? "", sql: row[2].text ?? "", description: title.map(words.remark), remark: title)
        }
    }

    /// The tables of figures: requests, then appeals, then the others in the order of the forms, lists of indicators last.
    private static func figureTables(_ forms: FormLibrary) -> [String] {
        let order: [StatutoryTable.Layout] = [.matrix, .singleRow, .rows, .indicators]
        func rank(_ name: String) -> Int { order.firstIndex(of: forms.table(name)?.layout ?? .rows) ?? order.count }
        return forms.tableOrder.enumerated().sorted { a, b in (rank(a.element), a.offset) < (rank(b.element), b.offset) }.map(\.element)
    }

    /// Every column of every table and view, once.
    package var columnNames: [String] {
        let rows = try? database.rows("SELECT DISTINCT c.name FROM sqlite_schema AS s, pragma_table_info(s.name) AS c ORDER BY 1")
        return rows?.compactMap { $0[0].text } ?? []
    }

    /// The tables that are promised, or all.
    package func list(all: Bool) -> Grid {
        let listed = all ? tables : promised.compactMap { name in tables.first { $0.name == name } }
        var grid = Grid(columns: ["name", "kind", "description"].map { .init($0) })
        grid.rows = listed.map { [.text($0.name), .term("schema", $0.kind), .init($0.description)] }
        return grid
    }

    package func columns(of table: Table) throws -> Grid {
        var grid = Grid(title: table.description, columns: ["column", "type", "description"].map { .init($0) })
        grid.rows = try description(of: table).columns.map { [.text($0.name), .presentText($0.type), .init($0.description)] }
        return grid
    }

    /// A table with its columns. One that has no comment is a number of a row, here or in another table.
    package func description(of table: Table) throws -> DataDescription.Table {
        let comments = Self.columnComments(table.sql)
        let references = try database.rows("SELECT \"from\", \"table\" || '.' || \"to\" FROM pragma_foreign_key_list(?)", .text(table.name))
        let targets = Dictionary(references.map { ($0[0].text ?? "", $0[1].text) }, uniquingKeysWith: { first, _ in first })
        let columns = try database.rows("SELECT name, type, pk FROM pragma_table_info(?)", .text(table.name)).map { row in
            let name = row[0].text ?? ""
            let own = comments[name] ?? targets[name].flatMap(\.self) ?? (row[2].integer == 1 ? "the row's number" : nil)
            return DataDescription.Column(name: name, type: row[1].text ?? "", description: own.map(words.remark))
        }
        return DataDescription.Table(name: table.name, description: table.description, columns: columns)
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
        return (isDefinition ? code[0] : code[code.count - 1]).trimmingQuotes
    }
}

extension String {
    /// A name that is a word of SQL stands in quotes.
    fileprivate var trimmingQuotes: String { hasPrefix("\"") && hasSuffix("\"") && count > 1 ? String(dropFirst().dropLast()) : self }
}
