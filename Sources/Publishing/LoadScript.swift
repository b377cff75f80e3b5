/// The SQL that takes a data package into a database.
struct LoadScript {
    enum Engine {
        case postgresql, duckdb
    }
    var engine: Engine
    var tables: [TableShape]

    var text: String {
        let head =
            engine == .postgresql
            ? """
            -- Takes this data package into PostgreSQL: in the package's folder, psql -v ON_ERROR_STOP=1 -d DATABASE -f load/postgresql.sql
            SET client_encoding = 'UTF8';
            BEGIN;
            """
            : """
            -- Takes this data package into DuckDB: in the package's folder, duckdb disclosure.duckdb < load/duckdb.sql
            BEGIN;
            """
        let made = tables.map(definition) + tables.flatMap(copies)
        return ([head] + made + (engine == .postgresql ? tables.flatMap(references) + tables.flatMap(comments) : []) + ["COMMIT;", ""])
            .joined(separator: "\n")
    }

    private func definition(_ table: TableShape) -> String {
        var lines = table.columns.map { "    \(Self.name($0.name)) \(type($0.type))" }
        if !table.primaryKey.isEmpty { lines.append("    PRIMARY KEY (\(Self.names(table.primaryKey)))") }
        lines += table.uniqueKeys.map { "    UNIQUE (\(Self.names($0)))" }
        return "CREATE TABLE \(Self.name(table.name)) (\n\(lines.joined(separator: ",\n"))\n);"
    }

    private func type(_ type: TableShape.FieldType) -> String {
        switch (type, engine) {
        case (.integer, _): "BIGINT"
        case (.number, .postgresql): "DOUBLE PRECISION"
        case (.number, .duckdb): "DOUBLE"
        case (.string, .postgresql): "TEXT"
        case (.string, .duckdb): "VARCHAR"
        case (.date, _): "DATE"
        case (.datetime, .postgresql): "TIMESTAMPTZ"
        case (.datetime, .duckdb): "TIMESTAMP"
        }
    }

    /// An unquoted empty field is a missing value, a quoted one an empty text.
    private func copies(_ table: TableShape) -> [String] {
        let columns = Self.names(table.columns.map(\.name))
        return table.files.map { file in
            switch engine {
            case .postgresql: "\\copy \(Self.name(table.name)) (\(columns)) FROM \(Self.text(file.path)) WITH (FORMAT csv, HEADER true)"
            case .duckdb:
                "COPY \(Self.name(table.name)) (\(columns)) FROM \(Self.text(file.path)) "
                    + "(FORMAT csv, HEADER, DELIMITER ',', QUOTE '\"', ESCAPE '\"', ALLOW_QUOTED_NULLS false, AUTO_DETECT false);"
            }
        }
    }

    private func references(_ table: TableShape) -> [String] {
        table.references.map { reference in
            "ALTER TABLE \(Self.name(table.name)) ADD FOREIGN KEY (\(Self.name(reference.column))) "
                + "REFERENCES \(Self.name(reference.table)) (\(Self.name(reference.target)));"
        }
    }

    private func comments(_ table: TableShape) -> [String] {
        let own = table.description.map { ["COMMENT ON TABLE \(Self.name(table.name)) IS \(Self.text($0));"] } ?? []
        return own
            + table.columns.compactMap { column in
                column.description.map {
                    "COMMENT ON COLUMN \(Self.name(table.name)).\(Self.name(column.name)) IS \(Self.text($0));"
                }
            }
    }

    private static func name(_ name: String) -> String {
        "\"\(name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\""))\""
    }

    private static func names(_ names: [String]) -> String { names.map(name).joined(separator: ", ") }

    private static func text(_ text: String) -> String {
        "'\(text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''"))'"
    }
}
