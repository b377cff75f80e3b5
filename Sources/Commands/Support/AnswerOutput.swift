import Glibc
import Rendering

/// The reader of our output went away.
struct ClosedPipe: Error {}

/// Where an answer goes: standard output, or a file that appears only when it is complete.
final class AnswerOutput {
    private let path: String?
    let partialPath: String?
    private let descriptor: Int32
    private var buffer: [UInt8] = []
    private var isFinished = false

    /// - Parameter path: a file to write; `nil` or `-` for standard output.
    init(path: String?) throws {
        guard let path, path != "-" else {
            self.path = nil
            partialPath = nil
            descriptor = STDOUT_FILENO
            return
        }
        self.path = path
        // Devices and pipes are written as they are; a file is put in place when it is complete.
        var status = stat()
        let isSpecial = stat(path, &status) == 0 && status.st_mode & S_IFMT != S_IFREG
        let target = isSpecial ? path : path + ".partial"
        partialPath = isSpecial ? nil : target
        descriptor = open(target, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw Failure(path, .cannotWrite(errno)) }
    }

    var isTerminal: Bool { isatty(descriptor) == 1 }

    /// What was not finished is not kept.
    deinit {
        if let partialPath, !isFinished { unlink(partialPath) }
    }

    /// Writes text that may quote a report: on a terminal, its control characters are made visible.
    func writeQuoted(_ text: String) throws {
        guard isTerminal else { return try write(text) }
        try write(text.split(separator: "\r\n", omittingEmptySubsequences: false).joined(separator: "\n").safeForTerminal)
    }

    func write(_ text: String) throws {
        buffer.append(contentsOf: text.utf8)
        if buffer.count >= 1 << 16 { try flush() }
    }

    func flush() throws {
        var rest = buffer[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0 {
                if errno == EINTR { continue }
                if errno == EPIPE { throw ClosedPipe() }
                throw Failure(path ?? Speech.say("file.standard_output"), .cannotWrite(errno))
            }
            rest = rest.dropFirst(count)
        }
        buffer.removeAll(keepingCapacity: true)
    }

    /// Writes what is left and puts the file in place.
    func finish() throws {
        try flush()
        guard let path else { return }
        close(descriptor)
        if let partialPath, rename(partialPath, path) != 0 { throw Failure(path, .cannotWrite(errno)) }
        isFinished = true
    }
}
