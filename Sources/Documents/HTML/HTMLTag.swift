/// The HTML elements that matter for reading; every other one is `other` and changes nothing, as `<span>` does.
enum HTMLTag: UInt8 {
    case other
    case a, br
    /// `<del>`, `<s>`, `<strike>`; `<sup>`, `<sub>`.
    case struck, raised
    /// Breaks the text into paragraphs and holds nothing worth remembering: `<p>`, `<li>`, `<form>` …
    case block
    // Blocks that are remembered while open: something hangs on where they end.
    case div, section, article, main, aside, list, nav, footer
    case h1, h2, h3, h4, h5, h6
    case pre
    case table, caption, rowGroup, row, cell
    // Read as a whole, their content is no markup.
    case title, script, style, noscript, template, textarea, select, iframe, svg, math, gloss
    case input, meta, link
    /// Draws something that is no text.
    case picture
    /// `<small>`, `<big>`.
    case sized
    /// Not there for who sees the page.
    case unseen

    /// Whether it says of itself how its text looks.
    var changesLook: Bool { self == .struck || self == .raised || self == .sized || self == .unseen }

    /// Whether the content is passed over up to the end tag.
    var isSkipped: Bool { rawValue >= HTMLTag.script.rawValue && rawValue <= HTMLTag.gloss.rawValue }

    /// Whether elements stand in it.
    var holdsElements: Bool {
        !isSkipped && self != .title && self != .input && self != .meta && self != .link && self != .br && self != .picture
    }

    /// Whether it stays on the stack of open elements until its end.
    var isContainer: Bool { rawValue >= HTMLTag.div.rawValue && rawValue <= HTMLTag.pre.rawValue }

    /// 1…6 for `<h1>` … `<h6>`.
    var headingLevel: UInt8 {
        rawValue >= HTMLTag.h1.rawValue && rawValue <= HTMLTag.h6.rawValue ? rawValue - HTMLTag.h1.rawValue + 1 : 0
    }

    /// Whether it structures a page: what tells HTML from a text with stray tags.
    var isStructure: Bool { self == .br || rawValue >= HTMLTag.block.rawValue && rawValue <= HTMLTag.cell.rawValue }

    /// Whether it is a block that a script may show and hide: no part of a line or a table.
    var isBlock: Bool { rawValue >= HTMLTag.block.rawValue && rawValue <= HTMLTag.table.rawValue }

    static let count = Int(HTMLTag.unseen.rawValue) + 1

    /// The element named by `name`, in any case.
    static func named(_ name: UnsafeBufferPointer<UInt8>) -> HTMLTag {
        if name.isEmpty || name.count > 12 { return .other }
        return known.tag(of: key(name))
    }

    private static let known = Lookup()

    /// A name of up to 12 bytes in one number; no two names of `names` share it.
    private static func key(_ name: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var key: UInt64 = 0
        for byte in name { key = (key << 5 | key >> 59) ^ UInt64(byte | 0x20) }
        return key &* 0x9E37_79B9_7F4A_7C15
    }

    private static let names: [(HTMLTag, String)] = [
        (.a, "a"), (.br, "br"), (.struck, "del s strike"), (.raised, "sup sub"), (.picture, "img object embed"), (.sized, "small big"),
        (.unseen, "rp datalist dialog noframes noembed"),
        (
            .block,
            """
            p li dt dd dl hr form fieldset legend address center blockquote figure figcaption option details summary header body html head \
            dir menu hgroup marquee button optgroup
            """
        ),
        (.div, "div"), (.section, "section"), (.article, "article"), (.main, "main"), (.aside, "aside"), (.list, "ul ol"), (.nav, "nav"),
        (.footer, "footer"), (.h1, "h1"), (.h2, "h2"), (.h3, "h3"), (.h4, "h4"), (.h5, "h5"), (.h6, "h6"),
        (.pre, "pre xmp listing plaintext"), (.table, "table"), (.caption, "caption"), (.rowGroup, "tbody thead tfoot"), (.row, "tr"),
        (.cell, "td th"), (.title, "title"), (.script, "script"), (.style, "style"), (.noscript, "noscript"), (.template, "template"),
        (.textarea, "textarea"), (.select, "select"), (.iframe, "iframe"), (.svg, "svg canvas video audio progress meter"), (.math, "math"),
        (.gloss, "rt"),
        (.input, "input"), (.meta, "meta"), (.link, "link"),
    ]

    /// A hash table with open addressing: a look-up costs one multiplication and one comparison.
    private struct Lookup: Sendable {
        private var keys = [UInt64](repeating: 0, count: 256)
        private var tags = [HTMLTag](repeating: .other, count: 256)

        init() {
            for (tag, words) in HTMLTag.names {
                for word in words.split(separator: " ") {
                    let key = Array(word.utf8).withUnsafeBufferPointer(HTMLTag.key)
                    var slot = Int(key >> 56)
                    while keys[slot] != 0 { slot = (slot + 1) & 255 }
                    keys[slot] = key
                    tags[slot] = tag
                }
            }
        }

        func tag(of key: UInt64) -> HTMLTag {
            var slot = Int(key >> 56)
            while keys[slot] != 0 {
                if keys[slot] == key { return tags[slot] }
                slot = (slot + 1) & 255
            }
            return .other
        }
    }
}
