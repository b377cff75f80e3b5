import Documents
import Wording

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A file that a path names.
package struct FoundFile: Sendable {
    package let path: String
    /// What went wrong with it, if anything did.
    package var error: FileError?
    /// Why it is nothing that could be a report, told by its name or place.
    package var passedOver: PassedOver?
}

/// The files below a path, sorted by name. A folder that links lead to is visited once: links in a circle have an end.
struct FolderWalk {
    private(set) var result: [FoundFile] = []
    /// Where links may lead: the folder itself, without links; `nil` where it is none.
    private let root: String?
    private var visited: Set<FileIdentity> = []

    private struct FileIdentity: Hashable {
        let device: dev_t
        let number: ino_t
    }

    init(root path: String) {
        root = Self.place(path)
    }

    /// - Parameter isNamed: said by the user, who may mean a pipe. In a folder, a pipe is nothing that could be waited for.
    mutating func visit(_ path: String, isNamed: Bool = false) {
        guard path != "-" else { return result.append(FoundFile(path: path)) }
        var status = stat()
        guard stat(path, &status) == 0 else { return result.append(FoundFile(path: path, error: .system(errno))) }
        let kind = status.st_mode & S_IFMT
        guard kind == S_IFDIR else {
            return result.append(FoundFile(path: path, error: kind == S_IFREG || isNamed ? nil : .noFile))
        }
        let isNew = visited.insert(FileIdentity(device: status.st_dev, number: status.st_ino)).inserted
        guard isNew || !Self.isLink(path) else { return }
        guard let entries = Self.entries(in: path) else { return result.append(FoundFile(path: path, error: .system(errno))) }
        let prefix = path.hasSuffix("/") ? path : path + "/"
        for entry in entries.sorted(by: { $0.name.lexicographicallyPrecedes($1.name) }) { visit(entry, prefix: prefix) }
    }

    private mutating func visit(_ entry: Entry, prefix: String) {
        guard let name = String(validating: entry.name, as: UTF8.self) else {
            let path = prefix + String(decoding: entry.name, as: UTF8.self)
            return result.append(FoundFile(path: path, error: .undecodableName))
        }
        let path = prefix + name
        if let passedOver = SourceFolder.passedOver(entry.isFolder ? name + "/" : name) {
            result.append(FoundFile(path: path, passedOver: passedOver))
        } else if entry.mayBeLink, Self.isLink(path), leadsOut(path) {
            result.append(FoundFile(path: path, passedOver: .linkOutside))
        } else {
            visit(path)
        }
    }

    /// Whether a link leads to a place that is not below the folder that was named; one that leads nowhere does not.
    private func leadsOut(_ path: String) -> Bool {
        guard let root, let place = Self.place(path) else { return false }
        return place != root && !place.hasPrefix(root.hasSuffix("/") ? root : root + "/")
    }

    /// Where a path leads to in the end.
    private static func place(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    private static func isLink(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
    }

    private struct Entry {
        let name: [UInt8]
        let isFolder: Bool
        let mayBeLink: Bool
    }

    /// The names of everything in a folder; `nil` where it cannot be opened, and `errno` says why.
    static func names(in path: String) -> [[UInt8]]? { entries(in: path)?.map(\.name) }

    /// What is in a folder; `nil` where it cannot be opened, and `errno` says why.
    private static func entries(in path: String) -> [Entry]? {
        guard let folder = opendir(path) else { return nil }
        var entries: [Entry] = []
        errno = 0
        while let entry = readdir(folder) {
            defer { errno = 0 }
            let name = withUnsafeBytes(of: entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
            guard name != [0x2E], name != [0x2E, 0x2E] else { continue }
            let type = entry.pointee.d_type
            entries.append(
                Entry(name: name, isFolder: type == UInt8(DT_DIR), mayBeLink: type == UInt8(DT_LNK) || type == UInt8(DT_UNKNOWN)))
        }
        // The end of a folder and an error of the disk look alike but for this.
        let failure = errno
        closedir(folder)
        errno = failure
        return failure == 0 ? entries : nil
    }
}
