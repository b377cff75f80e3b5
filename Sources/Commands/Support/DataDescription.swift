import Rendering

/// Exported tables described for programs.
struct DataDescription {
    struct Column {
        var name: String
        /// `INTEGER`, `TEXT`, `REAL`; empty for an expression of a view.
        var type: String
        var isKey: Bool
        var description: String?
    }
    struct Table {
        var name: String
        var description: String?
        var columns: [Column]
    }

    private let tables: [Table]

    init(_ tables: [Table]) {
        self.tables = tables
    }

    /// Frictionless Data's `datapackage.json`.
    var dataPackage: JSONNode {
        .object([
            ("name", .string("disclosure-archive")), ("title", .string(Speech.say("export.title"))),
            ("profile", .string("tabular-data-package")),
            ("resources", .array(tables.map(Self.resource))),
        ])
    }

    /// Datasette's `metadata.json`.
    var metadata: JSONNode {
        let described = tables.map { table in
            let columns = table.columns.compactMap { column in column.description.map { (column.name, JSONNode.string($0)) } }
            return (table.name, JSONNode.object(Self.present([("description", table.description)]) + [("columns", .object(columns))]))
        }
        return .object([
            ("title", .string(Speech.say("export.title"))),
            ("databases", .object([("archive", .object([("tables", .object(described))]))])),
        ])
    }

    private static func resource(_ table: Table) -> JSONNode {
        let fields = table.columns.map { column in
            JSONNode.object(
                [("name", .string(column.name)), ("type", .string(type(column)))] + present([("description", column.description)]))
        }
        var schema: [(String, JSONNode)] = [("fields", .array(fields)), ("missingValues", .array([.string("")]))]
        let keys = table.columns.filter(\.isKey).map { JSONNode.string($0.name) }
        if !keys.isEmpty { schema.append(("primaryKey", .array(keys))) }
        return .object(
            [("name", .string(table.name.split(separator: "_").joined(separator: "-")))] + present([("description", table.description)]) + [
                ("path", .string("\(table.name).csv")), ("profile", .string("tabular-data-resource")), ("format", .string("csv")),
                ("mediatype", .string("text/csv")), ("encoding", .string("utf-8")), ("schema", .object(schema)),
            ])
    }

    private static func type(_ column: Column) -> String {
        switch column.type {
        case "INTEGER": "integer"
        case "REAL": "number"
        case "TEXT": "string"
        default: "any"
        }
    }

    private static func present(_ pairs: [(String, String?)]) -> [(String, JSONNode)] {
        pairs.compactMap { name, text in text.map { (name, .string($0)) } }
    }
}
