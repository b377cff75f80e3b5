/// The columns that the pieces of a header name.
struct StreamHeader {
    private(set) var codes: [String?] = []
    /// The header's text by column, for its unit.
    private(set) var texts: [String] = []

    /// Puts pieces together that a line break parted (本年新 / 制作数量) and finds the columns of `table`.
    init(_ pieces: [StreamReader.HeaderPiece], of table: LabelBook.Table, book: LabelBook) {
        var keys: [String] = []
        var index = 0
        while index < pieces.count {
            var key = pieces[index].key
            var text = pieces[index].text
            var next = index + 1
            var joined = key
            var joinedText = text
            for end in next..<max(next, min(pieces.count, index + 4)) {
                joined += pieces[end].key
                joinedText += pieces[end].text
                guard table.columnCode(key: joined) != nil else { continue }
                key = joined
                text = joinedText
                next = end + 1
            }
            index = next
            // A header line whose blanks were lost holds several columns.
            let several = table.columnCode(key: key) == nil ? table.columnKeys(in: key) : []
            keys += several.isEmpty ? [key] : several
            texts += several.isEmpty ? [text] : several.map { _ in text }
        }
        codes = table.resolveHeader(keys)
    }
}
