import Documents
import Organs
import ReportText
import Reports

/// Every name of an organ that a source gives for the one that reports, by where it stands.
struct OrganEvidence {
    /// Where a name stands, the strongest first.
    enum Source: Int {
        case title, presented, compiled, subject, publisher, contact, breadcrumb, page, source, signature, file, folder, mention

        var word: Parameter {
            switch self {
            case .title: .word("evidence.title")
            case .presented, .compiled, .subject, .contact, .mention: .word("evidence.text")
            case .publisher: .word("evidence.publisher")
            case .breadcrumb, .page, .source: .word("evidence.page")
            case .signature: .word("evidence.signature")
            case .file: .word("evidence.file_name")
            case .folder: .word("evidence.folder")
            }
        }
    }

    struct Found {
        var organ: OrganName
        var source: Source
        var origin: Origin?
    }

    private(set) var all: [Found] = []
    private let lines: IdentityLines

    init(lines: IdentityLines, fields: IdentityFields, title: IdentityTitle?, metadata: [Document.Metadata], path: String) {
        self.lines = lines
        if let title {
            if let range = title.agency { addTitle(title, range) } else { addByline(below: title) }
        }
        var sentences = OrganSentences(lines)
        for (name, origin) in sentences.presented { add(name, .presented, origin) }
        for (name, origin) in sentences.compiled { add(name, .compiled, origin) }
        if let (name, origin) = sentences.subject { add(name, .subject, origin) }
        for field in [IdentityFields.Field.publisher, .source] {
            if let value = fields.values[field], let name = Self.organ(value) { add(name, field == .publisher ? .publisher : .source) }
        }
        if let (name, origin) = sentences.contact { add(name, .contact, origin) }
        addPage(title: title, metadata: metadata)
        for line in lines.tail.reversed() where line.folded.count <= 90 {
            if let organ = OrganName(line.folded), !organ.isPlace { add(organ.text, .signature, line.origin) }
        }
        for (offset, part) in path.pieces(at: "/").reversed().prefix(3).enumerated() {
            if let name = OrganPath.organ(String(part)) { add(name, offset == 0 ? .file : .folder) }
        }
        if all.isEmpty {
            sentences.readMentions(lines)
            addMentions(sentences.mentioned)
        }
    }

    /// What the text mentions counts where it is one organ, met more than once.
    private mutating func addMentions(_ names: [OrganSentences.Name]) {
        guard names.count > 1, let first = names.first.flatMap({ OrganName($0.name) }),
            names.allSatisfy({ OrganName($0.name)?.isSameOrgan(as: first) == true })
        else { return }
        for (name, origin) in names { add(name, .mention, origin) }
    }

    private mutating func add(_ name: [UInt8], _ source: Source, _ origin: Origin? = nil) {
        guard let organ = OrganName(name) else { return }
        all.append(Found(organ: organ.withoutRemark, source: source, origin: origin))
    }

    /// 青石市|政府信息公开: the government of the place; towns and zones keep the name printed.
    private mutating func addTitle(_ title: IdentityTitle, _ range: Range<Int>) {
        var name = Array(title.folded[range])
        if let organ = OrganName(name), organ.isPlace, organ.kind == .government, title.folded.hasPrefix("政府", at: range.upperBound) {
            name += Array("人民政府".utf8)
        }
        add(name, .title)
    }

    /// 2021年政府信息公开工作年度报告 / (青石市水利局): the organ on a line of its own below.
    private mutating func addByline(below title: IdentityTitle) {
        let head = lines.head
        guard
            let index = head.firstIndex(where: {
                !$0.folded.isEmpty && title.folded.reversed().starts(with: $0.folded.reversed()) && $0.folded.contains("报")
            })
        else { return }
        for line in head[(index + 1)...].prefix(3) where !line.isChrome {
            var name = line.folded
            if name.first == 0x28, name.last == 0x29 { name = Array(name.dropFirst().dropLast()) }
            guard let organ = OrganName(name), !organ.isPlace else { continue }
            return add(name, .presented, line.origin)
        }
    }

    private mutating func addPage(title: IdentityTitle?, metadata: [Document.Metadata]) {
        for line in lines.head.prefix(lines.preambleCount) where line.folded.contains(">") && line.folded.count < 400 {
            for part in line.folded.split(separator: UInt8(ascii: ">")).reversed() {
                if let name = Self.organ(String(decoding: part, as: UTF8.self)) {
                    add(name, .breadcrumb, line.origin)
                    break
                }
            }
        }
        let pages = metadata.filter { ["title", "sitename", "columnname", "author"].contains($0.name.lowercased()) }.map(\.content)
        for text in [title?.text].compactMap(\.self) + pages {
            for part in text.titleParts {
                if let name = Self.organ(String(part)), OrganName(name)?.isPlace == false { add(name, .page) }
            }
        }
    }

    /// `text` if it is an organ's name from end to end; 本网, 原创 and a site are none.
    static func organ(_ text: String) -> [UInt8]? {
        var folded = TextFolding.prose(text)
        while folded.last == 0x20 || folded.last == 0x3A { folded.removeLast() }
        while folded.first == 0x20 || folded.first == 0x3A { folded.removeFirst() }
        // 规划和自然资源局(海洋局): the second name is another spelling.
        if folded.last == 0x29, let open = folded.lastIndex(of: 0x28), open > 6 { folded.removeSubrange(open...) }
        guard !isSite(folded) else { return nil }
        if OrganName(folded) != nil { return OrganOffices.without(folded) }
        // A label or a date glued to it.
        guard let range = OrganScanner.ending(at: folded.count, in: folded), range.lowerBound > 0 else { return nil }
        return OrganOffices.without(Array(folded[range]))
    }

