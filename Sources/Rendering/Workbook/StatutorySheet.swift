import Forms
import Reports
import Wording
import Workbooks

/// A figure of a statutory table on a sheet.
struct StatutoryCell {
    var content: CellContent = .blank
    var mark: CellStyle.Mark?
    /// Shown while the pointer is on the cell.
    var comment: String?
}

/// The tables of a form on a sheet, laid out as the form prints them: labels to the left over merged columns, figures to the right.
struct StatutorySheet {
    /// Columns that labels take, and those of them that the label of a group takes.
    private static let labelColumns = 8
    private static let groupColumns = 3
    private static let columnWidth = 9.5
    private let sheet: WorkbookSheet
    private let language: Language
    private let cell: (Measure) -> StatutoryCell
    /// The next free row.
    private(set) var row = 0
    /// Where each measure stands.
    private(set) var places: [Measure: (row: Int, column: Int)] = [:]

    /// - Parameters:
    ///   - language: of the labels; what is printed in Chinese is read again.
    ///   - cell: what stands in the cell of a measure.
    init(on sheet: WorkbookSheet, language: Language, cell: @escaping (Measure) -> StatutoryCell) throws {
        self.sheet = sheet
        self.language = language
        self.cell = cell
        try sheet.width(Self.columnWidth, columns: 0...15)
        sheet.printAcrossOnePage(isWide: false)
    }

    /// A line over all columns.
    mutating func line(_ text: String, _ style: CellStyle = .wrapped, lines: Int = 1) throws {
        try sheet.merge(text, rows: row...row, columns: 0...14, style)
        if lines > 1 { try sheet.height(Double(15 * lines), row: row) }
        row += 1
    }

    mutating func skip() { row += 1 }

    /// - Parameters:
    ///   - rows: which rows of the table are shown.
    ///   - locals: rows that the report added, by their code and label.
    mutating func table(_ table: TableTemplate, rows: [Int], locals: [(item: String, label: String)] = []) throws {
        try line(table.table.caption, .label)
        switch table.layout {
        case .singleRow: try sideBySide(table)
        case .rows, .matrix, .indicators:
            try header(of: table, at: Self.labelColumns, corner: table.table.corner.first ?? "")
            try lines(table, rows)
            for local in locals {
                try label(local.label, group: nil)
                for (index, column) in table.columns.enumerated() {
                    let measure = Measure(table: table.code, item: local.item, column: column.code)
                    try figure(measure, Self.labelColumns + index)
                }
                row += 1
            }
        }
        row += 1
    }

    // MARK: Headers

    private mutating func header(of table: TableTemplate, at column: Int, corner: String?) throws {
        let top = row
        let cells = table.header
        func text(_ cell: HeaderTemplate) -> String {
            if let column = cell.column { return language.pick(table.columns[column].label, table.columns[column].labelEN) }
            let group = (table.columnGroups + table.groups).first { $0.label == cell.label }
            return language.pick(cell.label, group?.labelEN ?? cell.label)
        }
        let depth = cells.map(Self.depth).max() ?? 1
        var next = column
        for cell in cells {
            try head(cell, row: row, column: next, last: row + depth - 1, text)
            next += cell.leaves.count
        }
        let longest = cells.flatMap(\.leaves).map { DisplayWidth.of(text($0)) }.max() ?? 0
        row += depth
        try sheet.height(Double(15 * max(1, (longest + 7) / 8)), row: row - 1)
        if let corner { try sheet.merge(corner, rows: top...row - 1, columns: 0...Self.labelColumns - 1, Self.centred) }
    }

    private func head(_ cell: HeaderTemplate, row: Int, column: Int, last: Int, _ text: (HeaderTemplate) -> String) throws {
        let end = column + cell.leaves.count - 1
        if cell.children.isEmpty { return try sheet.merge(text(cell), rows: row...last, columns: column...end, Self.centred) }
        try sheet.merge(text(cell), rows: row...row, columns: column...end, Self.centred)
        var next = column
        for child in cell.children {
            try head(child, row: row + 1, column: next, last: last, text)
            next += child.leaves.count
        }
    }

    private static func depth(_ cell: HeaderTemplate) -> Int { 1 + (cell.children.map(depth).max() ?? 0) }

    private static let centred = CellStyle.make { ($0.isHeading, $0.isCentred, $0.isWrapped, $0.hasBorder) = (true, true, true, true) }

    // MARK: Rows

    private mutating func lines(_ table: TableTemplate, _ shown: [Int]) throws {
        var at = 0
        while at < shown.count {
            let group = table.rows[shown[at]].group
            let count = group == nil ? 1 : shown[at...].prefix { table.rows[$0].group == group }.count
            if let group {
                let label = language.pick(table.groups[group].label, table.groups[group].labelEN)
                try sheet.merge(label, rows: row...row + count - 1, columns: 0...Self.groupColumns - 1, .label)
            }
            for index in shown[at..<at + count] {
                try label(language.pick(table.rows[index].label, table.rows[index].labelEN), group: group)
                for (column, measure) in table.measures[index].enumerated() { try figure(measure, Self.labelColumns + column) }
                row += 1
            }
            at += count
        }
    }

    private func label(_ text: String, group: Int?) throws {
        let first = group == nil ? 0 : Self.groupColumns
        try sheet.merge(text, rows: row...row, columns: first...Self.labelColumns - 1, .label)
        let width = Int(Self.columnWidth) * (Self.labelColumns - first)
        try sheet.height(Double(16 * max(1, (DisplayWidth.of(text) + width - 1) / width)), row: row)
    }

    private mutating func sideBySide(_ table: TableTemplate) throws {
        try header(of: table, at: 0, corner: nil)
        for (index, leaf) in table.header.flatMap(\.leaves).enumerated() {
            guard let line = leaf.row, let column = leaf.column else { continue }
            try figure(table.measures[line][column], index)
        }
        row += 1
    }

    private mutating func figure(_ measure: Measure, _ column: Int) throws {
        let cell = cell(measure)
        try sheet.write(cell.content, row, column, .figure(cell.mark))
        if let comment = cell.comment, !comment.isEmpty { try sheet.comment(comment, row, column) }
        places[measure] = (row, column)
    }
}

extension TableTemplate {
    /// The rows that a report's table has: those that the form prints, and optional ones where the report prints one of their cells.
    func rows(printed: (Measure) -> Bool) -> [Int] { rows.indices.filter { !rows[$0].isOptional || measures[$0].contains(where: printed) } }
}

/// Figures in the unit that the form prints them in; amounts are kept in yuan.
struct PrintedAmounts {
    private let inTenThousands: Set<Measure>

    init(_ template: FormTemplate) {
        var measures: Set<Measure> = []
        for table in template.tables {
            for (row, cells) in table.measures.enumerated() {
                for (column, measure) in cells.enumerated()
                where (table.columns[column].unit ?? table.rows[row].unit) == "ten_thousand_yuan" {
                    measures.insert(measure)
                }
            }
        }
        inTenThousands = measures
    }

    func printed(_ value: Double, of measure: Measure) -> Double { inTenThousands.contains(measure) ? value / 10_000 : value }
}
