import Documents
import Reports

/// Which organ reports, by the first source that names one.
struct IdentityAgency {
    private(set) var name: String?
    private(set) var aliases: [String] = []
    private(set) var scope: ReportScope?

    private typealias Line = IdentityLines.Line

    init(lines: IdentityLines, fields: IdentityFields, title: IdentityTitle?, metadata: [Document.Metadata], hints: SourceHints) {
        let publisher = (fields.values[.publisher] ?? fields.values[.source]).flatMap { IdentityAgency.organ($0) }
        var found: [String] = []
        if let title, let range = title.agency { found.append(String(decoding: title.printed[range], as: UTF8.self)) }
        found += IdentityAgency.presented(in: lines)
        if let publisher { found.append(publisher) }
        if let contact = IdentityAgency.contact(in: lines) { found.append(contact) }
        if found.isEmpty, let chosen = IdentityAgency.fallback(lines: lines, title: title, metadata: metadata, hints: hints) {
            found.append(chosen)
        }
        let chosen = hints.agency ?? found.first.map { IdentityAgency.fullest($0, among: found, lines: lines) }
        guard let chosen else { return }
        name = hints.agency ?? IdentityAgency.asGovernment(chosen, among: found, lines: lines)
        aliases = IdentityAgency.spellings(name ?? chosen, found: found)
        scope = IdentityAgency.scope(of: name ?? chosen, lines: lines)
    }

    // MARK: Sources

    /// The names in 现公布NAME2020年…报告, 由NAME编制, NAME编制了2021年…报告.
    private static func presented(in lines: IdentityLines) -> [String] {
        var names: [String] = []
        for line in lines.head where !line.isChrome && line.folded.count >= 27 && names.count < 4 {
            let text = line.folded
            var index = 0
            while text.count >= 40, let hit = text.firstOffset(of: "信息公开", from: index) {
                index = hit + 12
                if let range = nameBeforeYear(text, before: hit) { names.append(line.name(range)) }
            }
            index = 0
            while let hit = text.firstOffset(of: "编制", from: index) {
                index = hit + 6
                guard let range = AgencyName.ending(at: hit, in: text),
                    text.hasPrefix("由", at: range.lowerBound - 3) || text.hasPrefix("编制了", at: hit)
                else { continue }
                names.append(line.name(withoutOffice(range, text)))
            }
        }
        return names
    }

    /// NAME（以下简称…）2020年度政府信息公开
    private static func nameBeforeYear(_ text: [UInt8], before hit: Int) -> Range<Int>? {
        var end = hit
        for word: Needle in ["政府", "政务"] where text.hasPrefix(word, at: end - 6) && !text.hasPrefix("人民", at: end - 12) { end -= 6 }
        // Either …2020年度NAME政府信息公开 or NAME2020年度政府信息公开.
        if text.hasPrefix("年度", at: end - 6) || text.hasPrefix("年", at: end - 3) {
            end -= text.hasPrefix("年度", at: end - 6) ? 6 : 3
            guard end >= 4, text[end - 4..<end].allSatisfy(NumeralReader.isDigit) else { return nil }
            end -= 4
            if text.hasPrefix(")", at: end - 1), let open = text[..<end].lastIndex(of: UInt8(ascii: "(")), end - open < 120 { end = open }
            return AgencyName.ending(at: end, in: text, allowsPlace: false).map { withoutOffice($0, text, keepsOrgan: true) }
        }
        guard let range = AgencyName.ending(at: end, in: text), range.lowerBound >= 3,
            text.hasPrefix("年", at: range.lowerBound - 3) || text.hasPrefix("度", at: range.lowerBound - 3)
        else { return nil }
        return withoutOffice(range, text, keepsOrgan: true)
    }

    /// 请与NAME办公室联系
    private static func contact(in lines: IdentityLines) -> String? {
        for line in lines.head where !line.isChrome {
            let text = line.folded
            var index = 0
            while let hit = text.firstOffset(of: "请", from: index) {
                index = hit + 3
                let openings: [Needle] = ["与", "联系", "同", "向"]
                guard let opening = openings.first(where: { text.hasPrefix($0, at: index) }) else { continue }
                let start = index + opening.utf8CodeUnitCount
                let end = ["联系", "(", "咨询"].compactMap { (word: Needle) in text.firstOffset(of: word, from: start) }.min() ?? start
                guard end > start, end - start < 150 else { continue }
                if let range = AgencyName.beginnings(at: start, in: text).last(where: { $0.upperBound <= end }) {
                    return line.name(withoutOffice(range, text))
                }
            }
        }
        return nil
    }

