import Documents
import Organs
import ReportText
import Reports

/// The places that folder, publisher, page and address name, for a name that lacks its own.
struct PlaceEvidence {
    /// How much a place may tell.
    private enum Strength {
        /// Folder, publisher, page title: whose files these are.
        case firm
        /// A site or an address named in the text.
        case spoken
    }

    private var places: [(place: OrganName, strength: Strength)] = []

    init(lines: IdentityLines, fields: IdentityFields, metadata: [Document.Metadata], path: String) {
        addFolders(path)
        for field in [IdentityFields.Field.publisher, .source] {
            if let value = fields.values[field] { add(TextFolding.prose(value), .firm) }
        }
        for entry in metadata where ["title", "sitename"].contains(entry.name.lowercased()) {
            for part in entry.content.titleParts {
                add(Self.withoutSite(TextFolding.prose(String(part))), .firm)
            }
        }
        for line in lines.head where !line.isChrome { readSites(line.folded) }
    }

    /// 江苏省/淮安市/教育局.html lies in 江苏省淮安市.
    private mutating func addFolders(_ path: String) {
        let parts = path.pieces(at: "/").dropLast().suffix(6).map { TextFolding.prose(String($0)) }
        var region: [UInt8] = []
        for part in parts {
            guard let organ = OrganName(part) else { continue }
            let place = Array(organ.region.utf8)
            if place.isEmpty { continue }
            region = place.starts(with: region) ? place : region + place
            if OrganName(region)?.isPlace != true { region = place }
        }
        add(region, .firm)
    }

    private mutating func add(_ text: [UInt8], _ strength: Strength) {
        guard let organ = OrganName(text), !organ.region.isEmpty, let place = OrganName(organ.region), place.isPlace else { return }
        places.append((place, strength))
    }

    private static func withoutSite(_ text: [UInt8]) -> [UInt8] {
        for word: StaticString in ["政府信息公开网", "信息公开网", "门户网站", "政府网站", "政务网", "政府网", "网站", "网"] where text.hasSuffix(word) {
            let rest = Array(text.dropLast(word.utf8CodeUnitCount))
            return rest.hasSuffix("人民") ? rest + Array("政府".utf8) : rest
        }
        return text
    }

    private static let sites: [StaticString] = ["政府信息公开网", "政府门户网", "政府网", "政府官网", "政府信息网", "政务网", "政府公众信息网"]

    /// 通过南泉区政府信息公开网站, 地址:微山县两城镇…
    private mutating func readSites(_ text: [UInt8]) {
        let sites: [StaticString] = text.contains("网") ? Self.sites : []
        for word in sites {
            var index = 0
            while let hit = text.firstOffset(of: word, from: index), places.count < 40 {
                index = hit + 6
                let end = text.hasPrefix("人民", at: hit - 6) ? hit - 6 : hit
                if let range = Self.place(endingAt: end, in: text) { add(Array(text[range]), .spoken) }
            }
        }
        var index = 0
        while let hit = text.firstOffset(of: "地址", from: index), places.count < 40 {
            index = hit + 6
            if index < text.count, text[index] == UInt8(ascii: ":") { index += 1 }
            if let end = Self.places(from: index, in: text) { add(Array(text[index..<end]), .spoken) }
        }
    }

    /// The place that ends at `end`, behind words that lead to it.
    private static func place(endingAt end: Int, in text: [UInt8]) -> Range<Int>? {
        OrganScanner.ending(at: end, in: text, allowsPlace: true).flatMap { range in
            OrganName(Array(text[range]))?.isPlace == true ? range : nil
        }
    }

    /// Behind the places of the table, and the town, that an address begins with.
    private static func places(from start: Int, in text: [UInt8]) -> Int? {
        var end = start
        while let (next, _) = Gazetteer.embedded.longest(in: text[...], at: end) { end = next }
        return end > start ? end : nil
    }

    // MARK: Answers

    /// The place of a bare name: 区统计局 takes a 区, 教育局 what the folder or the publisher says, or a county whose site it uses.
    func place(of bare: OrganName) -> String? {
        let noun = String(decoding: bare.text[..<bare.body.lowerBound], as: UTF8.self)
        func fits(_ place: OrganName) -> Bool { noun.isEmpty || place.region.hasSuffix(noun) }
        guard bare.kind != .township, bare.kind != .subdistrict, bare.kind != .institution || !noun.isEmpty || bare.kind != .vertical else {
            return nil
        }
        if let firm = only(places.filter { $0.strength == .firm && fits($0.place) }.map(\.place)) { return firm.region }
        let spoken = places.filter { $0.strength == .spoken && fits($0.place) }.map(\.place)
        guard let one = only(spoken) else { return nil }
        return noun.isEmpty && one.units.last?.level != .county ? nil : one.region
    }

    /// Where the place of `name` lies: 微山县 for 两城镇人民政府.
    func region(around name: OrganName) -> String? {
        func isOuter(_ place: OrganName) -> Bool {
            guard let inner = name.units.first, let outer = place.units.last else { return false }
            guard let level = inner.level else { return outer.level == .province || outer.level == .prefecture }
            return outer.level.map { $0 < level } ?? (level == .township)
        }
        for strength in [Strength.firm, .spoken] {
            if let one = only(places.filter { $0.strength == strength && isOuter($0.place) }.map(\.place)) { return one.region }
        }
        return nil
    }

    /// The one that all of them say, the fullest of its spellings; `nil` where they differ.
    private func only(_ places: [OrganName]) -> OrganName? {
        guard let longest = places.max(by: { $0.text.count < $1.text.count }) else { return nil }
        return places.allSatisfy { longest.key() == $0.key() || longest.region.hasSuffix($0.region) } ? longest : nil
    }
}

/// Organs that files and folders are named for.
enum OrganPath {
    static func organ(_ name: String) -> [UInt8]? {
        let folded = TextFolding.prose(name)
        let stem = folded.lastIndex(of: UInt8(ascii: ".")).map { Array(folded[..<$0]) } ?? folded
        if OrganName(stem) != nil { return stem }
        for words: StaticString in ["政府信息公开", "信息公开", "政务公开", "年"] {
            guard let end = stem.firstOffset(of: words) else { continue }
            var stop = end
            if words.utf8CodeUnitCount > 3, stem.hasPrefix("年度", at: stop - 6) {
                stop -= 6
            } else if stem.hasPrefix("年", at: stop - 3) {
                stop -= 3
            }
            while stop > 0, NumeralReader.isDigit(stem[stop - 1]) { stop -= 1 }
            if let range = OrganScanner.ending(at: stop, in: stem, allowsPlace: true) { return Array(stem[range]) }
        }
        for part in stem.split(whereSeparator: {
            $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-") || $0 == 0x20 || NumeralReader.isDigit($0)
        })
        where OrganName(Array(part)) != nil { return Array(part) }
        return nil
    }
}
