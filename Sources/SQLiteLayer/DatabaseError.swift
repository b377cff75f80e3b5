import CSQLite

/// What SQLite answered when it could not do what was asked.
package struct DatabaseError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The extended result code, such as `SQLITE_CONSTRAINT_UNIQUE`.
    package let extendedCode: Int32
    package let message: String
    /// The statement that failed, where there is one.
    package let sql: String?

    package init(extendedCode: Int32, message: String, sql: String? = nil) {
        self.extendedCode = extendedCode
        self.message = message
        self.sql = sql
    }

    init(connection: OpaquePointer?, code: Int32, sql: String? = nil) {
        extendedCode = connection.map(sqlite3_extended_errcode) ?? code
        message = connection.map { String(cString: sqlite3_errmsg($0)) } ?? String(cString: sqlite3_errstr(code))
        self.sql = sql
    }

    /// The primary result code: the low byte of the extended one.
    package var code: Code { Code(rawValue: extendedCode & 0xFF) }

    package var description: String { sql.map { "\(message) (in: \($0))" } ?? message }

    /// Extended codes of our own, of `SQLITE_MISUSE`: text without a statement, and with more than one.
    package static let noStatement = SQLITE_MISUSE | 1 << 8
    package static let severalStatements = SQLITE_MISUSE | 2 << 8

    /// A primary result code.
    package struct Code: RawRepresentable, Hashable, Sendable {
        package let rawValue: Int32

        package init(rawValue: Int32) { self.rawValue = rawValue }

        package static let error = Code(rawValue: SQLITE_ERROR)
        package static let permission = Code(rawValue: SQLITE_PERM)
        package static let busy = Code(rawValue: SQLITE_BUSY)
        package static let locked = Code(rawValue: SQLITE_LOCKED)
        package static let outOfMemory = Code(rawValue: SQLITE_NOMEM)
        package static let readOnly = Code(rawValue: SQLITE_READONLY)
        package static let interrupted = Code(rawValue: SQLITE_INTERRUPT)
        package static let inputOutput = Code(rawValue: SQLITE_IOERR)
        package static let corrupt = Code(rawValue: SQLITE_CORRUPT)
        package static let full = Code(rawValue: SQLITE_FULL)
        package static let cannotOpen = Code(rawValue: SQLITE_CANTOPEN)
        package static let constraint = Code(rawValue: SQLITE_CONSTRAINT)
        package static let denied = Code(rawValue: SQLITE_AUTH)
        package static let notADatabase = Code(rawValue: SQLITE_NOTADB)
    }
}
