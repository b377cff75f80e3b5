/// The name of an organ, parsed as a whole: [national prefix] + places + [kind of organ, with its units].
///
/// 淮安市洪泽区财政局 is 淮安市 | 洪泽区 | 财政局. A name that does not parse from its first byte to its last is none: nothing is cut off inside.
package struct OrganName: Sendable {
    /// A place in a name: 洪泽区.
    package struct Unit: Sendable {
        package var range: Range<Int>
        /// Its rows in the gazetteer; empty for a place that only its form tells.
        package var places: [Int]
        /// `nil` where neither table nor form tells: 青石市 may be a prefecture or a county, a zone has no rank.
        package var level: Gazetteer.Level?
        package var isZone: Bool
    }
    /// Folded: simplified characters, narrow brackets.
    package let text: [UInt8]
    /// Behind 国家税务总局, 中共 and the like.
    package let prefix: Range<Int>
    package let units: [Unit]
    /// Behind the places: 财政局; empty for a bare place.
    package let body: Range<Int>
    package let kind: OrganKind
    /// Whether it names nobody without a place that stands elsewhere: 教育局, 区统计局, 市政府.
    package let isBare: Bool

    /// `nil` where the text is no organ's name from end to end. A bare place (洪泽区) is one: its government is meant.
    package init?(_ text: [UInt8]) {
        guard text.count >= 6, text.count <= 132, let found = ParsedNames.shared.name(text) else { return nil }
        self = found
    }

    package init?(_ name: String) {
        var text = Array(name.utf8)
        // Narrow brackets, which are shorter.
        if text.contains(0xEF) {
            var length = 0
            var index = 0
            while index < text.count {
                let isBracket = text[index] == 0xEF && index + 2 < text.count && text[index + 1] == 0xBC && text[index + 2] & 0xFE == 0x88
                text[length] = isBracket ? 0x28 + (text[index + 2] & 1) : text[index]
                length += 1
                index += isBracket ? 3 : 1
            }
            text.removeLast(text.count - length)
        }
        self.init(text)
    }

    init(text: [UInt8], prefix: Range<Int>, units: [Unit], body: Range<Int>, kind: OrganKind, isBare: Bool) {
        self.text = text
        self.prefix = prefix
        self.units = units
        self.body = body
        self.kind = kind
        self.isBare = isBare
    }

    /// With wide brackets, as Chinese prints them.
    package var name: String {
        let name = String(decoding: text, as: UTF8.self)
        guard text.contains(0x28) else { return name }
        return String(name.map { $0 == "(" ? "（" : $0 == ")" ? "）" : $0 })
    }
    /// Without another name or a remark in brackets behind it: 水利局(县水务局).
    package var withoutRemark: OrganName {
        guard text.last == 0x29, let open = text.lastIndex(of: 0x28), open > 6 else { return self }
        return OrganName(Array(text[..<open])) ?? self
    }
    package var bodyText: String { String(decoding: text[body], as: UTF8.self) }
    /// All places as printed: 淮安市洪泽区; empty for none.
    package var region: String {
        guard let first = units.first, let last = units.last else { return "" }
        return String(decoding: text[first.range.lowerBound..<last.range.upperBound], as: UTF8.self)
    }
    /// A place alone.
    package var isPlace: Bool { body.isEmpty }
    /// Whether it is the government of its place, to which the other organs there belong.
    package var isGovernment: Bool {
        kind == .government || kind == .township || kind == .subdistrict || kind == .zone && (body.isEmpty || isCommittee)
    }
    private var isCommittee: Bool { ["管理委员会", "管委会"].contains(bodyText) }
}

/// Parses one name.
struct OrganParser {
    let text: [UInt8]
    let words = OrganVocabulary.embedded
    let gazetteer = Gazetteer.embedded
    /// Attempts left: a text that is no name gives up early.
    private var budget = 60

    init(_ text: [UInt8]) { self.text = text }

