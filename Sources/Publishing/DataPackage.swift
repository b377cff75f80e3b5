import Rendering
import Wording

/// Frictionless Data's `datapackage.json`: what each file holds, for programs.
struct DataPackage {
    var tables: [TableShape]
    var edition: Edition
    /// As who exports names it: `CC-BY-4.0`.
    var license: String?
    var words: MessageWriter

    var json: JSONNode {
        let license = self.license.map { [("name", JSONNode.string($0))] }
        return .object([
            ("profile", .string("tabular-data-package")), ("name", .string("disclosure-archive")),
            ("title", .string(words.write("export.title"))), ("description", .string(words.write("export.description"))),
            ("version", .string(edition.id)),
            (
                "licenses",
                .array([
                    .object(
                        license ?? [
                            ("name", .string("notspecified")), ("path", .string("https://opendefinition.org/licenses/")),
                            ("title", .string(words.write("export.no_license"))),
                        ])
                ])
            ),
            (
                "sources",
                .array([.object([("title", .string(words.write("export.sources"))), ("path", .string("reports.csv"))])])
            ),
            ("resources", .array(tables.map(Self.resource))),
        ])
    }

    private static func resource(_ table: TableShape) -> JSONNode {
        var schema: [(String, JSONNode)] = [
            ("fields", .array(table.columns.map(field))), ("missingValues", .array([.string("")])),
        ]
        if !table.primaryKey.isEmpty { schema.append(("primaryKey", .array(table.primaryKey.map(JSONNode.string)))) }
        if !table.uniqueKeys.isEmpty {
            schema.append(("uniqueKeys", .array(table.uniqueKeys.map { .array($0.map(JSONNode.string)) })))
        }
        if !table.references.isEmpty { schema.append(("foreignKeys", .array(table.references.map { reference($0, of: table) }))) }
        let paths = table.files.map { JSONNode.string($0.path) }
        var resource = [("name", JSONNode.string(table.name))]
        resource += present([("title", table.title), ("description", table.description)])
        resource += [
            ("path", paths.count == 1 ? paths[0] : .array(paths)), ("profile", .string("tabular-data-resource")),
            ("format", .string("csv")), ("mediatype", .string("text/csv")), ("encoding", .string("utf-8")),
        ]
        if table.files.count == 1 {
            resource += [("bytes", .count(table.files[0].bytes)), ("hash", .string("sha256:\(table.files[0].sha256)"))]
        }
        return .object(resource + [("schema", .object(schema))])
    }

    private static func field(_ column: TableShape.Column) -> JSONNode {
        .object(
            [("name", .string(column.name)), ("title", .string(column.title)), ("type", .string(column.type.rawValue))]
                + present([("description", column.description), ("unit", column.unit)]))
    }

    /// A reference within a table names no other.
    private static func reference(_ reference: TableShape.Reference, of table: TableShape) -> JSONNode {
        .object([
            ("fields", .array([.string(reference.column)])),
            (
                "reference",
                .object([
                    ("resource", .string(reference.table == table.name ? "" : reference.table)),
                    ("fields", .array([.string(reference.target)])),
                ])
            ),
        ])
    }

    private static func present(_ pairs: [(String, String?)]) -> [(String, JSONNode)] {
        pairs.compactMap { name, text in text.map { (name, .string($0)) } }
    }
}
