/// Finds the ruling lines of a page that poppler and cairo wrote as SVG.
///
/// Only what cairo writes is understood: groups with transforms and clips, paths of straight lines and curves, definitions that are used
/// elsewhere. Glyphs, images, masks and patterns are passed over.
final class PDFDrawing: XMLListener {
    /// Lines of a page beyond which it is a picture, not a table.
    static let lineLimit = 20_000

    private var rulings = PDFRulings()
    private var states = [State()]
    private var clips: [String: PDFBox] = [:]
    private var definitions: [String: PDFRulings] = [:]

    /// What holds inside an element.
    private struct State {
        var transform = PDFTransform()
        var clip = PDFBox.everywhere
        var isSkipped = false
        var isInDefinitions = false
        /// The definition whose content this is: its lines are kept apart until it is used.
        var definition: String?
        /// The clip whose outline this is.
        var clipPath: String?
    }

    /// The lines of one page; nil when the drawing cannot be read or holds too many.
    static func rulings(in svg: [UInt8]) -> PDFRulings? {
        let drawing = PDFDrawing()
        guard XMLEvents.read(svg, trusted: true, to: drawing), drawing.rulings.count < lineLimit else { return nil }
        return drawing.rulings
    }

    func start(_ element: XMLElement) {
        var state = states[states.count - 1]
        if !state.isSkipped { enter(element, &state) }
        states.append(state)
    }

    func end(_ name: XMLName) {
        if states.count > 1 { states.removeLast() }
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) {}

    private func enter(_ element: XMLElement, _ state: inout State) {
        let name = element.name
        if let transform = element.bytes(of: "transform") { state.transform = state.transform.after(PDFTransform(svg: transform)) }
        if name == "path" || name == "rect" {
            draw(element, state)
        } else if name == "g" {
            enterGroup(element, &state)
        } else if name == "use" {
            use(element, state)
        } else if name == "defs" {
            state.isInDefinitions = true
        } else if name == "clipPath" {
            state.clipPath = element.string(of: "id")
        } else if name == "symbol" || name == "mask" || name == "pattern" || name == "filter" {
            state.isSkipped = true
        }
    }

    private func enterGroup(_ element: XMLElement, _ state: inout State) {
        if state.isInDefinitions, state.definition == nil, let id = element.string(of: "id") {
            if id.hasPrefix("glyph") {
                state.isSkipped = true
                return
            }
            state.definition = id
            state.transform = PDFTransform()
            state.clip = .everywhere
        }
        if let reference = element.string(of: "clip-path"), let clip = clips[PDFDrawing.identifier(in: reference)] {
            state.clip = state.clip.intersection(clip)
        }
    }

    private func use(_ element: XMLElement, _ state: State) {
        guard let reference = element.string(of: "href"), let lines = definitions[PDFDrawing.identifier(in: reference)] else { return }
        for line in lines.horizontal {
            add(from: PDFPoint(x: line.from, y: line.at), to: PDFPoint(x: line.to, y: line.at), state)
        }
        for line in lines.vertical {
            add(from: PDFPoint(x: line.at, y: line.from), to: PDFPoint(x: line.at, y: line.to), state)
        }
    }

    /// `clip1` in `url(#clip1)` and in `#clip1`.
    private static func identifier(in reference: String) -> String {
        String(reference.drop { $0 != "#" }.dropFirst().prefix { $0 != ")" })
    }

    private func draw(_ element: XMLElement, _ state: State) {
        let outline = element.bytes(of: "d").map(PDFPath.init(svg:)) ?? PDFPath(rectangle: element)
        if let clip = state.clipPath {
            clips[clip] = outline.box(state.transform)
            return
        }
        // What has curves or slanting lines is a character drawn as a shape, or a picture.
        guard outline.subpaths.allSatisfy({ $0.isAlongAxes(state.transform) }) else { return }
        let paint = PDFPaint(element)
        if paint.strokes, paint.strokeWidth * state.transform.scale <= 8 {
            for subpath in outline.subpaths {
                for (start, end) in zip(subpath.points, subpath.points.dropFirst()) {
                    add(from: state.transform(start), to: state.transform(end), state)
                }
            }
        }
        if paint.fills { addThinShapes(outline, state) }
    }

