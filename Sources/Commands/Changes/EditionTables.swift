import Glibc
import Reports
import SQLiteLayer
import Wording

/// Two exports side by side in a database of their own, which is gone with the process.
struct EditionTables {
    let database: Database
    private static let tables = [
        "reports": ["id", "agency", "year", "source_sha256", "extractor_version", "is_current", "source_path"],
        "observations": ["report_id", "measure", "value", "status"],
        "decisions": ["kind", "source_sha256", "agency_id", "year", "measure", "value", "note"],
    ]

    init(earlier: String, later: String) throws {
        let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        let path = "\(folder)/archive-changes-\(getpid()).db"
        unlink(path)
        database = try Database(path: path, mode: .create)
        // Nothing of it is to be kept: no journal beside it, and no name, so that it goes when it is closed.
        try database.execute("PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; CREATE TABLE sides (side TEXT)")
        unlink(path)
        for (side, folder) in [("a", earlier), ("b", later)] {
            for (table, columns) in Self.tables.sorted(by: { $0.key < $1.key }) {
                try load(table, columns, of: folder, as: "\(side)_\(table)")
            }
            try database.execute(
                """
                CREATE INDEX \(side)_by_agency ON \(side)_reports (agency, year);
                CREATE UNIQUE INDEX \(side)_by_measure ON \(side)_observations (report_id, measure);
                CREATE INDEX \(side)_by_source ON \(side)_decisions (source_sha256);
                """)
        }
    }

    private func load(_ table: String, _ columns: [String], of folder: String, as name: String) throws {
        let package = try SourceFile(path: "\(folder)/datapackage.json").bytes
        let paths = try database.rows(
            """
            SELECT p.value FROM json_each(?1, '$.resources') AS r, json_each(
                CASE json_type(r.value, '$.path') WHEN 'array' THEN r.value -> '$.path' ELSE json_array(r.value ->> '$.path') END) AS p
            WHERE r.value ->> '$.name' = ?2
            """, .text(String(decoding: package, as: UTF8.self)), .text(table)
        ).compactMap { $0[0].text }
        guard !paths.isEmpty else { throw Failure(folder, .init("changes.no_table", ["table": .text(table)])) }
        try database.execute("CREATE TABLE \(name) (\(columns.joined(separator: ", ")))")
        let places = columns.indices.map { "?\($0 + 1)" }.joined(separator: ", ")
        let insert = try database.prepare("INSERT INTO \(name) VALUES (\(places))")
        try database.execute("BEGIN")
        for path in paths { try load("\(folder)/\(path)", columns, into: insert) }
        try database.execute("COMMIT")
    }

    private func load(_ path: String, _ columns: [String], into insert: Statement) throws {
        var positions: [Int]?
        try CSVPieces.read(path) { row in
            guard let known = positions else {
                let found = columns.compactMap { row.firstIndex(of: $0) }
                guard found.count == columns.count else { throw Failure(path, .init("changes.no_columns")) }
                positions = found
                return
            }
            for (index, position) in known.enumerated() {
                let field = position < row.count ? row[position] : ""
                insert.bind(field.isEmpty ? Value.null : .text(field), at: index + 1)
            }
            _ = try insert.step()
            insert.reset()
        }
    }
}

/// Reads a CSV file of any size row by row.
enum CSVPieces {
    static func read(_ path: String, _ body: ([String]) throws -> Void) throws {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Failure(path, .cannotRead(errno)) }
        defer { close(descriptor) }
        var held: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 1 << 20)
        while true {
            let count = piece.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw Failure(path, .cannotRead(errno)) }
            held.append(contentsOf: piece[..<count])
            let end = count == 0 ? held.count : endOfRows(held)
            for row in CSV.rows(Array(held[..<end])) { try body(row) }
            held.removeFirst(end)
            if count == 0 { return }
        }
    }

    /// Behind the last line end that stands in no quotes.
    private static func endOfRows(_ bytes: [UInt8]) -> Int {
        var (end, isQuoted) = (0, false)
        for (index, byte) in bytes.enumerated() {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if byte == UInt8(ascii: "\n"), !isQuoted { end = index + 1 }
        }
        return end
    }
}
