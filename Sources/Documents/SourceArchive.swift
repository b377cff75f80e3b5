import CZip

/// A ZIP archive of sources: reports of many organs in one file.
///
/// A member is addressed as `archive.zip/member`. Names are read as UTF-8 or, where they are no UTF-8, as GB18030. Members of archives
/// inside the archive are not reached: reading one throws `DocumentError.archive`.
package final class SourceArchive {
    package struct Member: Hashable, Sendable {
        /// `archive.zip/2023/县教育局.html`
        package let path: String
        /// Bytes once unpacked, as the archive says.
        package let size: Int
        fileprivate let index: UInt64
    }

    /// A member that is not read, and why.
    package struct Refusal: Hashable, Sendable {
        package let path: String
        package let flaw: MemberFlaw
    }

    /// In the order of the archive; folders, and what systems and browsers leave beside documents, left out.
    package private(set) var members: [Member] = []
    package private(set) var refusals: [Refusal] = []

    private let name: String
    private let limits: Limits
    private let memory: UnsafeMutableRawBufferPointer
    private let archive: OpaquePointer

    /// Whether `bytes` are a ZIP that is no document itself.
    package static func isArchive(_ bytes: [UInt8]) -> Bool { FileKind(of: bytes) == .zip }

    /// Opens the archive in `bytes`; `name` is the path its members are addressed under.
    ///
    /// - Throws: `DocumentError.tooLarge`, `.limitExceeded` when it has too many members or they unpack to too much, `.unreadable`.
    package init(_ bytes: [UInt8], name: String, limits: Limits = Limits()) throws(DocumentError) {
        if bytes.isEmpty { throw .empty }
        if bytes.count > limits.sourceBytes { throw .tooLarge(bytes: bytes.count, limit: limits.sourceBytes) }
        self.name = name
        self.limits = limits
        memory = .allocate(byteCount: bytes.count, alignment: 1)
        memory.copyBytes(from: bytes)
        var error = zip_error_t()
        let source = zip_source_buffer_create(memory.baseAddress, zip_uint64_t(bytes.count), 0, &error)
        guard let source, let archive = zip_open_from_source(source, ZIP_RDONLY, &error) else {
            let reason = String(cString: zip_error_strerror(&error))
            if let source { zip_source_free(source) }
            memory.deallocate()
            throw .unreadable(format: "ZIP", .damaged(detail: reason))
        }
        self.archive = archive
        try list()
    }

    deinit {
        zip_discard(archive)
        memory.deallocate()
    }

    private func list() throws(DocumentError) {
        let count = zip_get_num_entries(archive, 0)
        if count > limits.archiveMembers {
            throw .limitExceeded(.members(Int(count), limit: limits.archiveMembers))
        }
        var total = 0
        for index in 0..<zip_uint64_t(max(count, 0)) {
            var status = zip_stat_t()
            guard zip_stat_index(archive, index, 0, &status) == 0, let inner = memberName(index) else {
                refusals.append(Refusal(path: "\(name)/#\(index + 1)", flaw: .damagedEntry))
                continue
            }
            if inner.hasSuffix("/") || SourceFolder.isLitter(inner) { continue }
            let path = "\(name)/\(inner)"
            let size = Int(clamping: status.size)
            if let flaw = isLink(index) ? .symbolicLink : flaw(inner, size: size, packed: Int(clamping: status.comp_size)) {
                refusals.append(Refusal(path: path, flaw: flaw))
                continue
            }
            total += size
            if total > limits.archiveUnpackedBytes {
                throw .limitExceeded(.unpackedBytes(total, limit: limits.archiveUnpackedBytes))
            }
            members.append(Member(path: path, size: size, index: index))
        }
    }

    private func flaw(_ inner: String, size: Int, packed: Int) -> MemberFlaw? {
        let parts = inner.split(whereSeparator: { $0 == "/" || $0 == "\\" })
        if inner.hasPrefix("/") || inner.hasPrefix("\\") || inner.dropFirst().hasPrefix(":") { return .absolutePath }
        if parts.contains("..") { return .outsidePath }
        if inner.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) { return .controlCharacters }
        if size > limits.unpackedBytes { return .tooLarge(bytes: size, limit: limits.unpackedBytes) }
        if size > 1 << 20, size / max(packed, 1) > limits.archiveRatio {
            return .tooDense(times: size / max(packed, 1), limit: limits.archiveRatio)
        }
        return nil
    }

    /// Whether an entry made on Unix says so of itself: its bytes are a path, and no source.
    private func isLink(_ index: zip_uint64_t) -> Bool {
        var system: zip_uint8_t = 0
        var attributes: zip_uint32_t = 0
        guard zip_file_get_external_attributes(archive, index, 0, &system, &attributes) == 0 else { return false }
        return Int32(system) == ZIP_OPSYS_UNIX && attributes >> 28 == 0xA
    }

    /// The name of an entry, UTF-8 or GB18030, without marks that the decoding may have left.
    private func memberName(_ index: zip_uint64_t) -> String? {
        guard let raw = zip_get_name(archive, index, UInt32(ZIP_FL_ENC_RAW)) else { return nil }
        var bytes: [UInt8] = []
        var place = 0
        while raw[place] != 0, place < 4096 {
            bytes.append(UInt8(bitPattern: raw[place]))
            place += 1
        }
        return bytes.isEmpty ? nil : TextDecoder.string(bytes)
    }

    /// The unpacked bytes of a member.
    ///
    /// - Throws: `DocumentError.unreadable` when it is encrypted, damaged, or longer than the archive says.
    package func bytes(of member: Member) throws(DocumentError) -> [UInt8] {
        guard let file = zip_fopen_index(archive, member.index, 0) else {
            let code = zip_error_code_zip(zip_get_error(archive))
            let isEncrypted = code == ZIP_ER_NOPASSWD || code == ZIP_ER_WRONGPASSWD || code == ZIP_ER_ENCRNOTSUPP
            throw .unreadable(format: "ZIP", isEncrypted ? .encrypted : .damaged(detail: String(cString: zip_strerror(archive))))
        }
        defer { zip_fclose(file) }
        var failed = false
        let bytes = [UInt8](unsafeUninitializedCapacity: member.size + 1) { buffer, count in
            while count <= member.size {
                let read = zip_fread(file, buffer.baseAddress! + count, zip_uint64_t(member.size + 1 - count))
                if read < 0 { failed = true }
                if read <= 0 { break }
                count += Int(read)
            }
        }
        if failed || bytes.count != member.size {
            throw .unreadable(format: "ZIP", .damaged(detail: nil))
        }
        return bytes
    }
}

