/// What the attributes and styles of one element say of how its text looks, as far as it decides what a person sees.
struct Appearance: Hashable {
    enum Switch: UInt8 { case unset, no, yes }

    /// What an element may say of itself, yes or no.
    enum Part: UInt32 {
        /// `display: none`, the attribute `hidden`, `mso-hide: all`: the element is not there at all.
        case gone
        /// `opacity: 0`, `left: -9999px`, clipped to nothing: whatever its `display`, nothing of it is seen.
        case away
        /// `visibility: hidden`: it takes its place and shows nothing.
        case invisible
        /// `font-size: 0`.
        case sizeless
        /// `text-decoration: line-through`, `<del>`, `<s>`, `<strike>`.
        case struck
        /// `vertical-align: super` or `sub`, `<sup>`, `<sub>`.
        case raised
        /// `content: "…"` of `::before` or `::after`: something is drawn that is not in the text.
        case decorated
        /// `background: url(…)`: a picture, which may be all there is.
        case pictured
        /// `unicode-bidi: bidi-override`, `<bdo dir=rtl>`: figures stand the other way round.
        case reversed
        /// `height: 0` and its like, which hide what is in the element together with `overflow: hidden`.
        case flat, clipped
        /// `top: 4px` and its like, which shift the text together with `position: relative`.
        case moved, relative
        /// Shifted up or down: digits inside and outside are not one figure.
        case shifted
        /// Of another size, `<small>` or `<big>`: likewise.
        case sized
    }

    private var said: UInt32 = 0
    private var isOn: UInt32 = 0
    /// 0xRRGGBB, or `StyleColour.clear`.
    var colour: UInt32?
    var background: UInt32?

    static let none = Appearance()

    subscript(part: Part) -> Switch {
        get {
            let bit = UInt32(1) << part.rawValue
            return said & bit == 0 ? .unset : isOn & bit == 0 ? .no : .yes
        }
        set {
            let bit = UInt32(1) << part.rawValue
            said = newValue == .unset ? said & ~bit : said | bit
            isOn = newValue == .yes ? isOn | bit : isOn & ~bit
        }
    }

    var saysNothing: Bool { self == .none }

    /// Takes over what `other` says.
    mutating func overlay(_ other: Appearance) {
        isOn = isOn & ~other.said | other.isOn
        said |= other.said
        if let other = other.colour { colour = other }
        if let other = other.background { background = other }
    }

    /// What two properties of an element say only together.
    mutating func combine() {
        if self[.flat] == .yes, self[.clipped] == .yes { self[.away] = .yes }
        if self[.moved] == .yes, self[.relative] == .yes { self[.shifted] = .yes }
        for part in [Part.flat, .clipped, .moved, .relative] { self[part] = .unset }
    }
}
