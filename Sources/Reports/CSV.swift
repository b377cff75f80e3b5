/// Reads the comma-separated files of `Data/` (RFC 4180).
package enum CSV {
    /// The records below the header, each as column name → field.
    package static func records(_ bytes: UnsafeBufferPointer<UInt8>) -> [[String: String]] {
        var rows = rows(bytes)
        guard !rows.isEmpty else { return [] }
        let header = rows.removeFirst()
        return rows.map { Dictionary(zip(header, $0), uniquingKeysWith: { first, _ in first }) }
    }

    package static func records(_ bytes: [UInt8]) -> [[String: String]] { bytes.withUnsafeBufferPointer(records) }

    package static func rows(_ bytes: [UInt8]) -> [[String]] { bytes.withUnsafeBufferPointer(rows) }

    /// All rows, the header included. Blank lines are passed over.
    package static func rows(_ bytes: UnsafeBufferPointer<UInt8>) -> [[String]] {
        var reader = CSVReader(bytes)
        return reader.read()
    }
}

/// Reads rows of fields, quoted or not, in one pass.
private struct CSVReader {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var rows: [[String]] = []
    private var row: [String] = []
    private var field: [UInt8] = []
    /// Where the bytes begin that are not in `field` yet, and where the last quoted part ended.
    private var (start, closed) = (0, -2)
    private var isQuoted = false

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    mutating func read() -> [[String]] {
        for index in 0..<bytes.count {
            let byte = bytes[index]
            // Whatever else stands in a field is greater.
            guard byte <= UInt8(ascii: ",") else { continue }
            if !isQuoted {
                readMark(byte, at: index)
            } else if byte == UInt8(ascii: "\"") {
                take(to: index)
                (isQuoted, closed) = (false, index)
            }
        }
        take(to: bytes.count)
        if !field.isEmpty || !row.isEmpty { endRow() }
        return rows
    }

    /// What may end a field that is not quoted, or begin a quoted part of it.
    private mutating func readMark(_ byte: UInt8, at index: Int) {
        switch byte {
        case UInt8(ascii: "\""):
            take(to: index)
            if closed == index - 1 { field.append(byte) }
            isQuoted = true
        case UInt8(ascii: ","):
            take(to: index)
            endField()
        case UInt8(ascii: "\n"):
            take(to: index)
            endRow()
        case UInt8(ascii: "\r"): take(to: index)
        default: break
        }
    }

    private mutating func take(to index: Int) {
        if start < index { field.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<index])) }
        start = index + 1
    }

    private mutating func endField() {
        row.append(String(decoding: field, as: UTF8.self))
        field.removeAll(keepingCapacity: true)
    }

    private mutating func endRow() {
        endField()
        if row != [""] { rows.append(row) }
        row = []
    }
}
