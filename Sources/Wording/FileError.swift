import Reports

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

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

/// What could not be done with a file.
package struct FileFailure: ExplainedError {
    /// `nil` for standard output.
    package var path: String?
    package var message: Message
    package var hint: Message?

    package init(_ path: String?, _ message: Message, hint: Message? = nil) {
        self.path = path
        self.message = message
        self.hint = hint
    }

    package var description: String { (path.map { "\($0): " } ?? "") + MessageWriter.english.write(message) }
}

extension Message {
    package static func cannotWrite(_ code: Int32) -> Message {
        Message("file.cannot_write", ["reason": .message(FileError.system(code).message)])
    }

    package static func cannotRead(_ code: Int32) -> Message {
        Message("file.cannot_read", ["reason": .message(FileError.system(code).message)])
    }
}
