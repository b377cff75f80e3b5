/// A sentence of the catalogue with places for values: `“{label}” is {actual}{?sum: ({sum})}`.
///
/// - `{name}` is the value of that name.
/// - `{name:one|many}` is `one` where the number `name` is 1, else `many`.
/// - `{?name:text}` is `text`, places in it filled, where a value `name` is given, else nothing; `{!name:text}` the other way round.
package struct MessageTemplate: Hashable, Sendable {
    package enum Piece: Hashable, Sendable {
        case text(String)
        case value(String)
        case plural(String, one: String, many: String)
        case optional(String, isGiven: Bool, MessageTemplate)
    }
    package let pieces: [Piece]

    /// `nil` where a brace is not closed, or closes nothing.
    package init?(_ source: String) {
        var pieces: [Piece] = []
        var rest = source[...]
        while let brace = rest.firstIndex(where: { $0 == "{" || $0 == "}" }) {
            guard rest[brace] == "{", let end = Self.closing(of: brace, in: rest),
                let piece = Self.piece(rest[rest.index(after: brace)..<end])
            else { return nil }
            if brace > rest.startIndex { pieces.append(.text(String(rest[..<brace]))) }
            pieces.append(piece)
            rest = rest[rest.index(after: end)...]
        }
        if !rest.isEmpty { pieces.append(.text(String(rest))) }
        self.pieces = pieces
    }

    /// The names of its values, each once, in the order of the text.
    package var names: [String] {
        var names: [String] = []
        func add(_ name: String) { if !names.contains(name) { names.append(name) } }
        for piece in pieces {
            switch piece {
            case .text: break
            case .value(let name), .plural(let name, _, _): add(name)
            case .optional(let name, _, let inner):
                add(name)
                inner.names.forEach(add)
            }
        }
        return names
    }

    private static func closing(of brace: Substring.Index, in text: Substring) -> Substring.Index? {
        var depth = 0
        for index in text[brace...].indices {
            if text[index] == "{" { depth += 1 }
            if text[index] == "}" { depth -= 1 }
            if depth == 0 { return index }
        }
        return nil
    }

    private static func piece(_ body: Substring) -> Piece? {
        guard let colon = body.firstIndex(of: ":") else { return isName(body) ? .value(String(body)) : nil }
        let name = body[..<colon]
        let rest = body[body.index(after: colon)...]
        if name.first == "?" || name.first == "!" {
            guard isName(name.dropFirst()), let inner = MessageTemplate(String(rest)) else { return nil }
            return .optional(String(name.dropFirst()), isGiven: name.first == "?", inner)
        }
        let forms = rest.split(separator: "|", omittingEmptySubsequences: false)
        guard isName(name), forms.count == 2 else { return nil }
        return .plural(String(name), one: String(forms[0]), many: String(forms[1]))
    }

    private static func isName(_ text: Substring) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "_") }
    }
}
