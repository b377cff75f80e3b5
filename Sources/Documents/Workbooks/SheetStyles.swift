/// `xl/styles.xml`: the number format of a cell's style, and whether its font strikes out or cannot be seen.
final class SheetStyles: XMLListener {
    struct Style {
        var format = "General"
        var isStruck = false
        var isRaised = false
        var isPale = false
        var isFilled = false
        /// Printed over and over, as often as there is room.
        var isRepeated = false
        /// Made so small, or broken into so many lines, that all of it is seen.
        var fits = false
        /// In half points.
        var size: Int?
    }
    private(set) var styles: [Style] = []
    /// Of each look that a condition may give, whether it hides or rewrites what a cell shows.
    private(set) var hides: [Bool] = []
    private var isInFont = false
    private var formats = SheetNumberFormat.builtIn
    private var fonts: [WordLook] = []
    private var fills: [UInt32] = []
    private var place = ""

    func start(_ element: XMLElement) {
        let name = element.name
        if name == "fonts" || name == "fills" || name == "cellXfs" || name == "cellStyleXfs" || name == "dxfs" { place = name.string }
        if place != "dxfs", name == "numFmt", let id = element.integer(of: "numFmtId"),
            let code = element.string(of: "formatCode")
        {
            formats[id] = code
        } else if place == "fonts" {
            readFont(element)
        } else if place == "fills" {
            if name == "fill" { fills.append(StyleColour.white) }
            guard let last = fills.indices.last else { return }
            // A colour that is not known is some colour.
            if name == "fgColor" { fills[last] = element.sheetColour ?? 0x80_8080 }
            if name == "patternFill", element.string(of: "patternType") == "none" { fills[last] = StyleColour.white }
        } else if place == "cellXfs", name == "xf" {
            readStyle(element)
        } else if place == "cellXfs", name == "alignment", let last = styles.indices.last {
            styles[last].isRepeated = element.string(of: "horizontal") == "fill"
            styles[last].fits = ["shrinkToFit", "wrapText"].contains { name in ["1", "true"].contains(element.string(of: name)) }
        } else if place == "dxfs" {
            if name == "dxf" { hides.append(false) }
            if name == "font" { isInFont = true }
            if !hides.isEmpty, SheetStyles.mayHide(element, isInFont: isInFont) { hides[hides.count - 1] = true }
        }
    }

    /// Whether a part of a conditional look hides what a cell shows: a format of its own, a line through it, white.
    static func mayHide(_ element: XMLElement, isInFont: Bool) -> Bool {
        let name = element.name
        if name == "numFmt" || name == "vertAlign" { return true }
        if name == "strike" { return element.isOn }
        return isInFont && name == "color" && element.sheetColour.map(StyleColour.isLight) ?? false
    }

    private func readFont(_ element: XMLElement) {
        let name = element.name
        if name == "font" { fonts.append(WordLook()) }
        guard let last = fonts.indices.last else { return }
        if name == "strike" { fonts[last].isStruck = element.isOn }
        if name == "vertAlign" { fonts[last].isRaised = ["superscript", "subscript"].contains(element.string(of: "val")) }
        if name == "color" { fonts[last].colour = element.sheetColour }
        if name == "sz" { fonts[last].size = element.halfPoints }
        if name == "name" { fonts[last].isPictured = element.namesPictureFont }
    }

    private func readStyle(_ element: XMLElement) {
        var style = Style()
        // A format of a number we do not know may be a date of some language.
        if let id = element.integer(of: "numFmtId") {
            style.format = formats[id] ?? (id == 0 ? "General" : SheetNumberFormat.unknown)
        }
        let fill = element.integer(of: "fillId").flatMap { fills.indices.contains($0) ? fills[$0] : nil }
        if let id = element.integer(of: "fontId"), fonts.indices.contains(id) {
            style.isStruck = fonts[id].isStruck == true
            style.isRaised = fonts[id].isRaised == true
            style.isPale = fonts[id].isUnseen(on: fill ?? StyleColour.white)
            style.size = fonts[id].size
        }
        style.isFilled = fill.map { !StyleColour.isLight($0) } ?? false
        styles.append(style)
    }

    func end(_ name: XMLName) {
        if name == "font" { isInFont = false }
        if name == "fonts" || name == "fills" || name == "cellXfs" || name == "cellStyleXfs" || name == "dxfs" { place = "" }
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}

extension WordLook {
    /// Whether digits that look so are not seen as digits on what they stand on.
    func isUnseen(on fill: UInt32) -> Bool {
        StyleColour.isAlike(colour ?? StyleColour.black, fill) || isPictured == true || size.map { $0 <= 8 } ?? false
    }
}

extension XMLElement {
    /// The colour that a part of a workbook names, as far as it is known: `rgb`, the white and black of themes and of the old palette.
    var sheetColour: UInt32? {
        if let rgb = string(of: "rgb") { return UInt32(rgb.suffix(6), radix: 16) }
        switch string(of: "theme") ?? string(of: "indexed").map({ "i" + $0 }) {
        case "0", "i1", "i9", "i65":
            // Made darker by a share of it.
            let tint = string(of: "tint").flatMap(Double.init) ?? 0
            let part = UInt32(255 * (1 + max(-1, min(0, tint))))
            return part << 16 | part << 8 | part
        case "1", "i0", "i8", "i64": return string(of: "tint") == nil ? StyleColour.black : nil
        default: return nil
        }
    }

    var halfPoints: Int? { string(of: "val").flatMap(Double.init).map { Int(min(max($0, 0), 1_000) * 2) } }
    var namesPictureFont: Bool { bytes(of: "val").map { PictureFont.isFirst(in: $0[...]) } ?? false }
}
