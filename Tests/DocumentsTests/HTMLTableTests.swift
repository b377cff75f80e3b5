import Reports
import Testing

@testable import Documents

@Suite struct HTMLTableTests {
    @Test func mergedCellsAreOneCellWithSpans() throws {
        let html = """
            <table><tr><td rowspan=2>甲</td><th colspan=" +2x">乙</th></tr>
            <tr><td>1</td><td>&nbsp;</td></tr></table>
            """
        #expect(try tree(html) == "table 1 2 rows × 3 columns\n  1,1 2×1: 甲\n  1,2 1×2: 乙\n  2,2: 1\n  2,3:")
    }

    @Test func spansEndWithTheirRowGroup() throws {
        let html = """
            <table><thead><tr><td rowspan=9>甲<td>乙</thead><tbody><tr><td rowspan=0>丙<td>1<tr><td>2</tbody><tr><td>丁<td>3</table>
            """
        #expect(
            try tree(html) == """
                table 1 4 rows × 2 columns
                  1,1: 甲
                  1,2: 乙
                  2,1 2×1: 丙
                  2,2: 1
                  3,2: 2
                  4,1: 丁
                  4,2: 3
                """)
    }

    @Test func cellsFillTheFirstFreeSlot() throws {
        let html = "<table><tr><td>a<td rowspan=2>b<td>c<tr><td>d<td>e<td>f</table>"
        #expect(
            try tree(html) == "table 1 2 rows × 4 columns\n  1,1: a\n  1,2 2×1: b\n  1,3: c\n  2,1: d\n  2,3: e\n  2,4: f")
    }

    @Test func absurdSpansAreCut() throws {
        let html = "<table><tr><td colspan=100000 rowspan=99999>甲</td></tr><tr><td>1</td><td colspan=0 rowspan=-3>2</td></tr></table>"
        var limits = Limits()
        limits.tableColumns = 10
        let document = try document(html, limits: limits)
        #expect(document.notes.contains { $0.variant == "colspan" && $0.values["count"] == .count(100_000) })
    }

    @Test func columnsThatNoCellBeginsInAreNotCounted() throws {
        #expect(
            try tree("<table><tr><td colspan=7>甲<tr><td>乙<td colspan=3>1</table>")
                == "table 1 2 rows × 2 columns\n  1,1 1×2: 甲\n  2,1: 乙\n  2,2: 1")
    }

    @Test func lineBreaksAndParagraphsInACellAreLineFeeds() throws {
        #expect(try tree("<table><tr><td>本年新<br>制作<p>数量</p><p>&nbsp;</p><td>1</table>").hasSuffix("1,1: 本年新⏎制作⏎数量\n  1,2: 1"))
    }

    @Test func rowsAndCellsMayLackTheirTags() throws {
        #expect(try tree("<table><td>a<td>b<tr><td>c</table>") == "table 1 2 rows × 2 columns\n  1,1: a\n  1,2: b\n  2,1: c")
        #expect(try tree("<table><tr><td><div>a<td><div>b</div></div></td></div><td>c</table>").hasSuffix("1,1: a\n  1,2: b\n  1,3: c"))
    }

    @Test func aTableThatIsCutOffIsKept() throws {
        #expect(
            try tree("<table><tr><td>a<td>b<tr><td>c<td>d") == """
                note damagedMarkup open_table
                table 1 2 rows × 2 columns
                  1,1: a
                  1,2: b
                  2,1: c
                  2,2: d
                """)
    }

    @Test func captionsAndStrayTextStandBeforeTheTable() throws {
        #expect(try tree("<table><caption>题</caption><tr>散<td>a<td>b</tr>尾</table>").hasPrefix("p 题\np 散\np 尾\ntable 1"))
    }

    @Test func tablesThatHoldTablesArrangeThePage() throws {
        let html = """
            <table><tr><td>菜单</td><td>前<table><tr><td>a<td>b</table>后<table><tr><td>c<td>d</table></td></tr></table>末
            """
        #expect(
            try tree(html) == """
                p 菜单
                p 前
                table 1 1 rows × 2 columns
                  1,1: a
                  1,2: b
                p 后
                table 2 1 rows × 2 columns
                  1,1: c
                  1,2: d
                p 末
                """)
    }

    @Test func tablesOfOneColumnArrangeThePage() throws {
        #expect(try tree("<table><tr><td>标题<tr><td><p>一<p>二<table><tr><td>里</table></table>") == "p 标题\np 一\np 二\np 里")
        #expect(try tree("<table><tr><td>a<td><table><tr><td>单</table><td>b</table>").contains("1,2: 单"))
    }

    @Test func tablesWithRunningTextArrangeThePage() throws {
        let prose = (1...9).map { "<p>第\($0)段" + String(repeating: "正文", count: 30) }.joined()
        #expect(try tree("<table><tr><td>菜单<td>\(prose)</table>").hasPrefix("p 菜单\np 第1段"))
    }

    @Test func rowsOfRunningTextSplitATable() throws {
        let prose = String(repeating: "正文", count: 600)
        let html = """
            <table><tr><td colspan=2>标题<tr><td colspan=2>\(prose)<tr><td>规章<td>1<tr><td>规范性文件<td>2<tr><td colspan=2>
            前<table><tr><td>a<td>b</table>后<tr><td>丙<td>3</table>末
            """
        #expect(
            try tree(html).replacing(prose, with: "正文") == """
                p 标题
                p 正文
                table 1 2 rows × 2 columns
                  1,1: 规章
                  1,2: 1
                  2,1: 规范性文件
                  2,2: 2
                p 前
                table 2 1 rows × 2 columns
                  1,1: a
                  1,2: b
                p 后
                table 3 1 rows × 2 columns
                  1,1: 丙
                  1,2: 3
                p 末
                """)
    }

    @Test func fieldsInATablePrintTheirValues() throws {
        let html = """
            <p><input value=关键字></p><table><tr><td>规章<td><input type="text" value=" 3 "><td><input type=hidden value=9><td><input value></table>
            """
        #expect(try tree(html) == "table 1 1 rows × 4 columns\n  1,1: 规章\n  1,2: 3\n  1,3:\n  1,4:  (unclear: control)")
    }

    @Test func slotsTellWhichCellCoversThem() throws {
        guard case .table(let table)? = try document("<table><tr><td colspan=2>a<td>b<tr><td>c</table>").blocks.first else { return }
        #expect(table.slots() == [0, 1, 2, -1] || table.slots() == [0, 0, 1, 2, -1, -1])
    }
}
