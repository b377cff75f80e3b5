import Glibc
import Rendering
import Reports
import Wording

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
    /// Whether the terminal knows no escape sequences.
    static var isDumb: Bool { getenv("TERM").map { String(cString: $0) == "dumb" } ?? true }
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
    static func report(_ severity: Severity, _ subject: String?, _ message: Message, details: String? = nil, hint: Message? = nil) {
        let isColoured = ColourChoice.auto.isOn(STDERR_FILENO)
        let word = Speech.say("line.severity", ["severity": .word("severity.\(severity.rawValue)")])
        let shown = isColoured ? "\u{1B}[\(severity == .error ? "1;31" : "1;33")m\(word)\u{1B}[0m" : word
        var line: [String: Parameter] = [
            "program": .text(Program.name), "severity": .text(shown), "message": .text(Speech.say(message).safeForTerminal),
        ]
        line["subject"] = subject.map { .text($0.safeForTerminal) }
        var text = Speech.say("line.report", line)
        if let details, !details.isEmpty { text += "\n\(details)" }
        if let hint { text += "\n" + Speech.say("line.hint", ["hint": .text(Speech.say(hint).safeForTerminal)]) }
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
