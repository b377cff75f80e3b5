import Forms
import Reports

/// Labels, units and the order of every measure: statutory ones, derived groups, and rows that reports added.
package struct MeasureNames: Sendable {
    package struct Name: Sendable, Hashable {
        package var chinese: String
        package var english: String
        package var unit: String

        package func label(_ language: Language) -> String { language.pick(chinese, english) }
    }

    package static let embedded = MeasureNames(forms: .embedded)

    let forms: FormLibrary
    private let ranks: [String: Int]

    package init(forms: FormLibrary) {
        self.forms = forms
        let codes = Self.orderedCodes(forms)
        ranks = Dictionary(codes.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Every statutory and derived code in the order of the official tables, each group before its parts.
    package var codes: [String] { ranks.sorted { $0.value < $1.value }.map(\.key) }

    /// Whether a form, or this library, knows the code.
    package func isKnown(_ code: String) -> Bool { ranks[code] != nil }

    /// The name of a measure; a code that is not in the library is its own name.
    package func name(_ measure: Measure, printed: String? = nil) -> Name {
        if let definition = forms.measure(measure.code) {
            return Name(chinese: definition.labelZH, english: definition.labelEN, unit: definition.unit)
        }
        if let group = DerivedGroup.group(table: measure.table, item: measure.item) {
            let column = columnName(measure)
            return Name(chinese: "\(group.labelZH) \(column.chinese)", english: "\(group.labelEN), \(column.english)", unit: "pieces")
        }
        guard measure.isLocal else { return Name(chinese: printed ?? measure.code, english: printed ?? measure.code, unit: "") }
        let label = printed ?? String(measure.item.dropFirst("local:".count))
        let column = columnName(measure)
        return Name(chinese: "\(label) \(column.chinese)", english: "\(label), \(column.english)", unit: column.unit)
    }

    /// Where a measure stands among all: its table, then its place in it; rows that reports added come last in their table.
    func rank(_ code: String) -> (Int, Int) {
        let measure = Measure(code)
        let table = Self.tables.firstIndex(of: measure.table) ?? Self.tables.count
        return (table, ranks[code] ?? Int.max)
    }

    private func columnName(_ measure: Measure) -> Name {
        for form in forms.forms.reversed() {
            guard let column = form.table(measure.table)?.columns.first(where: { $0.code == measure.column }) else { continue }
            return Name(chinese: column.label, english: column.labelEN, unit: column.unit == nil ? "" : "yuan")
        }
        let definition = forms.measures.first { $0.tableName == measure.table && $0.columnName == measure.column }
        return Name(chinese: measure.column, english: measure.column, unit: definition?.unit ?? "")
    }

    private static let tables = [
        "article_20_1", "article_20_2", "article_20_3", "article_20_4", "article_20_5", "article_20_6", "article_20_7", "article_20_8",
        "article_20_9", "disclosures", "applications", "appeals", "proposals", "information_fees", "statistics_2014",
    ]

    private static func orderedCodes(_ forms: FormLibrary) -> [String] {
        var result: [String] = []
        for table in tables {
            let versions = forms.forms.reversed().compactMap { $0.table(table) }
            let rows = merged(versions.map { $0.rows.map(\.code) })
            let columns = merged(versions.map { $0.columns.map(\.code) })
            var opened: Set<String> = []
            for row in rows {
                let group = DerivedGroup.all.first { $0.table == table && ($0.parts.contains(row) || $0.whole == row) }
                if let group, opened.insert(group.item).inserted { result += columns.map(group.code) }
                result += columns.map { "\(table).\(row).\($0)" }
            }
            result += forms.measures.filter { $0.tableName == table }.map(\.code)
        }
        return result
    }

    /// The first list, with what only later lists have put after its neighbour there.
    private static func merged(_ lists: [[String]]) -> [String] {
        var result = lists.first ?? []
        for list in lists.dropFirst() {
            for (index, code) in list.enumerated() where !result.contains(code) {
                let before = index > 0 ? result.firstIndex(of: list[index - 1]).map { $0 + 1 } : 0
                result.insert(code, at: before ?? result.count)
            }
        }
        return result
    }
}
