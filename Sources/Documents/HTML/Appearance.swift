/// What the attributes and styles of one element say of how its text looks, as far as it decides what a person sees.
struct Appearance: Hashable {
    enum Switch: UInt8 { case unset, no, yes }

    /// What an element may say of itself, yes or no.
    enum Part: UInt32 {
        /// `display: none`, the attribute `hidden`, `mso-hide: all`: the element is not there at all.
        case gone
        /// `opacity: 0`, `margin-left: -9999px`, clipped to nothing: whatever its `display`, nothing of it is seen.
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
        case flat, squeezed, thin, clipped
        /// `top: 4px` and its like, which shift the text together with `position: relative`.
        case moved, relative
        /// Shifted, or apart from what stands beside it: digits inside and outside are not one figure.
        case shifted
        /// Of another size, `<small>` or `<big>`: likewise.
        case sized
        /// A box of its own, of which `height` and `transform` hold: `display: block`, `float`; one without a line of its own (`inline-block`).
        case boxed, lined
        /// Boxes for its children, beside or below one another: `display: flex`.
        case parted
        /// `position: absolute` or `fixed`.
        case positioned
        /// `left: -9999px` and its like, out of sight together with a `position`; not so far that it is certain.
        case far, wide
        /// `clip: rect(0, 0, 0, 0)`, which hides what is positioned.
        case cut
        /// `transform: scale(0)`, `text-indent: -9999px`: out of sight where it is a box.
        case shrunk
        /// It may be hidden, struck out or moved: a rule or a value that cannot be told.
        case doubtful
        /// `visibility: collapse`: rows are gone, anything else is invisible.
        case collapsed
        /// Turned, blurred, moved, tiny: its text is not seen as it stands. Not so for a table in it.
        case displaced
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

    /// Forgets what it says not to be.
    mutating func dropRefusals() { said = isOn }

    /// Takes over what `other` says.
    mutating func overlay(_ other: Appearance) {
        isOn = isOn & ~other.said | other.isOn
        said |= other.said
        if let other = other.colour { colour = other }
        if let other = other.background { background = other }
    }

    // MARK: - What is not certain

    private static func mask(_ parts: Part...) -> UInt32 { parts.reduce(0) { $0 | 1 << $1.rawValue } }

    /// What takes text away from where it stands.
    private static let moving = mask(
        .gone, .away, .invisible, .sizeless, .struck, .raised, .reversed, .far, .wide, .cut, .shrunk, .flat, .squeezed, .doubtful,
        .displaced)

    var movesText: Bool { isOn & Self.moving != 0 || colour.map { $0 == StyleColour.clear || StyleColour.isLight($0) } ?? false }

    /// What `other` says may hold: where it would take text away, or bring it back, nothing is certain.
    mutating func doubt(_ other: Appearance) {
        let changed = other.said & (other.isOn ^ isOn) & Self.moving
        if changed != 0 || other.colour.map({ $0 == StyleColour.clear || StyleColour.isLight($0) }) ?? false { self[.doubtful] = .yes }
        // What may be shown is not gone.
        isOn &= ~(changed & ~other.isOn)
    }

    /// Of what `::before` or `::after` says, what makes a cell more than its text; `nil` where nothing is drawn.
    var partDrawnBeside: Part? {
        let isHidden =
            [Part.gone, .away, .invisible, .sizeless].contains { self[$0] == .yes } || isLow && self[.clipped] == .yes
        if isHidden { return nil }
        return self[.decorated] == .yes ? .decorated : self[.pictured] == .yes ? .pictured : nil
    }

    // MARK: - What properties say only together

    private var isLow: Bool { isOn & Self.mask(.flat, .squeezed, .thin) != 0 }

    mutating func combine(for tag: HTMLTag) {
        if said & Self.combined != 0 { combineBoxes(for: tag) }
        if isOn & Self.mask(.moved) != 0, self[.relative] == .yes { self[.shifted] = .yes }
        said &= ~(Self.combined | Self.mask(.moved, .relative))
        isOn &= said
    }

    private static let combined = mask(.flat, .squeezed, .thin, .clipped, .cut, .shrunk, .far, .wide, .positioned, .boxed)

    private mutating func combineBoxes(for tag: HTMLTag) {
        let isPositioned = self[.positioned] == .yes
        // A text has no height of its own; whether it is in a box is not always known.
        let isBox = self[.boxed] == .yes || isPositioned || tag.isStructure
        func say(_ isCertain: Bool) { if isCertain { self[.away] = .yes } else { self[.displaced] = .yes } }
        // Cells are as high as what they hold, whatever they are told.
        let isPartOfTable = tag == .cell || tag == .row || tag == .rowGroup
        if isLow, !isPartOfTable, self[.clipped] == .yes { say(isBox) }
        if self[.shrunk] == .yes { say(isBox) }
        if self[.cut] == .yes { say(isPositioned) }
        if self[.far] == .yes { say(isPositioned || self[.relative] == .yes) }
        if self[.wide] == .yes, isPositioned || self[.relative] == .yes { self[.displaced] = .yes }
        // A text that is put elsewhere.
        if isPositioned, self[.moved] != .unset, !tag.isStructure { self[.displaced] = .yes }
        if isPositioned || self[.boxed] == .yes { self[.shifted] = .yes }
    }
}
