/// Fonts whose digits are pictures.
enum PictureFont {
    /// Whether the first font of a list (`"Wingdings 2", serif`) is one.
    static func isFirst(in list: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        let first = list.prefix { $0 != UInt8(ascii: ",") }
        return first.indices.contains { place in
            names.contains { name in
                let end = place + name.utf8CodeUnitCount
                return first[place] | 0x20 == name.utf8Start[0] && end <= first.endIndex && list.base.spells(place..<end, name)
            }
        }
    }

    private static let names: [StaticString] = [
        "wingdings", "webdings", "dingbats", "mt extra", "marlett", "monotype sorts", "bookshelf symbol",
    ]
}