    /// Borders drawn as filled shapes: thin rectangles, and frames made of a rectangle inside another.
    private func addThinShapes(_ outline: PDFPath, _ state: State) {
        let boxes = outline.subpaths.map { $0.box(state.transform).intersection(state.clip) }
        for (index, box) in boxes.enumerated() where box.width >= 0 && box.height >= 0 {
            if box.height <= 3, box.width > box.height {
                add(from: PDFPoint(x: box.x0, y: box.centreY), to: PDFPoint(x: box.x1, y: box.centreY), state)
            } else if box.width <= 3 {
                add(from: PDFPoint(x: box.centreX, y: box.y0), to: PDFPoint(x: box.centreX, y: box.y1), state)
            } else if index + 1 < boxes.count, box.frames(boxes[index + 1]) {
                let corners = [(box.x0, box.y0), (box.x1, box.y0), (box.x1, box.y1), (box.x0, box.y1), (box.x0, box.y0)].map(PDFPoint.init)
                for (start, end) in zip(corners, corners.dropFirst()) { add(from: start, to: end, state) }
            }
        }
    }

    /// Adds the line, as far as it is visible, when it runs along an axis.
    private func add(from start: PDFPoint, to end: PDFPoint, _ state: State) {
        var box = PDFBox(x0: min(start.x, end.x), y0: min(start.y, end.y), x1: max(start.x, end.x), y1: max(start.y, end.y))
        box = box.intersection(state.clip.expanded(by: 1))
        guard rulings.count < PDFDrawing.lineLimit, box.width >= 0, box.height >= 0, max(box.width, box.height) >= 1 else { return }
        let line: WritableKeyPath<PDFRulings, [PDFRulings.Line]>
        let ruling: PDFRulings.Line
        if box.height <= 1 {
            (line, ruling) = (\.horizontal, .init(at: box.centreY, from: box.x0, to: box.x1))
        } else if box.width <= 1 {
            (line, ruling) = (\.vertical, .init(at: box.centreX, from: box.y0, to: box.y1))
        } else {
            return
        }
        if let definition = state.definition {
            definitions[definition, default: PDFRulings()][keyPath: line].append(ruling)
        } else {
            rulings[keyPath: line].append(ruling)
        }
    }
}

/// How a shape is painted.
private struct PDFPaint {
    var strokes = false
    var strokeWidth = 1.0
    var fills = false

    /// From the attributes of a shape, or from its `style`.
    init(_ element: XMLElement) {
        var fill = element.string(of: "fill") ?? "black"
        var stroke = element.string(of: "stroke") ?? "none"
        if let width = element.bytes(of: "stroke-width") { strokeWidth = SVGNumbers.first(in: width) ?? 1 }
        if let style = element.string(of: "style") {
            for property in style.split(separator: ";") {
                let parts = property.split(separator: ":", maxSplits: 1).map { $0.drop { $0 == " " } }
                guard parts.count == 2 else { continue }
                if parts[0] == "fill" { fill = String(parts[1]) }
                if parts[0] == "stroke" { stroke = String(parts[1]) }
                if parts[0] == "stroke-width" { strokeWidth = Double(parts[1]) ?? 1 }
            }
        }
        strokes = PDFPaint.isVisible(stroke)
        fills = PDFPaint.isVisible(fill)
    }

    /// White on a white page separates nothing that a reader could see.
    private static func isVisible(_ colour: String) -> Bool {
        colour != "none" && colour.filter { $0 != " " } != "rgb(100%,100%,100%)"
    }
}
