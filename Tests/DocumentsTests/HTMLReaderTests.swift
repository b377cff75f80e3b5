import Testing

@testable import Documents

/// What a text in HTML or otherwise reads as.
func document(_ text: String, limits: Limits = Limits()) throws -> Document {
    try DocumentReader(limits: limits).read(Array(text.utf8), name: "test")
}

/// The tree without its first line, which tells kind and encoding.
func tree(_ text: String, limits: Limits = Limits()) throws -> String {
    let dump = try document(text, limits: limits).dump
    return dump.split(separator: "\n").dropFirst().map { line in
        guard let open = line.firstIndex(of: "["), let close = line.firstIndex(of: "]"), open < close else { return String(line) }
        return String(line[..<open] + line[line.index(after: close)...].drop { $0 == " " })
    }.joined(separator: "\n")
}

@Suite struct HTMLReaderTests {
    @Test func paragraphsEndAtBlocksAndLineBreaks() throws {
        #expect(try tree("<div>一<p>二<b>三</b></p>四<br>五</div>") == "p 一\np 二三\np 四\np 五")
    }

    @Test func blanksOfEveryKindAreTrimmed() throws {
        #expect(try tree("<p>&nbsp;\u{3000}\u{2002}\u{200B}\u{FEFF} 规 \n 章&#160;&ensp;</p><p>&nbsp;</p>") == "p 规 章")
    }

    @Test func mergedCellsAreExpandedOnce() throws {
        let html = """
            <table><tr><td rowspan=2>甲</td><th colspan=2>乙</th></tr>
            <tr><td>1</td><td>&nbsp;</td></tr></table>
            """
        #expect(
            try tree(html)
                == """
                table 1 2 rows × 3 columns
                  1,1 2×1: 甲
                  1,2 1×2: 乙
                  2,2: 1
                  2,3:
                """.replacingTrailing("2,3:", with: "2,3: "))
    }
}

extension String {
    fileprivate func replacingTrailing(_ end: String, with other: String) -> String {
        hasSuffix(end) ? dropLast(end.count) + other : self
    }
}
