import Reports

/// Reads the bytes of a source into a document.
///
///     let document = try DocumentReader().read(bytes, name: "2023/县教育局.html")
package struct DocumentReader: Sendable {
    package var limits: Limits

    package init(limits: Limits = Limits()) {
        self.limits = limits
    }

    /// The document in `bytes`. `name` (a path) only serves messages; the content tells the kind of file.
    ///
    /// A picture gives a document without blocks and a note of kind `noText`.
    ///
    /// - Throws: `DocumentError` when there is nothing that can be read, or a limit is exceeded as a whole.
    package func read(_ bytes: [UInt8], name: String) throws(DocumentError) -> Document {
        if bytes.isEmpty { throw .empty }
        if bytes.count > limits.sourceBytes { throw .tooLarge(bytes: bytes.count, limit: limits.sourceBytes) }
        switch FileKind(of: bytes) {
        case .markupOrText: return try readText(bytes, charset: nil, isTable: TextTable.isNamed(name))
        case .mhtml: return try MIMEMessage.read(bytes, reader: self)
        case .pdf: return try PDFReader(limits: limits).read(bytes)
        case .docx: return try WordReader(limits: limits).read(bytes, name: name)
        case .flatWord: return try WordReader(limits: limits).readFlat(bytes, name: name)
        case .workbook: return try WorkbookReader(limits: limits).read(bytes, name: name)
        case .office(let format), .spreadsheet(let format):
            return try OfficeConverter(limits: limits).read(bytes, as: format, name: name)
        case .picture(let format): return picture(format)
        case .zip: throw .archive(format: "ZIP")
        case .archive(.gzip): throw .unsupported(format: ArchiveFormat.gzip.rawValue, isPacked: true)
        case .archive(let format): throw .archive(format: format.rawValue)
        case .packed(let format): throw .unsupported(format: format, isPacked: true)
        case .other(let format): throw .unsupported(format: format, isPacked: false)
        }
    }

    /// The document in `bytes` of HTML or text. `charset` comes from outside the text (a MIME header) and goes before what the text declares.
    ///
    /// - Parameters:
    ///   - isTable: what is no HTML is a table with a record a line (CSV, TSV).
    ///   - sheets: style sheets that the page may link, by their addresses.
    func readText(_ bytes: [UInt8], charset: String?, isTable: Bool = false, sheets: [String: [UInt8]] = [:]) throws(DocumentError)
        -> Document
    {
        let decoded = TextDecoder.decode(bytes, charset: charset)
        if decoded.isBinary { throw .notText }
        if decoded.text.count > limits.textBytes { throw .tooLarge(bytes: decoded.text.count, limit: limits.textBytes) }
        return decoded.text.withUnsafeBufferPointer { text in
            var document = Document(mediaType: .text, encoding: decoded.encoding)
            if decoded.replaced > 0 {
                document.notes.append(
                    .init(.undecodableBytes, "bytes", ["count": .count(decoded.replaced), "encoding": .text(decoded.encoding)]))
            }
            if MarkupSniffer.isHTML(text) {
                document.mediaType = .html
                HTMLReader(text, limits: limits, isMarkdown: MarkupSniffer.isMarkdown(text), linkedSheets: sheets).read(into: &document)
            } else if isTable {
                TextTable(limits: limits).read(text, into: &document)
            } else {
                TextReader(limits: limits).read(text, into: &document)
            }
            return document
        }
    }

    private func picture(_ format: String) -> Document {
        var document = Document(mediaType: .image, encoding: "binary")
        document.notes.append(.init(.noText, "picture", ["format": .text(format)]))
        return document
    }
}
