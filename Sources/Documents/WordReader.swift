/// Reads a DOCX file: paragraphs, headings, tables with merged cells. What was deleted, hidden, noted at the foot or printed as a gloss is left out.
///
/// The text of Word is rewritten as HTML and read as such: the rules for tables that only arrange a page, for blanks and for limits are the same.
/// Offsets are those of that HTML.
struct WordReader {
    var limits: Limits

    /// - Throws: `DocumentError` when the container or the XML inside is damaged or exceeds a limit.
    func read(_ bytes: [UInt8], name: String) throws(DocumentError) -> Document {
        let archive: SourceArchive
        do {
            archive = try SourceArchive(bytes, name: name, limits: limits)
        } catch .unreadable(_, _, let reason) {
            throw unreadable(name, reason)
        }
        guard let text = try part("word/document.xml", of: archive, name: name) else {
            throw unreadable(name, "it has no word/document.xml")
        }
        var styles: [String: Int] = [:]
        if let part = try part("word/styles.xml", of: archive, name: name) { styles = WordStyles.headingLevels(in: part) }
        guard let html = WordMarkup.html(of: text, headingLevels: styles) else {
            throw unreadable(name, "its word/document.xml is cut or damaged")
        }
        if html.count > limits.textBytes { throw .tooLarge(bytes: html.count, limit: limits.textBytes) }

        var document = Document(mediaType: .docx)
        if let part = try part("docProps/core.xml", of: archive, name: name) { document.metadata = WordProperties.metadata(in: part) }
        html.withUnsafeBufferPointer { HTMLReader($0, limits: limits).read(into: &document) }
        return document
    }

    /// The bytes of a part; nil when there is none.
    private func part(_ part: String, of archive: SourceArchive, name: String) throws(DocumentError) -> [UInt8]? {
        let path = "\(name)/\(part)"
        if let refusal = archive.refusals.first(where: { $0.path == path }) {
            throw .limitExceeded(name: name, what: "\(part): \(refusal.reason)")
        }
        guard let member = archive.members.first(where: { $0.path == path }) else { return nil }
        do {
            return try archive.bytes(of: member)
        } catch {
            throw unreadable(name, "its \(part) is damaged or encrypted")
        }
    }

    private func unreadable(_ name: String, _ reason: String) -> DocumentError { .unreadable(name: name, format: "DOCX", reason: reason) }
}

/// Which styles are headings, from `word/styles.xml`.
private final class WordStyles: XMLListener {
    private var levels: [String: Int] = [:]
    private var style: String?

    /// The level, 1…6, of each style that is a heading.
    static func headingLevels(in part: [UInt8]) -> [String: Int] {
        let styles = WordStyles()
        XMLEvents.read(part, to: styles)
        return styles.levels
    }

    func start(_ element: XMLElement) {
        let name = element.name
        if name == "style" {
            style = element.string(of: "styleId")
        } else if name == "name", let style, let value = element.string(of: "val"), value.lowercased().hasPrefix("heading ") {
            levels[style] = Int(value.dropFirst(8)).map { max(1, min($0, 6)) }
        } else if name == "outlineLvl", let style, let value = element.string(of: "val"), let level = Int(value), (0..<9).contains(level) {
            levels[style] = min(level + 1, 6)
        }
    }

    func end(_ name: XMLName) {
        if name == "style" { style = nil }
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}

/// Title, author and dates, from `docProps/core.xml`.
private final class WordProperties: XMLListener {
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
