import ReportText

/// Whose a figure is, told by the organ that a clause names.
struct OrganNames {
    /// The organ that reports, as the archive files it; `nil` where it is not known.
    let agency: [UInt8]?

    /// The level of government that its name ends in.
    private let level: Int?
    /// 渝中区 before 重庆市公安: how a branch is called by its place, 渝中区公安分局 for 重庆市公安局渝中区分局.
    private let turned: [UInt8]?
    /// Whether it is a subdistrict, whose office goes by its name.
    private let isOfSubdistrict: Bool

    init(agency: String?) {
        self.agency = agency.map { TextFolding.prose($0) }
        level = self.agency.flatMap { Self.level(of: $0) }
        turned = self.agency.flatMap { Self.turned($0) }
        isOfSubdistrict = self.agency.map { Phrases.shared.isEnding(.townshipEnding, of: $0) } ?? false
    }

    /// The name of a branch with its place before what it is a branch of.
    private static func turned(_ name: [UInt8]) -> [UInt8]? {
        let (bureau, branch): (StaticString, StaticString) = ("局", "分局")
        guard name.count > branch.utf8CodeUnitCount, name.hasPrefix(branch, at: name.count - branch.utf8CodeUnitCount),
            let end = name.firstOffset(of: bureau, from: 0, to: name.count - 3)
        else { return nil }
        return Array(name[(end + 3)..<(name.count - 6)] + name[..<end] + name[(name.count - 6)...])
    }

    /// The level that `name` names last, by its number among the phrases: 区 of 青石市清溪区城市管理局.
    private static func level(of name: [UInt8]) -> Int? {
        var found: Int?
        var index = 0
        while index < name.count {
            if name[index] & 0xC0 == 0x80 {
                index += 1
            } else if let length = Phrases.shared.length(.noLevel, at: index, in: name) {
                index += length
            } else if let level = Phrases.shared.number(.level, at: index, in: name) {
                found = level
                index += 3
            } else {
                index += 1
            }
        }
        return found
    }

    /// Whether `name` ends as organs do.
    static func isOrgan(_ name: ArraySlice<UInt8>) -> Bool {
        name.count <= 90 && Phrases.shared.isEnding(.organEnding, of: Array(name))
    }

    /// Whether a clause's organ is the one that reports: its name in full, or shortened (区统计局, 文登区住建局).
    func isOwn(_ name: ArraySlice<UInt8>) -> Bool {
        guard let agency else { return true }
        // 市水务局 of 水务局
        let isLed = name.count > 6 && Phrases.shared.length(.sessionLevel, at: 0, in: Array(name.prefix(3))) != nil
        guard
            isShortened(name, of: agency) || isLed && isShortened(name.dropFirst(3), of: agency)
                || turned.map({ isShortened(name, of: $0) }) == true || isSubdistrict(name, agency)
        else { return false }
        return !isAbove(Array(name), agency)
    }

    /// 东湖街道办事处 in the report of 东湖街道
    private func isSubdistrict(_ name: ArraySlice<UInt8>, _ agency: [UInt8]) -> Bool {
        guard isOfSubdistrict, let length = Phrases.shared.length(.townshipEnding, endingAt: name.count, in: Array(name)) else {
            return false
        }
        return length > 6 && isShortened(name.dropLast(length - 6), of: agency)
    }

    /// Whether `name` is an organ above the one that reports, whose name holds all its characters.
    private func isAbove(_ name: [UInt8], _ agency: [UInt8]) -> Bool {
        // 市水务局, 青石市水务局 in the report of 青石市清溪区水务局
        if let level, let other = Self.level(of: name), other != level { return true }
        let phrases = Phrases.shared
        // 清溪区 in that of 清溪区水务局
        if phrases.isEnding(.placeEnding, of: name), Self.level(of: name) != nil { return !governs(name.scalar(at: name.count - 3)) }
        // 青石市公安局 in that of 青石市公安局清溪分局
        guard let length = phrases.length(.belowEnding, endingAt: agency.count, in: agency) else { return false }
        return !name.suffix(length).elementsEqual(agency.suffix(length)) && !isSelf(name[...])
    }

    /// 中心 of 青石市数据中心, 学校 of 青石市实验中学
    private func isSelf(_ name: ArraySlice<UInt8>) -> Bool {
        guard let agency else { return false }
        let (phrases, word) = (Phrases.shared, Array(name))
        if phrases.isWhole(.selfWord, 0..<word.count, in: word), agency.suffix(word.count).elementsEqual(word) { return true }
        return phrases.isWhole(.schoolWord, 0..<word.count, in: word) && phrases.isEnding(.schoolEnding, of: agency)
    }

