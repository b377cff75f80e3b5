/// Whether a file holds sources, told by its first bytes (and, of a ZIP, by its last).
package enum ContainerKind: Sendable, Hashable {
    /// ZIP, RAR, 7z or TAR, packed or not: the members are sources.
    case archive
    /// The records of a crawl.
    case crawl(isGzip: Bool)
    /// One file in gzip, bzip2, xz or zstd.
    case packedFile
    /// An e-mail that may bring files.
    case mail

    /// How many bytes of the front and of the end are looked at.
    package static let headBytes = 8192
    package static let tailBytes = 1 << 16

    /// - Parameters:
    ///   - head: the first `headBytes`, or all.
    ///   - tail: the last `tailBytes`, asked for where the front is that of a ZIP.
    ///   - name: one packed file is a container where its name says so (`.gz`); a page that calls itself `.html` and is none is to be refused.
    package static func of(_ head: [UInt8], tail: () -> [UInt8], name: String) -> ContainerKind? {
        func starts(_ magic: StaticString, at offset: Int = 0) -> Bool { head.holds(magic, at: offset) }
        if starts("PK") { return FileKind(of: head + tail()) == .zip ? .archive : nil }
        if starts("Rar!\u{1A}\u{7}") || head.starts(with: [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]) || starts("ustar", at: 257) {
            return .archive
        }
        if MIMEMessage.isMail(head) { return .mail }
        if starts("WARC/") { return .crawl(isGzip: false) }
        if head.starts(with: [0x1F, 0x8B]) {
            let inner = Inflater.head(head)
            if inner.holds("WARC/", at: 0) { return .crawl(isGzip: true) }
            if inner.holds("ustar", at: 257) { return .archive }
            return isNamed(name, ["gz", "gzip", "tgz"]) ? .packedFile : nil
        }
        let isPacked =
            starts("BZh") || head.starts(with: [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0]) || head.starts(with: [0x28, 0xB5, 0x2F, 0xFD])
        if isPacked, isNamed(name, ["bz2", "xz", "zst", "tbz", "tbz2", "txz", "tzst"]) { return .packedFile }
        return nil
    }

    /// The kind of a source in memory.
    package static func of(_ bytes: [UInt8], name: String) -> ContainerKind? {
        of(Array(bytes.prefix(headBytes)), tail: { Array(bytes.dropFirst(headBytes).suffix(tailBytes)) }, name: name)
    }

    private static func isNamed(_ name: String, _ endings: Set<String>) -> Bool {
        name.lastIndex(of: ".").map { endings.contains(name[name.index(after: $0)...].lowercased()) } ?? false
    }
}

/// A file that stands in a container.
package struct ContainedFile: Sendable {
    package enum Content: Sendable {
        case bytes([UInt8])
        /// It cannot be read, and why.
        case flawed(MemberFlaw)
        /// The container cannot be read from here on, and why.
        case failed(DocumentError)
        /// It is nothing that could be a report.
        case passedOver(PassedOver)
    }
    /// `archive.zip/2023/县教育局.html`, `crawl.warc.gz#http://www.example.test/2023.html`
    package let path: String
    package var content: Content
    /// Where a crawl found it.
    package var url: String?
    /// When, `2024-03-01T08:15:00Z`.
    package var retrievedAt: String?
}

/// A container that is read once, from the front, in bounded memory.
package protocol SourceContainer: AnyObject {
    /// The next file; `nil` behind the last.
    func next() -> ContainedFile?
}

/// Why a file or record is passed over: it is nothing that could be a report.
package enum PassedOver: Hashable, Sendable {
    /// Data or a program, by the ending of its name: `json`.
    case ending(String)
    /// A hidden file, or what a system leaves behind.
    case hidden
    /// The folder of pictures and scripts that a browser saves beside a page.
    case pageFolder
    /// A link out of the folder that is read.
    case linkOutside
    /// A record of a crawl that is no document, by its media type.
    case mediaType(String)
    /// A page that was not there, by the status of the answer.
    case status(Int)
    /// A record that says that a page had not changed.
    case revisit
    /// The text of an e-mail that brings files.
    case letter
}
