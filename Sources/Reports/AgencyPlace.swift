/// What the name of an organ tells of its place: 淮安市洪泽区财政局 is an organ of 淮安市洪泽区, a county of 淮安市.
///
/// Nothing but the name is looked at. Whether a 市 is a prefecture or a county cannot be told by its name alone: then there is no level.
package struct AgencyPlace: Hashable, Sendable {
    /// The rank of a place in the administrative division of the country.
    package enum Level: String, Sendable {
        case province, prefecture, county, township
    }

    /// The place the organ is an organ of, with those it lies in as far as the name says them.
    package let region: String
    /// `nil` where the name does not tell.
    package let level: Level?
    /// The place that `region` lies in; `nil` where the name does not tell.
    package let outerRegion: String?
    /// Whether the organ is the government of the place, to which the other organs there belong.
    package let isGovernment: Bool

    /// `nil` for a name without a place.
    package init?(agency name: String) {
        let scalars = Array(name.unicodeScalars)
        var units: [(end: Int, level: Level?)] = []
        while let unit = Self.unit(in: scalars, from: units.last?.end ?? 0, after: units.last?.level) { units.append(unit) }
        guard let last = units.last else { return nil }
        region = Self.text(scalars[..<last.end])
        outerRegion = units.dropLast().last.map { Self.text(scalars[..<$0.end]) }
        let isInsideCity = region.hasSuffix("市") && outerRegion?.hasSuffix("市") == true
        level = isInsideCity ? .county : last.level
        isGovernment = Self.governments.contains(String(name.dropFirst(region.count)))
    }

    /// How the name of a place's government goes on behind the place: the commonest first.
    package static let governments = [
        "人民政府", "政府", "人民政府办公室", "人民政府办公厅", "政府办公室", "政府办公厅", "管理委员会", "管委会", "办事处", "街道办事处", "行政公署", "",
    ]
    private static let municipalities: Set<String> = ["北京市", "上海市", "天津市", "重庆市"]
    /// Endings of zones, which have no rank of their own.
    private static let zones = [
        "开发区", "高新区", "新区", "实验区", "试验区", "示范区", "园区", "景区", "名胜区", "管理区", "合作区", "度假区", "保税区", "功能区", "集聚区", "经济区", "产业区", "片区", "库区",
    ].map { Array($0.unicodeScalars) }
    /// Endings of places, the longer ones first where one ends with another.
    private static let endings: [(words: [Unicode.Scalar], level: Level?, least: Int)] = [
        ("特别行政区", .province, 2), ("自治区", .province, 2), ("自治州", .prefecture, 2), ("自治县", .county, 2), ("自治旗", .county, 2),
        ("地区", .prefecture, 2), ("省", .province, 2), ("市", nil, 2), ("县", .county, 1), ("区", .county, 2), ("州", .prefecture, 2),
        ("盟", .prefecture, 2), ("旗", .county, 2), ("街道", .township, 2), ("镇", .township, 1), ("乡", .township, 1),
    ].map { (Array($0.0.unicodeScalars), $0.1, $0.2) }

    private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String { scalars.reduce(into: "") { $0.unicodeScalars.append($1) } }

    /// The place that begins at `start`, as short as it can be.
    private static func unit(in name: [Unicode.Scalar], from start: Int, after outer: Level?) -> (end: Int, level: Level?)? {
        guard outer != .township else { return nil }
        for end in name.indices.dropFirst(start).map({ $0 + 1 }) {
            guard end - start <= 16 else { return nil }
            let text = name[start..<end]
            guard
                let ending = endings.first(where: {
                    text.count >= $0.words.count + $0.least && text.suffix($0.words.count).elementsEqual($0.words)
                })
            else { continue }
            if ending.level == .township, !isFollowedByGovernment(name, end) { continue }
            // 苏州市, 通州区, 市中区: the place goes on.
            if end < name.count, text.count == 2, ending.words.count == 1, "市区县".unicodeScalars.contains(name[end]) { continue }
            if zones.contains(where: { text.count > $0.count && text.suffix($0.count).elementsEqual($0) }) { return (end, nil) }
            let isMunicipality = start == 0 && municipalities.contains(Self.text(text))
            return (end, isMunicipality ? .province : ending.level)
        }
        return nil
    }

    /// Towns are told from 住房和城乡建设局 by what follows them.
    private static func isFollowedByGovernment(_ name: [Unicode.Scalar], _ end: Int) -> Bool {
        end == name.count || ["人民政府", "政府", "办事处", "街道办", "党"].contains { name[end...].starts(with: $0.unicodeScalars) }
    }
}
