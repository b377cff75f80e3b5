import Reports

extension Message {
    /// The sentence: lower case, no full stop.
    public func text(in language: Language) -> String { MessageWriter(language: language).write(self) }
}