    private var whole: ArraySlice<UInt8> { text[...] }

    mutating func parse() -> OrganName? {
        guard text.allSatisfy({ $0 >= 0x80 || OrganText.isDigit($0) || $0 == 0x28 || $0 == 0x29 }) else { return nil }
        if let branch = stateBranch() { return branch }
        if let zone = freeTradeZone() { return zone }
        let prefix = words.prefixes.length(in: whole, at: 0)
        if prefix == text.count {
            return OrganName(text: text, prefix: 0..<0, units: [], body: 0..<text.count, kind: .vertical, isBare: false)
        }
        if prefix > 0 {
            if let found = places(from: prefix, [], prefix: 0..<prefix) { return found }
            // 中国平潭网…: only a national organ's branch goes by no more than a word.
            let isNational = ["银行", "委员会"].contains { text[..<prefix].reversed().starts(with: $0.utf8.reversed()) }
            return isNational || !text.starts(with: "中".utf8) ? body(from: prefix, [], prefix: 0..<prefix) : nil
        }
        return places(from: 0, [], prefix: 0..<0) ?? bare()
    }

    /// 中华人民共和国|青石海关: the state's name says no more than the customs house's own.
    private func stateBranch() -> OrganName? {
        let state = Array("中华人民共和国".utf8)
        guard text.starts(with: state), text.count > state.count else { return nil }
        var inner = OrganParser(Array(text[state.count...]))
        guard let name = inner.parse(), name.units.isEmpty, name.kind == .vertical, !name.isBare else { return nil }
        return OrganName(
            text: text, prefix: 0..<0, units: [], body: (name.body.lowerBound + state.count)..<text.count, kind: name.kind, isBare: false)
    }

    /// 中国(青石)自由贸易试验区管理委员会
    private func freeTradeZone() -> OrganName? {
        guard text.starts(with: "中国(".utf8), let close = text.firstIndex(of: 0x29), close + 1 < text.count else { return nil }
        let rest = text[(close + 1)...]
        guard rest.starts(with: "自由贸易".utf8) else { return nil }
        let place = OrganName.Unit(range: 0..<text.count, places: [], level: nil, isZone: true)
        guard let (length, ending) = words.ending(rest) else { return nil }
        let start = ending.standing == .place ? text.count - length : close + 1
        let units = [OrganName.Unit(range: 0..<start, places: [], level: place.level, isZone: true)]
        return OrganName(
            text: text, prefix: 0..<0, units: units, body: start..<text.count, kind: ending.kind, isBare: false)
    }

    /// The rest of the name from `start` on, behind the places found so far.
    private mutating func places(from start: Int, _ units: [OrganName.Unit], prefix: Range<Int>) -> OrganName? {
        budget -= 1
        guard budget > 0, units.count < 5 else { return nil }
        if start == text.count { return finished(start, units, prefix) }
        if units.last?.level != .township {
            for unit in candidates(at: start, after: units) {
                if let found = places(from: unit.range.upperBound, units + [unit], prefix: prefix) { return found }
            }
        }
        return units.isEmpty ? nil : body(from: start, units, prefix: prefix)
    }

    /// A name that ends with a place.
    private func finished(_ end: Int, _ units: [OrganName.Unit], _ prefix: Range<Int>) -> OrganName? {
        guard let last = units.last, prefix.isEmpty else { return nil }
        let kind: OrganKind =
            last.isZone
            ? .zone
            : last.level == .township ? (text.reversed().starts(with: "街道".utf8.reversed()) ? .subdistrict : .township) : .government
        return OrganName(text: text, prefix: prefix, units: units, body: end..<end, kind: kind, isBare: false)
    }

