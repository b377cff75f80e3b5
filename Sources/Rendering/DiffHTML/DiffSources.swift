import Query

/// Every figure with the place where it stands in either report.
struct DiffSources {
    private let page: DiffPage

    init(_ page: DiffPage) {
        self.page = page
    }

    func rendered() -> String {
        guard !page.diff.figures.isEmpty else { return "" }
        let words = page.words
        let (from, to) = words.columns(page.diff)
        let rows = page.diff.figures.map { figure in
            "<tr><th scope=\"row\">\(Escaping.html(words.label(figure.name)))<br><code>\(Escaping.html(figure.measure.code))</code></th>"
                + cells(figure.from, figure.fromStatus?.rawValue, figure.fromSource)
                + cells(figure.to, figure.toStatus?.rawValue, figure.toSource)
                + "</tr>"
        }
        let place = words.write("place")
        return """
            <details class="sources"><summary>\(words.write("count", ["count": .count(rows.count)]))</summary>
            <p>\(files)</p>
            <div class="scroll" tabindex="0"><table class="list"><thead><tr><th>\(words.item)</th><th class="n">\(Escaping.html(from))</th><th>\(place)</th>\
            <th class="n">\(Escaping.html(to))</th><th>\(place)</th></tr></thead>
            <tbody>\(rows.joined(separator: "\n"))</tbody></table></div></details>
            """
    }

    private var files: String {
        let (from, to) = page.words.columns(page.diff)
        return [(from, page.diff.from.file), (to, page.diff.to.file)].map { "\(Escaping.html($0)): \(Escaping.html($1 ?? "—"))" }
            .joined(separator: "<br>")
    }

    private func cells(_ value: Double?, _ status: String?, _ source: FigureSource?) -> String {
        let number = value.map(NumberText.exact) ?? "—"
        let place = source?.origin.map { page.words.place($0) } ?? ""
        let text = source?.raw.map { "“\($0)”" } ?? source?.formula ?? ""
        let parts = [place, status.map { page.words.term("status", $0) } ?? "", text].filter { !$0.isEmpty }
        return "<td class=\"n\">\(number)</td><td>\(Escaping.html(parts.joined(separator: " · ")))</td>"
    }
}
