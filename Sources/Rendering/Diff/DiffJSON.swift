import Query
import Reports
import Wording

/// A diff for programs. The shape is a promise; keys may be added, none goes or changes its meaning. What is not known is `null`.
///
/// - `agency`, `from`, `to`: the organ and the two years.
/// - `measures`: one object a measure of either report, in the order of the official tables, derived groups (`applications.refused.total`,
///   `applications.other_all.total` …) before their parts: `measure` (as the later form names it), `label`, `unit`, `from`, `to`, `change`
///   and `change_ratio` (`null` unless both figures are known and comparable; the ratio also from 0), `comparability` (`same`, `renamed`:
///   comparable; `near`, `redefined`, `split`, `absent`, `new`: a break in series), `from_status`, `to_status` (`reported`, `stated`,
///   `blank`, `not_applicable`, `derived`; `null` where the report has no such cell), `from_source`, `to_source` (`file`, `measure` where
///   that form names it otherwise, `page`, `table`, `row`, `column`, `line`, `offset`, `raw` as printed, or `formula` of a derived figure),
///   `from_flags`, `to_flags` (why a figure is to be taken with care: `suspect:R104`, `unit_assumed`, `residual`, `aggregated`).
/// - `sections`: `heading`, `from_heading`, `to_heading`, `reuse` (0…1, boilerplate set aside), `sentences`: `kind` (`added`, `removed`,
///   `reworded`, `moved`, `unchanged`, `only_numbers_changed`), `from`, `to`, `numbers` (pairs), `similarity`, `boilerplate`.
/// - `findings`: errors first; `report` says whether of `from` or `to`.
/// - `summary`: counts, shares of equal cells, largest changes, reuse, and the two reports themselves.
struct DiffJSON {
    private let diff: Diff
    private let language: Language

    init(_ diff: Diff, _ options: DiffOptions) {
        self.diff = diff
        language = options.language
    }

    func rendered() -> String {
        var text = ""
        JSONNode.object([
            ("agency", .optional(diff.agency)), ("from", .optional(diff.from.year)), ("to", .optional(diff.to.year)),
            ("measures", .array(diff.figures.map(measure))), ("sections", .array(diff.sections.map(section))),
            ("findings", .array(diff.findings.map(finding))), ("summary", summary),
        ]).write(depth: 2, into: &text)
        return text + "\n"
    }

    private func measure(_ figure: FigureChange) -> JSONNode {
        .object([
            ("measure", .string(figure.measure.code)), ("label", .string(figure.label(language))), ("unit", .string(figure.name.unit)),
            ("from", .optional(figure.from)), ("to", .optional(figure.to)), ("change", .optional(figure.change)),
            ("change_ratio", .optional(figure.changeRatio)), ("comparability", .string(figure.comparability.rawValue)),
            ("from_status", .optional(figure.fromStatus?.rawValue)), ("to_status", .optional(figure.toStatus?.rawValue)),
            ("from_flags", Self.flags(figure.fromFlags)), ("to_flags", Self.flags(figure.toFlags)),
            ("from_source", source(figure.fromSource, diff.from, figure.earlierName)), ("to_source", source(figure.toSource, diff.to)),
        ])
    }

    private static func flags(_ flags: [FigureFlag]) -> JSONNode { .array(flags.map { .string($0.code) }) }

    private func source(_ source: FigureSource?, _ side: Diff.Side, _ name: MeasureNames.Name? = nil) -> JSONNode {
        guard let source else { return .null }
        var members: [(String, JSONNode)] = [("file", .optional(side.file))]
        if let measure = source.measure { members.append(("measure", .string(measure))) }
        if let name, source.measure != nil { members.append(("unit", .string(name.unit))) }
        let origin = source.origin
        let places: [(String, Int?)] = [
            ("page", origin?.page), ("table", origin?.table), ("row", origin?.row), ("column", origin?.column), ("line", origin?.line),
            ("offset", origin?.offset),
        ]
        if let sheet = origin?.sheet { members.append(("sheet", .string(sheet))) }
        members += places.compactMap { name, number in number.map { (name, .count($0)) } }
        if let raw = source.raw { members.append(("raw", .string(raw))) }
        if let formula = source.formula { members.append(("formula", .string(formula))) }
        if source.unitAssumed { members.append(("unit_assumed", .bool(true))) }
        return .object(members)
    }

