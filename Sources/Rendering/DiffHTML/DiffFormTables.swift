import Forms
import Query
import Reports
import Wording

/// The statistical tables in the layout of the form, each cell with the new figure, the old one beside it where it changed, and its source.
struct DiffFormTables {
    private let page: DiffPage
    private let byCode: [String: FigureChange]
    private let form: StatutoryForm?
    private let forms: FormLibrary

    init(_ page: DiffPage) {
        self.page = page
        byCode = Dictionary(page.diff.figures.map { ($0.measure.code, $0) }, uniquingKeysWith: { first, _ in first })
        forms = page.diff.names.forms
        form = forms.forms.last { $0.id == page.diff.from.form || $0.id == page.diff.to.form }
    }

    func rendered() -> String {
        page.diff.figuresByTable.compactMap { table, figures in
            let body = form?.table(table).flatMap { laidOut($0, figures) } ?? otherTable(figures)
            return body.isEmpty ? nil : "<h3>\(Escaping.html(page.words.table(table, of: page.diff)))</h3>\n\(body)"
        }.joined(separator: "\n")
    }

    private func laidOut(_ table: StatutoryTable, _ figures: [FigureChange]) -> String? {
        switch table.layout {
        case .rows: rows(table, figures)
        case .matrix: matrix(table)
        case .singleRow: singleRow(table)
        case .indicators: nil
        }
    }

    /// Figures of no statutory table; those over a break stand in the list of breaks.
    private func otherTable(_ figures: [FigureChange]) -> String {
        let shown = figures.filter { $0.comparability.isComparable }
        return shown.isEmpty ? "" : page.list(shown)
    }

    /// The form's label; figures are in yuan, whatever unit the form prints amounts in.
    private func head(_ label: FormLabel) -> String {
        let text = page.words.language.pick(label.label, label.labelEN)
        guard label.isAmount else { return Escaping.html(text) }
        let bare = text.split(separator: "（").first.map(String.init) ?? text
        return Escaping.html(bare + page.words.write("unit_yuan"))
    }

    private func rows(_ table: StatutoryTable, _ figures: [FigureChange]) -> String {
        let locals = figures.filter { $0.measure.isLocal }.map(\.measure.item)
        let local = locals.enumerated().filter { !locals[..<$0.offset].contains($0.element) }.map(\.element)
        let header = table.columns.map { "<th scope=\"col\">\(head($0))</th>" }.joined()
        var body = table.rows.map { row in
            "<tr><th scope=\"row\">\(head(row))</th>" + table.columns.map { cell(table.measureCode(row: row, column: $0)) }.joined()
                + "</tr>"
        }
        body += local.map { item in
            "<tr><th scope=\"row\">\(Escaping.html(String(item.dropFirst("local:".count))))</th>"
                + table.columns.map { cell("\(table.code).\(item).\($0.code)") }.joined() + "</tr>"
        }
        let corner = Escaping.html(page.words.language.pick(table.corner.first ?? "", page.words.write("item")))
        return
            "<div class=\"scroll\" tabindex=\"0\"><table class=\"form\"><thead><tr><th>\(corner)</th>\(header)</tr></thead>\n<tbody>\(body.joined(separator: "\n"))</tbody></table></div>"
    }

    /// The applications: rows in groups, each group led by its sum.
    private func matrix(_ table: StatutoryTable) -> String {
        let shown = table.rows.filter { isShown($0, table) }
        var bodies: [String] = []
        var index = 0
        while index < shown.count {
            let group = group(of: shown[index], table)
            let rows = group.map { group in shown[index...].prefix { group.parts.contains($0.code) } } ?? shown[index...index]
            bodies.append("<tbody>" + matrixRows(table, Array(rows), group) + "</tbody>")
            index += rows.count
        }
        let corner = page.words.write("form_outcomes")
        let header = table.columns.map { "<th scope=\"col\">\(head($0))</th>" }.joined()
        return
            "<div class=\"scroll\" tabindex=\"0\"><table class=\"form matrix\"><thead><tr><th colspan=\"2\">\(corner)</th>\(header)</tr></thead>\n\(bodies.joined(separator: "\n"))</table></div>"
    }