    /// The kind of organ behind the places, and its units.
    private func body(from start: Int, _ units: [OrganName.Unit], prefix: Range<Int>) -> OrganName? {
        var end = text.count
        // 水利局(县水务局): another name or a remark.
        if text.last == 0x29, let open = text.lastIndex(of: 0x28), open > start + 3 { end = open }
        let body = text[start..<end]
        guard body.count >= 3, body.count <= 96, let (length, ending) = words.ending(body) else { return nil }
        var kind = ending.kind
        if ending.standing == .place, length == body.count {
            guard let last = units.last else { return nil }
            if kind == .zone, !last.isZone { kind = .zone }
            if kind == .government, last.level == .township { kind = .township }
            if kind == .government, last.isZone { kind = .zone }
            return OrganName(text: text, prefix: prefix, units: units, body: start..<text.count, kind: kind, isBare: false)
        }
        let stem = body.dropLast(length)
        let isWhole = ending.standing == .whole && stem.isEmpty
        guard isWhole || !stem.isEmpty || ending.standing == .whole, stem.isEmpty || stem.count >= 3 else { return nil }
        // 市有关部门, 县政府信息: words of sentences; the brackets of a name hold none.
        guard !words.stops.isFound(in: body, butFor: words.inside), words.nobody.length(in: body, at: start) == 0 || isWhole,
            !body.contains(0x28)
        else { return nil }
        if ending.standing == .place {
            // 市政府办公室 behind a place is 政府办公室; any other committee is a department's.
            guard kind == .zone || kind == .office || isUnderGovernment(stem) else { return nil }
            if kind == .zone { kind = .department }
        }
        if body.starts(with: "委".utf8), !body.starts(with: "委员".utf8) { kind = .party }
        if !prefix.isEmpty, kind == .department { kind = .vertical }
        return OrganName(text: text, prefix: prefix, units: units, body: start..<text.count, kind: kind, isBare: false)
    }

    /// 人民政府|驻北京|办事处
    private func isUnderGovernment(_ stem: ArraySlice<UInt8>) -> Bool { stem.starts(with: "人民政府".utf8) || stem.starts(with: "驻".utf8) }

    // MARK: Bare names

    /// A name without a place: 教育局, 区统计局; or one that is its own, 青石大学.
    private func bare() -> OrganName? {
        guard words.nobody.length(in: whole, at: 0) == 0 else { return nil }
        func made(_ kind: OrganKind, isBare: Bool, from start: Int) -> OrganName {
            OrganName(text: text, prefix: 0..<0, units: [], body: start..<text.count, kind: kind, isBare: isBare)
        }
        var end = text.count
        if text.last == 0x29, let open = text.lastIndex(of: 0x28), open > 6 { end = open }
        let name = text[..<end]
        let noun = words.nouns.length(in: name, at: 0)
        if noun > 0, noun == end { return nil }
        let rest = name.dropFirst(noun)
        guard let (length, ending) = words.ending(rest) else { return nil }
        if noun > 0, ending.standing == .place {
            // 区人民政府北京街道办事处: the street office is the organ.
            if length == rest.count { return made(ending.kind, isBare: true, from: noun) }
            return nil
        }
        if words.isWholeDepartment(rest) || ending.standing == .whole && noun > 0 {
            guard !words.stops.isFound(in: rest, butFor: words.inside) else { return nil }
            return made(ending.kind, isBare: true, from: noun)
        }
        let stem = rest.dropLast(length)
        guard stem.count >= 6, !words.stops.isFound(in: rest, butFor: words.inside), !rest.contains(0x28) else { return nil }
        if ending.standing == .own, noun == 0 { return made(ending.kind, isBare: isOrdinal(stem), from: 0) }
        guard noun > 0, ending.standing == .stem else { return nil }
        return made(ending.kind, isBare: true, from: noun)
    }

    /// 第一|中学, 人民|医院, 职业技术|学院 are schools of many places.
    private func isOrdinal(_ stem: ArraySlice<UInt8>) -> Bool {
        ["第", "人民", "中心", "实验", "职业", "中医", "师范"].contains { stem.starts(with: $0.utf8) }
    }
}
