import Testing

@testable import Documents

/// What Word computes, numbers, shades or writes in several ways.
@Suite struct WordSightTests {
    private func run(_ text: String, _ properties: String = "") -> String {
        "<w:r><w:rPr>\(properties)</w:rPr><w:t>\(text)</w:t></w:r>"
    }

    private func field(_ code: String, _ result: String?) -> String {
        func mark(_ kind: String) -> String { "<w:r><w:fldChar w:fldCharType=\"\(kind)\"/></w:r>" }
        return mark("begin") + "<w:r><w:instrText>\(code)</w:instrText></w:r>" + (result.map { mark("separate") + $0 } ?? "") + mark("end")
    }

    /// The second cell of a row: its text, and `?` where it is unclear.
    private func cell(_ content: String, paragraph: String = "", properties: String = "", styles: String = "") throws -> String {
        let (form, office) = ("http://schemas.openxmlformats.org/", "http://schemas.microsoft.com/office/word/2010/wordml")
        let space =
            "xmlns:w=\"\(form)wordprocessingml/2006/main\" xmlns:mc=\"\(form)markup-compatibility/2006\" xmlns:w14=\"\(office)\" xmlns:x=\"urn:x\""
        let list = "<w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1\"/></w:lvl>"
        let bullets = "<w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"-\"/></w:lvl>"
        var zip = ZIPWriter()
        zip.add(
            "word/document.xml",
            """
            <w:document \(space)><w:body><w:tbl><w:tr><w:tc><w:p>\(run("a"))</w:p></w:tc><w:tc><w:tcPr>\(properties)</w:tcPr>
            <w:p><w:pPr>\(paragraph)</w:pPr>\(content)</w:p></w:tc></w:tr></w:tbl></w:body></w:document>
            """)
        zip.add("word/styles.xml", "<w:styles \(space)>\(styles)</w:styles>")
        zip.add(
            "word/numbering.xml",
            """
            <w:numbering \(space)><w:abstractNum w:abstractNumId="0">\(list)</w:abstractNum><w:abstractNum w:abstractNumId="1">\(bullets)</w:abstractNum>
            <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>
            """)
        let document = try DocumentReader().read(zip.bytes, name: "a.docx")
        guard case .table(let table) = document.blocks.first, let cell = table.cells.last else { return "no table" }
        return cell.text + (cell.isUnclear ? "?" : "")
    }

    /// Over a black marker text without a colour of its own may not be seen.
    @Test func textUnderABlackMarkerIsUnclear() throws {
        #expect(try cell(run("7", "<w:highlight w:val=\"black\"/>")) == "7?")
        #expect(try cell(run("7", "<w:highlight w:val=\"black\"/><w:color w:val=\"FFFFFF\"/>")) == "7")
        #expect(try cell(run("7", "<w:highlight w:val=\"yellow\"/>")) == "7")
    }

    /// Some programs call the main part otherwise; its relations say how.
    @Test func theMainPartMayHaveAnyName() throws {
        var zip = ZIPWriter()
        zip.add("[Content_Types].xml", "<Types/>")
        zip.add(
            "_rels/.rels",
            "<Relationships><Relationship Id=\"a\" Type=\"http://x/officeDocument\" Target=\"/word/document2.xml\"/></Relationships>")
        let space = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
        zip.add("word/document2.xml", "<w:document \(space)><w:body><w:p>\(run("甲局"))</w:p></w:body></w:document>")
        zip.add("word/styles.xml", "<w:styles \(space)/>")
        guard case .paragraph(let paragraph)? = try DocumentReader().read(zip.bytes, name: "a.docx").blocks.first else {
            Issue.record("no text")
            return
        }
        #expect(paragraph.text == "甲局")
    }

    /// Of a field the result is shown, and nothing of what it is computed from.
    @Test func fieldsShowTheirResults() throws {
        #expect(try cell(field("=SUM(ABOVE)", run("14"))) == "14")
        let nested = field("IF </w:instrText></w:r>" + field("MERGEFIELD x", run("5")) + "<w:r><w:instrText> = 5", run("14"))
        #expect(try cell(nested) == "14")
        #expect(try cell(run("14") + field("XE \"a\"", nil)) == "14")
        #expect(try cell("<w:fldSimple w:instr=\"=1\">\(run("14"))</w:fldSimple>") == "14")
        for drawn in [
            field("=1", nil), field("EQ \\o(1,4)", nil), run("1") + field("EQ \\s(2)", run("4")), "<w:fldSimple w:instr=\"=1\"/>",
        ] {
            #expect(try cell(drawn).hasSuffix("?"))
        }
    }

    @Test func numbersOfListsAreNoBlank() throws {
        func list(_ id: Int) -> String { "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"\(id)\"/></w:numPr>" }
        #expect(try cell("", paragraph: list(1)) == "?")
        #expect(try cell(run("5"), paragraph: list(1)) == "5?")
        #expect(try cell(run("5"), paragraph: list(2)) == "5")
        #expect(try cell(run("5"), paragraph: list(0)) == "5")
        let style = "<w:style w:styleId=\"N\"><w:pPr>\(list(1))</w:pPr></w:style>"
        #expect(try cell("", paragraph: "<w:pStyle w:val=\"N\"/>", styles: style) == "?")
    }

