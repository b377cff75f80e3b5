import CSQLite
import CShims

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A connection to a SQLite database. Knows nothing of reports.
///
/// Belongs to one thread at a time.
package final class Database {
    package enum Mode: Sendable {
        /// The file must exist and is never written.
        case readOnly
        /// The file must exist.
        case readWrite
        /// The file is made when it is missing.
        case create
    }

    package let path: String
    let handle: OpaquePointer
    private var statements: [StatementText: Statement] = [:]
    private var authorizer: Authorizer?
    private var progress: Progress?
    private var openRowBuffer: RowBuffer?
    /// Called when the connection has been closed.
    package var whenClosed: (() -> Void)?

    /// Opens the file `path`, whatever characters its name has (`:memory:` for a database of its own in memory). Waits up to `busyTimeout`
    /// milliseconds for a lock.
    ///
    /// - Parameter isImmutable: nobody writes the file while it is open: it is read without locks, and nothing is made beside it.
    package init(path: String, mode: Mode, isImmutable: Bool = false, busyTimeout: Int = 30_000) throws(DatabaseError) {
        let access =
            switch mode {
            case .readOnly: SQLITE_OPEN_READONLY
            case .readWrite: SQLITE_OPEN_READWRITE
            case .create: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
            }
        var connection: OpaquePointer?
        // No mutex: a connection belongs to one thread at a time.
        let flags = access | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE | (isImmutable ? SQLITE_OPEN_URI : 0)
        let code = sqlite3_open_v2(isImmutable ? Self.immutableURI(path) : Self.plain(path), &connection, flags, nil)
        guard code == SQLITE_OK, let connection else {
            let error = DatabaseError(connection: connection, code: code)
            sqlite3_close_v2(connection)
            throw error
        }
        self.path = path
        handle = connection
        wait(upTo: busyTimeout)
        shim_sqlite3_db_config_flag(connection, SQLITE_DBCONFIG_DEFENSIVE, 1)
    }

    deinit {
        statements.removeAll()
        sqlite3_close_v2(handle)
        whenClosed?()
    }

    /// Looks for the lock every two milliseconds: SQLite's own handler soon looks every hundred only, and would miss the gaps that a busy writer
    /// leaves between its transactions.
    private func wait(upTo milliseconds: Int) {
        sqlite3_busy_handler(
            handle,
            { attempts, count in
                guard Int(count) < Int(bitPattern: attempts) else { return 0 }
                usleep(2_000)
                return 1
            }, UnsafeMutableRawPointer(bitPattern: milliseconds / 2))
    }

    /// The path in a spelling that SQLite takes for nothing else: a library may be built to take `file:x.db` for a URI, and no name at all stands
    /// for a database that is thrown away.
    private static func plain(_ path: String) -> String { path == ":memory:" || path.hasPrefix("/") ? path : "./" + path }

    private static func immutableURI(_ path: String) -> String {
        // Behind two slashes would come the name of a machine.
        var uri = path.hasPrefix("/") ? "file://" : "file:"
        for scalar in plain(path).unicodeScalars {
            switch scalar {
            case "%": uri += "%25"
            case "?": uri += "%3f"
            case "#": uri += "%23"
            default: uri.unicodeScalars.append(scalar)
            }
        }
        return uri + "?immutable=1"
    }

    // MARK: Statements

    /// Prepares the one statement of `sql`.
    ///
    /// - Throws: `DatabaseError` also when there is none, or something after it.
    package func prepare(_ sql: String) throws(DatabaseError) -> Statement { try prepare(sql, flags: 0) }

    /// The prepared statement of `sql`, kept and shared by all who ask for the same text. It must not be in use when it is asked for again.
    package func cached(_ sql: String) throws(DatabaseError) -> Statement {
        let text = StatementText(sql: sql)
        if let statement = statements[text] { return statement }
        let statement = try prepare(sql, flags: UInt32(SQLITE_PREPARE_PERSISTENT))
        statements[text] = statement
        return statement
    }

    private func prepare(_ sql: String, flags: UInt32) throws(DatabaseError) -> Statement {
        var statement: OpaquePointer?
        var rest = 0
        let length = sql.utf8.count
        let code = sql.withCString { start in
            var tail: UnsafePointer<CChar>?
            let code = sqlite3_prepare_v3(handle, start, Int32(length) + 1, flags, &statement, &tail)
            rest = tail.map { length - (UnsafePointer($0) - start) } ?? 0
            return code
        }
        guard code == SQLITE_OK else { throw DatabaseError(connection: handle, code: code, sql: sql) }
        guard let statement else { throw DatabaseError(extendedCode: DatabaseError.noStatement, message: "no statement", sql: sql) }
        let prepared = Statement(connection: handle, handle: statement, sql: sql)
        guard rest == 0 || !holdsStatement(String(decoding: sql.utf8.suffix(rest), as: UTF8.self)) else {
            throw DatabaseError(extendedCode: DatabaseError.severalStatements, message: "several statements", sql: sql)
        }
        return prepared
    }

    /// Whether there is more in `tail` than white space, comments and semicolons.
    private func holdsStatement(_ tail: String) -> Bool {
        var text = tail[...]
        while let first = text.utf8.first {
            if first == UInt8(ascii: ";") || first == 32 || (9...13).contains(first) {
                text = text.dropFirst()
            } else if text.hasPrefix("--") {
                text = text.utf8.firstIndex(of: 10).map { text[$0...] } ?? ""
            } else if text.hasPrefix("/*") {
                var end = text.utf8.dropFirst(2)
                while !end.isEmpty, !end.starts(with: "*/".utf8) { end = end.dropFirst() }
                text = Substring(end.dropFirst(2))
            } else {
                return true
            }
        }
        return false
    }

    /// Runs all statements of `script`.
    package func execute(_ script: String) throws(DatabaseError) {
        let code = sqlite3_exec(handle, script, nil, nil, nil)
        guard code == SQLITE_OK else { throw DatabaseError(connection: handle, code: code, sql: script) }
    }

    /// Runs one statement with its parameters.
    package func run(_ sql: String, _ parameters: Value...) throws(DatabaseError) { try run(sql, parameters) }

    package func run(_ sql: String, _ parameters: [Value]) throws(DatabaseError) {
        let statement = try cached(sql)
        statement.bind(parameters)
        try statement.run()
    }

    /// All rows of one statement.
    package func rows(_ sql: String, _ parameters: Value...) throws(DatabaseError) -> [Row] { try rows(sql, parameters) }

    package func rows(_ sql: String, _ parameters: [Value]) throws(DatabaseError) -> [Row] {
        let statement = try cached(sql)
        statement.bind(parameters)
        let columns = statement.columnNames
        var rows: [Row] = []
        while try statement.step() {
            rows.append(Row(columns: columns, values: columns.indices.map(statement.value)))
        }
        return rows
    }

    /// The first column of the first row; `.null` when there is none.
    package func value(_ sql: String, _ parameters: Value...) throws(DatabaseError) -> Value {
        try rows(sql, parameters).first?[0] ?? .null
    }

    package var lastInsertID: Int64 { sqlite3_last_insert_rowid(handle) }
    /// Rows changed by the last statement.
    package var changes: Int { Int(sqlite3_changes64(handle)) }

    // MARK: Transactions

    package var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }

    /// Runs `body` in a transaction that takes the writer's lock at once, or within the one already open. Nothing is kept when it throws.
    package func transaction<T>(_ body: () throws(DatabaseError) -> T) throws(DatabaseError) -> T {
        if isInTransaction { return try body() }
        try execute("BEGIN IMMEDIATE")
        do {
            let result = try body()
            try execute("COMMIT")
            return result
        } catch {
            rollback()
            throw error
        }
    }

    /// Takes back what the open transaction did; some errors have done it already.
    package func rollback() {
        if isInTransaction { sqlite3_exec(handle, "ROLLBACK", nil, nil, nil) }
    }

    // MARK: Guards

    /// What a statement wants to do, while it is being compiled: one of SQLite's action codes with its arguments.
    package struct Action: Sendable {
        package let code: Int32
        package let first: String?
        package let second: String?
        package let schema: String?
        /// The innermost trigger or view that wants it.
        package let source: String?
    }

    private final class Authorizer {
        let permits: (Action) -> Bool
        init(_ permits: @escaping (Action) -> Bool) { self.permits = permits }
    }

    /// Asks `permits` about every action of statements prepared from now on; `nil` asks no more.
    package func authorize(_ permits: ((Action) -> Bool)?) {
        authorizer = permits.map(Authorizer.init)
        guard let authorizer else {
            sqlite3_set_authorizer(handle, nil, nil)
            return
        }
        sqlite3_set_authorizer(
            handle,
            { context, code, first, second, schema, source in
                let authorizer = Unmanaged<Authorizer>.fromOpaque(context!).takeUnretainedValue()
                func string(_ pointer: UnsafePointer<CChar>?) -> String? { pointer.map { String(cString: $0) } }
                let action = Action(
                    code: code, first: string(first), second: string(second), schema: string(schema), source: string(source))
                return authorizer.permits(action) ? SQLITE_OK : SQLITE_DENY
            }, Unmanaged.passUnretained(authorizer).toOpaque())
    }

    private final class Progress {
        let goesOn: () -> Bool
        init(_ goesOn: @escaping () -> Bool) { self.goesOn = goesOn }
    }

    /// Asks `goesOn` after every so many steps of the virtual machine; `false` ends the statement with the code `interrupted`.
    package func watch(every steps: Int32 = 4_000, _ goesOn: (() -> Bool)?) {
        progress = goesOn.map(Progress.init)
        guard let progress else {
            sqlite3_progress_handler(handle, 0, nil, nil)
            return
        }
        sqlite3_progress_handler(
            handle, steps, { Unmanaged<Progress>.fromOpaque($0!).takeUnretainedValue().goesOn() ? 0 : 1 },
            Unmanaged.passUnretained(progress).toOpaque())
    }

    /// Bounds what one statement may use: bytes of a value, and bytes of a pattern for LIKE and GLOB (their cost grows with both).
    package func limit(valueBytes: Int, patternBytes: Int) {
        sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, Int32(valueBytes))
        sqlite3_limit(handle, SQLITE_LIMIT_LIKE_PATTERN_LENGTH, Int32(patternBytes))
    }
}

extension Database {
    /// The rows in memory that statements of this connection read as the table `RowBuffer.tableName`.
    package func rowBuffer() throws(DatabaseError) -> RowBuffer {
        if let openRowBuffer { return openRowBuffer }
        let buffer = RowBuffer()
        let code = shim_register_row_buffer(handle, RowBuffer.tableName, buffer.rows)
        guard code == SQLITE_OK else { throw DatabaseError(connection: handle, code: code) }
        openRowBuffer = buffer
        return buffer
    }

    /// Makes FTS5 tables of this connection that ask for the tokenizer `name` index runs of Han characters as pairs of neighbours.
    package func useHanTokenizer(named name: String) throws(DatabaseError) {
        let code = shim_register_han_tokenizer(handle, name)
        guard code == SQLITE_OK else { throw DatabaseError(connection: handle, code: code) }
    }
}

/// The text of a kept statement, told from most others by its length: to hash a long text whole costs more than to compare it with the same literal.
private struct StatementText: Hashable {
    var sql: String

    func hash(into hasher: inout Hasher) { hasher.combine(sql.utf8.count) }
}
