import Forms
import Query
import Reports
import Wording

/// A diff as one self-contained page: no script, nothing fetched, everything that came from a report escaped.
struct DiffPage {
    let diff: Diff
    let words: DiffWords
    /// Whether it is a page among others: what stands on those is left out, and so are the places of figures and the paths of files.
    let isOfSite: Bool

    private let counted: DiffSummary

    init(_ diff: Diff, _ options: DiffOptions, _ summary: DiffSummary? = nil, isOfSite: Bool = false) {
        self.diff = diff
        counted = summary ?? diff.summary
        self.isOfSite = isOfSite
        words = DiffWords(language: options.language, names: diff.names, isPublished: isOfSite)
    }

    /// What a page of a site shows below its title.
    var siteBody: String {
        """
        \(sides)
        \(navigation)
        \(section("findings", words.findings, findings))
        \(section("summary", words.summary, summary))
        \(section("trends", words.trends, diff.history.isEmpty ? "" : DiffCharts(self).rendered()))
        \(section("breaks", words.breaks, breaks))
        \(section("tables", words.tables, DiffFormTables(self).rendered()))
        \(section("narrative", words.narrative, DiffNarrative(self).rendered()))
        """
    }

    func rendered() -> String {
        let body = """
            <header>
            <h1>\(Escaping.html(words.title(diff)))</h1>
            \(sides)
            \(navigation)
            </header>
            <main>
            \(PageStyle.hatching)
            \(section("findings", words.findings, findings))
            \(section("summary", words.summary, summary))
            \(section("trends", words.trends, DiffCharts(self).rendered()))
            \(section("breaks", words.breaks, breaks))
            \(section("tables", words.tables, DiffFormTables(self).rendered()))
            \(section("narrative", words.narrative, DiffNarrative(self).rendered()))
            \(section("sources", words.sources, DiffSources(self).rendered()))
            </main>
            """
        return PageStyle.page(title: words.title(diff), language: words.language, body: body)
    }

    /// A section of the page; nothing where there is nothing to show.
    private func section(_ id: String, _ heading: String, _ body: String) -> String {
        body.isEmpty ? "" : "<section id=\"\(id)\">\n<h2>\(Escaping.html(heading))</h2>\n\(body)\n</section>"
    }

    private var navigation: String {
        var links: [(String, String)] = [("findings", words.findings), ("summary", words.summary)]
        if !isOfSite || !diff.history.isEmpty { links.append(("trends", words.trends)) }
        if !breaks.isEmpty { links.append(("breaks", words.breaks)) }
        links += [("tables", words.tables), ("narrative", words.narrative)]
        if !isOfSite { links.append(("sources", words.sources)) }
        return "<nav>" + links.map { "<a href=\"#\($0.0)\">\(Escaping.html($0.1))</a>" }.joined() + "</nav>"
    }

    private var sides: String {
        let (from, to) = words.columns(diff)
        let rows = [(from, diff.from), (to, diff.to)].map { name, side -> String in
            var parts = [side.title, side.form.map { words.write("form", ["form": .text($0)]) }, side.file.map(shown)].compactMap { $0 }
                .map(
                    Escaping.html)
            if let day = side.publishedOn { parts.append(words.write("published", ["date": .text("\(day)")])) }
            if let url = side.url, url.hasPrefix("https://") || url.hasPrefix("http://") {
                parts.append("<a href=\"\(Escaping.html(url))\" rel=\"noreferrer\">\(Escaping.html(url))</a>")
            }
            return "<dt>\(Escaping.html(name))</dt><dd>\(parts.joined(separator: " · "))</dd>"
        }
        return "<dl class=\"sides\">\(rows.joined())</dl>"
    }

    /// A file by its path, or on a page for everyone by its name.
    private func shown(_ file: String) -> String { isOfSite ? PublishedSource.name(file) : file }

    private var findings: String {
        if diff.findings.isEmpty { return "<p>\(words.noFindings)</p>" }
        let items = diff.findings.map { item -> String in
            let finding = item.finding
            let year = item.year.map { "<span class=\"year\">\($0)</span> " } ?? ""
            let place = finding.origin.map { "<small>\(Escaping.html(words.place($0)))</small>" } ?? ""
            let hint = (isOfSite ? nil : words.hint(of: finding)).map { "<small>\(Escaping.html($0))</small>" } ?? ""
            return """
                <li class="\(finding.severity.rawValue)"><span class="badge">\(words.severity(finding.severity))</span> \(words.mark(item))\(year)\
                <code>\(Escaping.html(finding.code))</code> \(Escaping.html(words.message(of: finding)))\(place)\(hint)</li>
                """
        }
        let notes = words.footnotes(diff, isPublished: isOfSite).map { "<p><small>\(Escaping.html($0))</small></p>" }
        return "<ul class=\"findings\">\n\(items.joined(separator: "\n"))\n</ul>\(notes.joined())"
    }

