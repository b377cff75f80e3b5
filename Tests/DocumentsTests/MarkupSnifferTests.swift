import Testing

@testable import Documents

@Suite struct MarkupSnifferTests {
    @Test(arguments: [
        ("<!DOCTYPE html>\n<p>一", true), ("<HTML>\n一\n二\n三\n四\n五\n六", true), ("<p>一</p><p>二</p>", true),
        ("<div>\n<p>一</p>\n<p>二</p>\n</div>", true),
        ("一<br>二", true), ("一\n二\n三", false), ("a < b\nb > c", false), ("见<附件>和<span>", false), ("<http://example.org>\n一", false),
        ("| 本年新<br>制作数量 | 对外公开<br>总数量 |\n|---|---|\n| 0 | 0 |", false), ("<p id=x></p>\n一\n二\n三\n四\n五\n六", false),
        ("<table>\n<tr>\n<td>\n一\n二\n</td>\n<td>\n三\n</td>\n</tr>\n</table>", true),
    ])
    func htmlIsToldFromTextWithTags(_ text: String, _ isHTML: Bool) throws {
        #expect(try document(text).mediaType == (isHTML ? .html : .text))
    }

    @Test func picturesGiveANoteAndNothingElse() throws {
        for magic: [UInt8] in [
            [0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10], [0xFF, 0xD8, 0xFF, 0xE0], Array("GIF89a".utf8), [0x49, 0x49, 0x2A, 0],
        ] {
            let document = try DocumentReader().read(magic + [UInt8](repeating: 0x31, count: 50), name: "scan.html")
            #expect(document.mediaType == .image)
            #expect(document.blocks.isEmpty)
            #expect(document.notes.map(\.kind) == [.noText])
        }
    }

    @Test func theKindIsToldByContent() throws {
        #expect(FileKind(of: Array("PK\u{3}\u{4}....word/document.xml".utf8)) == .docx)
        #expect(FileKind(of: Array("PK\u{3}\u{4}....a.html".utf8)) == .zip)
        #expect(FileKind(of: Array("PK\u{3}\u{4}....word/a.html".utf8)) == .zip)
        #expect(FileKind(of: Array("PK\u{3}\u{4}....xl/workbook.xml".utf8)) == .workbook)
        #expect(FileKind(of: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) == .office(.doc))
        #expect(FileKind(of: Array("{\\rtf1".utf8)) == .office(.rtf))
        #expect(FileKind(of: Array("\n%PDF-1.4".utf8)) == .pdf)
        #expect(FileKind(of: Array("PK 一、".utf8)) == .markupOrText)
        #expect(FileKind(of: Array("标题: 年报\n".utf8)) == .markupOrText)
    }

    @Test func archivesAndUnknownKindsAreErrors() throws {
        #expect(throws: DocumentError.empty) { try DocumentReader().read([], name: "a") }
        #expect(throws: DocumentError.archive(format: "ZIP")) { try DocumentReader().read(Array("PK\u{3}\u{4}".utf8), name: "a.zip") }
        #expect(throws: DocumentError.self) { try DocumentReader().read(Array("Rar!....".utf8), name: "a") }
    }

    @Test func bytesThatAreNoTextAreAnErrorWhateverTheNameSays() throws {
        let bytes = (1...4096).map { UInt8(truncatingIfNeeded: ($0 * $0 * 2_654_435_761) >> 16) }
        for name in ["a.pdf", "a.html", "a.docx", "a"] {
            #expect(throws: DocumentError.notText) { try DocumentReader().read(bytes, name: name) }
        }
        // Letters struck twice by a backspace, cells ended by a bell, and a control character here and there are text.
        let text = "年\u{8}年报\u{7}\u{1}" + String(repeating: "受理申请3件。", count: 20)
        #expect(throws: Never.self) { try DocumentReader().read(Array(text.utf8), name: "a.txt") }
    }
}
