/// The place of a name, found in the gazetteer as far as it is there.
package struct OrganRegion: Sendable {
    /// `#371003` with what lies inside it, or its text where the table does not tell.
    package let key: String
    /// Whether several places go by it, or a town stands without its county.
    package let isOpen: Bool

    init(_ units: [OrganName.Unit], text: [UInt8], around region: String?, year: Int?) {
        func printed(_ units: ArraySlice<OrganName.Unit>) -> String {
            units.map { String(decoding: text[$0.range], as: UTF8.self) }.joined()
        }
        let around = region.flatMap { OrganName($0) }
        guard let known = units.lastIndex(where: { !$0.places.isEmpty }) else {
            // Not in the table: its own text tells it from others, with what is known of where it lies.
            let first = units.first
            var outer = ""
            if let around, let first, Self.isOuter(around, first) {
                outer = OrganRegion(around.units, text: around.text, around: nil, year: year).key
            }
            isOpen = first?.level == .township && (outer.isEmpty || around?.units.last?.level == .province)
            key = outer + printed(units[...])
            return
        }
        let gazetteer = Gazetteer.embedded
        let inner = units[(known + 1)...]
        let rows = Self.rows(units[known].places, around: around, year: year)
        let codes = Set(rows.map(gazetteer.currentCode))
        // A province before a zone of its own name says no more: 福建省平潭综合实验区.
        if inner.count == 1, inner[inner.startIndex].isZone, rows.allSatisfy({ gazetteer.places[$0].level == .province }) {
            key = printed(inner)
            isOpen = false
        } else if codes.count == 1 {
            key = "#\(codes.first!)" + printed(inner)
            isOpen = inner.first?.level == .township && rows.allSatisfy { gazetteer.places[$0].level == .province }
        } else {
            key = printed(units[...])
            isOpen = !units[..<known].contains { $0.places.isEmpty }
        }
    }

    /// Those of the places that had the name in the year, and lie where it is known to lie.
    private static func rows(_ rows: [Int], around: OrganName?, year: Int?) -> [Int] {
        let gazetteer = Gazetteer.embedded
        func isOne(_ rows: [Int]) -> Bool { Set(rows.map(gazetteer.currentCode)).count <= 1 }
        if isOne(rows) { return rows }
        var rows = rows
        if let around {
            let nearer = rows.filter { gazetteer.lies($0, in: around) }
            if !nearer.isEmpty { rows = nearer }
        }
        if let year, !isOne(rows) {
            let then = rows.filter { gazetteer.places[$0].isNamed(in: year) }
            if !then.isEmpty { rows = then }
        }
        return rows
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
