import Forms
import Reports
import Wording
import Workbooks

/// A year's official tables to be filled in: sums as formulas, what last year determines filled in, and a sheet that says whether everything adds up.
/// Filled in, it is read like any report.
package struct FormWorkbook {
    private let template: FormTemplate
    private let words: MessageWriter
    private let agency: String
    private let year: Int
    /// The figures of the year before, by measure.
    private let earlier: [Measure: Double]

    /// - Parameter last: the organ's report on the year before, where it is held.
    package init(template: FormTemplate, agency: String, year: Int, last: Report?, words: MessageWriter) {
        (self.template, self.agency, self.year, self.words) = (template, agency, year, words)
        let known = (last?.observations ?? []).compactMap { observation in observation.value.map { (observation.measure, $0) } }
        earlier = Dictionary(known, uniquingKeysWith: { first, _ in first })
    }

    /// How many cells the year before determines.
    package private(set) var prefilled = 0

    /// - Parameter path: the file, which is there when this returns.
    package mutating func write(to path: String) throws {
        let book = try Workbook(path: path)
        let sheet = try book.sheet("\(year)")
        var page = try StatutorySheet(on: sheet, language: .chinese) { _ in StatutoryCell() }
        // The printed title and headings are those of the form, in its language: by them the sheet is read again.
        try page.line("\(agency)\(year)年政府信息公开工作年度报告", .title, lines: 2)
        for table in template.tables {
            try page.table(table, rows: table.rows.indices.filter { !table.rows[$0].isOptional })
        }
        var checks: [(clause: String, place: String, formula: String)] = []
        for identity in template.form.identities { try add(identity, page.places, on: sheet, to: &checks) }
        try write(checks, on: try book.sheet(words.write("workbook.checks")))
        try book.close()
    }

    /// One identity in each row or column that it holds in.
    private mutating func add(
        _ identity: Identity, _ places: [Measure: (row: Int, column: Int)], on sheet: WorkbookSheet,
        to checks: inout [(clause: String, place: String, formula: String)]
    ) throws {
        guard let table = template.form.table(identity.table) else { return }
        for line in identity.across == .columns ? table.columns : table.rows where !line.isOptional {
            func measures(_ terms: [String]) -> [Measure] {
                terms.map {
                    identity.across == .columns ? Measure("\(table.code).\($0).\(line.code)") : Measure("\(table.code).\(line.code).\($0)")
                }
            }
            func cells(_ terms: [String]) -> [String] {
                measures(terms).compactMap { places[$0] }.map { WorkbookSheet.cell($0.row, $0.column) }
            }
            let before = measures(identity.rightEarlier).map { earlier[$0] }
            let (left, right, minus) = (cells(identity.left), cells(identity.right), cells(identity.rightMinus))
            guard !left.isEmpty, before.allSatisfy({ $0 != nil }) else { continue }
            let sum = before.compactMap(\.self).reduce(0, +)
            var terms = ["SUM(\(right.joined(separator: ",")))"].filter { _ in !right.isEmpty }
            if !before.isEmpty { terms.append(NumberText.exact(sum)) }
            let value = terms.joined(separator: "+") + (minus.isEmpty ? "" : "-SUM(\(minus.joined(separator: ",")))")
            if left.count == 1, let place = measures(identity.left).first.flatMap({ places[$0] }) {
                let needed = right + minus
                let content: CellContent =
                    needed.isEmpty ? .number(sum) : .formula("=IF(COUNT(\(needed.joined(separator: ",")))=0,\"\",\(value))", nil)
                try sheet.write(content, place.row, place.column, .figure(before.isEmpty ? nil : .changed))
                if !before.isEmpty { prefilled += 1 }
            }
            let all = left + right + minus
            let here = all.map { "'\(sheet.name)'!\($0)" }
            let balance = balance(left: left, value: value, on: sheet)
            checks.append(
                (
                    identity.clause, line.label,
                    "=IF(COUNT(\(here.joined(separator: ",")))<\(all.count),\"\",IF(ROUND(\(balance),4)=0,\"\(words.write("workbook.holds"))\",\"\(words.write("workbook.broken"))\"))"
                ))
        }
    }

    /// What is left of the identity, 0 where it holds; its cells named on their sheet.
    private func balance(left: [String], value: String, on sheet: WorkbookSheet) -> String {
        let difference = "SUM(\(left.joined(separator: ",")))-(\(value))"
        return difference.replacing(/[A-Z]+[0-9]+/) { "'\(sheet.name)'!\($0.output)" }
    }

    private func write(_ checks: [(clause: String, place: String, formula: String)], on sheet: WorkbookSheet) throws {
        for (column, name) in ["identity", "cell", "outcome"].enumerated() {
            try sheet.write(.text(words.term("column", name)), 0, column, .heading)
        }
        for (index, check) in checks.enumerated() {
            try sheet.write(.text(check.clause), index + 1, 0, .wrapped)
            try sheet.write(.text(check.place), index + 1, 1, .wrapped)
            try sheet.write(.formula(check.formula, nil), index + 1, 2)
        }
        try sheet.width(70, columns: 0...0)
        try sheet.width(40, columns: 1...1)
        try sheet.width(12, columns: 2...2)
        sheet.freeze(row: 1)
    }
}
