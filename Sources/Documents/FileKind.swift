import ReportText

/// What kind of file the bytes are, told by the bytes alone.
enum FileKind: Equatable {
    case markupOrText
    case mhtml
    case pdf
    case docx
    /// A Word document in one XML file.
    case flatWord
    /// A text that LibreOffice can convert.
    case office(OfficeFormat)
    case workbook
    /// Tables of numbers that LibreOffice can convert.
    case spreadsheet(OfficeFormat)
    case picture(String)
    /// A ZIP archive that is no document itself.
    case zip
    case archive(ArchiveFormat)
    /// An archive or the image of a disc that is not unpacked here.
    case packed(String)
    /// Recognised, and nothing that could be read.
    case other(String)

    init(of bytes: [UInt8]) {
        func starts(_ magic: StaticString, at offset: Int = 0) -> Bool { bytes.holds(magic, at: offset) }
        if starts("PK\u{3}\u{4}") || starts("PK\u{5}\u{6}") {
            self = Self.zipKind(of: bytes)
        } else if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
            self = Self.compoundKind(of: bytes)
        } else if starts("{\\rtf") {
            self = .office(.rtf)
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
        } else if bytes.starts(with: [0x37, 0x7A, 0xBC, 0xAF]) {
            self = .archive(.sevenZip)
        } else if bytes.starts(with: [0x1F, 0x8B]) {
            self = .archive(.gzip)
        } else if starts("ustar", at: 257) {
            self = .archive(.tar)
        } else if let mark = Self.marks.first(where: { starts($0.magic, at: $0.offset) }) {
            self = mark.kind
        } else if bytes.starts(with: [0xC7, 0x71]) || bytes.starts(with: [0x71, 0xC7]) {
            self = .packed("CPIO")
        } else if (0..<Swift.min(1024, bytes.count)).contains(where: { bytes[$0] == UInt8(ascii: "%") && bytes.holds("%PDF-", at: $0) }) {
            self = .pdf
        } else if let flat = Self.flatKind(of: bytes) {
            self = flat
        } else {
            self = MIMEMessage.isMessage(bytes) ? .mhtml : .markupOrText
        }
    }

    /// What is no document, and what it begins with.
    private static let marks: [(magic: StaticString, offset: Int, kind: FileKind)] = [
        ("Rar!", 0, .archive(.rar)), ("WARC/", 0, .archive(.warc)), ("SQLite ", 0, .other("SQLite")), ("070707", 0, .packed("CPIO")),
        ("070701", 0, .packed("CPIO")), ("070702", 0, .packed("CPIO")),
        ("CD001", 0x8001, .packed("ISO 9660")), ("CD001", 0x8801, .packed("ISO 9660")), ("NSR0", 0x8801, .packed("UDF")),
        ("!<arch>", 0, .packed("AR or DEB")), ("MSCF", 0, .packed("CAB")), ("ITSF", 0, .other("CHM")), ("BOOKMOBI", 60, .other("MOBI")),
        ("AT&TFORM", 0, .other("DjVu")), ("%!PS", 0, .other("PostScript")), ("xar!", 0, .packed("XAR")), ("LZIP", 0, .packed("lzip")),
        ("-lh", 2, .packed("LZH")), ("wOFF", 0, .other("WOFF")), ("wOF2", 0, .other("WOFF")), ("PAR1", 0, .other("Parquet")),
        ("Standard Jet DB", 4, .other("Access")), ("Standard ACE DB", 4, .other("Access")), ("ftyp", 4, .other("MP4 or HEIC")),
        ("CAJ\0", 0, .other("CAJ")), ("HN\0", 0, .other("CAJ")), ("\u{7F}ELF", 0, .other("ELF")), ("OggS", 0, .other("Ogg")),
        ("ID3", 0, .other("MP3")), ("FLV\u{1}", 0, .other("FLV")),
    ]

    /// A ZIP by the names of its members, or by what it says of itself: office documents are ZIP files too.
    private static func zipKind(of bytes: [UInt8]) -> FileKind {
        let directory = max(0, bytes.count - (1 << 16))
        func names(_ name: StaticString) -> Bool {
            bytes.firstOffset(of: name, from: directory) != nil || bytes.firstOffset(of: name, to: 4096) != nil
        }
        if names("word/document.xml") { return .docx }
        if names("xl/workbook.xml") { return .workbook }
        // Some programs call the main part otherwise: `word/document2.xml`.
        if names("[Content_Types].xml") {
            if names("word/styles.xml") { return .docx }
            if names("xl/styles.xml") { return .workbook }
        }
        if names("ppt/presentation.xml") { return .other("PPTX") }
        if names("OFD.xml") { return .other("OFD") }
        if names("mimetypeapplication/epub+zip") { return .other("EPUB") }
        if names("mimetypeapplication/vnd.oasis.opendocument.text") { return .office(.odt) }
        if names("mimetypeapplication/vnd.oasis.opendocument.spreadsheet") { return .spreadsheet(.ods) }
        if names("mimetypeapplication/vnd.oasis.opendocument.presentation") { return .other("ODP") }
        return .zip
    }

    /// An OLE2 file by the names of its streams, which stand in UTF-16 in its directory.
    private static func compoundKind(of bytes: [UInt8]) -> FileKind {
        func names(_ name: String) -> Bool {
            let needle = name.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
            return bytes.withUnsafeBufferPointer { $0.firstRange(of: needle, in: 0..<$0.count) } != nil
        }
        if names("WordDocument") { return .office(.doc) }
        if names("Workbook") || names("Book") { return .spreadsheet(.xls) }
        if names("PowerPoint Document") { return .other("PPT") }
        if names("EncryptedPackage") { return .other("encrypted Office") }
        return .office(.doc)
    }

    /// A document of Word or Excel in one XML file.
    private static func flatKind(of bytes: [UInt8]) -> FileKind? {
        func names(_ text: StaticString) -> Bool { bytes.firstOffset(of: text, to: 2048) != nil }
        guard names("<?xml") else { return nil }
        if names("progid=\"Word.Document\"") || names("<w:wordDocument") { return .flatWord }
        if names("progid=\"Excel.Sheet\"") { return .spreadsheet(.excelXML) }
        if names("http://schemas.microsoft.com/office/2006/xmlPackage") { return .flatWord }
        // The first element has some twenty namespaces before it says what it is.
        if names("<office:document ") {
            if bytes.firstOffset(of: "application/vnd.oasis.opendocument.text\"", to: 8192) != nil { return .office(.fodt) }
            if bytes.firstOffset(of: "application/vnd.oasis.opendocument.spreadsheet\"", to: 8192) != nil { return .spreadsheet(.fods) }
        }
        return nil
    }
}

/// A format that LibreOffice converts.
enum OfficeFormat: String {
    case doc, rtf, odt, xls, ods, fodt, fods
    case excelXML = "xml"

    var isSheet: Bool { [.xls, .ods, .fods, .excelXML].contains(self) }
    var isOpenDocument: Bool { [.odt, .ods, .fodt, .fods].contains(self) }
    /// Whether it is a ZIP.
    var isPacked: Bool { self == .odt || self == .ods }

    var name: String {
        switch self {
        case .doc: "DOC or WPS"
        case .rtf: "RTF"
        case .odt, .fodt: "ODT"
        case .xls: "XLS or ET"
        case .ods, .fods: "ODS"
        case .excelXML: "Excel XML"
        }
    }
}

/// A file that holds files.
enum ArchiveFormat: String {
    case rar = "RAR"
    case sevenZip = "7z"
    case gzip = "gzip"
    case tar = "TAR"
    case warc = "WARC"
}

extension [UInt8] {
    /// Whether the ASCII `magic` stands at `offset`.
    func holds(_ magic: StaticString, at offset: Int) -> Bool {
        guard offset + magic.utf8CodeUnitCount <= count else { return false }
        return magic.withUTF8Buffer { self[offset...].starts(with: $0) }
    }
}
