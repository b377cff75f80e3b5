import Testing

@testable import Documents

@Suite struct PDFReaderTests {
    private func read(_ pdf: PDFWriter, limits: Limits = Limits()) throws -> Document {
        try DocumentReader(limits: limits).read(pdf.bytes, name: "a.pdf")
    }

    private func tables(_ document: Document) -> [Table] {
        document.blocks.compactMap { if case .table(let table) = $0 { table } else { nil } }
    }

    private func paragraphs(_ document: Document) -> [String] {
        document.blocks.compactMap { if case .paragraph(let paragraph) = $0 { paragraph.text } else { nil } }
    }

    private func lines(_ table: Table) -> [String] {
        table.cells.map { cell in
            let span = cell.rowSpan > 1 || cell.columnSpan > 1 ? " \(cell.rowSpan)×\(cell.columnSpan)" : ""
            return "\(cell.row),\(cell.column)\(span) \(cell.text)"
        }
    }

    /// 第二十条第（一）项 with a caption over all columns and a label over two lines.
    private static let article: [PDFWriter.Cell] = [
        .init(row: 0, column: 0, columnSpan: 3, text: "第二十条第（一）项"),
        .init(row: 1, column: 0, text: "信息内容"), .init(row: 1, column: 1, text: "本年制发件数"), .init(row: 1, column: 2, text: "现行有效\n件数"),
        .init(row: 2, column: 0, text: "规章"), .init(row: 2, column: 1, text: "0"), .init(row: 2, column: 2, text: ""),
        .init(row: 3, column: 0, text: "行政规范性文件"), .init(row: 3, column: 1, text: "1,234"), .init(row: 3, column: 2, text: "17"),
    ]

    // MARK: - Tables

