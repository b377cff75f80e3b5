import Documents
import Reports
import Testing

@testable import Extraction

/// Pages copied block by block: the labels of the applications table here, its figures there, row by row or some of the columns after the others.
@Suite struct FigureBlockTests {
    /// The rows of the form of 2021 with figures whose sums all hold.
    private static func table() -> (labels: [String], measures: [[String]], figures: [[Int]]) {
        let rows = SyntheticTables(form: "2021", seed: 3) { value, _ in "\(value)" }.applications.filter { !$0.cells.isEmpty }
        var figures = rows.indices.map { row in
            (0..<6).map { column in row > 1 && (row * 7 + column * 5) % 4 == 0 ? row * 3 + column * 11 : 0 }
        }
        let (concluded, carriedOut) = (rows.count - 2, rows.count - 1)
        func sum(_ rows: Range<Int>) -> [Int] { (0..<6).map { column in rows.reduce(0) { $0 + figures[$1][column] } } }
        figures[concluded] = sum(2..<concluded)
        figures[carriedOut] = [1, 0, 2, 0, 0, 0]
        figures[1] = [0, 3, 0, 0, 0, 1]
        figures[0] = (0..<6).map { figures[concluded][$0] + figures[carriedOut][$0] - figures[1][$0] }
        return (rows.flatMap(\.labels), rows.map(\.measures), figures.map { $0 + [$0.reduce(0, +)] })
    }

    private func read(_ labels: [String], _ figures: [Int]) throws -> [String: Double] {
        let lines =
            ["临江县水务局2022年政府信息公开工作年度报告", "三、收到和处理政府信息公开申请情况"] + labels + ["申请人情况", "法人或其他", "组织 总"]
            + figures.map(String.init) + ["五、存在的主要问题及改进情况", "问题不少。"]
        let text = lines.joined(separator: "\n") + "\n"
        let report = Extractor().extract(try DocumentReader().read(Array(text.utf8), name: "report.txt"))
        let printed = report.observations.filter { $0.measure.code.hasPrefix("applications.") && $0.status == .reported }
        return Dictionary(printed.compactMap { cell in cell.value.map { (cell.measure.code, $0) } }, uniquingKeysWith: { $1 })
    }

    private func columns(_ figures: [[Int]], _ widths: [Int]) -> [Int] {
        var first = 0
        return widths.flatMap { width in
            defer { first += width }
            return figures.flatMap { $0[first..<first + width] }
        }
    }

    @Test("row by row, column by column, and in blocks of columns", arguments: [[7], [1, 1, 1, 1, 1, 1, 1], [4, 1, 2]])
    func blocks(widths: [Int]) throws {
        let (labels, measures, figures) = Self.table()
        let read = try read(labels, columns(figures, widths))
        #expect(read.count == figures.count * 7)
        for (row, codes) in measures.enumerated() {
            for (column, code) in codes.enumerated() { #expect(read[code] == Double(figures[row][column]), "\(code)") }
        }
    }

    @Test("a figure that balances nothing, a figure or a label lost, labels in another order: nothing is told") func doubtful() throws {
        let (labels, _, figures) = Self.table()
        var misprinted = figures
        misprinted[2][6] += 1
        #expect(try read(labels, columns(misprinted, [7])).isEmpty)
        #expect(try read(labels, Array(columns(figures, [7]).dropLast())).isEmpty)
        #expect(try read(Array(labels.dropFirst()), columns(figures, [7])).isEmpty)
        var moved = labels
        moved.swapAt(labels.count - 6, labels.count - 9)
        #expect(try read(moved, columns(figures, [7])).isEmpty)
    }
}
