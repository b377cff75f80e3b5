import Reports

/// An error that a person reads. It holds values; what is said of them stands in `Data/Wording`.
public protocol ExplainedError: Error, CustomStringConvertible {
    /// What happened: lower case, no full stop.
    var message: Message { get }
    /// What to do about it: a command that can be pasted, or one sentence.
    var hint: Message? { get }
}

extension ExplainedError {
    /// Nothing to do about it, where an error says no more.
    public var hint: Message? { nil }

    /// The message in English.
    public var description: String { MessageWriter(language: .english).write(message) }
}
