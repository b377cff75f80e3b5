import Documents
import Glibc
import Wording

/// A report's file read for a command that stores nothing.
struct SourceFile {
    /// As given; `-` is standard input.
    let path: String
    let bytes: [UInt8]

    /// - Throws: `Failure` when the file cannot be read.
    init(path: String) throws {
        self.path = path
        let descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Failure(path, .cannotRead(errno)) }
        defer { if path != "-" { close(descriptor) } }
        // One byte more than the limit is enough for the reader to refuse it.
        let most = Limits().sourceBytes + 1
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 1 << 16)
        while bytes.count < most {
            let count = piece.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw Failure(path, .cannotRead(errno)) }
            if count == 0 { break }
            bytes.append(contentsOf: piece[..<count])
        }
        self.bytes = bytes
    }

    func document() throws -> Document {
        do {
            return try DocumentReader().read(bytes, name: path)
        } catch {
            throw Failure(path, error)
        }
    }
}
