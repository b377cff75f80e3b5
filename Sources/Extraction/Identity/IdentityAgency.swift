import Documents
import Organs
import ReportText
import Reports

/// Which organ reports: of all names that the source gives, the one that the strongest place names, in its fullest printed form.
struct IdentityAgency {
    /// As printed, in simplified characters. A bare name (教育局) where nothing tells its place.
    private(set) var name: String?
    private(set) var isBare = false
    private(set) var aliases: [String] = []
    /// Where the organ's place lies, where the name leaves it open: told by folder, address, publisher or page.
    private(set) var region: String?
    private(set) var scope: ReportScope?
    private(set) var findings: [Finding] = []

    init(lines: IdentityLines, fields: IdentityFields, title: IdentityTitle?, metadata: [Document.Metadata], hints: SourceHints, year: Int?)
    {
        let names = OrganEvidence(lines: lines, fields: fields, title: title, metadata: metadata, path: hints.path)
        let places = PlaceEvidence(lines: lines, fields: fields, metadata: metadata, path: hints.path)
        var chosen = names.chosen
        if let bare = chosen, bare.organ.isBare {
            chosen = names.fuller(than: bare) ?? IdentityAgency.placed(bare, places) ?? bare
        }
        let told = chosen.map { IdentityAgency.asPrinted($0, lines: lines, names: names) }
        if let told, told.isOpenPlace || told.units.isEmpty { region = places.region(around: told) }
        if let given = hints.agency {
            name = TextFolding.fold(given)
            if let told, let other = IdentityAgency.contradiction(told, TextFolding.fold(given)) {
                findings.append(Finding("I105", ["given": .text(given), "told": .text(other)]))
            }
        } else {
            name = told?.name
        }
        if hints.agency == nil, let told { findings += names.contradictions(of: told) }
        if name == told?.name, let told {
            aliases = names.spellings(of: told)
            isBare = hints.agency == nil && (told.isBare || told.isOpenPlace(in: region, year: year))
            if isBare { findings.append(Finding("I107", ["name": .text(told.name)])) }
        } else if let name {
            aliases = [hints.agency].compactMap(\.self).filter { $0 != name }
        }
        scope = name.flatMap { OrganName($0) }.map { IdentityScope.scope(of: $0, lines: lines) } ?? (name == nil ? nil : .own)
    }

    /// 教育局 in a folder of 淮安市: 淮安市教育局.
    private static func placed(_ bare: OrganEvidence.Found, _ places: PlaceEvidence) -> OrganEvidence.Found? {
        guard let place = places.place(of: bare.organ), let organ = OrganName(place + bare.organ.bodyText) else { return nil }
        return OrganEvidence.Found(organ: organ, source: bare.source, origin: bare.origin)
    }

    /// A bare place is its government where the text names that: 人民政府, 管委会. Else it stays as printed.
    private static func asPrinted(_ found: OrganEvidence.Found, lines: IdentityLines, names: OrganEvidence) -> OrganName {
        let organ = found.organ
        guard organ.isPlace else { return organ }
        for ending in ["人民政府", "管委会", "管理委员会"] {
            let full = organ.text + Array(ending.utf8)
            if names.all.contains(where: { $0.organ.text == full }) || lines.head.contains(where: { isNamed(full, in: $0.folded) }) {
                return OrganName(full) ?? organ
            }
        }
        return organ
    }

    /// Whether the organ is named, not its site: 辽阳市人民政府|门户网站.
    private static func isNamed(_ name: [UInt8], in text: [UInt8]) -> Bool {
        var index = 0
        while let hit = text.first(name, from: index) {
            index = hit + name.count
            if !text.hasPrefix("网", at: index), !text.hasPrefix("门户", at: index) { return true }
        }
        return false
    }

    /// The name that the source gives, where it is another organ's than the given one.
    private static func contradiction(_ told: OrganName, _ given: String) -> String? {
        guard let organ = OrganName(given) else { return nil }
        if told.isBare || organ.isBare { return told.key().body == organ.key().body ? nil : told.name }
        return told.isSameOrgan(as: organ) ? nil : told.name
    }
}

extension OrganName {
    /// Whether two names of one source may be one organ's: one key, or one within the other (洪泽区财政局, 淮安市洪泽区财政局).
    func isSameOrgan(as other: OrganName) -> Bool {
        let (mine, theirs) = (key(), other.key())
        if mine == theirs { return true }
        guard mine.body == theirs.body else { return false }
        let (short, long) = region.utf8.count < other.region.utf8.count ? (region, other.region) : (other.region, region)
        return long.hasSuffix(short)
    }
}

extension [UInt8] {
    /// Whether `needle` stands anywhere.
    func holds(_ needle: [UInt8]) -> Bool { first(needle) != nil }

    /// The offset of the first `needle` at or behind `start`.
    func first(_ needle: [UInt8], from start: Int = 0) -> Int? {
        withUnsafeBufferPointer { text in needle.withUnsafeBufferPointer { text.firstOffset(of: $0, from: start) } }
    }
}
