import Testing

@testable import Documents

/// Words over each other, beside each other and across the page.
@Suite struct PDFSeenTests {
    private func seen(_ words: [(String, Double, Double, Double, Double)], _ drawing: PDFRulings? = nil) -> [PDFWord] {
        let words = words.map { PDFWord(box: PDFBox(x0: $0.1, y0: $0.2, x1: $0.3, y1: $0.4), text: $0.0) }
        return PDFSeen(PDFPage(number: 1, width: 600, height: 800, words: words), drawing).words
    }

    @Test func doubledWordsCountOnceAndOthersAreUnclear() {
        let words = seen([("35", 10, 100, 18, 110), ("35", 11, 100.5, 19, 110.5), ("184", 50, 100, 62, 110), ("179", 50, 100, 62, 110)])
        #expect(words.map(\.text) == ["35", "184", "179"])
        #expect(words.map(\.obscurity) == [nil, .overlap, .overlap])
    }

    /// Outside cells figures that cannot be relied on are marked; years and days are left alone.
    @Test func unclearWordsOutsideCellsAreMarked() {
        var word = PDFWord(box: PDFBox(x0: 10, y0: 100, x1: 90, y1: 110), text: "2023年收到184件")
        #expect(word.shown == "2023年收到184件")
        word.obscurity = .struck
        #expect(word.shown == "2023年收到\u{FFFC}184\u{FFFC}件" && word.text == "2023年收到184件")
        #expect(PDFLine.lines(of: [word]).map(\.shown) == [word.shown] && PDFLine.lines(of: [word]).map(\.text) == [word.text])
    }

    /// Words behind a picture of their page that are not drawn are what a machine recognised in it.
    @Test func recognisedTextIsTold() {
        let words = (0..<5).map {
            PDFWord(box: PDFBox(x0: 10, y0: 100 + 20 * Double($0), x1: 60, y1: 110 + 20 * Double($0)), text: "收到184件")
        }
        let page = PDFPage(number: 1, width: 600, height: 800, words: words)
        var drawing = PDFRulings()
        #expect(!PDFSeen(page, drawing).isRecognised)
        drawing.pictures = [PDFBox(x0: 0, y0: 0, x1: 600, y1: 800)]
        #expect(PDFSeen(page, drawing).isRecognised)
        drawing.glyphs = (0..<30).map { PDFGlyph(x: 10 + Double($0), y: 108, group: 1) }
        #expect(!PDFSeen(page, drawing).isRecognised)
    }

    @Test func smallRaisedWordsAreMarks() {
        let words = seen([("140", 10, 100, 22, 110), ("1", 22.2, 98, 24, 104), ("2", 60, 98, 62, 104)])
        #expect(words.map(\.text) == ["140", "2"] && words[0].notes == ["1"])
    }

    @Test func marksStandBeforeFiguresToo() {
        let words = seen([("1", 7, 98, 9.8, 104), ("140", 10, 100, 22, 110)])
        #expect(words.map(\.text) == ["140"] && words[0].notes == ["1"])
    }

    /// A sign in type of another size belongs to its figure: `-2` is no 2.
    @Test(arguments: ["-", "−", "+", "/", "."]) func signsAreNoMarks(sign: String) {
        let words = seen([(sign, 37.2, 97, 39.9, 104), ("2", 40, 91, 44.4, 112)])
        #expect(words.map(\.text) == ["2"] && words[0].notes == [sign] && words[0].obscurity == .raised)
    }

    /// A font that does not say which characters its shapes are: the number of a shape may be that of a digit.
    @Test(arguments: [(5.0, 7.0, false), (2, 2, true), (9, 9, true), (1, 7, false)])
    func shapesThatAreNoDigitsMakeAFigureUnclear(width: Double, height: Double, isUnclear: Bool) {
        var drawing = PDFRulings()
        drawing.glyphs = [PDFGlyph(x: 10, y: 108, group: 1, width: width, height: height)]
        #expect(seen([("1", 10, 100, 15.5, 110)], drawing).map(\.obscurity) == [isUnclear ? .glyph : nil])
    }

    /// One shape is one digit: where the file says another than it draws elsewhere, the figure is unclear. Words over each other are not asked.
    @Test func shapesThatAreOtherDigitsElsewhereMakeAFigureUnclear() {
        func seen(_ last: String, at x: Double = 90) -> [Table.Cell.Obscurity?] {
            let starts = [10.0, 30, 50, 70, x]
            var drawing = PDFRulings()
            drawing.glyphs = starts.map { PDFGlyph(x: $0, y: 108, group: 1, width: 5, height: 7, shape: "glyph-0-1") }
            let words = zip(starts, ["2", "2", "2", "2", last]).map { ($1, $0, 100.0, $0 + 5.5, 110.0) }
            return self.seen(words, drawing).map(\.obscurity)
        }
        #expect(seen("2") == [nil, nil, nil, nil, nil])
        #expect(seen("9") == [nil, nil, nil, nil, .glyph])
    }

