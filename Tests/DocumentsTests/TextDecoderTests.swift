import Reports
import Testing

@testable import Documents

@Suite struct TextDecoderTests {
    private let gb: [UInt8] = [0xB9, 0xE6, 0xD5, 0xC2, 0x30, 0x8C, 0xA6, 0x81, 0x39, 0xEF, 0x30]  // 规章0專㐀 (four bytes)
    private let big5: [UInt8] = [0xB3, 0x57, 0xB3, 0xB9]  // 規章

    private func text(_ bytes: [UInt8], charset: String? = nil) -> String {
        String(decoding: TextDecoder.decode(bytes, charset: charset).text, as: UTF8.self)
    }

    @Test func gb18030IsReadWithoutDeclaration() {
        let decoded = TextDecoder.decode(Array(gb))
        #expect(decoded.encoding == "GB18030")
        #expect(decoded.replaced == 0)
        #expect(text(gb).hasPrefix("规章0"))
    }

    @Test(arguments: [true, false])
    func utf32IsReadWithAndWithoutMark(_ hasMark: Bool) {
        for isBig in [true, false] {
            let scalars = Array(((hasMark ? "\u{FEFF}" : "") + "<p>规章 0</p>\n").unicodeScalars)
            let bytes = scalars.flatMap { scalar in
                let shifts: [UInt32] = isBig ? [24, 16, 8, 0] : [0, 8, 16, 24]
                return shifts.map { UInt8(truncatingIfNeeded: scalar.value >> $0) }
            }
            #expect(text(bytes) == "<p>规章 0</p>\n")
        }
    }

    @Test func hzIsRead() {
        #expect(text(Array("~{9fUB~} 0 ~{9fUB~}~~\n~{9fUB~}".utf8)) == "规章 0 规章~\n规章")
        #expect(text(Array("~{9fUB~}".utf8), charset: "HZ-GB-2312") == "规章")
        #expect(text(Array("a ~{x~} b".utf8)) == "a ~{x~} b")
    }

    @Test func aWrongDeclarationLoses() {
        let head = "<meta charset=gb2312>"
        #expect(text(Array((head + "规章").utf8)) == head + "规章")
        #expect(text(Array("<meta charset=\"utf-8\">".utf8) + gb.prefix(4)).hasSuffix("规章"))
        #expect(text(Array("<meta charset='iso-8859-1'>".utf8) + gb.prefix(4)).hasSuffix("规章"))
    }

    @Test func big5IsReadWhereDeclared() {
        #expect(text(Array("<meta charset=big5>".utf8) + big5).hasSuffix("規章"))
        #expect(text(big5, charset: "Big5") == "規章")
    }

    @Test(arguments: [true, false])
    func utf16IsReadWithAndWithoutMark(_ hasMark: Bool) {
        for isBig in [true, false] {
            let units = Array(((hasMark ? "\u{FEFF}" : "") + "<p>规章 0</p>\n<p>𠀀</p>\n").utf16)
            let bytes = units.flatMap { isBig ? [UInt8($0 >> 8), UInt8($0 & 255)] : [UInt8($0 & 255), UInt8($0 >> 8)] }
            let decoded = TextDecoder.decode(bytes)
            #expect(decoded.encoding == (isBig ? "UTF-16BE" : "UTF-16LE"))
            #expect(String(decoding: decoded.text, as: UTF8.self) == "<p>规章 0</p>\n<p>𠀀</p>\n")
        }
    }

    @Test func undecodableBytesAreReplacedAndCounted() throws {
        let document = try DocumentReader().read(Array(gb.prefix(4)) + [0x31, 0xFF, 0x32, 0xFF], name: "a")
        #expect(document.notes == [.init(.undecodableBytes, "bytes", ["count": .count(2), "encoding": .text("GB18030")])])
        #expect(document.dump().contains("规章1\u{FFFD}2\u{FFFD}"))
    }

    @Test func damagedUTF8StaysUTF8() {
        let bytes = Array("政府信息公开工作年度报告规章规范性文件".utf8)
        let decoded = TextDecoder.decode(bytes.prefix(20) + [0xFF] + bytes.dropFirst(21))
        #expect(decoded.encoding == "UTF-8")
        #expect(decoded.replaced == 2)
        #expect(TextDecoder.decode(Array(bytes.dropLast())).encoding == "UTF-8")
    }

    @Test func zeroBytesDoNotGlueDigits() {
        let decoded = TextDecoder.decode(Array("<p>规章1\u{0}2规范性文件行政许可</p>".utf8))
        #expect(String(decoding: decoded.text, as: UTF8.self).contains("1\u{FFFD}2"))
        #expect(decoded.replaced == 1)
    }

    /// 0xA3A0 is a blank, U+F98E stands for 年; Big5 needs no declaration.
    @Test func formsAndSetsAreBroughtTogether() throws {
        #expect(TextDecoder.decode([0xB9, 0xE6, 0xA3, 0xA0, 0xD5, 0xC2]).text == Array("规\u{3000}章".utf8))
        #expect(TextDecoder.decode(Array("2023\u{F98E}".utf8)).text == Array("2023年".utf8))
        let big5: [UInt8] = [
            0xAC, 0x46, 0xA9, 0xB2, 0xAB, 0x48, 0xAE, 0xA7, 0xA4, 0xBD, 0xB6, 0x7D, 0xA4, 0x75, 0xA7, 0x40, 0xA6, 0x7E, 0xAB, 0xD7, 0xB3,
            0xF8, 0xA7, 0x69,
        ]
        let decoded = TextDecoder.decode(big5)
        #expect(String(decoding: decoded.text, as: UTF8.self) == "政府信息公開工作年度報告" && decoded.encoding == "BIG5-HKSCS")
    }
}
