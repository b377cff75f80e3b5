/// What kind of file the bytes are, told by the bytes alone.
enum FileKind: Equatable {
    case markupOrText
    case mhtml
    case pdf
    case docx
    /// An older office format that LibreOffice can convert: OLE2 (`.doc`, `.wps`), RTF, OpenDocument text.
    case office
    case picture(String)
    /// A ZIP archive that is no document itself.
    case zip
    /// Recognised, and nothing that could be read.
    case other(String)

    init(of bytes: [UInt8]) {
        func starts(_ magic: StaticString, at offset: Int = 0) -> Bool { bytes.holds(magic, at: offset) }
        if starts("PK\u{3}\u{4}") || starts("PK\u{5}\u{6}") {
            self = Self.zipKind(of: bytes)
        } else if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) || starts("{\\rtf") {
            self = .office
        } else if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]) {
            self = .picture("PNG")
        } else if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
            self = .picture("JPEG")
        } else if starts("GIF87a") || starts("GIF89a") {
            self = .picture("GIF")
        } else if bytes.starts(with: [0x49, 0x49, 0x2A, 0x00]) || bytes.starts(with: [0x4D, 0x4D, 0x00, 0x2A]) {
            self = .picture("TIFF")
        } else if starts("RIFF"), starts("WEBP", at: 8) {
            self = .picture("WebP")
        } else if starts("BM"), bytes.count > 14, bytes[6..<10].allSatisfy({ $0 == 0 }) {
            self = .picture("BMP")
        } else if starts("Rar!") {
            self = .other("RAR")
        } else if bytes.starts(with: [0x37, 0x7A, 0xBC, 0xAF]) {
            self = .other("7z")
        } else if bytes.starts(with: [0x1F, 0x8B]) {
            self = .other("gzip")
        } else if bytes.starts(with: [0x53, 0x51, 0x4C, 0x69, 0x74, 0x65, 0x20]) {
            self = .other("SQLite")
        } else if (0..<Swift.min(1024, bytes.count)).contains(where: { bytes[$0] == UInt8(ascii: "%") && bytes.holds("%PDF-", at: $0) }) {
            self = .pdf
        } else {
            self = MIMEMessage.isMessage(bytes) ? .mhtml : .markupOrText
        }
    }

    /// A ZIP by the names of its first members: office documents are ZIP files too.
    private static func zipKind(of bytes: [UInt8]) -> FileKind {
        let names = [
            "word/document.xml", "xl/workbook.xml", "ppt/presentation.xml", "OFD.xml", "mimetypeapplication/vnd.oasis.opendocument.text",
        ]
        let directory = bytes.suffix(1 << 16)
        for (index, name) in names.enumerated() {
            let needle = Array(name.utf8)
            guard directory.firstRange(of: needle) != nil || bytes.prefix(4096).firstRange(of: needle) != nil else { continue }
            switch index {
            case 0: return .docx
            case 1: return .other("XLSX")
            case 2: return .other("PPTX")
            case 3: return .other("OFD")
            default: return .office
            }
        }
        return .zip
    }
}

extension [UInt8] {
    /// Whether the ASCII `magic` stands at `offset`.
    func holds(_ magic: StaticString, at offset: Int) -> Bool {
        guard offset + magic.utf8CodeUnitCount <= count else { return false }
        return magic.withUTF8Buffer { self[offset...].starts(with: $0) }
    }
}
