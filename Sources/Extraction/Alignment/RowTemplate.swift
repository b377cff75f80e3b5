import Forms
import ReportText

extension PrintedNumeral {
    /// Whether the two cannot stand before the same label. Numerals of different levels tell nothing.
    func contradicts(_ other: PrintedNumeral) -> Bool { level == other.level && value != other.value }
}

/// The rows of a statutory table as alignment needs them, made from the forms' data.
struct RowTemplate: Sendable {
    struct Row: Sendable {
        var numerals: Set<PrintedNumeral>
        /// Keys of the labels that the forms print for it.
        var printed: [[Unicode.Scalar]]
        /// Keys of the groups it stands under.
        var groups: Set<String>
    }
    let rows: [Row]
    /// Keys of labels that head a group and name no row.
    let groupKeys: Set<String>
    private let exact: [ByteKey: Int]

    /// - Parameter rowKeys: every spelling of a row's label, as a key, with the index of the row.
    init(labels: [(row: FormLabel, groups: [String])], rowKeys: [ByteKey: Int], groupKeys: Set<String> = []) {
        rows = labels.map { label, groups in
            let folded = TextFolding.fold(label.label)
            return Row(
                numerals: PrintedNumeral(of: folded).map { [$0] } ?? [], printed: [Array(TextFolding.key(folded).unicodeScalars)],
                groups: Set(groups.map(TextFolding.key)))
        }
        exact = rowKeys
        self.groupKeys = groupKeys
    }

    /// The row that a label spells exactly.
    func row(key: String) -> Int? { exact[ByteKey(key)] }

    /// How well a label of `text` names each row it may name: (row, weight). Empty where it names none.
    func candidates(text: String, key: String) -> [(row: Int, weight: Int)] {
        let numeral = PrintedNumeral(of: text)
        if let row = row(key: key) {
            guard let weight = weight(numeral, row: row, plain: Weights.exact, numbered: Weights.exactNumbered) else { return [] }
            return [(row, weight)]
        }
        let scalars = Array(key.unicodeScalars)
        guard scalars.count >= 4, scalars.count <= 60 else { return [] }
        return rows.indices.compactMap { index in
            let label = rows[index].printed[0]
            // A label that holds the form's and more is one of the report's own (非行政强制).
            guard !scalars.holds(label) else { return nil }
            let limit = max(1, label.count / 4)
            guard label.count >= 4, abs(label.count - scalars.count) <= limit, let edits = Likeness.edits(scalars, label, limit: limit),
                let weight = weight(numeral, row: index, plain: Weights.near, numbered: Weights.nearNumbered)
            else { return nil }
            return (index, weight - edits)
        }
    }

    /// Whether a printed numeral is not another row's.
    func permits(_ numeral: PrintedNumeral?, row: Int) -> Bool { weight(numeral, row: row, plain: 0, numbered: 0) != nil }

    /// The weight of a label with its numeral; `nil` where the numeral is another row's.
    private func weight(_ numeral: PrintedNumeral?, row: Int, plain: Int, numbered: Int) -> Int? {
        guard let numeral, let own = rows[row].numerals.first(where: { $0.level == numeral.level }) else { return plain }
        return numeral.contradicts(own) ? nil : numbered
    }

    /// Whether words begin the label of a row: the whole of it, or at least half of it with its numeral.
    func begins(_ key: String, text: String) -> Bool {
        let count = key.unicodeScalars.count
        guard count >= 3 else { return false }
        let numeral = PrintedNumeral(of: text)
        return rows.indices.contains { index in
            let label = rows[index].printed[0]
            guard count <= label.count, label.prefix(count).elementsEqual(key.unicodeScalars) else { return false }
            return numeral.map { rows[index].numerals.contains($0) } ?? (count * 2 >= label.count)
        }
    }

    /// Whether `key` is a part of the label of a row or group, and not the whole of one: half a label is no row of the report's own.
    func isFragment(_ key: String) -> Bool {
        guard !key.isEmpty else { return true }
        return exact.keys.contains { $0.text != key && $0.text.contains(key) } || groupKeys.contains { $0 != key && $0.contains(key) }
    }
}

extension [Unicode.Scalar] {
    /// Whether `other` stands somewhere in it.
    fileprivate func holds(_ other: [Unicode.Scalar]) -> Bool {
        count >= other.count && (0...count - other.count).contains { self[$0..<$0 + other.count].elementsEqual(other) }
    }
}
