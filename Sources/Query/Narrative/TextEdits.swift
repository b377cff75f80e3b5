/// What was taken out of a sentence and put in, character by character; a number is taken as a whole.
package enum TextEdit: Sendable, Hashable {
    case same(String)
    case removed(String)
    case added(String)

    /// The edits that make `to` of `from`. Sentences that differ much are one removal and one addition.
    package static func between(_ from: String, _ to: String) -> [TextEdit] {
        let (a, b) = (tokens(from), tokens(to))
        var prefix = 0
        while prefix < min(a.count, b.count), a[prefix] == b[prefix] { prefix += 1 }
        var suffix = 0
        while suffix < min(a.count, b.count) - prefix, a[a.count - 1 - suffix] == b[b.count - 1 - suffix] { suffix += 1 }
        var result = EditList()
        result.append(.same, a[..<prefix])
        middle(a[prefix..<(a.count - suffix)], b[prefix..<(b.count - suffix)], into: &result)
        result.append(.same, a[(a.count - suffix)...])
        return result.edits
    }

    /// The largest table of lengths that is built: 500 × 500 tokens.
    private static let largestTable = 250_000

    /// Numbers with their points and commas, and single characters.
    private static func tokens(_ text: String) -> [Token] {
        let scalars = text.unicodeScalars
        func isNumeric(_ index: String.Index) -> Bool {
            switch scalars[index] {
            case "0"..."9", "０"..."９": true
            case ".", ",": index > scalars.startIndex && scalars[scalars.index(before: index)].properties.numericType != nil
            default: false
            }
        }
        var result: [Token] = []
        var start = scalars.startIndex
        for index in scalars.indices.dropFirst() where !(isNumeric(index) && isNumeric(scalars.index(before: index))) {
            result.append(Token(text: text[start..<index]))
            start = index
        }
        if start < scalars.endIndex { result.append(Token(text: text[start...])) }
        return result
    }

    private static func middle(_ a: ArraySlice<Token>, _ b: ArraySlice<Token>, into result: inout EditList) {
        let width = b.count + 1
        guard (a.count + 1) * width <= largestTable else {
            result.append(.removed, a)
            result.append(.added, b)
            return
        }
        var lengths = [UInt16](repeating: 0, count: (a.count + 1) * width)
        let (x, y) = (Array(a), Array(b))
        for i in x.indices.reversed() {
            for j in y.indices.reversed() {
                lengths[i * width + j] =
                    x[i] == y[j] ? lengths[(i + 1) * width + j + 1] + 1 : max(lengths[(i + 1) * width + j], lengths[i * width + j + 1])
            }
        }
        var (i, j) = (0, 0)
        while i < x.count || j < y.count {
            if i < x.count, j < y.count, x[i] == y[j] {
                result.append(.same, x[i...i])
                (i, j) = (i + 1, j + 1)
            } else if j == y.count || i < x.count && lengths[(i + 1) * width + j] >= lengths[i * width + j + 1] {
                result.append(.removed, x[i...i])
                i += 1
            } else {
                result.append(.added, y[j...j])
                j += 1
            }
        }
    }
}

/// A piece of a sentence. Pieces are the same when they are written in the same way: `==` of strings takes a compatibility ideograph for the
/// character it stands for.
private struct Token: Equatable {
    let text: Substring

    static func == (a: Token, b: Token) -> Bool { a.text.utf8.elementsEqual(b.text.utf8) }
}

/// Edits in the making: neighbours of one kind are joined.
private struct EditList {
    enum Kind { case same, removed, added }
    private var parts: [(kind: Kind, text: String)] = []

    mutating func append(_ kind: Kind, _ tokens: ArraySlice<Token>) {
        guard !tokens.isEmpty else { return }
        if parts.last?.kind == kind {
            parts[parts.count - 1].text += tokens.map(\.text).joined()
        } else {
            parts.append((kind, tokens.map(\.text).joined()))
        }
    }

    var edits: [TextEdit] {
        parts.map { part in
            switch part.kind {
            case .same: .same(part.text)
            case .removed: .removed(part.text)
            case .added: .added(part.text)
            }
        }
    }
}
