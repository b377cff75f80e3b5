/// What the attributes and styles of one element say of how its text looks, as far as it decides what a person sees.
struct Appearance: Hashable {
    enum Switch: UInt8 { case unset, no, yes }

    /// What an element may say of itself, yes or no.
    enum Part: UInt32 {
        /// `display: none`, the attribute `hidden`, `mso-hide: all`: the element is not there at all.
        case gone
        /// Whatever its `display`, nothing of it is seen.
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
        /// `overflow: hidden`.
        case clipped
        /// `position: relative`.
        case relative
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
        /// `clip: rect(0, 0, 0, 0)`, which hides what is positioned.
        case cut
        /// It may be hidden, struck out or moved: a rule or a value that cannot be told.
        case doubtful
        /// `visibility: collapse`: rows are gone, anything else is invisible.
        case collapsed
        /// Turned, blurred, moved, tiny: its text is not seen as it stands. Not so for a table in it.
        case displaced
    }

    /// What its properties do to place and tones, as long as they are not combined.
    var effects = StyleEffects()
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

    var saysNothing: Bool { said == 0 && effects.saysNothing && colour == nil && background == nil }

    /// Forgets what it says not to be.
    mutating func dropRefusals() { said = isOn }

    /// Takes over what `other` says.
    mutating func overlay(_ other: Appearance) {
        isOn = isOn & ~other.said | other.isOn
        said |= other.said
        effects.overlay(other.effects)
        if let other = other.colour { colour = other }
        if let other = other.background { background = other }
    }

    // MARK: - What is not certain

    private static func mask(_ parts: Part...) -> UInt32 { parts.reduce(0) { $0 | 1 << $1.rawValue } }

    /// What takes text away from where it stands.
    private static let moving = mask(
        .gone, .away, .invisible, .sizeless, .struck, .raised, .reversed, .cut, .doubtful, .displaced)

    var movesText: Bool {
        isOn & Self.moving != 0 || effects.moveText || colour.map { $0 == StyleColour.clear || StyleColour.isLight($0) } ?? false
    }

    /// What `other` says may hold: where it would take text away, or bring it back, nothing is certain.
    mutating func doubt(_ other: Appearance) {
        let changed = other.said & (other.isOn ^ isOn) & Self.moving
        if effects.doubt(other.effects) { self[.doubtful] = .yes }
        if changed != 0 || other.colour.map({ $0 == StyleColour.clear || StyleColour.isLight($0) }) ?? false { self[.doubtful] = .yes }
        // What may be shown is not gone.
        isOn &= ~(changed & ~other.isOn)
    }

    /// Of what `::before` or `::after` says, what makes a cell more than its text; `nil` where nothing is drawn.
    var partDrawnBeside: Part? {
        let isHidden =
            [Part.gone, .away, .invisible, .sizeless].contains { self[$0] == .yes } || effects[.away]
            || effects[.low] && self[.clipped] == .yes
        if isHidden { return nil }
        return self[.decorated] == .yes ? .decorated : self[.pictured] == .yes ? .pictured : nil
    }

    // MARK: - What properties say only together

    /// What it comes to for an element of this kind.
    mutating func combine(for tag: HTMLTag) {
        if !effects.saysNothing || said & Self.combined != 0 { combineEffects(for: tag) }
        said &= ~Self.combined
        isOn &= said
    }

    private static let combined = mask(.clipped, .cut, .positioned, .relative, .boxed)

    private mutating func combineEffects(for tag: HTMLTag) {
        let (isPositioned, isRelative) = (self[.positioned] == .yes, self[.relative] == .yes)
        // A text has no height of its own; whether it is in a box is not always known.
        let isBox = self[.boxed] == .yes || isPositioned || tag.isStructure
        func say(_ isCertain: Bool) { if isCertain { self[.away] = .yes } else { self[.displaced] = .yes } }
        if effects[.away] { say(true) }
        if effects[.displaced] { say(false) }
        if effects[.moved], isRelative { self[.shifted] = .yes }
        // Cells are as high as what they hold, whatever they are told.
        let isPartOfTable = tag == .cell || tag == .row || tag == .rowGroup
        if self[.clipped] == .yes, !isPartOfTable {
            if effects[.low] { say(isBox) } else if isBox, effects[.short] { say(false) }
        }
        if effects[.shrunk] { say(isBox) }
        if self[.cut] == .yes { say(isPositioned) }
        if effects[.far] { say(isPositioned || isRelative) }
        if effects[.wide], isPositioned || isRelative { say(false) }
        // A text that is put elsewhere.
        if isPositioned, effects.place, !tag.isStructure { say(false) }
        if isPositioned || self[.boxed] == .yes { self[.shifted] = .yes }
        effects = StyleEffects()
    }
}
