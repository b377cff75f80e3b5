import CZip

/// The parts of a document that is a ZIP file (DOCX, XLSX), read by name and in any order.
final class DocumentParts {
    struct Member: Hashable, Sendable {
        /// `archive.zip/2023/县教育局.html`
        let path: String
        /// Bytes once unpacked, as the archive says.
        let size: Int
        fileprivate let index: UInt64
    }

    /// A member that is not read, and why.
    struct Refusal: Hashable, Sendable {
        let path: String
        let flaw: MemberFlaw
    }

    /// In the order of the file; folders left out.
    private(set) var members: [Member] = []
    private(set) var refusals: [Refusal] = []

    private let name: String
    private let limits: Limits
    private let memory: UnsafeMutableRawBufferPointer
    private let archive: OpaquePointer

    /// Opens the archive in `bytes`; `name` is the path its members are addressed under.
    ///
    /// - Throws: `DocumentError.tooLarge`, `.limitExceeded` when it has too many members or they unpack to too much, `.unreadable`.
    init(_ bytes: [UInt8], name: String, limits: Limits = Limits()) throws(DocumentError) {
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
            if inner.hasSuffix("/") { continue }
            let path = "\(name)/\(inner)"
            let size = Int(clamping: status.size)
            if let flaw = flaw(size: size, packed: Int(clamping: status.comp_size)) {
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

    private func flaw(size: Int, packed: Int) -> MemberFlaw? {
        if size > limits.unpackedBytes { return .tooLarge(bytes: size, limit: limits.unpackedBytes) }
        if size > 1 << 20, size / max(packed, 1) > limits.archiveRatio {
            return .tooDense(times: size / max(packed, 1), limit: limits.archiveRatio)
        }
        return nil
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
    func bytes(of member: Member) throws(DocumentError) -> [UInt8] {
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
