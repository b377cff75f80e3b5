/// The fields of a text of Word that are open: of one that computes its text only the result is shown.
struct WordFields {
    private struct Field {
        /// What it computes, as far as it has been read: its first word tells its kind.
        var code: [UInt8] = []
        var isInCode = true
        var hasResult = false
        var isSimple = false

        private var word: String {
            String(decoding: code.drop { $0 <= 0x20 }.prefix { $0 > 0x20 && $0 != 0x5C }, as: UTF8.self).uppercased()
        }

        /// A formula is drawn anew, whatever was kept of it; a sign of another font is no text.
        var isDrawn: Bool { ["EQ", "SYMBOL"].contains(word) }
        /// Marks for an index and orders to Word show nothing.
        var isSilent: Bool { Self.silent.contains(word) }

        private static let silent: Set<String> = [
            "XE", "TC", "TA", "RD", "SET", "ASK", "ADVANCE", "PRIVATE", "ADDIN", "NEXT", "NEXTIF", "SKIPIF", "HYPERLINK", "TOC", "INDEX",
            "PRINT",
            "BIBLIOGRAPHY", "",
        ]
    }

    private var fields: [Field] = []
    private var isInInstruction = false

    var count: Int { fields.count }
    /// Whether text that stands here is shown.
    var showsText: Bool { fields.allSatisfy { !$0.isInCode && !$0.isDrawn } }

    /// `begin`, `separate` or `end`; `true` where a field ends that draws something which is no text.
    mutating func mark(_ kind: String?) -> Bool {
        switch kind {
        case "begin": if fields.count < 64 { fields.append(Field()) }
        case "separate": if !fields.isEmpty { fields[fields.count - 1].isInCode = false }
        case "end": return close()
        default: break
        }
        return false
    }

    mutating func openSimple(_ code: String) {
        fields.append(Field(code: Array(code.utf8.prefix(64)), isInCode: false, isSimple: true))
    }

    /// Closes the innermost field; `true` where it draws something that is no text.
    mutating func close() -> Bool {
        guard let field = fields.popLast() else { return false }
        return field.isDrawn || !field.hasResult && !field.isSilent && showsText
    }

    /// Forgets fields that were begun in a part of the text that ends; `true` where there were any in the middle of their code.
    ///
    /// - Parameter inCode: only if there were.
    mutating func drop(to count: Int, inCode: Bool = false) -> Bool {
        guard fields.count > count else { return false }
        if inCode, !fields[count...].contains(where: \.isInCode) { return false }
        let isOpen = fields[count...].contains(where: \.isInCode)
        fields.removeLast(fields.count - count)
        return isOpen
    }

    mutating func startInstruction() { isInInstruction = true }
    mutating func endInstruction() { isInInstruction = false }

    /// Takes the text of an instruction; `false` for any other.
    mutating func take(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard isInInstruction else { return false }
        if let last = fields.indices.last, fields[last].isInCode, fields[last].code.count < 64 { fields[last].code += bytes.prefix(64) }
        return true
    }

    /// Text is shown as the result of all that is open.
    mutating func noteResult() {
        for index in fields.indices { fields[index].hasResult = true }
    }
}

/// `mc:AlternateContent`: the first choice that we know how to show counts, or else what stands for all others.
struct WordAlternatives {
    /// Of those that are open, whether one was taken.
    private var isTaken: [Bool] = []

    mutating func open() { isTaken.append(false) }
    mutating func close() { _ = isTaken.popLast() }

    /// Whether a choice that asks for these namespaces, or what stands for the rest, is shown.
    mutating func takes(requiring prefixes: String?) -> Bool {
        guard let last = isTaken.indices.last, !isTaken[last] else { return isTaken.isEmpty && prefixes != nil }
        let isKnown = prefixes?.split(separator: " ").allSatisfy { Self.known.contains(String($0)) } ?? true
        isTaken[last] = isKnown
        return isKnown
    }

    private static let known: Set<String> = [
        "w", "o", "v", "r", "m", "wp", "wp14", "wpc", "wpg", "wpi", "wps", "w10", "w14", "w15", "w16", "w16se", "w16cid", "w16cex",
        "w16sdtdh", "w16du",
        "a", "a14", "a16", "aink", "am3d", "cx", "cx1", "cx2", "cx3", "cx4", "cx5", "cx6", "cx7", "cx8", "c14", "c16", "dgm", "pic", "wne",
        "wpsCustomData",
    ]
}

/// `word/numbering.xml`: which lists put numbers before their paragraphs.
final class WordNumbering: XMLListener {
    /// By list and level, whether the level is numbered.
    private var abstract: [String: [String: Bool]] = [:]
    private var lists: [String: String] = [:]
    private var list: String?
    private var definition: String?
    private var level = ""

    static func read(_ part: [UInt8]) -> WordNumbering {
        let numbering = WordNumbering()
        XMLEvents.read(part, to: numbering)
        return numbering
    }

    /// Whether a paragraph of this list begins with a number that is no text of it.
    func isNumbered(list: String, level: String) -> Bool {
        guard list != "0", let definition = lists[list] else { return false }
        return abstract[definition]?[level] ?? false
    }

    func start(_ element: XMLElement) {
        let name = element.name
        if name == "abstractNum" {
            definition = element.string(of: "abstractNumId")
        } else if name == "num" {
            list = element.string(of: "numId")
        } else if name == "abstractNumId", let list {
            lists[list] = element.string(of: "val")
        } else if name == "lvl" {
            level = element.string(of: "ilvl") ?? "0"
        } else if let definition, list == nil {
            if name == "numFmt" { abstract[definition, default: [:]][level] = !["bullet", "none"].contains(element.string(of: "val")) }
            if name == "lvlText", element.string(of: "val")?.contains("%") != true { abstract[definition, default: [:]][level] = false }
        }
    }

    func end(_ name: XMLName) {
        if name == "num" { list = nil }
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}
