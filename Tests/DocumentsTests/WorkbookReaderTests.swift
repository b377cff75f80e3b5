import Testing

@testable import Documents

@Suite struct WorkbookReaderTests {
    /// An XLSX of one sheet with this content, a hidden one, two shared texts and the styles: plain, `#,##0`, `0;-0;;@`, struck out.
    private func xlsx(_ sheet: String) -> [UInt8] {
        var zip = ZIPWriter()
        zip.add(
            "xl/workbook.xml",
            "<workbook xmlns:r=\"r\"><sheets><sheet name=\"甲\" sheetId=\"1\" r:id=\"r1\"/><sheet name=\"乙\" state=\"hidden\" sheetId=\"2\" r:id=\"r1\"/></sheets></workbook>"
        )
        zip.add("xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id=\"r1\" Target=\"worksheets/sheet1.xml\"/></Relationships>")
        zip.add(
            "xl/sharedStrings.xml",
            "<sst><si><t>规章</t><rPh><t>gui</t></rPh></si><si><r><t>14</t></r><r><rPr><vertAlign val=\"superscript\"/></rPr><t>1</t></r></si></sst>"
        )
        zip.add(
            "xl/styles.xml",
            """
            <styleSheet><numFmts><numFmt numFmtId="170" formatCode="0;-0;;@"/></numFmts><fonts><font/><font><strike/></font></fonts><fills/>
            <cellXfs><xf numFmtId="0" fontId="0"/><xf numFmtId="3" fontId="0"/><xf numFmtId="170" fontId="0"/><xf numFmtId="0" fontId="1"/></cellXfs></styleSheet>
            """)
        zip.add("xl/worksheets/sheet1.xml", "<worksheet>\(sheet)</worksheet>")
        return zip.bytes
    }

