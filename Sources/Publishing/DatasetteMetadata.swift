import Query
import Rendering
import Reports
import SQLiteLayer
import Storage
import Wording

/// Datasette's `metadata.json`: descriptions, facets, saved queries, and what is not for readers.
struct DatasetteMetadata {
    var tables: [TableShape]
    /// Tables of the archive that are not promised.
    var hidden: [String]
    /// The archive's file, without folder and ending: what Datasette calls a database.
    var database: String
    var edition: Edition
    var words: MessageWriter

    var json: JSONNode {
        let records = Self.records("tables.csv").map { ($0["table"] ?? "", $0) }
        let hints = Dictionary(records, uniquingKeysWith: { first, _ in first })
        let shown = tables.map { ($0.name, JSONNode.object(Self.table($0, hints[$0.name] ?? [:]))) }
        let unseen = hidden.map { ($0, JSONNode.object([("hidden", .bool(true))])) }
        let queries = Self.records("queries.csv").map { record in
            (
                record["name"] ?? "",
                JSONNode.object([
                    ("title", .string(record[words.language == .chinese ? "title_zh" : "title"] ?? "")),
                    ("sql", .string(record["sql"] ?? "")),
                ])
            )
        }
        return .object([
            ("title", .string(words.write("export.title"))), ("description", .string(words.write("export.description"))),
            ("source", .string(words.write("export.sources"))), ("version", .string(edition.id)),
            ("databases", .object([(database, .object([("tables", .object(shown + unseen)), ("queries", .object(queries))]))])),
        ])
    }

    private static func table(_ table: TableShape, _ hint: [String: String]) -> [(String, JSONNode)] {
        var result = table.description.map { [("description", JSONNode.string($0))] } ?? []
        let columns = table.columns.compactMap { column in column.description.map { (column.name, JSONNode.string($0)) } }
        result.append(("columns", .object(columns)))
        let facets = (hint["facets"] ?? "").split(separator: " ").map { JSONNode.string(String($0)) }
        if !facets.isEmpty { result.append(("facets", .array(facets))) }
        if let label = hint["label_column"], !label.isEmpty { result.append(("label_column", .string(label))) }
        if let sort = hint["sort"], !sort.isEmpty {
            result.append((sort.hasPrefix("-") ? "sort_desc" : "sort", .string(String(sort.drop { $0 == "-" }))))
        }
        if table.name == "sections" {
            result += [("fts_table", .string("sections_fts")), ("fts_pk", .string("id"))]
        }
        return result
    }

    private static func records(_ name: String) -> [[String: String]] {
        EmbeddedFile.publishing.first { $0.name == name }.map { CSV.records($0.bytes) } ?? []
    }
}
