/// Reads a DOCX file: paragraphs, headings, tables with merged cells. What was deleted, hidden, noted at the
/// foot or printed as a gloss is left out, and so are the prompts of empty fields.
///
/// The text of Word is rewritten as HTML and read as such: the rules for tables that only arrange a page, for blanks and for limits are the same.
/// Offsets are those of that HTML.
struct WordReader {
    var limits: Limits

    /// - Throws: `DocumentError` when the container or the XML inside is damaged or exceeds a limit.
    func read(_ bytes: [UInt8], name: String) throws(DocumentError) -> Document {
        let archive: DocumentParts
        do {
            archive = try DocumentParts(bytes, name: name, limits: limits)
        } catch .unreadable(_, let flaw) {
            throw unreadable(flaw)
        }
        let parts = OfficeParts(archive: archive, name: name, format: "DOCX")
        guard let text = try parts.main("word/document.xml")?.bytes else { throw unreadable(.noPart("word/document.xml")) }
        let styles = try parts.part("word/styles.xml").map(WordStyles.read) ?? WordStyles()
        var document = Document(mediaType: .docx)
        if let part = try parts.part("docProps/core.xml") { document.metadata = WordProperties.metadata(in: part) }
        let numbering = try parts.part("word/numbering.xml").map(WordNumbering.read) ?? WordNumbering()
        try read(text, styles: styles, numbering: numbering, into: &document)
        return document
    }

    /// Reads a document that Word saved as one XML file, with all parts in it.
    func readFlat(_ bytes: [UInt8], name: String) throws(DocumentError) -> Document {
        var document = Document(mediaType: .docx)
        document.metadata = WordProperties.metadata(in: bytes)
        try read(bytes, styles: WordStyles.read(bytes), numbering: WordNumbering.read(bytes), into: &document)
        return document
    }

    private func read(_ text: [UInt8], styles: WordStyles, numbering: WordNumbering, into document: inout Document) throws(DocumentError) {
        guard let html = WordMarkup.html(of: text, styles: styles, numbering: numbering) else {
            throw unreadable(.damagedPart("word/document.xml"))
        }
        if html.count > limits.textBytes { throw .tooLarge(bytes: html.count, limit: limits.textBytes) }
        html.withUnsafeBufferPointer { HTMLReader($0, limits: limits).read(into: &document) }
    }

    private func unreadable(_ flaw: DocumentError.Flaw) -> DocumentError { .unreadable(format: "DOCX", flaw) }
}

/// Title, author and dates, from `docProps/core.xml`.
final class WordProperties: XMLListener {
    private var metadata: [Document.Metadata] = []
    private var bytes: [UInt8] = []

    static func metadata(in part: [UInt8]) -> [Document.Metadata] {
        let properties = WordProperties()
        XMLEvents.read(part, to: properties)
        return properties.metadata
    }

    func start(_ element: XMLElement) {
        bytes = []
    }

    func end(_ name: XMLName) {
        let names = ["title": "title", "subject": "Subject", "creator": "Author", "created": "CreationDate", "modified": "ModDate"]
        if let known = names[name.string], !bytes.isEmpty {
            metadata.append(.init(name: known, content: String(decoding: bytes, as: UTF8.self)))
        }
        bytes = []
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes += bytes
    }
}