    private var summary: String {
        let summary = counted
        let tiles: [(String, String, String)] = [
            (
                "\(summary.increased + summary.decreased)", words.write("tile.changed"),
                words.write("tile.comparable", ["count": .count(summary.comparable)])
            ),
            (
                summary.nonzeroCells.share.map { NumberText.percent($0) } ?? "—", words.write("tile.equal"),
                words.write("tile.all", ["share": .text(words.share(summary.cells))])
            ),
            (
                summary.reuse.map { NumberText.percent($0) } ?? "—", words.write("tile.reused"),
                words.write("tile.boilerplate")
            ),
            (
                "\(diff.findings.count)", words.findings,
                Severity.allCases.reversed().compactMap { severity in
                    summary.severities[severity].map { "\(words.severity(severity)) \($0)" }
                }.joined(separator: " · ")
            ),
        ]
        let boxes = tiles.map {
            "<div class=\"tile\"><b>\($0.0)</b><span>\(Escaping.html($0.1))</span><small>\(Escaping.html($0.2))</small></div>"
        }
        let lines = words.summaryLines(diff, counted).map { "<li>\(Escaping.html($0))</li>" }
        return "<div class=\"tiles\">\(boxes.joined())</div>\n\(largest)\n<ul class=\"lines\">\(lines.joined())</ul>"
    }

    /// What changed most, as pairs of bars on a scale of each one's own.
    private var largest: String {
        let rows = counted.largest.map { figure -> String in
            let (from, to) = (figure.from ?? 0, figure.to ?? 0)
            let scale = max(abs(from), abs(to), 1)
            func bar(_ value: Double, _ kind: String, _ flags: [FigureFlag]) -> String {
                "<rect class=\"\(kind)\(flags.marked.isEmpty ? "" : " hatched")\" x=\"0\" y=\"\(kind == "old" ? 0 : 8)\" width=\"\(NumberText.short(100 * abs(value) / scale))\" height=\"6\"/>"
            }
            let change = [figure.change.map(NumberText.signed), figure.changeRatio.map { NumberText.percent($0, signed: true) }].compactMap
            { $0 }
            return """
                <tr><th scope="row">\(Escaping.html(words.label(figure)))</th>\
                <td class="n">\(Escaping.html(words.from(figure))) → <b>\(Escaping.html(words.to(figure)))</b></td><td class="n">\(change.joined(separator: " · "))</td>\
                <td class="bars"><svg viewBox="0 0 100 14" preserveAspectRatio="none" aria-hidden="true">\(bar(from, "old", figure.fromFlags))\(bar(to, "new", figure.toFlags))</svg></td></tr>
                """
        }
        return rows.isEmpty
            ? ""
            : "<h3>\(words.largest)</h3>\n<div class=\"scroll\" tabindex=\"0\"><table class=\"largest\">\(rows.joined(separator: "\n"))</table></div>"
    }

    /// The breaks by measure; by applicant they stand in the form's table and among the sources.
    private var breaks: String {
        let shown = diff.figures.filter { figure in
            !figure.comparability.isComparable && (figure.from != nil || figure.to != nil)
                && !diff.names.forms.isDetail(figure.measure)
        }
        return shown.isEmpty ? "" : list(shown, last: words.remark) { words.comparability($0.comparability) }
    }

    /// A plain table of figures without a statutory layout.
    func list(_ figures: [FigureChange]) -> String {
        list(figures, last: words.change) { figure in
            [figure.change.map(NumberText.signed), figure.changeRatio.map { NumberText.percent($0, signed: true) }].compactMap { $0 }
                .joined(separator: " · ")
        }
    }

    private func list(_ figures: [FigureChange], last: String, _ text: (FigureChange) -> String) -> String {
        let (from, to) = words.columns(diff)
        let rows = figures.map { figure -> String in
            """
            <tr><th scope="row">\(Escaping.html(words.label(figure)))</th>\
            <td class="n"\(title(source(figure.fromSource, diff.from)))>\(Escaping.html(words.from(figure)))</td>\
            <td class="n\(mark(figure))"\(title(source(figure.toSource, diff.to)))>\(Escaping.html(words.to(figure)))</td>\
            <td>\(Escaping.html(text(figure)))</td></tr>
            """
        }
        return """
            <div class="scroll" tabindex="0"><table class="list"><thead><tr><th>\(words.item)</th><th class="n">\(Escaping.html(from))</th>\
            <th class="n">\(Escaping.html(to))</th><th>\(last)</th></tr></thead>
            <tbody>\(rows.joined(separator: "\n"))</tbody></table></div>
            """
    }

    /// The class of a changed cell, with the blank before it.
    func mark(_ figure: FigureChange) -> String {
        guard let change = figure.change else { return figure.isChanged ? " other" : "" }
        return change > 0 ? " up" : change < 0 ? " down" : ""
    }

    /// The attribute that shows where a figure stands; on a site the download of all figures does.
    func title(_ text: @autoclosure () -> String) -> String { isOfSite ? "" : " title=\"\(text())\"" }

    /// Where a figure stands, for a title: file, place, and the text as printed.
    func source(_ source: FigureSource?, _ side: Diff.Side) -> String {
        guard let source else { return Escaping.html(words.write("no_cell", ["year": .text(words.year(side))])) }
        let place = source.origin.map { words.place($0) } ?? ""
        let text = source.raw.map { "“\($0)”" } ?? source.formula ?? ""
        let unit = source.unitAssumed ? words.write("unit_not_printed") : ""
        return Escaping.html(
            ["\(words.year(side))", side.file.map(PublishedSource.name) ?? "", source.measure ?? "", place, text + unit].filter {
                !$0.isEmpty
            }.joined(
                separator: " · "))
    }
}
