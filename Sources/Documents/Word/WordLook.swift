/// How Word shows the text of a run, as far as it decides what a person sees; `nil` where nothing is said.
struct WordLook {
    var isHidden: Bool?
    var isStruck: Bool?
    var isRaised: Bool?
    /// Shifted up or down by some points.
    var isShifted: Bool?
    /// Squeezed, without colour, off the page: not seen as it stands.
    var isFaint: Bool?
    /// In a font whose digits are pictures.
    var isPictured: Bool?
    /// In half points.
    var size: Int?
    /// 0xRRGGBB; `auto` is what can be seen on what it stands on, and said by nothing.
    var colour: UInt32?
    var background: UInt32?
    private var isInFill = false

    /// What a text has whose size is not said.
    static let usualSize = 20

    /// Takes over what `other` says.
    mutating func overlay(_ other: WordLook) {
        isHidden = other.isHidden ?? isHidden
        isStruck = other.isStruck ?? isStruck
        isRaised = other.isRaised ?? isRaised
        isShifted = other.isShifted ?? isShifted
        isFaint = other.isFaint ?? isFaint
        isPictured = other.isPictured ?? isPictured
        size = other.size ?? size
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
            let height = element.integer(of: "val") ?? 0
            isShifted = height != 0
            if abs(height) >= 100 { isFaint = true }
        } else if name == "eastAsianLayout" {
            // Upright, or several characters in the room of one.
            isShifted = (["vert", "combine"] as [StaticString]).contains { ["1", "true", "on"].contains(element.string(of: $0)) }
        } else if name == "webHidden" {
            // Some programs show it, others do not.
            if element.isOn { isFaint = true }
        } else if name == "spacing" {
            // Digits over each other.
            if let gap = element.integer(of: "val"), gap <= -80 { isFaint = true }
        } else if name == "sz" {
            size = element.integer(of: "val")
        } else if name == "w" {
            if let width = element.string(of: "val").flatMap({ Int($0.prefix { $0.isNumber }) }), width < 20 { isFaint = true }
        } else if name == "rFonts" {
            isPictured = (element.bytes(of: "ascii") ?? element.bytes(of: "hAnsi")).map { PictureFont.isFirst(in: $0[...]) } ?? isPictured
        } else {
            return readColour(element)
        }
        return true
    }

    private mutating func readColour(_ element: XMLElement) -> Bool {
        let name = element.name
        if name == "color" {
            colour = element.themeColour ?? element.colour(of: "val")
        } else if name == "shd" {
            background = element.fill
        } else if name == "highlight" {
            background = element.string(of: "val").flatMap { $0 == "none" ? nil : Self.highlights[$0] ?? 0x80_8080 }
        } else if name == "textFill" {
            isInFill = true
        } else if isInFill, name == "noFill" {
            isFaint = true
        } else if isInFill, name == "srgbClr" {
            colour = element.colour(of: "val")
        } else if isInFill, name == "schemeClr" {
            colour = element.string(of: "val").flatMap { ["bg1": 0xFF_FFFF, "lt1": 0xFF_FFFF, "bg2": 0xF0_F0F0, "lt2": 0xF0_F0F0][$0] }
        } else if isInFill, name == "alpha" {
            if let clear = element.integer(of: "val"), clear > 75_000 { isFaint = true }
        } else {
            return false
        }
        return true
    }

    /// What follows belongs to no filling of letters any more.
    mutating func endFill() { isInFill = false }

    private static let highlights: [String: UInt32] = [
        "black": 0, "white": 0xFF_FFFF, "yellow": 0xFF_FF00, "green": 0x00_FF00, "cyan": 0x00_FFFF, "magenta": 0xFF_00FF, "blue": 0x00_00FF,
        "red": 0xFF_0000, "darkBlue": 0x00_0080, "darkCyan": 0x00_8080, "darkGreen": 0x00_8000, "darkMagenta": 0x80_0080,
        "darkRed": 0x80_0000,
        "darkYellow": 0x80_8000, "darkGray": 0x80_8080, "lightGray": 0xC0_C0C0,
    ]

    /// The tags around the text of a run that looks so; empty for plain text.
    ///
    /// - Parameters:
    ///   - fill: what the run stands on, where it has no colour behind it of its own.
    ///   - usual: the size of the text before it.
    func tags(on fill: UInt32?, besides usual: Int) -> (open: [UInt8], close: [UInt8]) {
        var (open, close) = ("", "")
        if isStruck == true { (open, close) = (open + "<s>", "</s>" + close) }
        if isRaised == true { (open, close) = (open + "<sup>", "</sup>" + close) }
        if isShifted == true { (open, close) = (open + "<span style=\"position:relative;top:1px\">", "</span>" + close) }
        let size = size ?? Self.usualSize
        if size * 4 <= usual * 3 || size * 3 >= usual * 4 { (open, close) = (open + "<small>", "</small>" + close) }
        if isFaint == true || size <= 8 { (open, close) = (open + "<span style=\"opacity:.1\">", "</span>" + close) }
        if isPictured == true { (open, close) = (open + "<font face=\"Wingdings\">", "</font>" + close) }
        // Over a black marker text that has no colour of its own is black, or white: programs differ.
        if let colour = colour ?? (background == StyleColour.black ? StyleColour.black : nil),
            StyleColour.isAlike(colour, background ?? fill ?? StyleColour.white)
        {
            (open, close) = (open + "<font color=\"#ffffff\">", "</font>" + close)
        }
        return (Array(open.utf8), Array(close.utf8))
    }
}

extension XMLElement {
    /// A switch without a value is on.
    var isOn: Bool { !["0", "false", "off", "none"].contains(string(of: "val")) }

    /// A colour in hexadecimal; `nil` for `auto`.
    func colour(of attribute: StaticString) -> UInt32? { bytes(of: attribute).flatMap(StyleColour.read) }

    /// White and nearly white as a theme names them; `nil` for other colours.
    var themeColour: UInt32? {
        guard let theme = string(of: "themeColor"), ["background1", "light1"].contains(theme) else { return nil }
        guard let shade = string(of: "themeShade").flatMap({ UInt32($0, radix: 16) }), shade < 256 else { return StyleColour.white }
        return shade << 16 | shade << 8 | shade
    }

    /// The colour behind a text or in a cell: a solid pattern has that of its lines.
    var fill: UInt32? {
        if string(of: "val") == "solid" { return colour(of: "color") ?? StyleColour.black }
        return colour(of: "fill")
    }
}
