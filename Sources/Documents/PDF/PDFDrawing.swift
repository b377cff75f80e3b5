/// Finds the ruling lines of a page that poppler and cairo wrote as SVG.
///
/// Only what cairo writes is understood: groups with transforms and clips, paths of straight lines and curves, definitions that are used
/// elsewhere. Glyphs, images, masks and patterns are passed over.
final class PDFDrawing: XMLListener {
    /// Lines of a page beyond which it is a picture, not a table.
    static let lineLimit = 20_000

    private var rulings = PDFRulings()
    /// Groups that have begun.
    private var group = 0
    /// The sizes of the pictures that are defined, and what masks show of them.
    private var images: [String: PDFPoint] = [:]
    private var masks: [String: PDFBox] = [:]
    /// The boxes of the characters that are defined.
    private var outlines: [String: PDFBox] = [:]
    /// Filled boxes in their order, with their colours where they have one.
    private var patches: [(box: PDFBox, colour: UInt32?)] = []
    /// Broad lines that characters were compared with.
    private var crossings = 0
    private var states = [State()]
    private var clips: [String: PDFBox] = [:]
    private var definitions: [String: PDFRulings] = [:]

    /// What holds inside an element.
    private struct State {
        var transform = PDFTransform()
        var clip = PDFBox.everywhere
        var isSkipped = false
        var isInDefinitions = false
        /// The colour of characters; `nil` where they are hardly drawn.
        var ink: UInt32? = StyleColour.black
        /// The character, or the mask, whose content this is.
        var glyph: String?
        var mask: String?
        /// The definition whose content this is: its lines are kept apart until it is used.
        var definition: String?
        /// The clip whose outline this is.
        var clipPath: String?
    }

    /// The lines of one page; nil when the drawing cannot be read or holds too many.
    static func rulings(in svg: [UInt8]) -> PDFRulings? {
        let drawing = PDFDrawing()
        guard XMLEvents.read(svg, trusted: true, to: drawing), drawing.rulings.count < lineLimit else { return nil }
        drawing.rulings.markSlantedGlyphs()
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
        if name == "svg" {
            rulings.width = element.bytes(of: "width").flatMap(SVGNumbers.first(in:)) ?? 0
            rulings.height = element.bytes(of: "height").flatMap(SVGNumbers.first(in:)) ?? 0
        }
        if let transform = element.bytes(of: "transform") { state.transform = state.transform.after(PDFTransform(svg: transform)) }
        if name == "path" || name == "rect" {
            draw(element, state)
        } else if name == "g" {
            group += 1
            if let style = element.string(of: "style"), style.hasPrefix("fill:") { state.ink = PDFPaint(element).ink }
            enterGroup(element, &state)
        } else if name == "image" {
            enterImage(element, state)
        } else if name == "use" {
            use(element, state)
        } else if name == "defs" {
            state.isInDefinitions = true
        } else if name == "clipPath" {
            state.clipPath = element.string(of: "id")
        } else if name == "symbol" {
            state.glyph = element.string(of: "id") ?? ""
        } else if name == "mask" {
            state.mask = element.string(of: "id") ?? ""
        } else if name == "pattern" || name == "filter" {
            state.isSkipped = true
        }
    }

