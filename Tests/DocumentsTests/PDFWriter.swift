/// A PDF written by hand: A4 pages, y downwards from the top, one font that has no outlines but says which character each code is.
struct PDFWriter {
    /// Drawing commands of each page.
    private var pages: [[String]] = []
    /// Width and height of the pages.
    var size = "595 842"

    /// By how many degrees all pages are turned when they are shown.
    var rotation = 0

    mutating func addPage() { pages.append([]) }

    mutating func draw(_ command: String) { pages[pages.count - 1].append(command) }

    /// Text whose left end is at `x` and whose middle is at `y`.
    mutating func text(_ text: String, x: Double, y: Double, size: Double = 10) {
        let codes = text.utf16.map { hex($0) }.joined()
        draw("BT /F1 \(size) Tf 1 0 0 1 \(x) \(842 - y - 0.35 * size) Tm <\(codes)> Tj ET")
    }

    /// Width of a text: Chinese characters are as wide as high, others half of that.
    static func width(_ text: String, size: Double = 10) -> Double {
        text.utf16.reduce(0) { $0 + ($1 < 0x2000 ? 0.5 : 1) * size }
    }

    mutating func centred(_ text: String, x: Double, y: Double, size: Double = 10) {
        self.text(text, x: x - Self.width(text, size: size) / 2, y: y, size: size)
    }

    enum Ruling: CaseIterable {
        case strokes
        /// The same under a transform, thrice as large.
        case scaledStrokes
        case thinRectangles
        /// A rectangle stroked round each cell.
        case frames
    }

    mutating func line(_ x0: Double, _ y0: Double, _ x1: Double, _ y1: Double, _ ruling: Ruling = .strokes) {
        switch ruling {
        case .strokes, .frames: draw("0.5 w \(x0) \(842 - y0) m \(x1) \(842 - y1) l S")
        case .scaledStrokes: draw("q 0.5 0 0 0.5 0 842 cm 1 w \(2 * x0) \(-2 * y0) m \(2 * x1) \(-2 * y1) l S Q")
        case .thinRectangles: draw("\(x0 - 0.25) \(842 - y1 - 0.25) \(x1 - x0 + 0.5) \(y1 - y0 + 0.5) re f")
        }
    }

    struct Cell {
        var row: Int
        var column: Int
        var rowSpan = 1
        var columnSpan = 1
        var text: String
        /// Sides without a line: `t`, `b`.
        var open = ""
    }

    /// A table with a line round each cell, the text of each in its middle, a line for each line of it.
    mutating func table(xs: [Double], ys: [Double], _ cells: [Cell], ruling: Ruling = .strokes) {
        for cell in cells {
            let (x0, x1) = (xs[cell.column], xs[cell.column + cell.columnSpan])
            let (y0, y1) = (ys[cell.row], ys[cell.row + cell.rowSpan])
            if ruling == .frames {
                draw("0.5 w \(x0) \(842 - y1) \(x1 - x0) \(y1 - y0) re S")
            } else {
                if !cell.open.contains("t") { line(x0, y0, x1, y0, ruling) }
                if !cell.open.contains("b") { line(x0, y1, x1, y1, ruling) }
                line(x0, y0, x0, y1, ruling)
                line(x1, y0, x1, y1, ruling)
            }
            let lines = cell.text.split(separator: "\n").map(String.init)
            for (index, text) in lines.enumerated() {
                centred(text, x: (x0 + x1) / 2, y: (y0 + y1) / 2 + 12 * (Double(index) - Double(lines.count - 1) / 2))
            }
        }
    }

    private func hex(_ unit: UInt16) -> String {
        let digits = String(unit, radix: 16, uppercase: true)
        return String(repeating: "0", count: 4 - digits.count) + digits
    }

    var bytes: [UInt8] {
        let map = """
            /CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def
            1 begincodespacerange <0000> <FFFF> endcodespacerange
            \(stride(from: 0, to: 256, by: 100).map(mapping).joined(separator: "\n"))
            endcmap end end
            """
        var objects = [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Count \(pages.count) /Kids [\(pages.indices.map { "\(8 + 2 * $0) 0 R" }.joined(separator: " "))] >>",
            "<< /Type /Font /Subtype /Type0 /BaseFont /Plain /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 6 0 R >>",
            """
            << /Type /Font /Subtype /CIDFontType2 /BaseFont /Plain /FontDescriptor 5 0 R /DW 1000 /W [0 8191 500]
            /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>
            """,
            "<< /Type /FontDescriptor /FontName /Plain /Flags 4 /FontBBox [0 -200 1000 800] /ItalicAngle 0 /Ascent 800 /Descent -200 /StemV 80 >>",
            stream(map),
            "<< /Title (written by hand) >>",
        ]
        for (index, page) in pages.enumerated() {
            objects.append(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 \(size)] /Rotate \(rotation) /Resources << /Font << /F1 3 0 R >> >> /Contents \(9 + 2 * index) 0 R >>"
            )
            objects.append(stream(page.joined(separator: "\n")))
        }
        var file = "%PDF-1.4\n"
        var offsets: [Int] = []
        for (index, object) in objects.enumerated() {
            offsets.append(file.utf8.count)
            file += "\(index + 1) 0 obj\n\(object)\nendobj\n"
        }
        let start = file.utf8.count
        file += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
        for offset in offsets { file += String(repeating: "0", count: 10 - "\(offset)".count) + "\(offset) 00000 n \n" }
        file += "trailer\n<< /Size \(objects.count + 1) /Root 1 0 R /Info 7 0 R >>\nstartxref\n\(start)\n%%EOF\n"
        return Array(file.utf8)
    }

    private func stream(_ content: String) -> String { "<< /Length \(content.utf8.count) >>\nstream\n\(content)\nendstream" }

    /// Every code is its own UTF-16 unit; a hundred ranges at a time, as PDF demands.
    private func mapping(from first: Int) -> String {
        let rows = (first..<min(first + 100, 256)).map { row in
            let high = hex(UInt16(row) << 8)
            return "<\(high)> <\(hex(UInt16(row) << 8 | 0xFF))> <\(high)>"
        }
        return "\(rows.count) beginbfrange\n\(rows.joined(separator: "\n"))\nendbfrange"
    }
}
