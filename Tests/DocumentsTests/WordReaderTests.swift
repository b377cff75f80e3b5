import Glibc
import Testing

@testable import Documents

@Suite struct WordReaderTests {
    /// A DOCX with this content in its body, and a style `1` that is the second level of headings.
    private func docx(_ body: String, styles: String? = nil, properties: String? = nil) -> [UInt8] {
        let form = "http://schemas.openxmlformats.org/"
        let space = "xmlns:w=\"\(form)wordprocessingml/2006/main\" xmlns:mc=\"\(form)markup-compatibility/2006\""
        var zip = ZIPWriter()
        zip.add("[Content_Types].xml", "<Types/>")
        zip.add("word/document.xml", "<?xml version=\"1.0\"?><w:document \(space)><w:body>\(body)</w:body></w:document>")
        let style = styles ?? "<w:style w:styleId=\"1\"><w:name w:val=\"heading 2\"/></w:style>"
        zip.add("word/styles.xml", "<w:styles \(space)>\(style)</w:styles>")
        if let properties { zip.add("docProps/core.xml", "<cp:p xmlns:cp=\"c\" xmlns:dc=\"d\">\(properties)</cp:p>") }
        return zip.bytes
    }

    private func p(_ text: String) -> String { "<w:p><w:r><w:t>\(text)</w:t></w:r></w:p>" }

    private func cell(_ text: String, _ properties: String = "") -> String { "<w:tc><w:tcPr>\(properties)</w:tcPr>\(p(text))</w:tc>" }

    private func dump(_ body: String) throws -> [String] {
        try DocumentReader().read(docx(body), name: "a.docx").blocks.flatMap { block -> [String] in
            switch block {
            case .paragraph(let paragraph): return [(paragraph.headingLevel.map { "h\($0) " } ?? "p ") + paragraph.text]
            case .row(let row): return ["row \(row.cells)"]
            case .table(let table):
                return table.cells.map { cell in
                    let span = cell.rowSpan > 1 || cell.columnSpan > 1 ? " \(cell.rowSpan)×\(cell.columnSpan)" : ""
                    return "\(cell.row),\(cell.column)\(span) \(cell.text)"
                }
            }
        }
    }

    /// Shifted digits are none of the figure beside them; a run the other way round is unclear.
    @Test func shiftedAndReversedRuns() throws {
        func run(_ text: String, _ properties: String = "") -> String { "<w:r><w:rPr>\(properties)</w:rPr><w:t>\(text)</w:t></w:r>" }
        let row = [
            run("14") + run("1", "<w:position w:val=\"6\"/>"), run("14", "<w:position w:val=\"6\"/>"),
            "<w:bdo w:val=\"rtl\">\(run("41"))</w:bdo>",
        ]
        let table = "<w:tbl><w:tr>" + row.map { "<w:tc><w:p>\($0)</w:p></w:tc>" }.joined() + "</w:tr></w:tbl>"
        let document = try DocumentReader().read(docx(table), name: "a.docx")
        guard case .table(let read) = document.blocks.first else {
            Issue.record("no table")
            return
        }
        #expect(read.cells.map(\.text) == ["14\u{FFFC}1", "14", "41"])
        #expect(read.cells.map { $0.obscurity != nil } == [true, false, true])
    }

