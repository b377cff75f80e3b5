import ArgumentParser
import Documents

/// What a command could not do, ready to be shown: `archive: error: SUBJECT: MESSAGE`, then notes, then a hint.
struct Failure: Error {
    /// The file, agency or option concerned.
    var subject: String?
    /// Lower case, no full stop.
    var message: String
    /// A command that can be pasted, or one sentence.
    var hint: String?

    init(_ subject: String? = nil, _ message: String, hint: String? = nil) {
        self.subject = subject
        self.message = message
        self.hint = hint
    }

    /// Shows `error` and ends the process: help and version on stdout with 0, usage with 64, everything else on stderr with 2.
    static func end(with error: any Error) -> Never {
        if let status = error as? ExitStatus { status.end() }
        if error is ClosedPipe { ExitStatus.done.end() }
        if let failure = Failure(explaining: error) {
            Terminal.report(.error, failure.subject, failure.message, hint: failure.hint)
            ExitStatus.failed.end()
        }
        switch ArchiveCommand.exitCode(for: error) {
        case .success:
            if let output = try? AnswerOutput(path: nil) {
                try? output.write(ArchiveCommand.fullMessage(for: error) + "\n")
                try? output.finish()
            }
            ExitStatus.done.end()
        case .validationFailure:
            UsageError(error).report()
            ExitStatus.usage.end()
        default:
            Terminal.report(.error, nil, ArchiveCommand.message(for: error))
            ExitStatus.failed.end()
        }
    }
}