    @Test func ofAlternativesOneIsTaken() throws {
        func content(_ needs: String, _ choice: String, _ rest: String) -> String {
            "<mc:AlternateContent><mc:Choice Requires=\"\(needs)\">\(run(choice))</mc:Choice><mc:Fallback>\(run(rest))</mc:Fallback></mc:AlternateContent>"
        }
        #expect(try cell(content("unknown", "99", "14")) == "14")
        #expect(try cell(content("wps", "14", "99")) == "14")
    }

    @Test(arguments: [
        ("<w:color w:val=\"FF0000\"/><w:shd w:fill=\"FF0000\"/>", "", true),
        ("<w:color w:val=\"336699\"/>", "<w:shd w:fill=\"336699\"/>", true),
        ("", "<w:shd w:fill=\"000000\"/>", false), ("<w:color w:val=\"FFFFFF\"/>", "<w:shd w:fill=\"1F4E79\"/>", false),
        ("<w:color w:val=\"auto\" w:themeColor=\"background1\"/>", "", true),
        ("<w:color w:val=\"000000\" w:themeColor=\"text1\"/>", "", false),
        ("<w14:textFill><w14:noFill/></w14:textFill>", "", true), ("<w:sz w:val=\"2\"/>", "", true), ("<w:w w:val=\"1\"/>", "", true),
        ("<w14:textFill><w14:solidFill><w14:schemeClr w14:val=\"bg1\"/></w14:solidFill></w14:textFill>", "", true),
        ("<w14:textOutline><w14:solidFill><w14:srgbClr w14:val=\"FFFFFF\"/></w14:solidFill></w14:textOutline>", "", false),
        ("<w:rFonts w:ascii=\"Wingdings\"/>", "", true), ("<w:highlight w:val=\"black\"/><w:color w:val=\"000000\"/>", "", true),
        ("", "<w:cellDel/>", true), ("<w:webHidden/>", "", true), ("<w:position w:val=\"200\"/>", "", true),
        ("<w:spacing w:val=\"-200\"/>", "", true), ("<w:spacing w:val=\"-20\"/>", "", false),
    ])
    func whatIsNotSeenIsUnclear(_ look: String, _ properties: String, _ isUnclear: Bool) throws {
        #expect(try cell(run("14", look), properties: properties) == (isUnclear ? "14?" : "14"))
    }

    @Test func marksOfNotesAreNoDigits() throws {
        #expect(try cell(run("140") + "<w:r><w:footnoteReference w:customMarkFollows=\"1\" w:id=\"2\"/><w:t>1</w:t></w:r>") == "140")
        #expect(try cell("<w:r><w:footnoteReference w:id=\"2\"/></w:r>") == "?")
        #expect(try cell(run("140", "<w:sz w:val=\"24\"/>") + run("1", "<w:sz w:val=\"12\"/>")).hasSuffix("?"))
        #expect(try cell(run("14", "<w:sz w:val=\"24\"/>") + run("0", "<w:sz w:val=\"21\"/>")) == "140")
    }

    /// Off the page, or in a line or a row that cuts it off.
    @Test(arguments: [
        ("<w:ind w:left=\"400\" w:hanging=\"9000\"/>", true), ("<w:ind w:firstLine=\"-9000\"/>", true),
        ("<w:ind w:left=\"420\" w:hanging=\"420\"/>", false), ("<w:spacing w:line=\"120\" w:lineRule=\"exact\"/>", true),
        ("<w:spacing w:line=\"20\"/>", true), ("<w:spacing w:line=\"240\" w:lineRule=\"exact\"/>", false),
        ("<w:spacing w:line=\"360\" w:lineRule=\"auto\"/>", false),
    ])
    func whatHasNoRoomIsUnclear(_ paragraph: String, _ isUnclear: Bool) throws {
        #expect(try cell(run("14"), paragraph: paragraph) == (isUnclear ? "14?" : "14"))
    }

    @Test func digitsTurnedInALineAreNoneOfTheFigure() throws {
        #expect(try cell(run("9", "<w:eastAsianLayout w:vert=\"1\"/>") + run("225")).hasSuffix("?"))
        #expect(try cell(run("225", "<w:eastAsianLayout w:combine=\"1\"/>")) == "225")
    }

    /// Word refuses or passes over what an element of another program holds, others show it.
    @Test func whatElementsOfOtherProgramsHoldIsUnclear() throws {
        #expect(try cell("<x:y>\(run("1"))</x:y>" + run("40")).hasSuffix("?"))
        #expect(try cell("<x:y/>" + run("140")) == "140")
        #expect(try cell("<x:y><x:z>1</x:z></x:y>" + run("140")) == "140")
    }
}
