import Reports

/// A sum over a group of rows of a statutory table, comparable over forms: `applications.refused.total` …
///
/// Which rows make it each form says for itself. A derived value is known only when every part is: it never says less than the parts do.
package struct DerivedGroup: Sendable, Hashable {
    /// The group in one form.
    package struct Variant: Sendable, Hashable {
        package let form: String
        /// The rows that make the sum; none where the form asks only the whole.
        package let parts: [String]
        /// The one row that stands for the sum where the parts are not printed: （六）其他处理, unsplit.
        package let whole: String?
    }

    /// The table and the sum's own code.
    package let table: String
    package let item: String
    /// As the form prints it, above its rows.
    package let label: String
    package let labelZH: String
    package let labelEN: String
    package let role: LineRole?
    /// In the order of the forms.
    package fileprivate(set) var variants: [Variant]
    /// The columns that any of the forms has, in their order.
    package fileprivate(set) var columns: [String]

    /// The rows of all forms.
    package var parts: [String] { variants.reduce(into: []) { all, variant in all += variant.parts.filter { !all.contains($0) } } }
    /// The row that stands for the sum, in whichever form has one.
    package var whole: String? { variants.lazy.compactMap(\.whole).first }

    package func code(_ column: String) -> String { "\(table).\(item).\(column)" }

    /// Sets of rows any of which makes the sum, the one to prefer first.
    ///
    /// A report on a form that asks parts has that form's parts, or its whole. Where the form is not known, or asks no parts, those of any form
    /// will do, as long as the report has no row of another: `excluding`.
    ///
    /// - Parameter form: of the report; `nil` where it is not known.
    package func sets(form: String?) -> [(rows: [String], excluding: [String])] {
        if let own = variants.first(where: { $0.form == form }), !own.parts.isEmpty {
            return [(own.parts, [])] + (own.whole.map { [([$0], [])] } ?? [])
        }
        let all = parts
        var sets: [(rows: [String], excluding: [String])] = []
        for variant in variants where !variant.parts.isEmpty && !sets.contains(where: { $0.rows == variant.parts }) {
            sets.append((variant.parts, all.filter { !variant.parts.contains($0) }))
        }
        for case let whole? in variants.map(\.whole) where !sets.contains(where: { $0.rows == [whole] }) { sets.append(([whole], [])) }
        return sets
    }

    /// Whether a sum over rows of the group is whole: none of them stands next to figures that were not read as a row of the form.
    package func isWhole(_ rows: [String], besideUnread unread: Set<String>) -> Bool {
        unread.isEmpty || rows.count < 2 || !rows.contains { unread.contains("\(table).\($0)") }
    }

    /// The codes whose values make the sum in a column; `nil` when no set is complete.
    ///
    /// - Parameters:
    ///   - unread: rows next to which figures stand that are no row of the form, `Coverage.rowsBesideUnread`.
    ///   - isThere: whether the report has the cell at all.
    ///   - isKnown: whether it has a number.
    package func terms(
        _ column: String, form: String?, besideUnread unread: Set<String>, isThere: (String) -> Bool, isKnown: (String) -> Bool
    ) -> [String]? {
        func code(_ row: String) -> String { "\(table).\(row).\(column)" }
        let set = sets(form: form).first {
            $0.rows.map(code).allSatisfy(isKnown) && !$0.excluding.map(code).contains(where: isThere)
                && isWhole($0.rows, besideUnread: unread)
        }
        return set?.rows.map(code)
    }

    /// Of all forms, in their order.
    static func all(of templates: [FormTemplate]) -> [DerivedGroup] {
        var groups: [DerivedGroup] = []
        for template in templates {
            for table in template.tables {
                for group in table.groups {
                    guard let code = group.code else { continue }
                    let columns = table.columns.map(\.code)
                    let variant = Variant(
                        form: template.id, parts: group.lines.map { table.rows[$0].code }, whole: group.whole.map { table.rows[$0].code })
                    guard let known = groups.firstIndex(where: { $0.table == table.code && $0.item == code }) else {
                        groups.append(
                            DerivedGroup(
                                table: table.code, item: code, label: group.label, labelZH: group.labelZH, labelEN: group.labelEN,
                                role: group.role,
                                variants: [variant], columns: columns))
                        continue
                    }
                    groups[known].variants.append(variant)
                    groups[known].columns += columns.filter { !groups[known].columns.contains($0) }
                }
            }
        }
        return groups
    }
}
