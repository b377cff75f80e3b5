import Documents

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Finds and reads files.
package enum SourceFiles {
    /// The files that `path` names, in order: a folder stands for the files in it and below, sorted by name; hidden files, and what browsers and
    /// systems leave beside sources, are left out. Each path is followed by what went wrong with it, if anything did.
    package static func list(_ path: String) -> [(path: String, error: String?)] {
        var result: [(path: String, error: String?)] = []
        visit(path, into: &result)
        return result
    }

    /// Whether the name says that it is a ZIP archive.
    static func isNamedArchive(_ path: String) -> Bool { path.utf8.count > 4 && path.suffix(4).lowercased() == ".zip" }

    private static func visit(_ path: String, into result: inout [(path: String, error: String?)]) {
        guard path != "-" else { return result.append((path, nil)) }
        var status = stat()
        guard stat(path, &status) == 0 else { return result.append((path, message(errno))) }
        guard status.st_mode & S_IFMT == S_IFDIR else { return result.append((path, nil)) }
        guard let folder = opendir(path) else { return result.append((path, message(errno))) }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != "..", !SourceFolder.isLitter(entry.pointee.d_type == UInt8(DT_DIR) ? name + "/" : name) {
                names.append(name)
            }
        }
        let prefix = path.hasSuffix("/") ? path : path + "/"
        for name in names.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) { visit(prefix + name, into: &result) }
    }

    /// The bytes of a file, or of the standard input for `-`. Reading stops one byte beyond `limit`: the reader then says that it is too large.
    package static func read(_ path: String, limit: Int) throws(FileError) -> [UInt8] {
        let descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileError(message: message(errno)) }
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
            guard failure == 0 else { throw FileError(message: message(failure)) }
            if chunk.isEmpty { break }
            if bytes.isEmpty { bytes = chunk } else { bytes += chunk }
        }
        return bytes
    }

    private static func message(_ code: Int32) -> String {
        switch code {
        case ENOENT: "no such file"
        case EACCES: "may not be read"
        case EISDIR: "is a folder"
        default: String(cString: strerror(code))
        }
    }
}

/// Why a file could not be read.
package struct FileError: Error {
    package let message: String
}

/// `read(2)`, which the method of the same name hides.
private let systemRead = read
