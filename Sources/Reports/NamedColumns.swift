/// The rows of a CSV file of a user: the names of the columns may stand above, in any order; otherwise the columns come as they are listed.
package enum NamedColumns {
    /// - Parameter headings: what each column may be called, in small letters; a first line with a name of the first column is a header.
    /// - Returns: a row's fields in the order of `headings`, without the blanks around them, `nil` where one is empty; and its number, 1-based,
    ///   the header not counted.
    package static func rows(_ bytes: [UInt8], headings: [Set<String>]) -> [(number: Int, fields: [String?])] {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        var rows = CSV.rows(bytes.starts(with: mark) ? Array(bytes[3...]) : bytes)
        var columns = Array(headings.indices)
        if let header = rows.first.map({ $0.map { trimmed($0) ?? "" } }), header.contains(where: { headings[0].contains($0.lowercased()) })
        {
            columns = headings.map { names in header.firstIndex { names.contains($0.lowercased()) } ?? -1 }
            rows.removeFirst()
        }
        return rows.enumerated().map { index, row in
            (index + 1, columns.map { row.indices.contains($0) ? trimmed(row[$0]) : nil })
        }
    }

    private static func trimmed(_ text: String) -> String? {
        let scalars = text.unicodeScalars.drop { $0.properties.isWhitespace }
        let rest = String(String.UnicodeScalarView(scalars.reversed().drop { $0.properties.isWhitespace }.reversed()))
        return rest.isEmpty ? nil : rest
    }
}
