import Glibc
import Wording

/// A file that appears under its name only when it is complete. Devices and pipes are written as they are.
package final class PartialFile {
    package let path: String
    /// Where the file is written until it is complete.
    package let target: String
    private let isInPlace: Bool
    private var isFinished = false

    package init(_ path: String) {
        self.path = path
        isInPlace = Self.isWrittenInPlace(path)
        target = isInPlace ? path : Self.partial(path)
    }

    private static func partial(_ path: String) -> String { path + ".partial" }

    private static func isWrittenInPlace(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT != S_IFREG
    }

    /// The file that is to go with a process that ends early; `nil` where the answer goes elsewhere.
    package static func leftover(of path: String?) -> String? {
        guard let path, path != "-", !isWrittenInPlace(path) else { return nil }
        return partial(path)
    }

    /// What was not finished is not kept.
    deinit {
        if !isInPlace, !isFinished { unlink(target) }
    }

    /// Opens it, empty, for writing.
    package func open() throws -> Int32 {
        let descriptor = Glibc.open(target, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw FileFailure(path, .cannotWrite(errno)) }
        return descriptor
    }

    /// Puts the file in place.
    package func finish() throws {
        if !isInPlace, rename(target, path) != 0 { throw FileFailure(path, .cannotWrite(errno)) }
        isFinished = true
    }
}
