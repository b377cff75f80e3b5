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

    public init() {}
}

/// Why a source could not be read at all.
public enum DocumentError: Error, Hashable, Sendable {
    case empty
    case tooLarge(bytes: Int, limit: Int)
}
