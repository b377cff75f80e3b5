import Reports

/// A rectangle on a page, in points, y downwards.
struct PDFBox: Hashable, Sendable {
    var x0: Double
    var y0: Double
    var x1: Double
    var y1: Double

    var width: Double { x1 - x0 }
    var height: Double { y1 - y0 }
    var centreX: Double { (x0 + x1) / 2 }
    var centreY: Double { (y0 + y1) / 2 }

    func intersection(_ other: PDFBox) -> PDFBox {
        PDFBox(x0: max(x0, other.x0), y0: max(y0, other.y0), x1: min(x1, other.x1), y1: min(y1, other.y1))
    }

    func union(_ other: PDFBox) -> PDFBox {
        PDFBox(x0: min(x0, other.x0), y0: min(y0, other.y0), x1: max(x1, other.x1), y1: max(y1, other.y1))
    }

    func expanded(by margin: Double) -> PDFBox {
        PDFBox(x0: x0 - margin, y0: y0 - margin, x1: x1 + margin, y1: y1 + margin)
    }

    func contains(_ x: Double, _ y: Double) -> Bool {
        x >= x0 && x <= x1 && y >= y0 && y <= y1
    }

    func holds(_ inner: PDFBox) -> Bool { inner.x0 >= x0 && inner.x1 <= x1 && inner.y0 >= y0 && inner.y1 <= y1 }

    /// Whether `inner` lies inside at a border's width from every side.
    func frames(_ inner: PDFBox) -> Bool {
        [inner.x0 - x0, inner.y0 - y0, x1 - inner.x1, y1 - inner.y1].allSatisfy { $0 > 0 && $0 <= 3 }
    }

    static let everywhere = PDFBox(x0: -1e9, y0: -1e9, x1: 1e9, y1: 1e9)
    /// The neutral element of `union`.
    static let nothing = PDFBox(x0: 1e9, y0: 1e9, x1: -1e9, y1: -1e9)
}

/// A run of text without blanks, and where it stands.
struct PDFWord: Hashable, Sendable {
    var box: PDFBox
    var text: String
    /// The size of its type, as far as the box tells; the width of a Chinese character.
    var em: Double
    /// Marks raised beside it.
    var notes: [String] = []
    /// Why a figure in it cannot be relied on.
    var obscurity: Table.Cell.Obscurity?

    init(box: PDFBox, text: String) {
        self.box = box
        self.text = text
        // Some fonts claim boxes far taller than their characters: trust the width where there are characters of known width.
        var halves = 0.0
        var (isWide, isFigure) = (false, true)
        for scalar in text.unicodeScalars {
            let isSeparator = scalar == "," || scalar == "."
            halves += scalar.value >= 0x2E80 ? 2 : isSeparator ? 0.5 : 1
            if scalar.value >= 0x2E80 { isWide = true }
            if !(0x30...0x39).contains(scalar.value), !isSeparator { isFigure = false }
        }
        // A digit is some 0.55 of a Chinese character wide.
        em = isWide ? min(box.height, 2 * box.width / halves) : isFigure ? min(box.height, 1.8 * box.width / halves) : box.height
    }
}

extension PDFWord {
    /// The text outside cells: U+FFFC, something that is no text, touches figures that cannot be relied on. Dates are left alone.
    var shown: String {
        guard obscurity != nil, PDFSeen.holdsDigit(self) else { return text }
        var shown = String.UnicodeScalarView()
        var rest = text.unicodeScalars[...]
        while let first = rest.first {
            let run = rest.prefix { PDFWord.isDigit($0) == PDFWord.isDigit(first) }
            rest = rest[run.endIndex...]
            let isDoubted = PDFWord.isDigit(first) && rest.first.map { !PDFWord.dateUnits.contains($0) } ?? true
            if isDoubted { shown.append("\u{FFFC}") }
            shown.append(contentsOf: run)
            if isDoubted { shown.append("\u{FFFC}") }
        }
        return String(shown)
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { scalar.value >= 0x30 && scalar.value <= 0x39 }
    private static let dateUnits: Set<Unicode.Scalar> = ["年", "月", "日"]
}

/// A page with its words, in the order of the PDF's own layout.
struct PDFPage: Sendable {
    /// 1-based.
    var number: Int
    var width: Double
    var height: Double
    var words: [PDFWord]
    /// By how many degrees it is turned, clockwise, when it is shown; its words have their places as shown.
    var rotation = 0
}

/// A character as it is drawn: where it begins on its base line.
struct PDFGlyph: Hashable, Sendable {
    var x: Double
    var y: Double
    /// The run of characters it is drawn with.
    var group: Int
    /// How wide and tall it is drawn; 0 where that is not known.
    var width = 0.0
    var height = 0.0
    /// Which shape of which font it is: the same for the same character throughout the page.
    var shape = ""
    /// A shape that is drawn later stands over it.
    var isCovered = false
    /// A picture that is drawn later stands over it.
    var isBehindPicture = false
    /// It stands in a line that slants, as a watermark does.
    var isSlanted = false

