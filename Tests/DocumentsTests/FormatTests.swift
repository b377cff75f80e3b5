import Foundation
import Testing

@testable import Documents

/// Files made by the programs that people use, `Fixtures/make_formats.py` says how: each prints the same table.
@Suite struct FormatTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/Formats").path
    private static let hasLibreOffice = Subprocess.locate("soffice") != nil

    private func document(_ name: String) throws -> Document {
        let bytes = try #require(FileManager.default.contents(atPath: "\(Self.folder)/\(name)"))
        return try DocumentReader().read([UInt8](bytes), name: name)
    }

    /// The texts of the first rows of figures, a line a row.
    private func figures(_ document: Document) -> [String] {
        for case .table(let table) in document.blocks {
            let rows = Dictionary(grouping: table.cells, by: \.row)
            return rows.keys.sorted().map { rows[$0]!.map { $0.text + $0.notes.map { "^\($0)" }.joined() }.joined(separator: " ") }
        }
        return []
    }

    private let head = "信息内容 本年制发件数 本年废止件数 现行有效件数"

    @Test func wordAndPDF() throws {
        #expect(figures(try document("table.docx")) == [head, "规章 0 0 2", "行政规范性文件 7 1 35^1"])
        #expect(figures(try document("table.pdf")) == [head, "规章 0 0 2", "行政规范性文件 7 1 35"])
    }

    @Test func marksAndStruckFiguresOfAPage() throws {
        guard case .table(let table) = try document("marks.pdf").blocks.first else {
            Issue.record("no table")
            return
        }
        let cells = table.cells.filter { $0.row == 1 }.map { "\($0.text) \($0.notes.joined()) \($0.isUnclear)" }
        #expect(cells == ["35 1 false", "35 1 false", "35 1 false", "35 1 false", "35  true"])
    }

    /// Hidden rows, columns and sheets are left out, numbers are as the sheet shows them, and a formula whose value was not stored is no blank.
    @Test func workbook() throws {
        let document = try document("table.xlsx")
        #expect(figures(document) == [head, "规章 0 0 2", "行政规范性文件 7 1 35件"])
        let tables = document.blocks.compactMap { block -> Table? in
            guard case .table(let table) = block else { return nil }
            return table
        }
        let cells = tables.flatMap(\.cells)
        let origins = tables.map(\.origin.sheet)
        #expect(origins == ["主动公开", "主动公开", "收费"])
        #expect(!cells.contains { $0.text.contains("9") })
        #expect(cells.contains { $0.text == "2024年1月18日" && $0.row == 6 && $0.column == 1 })
        #expect(cells.first { $0.row == 7 && $0.column == 1 }?.obscurity == .formula)
        #expect(cells.first { $0.row == 7 && $0.column == 3 }?.obscurity == .struck)
    }

    @Test(.enabled(if: hasLibreOffice), arguments: ["xls", "ods", "doc", "odt", "rtf"])
    func whatLibreOfficeConverts(_ ending: String) throws {
        let rows = figures(try document("table." + ending))
        #expect(rows.count == 3 && rows[1] == "规章 0 0 2" && rows[2].hasPrefix("行政规范性文件 7 1 35"), "\(rows)")
    }

    /// LibreOffice shows a hidden sheet that the file begins with: which are hidden is read before.
    @Test func hiddenSheetsOfOpenDocumentAreKnown() {
        let content = """
            <d xmlns:s="s" xmlns:t="t"><s:style s:name="a"><s:table-properties t:display="false"/></s:style>
            <s:style s:name="b"><s:table-properties t:display="true"/></s:style>
            <t:table t:name="草稿" t:style-name="a"/><t:table t:name="表" t:style-name="b"/></d>
            """
        #expect(OpenDocument(Array(content.utf8), isPacked: false, limits: Limits()).hiddenSheets == ["草稿"])
    }

    /// Sections of OpenDocument that are not shown go before LibreOffice would show them; fields, which it drops, leave a glyph.
    @Test(arguments: [
        ("<text:p>1</text:p><text:section text:name=\"a\"><text:p>2</text:p></text:section>", nil),
        ("1<text:section text:display=\"none\">2<text:section>3</text:section>4</text:section>5", "15"),
        ("1<text:section text:is-hidden=\"true\"/>2<text:sectionx text:display=\"none\"/>", "12<text:sectionx text:display=\"none\"/>"),
        ("1<draw:control draw:control=\"c\"/>2<draw:control>3</draw:control>", "1\u{F000}2\u{F000}"),
        ("1<text:section text:display=\"none\">2", "1"),
    ])
    func whatOpenDocumentHidesIsSettled(_ content: String, _ settled: String?) throws {
        #expect(OpenDocument.settled(content: Array(content.utf8)).map { String(decoding: $0, as: UTF8.self) } == settled)
        var zip = ZIPWriter()
        zip.add("mimetype", "application/vnd.oasis.opendocument.text")
        zip.add("content.xml", content)
        let parts = try DocumentParts(OpenDocument(zip.bytes, isPacked: true, limits: Limits()).settled, name: "a")
        let kept = try #require(parts.members.first { $0.path == "a/content.xml" })
        #expect(try String(decoding: parts.bytes(of: kept), as: UTF8.self) == settled ?? content)
        #expect(parts.members.count == 2)
    }

    @Test func kindsAreToldByWhatStandsInside() {
        var word = ZIPWriter()
        for name in ["[Content_Types].xml", "word/document2.xml", "word/styles.xml"] { word.add(name, "") }
        #expect(FileKind(of: word.bytes) == .docx)
        func flat(_ kind: String) -> [UInt8] {
            Array("<?xml version=\"1.0\"?><office:document office:mimetype=\"application/vnd.oasis.opendocument.\(kind)\">".utf8)
        }
        #expect(FileKind(of: flat("text")) == .office(.fodt) && FileKind(of: flat("spreadsheet")) == .spreadsheet(.fods))
    }

    /// Archives that are not unpacked here, and what is no document, are named.
    @Test(arguments: [
        (Array("070701".utf8), FileKind.packed("CPIO")), ([0xC7, 0x71, 0], .packed("CPIO")),
        ([UInt8](repeating: 0, count: 0x8001) + Array("CD001".utf8), .packed("ISO 9660")), (Array("!<arch>\n".utf8), .packed("AR or DEB")),
        (Array("MSCF".utf8), .packed("CAB")), (Array("AT&TFORM".utf8), .other("DjVu")),
    ])
    func otherKindsAreNamed(_ bytes: [UInt8], _ kind: FileKind) { #expect(FileKind(of: bytes) == kind) }

    @Test(arguments: [
        ("table.zip", "table.zip/县教育局.html"), ("table-gbk.zip", "table-gbk.zip/2023年/县教育局.html"), ("table.7z", "table.7z/县教育局.html"),
        ("table.tar", "table.tar/县教育局.html"), ("table.tar.gz", "table.tar.gz/县教育局.html"), ("table.html.gz", "table.html.gz"),
    ])
    func archives(_ name: String, _ path: String) throws {
        let bytes = [UInt8](try #require(FileManager.default.contents(atPath: "\(Self.folder)/\(name)")))
        #expect(ContainerKind.of(bytes, name: name) == (name == path ? .packedFile : .archive))
        for archive in [PackedArchive(bytes, name: name), PackedArchive(path: "\(Self.folder)/\(name)")] {
            let file = try #require(archive.next())
            #expect(file.path.hasSuffix(path))
            guard case .bytes(let page) = file.content else {
                Issue.record("\(file.content)")
                return
            }
            #expect(figures(try DocumentReader().read(page, name: path)) == [head, "规章 0 0 2", "行政规范性文件 7 1 35"])
            #expect(archive.next() == nil)
        }
    }

    @Test func crawl() throws {
        let crawl = try CrawlReader(path: "\(Self.folder)/table.warc.gz", isGzip: true)
        var figures: [[String]] = []
        var passed: [PassedOver] = []
        while let file = crawl.next() {
            switch file.content {
            case .bytes(let page): figures.append(self.figures(try DocumentReader().read(page, name: file.path)))
            case .passedOver(let reason): passed.append(reason)
            default: Issue.record("\(file)")
            }
            #expect(file.url?.hasPrefix("http://127.0.0.1") == true && file.retrievedAt?.hasSuffix("Z") == true)
        }
        #expect(figures == ["35", "36"].map { [head, "规章 0 0 2", "行政规范性文件 7 1 \($0)"] })
        #expect(passed == [.status(404)])
    }
}
