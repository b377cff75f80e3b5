import Forms
import ReportText
import Reports

/// What a word of the lexicon means.
struct Meaning: Hashable, Sendable {
    var role: Role
    /// The row of an outcome, the column of an applicant or of a result; -1 elsewhere.
    var code: Int = -1
    /// What the word says besides its role: `rec.accept` in the lexicon.
    var shade: Shade?

    enum Shade: String, Sendable {
        /// 受理: may count what was carried in as well.
        case accept
        /// 办结 and not 答复: nothing is left to do.
        case done
        /// 均已: of all that was counted.
        case every
        /// 办结率: a share of what was counted.
        case rate
        /// 基本持平: about.
        case about
        /// 翻两番, 减半.
        case four, half
        /// 县政府办公室: no government by itself.
        case office
        /// 镇党政办: a township by another name.
        case desk
        /// 专栏: a part of a site.
        case column
        /// 要求: what follows was asked, not done.
        case asking
        /// 部门: right before a number it is what is counted.
        case organ
        /// 书面.
        case written
        /// 该局: the organ named last.
        case that
        /// 按时, 按期: not late.
        case kept
        /// 建议答复: of the people's congress.
        case npc
        /// 区、镇两级: of the place that is named first.
        case levels
        /// 应诉: in which the organ had to answer.
        case defence
        /// 不服: what stands behind it is what was disputed.
        case against
        /// 向: what follows is who was turned to.
        case to
        /// 尚未: says nothing before what it denies.
        case before
        /// 围绕, 按照: on what grounds or which topic, not by what.
        case grounds
        /// 全年: the whole of the year that is spoken of.
        case whole
    }
}

/// The words that the reading of sentences knows: those of `Data/Language/lexicon.csv`, and the labels of the forms.
struct Lexicon: Sendable {
    static let shared = Lexicon(forms: .embedded)

    let words: WordTable<Meaning>
    /// Codes of outcomes, applicants and results, by the number that `Meaning.code` gives.
    let outcomes: [String]
    let applicants: [String]
    let results: [String]

    private static let notOutcomes: Set<LineRole?> = [.received, .carriedIn, .carriedOut, .concluded]
    private static let notApplicants: Set<LineRole?> = [.total, .otherOrganisation]

    init(forms: FormLibrary) {
        var builder = Builder()
        for form in forms.templates {
            if let table = form.table(.applications) {
                for (row, line) in zip(table.rows, table.readTable.rows) where !Self.notOutcomes.contains(row.role) {
                    builder.add(line, to: .outcome)
                }
                for (column, line) in zip(table.columns, table.readTable.columns) where !Self.notApplicants.contains(column.role) {
                    builder.add(line, to: .applicantKind)
                }
            }
            if let table = form.table(.appeals) {
                for (column, line) in zip(table.columns, table.readTable.columns) where column.role != .total {
                    builder.add(line, to: .appealResult)
                }
            }
        }
        builder.code(StatedMeasures.shared.otherApplicant, of: .applicantKind)
        for file in EmbeddedFile.language where file.name == "lexicon.csv" {
            for record in CSV.records(file.bytes) { builder.add(record) }
        }
        words = WordTable(builder.entries)
        outcomes = builder.codes[.outcome] ?? []
        applicants = builder.codes[.applicantKind] ?? []
        results = builder.codes[.appealResult] ?? []
    }

    private struct Builder {
        var entries: [(Meaning, String)] = []
        var codes: [Role: [String]] = [:]

        /// The number of `code` among those of its role.
        @discardableResult
        mutating func code(_ code: String, of role: Role) -> Int {
            if let known = codes[role, default: []].firstIndex(of: code) { return known }
            codes[role, default: []].append(code)
            return codes[role, default: []].count - 1
        }

        mutating func add(_ label: FormLabel, to role: Role) {
            let meaning = Meaning(role: role, code: code(label.code, of: role))
            for spelling in [label.label] + label.aliases {
                let key = TextFolding.key(spelling)
                // 其他 alone may be many things.
                guard key.utf8.count > 6, key.utf8.first.map({ $0 > 0xE3 }) == true else { continue }
                entries.append((meaning, key))
            }
        }

        mutating func add(_ record: [String: String]) {
            guard let name = record["role"], let words = record["words"] else { return }
            let parts = name.split(separator: ".")
            if parts.count == 2, let role = Role(name: parts[0]), let shade = Meaning.Shade(rawValue: String(parts[1])) {
                entries.append((Meaning(role: role, shade: shade), words))
            } else if parts.count == 2 {
                let role: Role = parts[0] == "o" ? .outcome : parts[0] == "a" ? .applicantKind : .appealResult
                entries.append((Meaning(role: role, code: code(String(parts[1]), of: role)), words))
            } else if let role = Role(name: name) {
                entries.append((Meaning(role: role), words))
            }
        }
    }
}

/// Words of Han characters or Latin letters and what they mean, found by longest match in folded text.
struct WordTable<Meaning: Sendable>: Sendable {
    /// By the slot of the first scalar: 1-based position in `buckets`, 0 for none.
    private var first = [UInt16](repeating: 0, count: 0x5240)
    private var buckets: [[(bytes: [UInt8], meaning: Meaning)]] = []

    /// `entries`: a meaning and its spellings, with blanks between. Of a spelling given twice the last meaning counts.
    init(_ entries: [(Meaning, String)]) {
        for (meaning, spellings) in entries {
            for spelling in spellings.split(separator: " ") {
                let bytes = Array(spelling.utf8)
                guard let slot = Self.slot(bytes.scalar(at: 0)) else { continue }
                if first[slot] == 0 {
                    buckets.append([])
                    first[slot] = UInt16(buckets.count)
                }
                let bucket = Int(first[slot]) - 1
                buckets[bucket].removeAll { $0.bytes == bytes }
                buckets[bucket].append((bytes, meaning))
            }
        }
        for index in buckets.indices { buckets[index].sort { $0.bytes.count > $1.bytes.count } }
    }

    /// Han characters from U+4E00, and Latin letters behind them; `nil` for what no word begins with.
    private static func slot(_ scalar: Int) -> Int? {
        switch scalar {
        case 0x4E00..<0xA000: scalar - 0x4E00
        case 0x41...0x5A, 0x61...0x7A: 0x5200 + scalar - 0x41
        default: nil
        }
    }

    /// The longest word at `index`, whose scalar is `scalar`, and its length in bytes.
    ///
    /// - Parameter end: where it ends at the latest.
    func match(_ text: [UInt8], at index: Int, scalar: Int, before end: Int? = nil) -> (meaning: Meaning, length: Int)? {
        guard let slot = Self.slot(scalar), first[slot] != 0 else { return nil }
        let most = (end ?? text.count) - index
        for entry in buckets[Int(first[slot]) - 1] where most >= entry.bytes.count {
            var offset = scalar < 0x80 ? 1 : 3
            while offset < entry.bytes.count, text[index + offset] == entry.bytes[offset] { offset += 1 }
            if offset == entry.bytes.count { return (entry.meaning, offset) }
        }
        return nil
    }
}
