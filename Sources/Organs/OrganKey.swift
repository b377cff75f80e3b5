/// What two names of one organ have in common: the place by its code now, and the kind of organ written out under its name now.
///
/// 文登市科技局 (2012) and 威海市文登区科学技术局 (2023) have one key, 南京市鼓楼区 and 徐州市鼓楼区 have two. A government, a committee and the
/// place alone are one organ (洪泽区 = 洪泽区人民政府, 平潭综合实验区 = 平潭综合实验区管委会); its office (…人民政府办公室) is another, which
/// reports for itself.
package struct OrganKey: Hashable, Sendable, CustomStringConvertible {
    /// The place: `#371003` with what lies inside it, or its text where the table does not tell.
    package let place: String
    /// The organ there.
    package let body: String

    package init(place: String, body: String) {
        self.place = place
        self.body = body
    }

    /// From its description.
    package init(_ text: String) {
        let place = text.prefix { $0 != "|" }
        self.place = String(place)
        body = String(text.dropFirst(place.count + 1))
    }

    package var description: String { place + "|" + body }

    /// The body of every government.
    package static let government = "government"
}

extension OrganName {
    /// - Parameters:
    ///   - region: where the place lies, as folder, address or page tell; counts only where the name leaves it open.
    ///   - year: of the report that names it: a place goes by the names it had then.
    package func key(in region: String? = nil, year: Int? = nil) -> OrganKey {
        OrganKey(place: OrganRegion(units, text: text, around: region, year: year).key, body: keyBody)
    }

    private var keyBody: String {
        let lead = String(decoding: text[prefix], as: UTF8.self)
        guard !isGovernment else { return lead + OrganKey.government }
        if kind == .office { return lead + "office" }
        var name = Array(text[body])
        if name.last == 0x29, let open = name.firstIndex(of: 0x28), open >= 6 { name.removeSubrange(open...) }
        let words = OrganVocabulary.embedded
        return lead + String(decoding: words.current(words.full(name)), as: UTF8.self)
    }

    /// The name with its abbreviation written out: 黄石市科技局 → 黄石市科学技术局; `nil` where there is nothing to write out.
    package var standard: String? {
        guard !isGovernment || kind == .zone else { return nil }
        let full = OrganVocabulary.embedded.full(Array(text[body]))
        return full == Array(text[body]) ? nil : String(decoding: text[..<body.lowerBound] + full, as: UTF8.self)
    }

    /// Whether its place is the larger one, so that the other may lie in it: a province's or a prefecture's government.
    package func level(isOver other: OrganName) -> Bool {
        guard let mine = units.last?.level, let theirs = other.units.last?.level else { return false }
        return mine < theirs
    }

    /// Whether the name leaves open where its place lies: a town without its county, a county of a name that several have.
    package var isOpenPlace: Bool { isOpenPlace(in: nil, year: nil) }

    /// The same, with what is known of where it lies.
    package func isOpenPlace(in region: String?, year: Int?) -> Bool {
        !units.isEmpty && OrganRegion(units, text: text, around: region, year: year).isOpen
    }
}
