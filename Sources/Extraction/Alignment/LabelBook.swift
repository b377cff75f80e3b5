import Forms
import ReportText
import Reports

/// An index over the tables of every form: what a label of a report may name.
///
/// A report's columns decide its form, so tables are read against the union of the forms: a code means the same in each.
final class LabelBook: Sendable {
    /// A row of one of `article`.
    struct ArticleRow: Hashable, Sendable {
        let table: Int
        let row: Int
    }

    /// Tables with a row an item: those of Article 20, and others of their layout.
    let article: [BookTable]
    let applications: BookTable
    let appeals: AppealBook
    /// The indicator list of the old regulations.
    let indicators: Indicators
    /// 第二十条第（X）项 → the index into `article`.
    private let clauses: [Int: Int]
    /// Other captions → the index into `article`.
    private let captions: [ByteKey: Int]
    private let articleRows: [ByteKey: [ArticleRow]]
    /// Every key that is a column of some table of `article`, and of no other.
    private let articleColumnKeys: Set<ByteKey>
    private let corners: [String]
    private let overs: [String]
    private let applicantGroups: Set<ByteKey>

    init(forms: FormLibrary) {
        var tables: [BookTable] = []
        var printed: [String: [(form: Int, table: TableTemplate, identities: [Identity])]] = [:]
        for (index, template) in forms.templates.enumerated() {
            let identities = template.readForm.identities
            for table in template.tables where table.layout != .indicators && table.isRead(in: template) {
                let known = tables.firstIndex { $0.code == table.readTable.code } ?? tables.count
                if known == tables.count { tables.append(BookTable(table)) }
                tables[known].add(table, form: index)
                printed[table.readTable.code, default: []].append((index, table, identities))
            }
        }
        for index in tables.indices { tables[index].complete(printed[tables[index].code] ?? [], forms) }
        let layouts = printed.mapValues { $0[0].table.layout }
        article = tables.filter { layouts[$0.code] == .rows }
        applications = tables.first { layouts[$0.code] == .matrix } ?? BookTable()
        let appealTable = tables.first { layouts[$0.code] == .singleRow } ?? BookTable()
        appeals = AppealBook(appealTable, printed[appealTable.code]?.map { ($0.form, $0.table) } ?? [])
        indicators = Indicators(forms)
        corners = Set(article.flatMap(\.cornerKeys)).filter { !$0.isEmpty }.sorted()
        overs = applications.overKeys.filter { !$0.isEmpty }.sorted()
        applicantGroups = Set(applications.columnGroupKeys.map { ByteKey($0) })
        clauses = Dictionary(
            article.enumerated().compactMap { index, table in table.clause.map { ($0, index) } }, uniquingKeysWith: { first, _ in first })
        captions = Dictionary(
            article.enumerated().filter { $0.element.clause == nil }.flatMap { index, table in
                table.captionKeys.map { (ByteKey($0), index) }
            }, uniquingKeysWith: { first, _ in first })
        var rows: [ByteKey: [ArticleRow]] = [:]
        for (index, table) in article.enumerated() {
            for (key, found) in table.allRowKeys { rows[key, default: []] += found.map { ArticleRow(table: index, row: $0) } }
        }
        articleRows = rows
        let others = applications.allColumnKeys.union(appeals.table.allColumnKeys)
        articleColumnKeys = Set(article.flatMap(\.allColumnKeys)).subtracting(others)
    }

    /// The rows of tables of `article` that `key` labels. Notes that follow the label without brackets (指…, 含…) are passed over.
    func articleRows(key: String) -> [ArticleRow] {
        if let found = articleRows[ByteKey(key)] { return found }
        guard key.utf8.count > 18 else { return [] }
        for marker in ["指", "含", "包括", "设区"] as [StaticString] {
            guard let offset = key.offset(of: marker), offset > 0 else { continue }
            if let found = articleRows[ByteKey(String(key[..<key.utf8.index(key.startIndex, offsetBy: offset)]))] { return found }
        }
        return []
    }

    /// Whether words are a caption, and of which table of `article`; that is `nil` where a clause has none.
    func caption(folded: String, key: String) -> (isOne: Bool, table: Int?) {
        if let clause = Self.clauseNumeral(in: folded) { return (true, clauses[clause]) }
        guard !captions.isEmpty, let table = captions[ByteKey(key)] else { return (false, nil) }
        return (true, table)
    }

    var hasOtherCaptions: Bool { !captions.isEmpty }

    /// What stands in the corner of a table of `article` that `key` begins with.
    func corner(of key: String) -> String? { corners.first { key.utf8.starts(with: $0.utf8) } }

    /// Whether `key` heads a group of applicants.
    func isApplicantGroup(key: String) -> Bool { applicantGroups.contains(ByteKey(key)) }

    /// Whether what stands above the applicants is in `key`.
    func holdsApplicants(_ key: String) -> Bool { overs.contains { key.holds($0) } }

    func isArticleColumn(key: String) -> Bool { articleColumnKeys.contains(ByteKey(key)) }

