import Reports

/// The command line asks for something that cannot be: said with the usage of the command, exit status 64.
struct WrongUsage: Error {
    var message: Message
    var hint: Message?

    init(_ message: Message, hint: Message? = nil) {
        self.message = message
        self.hint = hint
    }

    init(_ key: String, _ parameters: [String: Parameter] = [:]) { self.init(Message(key, parameters)) }
}
