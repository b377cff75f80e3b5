/// How Word shows the text of a run, as far as it decides what a person sees; `nil` where nothing is said.
struct WordLook {
    var isHidden: Bool?
    var isStruck: Bool?
    var isRaised: Bool?
    /// Shifted up or down by some points.
    var isShifted: Bool?
    /// 0xRRGGBB; `auto` is black on white.
    var colour: UInt32?
    var background: UInt32?

    /// Takes over what `other` says.
    mutating func overlay(_ other: WordLook) {
        isHidden = other.isHidden ?? isHidden
        isStruck = other.isStruck ?? isStruck
        isRaised = other.isRaised ?? isRaised
        isShifted = other.isShifted ?? isShifted
        colour = other.colour ?? colour
        background = other.background ?? background
    }

    /// Takes over what a property of a run (`<w:strike/>`) says; `false` for any other element.
    mutating func read(_ element: XMLElement) -> Bool {
        let name = element.name
        if name == "vanish" {
            isHidden = element.isOn
        } else if name == "strike" || name == "dstrike" {
            isStruck = element.isOn || isStruck == true && name == "dstrike"
        } else if name == "vertAlign" {
            let value = element.string(of: "val")
            isRaised = value == "superscript" || value == "subscript"
        } else if name == "position" {
            isShifted = element.string(of: "val").map { $0 != "0" } ?? false
        } else if name == "color" {
            colour = element.colour(of: "val") ?? StyleColour.black
        } else if name == "shd" {
            background = element.colour(of: "fill") ?? StyleColour.white
        } else {
            return false
        }
        return true
    }

    /// The tags around the text of a run that looks so; empty for plain text.
    var tags: (open: [UInt8], close: [UInt8]) {
        var (open, close) = ("", "")
        if isStruck == true { (open, close) = (open + "<s>", "</s>" + close) }
        if isRaised == true { (open, close) = (open + "<sup>", "</sup>" + close) }
        if isShifted == true { (open, close) = (open + "<span style=\"position:relative;top:1px\">", "</span>" + close) }
        if let colour, StyleColour.isLight(colour) {
            let background = background.map { " style=\"background:#\(WordLook.hexadecimal($0))\"" } ?? ""
            (open, close) = (open + "<font color=\"#\(WordLook.hexadecimal(colour))\"\(background)>", "</font>" + close)
        }
        return (Array(open.utf8), Array(close.utf8))
    }

    static func hexadecimal(_ colour: UInt32) -> String {
        let digits = String(colour, radix: 16)
        return String(repeating: "0", count: 6 - digits.count) + digits
    }
}

extension XMLElement {
    /// A switch without a value is on.
    var isOn: Bool { !["0", "false", "off", "none"].contains(string(of: "val")) }

    /// A colour in hexadecimal; `nil` for `auto`.
    func colour(of attribute: StaticString) -> UInt32? { bytes(of: attribute).flatMap(StyleColour.read) }
}

/// What `word/styles.xml` says of styles: which are headings, and how they show text.
final class WordStyles: XMLListener {
    private struct Style {
        var level: Int?
        var look = WordLook()
        var parent: String?
    }
    private var styles: [String: Style] = [:]
    private var style: String?
    private var isInRun = false

    /// Hears a whole part.
    static func read(_ part: [UInt8]) -> WordStyles {
        let styles = WordStyles()
        XMLEvents.read(part, to: styles)
        return styles
    }

    /// The level, 1…6, of a style that is a heading.
    func headingLevel(of style: String) -> Int? { styles[style]?.level }

    /// How a style shows text, with what it is based on.
    func look(of name: String) -> WordLook {
        var chain: [WordLook] = []
        var next: String? = name
        while let name = next, let style = styles[name], chain.count < 12 {
            chain.append(style.look)
            next = style.parent
        }
        return chain.reversed().reduce(into: WordLook()) { $0.overlay($1) }
    }

    func start(_ element: XMLElement) {
        let name = element.name
        if name == "style" {
            style = element.string(of: "styleId")
            if let style { styles[style] = Style() }
        } else if let style {
            if name == "name", let value = element.string(of: "val"), value.lowercased().hasPrefix("heading ") {
                styles[style]?.level = Int(value.dropFirst(8)).map { max(1, min($0, 6)) }
            } else if name == "outlineLvl", let value = element.string(of: "val"), let level = Int(value), (0..<9).contains(level) {
                styles[style]?.level = min(level + 1, 6)
            } else if name == "basedOn" {
                styles[style]?.parent = element.string(of: "val")
            } else if name == "rPr" {
                isInRun = true
            } else if isInRun {
                _ = styles[style]?.look.read(element)
            }
        }
    }

    func end(_ name: XMLName) {
        if name == "style" { style = nil }
        if name == "rPr" { isInRun = false }
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}