    private func enterGroup(_ element: XMLElement, _ state: inout State) {
        if state.isInDefinitions, state.definition == nil, let id = element.string(of: "id") {
            if id.hasPrefix("glyph") {
                state.glyph = id
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

    private func enterImage(_ element: XMLElement, _ state: State) {
        func number(_ name: StaticString) -> Double { element.bytes(of: name).flatMap(SVGNumbers.first(in:)) ?? 0 }
        let size = PDFPoint(x: number("width"), y: number("height"))
        if state.isInDefinitions, state.mask == nil, let id = element.string(of: "id") {
            images[id] = size
        } else {
            addPicture(size, state, isMasked: element.string(of: "mask") != nil)
        }
    }

    /// A picture, or the place of one. What stands behind one without holes is not seen.
    private func addPicture(_ size: PDFPoint, _ state: State, isMasked: Bool) {
        let corners = [PDFPoint(x: 0, y: 0), size].map(state.transform.callAsFunction)
        let box = corners.reduce(PDFBox.nothing) { $0.union(PDFBox(x0: $1.x, y0: $1.y, x1: $1.x, y1: $1.y)) }.intersection(state.clip)
        if let mask = state.mask {
            masks[mask] = (masks[mask] ?? .nothing).union(box)
            return
        }
        guard addPicture(box), !isMasked else { return }
        for index in rulings.glyphs.indices where box.contains(rulings.glyphs[index].x + 1, rulings.glyphs[index].y - 2) {
            rulings.glyphs[index].isBehindPicture = true
        }
    }

    private func addShape(_ box: PDFBox) {
        guard rulings.shapes.count < PDFDrawing.lineLimit, box.width <= 80, box.height <= 40, max(box.width, box.height) >= 2 else {
            return
        }
        rulings.shapes.append(box)
    }

    private func use(_ element: XMLElement, _ state: State) {
        if let reference = element.string(of: "href"), reference.hasPrefix("#glyph") {
            return draw(glyph: String(reference.dropFirst()), element, state)
        }
        if let reference = element.string(of: "href"), let size = images[PDFDrawing.identifier(in: reference)] {
            return addPicture(size, state, isMasked: element.string(of: "mask") != nil)
        }
        guard let reference = element.string(of: "href"), let lines = definitions[PDFDrawing.identifier(in: reference)] else { return }
        for line in lines.horizontal {
            add(from: PDFPoint(x: line.from, y: line.at), to: PDFPoint(x: line.to, y: line.at), state)
        }
        for line in lines.vertical {
            add(from: PDFPoint(x: line.at, y: line.from), to: PDFPoint(x: line.at, y: line.to), state)
        }
    }

    private func draw(glyph shape: String, _ element: XMLElement, _ state: State) {
        func number(_ name: StaticString) -> Double { element.bytes(of: name).flatMap(SVGNumbers.first(in:)) ?? 0 }
        let (x, y) = (number("x"), number("y"))
        let (place, box) = (state.transform(PDFPoint(x: x, y: y)), outlines[shape] ?? .nothing)
        guard !state.isInDefinitions, rulings.glyphs.count < 10 * PDFDrawing.lineLimit else { return }
        let whole = state.transform.box(of: PDFBox(x0: x + box.x0, y0: y + box.y0, x1: x + box.x1, y1: y + box.y1))
        let shown = whole.intersection(state.clip)
        // Of a character that is cut off nobody knows which it is.
        let isWhole = box.width <= 0 || shown.width >= 0.75 * whole.width && shown.height >= 0.75 * whole.height
        guard isWhole, isSeen(at: place, state) else {
            rulings.unseenGlyphs += 1
            return
        }
        let scale = state.transform.scale
        rulings.glyphs.append(
            PDFGlyph(
                x: place.x, y: place.y, group: group, width: max(0, box.width) * scale, height: max(0, box.height) * scale, shape: shape))
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
        if let glyph = state.glyph {
            outlines[glyph] = outline.box(PDFTransform())
            return
        }
        if state.mask != nil { return }
        if let mask = element.string(of: "mask") {
            // The drawing forgets where a picture of one colour stands.
            if let shown = masks[PDFDrawing.identifier(in: mask)], shown.width <= 2, shown.height <= 2 {
                rulings.hasLostPicture = true
            } else if let shown = masks[PDFDrawing.identifier(in: mask)] {
                addPicture(shown.intersection(outline.box(state.transform)).intersection(state.clip))
            }
            return
        }
        let paint = PDFPaint(element)
        let width = paint.strokeWidth * state.transform.scale
        if state.definition == nil {
            if paint.strokes || paint.fills { addShape(outline.box(state.transform).intersection(state.clip)) }
            if paint.isOpaque { cover(outline, state, paint.fillColour) }
            if paint.strokes { addStrokes(outline, state) }
            if paint.isStroked, width >= 3 { crossOut(outline, state, width) }
        }
        // What has curves or slanting lines is a character drawn as a shape, or a picture.
        guard outline.subpaths.allSatisfy({ $0.isAlongAxes(state.transform) }) else { return }
        if paint.strokes, width <= 8 {
            for subpath in outline.subpaths {
                for (start, end) in zip(subpath.points, subpath.points.dropFirst()) {
                    add(from: state.transform(start), to: state.transform(end), state)
                }
            }
        }
        if paint.fills { addThinShapes(outline, state) }
    }

    /// `false` where there is nothing to see of it, or there are too many.
    @discardableResult private func addPicture(_ box: PDFBox) -> Bool {
        guard rulings.pictures.count < 1_000, box.width > 1, box.height > 1 else { return false }
        rulings.pictures.append(box)
        return true
    }

    /// Whether a character that begins here is drawn, and not in the colour of what it stands on.
    private func isSeen(at place: PDFPoint, _ state: State) -> Bool {
        guard let ink = state.ink, state.clip.expanded(by: 0.3).contains(place.x + 1.5, place.y - 2) else { return false }
        let paper = patches.last { $0.box.contains(place.x + 1, place.y - 2) }
        return !StyleColour.isAlike(ink, paper.map { $0.colour ?? 0x80_8080 } ?? StyleColour.white)
    }

    /// What slants or bends and is as small as a word.
    private func addStrokes(_ outline: PDFPath, _ state: State) {
        guard rulings.strokes.count < 500, outline.subpaths.contains(where: { !$0.isAlongAxes(state.transform) }) else { return }
        let box = outline.box(state.transform).intersection(state.clip)
        if box.width >= 4, box.width <= 120, box.height >= 2, box.height <= 60 { rulings.strokes.append(box) }
    }

    /// Of characters that stand under a broad line, of any colour, nobody knows which they are.
    private func crossOut(_ outline: PDFPath, _ state: State, _ width: Double) {
        for subpath in outline.subpaths where subpath.isAlongAxes(state.transform) && subpath.points.count == 2 {
            guard crossings < 500 else { return }
            crossings += 1
            let box = subpath.box(state.transform).expanded(by: width / 2).intersection(state.clip)
            for index in rulings.glyphs.indices where box.contains(rulings.glyphs[index].middle.x, rulings.glyphs[index].middle.y) {
                rulings.glyphs[index].isBehindPicture = true
            }
        }
    }

    /// Characters that were drawn where a filled box is drawn now are not seen.
    private func cover(_ outline: PDFPath, _ state: State, _ colour: UInt32?) {
        for subpath in outline.subpaths where subpath.isAlongAxes(state.transform) {
            let box = subpath.box(state.transform).intersection(state.clip)
            guard box.width > 3, box.height > 3, patches.count < 500 else { continue }
            patches.append((box, colour))
            for index in rulings.glyphs.indices where box.contains(rulings.glyphs[index].x + 1, rulings.glyphs[index].y - 2) {
                rulings.glyphs[index].isCovered = true
            }
        }
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
