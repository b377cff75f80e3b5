import Documents
import Reports
import Storage
import Wording

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Finds and reads files.
package enum SourceFiles {
    /// The files that `path` names, in order: a folder stands for the files in it and below, sorted by name; hidden files, and what browsers and
    /// systems leave beside sources, are left out. Each path is followed by what went wrong with it, if anything did.
    package static func list(_ path: String) -> [(path: String, error: FileError?)] {
        var walk = FolderWalk()
        walk.visit(path, isNamed: true)
        return walk.result
    }

    /// The names of everything in a folder, sorted, nothing left out.
    package static func names(inFolder path: String) throws(FileError) -> [String] {
        guard let names = FolderWalk.names(in: path, withLitter: true) else { throw .system(errno) }
        return names.sorted { $0.lexicographicallyPrecedes($1) }.compactMap { String(validating: $0, as: UTF8.self) }
    }

    /// Whether the name says that it is a ZIP archive.
    static func isNamedArchive(_ path: String) -> Bool { path.utf8.count > 4 && path.suffix(4).lowercased() == ".zip" }

    /// The bytes of a file, or of the standard input for `-`. Reading stops one byte beyond `limit`: the reader then says that it is too large.
    package static func read(_ path: String, limit: Int) throws(FileError) -> [UInt8] {
        let descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .system(errno) }
        defer { if path != "-" { close(descriptor) } }
        var status = stat()
        fstat(descriptor, &status)
        var bytes: [UInt8] = []
        while bytes.count <= limit {
            // One byte more than the file has, so that a regular file takes two calls and no growing.
            let wanted = min(max(Int(status.st_size) + 1 - bytes.count, 1 << 16), limit + 1 - bytes.count)
            var failure: Int32 = 0
            let chunk = [UInt8](unsafeUninitializedCapacity: wanted) { buffer, count in
                let got = systemRead(descriptor, buffer.baseAddress, wanted)
                failure = got < 0 ? errno : 0
                count = max(got, 0)
            }
            if failure == EINTR { continue }
            guard failure == 0 else { throw .system(failure) }
            if chunk.isEmpty { break }
            if bytes.isEmpty { bytes = chunk } else { bytes += chunk }
        }
        return bytes
    }

    /// When a file was last written, `2026-11-23T20:15:00Z`.
    static func modified(_ path: String) -> String? {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        return Clock.text(status.st_mtim.tv_sec)
    }
}

/// The files below a path, sorted by name. A folder that links lead to is visited once: links in a circle have an end.
private struct FolderWalk {
    private(set) var result: [(path: String, error: FileError?)] = []
    private var visited: Set<FileIdentity> = []

    private struct FileIdentity: Hashable {
        let device: dev_t
        let number: ino_t
    }

    /// - Parameter isNamed: said by the user, who may mean a pipe. In a folder, a pipe is nothing that could be waited for.
    mutating func visit(_ path: String, isNamed: Bool = false) {
        guard path != "-" else { return result.append((path, nil)) }
        var status = stat()
        guard stat(path, &status) == 0 else { return result.append((path, .system(errno))) }
        let kind = status.st_mode & S_IFMT
        guard kind == S_IFDIR else {
            return result.append((path, kind == S_IFREG || isNamed ? nil : .noFile))
        }
        let isNew = visited.insert(FileIdentity(device: status.st_dev, number: status.st_ino)).inserted
        guard isNew || !Self.isLink(path) else { return }
        guard let names = Self.names(in: path) else { return result.append((path, .system(errno))) }
        let prefix = path.hasSuffix("/") ? path : path + "/"
        for name in names.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
            if let text = String(validating: name, as: UTF8.self) {
                visit(prefix + text)
            } else {
                result.append((prefix + String(decoding: name, as: UTF8.self), .undecodableName))
            }
        }
    }

    private static func isLink(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
    }

    /// The names of what is in a folder; `nil` where it cannot be opened, and `errno` says why.
    fileprivate static func names(in path: String, withLitter: Bool = false) -> [[UInt8]]? {
        guard let folder = opendir(path) else { return nil }
        defer { closedir(folder) }
        var names: [[UInt8]] = []
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
            let text = String(decoding: name, as: UTF8.self)
            if text != ".", text != "..",
                withLitter || !SourceFolder.isLitter(entry.pointee.d_type == UInt8(DT_DIR) ? text + "/" : text)
            {
                names.append(name)
            }
        }
        return names
    }
}

/// Why a file could not be read or written.
package enum FileError: ExplainedError, Hashable {
    /// What the system says: `errno`.
    case system(Int32)
    /// Neither a file nor a folder.
    case noFile
    /// Its name is no UTF-8.
    case undecodableName

    package var message: Message {
        switch self {
        case .system(let code): Message(Self.keys[code] ?? "file.system", ["code": .count(Int(code))])
        case .noFile: Message("file.no_file")
        case .undecodableName: Message("file.undecodable_name")
        }
    }

    private static let keys: [Int32: String] = [
        ENOENT: "file.missing", EACCES: "file.denied", EPERM: "file.denied", EISDIR: "file.is_folder", ENOTDIR: "file.no_folder",
        ELOOP: "file.loop", ENAMETOOLONG: "file.name_too_long", ENOSPC: "file.disk_full", EDQUOT: "file.disk_full", EROFS: "file.read_only",
        EIO: "file.input_output", EMFILE: "file.too_many", ENFILE: "file.too_many", ETXTBSY: "file.busy", EBUSY: "file.busy",
    ]
}

/// `read(2)`, which the method of the same name hides.
private let systemRead = read
