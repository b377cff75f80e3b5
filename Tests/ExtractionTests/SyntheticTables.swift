import Forms

@testable import Extraction

/// Statutory tables with random figures, printed in the shapes that text copies of reports have.
struct SyntheticTables {
    /// How a figure is printed; `nil` is a cell left blank.
    typealias Print = (Int, inout SeededGenerator) -> String?

    /// A table row: labels, then cells.
    struct Row {
        var labels: [String]
        var cells: [String?] = []
        /// The measures of the cells.
        var measures: [String] = []
        /// How many columns and rows each label of a header takes in a grid; one of each where it is not said.
        var spans: [(columns: Int, rows: Int)] = []
    }

    var article: [[Row]] = []
    var applications: [Row] = []
    var appeals: [Row] = []
    /// What is printed: measure → figure, `nil` for a blank cell.
    var answers: [String: Double?] = [:]

    init(form id: String, seed: UInt64, print: Print) {
        var generator = SeededGenerator(seed: seed)
        let form = FormLibrary.embedded.form(id)!
        func cell(_ code: String, _ answers: inout [String: Double?]) -> String? {
            let value = Int.random(in: 0...3, using: &generator) > 0 ? 0 : Int.random(in: 1...30_000, using: &generator)
            let text = print(value, &generator)
            answers[code] = .some(text.map { CellValue($0).isNumber } == true ? Double(value) : nil)
            return text
        }
        for table in form.tables {
            let rows = table.rows.filter { !$0.isOptional }
            switch table.layout {
            case .rows:
                var lines = [
                    Row(labels: [table.caption], spans: [(1 + table.columns.count, 1)]), Row(labels: ["信息内容"] + table.columns.map(\.label)),
                ]
                for row in rows {
                    lines.append(
                        Row(
                            labels: [row.label], cells: table.columns.map { cell(table.measureCode(row: row, column: $0), &answers) },
                            measures: table.columns.map { table.measureCode(row: row, column: $0) }))
                }
                article.append(lines)
                for row in rows {
                    for column in table.columns where column.unit == "ten_thousand_yuan" {
                        let code = table.measureCode(row: row, column: column)
                        if let value = answers[code] ?? nil { answers[code] = .some(value * 10_000) }
                    }
                }
            case .matrix:
                applications = [
                    Row(labels: ["（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", "申请人情况"], spans: [(1, 3), (7, 1)]),
                    Row(labels: ["自然人", "法人或其他组织", "总计"], spans: [(1, 2), (5, 1), (1, 2)]),
                    Row(labels: ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"]),
                ]
                var group: String?
                for row in rows {
                    let isNew = row.group != nil && row.group != group
                    group = row.group
                    applications.append(
                        Row(
                            labels: (isNew ? [row.group!] : []) + [row.label],
                            cells: table.columns.map { cell(table.measureCode(row: row, column: $0), &answers) },
                            measures: table.columns.map { table.measureCode(row: row, column: $0) }))
                }
            case .singleRow:
                appeals = [
                    Row(labels: ["行政复议", "行政诉讼"], spans: [(5, 2), (10, 1)]),
                    Row(labels: ["未经复议直接起诉", "复议后起诉"], spans: [(5, 1), (5, 1)]),
                    Row(labels: rows.flatMap { _ in table.columns.map(\.label) }),
                    Row(
                        labels: [],
                        cells: rows.flatMap { row in table.columns.map { cell(table.measureCode(row: row, column: $0), &answers) } },
                        measures: rows.flatMap { row in table.columns.map { table.measureCode(row: row, column: $0) } }),
                ]
            case .indicators: break
            }
        }
    }

    /// Makes the last cell of every row of applicants, and of every route of appeals, the sum of the others.
    mutating func balance(print: (Int) -> String?) {
        func balanced(_ row: Row, width: Int) -> Row {
            var row = row
            for start in stride(from: 0, to: row.cells.count, by: width) {
                let total = start + width - 1
                let sum = row.cells[start..<total].reduce(0) { $0 + ($1.flatMap { Int($0) } ?? 0) }
                row.cells[total] = print(sum)
                answers[row.measures[total]] = .some(row.cells[total].map { _ in Double(sum) })
            }
            return row
        }
        applications = applications.map { balanced($0, width: 7) }
        appeals = appeals.map { balanced($0, width: 5) }
    }

    private var sections: [(heading: String, rows: [Row])] {
        [
            ("二、主动公开政府信息情况", article.flatMap { $0 }), ("三、收到和处理政府信息公开申请情况", applications),
            ("四、政府信息公开行政复议、行政诉讼情况", appeals),
        ]
    }

    /// The tables as text, each row printed by `print`.
    func text(_ print: (Row) -> String) -> String {
        sections.map { section in section.heading + "\n" + section.rows.map(print).joined(separator: "\n") }.joined(separator: "\n")
            + "\n五、存在的主要问题及改进情况\n"
    }

    /// The tables as grids of a page, without the labels that group rows.
    func html() -> String {
        sections.map { "<h2>\($0.heading)</h2><table>\($0.rows.map(Self.line).joined(separator: "\n"))</table>" }.joined(separator: "\n")
            + "<h2>五、存在的主要问题及改进情况</h2>"
    }

    private static func line(_ row: Row) -> String {
        guard row.cells.isEmpty else {
            return "<tr>" + (row.labels.suffix(1) + row.cells.map { $0 ?? "" }).map { "<td>\($0)</td>" }.joined() + "</tr>"
        }
        let labels = row.labels.enumerated().map { index, label in
            let span = index < row.spans.count ? row.spans[index] : (columns: 1, rows: 1)
            return "<td colspan=\(span.columns) rowspan=\(span.rows)>\(label)</td>"
        }
        return "<tr>\(labels.joined())</tr>"
    }

    /// The shapes that keep empty cells.
    static let shapesWithBlanks: [String: @Sendable (Row) -> String] = [
        "a row a line": { ($0.labels + $0.cells.map { $0 ?? "" }).joined(separator: " | ") + " |" },
        "a row a line, opened by a bar": { "| " + ($0.labels + $0.cells.map { $0 ?? "" }).joined(separator: " | ") + " |" },
        "a row a line, merged cells as bars": { ($0.labels + $0.cells.map { $0 ?? "" }).joined(separator: " | ") + " | ||" },
        "a cell a line": { ($0.labels + $0.cells.map { $0 ?? "" }).map { $0.isEmpty ? "|" : $0 + " |" }.joined(separator: "\n") },
        "a cell a line, merged cells as bars": {
            ($0.labels + $0.cells.map { $0 ?? "" }).map { $0.isEmpty ? "|" : $0 + " |" }.joined(separator: "\n") + "\n|||"
        },
    ]

    /// The shapes in which an empty cell leaves no trace, or none that is certain.
    static let shapesWithoutBlanks: [String: @Sendable (Row) -> String] = [
        "a cell a paragraph": { ($0.labels + $0.cells.compactMap { $0 }).joined(separator: "\n\n") },
        "a bar alone between cells": { ($0.labels + $0.cells.compactMap { $0 }).joined(separator: "\n|\n") + "\n|" },
        "rows opened by a bar alone": { "|\n" + ($0.labels + $0.cells.compactMap { $0 }).joined(separator: " |\n") + " |" },
        "rows opened by a bar alone, an empty cell behind each": {
            "|\n" + ($0.labels + $0.cells.compactMap { $0 }).joined(separator: " |\n") + " | |"
        },
        "a row a line, an empty cell behind each": { ($0.labels + $0.cells.compactMap { $0 }).joined(separator: " | ") + " | |" },
        "rows opened by a bar alone, blanks kept": {
            "|\n" + ($0.labels + $0.cells.map { $0 ?? "" }).map { $0.isEmpty ? "|" : $0 + " |" }.joined(separator: "\n")
        },
        "blanks between cells": { ($0.labels + $0.cells.compactMap { $0 }).joined(separator: " ") },
    ]
}
