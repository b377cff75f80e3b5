/// A JSON value in the making; objects keep the order of their keys.
package indirect enum JSONNode {
    case null
    case bool(Bool)
    case number(Double)
    case string(String)
    case array([JSONNode])
    case object([(String, JSONNode)])

    package static func optional(_ number: Double?) -> JSONNode { number.map(JSONNode.number) ?? .null }
    package static func optional(_ number: Int?) -> JSONNode { number.map { .number(Double($0)) } ?? .null }
    package static func optional(_ text: String?) -> JSONNode { text.map(JSONNode.string) ?? .null }
    package static func count(_ number: Int) -> JSONNode { .number(Double(number)) }

    /// Appends the value; down to `depth` levels each member has a line of its own.
    package func write(depth: Int, indent: String = "", into text: inout String) {
        switch self {
        case .null: text += "null"
        case .bool(let flag): text += flag ? "true" : "false"
        case .number(let number): text += NumberText.exact(number)
        case .string(let string): text += Escaping.json(string)
        case .array(let items):
            Self.members(items, "[", "]", depth, indent, into: &text) { item, inner, text in
                item.write(depth: depth - 1, indent: inner, into: &text)
            }
        case .object(let items):
            Self.members(items, "{", "}", depth, indent, into: &text) { item, inner, text in
                text += Escaping.json(item.0) + ": "
                item.1.write(depth: depth - 1, indent: inner, into: &text)
            }
        }
    }

    private static func members<Item>(
        _ items: [Item], _ open: String, _ close: String, _ depth: Int, _ indent: String, into text: inout String,
        write: (Item, String, inout String) -> Void
    ) {
        let isSpread = depth > 0 && !items.isEmpty
        let inner = indent + "  "
        text += open
        for (index, item) in items.enumerated() {
            if index > 0 { text += isSpread ? "," : ", " }
            if isSpread { text += "\n" + inner }
            write(item, inner, &text)
        }
        if isSpread { text += "\n" + indent }
        text += close
    }
}