    @Test func aShortLineBeforeAFigureIsItsSign() {
        var drawing = PDFRulings()
        drawing.horizontal = [.init(at: 105.5, from: 5, to: 8.5)]
        #expect(seen([("225", 10, 100, 26, 110)], drawing).map(\.obscurity) == [.overlap])
        drawing.horizontal = [.init(at: 109.5, from: 5, to: 8.5), .init(at: 105, from: 60, to: 90)]
        #expect(seen([("225", 10, 100, 26, 110)], drawing).map(\.obscurity) == [nil])
    }

    /// Boxes more than twice as tall as the type: rows overlap, and no figure is a mark of the one above, be that a sign.
    @Test func tallBoxesMakeNoMarks() {
        let words = seen([
            ("行政处罚", 10, 100, 50, 126), ("12", 80, 100, 91, 126), ("行政强制", 10, 119, 50, 145), ("9", 83, 119, 88.5, 145),
            ("/", 83, 138, 87, 164),
            ("3", 82, 157, 87.5, 183),
        ])
        #expect(words.map(\.text) == ["行政处罚", "12", "行政强制", "9", "/", "3"] && words.allSatisfy(\.notes.isEmpty))
    }

    /// A line that begins or ends in a figure, a stroke across or around one, a picture over one, digits of another height.
    @Test func crossedFiguresAreUnclear() {
        func isUnclear(_ set: (inout PDFRulings) -> Void) -> Bool {
            var drawing = PDFRulings()
            drawing.glyphs = (0..<4).map { PDFGlyph(x: 10 + 5 * Double($0), y: 108, group: 1, height: 7) }
            set(&drawing)
            return seen([("9126", 10, 100, 30, 110)], drawing).first?.obscurity != nil
        }
        #expect(!isUnclear { _ in })
        #expect(isUnclear { $0.horizontal = [.init(at: 105, from: 10, to: 15)] })
        #expect(!isUnclear { $0.horizontal = [.init(at: 109.5, from: 10, to: 15)] })
        #expect(isUnclear { $0.strokes = [PDFBox(x0: 10, y0: 101, x1: 30, y1: 109)] })
        #expect(!isUnclear { $0.strokes = [PDFBox(x0: 40, y0: 101, x1: 50, y1: 109)] })
        #expect(isUnclear { $0.glyphs[3].height = 4 })
        #expect(isUnclear { $0.glyphs[3].isBehindPicture = true })
    }

    @Test func digitsOfAnotherSizeBesideAFigureMakeItUnclear() {
        #expect(seen([("140", 10, 100, 22, 110), ("1", 22.3, 102.2, 25, 108.2)]).map(\.obscurity) == [.raised, .raised])
        #expect(seen([("140", 10, 100, 22, 110), ("1", 26.3, 102.2, 29, 108.2)]).map(\.obscurity) == [nil, nil])
    }

    /// Of a watermark that slants over a table neither the words count, nor are figures below it its marks.
    @Test func figuresUnderAWatermarkStay() {
        var drawing = PDFRulings()
        drawing.glyphs = [PDFGlyph(x: 30, y: 118, group: 2, height: 6), PDFGlyph(x: 35, y: 118, group: 2, height: 6)]
        drawing.glyphs += [0, 20, 40].map { PDFGlyph(x: 10 + $0, y: 140 - $0, group: 1, height: 25, isSlanted: true) }
        let words = seen([("20", 5, 95, 60, 142), ("4", 34, 70, 62, 100), ("76", 30, 110, 40, 120)], drawing)
        #expect(words.map(\.text) == ["76"] && words[0].obscurity == nil)
    }

