import Glibc
import Rendering
import Wording

/// The reader of our output went away.
package struct ClosedPipe: Error {}

/// Where an answer goes: standard output, or a file that appears only when it is complete.
package final class AnswerOutput {
    private let file: PartialFile?
    private let descriptor: Int32
    private var buffer: [UInt8] = []

    /// - Parameter path: a file to write; `nil` or `-` for standard output.
    package init(path: String?) throws {
        guard let path, path != "-" else {
            file = nil
            descriptor = STDOUT_FILENO
            return
        }
        let file = PartialFile(path)
        self.file = file
        descriptor = try file.open()
    }

    package var isTerminal: Bool { isatty(descriptor) == 1 }

    /// Writes text that may quote a report: on a terminal, its control characters are made visible.
    package func writeQuoted(_ text: String) throws {
        guard isTerminal else { return try write(text) }
        try write(text.split(separator: "\r\n", omittingEmptySubsequences: false).joined(separator: "\n").safeForTerminal)
    }

    package func write(_ text: String) throws { try write(text.utf8) }

    package func write(_ bytes: some Sequence<UInt8>) throws {
        buffer.append(contentsOf: bytes)
        if buffer.count >= 1 << 16 { try flush() }
    }

    package func flush() throws {
        var rest = buffer[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0 {
                if errno == EINTR { continue }
                if errno == EPIPE { throw ClosedPipe() }
                throw FileFailure(file?.path, .cannotWrite(errno))
            }
            rest = rest.dropFirst(count)
        }
        buffer.removeAll(keepingCapacity: true)
    }

    /// Writes what is left and puts the file in place.
    package func finish() throws {
        try flush()
        guard let file else { return }
        close(descriptor)
        try file.finish()
    }
}