    private func section(_ section: SectionChange) -> JSONNode {
        .object([
            ("heading", .string(section.heading)), ("from_heading", .optional(section.fromHeading)),
            ("to_heading", .optional(section.toHeading)), ("reuse", .optional(section.reuse)),
            ("sentences", .array(section.sentences.map(sentence))),
        ])
    }

    private func sentence(_ sentence: SentenceChange) -> JSONNode {
        .object([
            ("kind", .string(sentence.kind.rawValue)), ("from", .optional(sentence.from)), ("to", .optional(sentence.to)),
            ("numbers", .array(sentence.numbers.map { .object([("from", .string($0.from)), ("to", .string($0.to))]) })),
            ("similarity", .optional(sentence.similarity)), ("boilerplate", .bool(sentence.isBoilerplate)),
        ])
    }

    private func finding(_ item: Diff.YearFinding) -> JSONNode {
        let finding = item.finding
        let words = DiffWords(language: .english, names: diff.names)
        return .object([
            ("year", .optional(item.year)), ("report", .string(item.isFrom ? "from" : "to")), ("code", .string(finding.code)),
            ("severity", .string(finding.severity.rawValue)), ("measures", .array(finding.measures.map(JSONNode.string))),
            ("message", .string(words.message(of: finding))), ("expected", .optional(finding.expected)),
            ("actual", .optional(finding.actual)),
            ("suspects", .array(finding.suspects.map(JSONNode.string))), ("origin", .optional(finding.origin?.description)),
            ("earlier_year", .optional(finding.earlierYear)), ("hint", .optional(words.hint(of: finding))),
        ])
    }

    private var summary: JSONNode {
        let summary = diff.summary
        func share(_ share: DiffSummary.Share) -> JSONNode {
            .object([("equal", .count(share.equal)), ("compared", .count(share.compared)), ("share", .optional(share.share))])
        }
        func side(_ side: Diff.Side) -> JSONNode {
            .object([
                ("year", .optional(side.year)), ("form", .optional(side.form)), ("title", .optional(side.title)),
                ("published_on", .optional(side.publishedOn?.description)), ("file", .optional(side.file)), ("url", .optional(side.url)),
                ("report_id", .optional(side.id.map(Double.init))),
            ])
        }
        let largest = summary.largest.map { figure in
            JSONNode.object([
                ("measure", .string(figure.measure.code)), ("label", .string(figure.label(language))),
                ("from", .optional(figure.from)),
                ("to", .optional(figure.to)), ("change", .optional(figure.change)), ("change_ratio", .optional(figure.changeRatio)),
            ])
        }
        return .object([
            ("figures", .count(summary.figures)), ("comparable", .count(summary.comparable)), ("increased", .count(summary.increased)),
            ("decreased", .count(summary.decreased)), ("unchanged", .count(summary.unchanged)), ("appeared", .count(summary.appeared)),
            ("disappeared", .count(summary.disappeared)), ("breaks", .count(summary.breaks)),
            ("equal_cells", share(summary.cells)), ("equal_nonzero_cells", share(summary.nonzeroCells)),
            ("largest_changes", .array(largest)), ("reuse", .optional(summary.reuse)),
            ("unchanged_share", .optional(summary.unchangedShare)),
            ("sentences", .object(SentenceKind.allCases.map { ($0.rawValue, .count(summary.sentences[$0] ?? 0)) })),
            ("findings", .object(Severity.allCases.reversed().map { ($0.rawValue, .count(summary.severities[$0] ?? 0)) })),
            ("from_report", side(diff.from)), ("to_report", side(diff.to)),
        ])
    }
}