/// Folders of saved pages.
package enum SourceFolder {
    /// Whether `path` is no source but litter beside sources: hidden files, what macOS and Windows leave behind, and the `…_files` folder that
    /// a browser saves beside a page.
    package static func isLitter(_ path: String) -> Bool {
        let parts = path.split(separator: "/")
        return parts.enumerated().contains { place, part in
            part.hasPrefix(".") && part != "." && part != ".." || part.hasPrefix("~$") || part == "__MACOSX" || part == "Thumbs.db"
                || part == "desktop.ini" || isPageFolder(part) && (place < parts.count - 1 || path.hasSuffix("/"))
        } || isData(path)
    }

    /// Whether the name is that of data or a program, not of a document: lists of answers, databases and scripts lie beside reports.
    private static func isData(_ path: String) -> Bool {
        guard let dot = path.utf8.lastIndex(of: UInt8(ascii: ".")) else { return false }
        return dataEndings.contains(path[path.utf8.index(after: dot)...].lowercased())
    }

    private static let dataEndings: Set<String> = [
        "csv", "tsv", "json", "jsonl", "xls", "xlsx", "db", "sqlite", "db-wal", "db-shm", "js", "css", "py", "sh", "sql", "log", "ini",
    ]

    /// Whether a folder of this name holds the pictures and scripts of a saved page: `2023年报_files`, `2023年报.files`.
    package static func isPageFolder(_ name: some StringProtocol) -> Bool {
        name.hasSuffix("_files") || name.hasSuffix(".files") || name.hasSuffix("_文件")
    }
}
