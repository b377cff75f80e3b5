/// Places inside a name: those of the table, and those that only their form tells.
extension OrganParser {
    /// What ends the name of a place: longer endings first.
    private static let endings: [(word: [UInt8], level: Gazetteer.Level?, least: Int)] = [
        ("特别行政区", .province, 2), ("自治区", .province, 2), ("自治州", .prefecture, 2), ("自治县", .county, 2), ("自治旗", .county, 2),
        ("地区", .prefecture, 2), ("街道", .township, 1), ("苏木", .township, 2), ("省", .province, 2), ("市", nil, 2), ("县", .county, 1),
        ("区", .county, 2), ("州", .prefecture, 2), ("盟", .prefecture, 2), ("旗", .county, 2), ("镇", .township, 1), ("乡", .township, 1),
    ].map { (Array($0.0.utf8), $0.1, $0.2) }
    /// The last characters of what ends the name of a place or a zone.
    private static let lastCharacters: [UInt32] = {
        let ends = endings.map { WordSet.triple($0.word[...], $0.word.count - 3) }
        return Array(Set(ends + OrganVocabulary.embedded.zones.lastCharacters))
    }()
    /// What may stand behind the name of a town: 城乡建设局 is no town of 城.
    private static let behindTowns = ["人民政府", "政府", "办事处", "街道办", "党", "便民", "综合", "卫生院", "中心"].map { Array($0.utf8) }
    /// Characters of organs, which no name of a place holds.
    private static let organs = WordSet("局 厅 署 委员会 政府 办公室 办事处 管委会 公司 法院 市委 县委 区委 州委 省委 党委".split(separator: " "))
    private static let longestStem = 45

    /// The places that may begin at `start`, the likeliest first.
    func candidates(at start: Int, after units: [OrganName.Unit]) -> [OrganName.Unit] {
        var found: [OrganName.Unit] = []
        if let known = known(at: start, after: units) { found.append(known) }
        var index = start
        while index < text.count, index - start <= Self.longestStem {
            index += OrganText.width(text[index])
            guard index <= text.count, let unit = formed(start..<index, after: units) else { continue }
            if found.first?.range != unit.range { found.append(unit) }
            if found.count >= 5 { break }
        }
        return found
    }

    private func known(at start: Int, after units: [OrganName.Unit]) -> OrganName.Unit? {
        guard let (end, spelled) = gazetteer.longest(in: text[...], at: start) else { return nil }
        var rows = spelled
        if let outer = units.last, !outer.places.isEmpty {
            let inside = rows.filter { row in outer.places.contains { isInside(row, $0) } }
            if !inside.isEmpty { rows = inside } else { rows = [] }
        }
        if rows.isEmpty { return nil }
        let levels = Set(rows.map { gazetteer.places[$0].level })
        return OrganName.Unit(range: start..<end, places: rows, level: levels.count == 1 ? levels.first : nil, isZone: false)
    }

    private func isInside(_ inner: Int, _ outer: Int) -> Bool {
        let (inner, outer) = (gazetteer.places[inner], gazetteer.places[outer])
        switch outer.level {
        case .province: return inner.code / 10_000 == outer.code / 10_000 && inner.level != .province
        case .prefecture: return inner.level == .county && inner.code / 100 == outer.code / 100 || isNamedInside(inner, outer)
        default: return false
        }
    }

    /// Counties that a province rules itself, and those whose code follows another prefecture's.
    private func isNamedInside(_ inner: Gazetteer.Place, _ outer: Gazetteer.Place) -> Bool {
        inner.level == .county && gazetteer.isSame(inner.prefecture, outer.name)
    }

    /// A place that ends at the end of `range` by its form.
    private func formed(_ range: Range<Int>, after units: [OrganName.Unit]) -> OrganName.Unit? {
        let part = text[range]
        guard part.count >= 3, Self.lastCharacters.contains(WordSet.triple(part, part.endIndex - 3)) else { return nil }
        // 示范区 alone is no place of its own.
        if units.isEmpty, words.nouns.length(in: part, at: range.lowerBound) == part.count { return nil }
        let zone = words.zones.length(in: part, endingAt: part.endIndex)
        if zone > 0, part.count - zone >= (units.isEmpty ? 6 : 0) {
            guard isStem(part.dropLast(zone)) || part.count == zone else { return nil }
            return OrganName.Unit(range: range, places: [], level: nil, isZone: true)
        }
        guard
            let ending = Self.endings.first(where: {
                part.count >= $0.word.count + 3 * $0.least && part.reversed().starts(with: $0.word.reversed())
            })
        else { return nil }
        var level = ending.level
        // 将坛地区办事处 is a street office's.
        if ending.word == Array("地区".utf8), text[range.upperBound...].starts(with: "办事处".utf8) { level = .township }
        if level == .township, range.upperBound < text.count,
            !Self.behindTowns.contains(where: { text[range.upperBound...].starts(with: $0) })
        {
            return nil
        }
        // 苏州市, 通州区, 市中区: the place goes on.
        if range.upperBound < text.count, part.count == 6, ending.word.count == 3,
            ["市", "区", "县"].contains(where: { text[range.upperBound...].starts(with: $0.utf8) })
        {
            return nil
        }
        guard isStem(part.dropLast(ending.word.count)) else { return nil }
        if let outer = units.last(where: { $0.level != nil })?.level, let level, level <= outer { return nil }
        if level == nil, let outer = units.last, outer.level == .county { return nil }
        return OrganName.Unit(range: range, places: [], level: level, isZone: false)
    }

    /// Whether it may be the proper name of a place: no words of sentences, no organ.
    private func isStem(_ stem: ArraySlice<UInt8>) -> Bool {
        !stem.isEmpty && !words.unplaced.isFound(in: stem) && !Self.organs.isFound(in: stem)
            && !stem.contains(where: { $0 == 0x28 || $0 == 0x29 }) && isOrdinalDigits(stem)
            && words.nobody.length(in: stem, at: stem.startIndex) == 0
    }

    /// Digits stand behind 第 alone: 青川第2县.
    private func isOrdinalDigits(_ stem: ArraySlice<UInt8>) -> Bool {
        guard let digit = stem.firstIndex(where: OrganText.isDigit) else { return true }
        return digit - 3 >= stem.startIndex && stem[(digit - 3)...].starts(with: "第".utf8)
    }
}
