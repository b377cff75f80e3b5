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

    package var description: String { place + "|" + body }
}

extension OrganName {
    /// - Parameter region: where the place lies, as folder, address or page tell; counts only where the name leaves it open.
    package func key(in region: String? = nil) -> OrganKey {
        OrganKey(place: OrganRegion(units, text: text, around: region).key, body: keyBody)
    }

    private var keyBody: String {
        let lead = String(decoding: text[prefix], as: UTF8.self)
        guard !isGovernment else { return lead + "government" }
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
    package var isOpenPlace: Bool { !units.isEmpty && OrganRegion(units, text: text, around: nil).isOpen }
}

/// The place of a name, found in the gazetteer as far as it is there.
package struct OrganRegion: Sendable {
    package let key: String
    /// Whether several places go by it, or a town stands without its county.
    package let isOpen: Bool
    /// The row of the gazetteer that it is or lies in; `nil` where none or several are meant.
    package let row: Int?

    /// A place by its name: 江苏省淮安市洪泽区.
    package init?(_ name: String) {
        guard let parsed = OrganName(name), parsed.isPlace else { return nil }
        self.init(parsed.units, text: parsed.text, around: nil)
    }

    init(_ units: [OrganName.Unit], text: [UInt8], around region: String?) {
        let gazetteer = Gazetteer.embedded
        func printed(_ units: ArraySlice<OrganName.Unit>) -> String {
            units.map { String(decoding: text[$0.range], as: UTF8.self) }.joined()
        }
        let around = region.flatMap { OrganName($0) }
        guard let known = units.lastIndex(where: { !$0.places.isEmpty }) else {
            // Not in the table: its own text tells it from others, with what is known of where it lies.
            let first = units.first
            let isTown = first?.level == .township
            isOpen = isTown
            var outer = ""
            if let around, let first, Self.isOuter(around, first) { outer = OrganRegion(around.units, text: around.text, around: nil).key }
            key = outer + printed(units[...])
            row = nil
            return
        }
        let inner = units[(known + 1)...]
        var rows = units[known].places
        if Set(rows.map(gazetteer.currentCode)).count > 1, let around {
            let nearer = rows.filter { gazetteer.lies($0, in: around) }
            if !nearer.isEmpty { rows = nearer }
        }
        let codes = Set(rows.map(gazetteer.currentCode))
        // A province before a zone of its own name says no more: 福建省平潭综合实验区.
        if inner.count == 1, inner[inner.startIndex].isZone, rows.allSatisfy({ gazetteer.places[$0].level == .province }) {
            key = printed(inner)
            isOpen = false
            row = rows.first
            return
        }
        isOpen = codes.count > 1
        key = (codes.count == 1 ? "#\(codes.first!)" : printed(units[known...known])) + printed(inner)
        row = codes.count == 1 ? gazetteer.place(code: codes.first!) ?? rows.first : nil
    }

    /// Whether what is known of the surroundings is larger than the place.
    private static func isOuter(_ around: OrganName, _ unit: OrganName.Unit) -> Bool {
        guard around.isPlace, let outer = around.units.last else { return false }
        guard let level = unit.level else { return outer.level == .province || outer.level == .prefecture }
        return outer.level.map { $0 < level } ?? true
    }
}

extension Gazetteer {
    /// Whether a row lies in the place that a name says.
    func lies(_ row: Int, in region: OrganName) -> Bool {
        let text = region.name
        let (province, prefecture) = (province(of: row), prefecture(of: row))
        if !prefecture.isEmpty, text.utf8.count >= prefecture.utf8.count, text.contains(prefecture) { return true }
        guard !province.isEmpty, text.contains(province) else { return false }
        // The province alone is enough where the region says no prefecture.
        return region.units.count == 1
    }
}