    /// The group whose sum a row is part of.
    private func group(of row: FormLabel, _ table: StatutoryTable) -> DerivedGroup? {
        forms.group(ofRow: row.code, table: table.code).flatMap { $0.parts.contains(row.code) ? $0 : nil }
    }

    /// A row that stands for a whole group and the rows of the group are shown where either report prints them; every other row always.
    private func isShown(_ row: FormLabel, _ table: StatutoryTable) -> Bool {
        func isPrinted(_ code: String) -> Bool { table.columns.contains { byCode["\(table.code).\(code).\($0.code)"] != nil } }
        let group = group(of: row, table)
        if let group, let whole = group.whole, isPrinted(whole) { return group.parts.contains(where: isPrinted) }
        return !row.isOptional || isPrinted(row.code)
    }

    private func matrixRows(_ table: StatutoryTable, _ rows: [FormLabel], _ group: DerivedGroup?) -> String {
        func cells(_ code: (String) -> String) -> String { table.columns.map { cell(code($0.code)) }.joined() }
        guard let group, let first = rows.first else {
            return rows.map { row in
                "<tr><th scope=\"row\" colspan=\"2\">\(head(row))</th>" + cells { "\(table.code).\(row.code).\($0)" } + "</tr>"
            }.joined(separator: "\n")
        }
        let name = Escaping.html(page.words.language.pick(first.group ?? group.labelZH, group.labelEN))
        let sum = page.words.write("computed_sum")
        var lines = [
            "<tr class=\"sum\"><th scope=\"rowgroup\" rowspan=\"\(rows.count + 1)\">\(name)</th><th scope=\"row\">\(sum)</th>"
                + cells(group.code) + "</tr>"
        ]
        lines += rows.map { row in "<tr><th scope=\"row\">\(head(row))</th>" + cells { "\(table.code).\(row.code).\($0)" } + "</tr>" }
        return lines.joined(separator: "\n")
    }

    /// The appeals: one row of figures under a header of three rows.
    private func singleRow(_ table: StatutoryTable) -> String {
        let size = table.columns.count
        let plain = table.rows.filter { $0.group == nil }
        let grouped = table.rows.filter { $0.group != nil }
        let label = grouped.first?.group ?? ""
        let sum = table.groups.first { $0.label == label }
        let groupName = page.words.language.pick(label, sum?.labelEN ?? label)
        let columns = table.columns.map { "<th scope=\"col\">\(head($0))</th>" }.joined()
        let lower = table.columns.map { "<th scope=\"col\" rowspan=\"2\">\(head($0))</th>" }.joined()
        let top =
            plain.map { "<th colspan=\"\(size)\">\(head($0))</th>" }.joined()
            + "<th colspan=\"\(size * grouped.count)\">\(Escaping.html(groupName))</th>"
        let middle = plain.map { _ in lower }.joined() + grouped.map { "<th colspan=\"\(size)\">\(head($0))</th>" }.joined()
        let bottom = grouped.map { _ in columns }.joined()
        let cells = (plain + grouped).map { row in table.columns.map { cell(table.measureCode(row: row, column: $0)) }.joined() }.joined()
        return """
            <div class="scroll" tabindex="0"><table class="form appeals"><thead><tr>\(top)</tr><tr>\(middle)</tr><tr>\(bottom)</tr></thead>
            <tbody><tr>\(cells)</tr></tbody></table></div>
            """
    }

    private func cell(_ code: String) -> String {
        guard let figure = byCode[code] else { return "<td class=\"n none\">—</td>" }
        let title = page.title(page.source(figure.fromSource, page.diff.from) + "&#10;" + page.source(figure.toSource, page.diff.to))
        let new = Escaping.html(page.words.to(figure))
        guard figure.isChanged else {
            let isDull = figure.to == 0 || figure.to == nil
            return "<td class=\"n\(isDull ? " none" : "")\"\(title)>\(new)</td>"
        }
        let old = Escaping.html(page.words.from(figure))
        let change =
            figure.change.map { "<small>\(NumberText.signed($0))</small>" }
            ?? "<small>\(Escaping.html(page.words.shortComparability(figure.comparability)))</small>"
        return "<td class=\"n\(page.mark(figure))\"\(title)><ins>\(new)</ins> <del>\(old)</del>\(change)</td>"
    }
}
