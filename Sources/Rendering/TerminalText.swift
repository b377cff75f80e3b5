extension String {
    /// The text with line feeds kept and every other control character made visible: what may be sent to a terminal.
    package var safeForTerminal: String {
        split(separator: "\n", omittingEmptySubsequences: false).map { Escaping.terminal(String($0)) }.joined(separator: "\n")
    }
}
