/// Reads a DOCX file.
struct WordReader {
    var limits: Limits

    func read(_ bytes: [UInt8], name: String) throws(DocumentError) -> Document {
        throw .unsupported(name: name, format: "DOCX", hint: "save it as HTML or text")
    }
}
