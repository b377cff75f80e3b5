/// A saved page in one file (MHTML): MIME parts, the first HTML one of which is the page.
enum MIMEMessage {
    static func isMessage(_ bytes: [UInt8]) -> Bool { false }

    static func read(_ bytes: [UInt8], name: String, reader: DocumentReader) throws(DocumentError) -> Document {
        throw .unsupported(name: name, format: "MHTML", hint: "save the page as HTML")
    }
}