    static func isSite(_ folded: [UInt8]) -> Bool {
        folded.contains("本网") || folded.contains("本站") || folded.contains("原创") || folded.contains("网站") || folded.hasSuffix("网")
    }

    // MARK: Choice

    /// The name of the strongest source, in its fullest printed form.
    var chosen: Found? {
        guard var first = strongest else { return nil }
        for other in all where other.organ.text.count > first.organ.text.count && other.source != .file && other.source != .folder {
            if isFuller(other.organ, than: first.organ) { first = Found(organ: other.organ, source: first.source, origin: first.origin) }
        }
        return first
    }

    private var strongest: Found? {
        let sorted = all.enumerated().sorted { ($0.element.source.rawValue, $0.offset) < ($1.element.source.rawValue, $1.offset) }.map(
            \.element)
        guard let first = sorted.first else { return nil }
        // A name with its place counts before a bare one, unless the title has it.
        if first.organ.isBare, first.source.rawValue > Source.subject.rawValue, let placed = sorted.first(where: { !$0.organ.isBare }),
            placed.source.rawValue <= Source.breadcrumb.rawValue
        {
            return placed
        }
        return first
    }

    /// 锡山区云林街道 for 云林街道, 青石市商务局 for 市商务局.
    private func isFuller(_ other: OrganName, than name: OrganName) -> Bool {
        guard !other.isBare, other.kind == name.kind || other.isGovernment && name.isGovernment else { return false }
        if name.isBare { return other.key().body == name.key().body && fits(other, name) }
        return other.key().body == name.key().body && other.region.hasSuffix(name.region) && other.region != name.region
    }

    /// Whether a bare name may be short for the other: 区统计局 is no 市's.
    private func fits(_ other: OrganName, _ bare: OrganName) -> Bool {
        let noun = String(decoding: bare.text[..<bare.body.lowerBound], as: UTF8.self)
        return noun.isEmpty || other.region.hasSuffix(noun)
    }

    /// The full name of a bare one that stands elsewhere: in file, folder, page, or anywhere in the text.
    func fuller(than bare: Found) -> Found? {
        var names: [OrganName] = []
        for other in all where isFuller(other.organ, than: bare.organ) { names.append(other.organ) }
        if names.isEmpty { names = printed(bare.organ) }
        guard let longest = names.max(by: { $0.text.count < $1.text.count }), names.allSatisfy({ longest.isSameOrgan(as: $0) }) else {
            return nil
        }
        return Found(organ: longest, source: bare.source, origin: bare.origin)
    }

    /// Full names in the text that end like the bare one.
    private func printed(_ bare: OrganName) -> [OrganName] {
        let body = Array(bare.text[bare.body])
        var found: [OrganName] = []
        for line in lines.head where !line.isChrome && found.count < 20 {
            var index = 0
            while let hit = line.folded.first(body, from: index) {
                index = hit + body.count
                guard let range = OrganScanner.ending(at: index, in: line.folded), let organ = OrganName(Array(line.folded[range])),
                    !organ.isBare, !organ.units.isEmpty, Array(organ.text[organ.body]) == body, fits(organ, bare),
                    organ.units.allSatisfy({ !$0.places.isEmpty }) || range.lowerBound == 0 || line.folded[range.lowerBound - 1] < 0x80
                        || line.folded[..<range.lowerBound].hasSuffix("《") || line.folded[..<range.lowerBound].hasSuffix("，")
                else { continue }
                found.append(organ)
            }
        }
        return found
    }

    // MARK: What else it is called, and what contradicts it

    /// Other spellings: shorter and longer forms found, the standard name behind an abbreviation.
    func spellings(of name: OrganName) -> [String] {
        var spellings: [String] = []
        for other in all where other.organ.text != name.text && !other.organ.isBare && !spellings.contains(other.organ.name) {
            if other.organ.isSameOrgan(as: name) { spellings.append(other.organ.name) }
        }
        if !name.isBare, let standard = name.standard, standard != name.name, !spellings.contains(standard) { spellings.append(standard) }
        return spellings
    }

    /// File, folder and publisher that name another organ.
    func contradictions(of name: OrganName) -> [Finding] {
        guard !name.isBare else { return [] }
        var findings: [Finding] = []
        for other in all where [.file, .folder, .publisher].contains(other.source) && !other.organ.isBare && !other.organ.isPlace {
            guard !other.organ.isSameOrgan(as: name), !isOver(other, name), findings.isEmpty else { continue }
            findings.append(Finding("I106", ["name": .text(name.name), "source": other.source.word, "other": .text(other.organ.name)]))
        }
        return findings
    }

    /// A government's site and its folder hold the reports of those below it.
    private func isOver(_ other: Found, _ name: OrganName) -> Bool {
        guard other.source != .file, other.organ.isGovernment || other.organ.kind == .office else { return false }
        return name.units.isEmpty || name.region.hasPrefix(other.organ.region) || name.region.contains(other.organ.region)
            || other.organ.key().place == name.key().place || name.isOpenPlace || other.organ.level(isOver: name)
    }
}