    @Test func cellsStandWhereTheSheetHasThem() throws {
        let sheet = """
            <cols><col min="4" max="4" hidden="1"/></cols><sheetData>
            <row r="1"><c r="A1" t="inlineStr"><is><t>甲局2023年报告</t></is></c><c r="B1"/><c r="C1"/></row>
            <row r="3"><c r="A3" t="s"><v>0</v></c><c r="B3" t="s"><v>1</v></c><c r="C3" s="1"><v>12345</v></c><c r="D3"><v>9</v></c></row>
            <row r="4" hidden="1"><c r="A4"><v>8</v></c></row>
            <row r="5"><c r="A5" t="str"><v>许可_x000D_</v></c><c r="B5" s="2"><v>0</v></c><c r="C5" s="3"><v>7</v></c></row>
            <row r="6"><c r="A6" t="e"><v>#REF!</v></c><c r="B6"><f>A1</f><v>0.1</v></c><c r="C6"><v>1.0</v></c></row>
            </sheetData><mergeCells><mergeCell ref="A1:C1"/></mergeCells>
            """
        let document = try DocumentReader().read(xlsx(sheet), name: "a.xlsx")
        #expect(document.mediaType == .xlsx)
        #expect(
            document.dump().split(separator: "\n").dropFirst().map(String.init) == [
                "p [page 1] 甲局2023年报告", "table 1 [page 1] 6 rows × 3 columns", "  3,1: 规章", "  3,2: 14 ^1", "  3,3: 12,345",
                "  5,1: 许可", "  5,2: ", "  5,3:  (unclear: struck)", "  6,1: #REF! (unclear: glyph)",
                "  6,2: 0.1", "  6,3: 1",
            ])
    }

    /// Programs write no cell for what is empty; merged cells and pictures may stand in such places. What no head names at the right is no column.
    @Test func cellsThatTheFileLeavesOutAreEmptyCells() throws {
        let sheet = """
            <sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c><c r="D1"><v>4</v></c><c r="F1"/></row>
            <row r="2"><c r="D2"><v>8</v></c></row></sheetData><mergeCells><mergeCell ref="A2:B2"/></mergeCells>
            """
        let document = try DocumentReader().read(xlsx(sheet), name: "a.xlsx")
        #expect(
            document.dump().split(separator: "\n").dropFirst().map(String.init) == [
                "table 1 [page 1] 2 rows × 4 columns", "  1,1: 1", "  1,2: 2", "  1,4: 4", "  2,1 1×2: ", "  2,4: 8",
            ])
        let columns = sheet.replacing("<c r=\"F1\"/>", with: "").replacing("A2:B2", with: "F8:F9")
        let filled = try DocumentReader().read(xlsx(columns), name: "a.xlsx").dump()
        #expect(filled.contains("  2,1: \n  2,2: \n  2,4: 8"))
    }

    @Test func aPictureInACellThatTheFileLeavesOutIsUnclear() {
        let drawn = SheetDrawing()
        XMLEvents.read(
            Array("<d><from><col>1</col><row>0</row></from><pic/><from><col>9</col><row>0</row></from><pic/></d>".utf8), to: drawn)
        let sheet = SheetCells(strings: [], styles: SheetStyles(), countsFrom1904: false, limits: Limits())
        let rows = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"2\"><c r=\"B2\"><v>2</v></c></row>"
        XMLEvents.read(Array("<worksheet><sheetData>\(rows)</sheetData></worksheet>".utf8), to: sheet)
        let placed = sheet.placed(drawn)
        #expect(placed.map { [$0.row, $0.column] } == [[0, 0], [0, 1], [1, 1]])
        #expect(placed.map(\.shown.obscurity) == [nil, .picture, nil])
    }

    @Test(arguments: [
        // Numbers of rows and columns.
        (",0,1\n0,规章,3\n1,文件,4\n2,许可,5\n", ["  2,2: 规章", "  2,3: 3", "  3,2: 文件", "  3,3: 4", "  4,2: 许可", "  4,3: 5"]),
        // Names of columns stay.
        (
            ",内容,件数\n0,规章,3\n1,文件,4\n2,许可,5\n",
            ["  1,2: 内容", "  1,3: 件数", "  2,2: 规章", "  2,3: 3", "  3,2: 文件", "  3,3: 4", "  4,2: 许可", "  4,3: 5"]
        ),
        // Figures that do not count the rows, and a column with a head of its own.
        (",甲\n0,3\n2,4\n1,5\n", ["  1,1: ", "  1,2: 甲", "  2,1: 0", "  2,2: 3", "  3,1: 2", "  3,2: 4", "  4,1: 1", "  4,2: 5"]),
        ("数,甲\n0,3\n1,4\n2,5\n", ["  1,1: 数", "  1,2: 甲", "  2,1: 0", "  2,2: 3", "  3,1: 1", "  3,2: 4", "  4,1: 2", "  4,2: 5"]),
    ])
    func numbersThatADataFramePrintsBesideItsRowsAreNone(text: String, cells: [String]) throws {
        let dump = try DocumentReader().read(Array(text.utf8), name: "a.csv").dump()
        #expect(dump.split(separator: "\n").dropFirst(2).map(String.init) == cells)
    }

    @Test func barsInAFileNamedCSVAreATableOfText() throws {
        let text = "| 规章 | 3 |\n| 规范性文件 | 4 |\n"
        let named = try DocumentReader().read(Array(text.utf8), name: "a.csv")
        let plain = try DocumentReader().read(Array(text.utf8), name: "a.txt")
        #expect(named.dump() == plain.dump())
    }

    @Test(arguments: [
        ("1234.5", "#,##0.00", "1,234.50"), ("-3", "0;-0;;@", "-3"), ("0.256", "0.0%", "25.6%"), ("12", "0\"件\"", "12件"), ("0", "0;;;", ""),
        ("44927", "yyyy\"年\"m\"月\"d\"日\"", "2023年1月1日"), ("3", "0.##", "3"), ("160.5964", "General", "160.5964"),
        ("5", "_(* #,##0_);_(* \"-\"_)", "5"),
        ("7", "000", "007"), ("1234", "[$￥-804]#,##0", "￥1,234"), ("-5", "\"约\"0", "-约5"), ("-0.2", "0", "0"),
    ])
    func numbersAreShownInTheirFormats(value: String, format: String, shown: String) {
        #expect(SheetNumberFormat.show(value, format: format) == shown)
    }

    @Test func coloursAndPlacesOfBlanksChangeNoFigure() {
        #expect(SheetNumberFormat.show("184", format: "[Red]0") == "184" && SheetNumberFormat.show("184", format: "???0") == "184")
        #expect(SheetNumberFormat.show("0", format: "0;-0;\"-\"??") == "-")
    }

    @Test(arguments: [
        "# ?/?", "[>=100]0", "0!.0,", "0.00E+00", "h:mm", "[White]0", "[白色]0", "[h]", "[mm]", "0;[>5]0", "[DBNum2]0",
        SheetNumberFormat.unknown,
    ])
    func whatIsNotUnderstoodIsNotShown(format: String) {
        #expect(SheetNumberFormat.show("12345", format: format) == nil)
    }

    /// Conditional formats: 0 is white, 1 has a format of its own, 2 is filled.
    @Test(arguments: [
        ("<cfRule type=\"expression\" dxfId=\"0\"><formula>1</formula></cfRule>", true),
        ("<cfRule type=\"cellIs\" operator=\"equal\" dxfId=\"0\"><formula>0</formula></cfRule>", false),
        ("<cfRule type=\"cellIs\" operator=\"greaterThan\" dxfId=\"0\"><formula>5</formula></cfRule>", true),
        ("<cfRule type=\"expression\" dxfId=\"1\"><formula>1</formula></cfRule>", true),
        ("<cfRule type=\"expression\" dxfId=\"2\"><formula>1</formula></cfRule>", false),
        ("<cfRule type=\"dataBar\"><dataBar showValue=\"0\"><color rgb=\"FF00FF00\"/></dataBar></cfRule>", true),
        ("<cfRule type=\"colorScale\"><colorScale><color rgb=\"FFFFFFFF\"/></colorScale></cfRule>", false),
    ])
    func conditionsThatHideMakeAFigureUnclear(_ rule: String, _ isUnclear: Bool) throws {
        let looks = SheetStyles()
        XMLEvents.read(
            Array(
                """
                <styleSheet><dxfs><dxf><font><color rgb="FFFFFFFF"/></font></dxf><dxf><numFmt numFmtId="171" formatCode=";;;"/></dxf>
                <dxf><fill><patternFill><bgColor rgb="FFFFFFFF"/></patternFill></fill></dxf></dxfs></styleSheet>
                """.utf8), to: looks)
        let sheet = SheetCells(strings: [], styles: looks, countsFrom1904: false, limits: Limits())
        let cells = "<row r=\"1\"><c r=\"A1\"><v>14</v></c><c r=\"B1\"><v>15</v></c></row>"
        XMLEvents.read(
            Array(
                "<worksheet><sheetData>\(cells)</sheetData><conditionalFormatting sqref=\"B1:B9\">\(rule)</conditionalFormatting></worksheet>"
                    .utf8
            ),
            to: sheet)
        #expect(sheet.placed(SheetDrawing()).map { $0.shown.obscurity != nil } == [false, isUnclear])
    }

    /// The styles 1 …: white, white on black, the old palette's white, black on black, tiny, Wingdings, filled with its own copies, shrunk.
    private static let looks = """
        <styleSheet><fonts><font><sz val="11"/></font><font><color rgb="FFFFFFFF"/></font><font><color indexed="9"/></font><font><sz val="1"/></font>
        <font><name val="Wingdings"/></font></fonts><fills><fill/><fill><patternFill patternType="solid"><fgColor rgb="FF000000"/></patternFill></fill>
        </fills><cellXfs><xf fontId="0"/><xf fontId="1"/><xf fontId="1" fillId="1"/><xf fontId="2"/><xf fontId="0" fillId="1"/><xf fontId="3"/>
        <xf fontId="4"/><xf fontId="0"><alignment horizontal="fill"/></xf><xf fontId="0"><alignment shrinkToFit="1"/></xf></cellXfs></styleSheet>
        """

    private func isUnclear(_ cell: String, before: String = "", drawing: String = "") -> Bool {
        let (looks, drawn) = (SheetStyles(), SheetDrawing())
        XMLEvents.read(Array(Self.looks.utf8), to: looks)
        XMLEvents.read(Array("<d>\(drawing)</d>".utf8), to: drawn)
        let sheet = SheetCells(strings: [], styles: looks, countsFrom1904: false, limits: Limits())
        XMLEvents.read(
            Array("<worksheet>\(before)<sheetData><row r=\"1\">\(cell)</row></sheetData></worksheet>".utf8), to: sheet)
        return sheet.placed(drawn)[0].shown.obscurity != nil
    }

    @Test func figuresThatCannotBeSeenAreUnclear() {
        let unseen = (0...8).map { isUnclear("<c r=\"B1\" s=\"\($0)\"><v>140</v></c>") }
        #expect(unseen == [false, true, false, true, true, true, true, true, false])
        func rich(_ properties: String, style: Int = 0) -> Bool {
            isUnclear(
                """
                <c r="B1" s="\(style)" t="inlineStr"><is><r><rPr>\(properties)</rPr><t>1</t></r><r><t>40</t></r></is></c>
                """)
        }
        #expect(rich("<color rgb=\"FFFFFFFF\"/>") && rich("<sz val=\"2\"/>") && rich("<rFont val=\"Webdings\"/>"))
        #expect(!rich("<color rgb=\"FFFF0000\"/>") && !rich("<sz val=\"9\"/>") && !rich("<color rgb=\"FFFFFFFF\"/>", style: 2))
    }

    /// `####`, and formulas in place of what they come to.
    @Test func figuresWithoutRoomAreUnclear() {
        func narrow(_ value: String, style: Int = 0) -> Bool {
            isUnclear("<c r=\"B1\" s=\"\(style)\"><v>\(value)</v></c>", before: "<cols><col min=\"2\" max=\"2\" width=\"3.7\"/></cols>")
        }
        #expect(narrow("12345") && !narrow("123") && !narrow("12345", style: 8))
        let formula = "<c r=\"B1\"><f>1+1</f><v>2</v></c>"
        #expect(!isUnclear(formula) && isUnclear(formula, before: "<sheetViews><sheetView showFormulas=\"1\"/></sheetViews>"))
    }

    @Test func fieldsAndLinesOverCellsMakeThemUnclear() {
        func field(_ kind: String) -> String { "<ClientData ObjectType=\"\(kind)\"><Anchor> 1, 0, 0, 0, 2, 0, 1, 0</Anchor></ClientData>" }
        #expect(isUnclear("<c r=\"B1\"/>", drawing: field("Edit")) && !isUnclear("<c r=\"B1\"/>", drawing: field("Note")))
        let line =
            "<a><from><col>0</col><row>0</row></from><to><col>2</col><row>0</row></to><cxnSp/></a>"
        #expect(isUnclear("<c r=\"B1\"><v>140</v></c>", drawing: line))
        #expect(!isUnclear("<c r=\"B1\" t=\"inlineStr\"><is><t>项目</t></is></c>", drawing: line))
    }

    @Test(arguments: [("0;-0;;", ""), ("0;-0;;@", "14"), ("0;-0;0;\"9\"@", "914"), (";;;", ""), ("0;-0;0", nil), ("0", nil)])
    func textsAreShownInTheirPartOfAFormat(_ format: String, _ shown: String?) {
        #expect(SheetNumberFormat.show(text: "14", format: format) == shown)
    }

    @Test func recordsOfATextAreRows() throws {
        let text = "甲局报告,,\n项目,数量,备注\n规章,\"1,234\",\"a\"\"b\nc\"\n许可,,\n"
        let document = try DocumentReader().read(Array(text.utf8), name: "a.csv")
        #expect(
            document.dump().split(separator: "\n").dropFirst().map(String.init) == [
                "table 1 [] 4 rows × 3 columns", "  1,1: 甲局报告", "  1,2: ", "  1,3: ", "  2,1: 项目", "  2,2: 数量", "  2,3: 备注", "  3,1: 规章",
                "  3,2: 1,234", "  3,3: a\"b⏎c", "  4,1: 许可", "  4,2: ", "  4,3: ",
            ])
    }
}
