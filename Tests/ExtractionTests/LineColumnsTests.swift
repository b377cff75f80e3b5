import Documents
import Reports
import Testing

@testable import Extraction

/// Tables whose columns nothing but blanks part: every figure is read under its head, or left out, and none is moved.
@Suite struct LineColumnsTests {
    private func read(_ text: String) throws -> [String: Observation] {
        let report = Extractor().extract(try DocumentReader().read(Array(text.utf8), name: "report.txt"))
        return Dictionary(report.observations.map { ($0.measure.code, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// How many of the printed figures are read; what is read otherwise than printed is a failure.
    private func share(_ tables: SyntheticTables, _ read: [String: Observation], _ note: String) -> Double {
        var (printed, found) = (0, 0)
        for (code, answer) in tables.answers {
            let value = read[code]?.value
            #expect(value == nil || value == answer, "\(note): \(code) is printed \(String(describing: answer)), read \(value ?? 0)")
            guard answer != nil else { continue }
            printed += 1
            found += value == nil ? 0 : 1
        }
        let invented = read.values.filter { $0.status == .reported && tables.answers[$0.measure.code] == nil }
        #expect(invented.isEmpty, "\(note): \(invented.map(\.measure.code))")
        return Double(found) / Double(max(printed, 1))
    }

    /// Tables in which every total is the sum of its row, as reports have them.
    private func tables(_ form: String, _ seed: UInt64, blanks: Bool) -> SyntheticTables {
        var tables = SyntheticTables(form: form, seed: seed) { value, _ in blanks && value == 0 ? nil : "\(value)" }
        tables.balance { blanks && $0 == 0 ? nil : "\($0)" }
        return tables
    }

    @Test(arguments: BlankColumns.all, 1...4 as ClosedRange<UInt64>)
    func figuresStandBelowTheirHeads(shape: BlankColumns, seed: UInt64) throws {
        for form in ["2019", "2021"] {
            let full = tables(form, seed, blanks: false)
            #expect(share(full, try read(shape.text(full)), "\(shape), form \(form), seed \(seed)") == 1)
            let blank = tables(form, seed, blanks: true)
            let found = share(blank, try read(shape.text(blank)), "\(shape) with blanks, form \(form), seed \(seed)")
            #expect(found >= 0.98, "\(shape), form \(form), seed \(seed): \(found)")
        }
    }

    @Test("where blanks were lost or moved nothing is taken for a place", arguments: BlankColumns.all, 5...10 as ClosedRange<UInt64>)
    func lostBlanks(shape: BlankColumns, seed: UInt64) throws {
        let tables = tables("2021", seed, blanks: true)
        let text = shape.text(tables)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        var generator = SeededGenerator(seed: seed)
        let damaged: [String: [String]] = [
            "trimmed": lines.map { String($0.drop { $0 == " " }) },
            "gaps of two": lines.map { line in line.split(separator: " ").joined(separator: "  ") },
            "gaps of one": lines.map { line in line.split(separator: " ").joined(separator: " ") },
            "lines moved": lines.map { String(repeating: " ", count: Int.random(in: 0...9, using: &generator)) + String($0) },
            "gaps halved": lines.map { String($0.replacing("  ", with: " ")) },
            "a line lost": lines.filter { _ in Int.random(in: 0...9, using: &generator) > 0 }.map(String.init),
        ]
        for (name, lines) in damaged {
            _ = share(tables, try read(lines.joined(separator: "\n")), "\(shape), \(name), seed \(seed)")
        }
    }

    @Test("a head whose rest stands on the line below is one head") func headsInTwoLines() throws {
        let head = "第二十条第（五）项\n            上一年项目数\n  信息内容               本年增/减    处理决定数量\n               量\n"
        let rows = "  行政许可        54        -5       5\n"
        let read = try read(head + rows)
        #expect(read["article_20_5.licence.change"]?.value != 54)
        #expect(read["article_20_5.licence.decisions"]?.value != -5)
    }

    @Test("a group's numeral that a narrow column tore off leaves the row above its blanks") func tornNumeral() throws {
        let read = try read(
            """
            申请人情况
            自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计
            一、本年新收政府信息公开申请数量 6 0 0 0 0 0 6
            二、上年结转政府信息公开申请数量 0 0 0 0 0 0 0
            7.属于行政执法案卷 1 0 0 0 0 0 1
            8.属于行政查询事项
            （四 1.本机关不掌握相关政 2 0 0 0 0 0 2
            ）无 府信息
            2.没有现成信息需要另行制作 3 0 0 0 0 0 3
            """)
        #expect(read["applications.refused_administrative_inquiry.total"]?.value == nil)
        #expect(read["applications.unavailable_not_held.total"]?.value == 2)
        #expect(read["applications.unavailable_needs_creation.total"]?.value == 3)
    }

    @Test("cells that tabs, commas or semicolons part", arguments: ["\t", ",", ";"], 1...4 as ClosedRange<UInt64>)
    func separated(separator: String, seed: UInt64) throws {
        for blanks in [false, true] {
            let tables = tables("2021", seed, blanks: blanks)
            let text = BlankColumns.cells(of: tables) { cells in
                cells.map { $0.contains(separator) ? "\"\($0)\"" : $0 }.joined(separator: separator)
            }
            #expect(share(tables, try read(text), "“\(separator)”, seed \(seed)") == 1)
        }
    }
}

/// The tables as text in which blanks put every cell below its head.
struct BlankColumns: Sendable, CustomStringConvertible {
    enum Side: Sendable { case left, middle, right }

    let description: String
    let side: Side
    let width: @Sendable (Unicode.Scalar) -> Int
    /// Columns of blanks before every line, and between cells.
    var margin = 0
    var gap = 2
    var linesBetween = false

    private static let wide: @Sendable (Unicode.Scalar) -> Int = { $0.value >= 0x2E80 ? 2 : 1 }
    static let all: [BlankColumns] = [
        BlankColumns(description: "left", side: .left, width: wide),
        BlankColumns(description: "middle, a blank between", side: .middle, width: wide, gap: 1, linesBetween: true),
        BlankColumns(description: "right", side: .right, width: wide, margin: 3),
        BlankColumns(description: "middle, quotes of two columns", side: .middle, width: { $0.value >= 0x2010 ? 2 : 1 }, margin: 3),
        BlankColumns(description: "in characters", side: .middle, width: { _ in 1 }, margin: 4),
    ]

    private typealias Cell = (text: String, column: Int, span: Int)

    func text(_ tables: SyntheticTables) -> String {
        Self.sections(tables).map { heading, rows in
            heading + "\n\n" + lines(rows).joined(separator: linesBetween ? "\n\n" : "\n")
        }.joined(separator: "\n\n") + "\n\n五、存在的主要问题及改进情况\n"
    }

    /// The rows as cells, merged ones with empty ones behind and below them.
    static func cells(of tables: SyntheticTables, _ line: ([String]) -> String) -> String {
        sections(tables).map { heading, rows in
            let width = rows.joined().map { $0.column + $0.span }.max() ?? 0
            return heading + "\n\n"
                + rows.map { row in
                    var cells = Array(repeating: "", count: width)
                    for cell in row { cells[cell.column] = cell.text }
                    return line(cells)
                }.joined(separator: "\n")
        }.joined(separator: "\n\n") + "\n\n五、存在的主要问题及改进情况\n"
    }

    private static func sections(_ tables: SyntheticTables) -> [(String, [[Cell]])] {
        let applicants = tables.applications.dropFirst(3).map { row -> [Cell] in
            let labels: [Cell] =
                row.labels.count > 1
                ? [(row.labels[0], 0, 1), (row.labels[1], 1, 1)]
                : row.labels[0].first == "（" || row.labels[0].first!.isNumber ? [(row.labels[0], 1, 1)] : [(row.labels[0], 0, 2)]
            return labels + row.cells.enumerated().map { ($1 ?? "", $0 + 2, 1) }
        }
        let heads = tables.applications.prefix(3).map(\.labels)
        let head: [[Cell]] = [
            [(heads[0][0], 0, 2), (heads[0][1], 2, 7)], [(heads[1][0], 2, 1), (heads[1][1], 3, 5), (heads[1][2], 8, 1)],
            heads[2].enumerated().map { ($1, $0 + 3, 1) },
        ]
        let results = tables.appeals[2].labels.count
        let appeals: [[Cell]] = [
            [(tables.appeals[0].labels[0], 0, results / 3), (tables.appeals[0].labels[1], results / 3, results / 3 * 2)],
            tables.appeals[1].labels.enumerated().map { ($1, results / 3 * ($0 + 1), results / 3) },
            tables.appeals[2].labels.enumerated().map { ($1, $0, 1) }, tables.appeals[3].cells.enumerated().map { ($1 ?? "", $0, 1) },
        ]
        let article = tables.article.map { table in
            table.map { row -> [Cell] in
                row.labels.count == 1 && row.cells.isEmpty
                    ? [(row.labels[0], 0, 4)] : (row.labels + row.cells.map { $0 ?? "" }).enumerated().map { ($1, $0, 1) }
            }
        }
        return [
            ("二、主动公开政府信息情况", article.flatMap { $0 }), ("三、收到和处理政府信息公开申请情况", head + applicants),
            ("四、政府信息公开行政复议、行政诉讼情况", appeals),
        ]
    }

    private func lines(_ rows: [[Cell]]) -> [String] {
        var widths = Array(repeating: 0, count: rows.joined().map { $0.column + $0.span }.max() ?? 0)
        for cell in rows.joined() where cell.span == 1 { widths[cell.column] = max(widths[cell.column], size(cell.text)) }
        for cell in rows.joined() where cell.span > 1 {
            let last = cell.column + cell.span - 1
            widths[last] += max(0, size(cell.text) - room(cell, widths))
        }
        return rows.map { row in
            var line = String(repeating: " ", count: margin)
            for cell in row where !cell.text.isEmpty {
                let start = margin + widths[..<cell.column].reduce(0) { $0 + $1 + gap }
                let rest = room(cell, widths) - size(cell.text)
                let before =
                    switch side {
                    case .left: 0
                    case .middle: rest / 2
                    case .right: rest
                    }
                line += String(repeating: " ", count: start + before - size(line)) + cell.text
            }
            return line
        }
    }

    private func size(_ text: String) -> Int { text.unicodeScalars.reduce(0) { $0 + width($1) } }

    private func room(_ cell: Cell, _ widths: [Int]) -> Int {
        widths[cell.column..<cell.column + cell.span].reduce(0, +) + gap * (cell.span - 1)
    }
}
