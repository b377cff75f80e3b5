import Testing

@testable import Rendering

@Suite struct GridTests {
    static let grid = Grid(
        title: "收到申请",
        columns: [
            .init("agency", title: "机关"), .init("received", title: "新收", kind: .number, unit: "件"),
            .init("change_ratio", title: "变化", kind: .ratio), .init("raw"),
        ],
        rows: [
            [.text("黄石市科技局"), .integer(341), .real(0.375), .text("341件, \"约\"")],
            [.text("Office of Fees"), .null, .null, .null],
            [.text("乙|局 <b>"), .real(173365.3), .real(-0.004), .text("=1+1\n\u{1B}[31m红")],
        ],
        notes: ["变化: against the year before"])

    @Test func columnsGoByRankWhereATerminalIsNarrow() {
        let columns = Grid.ranked([.init("agency"), .init("year", kind: .number), .init("source_path")], ["source_path": 1])
        let grid = Grid(columns: columns, rows: [[.text("某市某局"), .integer(2023), .text(String(repeating: "文件", count: 20))]])
        let narrow = grid.rendered(.box, options: .init(width: 30))
        #expect(!narrow.contains("文件") && narrow.hasSuffix("left out for want of width: source (--format csv has all)\n"))
        #expect(grid.rendered(.box, options: .init(width: 60)).contains("文件"))
        #expect(grid.rendered(.csv, options: .init(width: 30)).contains("文件"))
    }

    @Test(arguments: ["=1", " =1", "\n=1", "\u{3000}＝1", "＋1", "－1", "＠x", "\u{FEFF}@x", "\t1", "−1"]) func whatMayBeAFormulaIsGuarded(
        text: String
    ) {
        let grid = Grid(columns: [.init("a")], rows: [[.text(text)], [.text("甲=1")], [.integer(-1)]])
        let lines = grid.rendered(.csv, options: .init(header: false, guardsFormulas: true))
        #expect((lines.hasPrefix("'") || lines.hasPrefix("\"'")) && lines.hasSuffix("\r\n甲=1\r\n-1\r\n"), "\(lines)")
    }

    @Test func aMarkIsForPeopleAndAReasonIsNoNumber() {
        let columns: [Grid.Column] = [.init("value", kind: .number), Grid.flags()]
        let grid = Grid(columns: columns, rows: [[.marked(.integer(0)), .text("suspect:R104")], [.absent("blank"), .null]])
        #expect(grid.rendered(.csv) == "value,flags\r\n0,suspect:R104\r\n,\r\n")
        #expect(grid.rendered(.jsonl) == "{\"value\": 0, \"flags\": \"suspect:R104\"}\n{\"value\": null, \"flags\": null}\n")
        #expect(grid.rendered(.markdown) == "| value |\n| ---: |\n| 0† |\n| blank |\n")
    }

    @Test(arguments: GridFormat.allCases) func everyFormat(format: GridFormat) throws {
        try expectGolden("grid.\(format.rawValue)", Self.grid.rendered(format))
    }

    @Test(arguments: [GridFormat.box, .markdown, .csv, .html]) func missingTextIsGivenAndHeaderLeftOut(format: GridFormat) throws {
        let text = Self.grid.rendered(format, options: .init(null: "NULL", header: false))
        #expect(text.contains("NULL"))
        #expect(!text.contains("新收"))
        #expect(!text.contains("received"))
    }

    @Test func nullIsNeitherZeroNorEmptyText() {
        let grid = Grid(columns: [.init("a"), .init("b")], rows: [[.null, .text("")], [.integer(0), .null]])
        #expect(grid.rendered(.csv) == "a,b\r\n,\"\"\r\n0,\r\n")
        #expect(grid.rendered(.jsonl) == "{\"a\": null, \"b\": \"\"}\n{\"a\": 0, \"b\": null}\n")
    }

    @Test func csvGuardsAgainstFormulasWhenAsked() {
        let grid = Grid(columns: [.init("a")], rows: [[.text("=cmd()")], [.text("@x")], [.integer(-3)], [.text("甲")]])
        #expect(grid.rendered(.csv, options: .init(guardsFormulas: true)) == "a\r\n'=cmd()\r\n'@x\r\n-3\r\n甲\r\n")
    }

    @Test func boxFitsTheTerminal() {
        let grid = Grid(columns: [.init("n", kind: .number), .init("text")], rows: [[.integer(1), .text("共收到政府信息公开申请三十件")]])
        let lines = grid.rendered(.box, options: .init(width: 24)).split(separator: "\n")
        #expect(lines.allSatisfy { DisplayWidth.of(String($0)) == 24 || DisplayWidth.of(String($0)) == 23 })
        #expect(lines.count > 5)
    }

    @Test func controlCharactersNeverReachATerminal() {
        let text = Grid(columns: [.init("a")], rows: [[.text("\u{1B}]0;x\u{07}\u{9B}2J\u{202E}\u{85}\r")]]).rendered(.box)
        #expect(!text.unicodeScalars.contains { ($0.value < 0x20 && $0 != "\n") || (0x7F...0x9F).contains($0.value) || $0.value == 0x202E })
    }

    @Test func markupIsEscaped() {
        let html = Grid(columns: [.init("<i>")], rows: [[.text("<script>alert('1')</script>&\u{0}\u{9B}\u{202E}")]]).rendered(.html)
        #expect(html.contains("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;\u{FFFD}\u{FFFD}\u{FFFD}"))
        #expect(!html.contains("<i>"))
    }

    @Test func widthsAreTerminalColumns() {
        #expect(DisplayWidth.of("总计") == 4)
        #expect(DisplayWidth.of("A（一）") == 7)
        #expect(DisplayWidth.of("e\u{301}") == 1)
        #expect(DisplayWidth.wrap("总计ab", to: 3) == ["总", "计a", "b"])
    }

    @Test func percentagesRoundHalfAway() {
        #expect(NumberText.percent(0.375) == "37.5%")
        #expect(NumberText.percent(-0.0105, signed: true) == "-1.1%")
        #expect(NumberText.percent(0.0001, signed: true) == "0.0%")
        #expect(NumberText.percent(1.5, signed: true) == "+150.0%")
        #expect(NumberText.exact(5_000_000_000) == "5000000000")
    }

    @Test func bigResultsAreWrittenInPieces() throws {
        var pieces = 0
        var bytes = 0
        var writer = GridWriter(Grid(columns: [.init("a")]), format: .csv) {
            pieces += 1
            bytes += $0.utf8.count
        }
        for number in 0..<100_000 { try writer.append([.integer(Int64(number))]) }
        try writer.finish()
        #expect(pieces > 5)
        #expect(bytes == 3 + 100_000 * 2 + 488_890)
    }
}