    @Test func mergedCells() throws {
        let table = """
            <w:tbl><w:tr>\(cell("信息内容", "<w:gridSpan w:val=\"2\"/>"))\(cell("数量"))</w:tr>
            <w:tr>\(cell("（四）无法提供", "<w:vMerge w:val=\"restart\"/>"))\(cell("1.不掌握"))\(cell("1"))</w:tr>
            <w:tr>\(cell("", "<w:vMerge/>"))\(cell("2.需要制作"))\(cell(""))</w:tr>
            <w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>\(cell("总计"))\(cell("1"))</w:tr></w:tbl>
            """
        #expect(
            try dump(table) == [
                "0,0 1×2 信息内容", "0,2 数量", "1,0 2×1 （四）无法提供", "1,1 1.不掌握", "1,2 1", "2,1 2.需要制作", "2,2 ", "3,0 ", "3,1 总计", "3,2 1",
            ])
    }

    @Test func headingsRunsAndBreaks() throws {
        let body = """
            <w:p><w:pPr><w:pStyle w:val="1"/></w:pPr><w:r><w:t>二、主动</w:t></w:r><w:r><w:t>公开</w:t></w:r></w:p>
            <w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:r><w:t>一</w:t></w:r></w:p>
            <w:p><w:r><w:t>收到3件&lt;&amp;</w:t><w:tab/><w:t>其中2件</w:t></w:r></w:p>
            """
        #expect(try dump(body) == ["h2 二、主动公开", "h1 一", "p 收到3件<& 其中2件"])
    }

    /// What Word does not show is not there; what was inserted is.
    @Test func onlyWhatIsShownIsRead() throws {
        let body = """
            <w:p><w:ins><w:r><w:t>12</w:t></w:r></w:ins><w:del><w:r><w:delText>34</w:delText></w:r></w:del></w:p>
            <w:p><w:moveFrom><w:r><w:t>5</w:t></w:r></w:moveFrom><w:r><w:rPr><w:vanish/></w:rPr><w:t>6</w:t></w:r><w:r><w:t>件</w:t></w:r></w:p>
            <w:p><w:r><w:ruby><w:rt><w:r><w:t>guī</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>规章</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>
            <w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent>\(p("框中"))</w:txbxContent></mc:Choice><mc:Fallback>\(p("框中"))</mc:Fallback>
            </mc:AlternateContent></w:r></w:p>
            <w:p><w:r><w:instrText>PAGE 7</w:instrText></w:r><w:r><w:footnoteReference w:id="1"/></w:r></w:p>
            """
        #expect(try dump(body) == ["p 12", "p 件", "p 规章", "p 框中"])
        let deleted = "<w:tr><w:trPr><w:del w:id=\"1\"/></w:trPr>\(cell("a"))\(cell("9"))</w:tr>"
        let table = "<w:tbl>\(deleted)<w:tr>\(cell("规章"))\(cell("0"))</w:tr><w:tr>\(cell("b"))\(cell(""))</w:tr></w:tbl>"
        #expect(try dump(table) == ["0,0 规章", "0,1 0", "1,0 b", "1,1 "])
    }

    /// Hidden by a style or a row, struck out, raised, white, a prompt, a picture, a symbol, a box to tick.
    @Test func looksDecideWhatIsSeen() throws {
        func run(_ look: String, _ text: String) -> String { "<w:r><w:rPr>\(look)</w:rPr><w:t>\(text)</w:t></w:r>" }
        func row(_ content: String) -> String { "<w:tr>\(cell("a"))<w:tc><w:p>\(content)</w:p></w:tc></w:tr>" }
        let prompt = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>\(run("", "点击"))</w:sdtContent></w:sdt>"
        let box = "<w:sdt><w:sdtPr><w14:checkbox xmlns:w14=\"x\"/></w:sdtPr><w:sdtContent>\(run("", "☒"))</w:sdtContent></w:sdt>"
        let rows = [
            run("<w:strike/>", "14") + run("", "184"), run("", "18") + run("<w:vertAlign w:val=\"superscript\"/>", "1"),
            run("<w:rStyle w:val=\"Hid\"/>", "7") + run("", "5"), run("<w:color w:val=\"FFFFFF\"/>", "7") + run("", "84"), prompt, box,
            "<w:r><w:drawing/></w:r>", "<w:r><w:sym w:char=\"F08C\"/></w:r>",
        ].map(row)
        let hidden = "<w:tr><w:trPr><w:hidden/></w:trPr>\(cell("b"))\(cell("9"))</w:tr>"
        let styles =
            "<w:style w:styleId=\"B\"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:styleId=\"Hid\"><w:basedOn w:val=\"B\"/></w:style>"
        let document = try DocumentReader().read(docx("<w:tbl>\(rows.joined())\(hidden)</w:tbl>", styles: styles), name: "a.docx")
        guard case .table(let table)? = document.blocks.first else { return #expect(Bool(false)) }
        let cells = table.cells.filter { $0.column == 1 }
        #expect(cells.map(\.text) == ["184", "18", "5", "7\u{FFFC}84", "", "", "", "\u{F000}"])
        #expect(cells.map(\.obscurity) == [nil, nil, nil, .pale, nil, .control, .picture, .glyph])
        #expect(cells[1].notes == ["1"] && table.rowCount == 8)
    }

    @Test func oneFileOfXMLIsReadLikeADOCX() throws {
        let xml = """
            <?xml version="1.0"?><?mso-application progid="Word.Document"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage" xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><pkg:part pkg:name="/word/header1.xml">
            \(p("眉"))</pkg:part><pkg:part pkg:name="/word/document.xml"><w:document><w:body>\(p("正文"))</w:body></w:document></pkg:part></pkg:package>
            """
        let document = try DocumentReader().read(Array(xml.utf8), name: "a.xml")
        #expect(document.mediaType == .docx && document.blocks.count == 1)
    }

    @Test func propertiesAreMetadata() throws {
        let bytes = docx(p("正文"), properties: "<dc:title>年度报告</dc:title><dc:creator>县教育局</dc:creator>")
        let document = try DocumentReader().read(bytes, name: "a.docx")
        #expect(document.metadata == [.init(name: "title", content: "年度报告"), .init(name: "Author", content: "县教育局")])
        #expect(document.mediaType == .docx)
    }

    @Test func entitiesOfTheDocumentAreNotExpanded() throws {
        var zip = ZIPWriter()
        let levels = (1...9).map { "<!ENTITY e\($0) \"\(String(repeating: "&e\($0 - 1);", count: 10))\">" }.joined()
        zip.add("word/document.xml", "<!DOCTYPE d [<!ENTITY e0 \"12345\">\(levels)]><d><p><r><t>&e9;</t></r></p></d>")
        let document = try? DocumentReader().read(zip.bytes, name: "a.docx")
        #expect(document?.blocks.isEmpty ?? true)
    }

    @Test func damageIsAnError() throws {
        for body in ["<w:p><w:r><w:t>1", "<w:p></w:r></w:p>", "<w:p>\u{0}</w:p>", String(repeating: "<w:tbl><w:tr><w:tc>", count: 2000)] {
            #expect(throws: DocumentError.self) { try DocumentReader().read(docx(body), name: "a.docx") }
        }
        var zip = ZIPWriter()
        zip.add("word/other.xml", "<a/>")
        #expect(throws: DocumentError.self) { try DocumentReader().read(zip.bytes, name: "a.docx") }
        let whole = docx("<w:tbl><w:tr>\(cell("规章"))\(cell("12"))</w:tr></w:tbl>")
        for count in stride(from: 4, to: whole.count, by: 7) {
            #expect(throws: DocumentError.self) { try WordReader(limits: Limits()).read(Array(whole.prefix(count)), name: "a.docx") }
        }
    }

    @Test func bombsAreRefused() throws {
        for size in [100 << 20, 2 << 20] {
            var zip = ZIPWriter()
            zip.add(Array("word/document.xml".utf8), [1, 2, 3], claimedSize: size)
            let error = #expect(throws: DocumentError.self) { try DocumentReader().read(zip.bytes, name: "a.docx") }
            guard case .limitExceeded = error else {
                Issue.record("\(String(describing: error))")
                continue
            }
        }
    }

    // MARK: - Older formats

    /// A stand-in for LibreOffice: `script` finds the folder it is to write to in `$out`.
    private func office(_ script: String, in folder: PrivateFolder) throws -> OfficeConverter {
        let program = "#!/bin/sh\nwhile [ \"$1\" != --outdir ]; do shift; done; out=$2\n\(script)\n"
        let path = try #require(folder.write(Array(program.utf8), as: "soffice"))
        chmod(path, 0o700)
        return OfficeConverter(limits: Limits(), searchPath: [folder.path])
    }

    private let old: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0]

    @Test func olderFormatsAreConverted() throws {
        let folder = try #require(PrivateFolder() as PrivateFolder?)
        let converted = try #require(folder.write(docx(p("正文")), as: "b.docx"))
        let document = try office("cp '\(converted)' \"$out/source.docx\"", in: folder).read(old, as: .doc, name: "a.doc")
        #expect(document.mediaType == .word && document.blocks.count == 1)
    }

    @Test func aConversionThatFailsIsAnError() throws {
        let folder = try #require(PrivateFolder() as PrivateFolder?)
        for script in ["exit 1", "echo x > $out/source.docx", "ln -s /etc/passwd $out/source.docx", "kill -SEGV $$"] {
            let converter = try office(script, in: folder)
            #expect(throws: DocumentError.self) { try converter.read(old, as: .doc, name: "a.doc") }
            unlink("\(folder.path)/soffice")
        }
    }

    @Test func withoutLibreOfficeTheErrorSaysWhatToInstall() {
        for bytes in [old, Array("{\\rtf1 }".utf8)] {
            let error = #expect(throws: DocumentError.self) {
                try OfficeConverter(limits: Limits(), searchPath: []).read(bytes, as: .doc, name: "a.wps")
            }
            guard case .toolMissing(.libreOffice) = error else {
                Issue.record("\(String(describing: error))")
                continue
            }
        }
    }
}