    /// A font that does not say what its characters mean.
    @Test func charactersThatNoWordTellsOfAreNamed() throws {
        var drawing = PDFRulings()
        drawing.glyphs = [
            PDFGlyph(x: 10, y: 108, group: 1, height: 7), PDFGlyph(x: 50, y: 108, group: 1, height: 7),
            PDFGlyph(x: 70, y: 108, group: 1, height: 0), PDFGlyph(x: 90, y: 108, group: 1, height: 7, isCovered: true),
        ]
        let words = [PDFWord(box: PDFBox(x0: 10, y0: 100, x1: 14, y1: 110), text: "7")]
        let strays = PDFSeen(PDFPage(number: 1, width: 600, height: 800, words: words), drawing).strays
        #expect(strays.map(\.x) == [50.5])
        drawing.horizontal = [90, 120].map { .init(at: $0, from: 0, to: 80) }
        drawing.vertical = [0, 40, 80].map { .init(at: $0, from: 90, to: 120) }
        let grid = try #require(PDFGrid.grids(in: drawing).first)
        var rest = words
        var table = PDFTable(grid, words: &rest, shapes: [], pictures: [], page: 1)
        table.obscure(where: strays)
        guard case .table(let read) = table.block(number: 1) else { return }
        #expect(read.cells.map(\.obscurity) == [nil, .glyph])
    }

    /// Where a picture's place is lost, the page's dots tell which cells are blank.
    @Test func dotsTellWhatIsBlank() throws {
        var dots = [UInt8](repeating: 255, count: 40 * 20)
        dots[10 * 40 + 30] = 0
        let raster = try #require(PDFRaster(Array("P5\n40 20\n255\n".utf8) + dots))
        #expect(raster.isEmpty(PDFBox(x0: 0, y0: 0, x1: 20, y1: 20)) && !raster.isEmpty(PDFBox(x0: 20, y0: 0, x1: 40, y1: 20)))
        #expect(!raster.isEmpty(PDFBox(x0: 0, y0: 0, x1: 4, y1: 4)))
        #expect(PDFRaster(Array("P5\n40 20\n255\n".utf8) + dots.dropLast()) == nil && PDFRaster([]) == nil)
    }

    @Test func figuresOfAPageWithTooManyWordsAreUnclear() {
        let crowd = (0..<8_020).map { number -> PDFWord in
            let (x, y) = (Double(number % 100) * 6, Double(number / 100) * 6)
            return PDFWord(box: PDFBox(x0: x, y0: y, x1: x + 5, y1: y + 5), text: "\(number)")
        }
        let words = PDFSeen(PDFPage(number: 1, width: 600, height: 900, words: crowd), nil).words
        #expect(!words.isEmpty && words.allSatisfy { $0.obscurity != nil })
    }

    @Test func charactersThatDrawNothingAreNoWords() {
        let line = "<page width=\"9\" height=\"9\">\n<word xMin=\"1\" yMin=\"1\" xMax=\"2\" yMax=\"2\">%</word>"
        #expect(PDFWords.pages(in: Array(line.replacing("%", with: "\u{200B}\u{AD} ").utf8))[0].words.isEmpty)
        #expect(PDFWords.pages(in: Array(line.replacing("%", with: "1\u{AD}2").utf8))[0].words[0].text == "12")
    }

    @Test func whatIsOutsideThePageOrPaintedOverIsGone() {
        var drawing = PDFRulings()
        drawing.glyphs = [PDFGlyph(x: 10, y: 108, group: 1, isCovered: true), PDFGlyph(x: 30, y: 108, group: 1)]
        #expect(seen([("7", 10, 100, 14, 110), ("8", 30, 100, 34, 110), ("9", 700, 100, 704, 110)], drawing).map(\.text) == ["8"])
    }

    /// A page as cairo draws it: three characters, the white ones unseen, and a line over the first one.
    @Test(arguments: [("rgb(100%,100%,100%)", "5", true), ("rgb(0%,0%,0%)", "5", true), ("rgb(100%,100%,100%)", "0.5", false)])
    func aBroadLineOverCharactersHidesThem(_ colour: String, _ width: String, _ isHidden: Bool) throws {
        let svg = """
            <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="595" height="842">
            <defs><g><g id="glyph-0-0"><path d="M 0 0 L 5 0 L 5 -8 L 0 -8 Z M 0 0"/></g></g></defs>
            <g style="fill:rgb(0%,0%,0%);"><use xlink:href="#glyph-0-0" x="100" y="200"/><use xlink:href="#glyph-0-0" x="130" y="200"/></g>
            <g style="fill:rgb(100%,100%,100%);"><use xlink:href="#glyph-0-0" x="160" y="200"/></g>
            <path style="fill:none;stroke-width:\(width);stroke:\(colour);" d="M 99 196 L 107 196"/></svg>
            """
        let drawing = try #require(PDFDrawing.rulings(in: Array(svg.utf8)))
        #expect(drawing.glyphs.map(\.isBehindPicture) == [isHidden, false] && drawing.unseenGlyphs == 1)
    }
}
