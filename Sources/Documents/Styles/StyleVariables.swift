/// Names that a page gives to values (`:root { --text: #333 }`), put in where its rules ask for them (`color: var(--text)`).
///
/// Only what is said of the page as a whole is known: a theme that hangs on a class is not looked at, and what is not known stays as it stands.
struct StyleVariables {
    private var values: [String: String] = [:]

    /// Whether a sheet has names at all.
    static func mayStand(in text: UnsafeBufferPointer<UInt8>) -> Bool {
        text.firstRange(of: Array("var(".utf8), in: 0..<text.count) != nil
    }

    /// Takes the names that a rule with these selectors gives values to.
    mutating func note(_ declarations: Slice<UnsafeBufferPointer<UInt8>>, of selectors: [String]) {
        guard selectors.contains(where: Self.ofPage.contains) else { return }
        for declaration in declarations.split(separator: UInt8(ascii: ";")) {
            let parts = declaration.split(separator: UInt8(ascii: ":"), maxSplits: 1)
            guard parts.count == 2, values.count < 2_000, parts[1].count < 256 else { continue }
            let name = Blanks.trimmed(String(decoding: parts[0], as: UTF8.self))
            if name.hasPrefix("--") { values[name] = Blanks.trimmed(String(decoding: parts[1], as: UTF8.self)) }
        }
    }

    private static let ofPage: Set<String> = [":root", "html", "body", ":host", "*"]

    /// The declarations with the values in them; `nil` where there is nothing to put in.
    func put(into declarations: Slice<UnsafeBufferPointer<UInt8>>) -> [UInt8]? {
        guard !values.isEmpty, declarations.count < 1 << 14 else { return nil }
        var text = String(decoding: declarations, as: UTF8.self)
        var isChanged = false
        // A value may name another; one that names itself comes to an end too.
        for _ in 0..<4 {
            let next = text.replacing(/var\(\s*(--[^\s,()]+)\s*(,[^()]*)?\)/) { match in values[String(match.1)] ?? String(match.0) }
            if next == text || next.utf8.count > 1 << 16 { break }
            (text, isChanged) = (next, true)
        }
        return isChanged ? Array(text.utf8) : nil
    }
}
