import Forms
import Reports
import Storage
import Wording

/// Labels, units and the order of every measure: statutory ones, derived groups, and rows that reports added.
package struct MeasureNames: Sendable, Hashable {
    package struct Name: Sendable, Hashable {
        package var chinese: String
        package var english: String
        package var unit: String

        package func label(_ language: Language) -> String { language.pick(MessageWriter.saidOnce(chinese), english) }
    }

    package static let embedded = MeasureNames(forms: .embedded)

    package let forms: FormLibrary
    private let ranks: [String: Int]
    private let tables: [String: Int]

    package init(forms: FormLibrary) {
        self.forms = forms
        let order = forms.tableOrder
        tables = Dictionary(order.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        let codes = Self.orderedCodes(forms, tables: order)
        ranks = Dictionary(codes.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The names of the forms an archive knows.
    package static func of(_ forms: FormLibrary) -> MeasureNames { forms.isEmbedded ? .embedded : MeasureNames(forms: forms) }

    /// Names of the same forms are the same.
    package static func == (a: MeasureNames, b: MeasureNames) -> Bool {
        a.forms.isEmbedded == b.forms.isEmbedded && a.forms.additions == b.forms.additions
    }

    package func hash(into hasher: inout Hasher) { hasher.combine(forms.additions) }

    /// Every statutory and derived code in the order of the official tables, each group before its parts.
    package var codes: [String] { ranks.sorted { $0.value < $1.value }.map(\.key) }

    /// Whether a form, or this library, knows the code.
    package func isKnown(_ code: String) -> Bool { ranks[code] != nil }

    /// The name of a measure; a code that is not in the library is its own name.
    package func name(_ measure: Measure, printed: String? = nil) -> Name {
        if let definition = forms.measure(measure.code) {
            return Name(chinese: definition.labelZH, english: definition.labelEN, unit: definition.unit)
        }
        if let group = forms.group(table: measure.table, item: measure.item) {
            let column = columnName(measure)
            return Name(chinese: "\(group.labelZH) \(column.chinese)", english: "\(group.labelEN), \(column.english)", unit: "pieces")
        }
        guard measure.isLocal else { return Name(chinese: printed ?? measure.code, english: printed ?? measure.code, unit: "") }
        let label = printed ?? String(measure.item.dropFirst("local:".count))
        if measure.column.isEmpty { return Name(chinese: label, english: label, unit: "") }
        let column = columnName(measure)
        // What only texts state is in no table, and has no columns.
        if forms.table(measure.table) == nil { return Name(chinese: label, english: label, unit: column.unit) }
        return Name(chinese: "\(label) \(column.chinese)", english: "\(label), \(column.english)", unit: column.unit)
    }

    /// Writes in a language, cells as the forms of this build print them.
    package static func writer(_ language: Language) -> MessageWriter { embedded.writer(language) }

    /// The same with these forms.
    package func writer(_ language: Language) -> MessageWriter { MessageWriter(language, forms: forms) }

    /// Where a measure stands among all: its table, then its place in it; rows that reports added come last in their table.
    func rank(_ code: String) -> (Int, Int) {
        let measure = Measure(code)
        return (tables[measure.table] ?? tables.count, ranks[code] ?? Int.max)
    }

    private func columnName(_ measure: Measure) -> Name {
        if let column = forms.column(measure.column, of: measure.table) {
            return Name(chinese: column.label, english: column.labelEN, unit: column.isAmount ? "yuan" : "")
        }
        let definition = forms.measures.first { $0.tableName == measure.table && $0.columnName == measure.column }
        return Name(chinese: measure.column, english: measure.column, unit: definition?.unit ?? "")
    }

    private static func orderedCodes(_ forms: FormLibrary, tables: [String]) -> [String] {
        var result: [String] = []
        for table in tables {
            let versions = forms.forms.reversed().compactMap { $0.table(table) }
            let rows = merged(versions.map { $0.rows.map(\.code) })
            let columns = merged(versions.map { $0.columns.map(\.code) })
            var opened: Set<String> = []
            for row in rows {
                let group = forms.group(ofRow: row, table: table)
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
