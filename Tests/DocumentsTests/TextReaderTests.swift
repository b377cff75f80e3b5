import Testing

@testable import Documents

@Suite struct TextReaderTests {
    @Test func eachLineIsAParagraphWithItsNumber() throws {
        let document = try document("\u{FEFF}一\r\n\r\n\u{3000}二\t3 \r三\n\u{C}四")
        let lines = document.blocks.map { block in
            guard case .paragraph(let paragraph) = block else { return "?" }
            return "\(paragraph.origin.line!)@\(paragraph.origin.offset!) \(paragraph.text)"
        }
        #expect(lines == ["1@0 一", "3@10 二\t3", "4@17 三", "5@22 四"])
    }

    @Test(arguments: [
        ("规章 | 0 | |", ["规章", "0", ""], false, true), ("| 规章 | 0", ["规章", "0"], true, false), ("|||", ["", ""], true, true),
        ("|", [], true, true), ("甲｜乙", ["甲", "乙"], false, false), ("| - | / |", ["-", "/"], true, true), ("0 |", ["0"], false, true),
    ])
    func barsMakeCells(_ line: String, _ cells: [String], _ opens: Bool, _ closes: Bool) throws {
        guard case .row(let row)? = try document("甲\n" + line).blocks.last else {
            Issue.record("no row")
            return
        }
        #expect(row.cells == cells)
        #expect(row.opensWithBar == opens)
        #expect(row.closesWithBar == closes)
        #expect(row.origin.line == 2)
    }

    @Test func markdownRulesVanishAndHeadingsCount() throws {
        #expect(try tree("## 一、概述\n#无\n| a | b |\n|---|:-:|\n| -- | - |") == "p h2 一、概述\np #无\nrow | a | b |\nrow | -- | - |")
    }

    @Test func strayTagsInATextVanishWithoutGluingDigits() throws {
        let text = "<p id=x><td id=x></td></p>\n1<br>2\n" + (1...9).map { "第\($0)行正文\n" }.joined()
        #expect(try tree(text).hasPrefix("p 1 2\np 第1行正文\n"))
    }
}