    var middle: PDFPoint { PDFPoint(x: x + max(width, 3) / 2, y: y - max(height, 4) / 2) }
}

/// The straight lines of a page along the axes, drawn as strokes or as thin filled shapes.
struct PDFRulings: Sendable {
    /// `at` is y of a horizontal, x of a vertical line.
    struct Line: Hashable, Sendable {
        var at: Double
        var from: Double
        var to: Double
    }
    var horizontal: [Line] = []
    var vertical: [Line] = []
    /// Small shapes that are no lines of a table, and pictures: what may be a figure drawn as an outline.
    var shapes: [PDFBox] = []
    /// Pictures of any size.
    var pictures: [PDFBox] = []
    /// Whether there is a picture whose place is not told.
    var hasLostPicture = false
    /// Of such a page, its dots.
    var raster: PDFRaster?
    /// Strokes that slant or bend: what crosses out or encircles.
    var strokes: [PDFBox] = []
    var glyphs: [PDFGlyph] = []
    /// Characters in the colour of what they stand on, or cut off.
    var unseenGlyphs = 0
    /// The size of the drawing; 0 where it is not told.
    var width = 0.0
    var height = 0.0

    var count: Int { horizontal.count + vertical.count }
}

struct PDFPoint: Hashable, Sendable {
    var x: Double
    var y: Double
}

/// An affine map, as in SVG: `matrix(a b c d e f)`.
struct PDFTransform: Sendable {
    var a = 1.0
    var b = 0.0
    var c = 0.0
    var d = 1.0
    var e = 0.0
    var f = 0.0

    /// By how much lengths grow, on the average.
    var scale: Double { (a * d - b * c).magnitude.squareRoot() }

    func callAsFunction(_ point: PDFPoint) -> PDFPoint {
        PDFPoint(x: a * point.x + c * point.y + e, y: b * point.x + d * point.y + f)
    }

    /// The upright box around a box that is mapped.
    func box(of box: PDFBox) -> PDFBox {
        let corners = [(box.x0, box.y0), (box.x1, box.y0), (box.x0, box.y1), (box.x1, box.y1)].map { self(PDFPoint(x: $0.0, y: $0.1)) }
        return corners.reduce(PDFBox.nothing) { $0.union(PDFBox(x0: $1.x, y0: $1.y, x1: $1.x, y1: $1.y)) }
    }

    /// This map after `inner`.
    func after(_ inner: PDFTransform) -> PDFTransform {
        PDFTransform(
            a: a * inner.a + c * inner.b, b: b * inner.a + d * inner.b, c: a * inner.c + c * inner.d, d: b * inner.c + d * inner.d,
            e: a * inner.e + c * inner.f + e, f: b * inner.e + d * inner.f + f)
    }
}

extension PDFTransform {
    /// From the attribute `transform`; anything but a matrix of six numbers is no map at all.
    init(svg: UnsafeBufferPointer<UInt8>) {
        self.init()
        guard let open = svg.firstIndex(of: UInt8(ascii: "(")) else { return }
        var numbers = SVGNumbers(UnsafeBufferPointer(rebasing: svg[(open + 1)...]))
        var values: [Double] = []
        while let value = numbers.next() { values.append(value) }
        if values.count == 6 {
            self = PDFTransform(a: values[0], b: values[1], c: values[2], d: values[3], e: values[4], f: values[5])
        }
    }
}
