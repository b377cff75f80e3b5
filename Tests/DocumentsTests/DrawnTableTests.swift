import Testing

@testable import Documents

/// A table that lines draw has the cells that a reader sees: merged ones too, and a label in several lines is one.
@Suite struct DrawnTableTests {
    private func table(_ text: String) throws -> Table? {
        for case .table(let table) in try document("甲\n" + text + "\n乙").blocks { return table }
        return nil
    }

    private func cells(_ text: String) throws -> [String] {
        try table(text)?.cells.map { cell in
            let span = cell.rowSpan * cell.columnSpan > 1 ? "\(cell.rowSpan)×\(cell.columnSpan) " : ""
            return span + cell.text.replacing("\n", with: "/")
        } ?? []
    }

    @Test("rows and columns merged, in columns of a terminal") func boxes() throws {
        let text = """
              ┌────────────────┬─────────────┐
              │                │ 申请人情况  │
              │                ├──────┬──────┤
              │                │自然人│ 总计 │
              ├───────┬────────┼──────┼──────┤
              │三、本 │（一）予│  12  │      │
              │年度办 │以公开  │      │      │
              │理结果 ├────────┼──────┼──────┤
              │       │（七）总│  -4  │  8   │
              │       │计      │      │      │
              └───────┴────────┴──────┴──────┘
            """
        #expect(
            try cells(text) == [
                "2×2 ", "1×2 申请人情况", "自然人", "总计", "2×1 三、本/年度办/理结果", "（一）予/以公开", "12", "", "（七）总/计", "-4", "8",
            ])
        let first = try #require(try table(text))
        #expect(first.origin.line == 2)
        #expect(first.cells.first { $0.text == "8" }?.offset == text.utf8.count(before: "8") + "甲\n".utf8.count)
    }

    @Test("corners where a program has none, in characters") func barsAndDashes() throws {
        let text = """
            +---------------+
            |     |  结果   |
            |     |---------|
            | 总计|维持|纠正|
            |-----+----+----|
            | -   | 1  |    |
            +---------------+
            """
        #expect(try cells(text) == ["2×1 总计", "1×2 结果", "维持", "纠正", "-", "1", ""])
    }

    @Test("a grid of pluses; two figures in a cell are one cell") func grid() throws {
        let text = """
            +--------+-----+------+
            | 信息   | 数  | 备注 |
            | 内容   |     |      |
            +========+=====+======+
            | 规章   | +12 | 12   |
            |        |     | 34   |
            +--------+-----+------+
            """
        #expect(try cells(text) == ["信息/内容", "数", "备注", "规章", "+12", "12/34"])
    }

    @Test(
        "lines that do not meet are read as text",
        arguments: [
            "┌────┬────┐\n│ 甲 │ 乙   │\n├────┼────┤\n│ 1  │ 2  │\n└────┴────┘",
            "┌────┬────┐\n│ 甲 │ 乙 │\n├────┼────┤\n│ 1  │ 2  │",
            "+----+----+\n| 甲 | 乙 |\n+----+----+\n| 1  | 2  |\n| 3  | 4  |\n+----+----+",
        ])
    func brokenFrames(_ text: String) throws {
        #expect(try table(text) == nil)
        #expect(try tree(text).contains("2"))
    }

    @Test("a table larger than is drawn by hand ends with lines") func largest() throws {
        let rule = "+----+----+\n"
        let text = rule + String(repeating: "| 甲 | 1  |\n" + rule, count: 50_000)
        #expect(try table(text) == nil)
        #expect(try document(text).blocks.count > 50_000)
    }
}

extension String.UTF8View {
    fileprivate func count(before text: String) -> Int {
        let all = String(decoding: self, as: UTF8.self)
        return all.firstRange(of: text).map { all.utf8.distance(from: all.startIndex, to: $0.lowerBound) } ?? -1
    }
}
