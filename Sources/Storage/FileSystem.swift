#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

enum FileSystem {
    /// Also of what may not be looked at: who opens it is told why it cannot be.
    static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 || errno == EACCES || path == ":memory:" }

    static func pause(milliseconds: Int) { usleep(UInt32(milliseconds * 1_000)) }

    static func isWritable(folderOf path: String) -> Bool {
        let folder = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[...$0]) } ?? "."
        return access(folder, W_OK) == 0
    }
}
