import Reports

/// A sum over rows of a statutory table, comparable over the forms of 2019 and 2021: `applications.refused.total` …
///
/// A derived value is known only when every part is: it never says less than the parts do.
package struct DerivedGroup: Sendable, Hashable {
    /// The statutory table, `applications` or `appeals`.
    package let table: String
    /// `refused`, `unavailable`, `unprocessed`, `other_all`, `litigation`
    package let item: String
    package let labelZH: String
    package let labelEN: String
    /// The rows that make the sum.
    package let parts: [String]
    /// The one row that stands for the sum where the parts are not printed: （六）其他处理, unsplit.
    package let whole: String?

    package static let all: [DerivedGroup] = [
        DerivedGroup(
            table: "applications", item: "refused", labelZH: "（三）不予公开（八项合计）", labelEN: "refused (sum of eight)",
            parts: [
                "refused_state_secret", "refused_forbidden_by_law", "refused_safety_stability", "refused_third_party",
                "refused_internal_affairs",
                "refused_process_information", "refused_enforcement_file", "refused_administrative_inquiry",
            ], whole: nil),
        DerivedGroup(
            table: "applications", item: "unavailable", labelZH: "（四）无法提供（三项合计）", labelEN: "unavailable (sum of three)",
            parts: ["unavailable_not_held", "unavailable_needs_creation", "unavailable_still_unclear"], whole: nil),
        DerivedGroup(
            table: "applications", item: "unprocessed", labelZH: "（五）不予处理（五项合计）", labelEN: "not processed (sum of five)",
            parts: [
                "unprocessed_petition", "unprocessed_repeat", "unprocessed_publication", "unprocessed_excessive",
                "unprocessed_reconfirmation",
            ], whole: nil),
        DerivedGroup(
            table: "applications", item: "other_all", labelZH: "（六）其他处理（合计）", labelEN: "other handling (in all)",
            parts: ["other_no_correction", "other_fee_unpaid", "other_reasons"], whole: "other"),
        DerivedGroup(
            table: "appeals", item: "litigation", labelZH: "行政诉讼（两类合计）", labelEN: "litigation (both routes)",
            parts: ["litigation_direct", "litigation_after_reconsideration"], whole: nil),
    ]

    package static func group(table: String, item: String) -> DerivedGroup? {
        all.first { $0.table == table && $0.item == item }
    }

    /// Its measures, one a column of its table, in the order of `forms`.
    package func definitions(in forms: FormLibrary) -> [MeasureDefinition] {
        forms.measures.filter { $0.tableName == table && $0.item == parts[0] }.map { part in
            var definition = part
            definition.code = code(part.columnName)
            definition.item = item
            let column = part.labelZH.split(separator: " ").last.map { " \($0)" } ?? ""
            definition.labelZH = labelZH + column
            definition.labelEN = labelEN + (part.labelEN.split(separator: ",").last.map { ",\($0)" } ?? "")
            definition.note = "computed by the archive: known only when every part is"
            return definition
        }
    }

    package func code(_ column: String) -> String { "\(table).\(item).\(column)" }

    /// The codes whose values make the sum in a column: the parts, or the whole where only that is known. `nil` when neither is complete.
    package func terms(_ column: String, isKnown: (String) -> Bool) -> [String]? {
        let codes = parts.map { "\(table).\($0).\(column)" }
        if codes.allSatisfy(isKnown) { return codes }
        guard let whole else { return nil }
        let code = "\(table).\(whole).\(column)"
        return isKnown(code) ? [code] : nil
    }
}
