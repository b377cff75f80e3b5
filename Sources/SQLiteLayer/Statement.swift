import CSQLite

/// A prepared statement. Parameters count from 1, columns from 0, as in SQLite's C interface.
///
/// Belongs to its connection and to one thread at a time. A statement in use is stepped until `step()` gives `false`, or reset.
package final class Statement {
    package let sql: String
    let handle: OpaquePointer
    private let connection: OpaquePointer
    /// What went wrong with a value on its way in or out: the next step throws it, so that no row is written or read without it.
    private var valueFailure = SQLITE_OK

    init(connection: OpaquePointer, handle: OpaquePointer, sql: String) {
        self.connection = connection
        self.handle = handle
        self.sql = sql
    }

    deinit { sqlite3_finalize(handle) }

    // MARK: Parameters

    package var parameterCount: Int { Int(sqlite3_bind_parameter_count(handle)) }

    /// The name of a parameter with its `:`, `@` or `$`; `nil` for `?`.
    package func parameterName(_ index: Int) -> String? { sqlite3_bind_parameter_name(handle, Int32(index)).map { String(cString: $0) } }

    @inline(__always) package func bind(_ value: Int64, at index: Int) { note(sqlite3_bind_int64(handle, Int32(index), value)) }
    @inline(__always) package func bind(_ value: Int, at index: Int) { note(sqlite3_bind_int64(handle, Int32(index), Int64(value))) }
    @inline(__always) package func bind(_ value: Double, at index: Int) { note(sqlite3_bind_double(handle, Int32(index), value)) }
    @inline(__always) package func bindNull(at index: Int) { note(sqlite3_bind_null(handle, Int32(index))) }

    package func bind(_ value: String, at index: Int) {
        var text = value
        text.withUTF8 { utf8 in
            // An empty buffer may have no address, and a null pointer would bind NULL.
            utf8.withMemoryRebound(to: CChar.self) {
                let (start, count) = ($0.baseAddress ?? Self.empty, UInt64($0.count))
                note(sqlite3_bind_text64(handle, Int32(index), start, count, Self.transient, UInt8(SQLITE_UTF8)))
            }
        }
    }

    package func bind(_ bytes: [UInt8], at index: Int) {
        bytes.withUnsafeBytes {
            note(
                $0.isEmpty
                    ? sqlite3_bind_zeroblob(handle, Int32(index), 0)
                    : sqlite3_bind_blob64(handle, Int32(index), $0.baseAddress, UInt64($0.count), Self.transient))
        }
    }

    @inline(__always) private func note(_ code: Int32) {
        if code != SQLITE_OK { valueFailure = code }
    }

    package func bind(_ value: Int?, at index: Int) { value.map { bind($0, at: index) } ?? bindNull(at: index) }
    package func bind(_ value: Int64?, at index: Int) { value.map { bind($0, at: index) } ?? bindNull(at: index) }
    package func bind(_ value: Double?, at index: Int) { value.map { bind($0, at: index) } ?? bindNull(at: index) }
    package func bind(_ value: String?, at index: Int) { value.map { bind($0, at: index) } ?? bindNull(at: index) }

    package func bind(_ value: Value, at index: Int) {
        switch value {
        case .null: bindNull(at: index)
        case .integer(let number): bind(number, at: index)
        case .real(let number): bind(number, at: index)
        case .text(let text): bind(text, at: index)
        case .blob(let bytes): bind(bytes, at: index)
        }
    }

    package func bind(_ values: [Value]) {
        for (offset, value) in values.enumerated() { bind(value, at: offset + 1) }
    }

    // MARK: Running

    /// Goes to the next row; `false` when there is none, and then the statement is ready to be run again.
    @inline(__always) package func step() throws(DatabaseError) -> Bool {
        let code = valueFailure == SQLITE_OK ? sqlite3_step(handle) : valueFailure
        if code == SQLITE_ROW { return true }
        guard code == SQLITE_DONE else { throw failure(code) }
        sqlite3_reset(handle)
        return false
    }

    /// Runs a statement that gives no rows, and makes it ready to be run again.
    @inline(__always) package func run() throws(DatabaseError) {
        while try step() {}
    }

    private func failure(_ code: Int32) -> DatabaseError {
        let error =
            valueFailure == SQLITE_OK
            ? DatabaseError(connection: connection, code: code, sql: sql)
            : DatabaseError(extendedCode: code, message: String(cString: sqlite3_errstr(code)), sql: sql)
        valueFailure = SQLITE_OK
        sqlite3_reset(handle)
        return error
    }

    /// Gives up the rows not read yet. Bound values stay.
    package func reset() { sqlite3_reset(handle) }

    // MARK: Columns

    package var columnCount: Int { Int(sqlite3_column_count(handle)) }
    package var columnNames: [String] { (0..<columnCount).map { String(cString: sqlite3_column_name(handle, Int32($0))) } }
    package var isReadOnly: Bool { sqlite3_stmt_readonly(handle) != 0 }

    @inline(__always) package func isNull(_ column: Int) -> Bool { sqlite3_column_type(handle, Int32(column)) == SQLITE_NULL }
    @inline(__always) package func integer(_ column: Int) -> Int64 { sqlite3_column_int64(handle, Int32(column)) }
    @inline(__always) package func double(_ column: Int) -> Double { sqlite3_column_double(handle, Int32(column)) }

    /// The column as text; empty for NULL. Bytes that are not UTF-8 become U+FFFD.
    package func text(_ column: Int) -> String {
        guard let bytes = sqlite3_column_text(handle, Int32(column)) else {
            noteMissing()
            return ""
        }
        let count = Int(sqlite3_column_bytes(handle, Int32(column)))
        return String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
    }

    /// Whether the column is this very text. Makes no string of it.
    package func holds(_ text: String, at column: Int) -> Bool {
        guard let bytes = sqlite3_column_text(handle, Int32(column)) else { return false }
        return UnsafeBufferPointer(start: bytes, count: Int(sqlite3_column_bytes(handle, Int32(column)))).elementsEqual(text.utf8)
    }

    package func blob(_ column: Int) -> [UInt8] {
        guard let bytes = sqlite3_column_blob(handle, Int32(column)) else {
            noteMissing()
            return []
        }
        return Array(UnsafeRawBufferPointer(start: bytes, count: Int(sqlite3_column_bytes(handle, Int32(column)))))
    }

    /// No address stands for NULL, for nothing, and for a value that there is no memory for.
    private func noteMissing() {
        if sqlite3_errcode(connection) & 0xFF == SQLITE_NOMEM { valueFailure = SQLITE_NOMEM }
    }

    package func optionalInteger(_ column: Int) -> Int? { isNull(column) ? nil : Int(integer(column)) }
    package func optionalDouble(_ column: Int) -> Double? { isNull(column) ? nil : double(column) }
    package func optionalText(_ column: Int) -> String? { isNull(column) ? nil : text(column) }

    package func value(_ column: Int) -> Value {
        switch sqlite3_column_type(handle, Int32(column)) {
        case SQLITE_INTEGER: .integer(integer(column))
        case SQLITE_FLOAT: .real(double(column))
        case SQLITE_TEXT: .text(text(column))
        case SQLITE_BLOB: .blob(blob(column))
        default: .null
        }
    }

    /// SQLite copies what is bound.
    private static let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    nonisolated(unsafe) private static let empty = UnsafePointer(UnsafeMutablePointer<CChar>.allocate(capacity: 1))
}
