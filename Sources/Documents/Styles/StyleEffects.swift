/// What the properties of an element do to the place and the tones of its text, each property for itself: `transform: none` brings
/// nothing back that `opacity: 0` hides.
struct StyleEffects: Hashable {
    enum Effect: Int {
        /// Turned, blurred, moved, tiny: the text is not seen as it stands.
        case displaced
        /// `opacity: 0`, `margin-left: -9999px`: nothing of it is seen.
        case away
        /// `transform: scale(0)`, `text-indent: -9999px`: out of sight where it is a box.
        case shrunk
        /// `height: 0`, `width: 0`: nothing of it is seen together with `overflow: hidden`; `width: 9px`: figures are cut off.
        case low, short
        /// `left: 4px`, `-100px`, `-9999px`: shifted, displaced, out of sight together with a `position`.
        case moved, wide, far
    }

    /// By property.
    private var spoken: UInt64 = 0
    /// By effect the properties that have it.
    private var masks = SIMD8<UInt64>(repeating: 0)

    var saysNothing: Bool { spoken == 0 }

    subscript(effect: Effect) -> Bool { masks[effect.rawValue] != 0 }

    /// Whether anything is said of where a positioned box stands.
    var place: Bool { spoken & Self.sides != 0 }

    private static let sides = [StyleProperty.top, .right, .bottom, .left].reduce(0) { $0 | UInt64(1) << $1.rawValue }

    /// Whether text is taken away from where it stands.
    var moveText: Bool { (masks & Self.moving) != SIMD8(repeating: 0) }

    private static let moving: SIMD8<UInt64> = [~0, ~0, ~0, ~0, 0, 0, ~0, ~0]

    /// Notes what a value of `property` does.
    mutating func say(
        _ property: StyleProperty, away: Bool = false, shrunk: Bool = false, displaced: Bool = false, low: Bool = false,
        short: Bool = false,
        moved: Bool = false, wide: Bool = false, far: Bool = false
    ) {
        let bit = UInt64(1) << property.rawValue
        if spoken & bit != 0 { masks &= SIMD8(repeating: ~bit) }
        spoken |= bit
        if displaced { add(.displaced, bit) }
        if away { add(.away, bit) }
        if shrunk { add(.shrunk, bit) }
        if low { add(.low, bit) }
        if short { add(.short, bit) }
        if moved { add(.moved, bit) }
        if wide { add(.wide, bit) }
        if far { add(.far, bit) }
    }

    private mutating func add(_ effect: Effect, _ bit: UInt64) { masks[effect.rawValue] |= bit }

    /// Notes that every property has its first value again.
    mutating func sayAll() { (spoken, masks) = (~0, SIMD8(repeating: 0)) }

    mutating func overlay(_ other: StyleEffects) {
        if other.spoken == 0 { return }
        masks = masks & SIMD8(repeating: ~other.spoken) | other.masks
        spoken |= other.spoken
    }

    /// What `other` says may hold.
    ///
    /// - Returns: whether text would be moved, or brought back. What may be brought back is gone no more.
    mutating func doubt(_ other: StyleEffects) -> Bool {
        let said = SIMD8(repeating: other.spoken)
        let changed = said & (masks ^ other.masks) & Self.moving
        masks &= ~(changed & ~other.masks)
        return changed != SIMD8(repeating: 0)
    }
}
