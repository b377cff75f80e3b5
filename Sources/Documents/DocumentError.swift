/// Why a source could not be read at all.
package enum DocumentError: Error, Hashable, Sendable {
    case empty
    case tooLarge(bytes: Int, limit: Int)
    /// A limit other than the size of the source: `what` was exceeded (`pages: 4,000, at most 500`).
    case limitExceeded(name: String, what: String)
    /// The file says it is a `format` (`PDF`, `DOCX`), but it is damaged, encrypted or otherwise not to be read: `reason`.
    case unreadable(name: String, format: String, reason: String)
    /// A known format that is not read; `hint` says what to do instead.
    case unsupported(name: String, format: String, hint: String)
    /// A program that reads this format is not installed.
    case toolMissing(name: String, tool: String, install: String)
    /// A ZIP archive of several files: no report itself, its members are sources (`SourceArchive`).
    case archive(name: String)
}

extension DocumentError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .empty: "the file is empty"
        case .tooLarge(let bytes, let limit): "the file is too large: \(bytes) bytes, at most \(limit) are read"
        case .limitExceeded(let name, let what): "\(name): a limit was exceeded: \(what)"
        case .unreadable(let name, let format, let reason): "\(name): this \(format) file cannot be read: \(reason)"
        case .unsupported(let name, let format, let hint): "\(name): \(format) files are not read\nhint: \(hint)"
        case .toolMissing(let name, let tool, let install): "\(name): reading it needs \(tool), which is not installed\nhint: \(install)"
        case .archive(let name): "\(name): a ZIP archive holds files and is no report itself"
        }
    }
}
