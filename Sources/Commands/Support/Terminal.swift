import Glibc

/// The terminal on stderr: messages, progress and summaries go there, and only there.
enum Terminal {
    enum Severity: String {
        case error, warning, note
    }

    /// The closed pipe shows itself as a failed write, so that a run can end quietly and the database be closed.
    static func prepareProcess() {
        signal(SIGPIPE, SIG_IGN)
    }

    static var isErrorTerminal: Bool { isatty(STDERR_FILENO) == 1 }
    static var isOutputTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

    /// The columns of the terminal on stdout; `nil` when stdout is none.
    static var outputWidth: Int? {
        guard isOutputTerminal else { return nil }
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return Int(size.ws_col)
    }

    /// A line on stderr.
    static func message(_ text: String) {
        writeAll(Array((text + "\n").utf8))
    }

    /// `archive: error: SUBJECT: MESSAGE`, then the details, then `hint: …`.
    static func report(_ severity: Severity, _ subject: String?, _ message: String, details: String? = nil, hint: String? = nil) {
        let isColoured = ColourChoice.auto.isOn(STDERR_FILENO)
        let word = isColoured ? "\u{1B}[\(severity == .error ? "1;31" : "1;33")m\(severity.rawValue):\u{1B}[0m" : "\(severity.rawValue):"
        let about = subject.map { visible($0) + ": " } ?? ""
        var text = "\(Wording.program): \(word) \(about)\(visible(message))"
        if let details, !details.isEmpty { text += "\n\(details)" }
        if let hint { text += "\nhint: \(visible(hint))" }
        Terminal.message(text)
    }

    /// Text without control characters: names and messages may quote a report.
    private static func visible(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let isControl = scalar.value < 0x20 && scalar != "\n" || (0x7F...0x9F).contains(scalar.value)
            result.append(isControl ? "\u{FFFD}" : scalar)
        }
        return String(result)
    }

    private static func writeAll(_ bytes: [UInt8]) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }
}
