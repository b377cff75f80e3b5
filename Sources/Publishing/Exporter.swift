import Glibc
import Query
import Rendering
import Reports
import SQLiteLayer
import Storage
import Wording

/// Writes tables into a folder as CSV files, whole or parted by the years and provinces of reports.
struct Exporter {
    /// What parts the rows of reports: the value of each key, in the order asked for.
    private struct Part {
        var year: Value
        var province: Value
        /// `year=2023/province=江苏省`.
        var path: String
        /// Whether rows of no report at all belong here.
        var isOfNone: Bool
    }
    /// As Hive, Spark and DuckDB name a missing value.
    private static let missing = "__HIVE_DEFAULT_PARTITION__"

    let database: Database
    let folder: String
    let options: GridOptions
    let words: MessageWriter
    private let keys: [ExportOptions.Partition]
    private let parts: [Part]

    init(_ database: Database, folder: String, options: GridOptions, keys: [ExportOptions.Partition], words: MessageWriter) throws {
        (self.database, self.folder, self.options, self.keys, self.words) = (database, folder, options, keys, words)
        parts = keys.isEmpty ? [] : try Self.parts(database, keys)
    }

    private static func parts(_ database: Database, _ keys: [ExportOptions.Partition]) throws -> [Part] {
        let columns = [(ExportOptions.Partition.year, "r.year"), (.province, "a.province")].map { keys.contains($0.0) ? $0.1 : "NULL" }
        let rows = try database.rows(
            """
            SELECT DISTINCT \(columns.joined(separator: ", ")) FROM reports AS r LEFT JOIN agencies AS a ON a.id = r.agency_id
            UNION SELECT NULL, NULL ORDER BY 1, 2
            """)
        return rows.map { row in
            let named = keys.map { key in
                let value = row[key == .year ? 0 : 1]
                return "\(key.rawValue)=\(value.text ?? value.integer.map { "\($0)" } ?? missing)"
            }
            return Part(
                year: row[0], province: row[1], path: named.joined(separator: "/"), isOfNone: row[0] == .null && row[1] == .null)
        }
    }

    /// The table's rows in files; one without rows has a file with its header.
    func write(_ table: TableShape) throws -> [TableShape.File] {
        guard !parts.isEmpty, table.isOfReports else {
            return [try write(table, to: "\(table.name).csv", "", [], isKeptEmpty: true)].compactMap(\.self)
        }
        var files: [TableShape.File] = []
        for part in parts {
            let path = "\(table.name)/\(part.path)/part.csv"
            let (filter, values) = filter(part)
            if let file = try write(table, to: path, filter, values, isKeptEmpty: false) { files.append(file) }
        }
        return files.isEmpty ? [try write(table, to: "\(table.name).csv", "", [], isKeptEmpty: true)].compactMap(\.self) : files
    }

    private func filter(_ part: Part) -> (sql: String, values: [Value]) {
        var (conditions, values): ([String], [Value]) = ([], [])
        if keys.contains(.year) {
            values.append(part.year)
            conditions.append("r.year IS ?\(values.count)")
        }
        if keys.contains(.province) {
            values.append(part.province)
            conditions.append("a.province IS ?\(values.count)")
        }
        let reports =
            "SELECT r.id FROM reports AS r LEFT JOIN agencies AS a ON a.id = r.agency_id WHERE \(conditions.joined(separator: " AND "))"
        return (" WHERE report_id IN (\(reports))" + (part.isOfNone ? " OR report_id IS NULL" : ""), values)
    }

    /// - Returns: `nil` where there are no rows and the file is not kept empty.
    private func write(_ table: TableShape, to path: String, _ filter: String, _ values: [Value], isKeptEmpty: Bool) throws
        -> TableShape.File?
    {
        let names = table.columns.map(\.name)
        // A table without a view's ORDER BY comes in the order of its key: the same bytes for the same archive.
        let columns = names.map { "\"\($0)\"" }.joined(separator: ", ")
        let statement = try database.prepare("SELECT \(columns) FROM \"\(table.name)\"\(filter)")
        statement.bind(values)
        var hasRow = try statement.step()
        guard hasRow || isKeptEmpty else { return nil }
        try makeFolders(of: path)
        let answer = try AnswerOutput(path: "\(folder)/\(path)")
        let hash = SHA256.Stream()
        var writer = GridWriter(Grid(columns: names.map { .init($0) }), format: .csv, options: options) { text in
            hash.add(text)
            try answer.write(text)
        }
        while hasRow {
            try writer.append(names.indices.map { Grid.Value(statement.value($0), words) })
            hasRow = try statement.step()
        }
        try writer.finish()
        try answer.finish()
        return TableShape.File(path: path, bytes: hash.count, sha256: hash.hexadecimal())
    }

    /// Writes a file that is not a table.
    func write(_ text: String, to path: String) throws {
        try makeFolders(of: path)
        let answer = try AnswerOutput(path: "\(folder)/\(path)")
        try answer.write(text)
        try answer.finish()
    }

    private func makeFolders(of path: String) throws {
        var made = folder
        for name in path.split(separator: "/").dropLast() {
            made += "/\(name)"
            if mkdir(made, 0o777) != 0 && errno != EEXIST { throw FileFailure(made, .cannotWrite(errno)) }
        }
    }
}
