import Query
import Rendering
import Reports
import Wording

/// What was found, by rule and year, and for each rule what it says and where.
struct FindingPages {
    let model: SiteModel
    let words: SiteWords
    private let byCode: [String: [(organ: OrganProfile, year: Int?, open: OpenFinding)]]

    private var language: Language { words.language }

    init(model: SiteModel, words: SiteWords) {
        self.model = model
        self.words = words
        let all = model.organs.flatMap { organ in
            organ.reports.flatMap { report in
                (model.findings[report.header.id] ?? []).map { (organ: organ, year: report.header.year, open: $0) }
            }
        }
        byCode = Dictionary(grouping: all) { $0.open.finding.code }
    }

    /// The codes found, the gravest first.
    private var codes: [String] {
        func gravest(_ code: String) -> Severity { byCode[code]?.map(\.open.finding.severity).max() ?? .note }
        return byCode.keys.sorted().map { ($0, gravest($0)) }.sorted { $0.1 == $1.1 ? $0.0 < $1.0 : $0.1 > $1.1 }.map(\.0)
    }

    func files(_ layout: SiteLayout) -> [SiteFile] { index(layout) + codes.flatMap { rule($0, layout) } }

    private func index(_ layout: SiteLayout) -> [SiteFile] {
        var page = PageBuilder(words, path: SitePaths.page("findings/index", language), title: words.say("site.findings"))
        page.paragraph(words.say("site.findings.care"), style: "note")
        var table = SiteTable(
            columns: [.init("code"), .init("severity"), .init("title")] + model.years.map { .init("\($0)", kind: .number) }
                + [.init("count_all", kind: .number)], rows: [])
        for code in codes {
            let found = byCode[code] ?? []
            let years = Dictionary(grouping: found.compactMap(\.year)) { $0 }.mapValues(\.count)
            let severity = found.map(\.open.finding.severity).max() ?? .note
            table.rows.append(
                [
                    .text(code, link: SitePaths.page("findings/\(code)", language)), .init(.term("severity", severity.rawValue)),
                    .text(RulePage.title(code, writer: words.writer)),
                ] + model.years.map { .count(years[$0] ?? 0) } + [.count(found.count)])
        }
        if table.rows.isEmpty { page.paragraph(words.say("site.findings.none")) }
        page.table(table, "findings/index")
        return page.files(layout)
    }

    private func rule(_ code: String, _ layout: SiteLayout) -> [SiteFile] {
        let name = [code, RulePage.title(code, writer: words.writer)].compactMap(\.self).joined(separator: " ")
        var page = PageBuilder(
            words, path: SitePaths.page("findings/\(code)", language), title: name,
            trail: [(words.say("site.findings"), SitePaths.page("findings/index", language))])
        for part in ["what", "why", "example"] where words.writer.has("\(code).\(part)") { page.paragraph(words.say("\(code).\(part)")) }
        if words.writer.has("\(code).clause") { page.paragraph(words.say("\(code).clause"), style: "note") }
        var table = SiteTable(
            columns: [
                .init("agency"), .init("year", kind: .number), .init("severity"), .init("message"), .init("origin"), .init("verdict"),
            ],
            rows: [])
        for (organ, year, open) in byCode[code] ?? [] {
            table.rows.append([
                .text(organ.name, link: model.organPath(organ.name, language)), .count(year),
                .init(.term("severity", open.finding.severity.rawValue)), .text(words.writer.message(of: open.finding)),
                .text(open.finding.origin.map { words.writer.write(.origin($0)) }),
                .init(.init("verdict", open.isConfirmed ? "confirmed" : nil)),
            ])
        }
        page.table(table, "findings/\(code)")
        return page.files(layout)
    }
}
