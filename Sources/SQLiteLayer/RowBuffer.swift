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
    /// Memory of its own, not arrays: a value is written in a few instructions, and there are some thousand a report.
    private var values = UnsafeMutableBufferPointer<shim_value>.allocate(capacity: 1_024)
    private var valueCount = 0
    private var text = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 16_384)
    private var textCount = 0

    init() {
        rows = .allocate(capacity: 1)
        rows.initialize(to: shim_rows())
    }

    deinit {
        rows.deallocate()
        values.deallocate()
        text.deallocate()
    }

    @inline(__always) private func add(_ value: shim_value) {
        if valueCount == values.count { values = Self.enlarged(values, holding: valueCount, to: 2 * valueCount) }
        values.baseAddress.unsafelyUnwrapped[valueCount] = value
        valueCount += 1
    }

    private static func enlarged<Element>(_ memory: UnsafeMutableBufferPointer<Element>, holding held: Int, to count: Int)
        -> UnsafeMutableBufferPointer<Element>
    {
        let larger = UnsafeMutableBufferPointer<Element>.allocate(capacity: count)
        _ = larger.moveInitialize(fromContentsOf: UnsafeMutableBufferPointer(rebasing: memory[..<held]))
        memory.deallocate()
        return larger
    }

    @inline(__always) package func append(_ value: Int64) {
        var stored = shim_value()
        stored.type = SQLITE_INTEGER
        stored.integer = value
        add(stored)
    }

    @inline(__always) package func append(_ value: Int) { append(Int64(value)) }

    @inline(__always) package func append(_ value: Double) {
        var stored = shim_value()
        stored.type = SQLITE_FLOAT
        stored.real = value
        add(stored)
    }

    @inline(__always) package func appendNull() {
        var stored = shim_value()
        stored.type = SQLITE_NULL
        add(stored)
    }

    package func append(_ value: String) {
        var stored = shim_value()
        stored.type = SQLITE_TEXT
        let length = value.utf8.count
        if textCount + length > text.count { text = Self.enlarged(text, holding: textCount, to: 2 * (textCount + length)) }
        _ = UnsafeMutableBufferPointer(rebasing: text[textCount...]).initialize(fromContentsOf: value.utf8)
        stored.integer = Int64(textCount)
        stored.length = Int32(length)
        textCount += length
        add(stored)
    }

    @inline(__always) package func append(_ value: Double?) { value.map { append($0) } ?? appendNull() }
    @inline(__always) package func append(_ value: String?) { value.map { append($0) } ?? appendNull() }

    /// Forgets the rows appended so far.
    package func removeAll() {
        valueCount = 0
        textCount = 0
        rows.pointee = shim_rows()
    }

    /// Runs `statement` on the rows of `columns` values appended so far, and forgets them. Nothing to do without any.
    ///
    /// `INSERT OR FAIL` spares the journal that an `INSERT` of several rows needs to be taken back alone: for callers that take back their transaction.
    package func run(_ statement: Statement, columns: Int) throws(DatabaseError) {
        precondition(columns <= Self.maximumColumns && valueCount.isMultiple(of: columns), "rows of \(columns) columns")
        defer { removeAll() }
        guard valueCount > 0 else { return }
        rows.pointee = shim_rows(
            values: values.baseAddress, text: text.baseAddress.map { UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self) },
            count: Int64(valueCount / columns), columns: Int32(columns))
        try statement.run()
    }
}
