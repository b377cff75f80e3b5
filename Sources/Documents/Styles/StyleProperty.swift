/// The properties of CSS that decide what a person sees of a text, each with all its names.
enum StyleProperty: UInt8 {
    case all, aspect, backdrop, background, backgroundImage, bidi, blend, bottom, clip, clipPath, colour, contain, content
    case contentVisibility, decoration, display, filter, flex, float, font, fontFamily, fontSize, gap, height, hide, indent, inset
    case insetBlock, insetInline, left, letterSpacing, lineHeight, list, margin, marginLeft, marginTop, mask, maxHeight, maxWidth
    case opacity, overflow, position, raise, right, scale, sizeAdjust, stroke, top, transform, translate, turn, variant
    case verticalAlign, visibility, width, zoom

    /// - Returns: `nil` for what changes nothing of a text.
    init?(_ name: Range<Int>, in text: UnsafeBufferPointer<UInt8>) {
        let names = Self.sorted
        guard name.count + 1 < names.starts.count else { return nil }
        for place in names.starts[name.count]..<names.starts[name.count + 1] where text.spells(name, names.entries[place].0) {
            self = names.entries[place].1
            return
        }
        return nil
    }

    private static let names: [(StaticString, StyleProperty)] = [
        ("all", .all), ("aspect-ratio", .aspect), ("backdrop-filter", .backdrop), ("background", .background),
        ("background-color", .background), ("background-image", .backgroundImage), ("unicode-bidi", .bidi), ("mix-blend-mode", .blend),
        ("text-security", .blend), ("clip", .clip), ("clip-path", .clipPath), ("color", .colour), ("text-fill-color", .colour),
        ("contain", .contain), ("content", .content), ("content-visibility", .contentVisibility), ("text-decoration", .decoration),
        ("text-decoration-line", .decoration), ("display", .display), ("filter", .filter), ("flex-direction", .flex), ("float", .float),
        ("font", .font), ("font-family", .fontFamily), ("font-size", .fontSize), ("margin-right", .gap), ("margin-inline-end", .gap),
        ("padding", .gap), ("padding-left", .gap), ("padding-right", .gap), ("padding-inline", .gap), ("padding-inline-start", .gap),
        ("padding-inline-end", .gap), ("height", .height), ("block-size", .height), ("logical-height", .height), ("mso-hide", .hide),
        ("text-indent", .indent), ("inset", .inset), ("inset-block", .insetBlock), ("inset-inline", .insetInline),
        ("letter-spacing", .letterSpacing),
        ("line-height", .lineHeight), ("list-style", .list), ("list-style-type", .list), ("margin", .margin), ("margin-left", .marginLeft),
        ("margin-inline", .marginLeft), ("margin-inline-start", .marginLeft), ("margin-start", .marginLeft), ("margin-top", .marginTop),
        ("margin-block", .marginTop), ("margin-block-start", .marginTop), ("margin-before", .marginTop), ("mask", .mask),
        ("mask-image", .mask), ("mask-box-image", .mask),
        ("mask-box-image-source", .mask), ("max-height", .maxHeight), ("max-block-size", .maxHeight), ("max-logical-height", .maxHeight),
        ("max-width", .maxWidth), ("max-inline-size", .maxWidth), ("max-logical-width", .maxWidth), ("top", .top), ("bottom", .bottom),
        ("left", .left), ("right", .right), ("inset-block-start", .top), ("inset-block-end", .bottom),
        ("inset-inline-start", .left), ("inset-inline-end", .right), ("opacity", .opacity), ("overflow", .overflow),
        ("overflow-x", .overflow), ("overflow-y", .overflow), ("position", .position), ("mso-text-raise", .raise), ("scale", .scale),
        ("zoom", .zoom), ("font-size-adjust", .sizeAdjust), ("text-stroke", .stroke), ("text-stroke-width", .stroke),
        ("transform", .transform), ("rotate", .turn), ("translate", .translate), ("font-variant-position", .variant),
        ("vertical-align", .verticalAlign), ("visibility", .visibility), ("width", .width), ("inline-size", .width),
        ("logical-width", .width),
    ]

    /// The names by their lengths, which tell most of them apart, and where those of each length begin.
    private static let sorted: (entries: [(StaticString, StyleProperty)], starts: [Int]) = {
        let sorted = names.sorted { $0.0.utf8CodeUnitCount < $1.0.utf8CodeUnitCount }
        let starts = (0...24).map { length in sorted.firstIndex { $0.0.utf8CodeUnitCount >= length } ?? sorted.count }
        return (sorted, starts)
    }()
}