    /// Words of a name at the most.
    private static let longestName = 6
    /// Words that a name may be made of without being read as anything else.
    private static let nameless = RoleSet([.unknown, .neutral, .gov, .own, .place, .others])

    /// The tokens with the organ's own name taken for its own where it is the subject and made of words that mean something else:
    /// 市档案馆收到…, 县信访局收到….
    func naming(_ tokens: [StatementToken], in text: [UInt8]) -> [StatementToken] {
        guard agency != nil else { return tokens }
        var result = tokens
        for start in tokens.indices.reversed() where start == 0 || Self.opensSubject(tokens[start - 1]) {
            guard let end = ownName(tokens, from: start, in: text) else { continue }
            let name = StatementToken(kind: .word(Meaning(role: .own)), start: tokens[start].start, end: tokens[end - 1].end)
            result.replaceSubrange(start..<end, with: [name])
        }
        return result
    }

    private static func opensSubject(_ token: StatementToken) -> Bool {
        switch token.kind {
        case .year, .comma, .semicolon, .colon, .month: true
        default: [.thisyear, .until, .detail].contains(token.role)
        }
    }

    /// Where the organ's own name ends that begins at `start` and holds a word of another meaning.
    private func ownName(_ tokens: [StatementToken], from start: Int, in text: [UInt8]) -> Int? {
        var end = start
        while end < tokens.count, end < start + Self.longestName, tokens[end].role != nil,
            end == start || tokens[end].start == tokens[end - 1].end
        {
            end += 1
        }
        while end > start {
            let name = text[tokens[start].start..<tokens[end - 1].end]
            if isSelf(name) { return end }
            let isMade = tokens[start..<end].contains { !Self.nameless.contains($0.role) }
            if name.count >= 9, isMade, Self.isOrgan(name), isOwn(name) { return end }
            end -= 1
        }
        return nil
    }

    /// Whether the level that its name ends in is `word`: 市 of 青石市气象局.
    func isOfLevel(_ word: [UInt8]) -> Bool { level != nil && level == Self.level(of: word) }

    /// Whether every character of `name` stands in `full`, in the same order.
    private func isShortened(_ name: ArraySlice<UInt8>, of full: [UInt8]) -> Bool {
        var at = 0
        var index = name.startIndex
        while index + 2 < name.endIndex {
            guard name[index] >= 0xE0 else { return false }
            while at + 2 < full.count, full[at] != name[index] || full[at + 1] != name[index + 1] || full[at + 2] != name[index + 2] {
                at += 1
            }
            guard at + 2 < full.count else { return false }
            at += 3
            index += 3
        }
        return true
    }

    /// Whether reconsideration is asked of the reporting organ: an office of justice.
    var reviews: Bool { agency.map { Phrases.shared.holds(.reviewWord, $0) } ?? false }

    /// Whether the reporting organ is a government or speaks for one.
    var isGovernment: Bool {
        guard let agency else { return true }
        return Phrases.shared.holds(.governmentWord, agency) || Phrases.shared.isEnding(.governmentEnding, of: agency)
    }

    /// Whether the reporting organ is an office, or is not known.
    var isOffice: Bool {
        guard let agency else { return true }
        return Phrases.shared.isEnding(.officeEnding, of: agency)
    }

    /// Whether the reporting organ is a township, a town or a subdistrict, or is not known.
    var isTownship: Bool {
        guard var name = agency else { return true }
        name.removeLast(Phrases.shared.length(.seatEnding, endingAt: name.count, in: name) ?? 0)
        return Phrases.shared.isEnding(.townshipEnding, of: name) || Phrases.shared.isEnding(.townEnding, of: name)
    }

    /// Whether the figures of a whole place (全区, 我县) are this organ's: it governs there, or speaks for the government.
    ///
    /// - Parameter place: the scalar of the level: 区, 县, 市 …
    func governs(_ place: Int) -> Bool {
        guard let agency else { return true }
        let phrases = Phrases.shared
        let scalar = [UInt8](String(UnicodeScalar(UInt32(place)) ?? " ").utf8)
        if phrases.isEnding(.townshipEnding, of: agency) { return place == 0x8857 || place == 0x9053 }
        if phrases.isEnding(.officeEnding, of: agency) { return phrases.holds(.spokenFor, agency) && !phrases.holds(.bureauWord, agency) }
        if phrases.holds(.zoneWord, agency) { return place == 0x533A }
        var name = agency
        name.removeLast(phrases.length(.seatEnding, endingAt: name.count, in: name) ?? 0)
        guard name.count < agency.count || phrases.isEnding(.placeEnding, of: name) || phrases.isEnding(.townEnding, of: name) else {
            return false
        }
        // 全县 of a county that calls itself 自治县, 全区 of an 开发区.
        return name.count >= 3 && Array(name.suffix(3)) == scalar
    }
}
