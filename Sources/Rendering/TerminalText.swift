extension String {
    /// The same with tabs kept, too: what may be sent to a file or a program that expects lines of text.
    package var plainText: String {
        split(separator: "\t", omittingEmptySubsequences: false).map { String($0).safeForTerminal }.joined(separator: "\t")
    }

    /// The text with line feeds kept and every other control character made visible: what may be sent to a terminal.
    package var safeForTerminal: String {
        split(separator: "\n", omittingEmptySubsequences: false).map { Escaping.terminal(String($0)) }.joined(separator: "\n")
    }
}
