import Glibc

/// What the attributes of an element say of how it looks.
struct LookAttributes {
    /// Of `hidden`, `background`, `bgcolor` and the `color` of a font.
    var appearance = Appearance.none
    let attributes: Range<Int>
    var classes = 0..<0
    var id = 0..<0
    var style: StyleDeclarations?
    /// Whether class or id are written with references (`class="&#120;"`): which rules are about the element is not known then.
    private(set) var isNamedByReference = false
    /// What element, attributes and style come to where no rule of the page has a say.
    var own = Appearance.none
    /// The same without what changes nothing where nothing else is open that changes how text looks.
    var plain = Appearance.none

    init(_ text: UnsafeBufferPointer<UInt8>, in range: Range<Int>, of tag: HTMLTag) {
        self.attributes = range
        var attributes = HTMLAttributes(text, in: range)
        while let attribute = attributes.next() {
            switch attribute.name.count {
            // Of attributes that are written twice the first counts.
            case 5 where attributes.spells(attribute.name, "style"):
                if style == nil { style = StyleDeclarations(attribute: attribute.value, of: text) }
            case 5 where attributes.spells(attribute.name, "class"): if classes.upperBound == 0 { classes = attribute.value }
            case 5 where tag == .other && attributes.spells(attribute.name, "color"):
                appearance.colour = StyleColour.read(UnsafeBufferPointer(rebasing: text[attribute.value]))
            case 2 where attributes.spells(attribute.name, "id"): if id.upperBound == 0 { id = attribute.value }
            case 6 where attributes.spells(attribute.name, "hidden"), 7 where attributes.spells(attribute.name, "popover"):
                appearance[.gone] = .yes
            case 7 where attributes.spells(attribute.name, "bgcolor"):
                appearance.background = StyleColour.read(UnsafeBufferPointer(rebasing: text[attribute.value]))
            case 10 where attributes.spells(attribute.name, "background"): appearance[.pictured] = .yes
            case 4 where tag == .unseen && attributes.spells(attribute.name, "open"):
                // A dialog that is open lies over what stands there.
                appearance[.gone] = .no
                appearance[.shifted] = .yes
            case 4 where tag == .other && attributes.spells(attribute.name, "size"):
                // `<font size=1>`
                if let first = attribute.value.first.map({ text[$0] }), first == UInt8(ascii: "1") || first == UInt8(ascii: "-") {
                    appearance[.sized] = .yes
                }
            case 4 where tag == .other && attributes.spells(attribute.name, "face"):
                if PictureFont.isFirst(in: text[attribute.value]) { appearance[.displaced] = .yes }
            default: break
            }
        }
        isNamedByReference = text[classes].contains(UInt8(ascii: "&")) || text[id].contains(UInt8(ascii: "&"))
        settle(tag)
    }

    /// What the element itself and its own style add to its attributes.
    private mutating func settle(_ tag: HTMLTag) {
        switch tag {
        case .struck: appearance[.struck] = .yes
        case .raised: appearance[.raised] = .yes
        case .sized: appearance[.sized] = .yes
        case .unseen: appearance[.gone] = appearance[.gone] == .no ? .unset : .yes
        default: break
        }
        own = appearance
        if let style {
            own.overlay(style.plain)
            own.overlay(style.important)
        }
        plain = own
        plain.tidy(for: tag, isShown: false, isPlain: true)
    }
}

/// The attributes met last on a page, read once: the rows and cells of a table have the same few.
struct KnownAttributes {
    private(set) var known: [(range: Range<Int>, tag: HTMLTag, look: LookAttributes)] = []
    /// The next to be forgotten.
    private var oldest = 0
    private static let most = 8

    /// Where in `known` stands what the attributes in `range` of `text` say, which is the same text at every call.
    mutating func place(of range: Range<Int>, in text: UnsafeBufferPointer<UInt8>, tag: HTMLTag) -> Int {
        for place in known.indices where known[place].range.count == range.count && known[place].tag == tag {
            let start = known[place].range.lowerBound
            if memcmp(text.baseAddress! + start, text.baseAddress! + range.lowerBound, range.count) == 0 { return place }
        }
        let look = LookAttributes(text, in: range, of: tag)
        if known.count < Self.most {
            known.append((range, tag, look))
            return known.count - 1
        }
        let place = oldest
        known[place] = (range, tag, look)
        oldest = (oldest + 1) % Self.most
        return place
    }
}
