import Organs
import ReportText

/// Tells whether a caption, a header or a line above a table is about another year than the report, or about another organ.
struct YearNaming {
    /// The year reported on; `nil` where it is not known.
    let year: Int?
    /// The organ that reports, as filed; `nil` where it is not known.
    let agency: String?

    private static let phrases = PhraseTable(file: "years.csv")
    /// Words for the year before the report's.
    private static let earlier = phrases["earlier"]
    private static let year = phrases["year"]
    private static let annual = phrases["annual"]
    private static let ofTables = phrases["table-word"]
    private static let below = phrases["below"]
    private static let ownOffice = phrases["own-office"]
    private static let publisher = phrases["publisher"]
    private static let own = phrases["own"]

    /// Which years a label names in words: the report's, the one before.
    struct Words: OptionSet {
        let rawValue: Int
        static let own = Words(rawValue: 1)
        static let earlier = Words(rawValue: 2)
    }

    static func words(in label: String) -> Words {
        var words: Words = []
        if label.holds(anyOf: earlier) { words.insert(.earlier) }
        if label.holds(anyOf: ownYears) { words.insert(.own) }
        return words
    }

    /// A header's text without the report's own year (2023年处理决定数量); `nil` for one that is about another year.
    func ownHeader(_ folded: String) -> String? {
        guard let named = Self.firstYear(in: folded) else {
            return folded.holds(anyOf: Self.earlier) ? nil : folded
        }
        guard named.year == year || year == nil else { return nil }
        return String(folded[..<named.range.lowerBound]) + folded[named.range.upperBound...]
    }

    /// Whether a caption, or a short line above a table, says that the table is about another year.
    func isOther(_ folded: String) -> Bool {
        guard folded.utf8.count <= 120, !folded.holds("。") else { return false }
        if let named = Self.firstYear(in: folded), let year {
            let rest = folded[named.range.upperBound...]
            // A date of publication says nothing of the table.
            return named.year != year && !(rest.first?.isNumber ?? false)
        }
        if namesOtherOrgan(folded) { return true }
        guard let length = folded.length(ofPrefix: Self.earlier) else { return false }
        let behind = Array(folded.utf8.dropFirst(length))
        let rest = behind.dropFirst(behind.length(ofPrefix: Self.annual) ?? 0)
        return rest.isEmpty || rest.first == UInt8(ascii: "(") || folded.holds(anyOf: Self.ofTables)
    }

    /// Whether a line is the name of another organ, or says that one below the report's own comes (下属单位：县图书馆).
    private func namesOtherOrgan(_ folded: String) -> Bool {
        guard folded.utf8.count <= 90 else { return false }
        if folded.length(ofPrefix: Self.below) != nil, !folded.holds(anyOf: Self.ownOffice) { return true }
        // Who publishes the page says nothing of the table.
        guard let agency, !folded.holds(anyOf: Self.publisher) else { return false }
        let parts = Array(folded.utf8).split { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "(") || $0 == UInt8(ascii: ")") }
        return parts.contains { part in
            var name = part
            for tail in Self.tails where name.reversed().starts(with: tail.reversed()) { name.removeLast(tail.count) }
            // What ends like no organ is not parsed.
            guard (9...72).contains(name.count), OrganVocabulary.embedded.isEnding(name), let organ = OrganName(Array(name)), !organ.isPlace
            else { return false }
            return !agency.hasSuffix(organ.name) && !organ.name.hasSuffix(agency)
        }
    }

    /// What may stand behind the name of an organ in a line above its table.
    private static let tails = phrases["table-tail"]
    private static let ownYears = phrases["own-year"]

    /// Whether a header is the report's own year and nothing else: 本年, 本年度, 2023年.
    func isOwnYear(_ folded: String) -> Bool {
        if let named = Self.firstYear(in: folded) { return named.year == year && folded.utf8.count <= 10 }
        return Self.ownYears.contains(Array(folded.utf8))
    }

    /// Whether a line says that what comes is the report's own again.
    func isOwn(_ folded: String) -> Bool {
        if let named = Self.firstYear(in: folded) { return named.year == year }
        return folded.length(ofPrefix: Self.own) != nil
    }

    /// The first 20XX年 in the text, with the range of it and of 度 behind it.
    static func firstYear(in text: String) -> (year: Int, range: Range<String.Index>)? {
        let found: (year: Int, range: Range<Int>)? = text.withUTF8Bytes { bytes in
            var from = 0
            guard let word = Self.year.first else { return nil }
            while let mark = bytes.firstRange(of: word, in: from..<bytes.count)?.lowerBound {
                from = mark + word.count
                guard bytes.hasPrefix("20", at: mark - 4), let year = Int(bytes.text(mark - 4..<mark)) else { continue }
                return (year, mark - 4..<from + (bytes.length(ofPrefix: Self.annual, at: from, before: bytes.count) ?? 0))
            }
            return nil
        }
        guard let found else { return nil }
        let start = text.utf8.index(text.startIndex, offsetBy: found.range.lowerBound)
        return (found.year, start..<text.utf8.index(start, offsetBy: found.range.count))
    }
}
