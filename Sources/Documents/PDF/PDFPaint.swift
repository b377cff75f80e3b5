/// How a shape is painted.
struct PDFPaint {
    var strokes = false
    /// Whether it has a line around it, even one as white as the page.
    var isStroked = false
    var strokeWidth = 1.0
    var fills = false
    /// Whether it fills its shape so that nothing behind is seen, in any colour.
    var isOpaque = false
    /// The colour of its filling; `nil` for none and for patterns.
    private(set) var fillColour: UInt32?
    /// The colour of characters filled so; `nil` where they are hardly drawn.
    private(set) var ink: UInt32?

    /// From the attributes of a shape, or from its `style`.
    init(_ element: XMLElement) {
        var fill = element.string(of: "fill") ?? "black"
        var stroke = element.string(of: "stroke") ?? "none"
        var opacity = 1.0
        if let width = element.bytes(of: "stroke-width") { strokeWidth = SVGNumbers.first(in: width) ?? 1 }
        if let style = element.string(of: "style") {
            for property in style.split(separator: ";") {
                let parts = property.split(separator: ":", maxSplits: 1).map { $0.drop { $0 == " " } }
                guard parts.count == 2 else { continue }
                if parts[0] == "fill" { fill = String(parts[1]) }
                if parts[0] == "fill-opacity" { opacity = Double(parts[1]) ?? 1 }
                if parts[0] == "stroke" { stroke = String(parts[1]) }
                if parts[0] == "stroke-width" { strokeWidth = Double(parts[1]) ?? 1 }
            }
        }
        strokes = PDFPaint.isVisible(stroke)
        isStroked = stroke != "none"
        fills = PDFPaint.isVisible(fill)
        isOpaque = fill != "none" && opacity > 0.9
        fillColour = PDFPaint.colour(fill)
        ink = opacity < 0.15 || fill == "none" ? nil : fillColour ?? 0x40_4040
    }

    /// `rgb(100%,0%,0%)`
    private static func colour(_ text: String) -> UInt32? { Array(text.utf8).withUnsafeBufferPointer(StyleColour.read) }

    /// White on a white page separates nothing that a reader could see.
    private static func isVisible(_ colour: String) -> Bool {
        colour != "none" && colour.filter { $0 != " " } != "rgb(100%,100%,100%)"
    }
}
