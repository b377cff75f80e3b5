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
    /// The files that `path` names, in order: a folder stands for the files in it and below, sorted by name. Links that lead out of it are not
    /// followed; hidden folders, and those that browsers leave beside pages, are not entered.
    package static func list(_ path: String) -> [FoundFile] {
        var walk = FolderWalk(root: path)
        walk.visit(path, isNamed: true)
        return walk.result
    }

    /// The names of everything in a folder, sorted, nothing left out.
    package static func names(inFolder path: String) throws(FileError) -> [String] {
        guard let names = FolderWalk.names(in: path) else { throw .system(errno) }
        return names.sorted { $0.lexicographicallyPrecedes($1) }.compactMap { String(validating: $0, as: UTF8.self) }
    }

    /// Whether the file holds sources, told by its first and last bytes; `nil` for a pipe, and for what cannot be opened.
    static func containerKind(_ path: String) -> ContainerKind? {
        let descriptor = path == "-" ? -1 : open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        func bytes(at place: Int, _ count: Int) -> [UInt8] {
            [UInt8](unsafeUninitializedCapacity: count) { $1 = max(pread(descriptor, $0.baseAddress, count, off_t(place)), 0) }
        }
        let tail = { bytes(at: max(Int(status.st_size) - ContainerKind.tailBytes, 0), ContainerKind.tailBytes) }
        return ContainerKind.of(bytes(at: 0, ContainerKind.headBytes), tail: tail, name: path)
    }

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

/// `read(2)`, which the method of the same name hides.
private let systemRead = read
