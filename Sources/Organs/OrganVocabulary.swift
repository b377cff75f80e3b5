import Reports

/// What kind of organ a name names, as `agencies.kind` says it.
package enum OrganKind: String, Sendable {
    case government, office, department, township, subdistrict, zone, vertical, institution, firm, party
}

/// The words that names of organs are made of, from `Data/Agencies`.
package final class OrganVocabulary: Sendable {
    package static let embedded = OrganVocabulary()

    /// How the ending of a name makes a name of what stands before it.
    enum Standing: String {
        /// Behind a place, and nothing between: 人民政府.
        case place
        /// Behind a word: 教育|局.
        case stem
        /// A whole name behind a place: 教育局.
        case whole
        /// Names itself, without a place: 青石大学.
        case own
        /// The ending of a zone, which is a place itself.
        case region
    }

    struct Ending {
        var kind: OrganKind
        var standing: Standing
    }

    let endings: WordSet
    let zones: WordSet
    private let kinds: [[UInt8]: Ending]
    package let leads: WordSet
    let spam: WordSet
    let stops: WordSet
    let inside: WordSet
    let nobody: WordSet
    let prefixes: WordSet
    package let nouns: WordSet
    package let verbs: WordSet
    package let offices: WordSet
    package let sites: WordSet
    /// Labels of a page that stand before a title.
    package let fields: WordSet
    /// Words of one character that lead to a name in a sentence.
    let openings: WordSet
    /// What the proper name of a place never holds.
    let unplaced: WordSet
    private let abbreviations: [[UInt8]: [UInt8]]
    private let shortForms: WordSet
    private let newNames: [[UInt8]: [UInt8]]

    private init() {
        let short = Self.rows("abbreviations.csv")
        abbreviations = Self.pairs(short)
        shortForms = WordSet(short.map { $0[0][...] })
        newNames = Self.pairs(Self.rows("renames.csv"))
        let kinds = Self.kinds(short)
        self.kinds = kinds
        func spellings(_ isWanted: (Standing) -> Bool) -> WordSet {
            WordSet(kinds.filter { isWanted($0.value.standing) }.map { String(decoding: $0.key, as: UTF8.self)[...] })
        }
        endings = spellings { $0 != .region }
        zones = spellings { $0 == .region }
        var words: [String: [Substring]] = [:]
        for row in Self.rows("words.csv") { words[row[0], default: []] += row[1].split(separator: " ") }
        func set(_ roles: String...) -> WordSet { WordSet(roles.flatMap { words[$0] ?? [] }) }
        leads = set("lead", "label", "spam")
        spam = set("spam")
        stops = set("stop", "spam")
        inside = set("inside")
        nobody = set("nobody")
        prefixes = set("prefix")
        nouns = set("noun")
        verbs = set("verb")
        offices = set("office")
        sites = set("site")
        fields = set("field")
        openings = set("opening")
        unplaced = WordSet(
            ["stop", "spam", "lead", "label", "stem"].flatMap { words[$0] ?? [] } + (words["verb"] ?? []).filter { $0.utf8.count >= 6 })
    }

    /// The rows of a file below its header, of two fields or more.
    private static func rows(_ name: String) -> [[String]] {
        let rows = EmbeddedFile.agencies.first { $0.name == name }.map { CSV.rows($0.bytes) } ?? []
        return rows.dropFirst().filter { $0.count >= 2 }
    }

    private static func pairs(_ rows: [[String]]) -> [[UInt8]: [UInt8]] {
        Dictionary(rows.map { (Array($0[0].utf8), Array($0[1].utf8)) }, uniquingKeysWith: { first, _ in first })
    }

    /// What each ending makes; an abbreviation and what it stands for are departments where nothing else is said of them.
    private static func kinds(_ abbreviations: [[String]]) -> [[UInt8]: Ending] {
        var kinds: [[UInt8]: Ending] = [:]
        for row in rows("kinds.csv") where row.count >= 3 {
            guard let kind = OrganKind(rawValue: row[1]), let standing = Standing(rawValue: row[2]) else { continue }
            kinds[Array(row[0].utf8)] = Ending(kind: kind, standing: standing)
        }
        for form in abbreviations.flatMap({ $0.prefix(2) }) where kinds[Array(form.utf8)] == nil {
            kinds[Array(form.utf8)] = Ending(kind: .department, standing: .whole)
        }
        return kinds
    }

    /// The ending of `text`, the longest that is known.
    func ending(_ text: ArraySlice<UInt8>) -> (length: Int, ending: Ending)? {
        let length = endings.length(in: text, endingAt: text.endIndex)
        guard length > 0, let ending = kinds[Array(text.suffix(length))] else { return nil }
        return (length, ending)
    }

    /// Whether a name of an organ, or of a zone or a place, may end here.
    package func isEnding(_ text: ArraySlice<UInt8>) -> Bool {
        endings.length(in: text, endingAt: text.endIndex) > 0
            || ["街道", "镇", "乡"].contains { text.reversed().starts(with: $0.utf8.reversed()) }
    }

    /// Whether `text` is a department's whole name: 教育局.
    func isWholeDepartment(_ text: ArraySlice<UInt8>) -> Bool { kinds[Array(text)]?.standing == .whole }

    /// `body` with its abbreviation written out: 科技局 → 科学技术局.
    package func full(_ body: [UInt8]) -> [UInt8] {
        let length = shortForms.length(in: body[...], endingAt: body.count)
        guard length > 0, let full = abbreviations[Array(body.suffix(length))], !body.reversed().starts(with: full.reversed()) else {
            return body
        }
        return Array(body.dropLast(length)) + full
    }

    /// `body` under the name it has now: 环境保护局 → 生态环境局.
    package func current(_ body: [UInt8]) -> [UInt8] {
        var body = body
        var steps = 0
        while let next = newNames[body], steps < 6 {
            body = next
            steps += 1
        }
        return body
    }
}