    /// Breadcrumb, subject of the first sentences, page title, file name and folder, signature.
    private static func fallback(lines: IdentityLines, title: IdentityTitle?, metadata: [Document.Metadata], hints: SourceHints) -> String?
    {
        for part in (title?.text ?? "").split(whereSeparator: { "_|- ".contains($0) }) {
            if let name = organ(String(part)) { return name }
        }
        for line in lines.head.prefix(lines.preambleCount) where line.folded.contains(">") && line.folded.count < 400 {
            if let name = breadcrumb(line) { return name }
        }
        if let name = subject(in: lines) { return name }
        for entry in metadata where ["title", "sitename", "columnname", "author"].contains(entry.name.lowercased()) {
            for part in entry.content.split(whereSeparator: { "_|-–— ".contains($0) }) {
                if let name = organ(String(part)) { return name }
            }
        }
        for part in hints.path.split(separator: "/").reversed().prefix(3) {
            if let name = fromFile(String(part)) { return name }
        }
        for line in lines.tail.reversed() where line.folded.count <= 90 {
            if AgencyName.isWhole(line.folded), !AgencyName.isPlace(line.folded) { return line.name(0..<line.folded.count) }
        }
        return nil
    }

    private static func breadcrumb(_ line: Line) -> String? {
        var end = line.folded.count
        for index in stride(from: line.folded.count - 1, through: -1, by: -1) where index < 0 || line.folded[index] == UInt8(ascii: ">") {
            let range = (index + 1)..<end
            end = max(index, 0)
            let part = Array(line.folded[range])
            let start = part.firstIndex { $0 != 0x20 } ?? 0
            let stop = (part.lastIndex { $0 != 0x20 } ?? -1) + 1
            guard start < stop, AgencyName.isWhole(Array(part[start..<stop])) else { continue }
            return line.name((range.lowerBound + start)..<(range.lowerBound + stop))
        }
        return nil
    }

    /// The organ that the first sentences begin with: 2020年，NAME认真…
    private static func subject(in lines: IdentityLines) -> String? {
        for line in lines.head where !line.isChrome && line.folded.count >= 60 {
            let text = line.folded
            var index = 0
            while index < text.count {
                if let range = AgencyName.beginnings(at: index, in: text).first(where: { isSubject(text, $0) }) { return line.name(range) }
                guard let next = nextClause(text, from: index) else { break }
                index = next
            }
        }
        return nil
    }

    /// Behind the next mark that a subject may follow.
    private static func nextClause(_ text: [UInt8], from start: Int) -> Int? {
        var index = start
        while index < text.count {
            switch text.scalar(at: index) {
            case 0x2C, 0x3B, 0x3A, 0x28: return index + 1
            case 0x300A where citesLaw(text, at: index): index += 3
            case 0x3002, 0xFF0C, 0x300A, 0x201C: return index + 3
            default: index += text[index] < 0x80 ? 1 : 3
            }
        }
        return nil
    }

    /// Whether the title that opens at `index` is one of law or a superior's paper: 《四川省人民政府信息公开规定》 is not the province's report.
    private static func citesLaw(_ text: [UInt8], at index: Int) -> Bool {
        guard let end = text.firstOffset(of: "》", from: index) else { return false }
        return ["规定", "条例", "办法", "通知", "意见", "要点", "方案", "法"].contains { (word: Needle) in
            text.hasPrefix(word, at: end - word.utf8CodeUnitCount)
        }
    }

    /// Whether what follows makes the name the one that acts.
    private static func isSubject(_ text: [UInt8], _ range: Range<Int>) -> Bool {
        let verbs: [Needle] = [
            "认真", "严格", "按照", "高度", "坚持", "深入", "积极", "全面", "信息公开", "政府信息", "政务公开", "在", "根据", "以", "始终", "持续", "扎实", "进一步", "共", "主动", "未",
            "对", "紧紧", "着力", "政务信息", "不断",
            "切实", "通过", "全年", "依法", "围绕", "贯彻", "继续", "依据", "的信息公开", "的政府信息公开", "2",
        ]
        return verbs.contains { text.hasPrefix($0, at: range.upperBound) }
    }

