/// What the register says of an organ besides its names: its kind, its place, and the government it belongs to.
///
/// The place comes from the key alone, and the kind from the name: the same whatever name of the organ is shown.
package struct OrganFiling: Sendable {
    /// As `agencies.kind` says it; `nil` where the name does not tell.
    package let kind: String?
    /// As `agencies.level` says it; `nil` where neither table nor form of the name tells, and for zones, which have none.
    package let level: String?
    /// Of the county, prefecture or province that the place is or lies in, six digits (GB/T 2260).
    package let code: Int32?
    package let province: String?
    package let prefecture: String?
    package let county: String?
    /// The place in full: 江苏省淮安市洪泽区; `nil` for none.
    package let region: String?
    /// Of the government it belongs to: that of its place, and for a government that of the place around.
    package let parentKey: String?
    /// What tells its place from others of one name: 微山县 before 两城镇人民政府; empty where nothing does.
    package let outer: String

    /// - Parameter key: of the name, with all that is known of it.
    package init(name: String, key: OrganKey) {
        let organ = OrganName(name)
        kind = organ.map { $0.kind == .party ? OrganKind.department.rawValue : $0.kind.rawValue }
        let place = FiledPlace(key.place)
        level = place.level
        code = place.code
        func known(_ text: String) -> String? { text.isEmpty ? nil : text }
        (province, prefecture, county) = (known(place.province), known(place.prefecture), known(place.county))
        region = known(place.province + place.prefecture + place.county + place.inner)
        outer = place.outer
        let belongs = organ.map { $0.kind != .vertical && !key.place.isEmpty } ?? false
        let over = organ?.isGovernment == true ? place.around : key.place
        parentKey = belongs ? over.map { OrganKey(place: $0, body: OrganKey.government).description } : nil
    }
}

/// The place that a key stands for.
private struct FiledPlace {
    var code: Int32?
    var province = ""
    var prefecture = ""
    var county = ""
    /// What lies inside the place of the table, or all of a place that is not in it.
    var inner: String
    var level: String?
    /// The key of the place around; `nil` where none is known.
    var around: String?

    init(_ key: String) {
        inner = key
        let gazetteer = Gazetteer.embedded
        let row = key.hasPrefix("#") ? Int32(key.dropFirst().prefix(6)).flatMap { gazetteer.place(code: $0) } : nil
        if let row {
            inner = String(key.dropFirst(7))
            code = gazetteer.places[row].code
            province = gazetteer.province(of: row)
            prefecture = gazetteer.prefecture(of: row)
            switch gazetteer.places[row].level {
            case .province: province = gazetteer.name(row)
            case .prefecture: prefecture = gazetteer.name(row)
            default: county = gazetteer.name(row)
            }
        }
        let units = OrganName(inner)?.units ?? []
        level = inner.isEmpty ? row.map { gazetteer.places[$0].level.name } : units.last?.isZone == true ? nil : units.last?.level?.name
        around = inner.isEmpty ? row.flatMap { FiledPlace.above($0) } : outside(units)
    }

    /// The place of the table around one of the table.
    private static func above(_ row: Int) -> String? {
        let gazetteer = Gazetteer.embedded
        let place = gazetteer.places[row]
        for code in [place.code / 100 * 100, place.code / 10_000 * 10_000] where code != place.code {
            if let outer = gazetteer.place(code: code), gazetteer.places[outer].level < place.level { return "#\(code)" }
        }
        return nil
    }

    /// The place around one that is not in the table.
    private func outside(_ units: [OrganName.Unit]) -> String? {
        let lead = code.map { "#\($0)" } ?? ""
        guard units.count > 1, let last = units.last else { return lead.isEmpty ? nil : lead }
        let text = Array(inner.utf8)
        return lead + String(decoding: text[..<last.range.lowerBound], as: UTF8.self)
    }

    var outer: String {
        if !inner.isEmpty { return county.isEmpty ? prefecture.isEmpty ? province : prefecture : county }
        return county.isEmpty || prefecture.isEmpty ? province : prefecture
    }
}
