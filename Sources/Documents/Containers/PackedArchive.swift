import CArchive
import Glibc

/// A ZIP, RAR, 7z or TAR archive, or a single packed file, read with libarchive from the front to the end.
///
/// A member is addressed as `archive.rar/member`, a single packed file by the path of the file. Names are read as UTF-8 or, where they are no UTF-8, as GB18030.
package final class PackedArchive: SourceContainer {
    private let name: String
    private let limits: Limits
    private let archive: OpaquePointer
    private var memory: UnsafeMutableRawBufferPointer?
    private let packedBytes: Int
    private var unpackedBytes = 0
    private var members = 0
    private var isAtEnd = false
    /// Said before anything else: it cannot be opened.
    private var failure: DocumentError?

    /// The archive in a file.
    package init(path: String, limits: Limits = Limits()) {
        name = path
        self.limits = limits
        archive = Self.reader()
        var status = stat()
        packedBytes = stat(path, &status) == 0 ? Int(status.st_size) : 0
        let code = UTF8Locale.within { archive_read_open_filename(archive, path, 1 << 16) }
        if code != ARCHIVE_OK { failure = flaw() }
    }

    /// The archive in `bytes`, which stands at `name`.
    package init(_ bytes: [UInt8], name: String, limits: Limits = Limits()) {
        self.name = name
        self.limits = limits
        archive = Self.reader()
        packedBytes = bytes.count
        let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: max(bytes.count, 1), alignment: 1)
        memory.copyBytes(from: bytes)
        self.memory = memory
        let code = UTF8Locale.within { archive_read_open_memory(archive, memory.baseAddress, bytes.count) }
        if code != ARCHIVE_OK { failure = flaw() }
    }

    deinit {
        archive_read_free(archive)
        memory?.deallocate()
    }

    /// Formats and filters that libarchive reads by itself: it starts no program.
    private static func reader() -> OpaquePointer {
        guard let archive = archive_read_new() else { fatalError("no memory") }
        archive_read_support_format_zip(archive)
        archive_read_support_format_rar(archive)
        archive_read_support_format_rar5(archive)
        archive_read_support_format_7zip(archive)
        archive_read_support_format_tar(archive)
        archive_read_support_format_raw(archive)
        archive_read_support_filter_gzip(archive)
        archive_read_support_filter_bzip2(archive)
        archive_read_support_filter_xz(archive)
        archive_read_support_filter_zstd(archive)
        return archive
    }

    package func next() -> ContainedFile? { UTF8Locale.within { nextInLocale() } }

    private func nextInLocale() -> ContainedFile? {
        if let failure, !isAtEnd { return end(failure) }
        while !isAtEnd {
            var entry: OpaquePointer?
            let code = archive_read_next_header(archive, &entry)
            if code == ARCHIVE_EOF {
                isAtEnd = true
                return nil
            }
            guard code != ARCHIVE_FATAL, code != ARCHIVE_FAILED, let entry else { return end(flaw()) }
            members += 1
            if members > limits.archiveMembers { return end(.limitExceeded(.members(members, limit: limits.archiveMembers))) }
            if let file = file(entry) { return file }
        }
        return nil
    }

    /// The file of an entry; `nil` for a folder.
    private func file(_ entry: OpaquePointer) -> ContainedFile? {
        if archive_format(archive) == ARCHIVE_FORMAT_RAW {
            // Nothing that is known, and not packed either.
            if archive_filter_code(archive, 0) == ARCHIVE_FILTER_NONE { return end(.unreadable(format: formatName, .damaged(detail: nil))) }
            return ContainedFile(path: name, content: content(entry))
        }
        let inner = memberName(entry)
        let path = "\(name)/\(inner ?? "#\(members)")"
        let kind = mode_t(archive_entry_filetype(entry))
        if kind == Glibc.S_IFDIR || inner?.hasSuffix("/") == true { return nil }
        guard let inner else { return ContainedFile(path: path, content: .flawed(.damagedEntry)) }
        if let passedOver = SourceFolder.passedOver(inner) { return ContainedFile(path: path, content: .passedOver(passedOver)) }
        if kind == Glibc.S_IFLNK || archive_entry_hardlink(entry) != nil {
            return ContainedFile(path: path, content: .flawed(.symbolicLink))
        }
        if let flaw = MemberFlaw.ofPath(inner) { return ContainedFile(path: path, content: .flawed(flaw)) }
        return ContainedFile(path: path, content: content(entry))
    }

    private func content(_ entry: OpaquePointer) -> ContainedFile.Content {
        if archive_entry_is_encrypted(entry) != 0 { return .flawed(.encrypted) }
        let size = archive_entry_size_is_set(entry) != 0 ? Int(archive_entry_size(entry)) : nil
        if let size, size > limits.unpackedBytes {
            if let failure = spend(size) { return .failed(failure) }
            return .flawed(.tooLarge(bytes: size, limit: limits.unpackedBytes))
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(size ?? 0)
        while bytes.count <= limits.unpackedBytes {
            var got = 0
            let wanted = 1 << 16
            bytes.append(
                contentsOf: [UInt8](unsafeUninitializedCapacity: wanted) { room, count in
                    got = archive_read_data(archive, room.baseAddress, wanted)
                    count = max(got, 0)
                })
            if got < 0 { return .flawed(isEncrypted ? .encrypted : .damagedEntry) }
            if got == 0 { break }
        }
        if let failure = spend(bytes.count) { return .failed(failure) }
        if bytes.count > limits.unpackedBytes { return .flawed(.tooLarge(bytes: bytes.count, limit: limits.unpackedBytes)) }
        if let size, bytes.count != size { return .flawed(.damagedEntry) }
        return .bytes(bytes)
    }

    /// Counts what was unpacked: an archive may unpack to a hundred times its size, and always to the limit.
    private func spend(_ bytes: Int) -> DocumentError? {
        unpackedBytes += bytes
        let limit = max(limits.archiveUnpackedBytes, packedBytes.multipliedReportingOverflow(by: 100).partialValue)
        guard unpackedBytes > limit else { return nil }
        isAtEnd = true
        return .limitExceeded(.unpackedBytes(unpackedBytes, limit: limit))
    }

    private func end(_ error: DocumentError) -> ContainedFile {
        isAtEnd = true
        return ContainedFile(path: name, content: .failed(error))
    }

    private var isEncrypted: Bool {
        archive_read_has_encrypted_entries(archive) > 0
            || archive_error_string(archive).map { String(cString: $0).lowercased().contains("encrypt") } == true
    }

    private func flaw() -> DocumentError {
        let detail = archive_error_string(archive).map { String(cString: $0) }
        return .unreadable(format: formatName, isEncrypted ? .encrypted : .damaged(detail: detail))
    }

    private var formatName: String {
        switch archive_format(archive) & ARCHIVE_FORMAT_BASE_MASK {
        case ARCHIVE_FORMAT_ZIP: "ZIP"
        case ARCHIVE_FORMAT_RAR, ARCHIVE_FORMAT_RAR_V5: "RAR"
        case ARCHIVE_FORMAT_7ZIP: "7z"
        case ARCHIVE_FORMAT_TAR: "TAR"
        default: name.lastIndex(of: ".").map { name[name.index(after: $0)...].uppercased() } ?? "ZIP"
        }
    }

    /// The name of an entry, UTF-8 or GB18030.
    private func memberName(_ entry: OpaquePointer) -> String? {
        guard let raw = archive_entry_pathname(entry) else { return nil }
        let bytes = Array(UnsafeBufferPointer(start: raw, count: min(strlen(raw), 4096))).map { UInt8(bitPattern: $0) }
        guard !bytes.isEmpty else { return nil }
        let name = TextDecoder.string(bytes)
        return name.hasPrefix("./") ? String(name.dropFirst(2)) : name
    }
}

/// libarchive gives names in the character set of the locale: it is to be UTF-8, whatever the user's is.
private enum UTF8Locale {
    nonisolated(unsafe) private static let locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", nil)

    static func within<T>(_ body: () -> T) -> T {
        guard let locale else { return body() }
        let before = uselocale(locale)
        defer { uselocale(before) }
        return body()
    }
}