    /// The numeral X of 第二十条第（X）项 in a caption; `nil` where the text is no caption.
    static func clauseNumeral(in text: String) -> Int? {
        guard text.utf8.count <= 180, let article = text.offset(of: "二十条"), text.holds("项") else { return nil }
        let rest = text[text.utf8.index(text.startIndex, offsetBy: article + 9)...]
        guard String(rest).holds("项") else { return nil }
        let numerals = rest.prefix(12).unicodeScalars.drop { NumeralReader.ordinal($0) == nil }.prefix { NumeralReader.ordinal($0) != nil }
        return numerals.isEmpty ? nil : PrintedNumeral.number(String(numerals))
    }
}

extension TableTemplate {
    /// Whether reports' tables are read to it: of the tables that are told by their shape, a form's first.
    fileprivate func isRead(in template: FormTemplate) -> Bool {
        switch layout {
        case .rows: true
        case .matrix, .singleRow, .indicators: template.tables.first { $0.layout == layout }?.code == code
        }
    }
}

extension LabelBook {
    /// The rows of an indicator list (政府信息公开情况统计表) and their labels.
    struct Indicators: Sendable {
        /// The table's code.
        let code: String
        let rows: [FormLabel]
        let columns: [FormLabel]
        private let keys: [ByteKey: [Int]]
        /// The same by their bytes.
        private let sorted: [String]

        init(_ forms: FormLibrary) {
            let lists = forms.templates.flatMap(\.tables).map(\.readTable).filter { $0.layout == .indicators }
            code = lists.first?.code ?? ""
            columns = lists.first?.columns ?? []
            rows = lists.filter { $0.code == lists.first?.code }.reduce(into: []) { Self.lay($1.rows, over: &$0) }
            var keys: [ByteKey: [Int]] = [:]
            for (index, row) in rows.enumerated() {
                for label in [row.label] + row.aliases {
                    let key = Self.withoutLead(TextFolding.key(label))
                    if keys[key]?.last != index { keys[key, default: []].append(index) }
                }
            }
            self.keys = keys
            sorted = keys.keys.map(\.text).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        }

        /// Rows that only a later list has are put where that list prints them; other spellings count for the same row.
        private static func lay(_ rows: [FormLabel], over known: inout [FormLabel]) {
            var last = -1
            for row in rows {
                if let place = known.firstIndex(where: { $0.code == row.code }) {
                    last = place
                    known[place].aliases += [row.label] + row.aliases
                } else {
                    last += 1
                    known.insert(row, at: last)
                }
            }
        }

        /// The rows whose label is `key`, in the order of the form; several where a label stands more than once.
        func rows(key: String) -> [Int] { key.isEmpty ? [] : keys[Self.withoutLead(key)] ?? [] }

        /// Whether a row stands before another under the same row as that, or is it.
        func isInGroup(of row: Int, _ other: Int) -> Bool {
            guard rows.indices.contains(other), other < row, let end = rows[row].code.utf8.lastIndex(of: UInt8(ascii: ".")) else {
                return false
            }
            let group = rows[row].code[..<end]
            return rows[other].code == group || rows[other].code.hasPrefix("\(group).")
        }

        /// Whether a key is another row's without its first character.
        func isEnd(_ key: String) -> Bool { keys.keys.contains { $0.text.dropFirst() == key } }

        /// Whether words begin the label of a row, or are one behind which a note begins.
        func begins(_ text: String) -> Bool {
            let folded = TextFolding.fold(text)
            let end = Self.isOpen(folded) ? folded.lastIndex(of: "(") ?? folded.endIndex : folded.endIndex
            let key = Self.withoutLead(TextFolding.key(String(folded[..<end]))).text
            return !key.isEmpty && isBeginning(key)
        }

        /// Whether a bracket does not close.
        static func isOpen(_ folded: String) -> Bool {
            folded.utf8.count(where: { $0 == UInt8(ascii: "(") }) > folded.utf8.count(where: { $0 == UInt8(ascii: ")") })
        }

        private func isBeginning(_ key: String) -> Bool {
            var (low, high) = (0, sorted.count)
            while low < high {
                let middle = (low + high) / 2
                if sorted[middle].utf8.lexicographicallyPrecedes(key.utf8) { low = middle + 1 } else { high = middle }
            }
            return low < sorted.count && sorted[low].utf8.starts(with: key.utf8)
        }

        /// Whether a key is the beginning of a row's label, or several labels run together, or one behind a bare numeral (四行政复议数量).
        func isPiece(_ key: String) -> Bool {
            if isBeginning(key) { return true }
            guard let end = rows.lazy.map({ TextFolding.key($0.label) }).first(where: { key.hasSuffix($0) }) else { return false }
            let rest = key.dropLast(end.count)
            return rest.unicodeScalars.allSatisfy { NumeralReader.isChineseNumeral(Int($0.value)) }
                || rows.contains { rest.hasPrefix(TextFolding.key($0.label)) }
        }

        private static func withoutLead(_ key: String) -> ByteKey { ByteKey(key.hasPrefix("其中") ? String(key.dropFirst(2)) : key) }
    }
}
