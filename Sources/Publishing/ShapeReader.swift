import Forms
import Query
import Reports
import SQLiteLayer
import Storage
import Wording

/// Works out the shapes of tables: from the schema and, where SQL does not say it, `Data/Publishing/columns.csv`.
struct ShapeReader {
    private let database: Database
    private let forms: FormLibrary
    private let reference: SchemaReference
    /// By table, then column; `*` is any table.
    private let said: [String: [String: [String: String]]]
    private let chinese: MessageWriter

    init(_ archive: Archive, _ reference: SchemaReference) {
        database = archive.database
        forms = archive.forms
        self.reference = reference
        chinese = MeasureNames.of(archive.forms).writer(.chinese)
        let records = EmbeddedFile.publishing.first { $0.name == "columns.csv" }.map { CSV.records($0.bytes) } ?? []
        said = Dictionary(grouping: records) { $0["table"] ?? "" }.mapValues { rows in
            Dictionary(rows.map { ($0["column"] ?? "", $0) }, uniquingKeysWith: { first, _ in first })
        }
    }

    /// Of tables that are exported together: references to others are left out.
    func shapes(of tables: [SchemaReference.Table]) throws -> [TableShape] {
        let names = Set(tables.map(\.name))
        return try tables.map { table in
            var shape = try shape(of: table)
            shape.references.removeAll { !names.contains($0.table) }
            return shape
        }
    }

    private func shape(of table: SchemaReference.Table) throws -> TableShape {
        let described = try reference.description(of: table)
        let told = said[table.name] ?? [:]
        let columns = described.columns.map { column in
            TableShape.Column(
                name: column.name, title: title(of: column.name, in: table.name), description: column.description,
                type: type(of: column, told), unit: unit(of: column.name, in: table.name))
        }
        let keys = try database.rows("SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk", .text(table.name))
        let printed = described.columns.map(\.name).filter { told[$0]?["key"] == "1" }
        return TableShape(
            name: table.name, title: table.remark.map(chinese.remark), description: table.description, columns: columns,
            primaryKey: printed.isEmpty ? keys.compactMap { $0[0].text } : printed, uniqueKeys: try uniqueKeys(of: table.name),
            references: try references(of: table.name, told))
    }

    private func type(of column: DataDescription.Column, _ told: [String: [String: String]]) -> TableShape.FieldType {
        let said = told[column.name]?["type"] ?? (column.type == "TEXT" ? self.said["*"]?[column.name]?["type"] : nil)
        if let type = said.flatMap(TableShape.FieldType.init) { return type }
        switch column.type {
        case "INTEGER": return .integer
        case "REAL": return .number
        default: return .string
        }
    }

    private func title(of column: String, in table: String) -> String {
        let said = [said[table], said["*"]].compactMap { $0?[column]?["title"] }.first { !$0.isEmpty }
        return forms.table(table)?.table.columns.first { $0.code == column }?.label ?? said ?? column
    }

    private func unit(of column: String, in table: String) -> String? {
        let units = Set(forms.measures.filter { $0.tableName == table && $0.columnName == column }.map(\.unit))
        return units.count == 1 ? units.first : nil
    }

    private func uniqueKeys(of table: String) throws -> [[String]] {
        let rows = try database.rows(
            """
            SELECT l.seq, i.name FROM pragma_index_list(?) AS l, pragma_index_info(l.name) AS i
            WHERE l.origin = 'u' ORDER BY l.seq DESC, i.seqno
            """, .text(table))
        var keys: [(Int64, [String])] = []
        for row in rows {
            guard let number = row[0].integer, let name = row[1].text else { continue }
            if keys.last?.0 == number { keys[keys.count - 1].1.append(name) } else { keys.append((number, [name])) }
        }
        return keys.map(\.1)
    }

    /// Of single columns: those of several are there to keep a copy in step, and hold rows that say only a part.
    private func references(of table: String, _ told: [String: [String: String]]) throws -> [TableShape.Reference] {
        let declared = try database.rows(
            """
            SELECT "from", "table", "to" FROM pragma_foreign_key_list(?1) AS f
            WHERE (SELECT count(*) FROM pragma_foreign_key_list(?1) AS g WHERE g.id = f.id) = 1 ORDER BY id DESC
            """, .text(table)
        ).compactMap { row in
            row[0].text.flatMap { from in row[1].text.map { TableShape.Reference(column: from, table: $0, target: row[2].text ?? "id") } }
        }
        let views = told.sorted { $0.key < $1.key }.compactMap { column, record -> TableShape.Reference? in
            let parts = (record["reference"] ?? "").split(separator: ".").map(String.init)
            return parts.count == 2 ? .init(column: column, table: parts[0], target: parts[1]) : nil
        }
        return declared + views
    }
}