    @Test(arguments: PDFWriter.Ruling.allCases)
    func ruledTablesComeBackWhateverDrawsTheLines(_ ruling: PDFWriter.Ruling) throws {
        var pdf = PDFWriter()
        pdf.addPage()
        pdf.text("二、主动公开政府信息情况", x: 80, y: 80)
        pdf.table(xs: [80, 200, 300, 400], ys: [100, 130, 170, 200, 230], Self.article, ruling: ruling)
        let document = try read(pdf)
        #expect(paragraphs(document) == ["二、主动公开政府信息情况"])
        let table = try #require(tables(document).first)
        #expect(
            lines(table) == [
                "0,0 1×3 第二十条第（一）项", "1,0 信息内容", "1,1 本年制发件数", "1,2 现行有效件数", "2,0 规章", "2,1 0", "2,2 ", "3,0 行政规范性文件",
                "3,1 1,234", "3,2 17",
            ])
        #expect(table.origin.page == 1 && table.cells.allSatisfy { $0.page == 1 })
        #expect(document.metadata.first == .init(name: "title", content: "written by hand"))
    }

    /// However a page is turned, its table is that of the page as it can be read.
    @Test(arguments: [0, 90, 180, 270])
    func turnedPagesAreReadUpright(_ rotation: Int) throws {
        var pdf = PDFWriter()
        pdf.rotation = rotation
        pdf.addPage()
        pdf.table(xs: [80, 200, 300, 400], ys: [100, 130, 170, 200, 230], Self.article)
        let table = try #require(tables(read(pdf)).first)
        #expect(lines(table).suffix(3) == ["3,0 行政规范性文件", "3,1 1,234", "3,2 17"])
    }

    /// A 1 on its side is no digit of less height.
    @Test func charactersAreTurnedWithTheirPage() {
        var rulings = PDFRulings()
        rulings.glyphs = [PDFGlyph(x: 10, y: 20, group: 0, width: 7, height: 2)]
        #expect(rulings.turned(.clockwise).glyphs[0].height == 7 && rulings.turned(.counterclockwise).glyphs[0].height == 7)
        #expect(rulings.turned(.half).glyphs[0].height == 2)
    }

    /// A picture may fill a cell that holds nothing else; one behind the whole page makes no cell unclear.
    @Test func picturesInCellsAreNoBlanks() throws {
        func unclear(_ place: String) throws -> Int {
            var pdf = PDFWriter()
            pdf.addPage()
            pdf.draw("q \(place) cm BI /W 2 /H 2 /CS /G /BPC 8 /F /AHx ID 00FF00FF> EI Q")
            pdf.table(xs: [80, 200, 300, 400], ys: [100, 130, 170, 200, 230], Self.article)
            return try #require(tables(read(pdf)).first).cells.count(where: \.isUnclear)
        }
        #expect(try unclear("100 0 0 30 300 642") == 1)
        #expect(try unclear("20 0 0 10 320 650") == 1)
        #expect(try unclear("595 0 0 842 0 0") == 0)
    }

    @Test func linesMayBeMissingAtTheSides() throws {
        var pdf = PDFWriter()
        pdf.addPage()
        for y in [100.0, 130, 160] { pdf.line(80, y, 400, y) }
        pdf.line(200, 100, 200, 160)
        for (row, texts) in [("行政许可", "5"), ("行政处罚", "7")].enumerated() {
            pdf.text(texts.0, x: 90, y: 115 + 30 * Double(row))
            pdf.text(texts.1, x: 300, y: 115 + 30 * Double(row))
        }
        #expect(try lines(#require(tables(read(pdf)).first)) == ["0,0 行政许可", "0,1 5", "1,0 行政处罚", "1,1 7"])
    }

    @Test func textSetUprightIsTheTextOfItsCell() throws {
        var pdf = PDFWriter()
        pdf.addPage()
        pdf.table(
            xs: [80, 100, 200, 300], ys: [100, 160, 220],
            [
                .init(row: 0, column: 0, rowSpan: 2, text: "三\n、\n本\n年\n度"), .init(row: 0, column: 1, text: "（一）予以公开"),
                .init(row: 0, column: 2, text: "1"), .init(row: 1, column: 1, text: "（七）总计"), .init(row: 1, column: 2, text: "2"),
            ])
        #expect(try lines(#require(tables(read(pdf)).first)).first == "0,0 2×1 三、本年度")
    }

    @Test func stackedFiguresStayApart() throws {
        var pdf = PDFWriter()
        pdf.addPage()
        pdf.table(
            xs: [80, 200, 260], ys: [100, 140],
            [.init(row: 0, column: 0, text: "规章"), .init(row: 0, column: 1, text: "12\n3")])
        #expect(try lines(#require(tables(read(pdf)).first)) == ["0,0 规章", "0,1 12\n3"])
    }

    /// 12345 in a cell with room for three digits is one figure, if the figures beside it stand in one line.
    @Test func aFigureBrokenByItsNarrowCellIsOne() throws {
        for (neighbour, expected) in [("0", "12345"), ("0\n7", "123\n45")] {
            var pdf = PDFWriter()
            pdf.addPage()
            pdf.table(
                xs: [80, 200, 218, 240], ys: [100, 140],
                [
                    .init(row: 0, column: 0, text: "规章"), .init(row: 0, column: 1, text: "123\n45"),
                    .init(row: 0, column: 2, text: neighbour),
                ])
            #expect(try #require(tables(read(pdf)).first).cells[1].text == expected)
        }
    }

    @Test func figuresRunTogetherOverALineBelongToNoSingleCell() throws {
        var pdf = PDFWriter()
        pdf.addPage()
        pdf.table(
            xs: [80, 200, 215, 230], ys: [100, 140],
            [.init(row: 0, column: 0, text: "规章"), .init(row: 0, column: 1, text: ""), .init(row: 0, column: 2, text: "")])
        pdf.text("12345", x: 202, y: 120)
        #expect(try lines(#require(tables(read(pdf)).first)) == ["0,0 规章", "0,1 1×2 12345"])
    }

    @Test func aFrameAroundThePageIsNoTable() throws {
        var pdf = PDFWriter()
        pdf.addPage()
        pdf.table(xs: [40, 555], ys: [40, 800], [.init(row: 0, column: 0, text: "")])
        pdf.table(xs: [80, 200, 300, 400], ys: [100, 130, 170, 200, 230], Self.article)
        pdf.text("全年收取信息处理费0元。", x: 80, y: 300)
        let document = try read(pdf)
        #expect(tables(document).count == 1)
        #expect(paragraphs(document) == ["全年收取信息处理费0元。"])
    }

    @Test func withoutLinesARowIsAParagraph() throws {
        var pdf = PDFWriter()
        pdf.addPage()
        for (row, text) in ["规章", "行政规范性文件"].enumerated() {
            let y = 100 + 30 * Double(row)
            pdf.text(text, x: 80, y: y)
            for column in 0..<3 { pdf.text("\(row)\(column)", x: 250 + 100 * Double(column), y: y) }
        }
        #expect(try paragraphs(read(pdf)) == ["规章 00 01 02", "行政规范性文件 10 11 12"])
    }

    @Test func aFrameWithLinesBetweenRowsOnlyIsReadAsText() throws {
        var pdf = PDFWriter()
        pdf.addPage()
        pdf.table(
            xs: [80, 400], ys: [100, 130, 160], [.init(row: 0, column: 0, text: ""), .init(row: 1, column: 0, text: "")])
        for row in 0..<2 {
            pdf.text(["规章", "行政规范性文件"][row], x: 90, y: 115 + 30 * Double(row))
            for column in 0..<2 { pdf.text("\(row)\(column)", x: 250 + 80 * Double(column), y: 115 + 30 * Double(row)) }
        }
        #expect(try paragraphs(read(pdf)) == ["规章 00 01", "行政规范性文件 10 11"])
    }

    // MARK: - Pages

    @Test func aTableGoesOnOverThePage() throws {
        var pdf = PDFWriter()
        pdf.addPage()
        pdf.table(
            xs: [80, 160, 300, 400], ys: [700, 730, 760],
            [
                .init(row: 0, column: 0, text: "信息"), .init(row: 0, column: 1, text: "内容"), .init(row: 0, column: 2, text: "总计"),
                .init(row: 1, column: 0, text: "（四）无法提供", open: "b"), .init(row: 1, column: 1, text: "1.不掌握"),
                .init(row: 1, column: 2, text: "10"),
            ])
        pdf.centred("-1-", x: 300, y: 800)
        pdf.addPage()
        pdf.table(
            xs: [80, 160, 300, 400], ys: [60, 90, 120],
            [
                .init(row: 0, column: 0, text: "", open: "t"), .init(row: 0, column: 1, text: "2.需要制作"), .init(row: 0, column: 2, text: ""),
                .init(row: 1, column: 0, columnSpan: 2, text: "（七）总计"), .init(row: 1, column: 2, text: "13"),
            ])
        pdf.centred("-2-", x: 300, y: 800)
        let document = try read(pdf)
        #expect(document.blocks.count == 1)
        let table = try #require(tables(document).first)
        #expect(
            lines(table) == [
                "0,0 信息", "0,1 内容", "0,2 总计", "1,0 2×1 （四）无法提供", "1,1 1.不掌握", "1,2 10", "2,1 2.需要制作", "2,2 ", "3,0 1×2 （七）总计",
                "3,2 13",
            ])
        #expect(table.cells.last?.page == 2 && table.origin.page == 1)
    }

    @Test func aCellThatThePageCutsAboveAndBelowIsStillAColumn() throws {
        var pdf = PDFWriter()
        pdf.addPage()
        pdf.table(
            xs: [80, 160, 300, 400], ys: [700, 730, 760],
            [
                .init(row: 0, column: 0, columnSpan: 2, text: "信息内容"), .init(row: 0, column: 2, text: "总计"),
                .init(row: 1, column: 0, text: "（四）无法提供", open: "b"), .init(row: 1, column: 1, text: "1.不掌握"),
                .init(row: 1, column: 2, text: "10"),
            ])
        pdf.addPage()
        pdf.line(80, 60, 80, 120)
        pdf.table(
            xs: [160, 300, 400], ys: [60, 90, 120],
            [
                .init(row: 0, column: 0, text: "2.需要制作"), .init(row: 0, column: 1, text: "4"), .init(row: 1, column: 0, text: "3.仍不明确"),
                .init(row: 1, column: 1, text: "0"),
            ])
        let table = try #require(tables(try read(pdf)).first)
        #expect(
            lines(table) == [
                "0,0 1×2 信息内容", "0,2 总计", "1,0 3×1 （四）无法提供", "1,1 1.不掌握", "1,2 10", "2,1 2.需要制作", "2,2 4", "3,1 3.仍不明确",
                "3,2 0",
            ])
    }

    @Test("lines stand where the page has them, also on A4 as office programs have it: 595.3 points wide")
    func theDrawingIsAsLargeAsThePage() throws {
        var pdf = PDFWriter()
        pdf.size = "595.3 841.9"
        pdf.addPage()
        pdf.line(540, 100, 540, 200)
        let lines = try Poppler(pdf.bytes, limits: Limits(), searchPath: nil).rulings(of: [1]).lines[1]
        let line = try #require(lines?.vertical.first)
        #expect(abs(line.at - 540) < 0.1)
    }

    @Test func aHeadPrintedAgainIsLeftOut() throws {
        var pdf = PDFWriter()
        for page in 0..<2 {
            pdf.addPage()
            pdf.table(
                xs: [80, 200, 300], ys: [60, 90, 120],
                [
                    .init(row: 0, column: 0, text: "信息内容"), .init(row: 0, column: 1, text: "处理决定数量"),
                    .init(row: 1, column: 0, text: ["行政许可", "行政处罚"][page]), .init(row: 1, column: 1, text: "\(page)"),
                ])
        }
        let table = try #require(tables(read(pdf)).first)
        #expect(lines(table) == ["0,0 信息内容", "0,1 处理决定数量", "1,0 行政许可", "1,1 0", "2,0 行政处罚", "2,1 1"])
    }

    @Test func otherColumnsOrTextBetweenMakeAnotherTable() throws {
        var pdf = PDFWriter()
        let row: [PDFWriter.Cell] = [.init(row: 0, column: 0, text: "行政许可"), .init(row: 0, column: 1, text: "1")]
        pdf.addPage()
        pdf.table(xs: [80, 200, 300], ys: [60, 90], row)
        pdf.addPage()
        pdf.table(xs: [80, 150, 300], ys: [60, 90], row)
        pdf.addPage()
        pdf.text("第二十条第（六）项", x: 80, y: 50)
        pdf.table(xs: [80, 150, 300], ys: [60, 90], row)
        #expect(try tables(read(pdf)).map(\.number) == [1, 2, 3])
    }

    @Test func aFigureCutByThePageIsNotHalved() throws {
        var pdf = PDFWriter()
        let xs = [80.0, 200, 300, 320]
        pdf.addPage()
        pdf.table(
            xs: xs, ys: [760, 790],
            [
                .init(row: 0, column: 0, text: "（七）总计"), .init(row: 0, column: 1, text: "5"), .init(row: 0, column: 2, text: "37"),
            ])
        pdf.addPage()
        pdf.table(
            xs: xs, ys: [40, 70, 100],
            [
                .init(row: 0, column: 0, text: ""), .init(row: 0, column: 1, text: ""), .init(row: 0, column: 2, text: "3"),
                .init(row: 1, column: 0, text: "结转"), .init(row: 1, column: 1, text: "0"), .init(row: 1, column: 2, text: "0"),
            ])
        let texts = try tables(read(pdf)).flatMap(\.cells).map(\.text)
        #expect(texts == ["（七）总计", "5", "37\n3", "结转", "0", "0"])
    }

    /// The table of appeals has no labels beside its figures: its row of figures, blank at first, is a row of its own.
    @Test func figuresUnderTheirHeadsAreARowAlsoOnTheNextPage() throws {
        var pdf = PDFWriter()
        pdf.addPage()
        pdf.table(xs: [80, 200, 300], ys: [760, 790], [.init(row: 0, column: 0, text: "结果维持"), .init(row: 0, column: 1, text: "总计")])
        pdf.addPage()
        pdf.table(xs: [80, 200, 300], ys: [40, 70], [.init(row: 0, column: 0, text: ""), .init(row: 0, column: 1, text: "4")])
        #expect(try lines(#require(tables(read(pdf)).first)) == ["0,0 结果维持", "0,1 总计", "1,0 ", "1,1 4"])
    }

    @Test func linesBecomeParagraphsAndPageNumbersVanish() throws {
        var pdf = PDFWriter()
        let full = String(repeating: "政", count: 43)
        for page in 1...3 {
            pdf.addPage()
            pdf.text("政府信息公开年报", x: 400, y: 30)
            pdf.text("二、概述", x: 100, y: 100)
            pdf.text(String(full.dropLast(2)), x: 100, y: 120)
            pdf.text(full, x: 80, y: 140)
            pdf.text("完。", x: 80, y: 160)
            pdf.centred(["— 1 —", "第 2 页 共 3 页", "3/3"][page - 1], x: 300, y: 800)
        }
        let document = try read(pdf)
        let paragraph = String(full.dropLast(2)) + full + "完。"
        #expect(paragraphs(document) == ["政府信息公开年报"] + (1...3).flatMap { _ in ["二、概述", paragraph] })
        guard case .paragraph(let head) = document.blocks.first else { return }
        #expect(head.isChrome)
    }

    @Test func bareFiguresAtTheFootVanishOnlyIfTheyCountThePages() throws {
        for (numbers, isDropped) in [([4, 5, 6], true), ([4, 9, 6], false)] {
            var pdf = PDFWriter()
            for number in numbers {
                pdf.addPage()
                pdf.text("正文", x: 80, y: 100)
                pdf.text("\(number)", x: 300, y: 800)
            }
            #expect(try paragraphs(read(pdf)).contains("\(numbers[0])") == !isDropped)
        }
    }

    // MARK: - Trouble

    @Test func aScanHasNoText() throws {
        var pdf = PDFWriter()
        pdf.addPage()
        pdf.draw("100 100 300 300 re f")
        let document = try read(pdf)
        #expect(document.blocks.isEmpty)
        #expect(document.notes.map(\.kind) == [.noText])
    }

    @Test func missingPopplerIsNamedWithItsRemedy() {
        let error = #expect(throws: DocumentError.self) {
            try PDFReader(limits: Limits(), searchPath: []).read(Array("%PDF-1.4".utf8))
        }
        #expect(error == .toolMissing(.poppler("pdfinfo")))
        #expect(error?.hint?.key == "document.no_poppler.hint")
    }

    @Test func encryptedAndPagelessFilesAreErrors() throws {
        let locked = try fixture("encrypted.pdf")
        let error = #expect(throws: DocumentError.self) { try DocumentReader().read(locked, name: "a.pdf") }
        #expect(error == .unreadable(format: "PDF", .encrypted))
        #expect(throws: DocumentError.self) { try read(PDFWriter()) }
        #expect(throws: DocumentError.self) { try DocumentReader().read(Array("%PDF-1.7\nnothing".utf8), name: "a.pdf") }
    }

    @Test func tooManyPagesAreAnError() throws {
        var pdf = PDFWriter()
        for _ in 0..<3 {
            pdf.addPage()
            pdf.text("正文", x: 80, y: 100)
        }
        var limits = Limits()
        limits.pages = 2
        let error = #expect(throws: DocumentError.self) { try read(pdf, limits: limits) }
        #expect(error == .limitExceeded(.pages(3, limit: 2)))
    }

    @Test func damagedFilesGiveErrorsOrOnlyWhatIsPrinted() throws {
        var pdf = PDFWriter()
        pdf.addPage()
        pdf.table(xs: [80, 200, 300, 400], ys: [100, 130, 170, 200, 230], Self.article)
        let bytes = pdf.bytes
        let printed = Set(Self.article.flatMap { $0.text.split(separator: "\n").map(String.init) })
        for count in stride(from: 40, to: bytes.count, by: bytes.count / 12) {
            guard let document = try? DocumentReader().read(Array(bytes.prefix(count)), name: "a.pdf") else { continue }
            for text in paragraphs(document).flatMap({ $0.split(separator: " ") }) { #expect(printed.contains(String(text))) }
        }
        for seed in 0..<6 {
            var damaged = bytes
            for step in 0..<20 { damaged[(seed * 7919 + step * 104_729) % bytes.count] ^= UInt8(truncatingIfNeeded: 1 << (step % 8)) }
            _ = try? DocumentReader().read(damaged, name: "a.pdf")
        }
    }
}
