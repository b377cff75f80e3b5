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
        guard source.utf8.contains(where: { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "}") }) else {
            self.init(pieces: source.isEmpty ? [] : [.text(source)])
            return
        }
        self.init(source.utf8[...])
    }

    private init(pieces: [Piece]) { self.pieces = pieces }

    private init?(_ source: Substring.UTF8View) {
        var pieces: [Piece] = []
        var rest = source
        while let brace = rest.firstIndex(where: { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "}") }) {
            guard rest[brace] == UInt8(ascii: "{"), let end = Self.closing(of: brace, in: rest),
                let piece = Self.piece(rest[rest.index(after: brace)..<end])
            else { return nil }
            if brace > rest.startIndex { pieces.append(.text(Self.text(rest[..<brace]))) }
            pieces.append(piece)
            rest = rest[rest.index(after: end)...]
        }
        if !rest.isEmpty { pieces.append(.text(Self.text(rest))) }
        self.pieces = pieces
    }

    private static func text(_ bytes: Substring.UTF8View) -> String { String(Substring(bytes)) }

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

    private static func closing(of brace: Substring.Index, in text: Substring.UTF8View) -> Substring.Index? {
        var depth = 0
        var index = brace
        while index < text.endIndex {
            if text[index] == UInt8(ascii: "{") { depth += 1 }
            if text[index] == UInt8(ascii: "}") { depth -= 1 }
            if depth == 0 { return index }
            index = text.index(after: index)
        }
        return nil
    }

    private static func piece(_ body: Substring.UTF8View) -> Piece? {
        guard let colon = body.firstIndex(of: UInt8(ascii: ":")) else { return isName(body) ? .value(text(body)) : nil }
        let name = body[..<colon]
        let rest = body[body.index(after: colon)...]
        if name.first == UInt8(ascii: "?") || name.first == UInt8(ascii: "!") {
            guard isName(name.dropFirst()), let inner = MessageTemplate(rest) else { return nil }
            return .optional(text(name.dropFirst()), isGiven: name.first == UInt8(ascii: "?"), inner)
        }
        let forms = rest.split(separator: UInt8(ascii: "|"), omittingEmptySubsequences: false)
        guard isName(name), forms.count == 2 else { return nil }
        return .plural(text(name), one: text(forms[0]), many: text(forms[1]))
    }

    private static func isName(_ text: Substring.UTF8View) -> Bool {
        !text.isEmpty && text.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "_") }
    }
}
