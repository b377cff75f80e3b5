/// What a style sheet asks of an element and of what stands around it.
///
/// What cannot be told while a page is read from front to back (`:last-child`, `:has(…)`), or is not known at all, is asked for as `unknown`: the
/// rule may hold.
struct StyleSelector {
    /// How a compound is tied to the one on its left.
    enum Tie: Hashable { case inside, parent, justBefore, before }

    enum Condition: Hashable {
        /// `[name]`, `[name=value]`, `[name^=value i]`
        case attribute(name: [UInt8], sign: UInt8, value: [UInt8], ignoresCase: Bool)
        case not([Compound])
        case any([Compound])
        /// `:nth-child(2n+1)`: the places `step` × 0, 1, 2 … + `first`, counted from 1.
        case place(step: Int, first: Int, ofType: Bool)
        case root
        case never
        case unknown
    }

    struct Compound: Hashable {
        var element: [UInt8] = []
        var id: [UInt8] = []
        var classes: [[UInt8]] = []
        var conditions: [Condition] = []
        /// To what stands to its left.
        var tie = Tie.inside
        var specificity = 0

        /// Whether it asks for more than a name, an id and classes.
        var asksForPlace: Bool {
            conditions.contains {
                switch $0 {
                case .place: true
                case .not(let inner), .any(let inner): inner.contains(where: \.asksForPlace)
                default: false
                }
            }
        }
    }

    /// What of an element a rule is about.
    enum Part { case whole, drawnBeside, some }

    /// From right to left: the element itself, then what it stands in or behind.
    var compounds: [Compound]
    var part = Part.whole
    var specificity: Int { compounds.reduce(0) { $0 + $1.specificity } }
    var asksForPlace: Bool { compounds.contains { $0.asksForPlace || $0.tie == .justBefore || $0.tie == .before } }

    /// `nil` where it can hold for no element, or is no selector.
    init?(_ text: some StringProtocol) {
        var parser = StyleSelectorParser(text)
        guard let (compounds, part) = parser.selector(), !compounds.isEmpty, compounds.count <= 8 else { return nil }
        if compounds.contains(where: { $0.conditions.contains(.never) }) { return nil }
        (self.compounds, self.part) = (compounds, part)
    }

    /// Whether a selector is one of some browsers only (`::-moz-focus-inner`, `:-ms-input-placeholder`), or none at all.
    static func mayBeUnknown(_ text: String) -> Bool {
        if text.contains(":-moz-") && !text.contains(":-moz-any") || text.contains(":-ms-") || text.contains(":-o-") { return true }
        // Nothing but a pseudo-class stands behind a pseudo-element: `::before > b` is no selector.
        return text.contains("::")
            && text.split(separator: "::", omittingEmptySubsequences: false).dropFirst().contains { rest in
                rest.drop { $0.isLetter || $0 == "-" }.first { $0 > " " }.map { $0 != "(" && ($0 != ":" || rest.hasPrefix(":")) } ?? false
            }
    }

    /// The parts between commas outside brackets and quotes.
    static func list(_ text: String) -> [String] {
        var parts: [[UInt8]] = [[]]
        var depth = 0
        var quote: UInt8 = 0
        var isEscaped = false
        for byte in text.utf8 {
            if isEscaped {
                isEscaped = false
            } else if byte == UInt8(ascii: "\\") {
                isEscaped = true
            } else if quote != 0 {
                if byte == quote { quote = 0 }
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            } else if byte == UInt8(ascii: "(") || byte == UInt8(ascii: "[") {
                depth += 1
            } else if byte == UInt8(ascii: ")") || byte == UInt8(ascii: "]") {
                depth -= 1
            } else if byte == UInt8(ascii: ","), depth == 0 {
                parts.append([])
                continue
            }
            parts[parts.count - 1].append(byte)
        }
        return parts.map { Blanks.trimmed(String(decoding: $0, as: UTF8.self)) }.filter { !$0.isEmpty }
    }
}
