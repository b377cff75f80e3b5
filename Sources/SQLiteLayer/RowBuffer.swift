import CSQLite
import CShims

/// Rows that one statement writes: `INSERT INTO t SELECT c1, c2 FROM row_buffer` takes them from memory, at less than half of what a statement a row
/// costs.
///
/// Append the values of each row in turn, then run the statement. A connection has one, made by `Database.rowBuffer`.
package final class RowBuffer {
    /// As statements call it.
    package static let tableName = "row_buffer"
    static let maximumColumns = 12

    let rows: UnsafeMutablePointer<shim_rows>
    private var values: [shim_value] = []
    private var text: [UInt8] = []

    init() {
        rows = .allocate(capacity: 1)
        rows.initialize(to: shim_rows())
    }

    deinit { rows.deallocate() }

    @inline(__always) package func append(_ value: Int64) {
        var stored = shim_value()
        stored.type = SQLITE_INTEGER
        stored.integer = value
        values.append(stored)
    }

    @inline(__always) package func append(_ value: Int) { append(Int64(value)) }

    @inline(__always) package func append(_ value: Double) {
        var stored = shim_value()
        stored.type = SQLITE_FLOAT
        stored.real = value
        values.append(stored)
    }

    @inline(__always) package func appendNull() {
        var stored = shim_value()
        stored.type = SQLITE_NULL
        values.append(stored)
    }

    package func append(_ value: String) {
        var stored = shim_value()
        stored.type = SQLITE_TEXT
        stored.integer = Int64(text.count)
        text.append(contentsOf: value.utf8)
        stored.length = Int32(text.count - Int(stored.integer))
        values.append(stored)
    }

    @inline(__always) package func append(_ value: Double?) { value.map { append($0) } ?? appendNull() }
    @inline(__always) package func append(_ value: String?) { value.map { append($0) } ?? appendNull() }

    /// Forgets the rows appended so far.
    package func removeAll() {
        values.removeAll(keepingCapacity: true)
        text.removeAll(keepingCapacity: true)
        rows.pointee = shim_rows()
    }

    /// Runs `statement` on the rows of `columns` values appended so far, and forgets them. Nothing to do without any.
    ///
    /// `INSERT OR FAIL` spares the journal that an `INSERT` of several rows needs to be taken back alone: for callers that take back their transaction.
    package func run(_ statement: Statement, columns: Int) throws(DatabaseError) {
        precondition(columns <= Self.maximumColumns && values.count.isMultiple(of: columns), "rows of \(columns) columns")
        defer { removeAll() }
        guard !values.isEmpty else { return }
        let result = values.withUnsafeBufferPointer { values in
            text.withUnsafeBytes { text in
                rows.pointee = shim_rows(
                    values: values.baseAddress, text: text.baseAddress?.assumingMemoryBound(to: CChar.self),
                    count: Int64(values.count / columns), columns: Int32(columns))
                return Result { () throws(DatabaseError) in try statement.run() }
            }
        }
        try result.get()
    }
}
