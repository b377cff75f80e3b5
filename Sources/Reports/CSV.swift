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
        var rows: [[String]] = []
        var row: [String] = []
        var field: [UInt8] = []
        var isQuoted = false
        var sawQuote = false
        func endField() {
            row.append(String(decoding: field, as: UTF8.self))
            field.removeAll(keepingCapacity: true)
        }
        func endRow() {
            endField()
            if row != [""] { rows.append(row) }
            row = []
        }
        for byte in bytes {
            if isQuoted {
                if byte == UInt8(ascii: "\"") {
                    isQuoted = false
                    sawQuote = true
                } else {
                    field.append(byte)
                }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""):
                if sawQuote { field.append(byte) }
                isQuoted = true
            case UInt8(ascii: ","): endField()
            case UInt8(ascii: "\n"): endRow()
            case UInt8(ascii: "\r"): break
            default: field.append(byte)
            }
            sawQuote = false
        }
        if !field.isEmpty || !row.isEmpty { endRow() }
        return rows
    }
}
