import Forms
import Query
import Reports
import Wording

/// The words of a diff for people.
struct DiffWords {
    let language: Language
    let writer: MessageWriter

    /// - Parameters:
    ///   - names: of the forms whose cells findings are about.
    ///   - isPublished: sources by the names of their files, without the folders they lie in.
    init(language: Language, names: MeasureNames = .embedded, isPublished: Bool = false) {
        self.language = language
        var writer = names.writer(language)
        writer.showsFolders = !isPublished
        self.writer = writer
    }

    /// The sentence of `diff.KEY`.
    func write(_ key: String, _ parameters: [String: Parameter] = [:]) -> String { writer.write("diff.\(key)", parameters) }

    func term(_ kind: String, _ code: String) -> String { writer.term(kind, code) }

    func title(_ diff: Diff) -> String {
        write("title", ["agency": .text(diff.agency ?? write("unknown_agency")), "years": .text(range(diff))])
    }

    func range(_ diff: Diff) -> String { "\(year(diff.from)) → \(year(diff.to))" }

    func year(_ side: Diff.Side) -> String { side.year.map { "\($0)" } ?? write("no_year") }

    /// The headers of the two columns: years, told apart where they are the same.
    func columns(_ diff: Diff) -> (String, String) {
        let (from, to) = (year(diff.from), year(diff.to))
        return from == to ? (write("old", ["year": .text(from)]), write("new", ["year": .text(to)])) : (from, to)
    }

    var summary: String { write("summary") }
    var largest: String { write("largest") }
    var findings: String { write("findings") }
    var noFindings: String { write("no_findings") }
    var trends: String { write("trends") }
    var breaks: String { write("breaks") }
    var tables: String { write("tables") }
    var narrative: String { write("narrative") }
    var sources: String { write("sources") }
    var item: String { write("item") }
    var change: String { write("change") }
    var ratio: String { write("ratio") }
    var remark: String { write("remark") }

    /// A section's heading; the text before the first has none of its own.
    func heading(_ section: SectionChange) -> String { section.heading.isEmpty ? write("opening") : section.heading }

    /// A measure's label; amounts say that they are in yuan.
    func label(_ name: MeasureNames.Name) -> String {
        name.label(language) + (name.unit == "yuan" ? write("in_yuan") : "")
    }

    /// A figure's label; over a break to another measure both, each with its own unit.
    func label(_ figure: FigureChange) -> String {
        let name = label(figure.name)
        guard let earlier = figure.earlierName.map({ label($0) }), earlier != name else { return name }
        return "\(earlier) → \(name)"
    }

    /// A table's caption as the form prints it: the later of the two, else the latest that has it.
    func table(_ code: String, of diff: Diff) -> String {
        let forms = diff.names.forms
        if let stated = forms.stated.first(where: { $0.code == code }) { return language.pick(stated.title, stated.titleEN) }
        let own = forms.templates.last { ($0.id == diff.from.form || $0.id == diff.to.form) && $0.table(code: code) != nil }
        guard let table = (own?.table(code: code) ?? forms.table(code))?.table else { return code }
        return language.pick(table.caption == table.title ? table.caption : "\(table.caption) \(table.title)", table.titleEN)
    }

    func severity(_ severity: Severity) -> String { term("severity", severity.rawValue) }

    func kind(_ kind: SentenceKind) -> String { term("sentence", kind.rawValue) }

    /// Why no change is computed; empty where one is, or could be.
    func comparability(_ comparability: Comparability) -> String {
        comparability.isComparable ? "" : term("break", comparability.rawValue)
    }

    /// The same in a word, for a cell of a table.
    func shortComparability(_ comparability: Comparability) -> String {
        comparability.isComparable ? "" : term("comparability", comparability.rawValue)
    }

    /// A figure for people: what is missing says how it is missing, and is never 0.
    func figure(_ value: Double?, _ status: ObservationStatus?, _ source: FigureSource?) -> String {
        if let value { return NumberText.exact(value) }
        switch status {
        case .blank: return term("status", "blank")
        case .notApplicable: return source?.raw ?? "/"
        case .derived: return write("incomplete")
        case .reported, .stated, .transcribed, nil: return "—"
        }
    }

    /// The old figure of a change, with † where it is to be taken with care.
    func from(_ change: FigureChange) -> String { figure(change.from, change.fromStatus, change.fromSource) + mark(change.fromFlags) }

    func to(_ change: FigureChange) -> String { figure(change.to, change.toStatus, change.toSource) + mark(change.toFlags) }

    func mark(_ flags: [FigureFlag]) -> String { flags.marked.isEmpty ? "" : "†" }

    /// The footnotes of the marked figures that no finding of the list explains.
    func footnotes(_ diff: Diff, isPublished: Bool = false) -> [String] {
        var notes = FlagNotes(writer, isPublished: isPublished)
        for change in diff.figures {
            for (side, flags) in [(diff.from, change.fromFlags), (diff.to, change.toFlags)] {
                let own = flags.marked.filter { $0.finding == nil }
                notes.add(own, subject: notes.subject(diff.agency ?? "", side.year ?? 0), label: change.name.label(language))
            }
        }
        return notes.lines
    }

    /// What a finding of the list does to the figures: †, where it marks some.
    func mark(_ item: Diff.YearFinding) -> String { item.finding.severity > .note && !item.finding.measures.isEmpty ? "† " : "" }

    /// A few lines that say it all.
    func summaryLines(_ diff: Diff, _ summary: DiffSummary? = nil) -> [String] {
        let summary = summary ?? diff.summary
        var lines = [
            write(
                "figures",
                [
                    "comparable": .count(summary.comparable), "up": .count(summary.increased), "down": .count(summary.decreased),
                    "unchanged": .count(summary.unchanged),
                ])
        ]
        if summary.appeared + summary.disappeared > 0 {
            lines.append(write("one_sided", ["appeared": .count(summary.appeared), "disappeared": .count(summary.disappeared)]))
        }
        if summary.breaks > 0 { lines.append(write("over_breaks", ["count": .count(summary.breaks)])) }
        lines.append(write("equal", ["all": .text(share(summary.cells)), "nonzero": .text(share(summary.nonzeroCells))]))
        if let reuse = summary.reuse { lines.append(write("reuse", ["share": .text(NumberText.percent(reuse))])) }
        let counts = SentenceKind.allCases.compactMap { kind in
            summary.sentences[kind].map { Parameter.text("\(self.kind(kind)) \($0)") }
        }
        if !counts.isEmpty { lines.append(write("sentences", ["counts": .list(counts)])) }
        return lines
    }

    func share(_ share: DiffSummary.Share) -> String {
        share.share.map { "\(NumberText.percent($0)) (\(share.equal)/\(share.compared))" } ?? "—"
    }

    /// `表4 行5 列7`, or as the origin says it.
    func place(_ origin: Origin) -> String { writer.write(.origin(origin)) }
}
