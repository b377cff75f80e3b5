import Reports

/// Reads the bytes of a source into a document.
public struct DocumentReader: Sendable {
    public var limits: Limits

    public init(limits: Limits = Limits()) {
        self.limits = limits
    }

    /// The document in `bytes`. `name` (a path) only helps to tell the kind of file; the content decides.
    ///
    /// - Throws: `DocumentError` when there is nothing that can be read, or a limit is exceeded as a whole.
    public func read(_ bytes: [UInt8], name: String) throws(DocumentError) -> Document {
        Document(mediaType: .unknown)
    }
}

/// What a source may cost at the most; beyond it, reading stops with a clear error or a note.
public struct Limits: Hashable, Sendable {
    /// Bytes of a source.
    public var sourceBytes = 64 << 20
    /// Pages of a PDF.
    public var pages = 500
    /// Bytes of one part of a container (DOCX, ZIP) once unpacked, and of one answer of a tool.
    public var unpackedBytes = 64 << 20
    /// Seconds that one tool (poppler's, LibreOffice) may work on a source, by the clock.
    public var toolSeconds = 60

    public init() {}
}
