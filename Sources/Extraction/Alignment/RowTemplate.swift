import Forms
import ReportText

/// The rows of a statutory table as alignment needs them, made from the forms' data, in the order in which they are printed.
struct RowTemplate: Sendable {
    struct Row: Sendable {
        /// Those that the forms print before it.
        var numerals: Set<PrintedNumeral>
        /// Keys of the labels that the forms print for it.
        var printed: [[Unicode.Scalar]]
        /// Keys of the groups it stands under.
        var groups: Set<String>
        /// Into the rows of the table.
        var index: Int
        /// Which years the printed labels name.
        var years: YearNaming.Words
    }
    let rows: [Row]
    /// Keys of labels that head a group and name no row.
    let groupKeys: Set<String>
    private let groups: Set<ByteKey>
    private let exact: [ByteKey: [Int]]

    /// - Parameters:
    ///   - rows: indexes into the rows of the table.
    ///   - labels: of each of them what the forms print, its groups' keys, and every spelling as a key.
    init(rows: [Int], labels: [(printed: [String], groups: Set<String>, keys: [String])], groupKeys: Set<String> = []) {
        var exact: [ByteKey: [Int]] = [:]
        self.rows = zip(rows, labels).enumerated().map { place, line in
            for key in line.1.keys.map({ ByteKey($0) }) { exact[key, default: []].append(place) }
            let folded = line.1.printed.map(TextFolding.fold)
            var printed: [[Unicode.Scalar]] = []
            for label in folded.map({ Array(TextFolding.key($0).unicodeScalars) }) where !printed.contains(label) { printed.append(label) }
            return Row(
                numerals: Set(folded.compactMap { PrintedNumeral(of: $0) }), printed: printed, groups: line.1.groups, index: line.0,
                years: folded.reduce(into: []) { $0.formUnion(YearNaming.words(in: $1)) })
        }
        self.exact = exact
        self.groupKeys = groupKeys
        groups = Set(groupKeys.map { ByteKey($0) })
    }

    /// Whether a label heads a group.
    func isGroup(_ key: String) -> Bool { groups.contains(ByteKey(key)) }

    /// The first row that a label spells exactly.
    func row(key: String) -> Int? { exact[ByteKey(key)]?.first }

    /// The rows that a label spells exactly; several where groups have rows of the same label.
    func rows(key: String) -> [Int] { exact[ByteKey(key)] ?? [] }

    /// Whether a row may stand under a group; a group that is none of the form's tells nothing.
    func permits(group: String?, row: Int) -> Bool {
        guard let group, isGroup(group) else { return true }
        return rows[row].groups.isEmpty || rows[row].groups.contains(group)
    }

    /// How well a label of `text` names each row it may name: (row, weight). Empty where it names none.
    func candidates(text: String, key: String) -> [(row: Int, weight: Int)] {
        let numeral = PrintedNumeral(of: text)
        let named = rows(key: key)
        if !named.isEmpty {
            return named.compactMap { row in
                weight(numeral, row: row, plain: Weights.exact, numbered: Weights.exactNumbered).map { (row, $0) }
            }
        }
        let scalars = Array(key.unicodeScalars)
        guard scalars.count >= 4, scalars.count <= 60 else { return [] }
        let years = YearNaming.words(in: key)
        return rows.indices.compactMap { index in
            let printed = rows[index].printed
            // 上年新收 is no misprint of 本年新收.
            guard rows[index].years.isSuperset(of: years) else { return nil }
            // A label that holds the form's and more is one of the report's own (非行政强制).
            guard !printed.contains(where: scalars.holds) else { return nil }
            let edits = printed.compactMap { Self.edits(scalars, $0) }.min()
            guard let edits, let weight = weight(numeral, row: index, plain: Weights.near, numbered: Weights.nearNumbered) else {
                return nil
            }
            return (index, weight - edits)
        }
    }

    /// How many characters of a label are misprinted; `nil` where too many are.
    private static func edits(_ printed: [Unicode.Scalar], _ label: [Unicode.Scalar]) -> Int? {
        let limit = max(1, label.count / 4)
        guard label.count >= 4, abs(label.count - printed.count) <= limit else { return nil }
        return Likeness.edits(printed, label, limit: limit)
    }

    /// Whether a printed numeral is not another row's.
    func permits(_ numeral: PrintedNumeral?, row: Int) -> Bool { weight(numeral, row: row, plain: 0, numbered: 0) != nil }

    /// The weight of a label with its numeral; `nil` where the numeral is another row's.
    private func weight(_ numeral: PrintedNumeral?, row: Int, plain: Int, numbered: Int) -> Int? {
        guard let numeral, rows[row].numerals.contains(where: { $0.level == numeral.level }) else { return plain }
        return rows[row].numerals.contains(numeral) ? numbered : nil
    }

    /// Whether words begin the label of a row: the whole of it, or at least half of it with its numeral.
    func begins(_ key: String, text: String) -> Bool {
        let count = key.unicodeScalars.count
        guard count >= 3 else { return false }
        let numeral = PrintedNumeral(of: text)
        return rows.contains { row in
            row.printed.contains { label in
                guard count <= label.count, label.prefix(count).elementsEqual(key.unicodeScalars) else { return false }
                return numeral.map { row.numerals.contains($0) } ?? (count * 2 >= label.count)
            }
        }
    }

    /// Whether the label of a row with a numeral begins with `key`.
    func opensRow(_ numeral: PrintedNumeral, key: String) -> Bool {
        rows.contains { row in row.numerals.contains(numeral) && row.printed.contains { $0.starts(with: key.unicodeScalars) } }
    }

    /// Whether `key` goes on with a row's label, and is no part of a group's.
    func isRestOfRow(_ key: String) -> Bool {
        !key.isEmpty && !groupKeys.contains { $0.contains(key) } && exact.keys.contains { $0.text.contains(key) }
            && !exact.keys.contains { $0.text.hasPrefix(key) }
    }

    /// Whether `key` is a part of the label of a row or group, and not the whole of one: half a label is no row of the report's own.
    func isFragment(_ key: String) -> Bool {
        guard !key.isEmpty else { return true }
        return exact.keys.contains { $0.text != key && $0.text.contains(key) } || groupKeys.contains { $0 != key && $0.contains(key) }
    }
}
