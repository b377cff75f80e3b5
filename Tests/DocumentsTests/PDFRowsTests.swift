import Testing

@testable import Documents

/// Tables without ruling lines: what stands beside a row's figures is its label, on however many lines.
@Suite struct PDFRowsTests {
    private enum Side: CaseIterable {
        case middle, top, bottom
    }

    /// Labels, each with its lines, and figures; the lines of a cell are 12 points apart, the rows `gap` more.
    private static let rows: [(label: [String], figures: [String])] = [
        (["一、本年新收"], ["5", "0", "15"]), (["1.属于国家", "秘密"], ["0", "0", "0"]), (["2.其他法律行", "政法规禁止公", "开"], ["20", "6", "26"]),
        (["3.危及"], ["0", "7", "7"]), (["4.保护第三方", "合法权益"], ["0", "0", "10"]),
    ]

    private func page(_ side: Side, gap: Double, from first: Int = 0) -> PDFWriter {
        var pdf = PDFWriter()
        pdf.addPage()
        var y = 100.0
        for row in Self.rows[first...] {
            let height = 12 * Double(row.label.count - 1)
            for (index, text) in row.label.enumerated() { pdf.centred(text, x: 200, y: y + 12 * Double(index)) }
            let beside = side == .middle ? y + height / 2 : side == .top ? y : y + height
            for (index, text) in row.figures.enumerated() { pdf.centred(text, x: 300 + 60 * Double(index), y: beside) }
            y += height + 12 + gap
        }
        return pdf
    }

    private func lines(_ pdf: PDFWriter) throws -> [Paragraph] {
        try DocumentReader().read(pdf.bytes, name: "a.pdf").blocks.compactMap {
            if case .paragraph(let paragraph) = $0 { paragraph } else { nil }
        }
    }

    private static let whole = rows.map { "\($0.label.joined()) \($0.figures.joined(separator: " "))" }

    @Test(arguments: Side.allCases, [0.0, 4, 9])
    private func labelsOfSeveralLinesStandBesideTheirFigures(_ side: Side, gap: Double) throws {
        let read = try lines(page(side, gap: gap)).map(\.text)
        // Lines as far apart as rows tell what belongs together by their middles alone.
        if gap > 0 || side == .middle { #expect(read == Self.whole) } else { #expect(read.contains("3.危及 0 7 7")) }
    }

    @Test func theLabelOfAGroupBesideRowsIsALineOfItsOwn() throws {
        var pdf = page(.middle, gap: 4)
        pdf.centred("（三）不", x: 120, y: 155)
        pdf.centred("予公开", x: 120, y: 167)
        let read = try lines(pdf).map(\.text)
        #expect(read.filter { $0 != "（三）不予公开" } == Self.whole)
        #expect(read.count == Self.whole.count + 1)
    }

    /// Figures that stand beside no label alike the others are left as they are: whose they are is not told.
    @Test func whatStandsElsewhereStaysALine() throws {
        var pdf = page(.middle, gap: 4)
        for (index, text) in ["1", "2", "3"].enumerated() { pdf.centred(text, x: 300 + 60 * Double(index), y: 136) }
        let read = try lines(pdf).map(\.text)
        #expect(read.contains(Self.whole[0]) && read.contains(Self.whole[3]))
        #expect(!read.contains { $0.hasSuffix("1 2 3") && $0.contains("秘密") && $0.contains("国家") })
    }

    /// A narrow cell breaks its figure: the first line of it must not pass for the whole, nor the two for two rows.
    @Test func figuresOfTwoLinesAreTooManyForTheirRow() throws {
        var pdf = page(.top, gap: 14)
        for (index, text) in ["1", "2", "3"].enumerated() { pdf.centred(text, x: 300 + 60 * Double(index), y: 226) }
        // Closer to a label's line than the next of that label is.
        pdf.centred("三、本年", x: 100, y: 147)
        var expected = Self.whole
        expected[3] = "3.危及 0 7 7 1 2 3"
        #expect(try lines(pdf).map(\.text).filter { $0 != "三、本年" } == expected)
    }

    @Test func wordsOfALineHaveTheirPlaces() throws {
        let words = try #require(try lines(page(.middle, gap: 4)).first?.words)
        #expect(words.map(\.text) == ["一、本年新收", "5", "0", "15"])
        #expect(words.map(\.left) == [1700, 2975, 3575, 4150])
    }

    @Test("a cell whose text goes on below the last line of the page's table is joined with the rest of it")
    func overflow() throws {
        var pdf = PDFWriter()
        pdf.addPage()
        let xs = [80.0, 160, 300, 400]
        pdf.table(
            xs: xs, ys: [700, 720, 760],
            [
                .init(row: 0, column: 0, text: "信息"), .init(row: 0, column: 1, text: "内容"), .init(row: 0, column: 2, text: "数量"),
                .init(row: 1, column: 0, text: "三、本年", open: "b"), .init(row: 1, column: 1, text: "（一）予以公开"),
                .init(row: 1, column: 2, text: "38"),
            ])
        pdf.centred("度办理结", x: 120, y: 766)
        pdf.addPage()
        pdf.table(
            xs: xs, ys: [60, 90],
            [
                .init(row: 0, column: 0, text: "果", open: "t"), .init(row: 0, column: 1, text: "（二）部分公开"),
                .init(row: 0, column: 2, text: "4"),
            ])
        let blocks = try DocumentReader().read(pdf.bytes, name: "a.pdf").blocks
        guard case .table(let table)? = blocks.first, blocks.count == 1 else {
            Issue.record("\(blocks)")
            return
        }
        #expect(table.rowCount == 3)
        #expect(table.cells.first { $0.column == 0 && $0.row == 1 }.map { "\($0.rowSpan) \($0.text)" } == "2 三、本年度办理结果")
    }
}
