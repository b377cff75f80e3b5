#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

enum FileSystem {
    static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 || path == ":memory:" }
}
