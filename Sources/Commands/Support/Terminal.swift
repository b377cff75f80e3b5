import Glibc
import Rendering

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
    static func message(_ text: String) { write(text + "\n") }

    /// `archive: error: SUBJECT: MESSAGE`, then the details, then `hint: …`.
    static func report(_ severity: Severity, _ subject: String?, _ message: String, details: String? = nil, hint: String? = nil) {
        let isColoured = ColourChoice.auto.isOn(STDERR_FILENO)
        let word = isColoured ? "\u{1B}[\(severity == .error ? "1;31" : "1;33")m\(severity.rawValue):\u{1B}[0m" : "\(severity.rawValue):"
        let about = subject.map { $0.safeForTerminal + ": " } ?? ""
        var text = "\(Wording.program): \(word) \(about)\(message.safeForTerminal)"
        if let details, !details.isEmpty { text += "\n\(details)" }
        if let hint { text += "\nhint: \(hint.safeForTerminal)" }
        Terminal.message(text)
    }

    /// Text on stderr as it is. What cannot be written is given up: there is nobody to tell.
    static func write(_ text: String) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }
}