    private static func fromFile(_ name: String) -> String? {
        let folded = TextFolding.prose(name)
        let stem = folded.lastIndex(of: UInt8(ascii: ".")).map { Array(folded[..<$0]) } ?? folded
        if AgencyName.isWhole(stem) { return String(decoding: stem, as: UTF8.self) }
        for words: Needle in ["政府信息公开", "信息公开", "政务公开", "年"] {
            guard let end = stem.firstOffset(of: words) else { continue }
            var stop = end
            while stop > 0, NumeralReader.isDigit(stem[stop - 1]) { stop -= 1 }
            if let range = AgencyName.ending(at: stop, in: stem, allowsPlace: words.utf8CodeUnitCount > 3) { return stem.text(range) }
        }
        for part in stem.split(whereSeparator: { $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-") || $0 == 0x20 })
        where AgencyName.isWhole(Array(part)) {
            return String(decoding: part, as: UTF8.self)
        }
        return nil
    }

    // MARK: Names

    /// `text` if it is an organ's name; 本网, 原创 and the site are none.
    static func organ(_ text: String) -> String? {
        var text = text
        // 规划和自然资源局(海洋局): the second name is another spelling.
        if text.hasSuffix(")") || text.hasSuffix("）"), let open = text.lastIndex(where: { $0 == "(" || $0 == "（" }) {
            text = String(text[..<open])
        }
        let printed = TextFolding.prose(text, simplifying: false)
        return AgencyName.isWhole(TextFolding.prose(text)) && !isSite(text) ? String(decoding: printed, as: UTF8.self) : nil
    }

    static func isSite(_ text: String) -> Bool {
        let folded = TextFolding.prose(text)
        return folded.contains("本网") || folded.contains("本站") || folded.contains("原创") || folded.contains("网站") || folded.hasSuffix("网")
    }

    /// 两城镇人民政府党政办公室 → 两城镇人民政府
    ///
    /// - Parameter keepsOrgan: 人民政府办公室 and 编制委员会办公室 are organs that report by themselves.
    private static func withoutOffice(_ range: Range<Int>, _ text: [UInt8], keepsOrgan: Bool = false) -> Range<Int> {
        let offices: [Needle] = ["人民政府办公室", "人民政府办公厅", "委员会办公室"]
        if keepsOrgan, offices.contains(where: { text.hasPrefix($0, at: range.upperBound - $0.utf8CodeUnitCount) }) {
            return range
        }
        for office: Needle in [
            "党政综合办公室", "党政办公室", "综合办公室", "政务公开办公室", "信息公开办公室", "党政办", "办公室", "办公厅", "综合科", "综合股", "秘书科", "政府信息公开办公室",
        ] where text.hasPrefix(office, at: range.upperBound - office.utf8CodeUnitCount) {
            let shorter = range.lowerBound..<(range.upperBound - office.utf8CodeUnitCount)
            if shorter.count >= 6, AgencyName.isWhole(Array(text[shorter])) { return shorter }
        }
        return range
    }

    /// The longest of the names that ends with `name`: 锡山区云林街道 for 云林街道; 区集体经济发展服务署 without its 区 too.
    private static func fullest(_ name: String, among found: [String], lines: IdentityLines) -> String {
        let bytes = Array(name.utf8)
        var endings = [bytes]
        for place: Needle in ["区", "市", "县"] where bytes.hasPrefix(place) && bytes.count > 12 { endings.append(Array(bytes.dropFirst(3))) }
        var best = name
        for other in found where other.utf8.count > best.utf8.count {
            let candidate = Array(other.utf8)
            if endings.contains(where: { candidate.count > $0.count && candidate.suffix($0.count).elementsEqual($0) }) { best = other }
        }
        return best
    }

    /// A bare place is its government; 管委会 where the text says so. Towns and streets keep the name printed.
    private static func asGovernment(_ name: String, among found: [String], lines: IdentityLines) -> String {
        let bytes = Array(name.utf8)
        guard AgencyName.isPlace(bytes) else { return name }
        for ending in ["人民政府", "管委会", "管理委员会"] {
            let full = Array((name + ending).utf8)
            if found.contains(name + ending) || lines.head.contains(where: { holds($0.folded, full) }) { return name + ending }
        }
        for zone: Needle in ["新区", "开发区", "高新区", "实验区", "示范区"] where bytes.hasSuffix(zone) { return name }
        return name + "人民政府"
    }

    private static func holds(_ text: [UInt8], _ needle: [UInt8]) -> Bool {
        guard needle.count <= text.count else { return false }
        return (0...(text.count - needle.count)).contains { text[$0] == needle[0] && text[$0..<($0 + needle.count)].elementsEqual(needle) }
    }

    /// Other spellings: shorter and longer forms found, the standard name behind an abbreviation, simplified characters.
    private static func spellings(_ name: String, found: [String]) -> [String] {
        var spellings: [String] = []
        func add(_ other: String) {
            if other != name, !spellings.contains(other) { spellings.append(other) }
        }
        for other in found where other.hasSuffix(name) || name.hasSuffix(other) { add(other) }
        add(TextFolding.fold(name))
        if let standard = AgencyAbbreviations.embedded.standard(TextFolding.fold(name)) { add(standard) }
        return spellings
    }

    /// 汇总 of a government's departments, or the organ's own office.
    private static func scope(of name: String, lines: IdentityLines) -> ReportScope? {
        guard AgencyName.isGovernment(Array(TextFolding.fold(name).utf8)), !name.hasSuffix("镇人民政府"), !name.hasSuffix("乡人民政府") else {
            return .own
        }
        for line in lines.head where !line.isChrome {
            let text = line.folded
            if text.contains("汇总") || text.contains("全市各级") || text.contains("全区各") || text.contains("全县各") || text.contains("综合各")
                || text.contains("全省各")
            {
                return .aggregated
            }
            if text.contains("(本级)") || text.contains("本级政府(机关)") { return .own }
        }
        return nil
    }
}
