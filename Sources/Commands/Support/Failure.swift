import ArgumentParser
import Publishing
import Query
import ReportText
import Reports
import Wording

/// What a command could not do, ready to be shown: `archive: error: SUBJECT: MESSAGE`, then notes, then a hint.
struct Failure: Error {
    /// The file, agency or option concerned.
    var subject: String?
    /// Lower case, no full stop.
    var message: Message
    /// A command that can be pasted, or one sentence.
    var hint: Message?
    var status = ExitStatus.failed

    init(_ subject: String? = nil, _ message: Message, hint: Message? = nil) {
        self.subject = subject
        self.message = message
        self.hint = hint
    }

    init(_ subject: String? = nil, _ error: any ExplainedError) {
        self.init(subject, error.message, hint: error.hint)
        status = .of(error)
    }

    /// There is no `name` of a kind (`unknown.KIND`): wrong usage, with the nearest of the names there are, or a command that lists them.
    static func unknown(_ kind: String, _ name: String, among names: some Sequence<String>, list: String) -> Failure {
        var failure = Failure(nil, .unknown(kind, name), hint: .didYouMean(NearestNames.of(name, among: names)) ?? Message(list))
        failure.status = .usage
        return failure
    }

    /// Shows `error` and ends the process: help and version on stdout with 0, usage with 64, everything else on stderr with 2.
    static func end(with error: any Error) -> Never {
        if let status = error as? ExitStatus { status.end() }
        if error is ClosedPipe { ExitStatus.done.end() }
        let ofFile = (error as? FileFailure).map { Failure($0.path ?? Speech.say("file.standard_output"), $0) }
        let explained = ofFile ?? (error as? any ExplainedError).map { Failure(nil, $0) }
        if let failure = (error as? Failure) ?? explained {
            Terminal.report(.error, failure.subject, failure.message, hint: failure.hint)
            failure.status.end()
        }
        switch ArchiveCommand.exitCode(for: error) {
        case .success:
            if let output = try? AnswerOutput(path: nil) {
                try? output.write(HelpText.text(for: error))
                try? output.finish()
            }
            ExitStatus.done.end()
        default:
            UsageError(error).report()
            ExitStatus.usage.end()
        }
    }
}
