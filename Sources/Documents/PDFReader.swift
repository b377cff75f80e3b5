/// Reads a PDF file.
struct PDFReader {
    var limits: Limits

    func read(_ bytes: [UInt8], name: String) throws(DocumentError) -> Document {
        throw .unsupported(name: name, format: "PDF", hint: "save it as HTML or text")
    }
}
