import ReportText
import Reports

/// What became of a sentence.
package enum SentenceKind: String, Sendable, CaseIterable {
    case added, removed, reworded, moved, unchanged
    /// The same words with other numbers.
    case onlyNumbersChanged = "only_numbers_changed"

    /// Whether the words were taken over from the report compared with.
    package var isReused: Bool { self == .unchanged || self == .moved || self == .onlyNumbersChanged }
}

/// One sentence of either report, or a pair of them.
package struct SentenceChange: Sendable, Hashable {
    /// A number that the sentence changed.
    package struct NumberChange: Sendable, Hashable {
        package var from: String
        package var to: String
    }
    package var kind: SentenceKind
    /// `nil` for an added sentence.
    package var from: String?
    /// `nil` for a removed one.
    package var to: String?
    /// The numbers that differ, where only numbers differ.
    package var numbers: [NumberChange] = []
    /// 0…1 for a pair.
    package var similarity: Double?
    /// Whether every report has such a sentence.
    package var isBoilerplate = false
    /// How many characters it has, blanks aside (the newer text, or the removed one).
    package var length = 0
}

/// A section of the narrative in two reports.
package struct SectionChange: Sendable, Hashable {
    /// As the newer report prints it, or the older where the newer has no such section.
    package var heading: String
    package var fromHeading: String?
    package var toHeading: String?
    /// In the order of the newer report, removed sentences where they stood.
    package var sentences: [SentenceChange]

    /// The share of the newer text, boilerplate set aside, whose words stood in the older report. `nil` without such text.
    package var reuse: Double? { NarrativeDiff.share(sentences) { $0.isReused } }
}

/// Aligns two narratives section by section.
enum NarrativeDiff {
    static func sections(_ from: [Section], _ to: [Section]) -> [SectionChange] {
        let pairs = pair(from, to)
        var sections = pairs.map { pair -> SectionChange in
            let left = pair.from.map { Sentence.split(from[$0].text) } ?? []
            let right = pair.to.map { Sentence.split(to[$0].text) } ?? []
            let headings = (pair.from.map { from[$0].heading }, pair.to.map { to[$0].heading })
            return SectionChange(
                heading: headings.1 ?? headings.0 ?? "", fromHeading: headings.0, toHeading: headings.1, sentences: changes(left, right))
        }
        markMoved(&sections)
        return sections
    }

    /// The share of the newer text, boilerplate set aside, in sentences of some kinds.
    static func share(_ sentences: [SentenceChange], _ counts: (SentenceKind) -> Bool) -> Double? {
        let own = sentences.filter { $0.to != nil && !$0.isBoilerplate }
        let total = own.reduce(0) { $0 + $1.length }
        guard total > 0 else { return nil }
        return Double(own.reduce(0) { $0 + (counts($1.kind) ? $1.length : 0) }) / Double(total)
    }

    private static func changes(_ left: [Sentence], _ right: [Sentence]) -> [SentenceChange] {
        var result: [SentenceChange] = []
        var start = (0, 0)
        func close(_ leftEnd: Int, _ rightEnd: Int) {
            result += left[start.0..<leftEnd].map { change(.removed, $0, nil, nil) }
            result += right[start.1..<rightEnd].map { change(.added, nil, $0, nil) }
        }
        for pair in NarrativeAlignment.pairs(left, right) {
            close(pair.left, pair.right)
            let (a, b) = (left[pair.left], right[pair.right])
            let kind: SentenceKind = a.key == b.key ? .unchanged : a.skeleton == b.skeleton ? .onlyNumbersChanged : .reworded
            result.append(change(kind, a, b, kind == .unchanged ? 1 : pair.similarity))
            start = (pair.left + 1, pair.right + 1)
        }
        close(left.count, right.count)
        return result
    }

    private static func change(_ kind: SentenceKind, _ from: Sentence?, _ to: Sentence?, _ similarity: Double?) -> SentenceChange {
        guard let main = to ?? from else { return SentenceChange(kind: kind) }
        var numbers: [SentenceChange.NumberChange] = []
        if kind == .onlyNumbersChanged, let from, let to {
            numbers = zip(from.numbers, to.numbers).filter { $0 != $1 }.map { .init(from: $0, to: $1) }
        }
        return SentenceChange(
            kind: kind, from: from?.text, to: to?.text, numbers: numbers, similarity: similarity, isBoilerplate: main.isBoilerplate,
            length: main.length)
    }

    /// A sentence removed here and added there, in whatever section, was moved: it is shown where it stands now.
    private static func markMoved(_ sections: inout [SectionChange]) {
        var removed: [[UInt8]: [(section: Int, sentence: Int)]] = [:]
        for (section, change) in sections.enumerated() {
            for (index, sentence) in change.sentences.enumerated() where sentence.kind == .removed {
                removed[Sentence(sentence.from ?? "").key, default: []].append((section, index))
            }
        }
        guard !removed.isEmpty else { return }
        var gone: [Set<Int>] = sections.map { _ in [] }
        for section in sections.indices {
            for (index, sentence) in sections[section].sentences.enumerated() where sentence.kind == .added {
                let key = Sentence(sentence.to ?? "").key
                guard let place = removed[key]?.popLast() else { continue }
                sections[section].sentences[index].kind = .moved
                sections[section].sentences[index].from = sections[place.section].sentences[place.sentence].from
                sections[section].sentences[index].similarity = 1
                gone[place.section].insert(place.sentence)
            }
        }
        for (section, indices) in gone.enumerated() where !indices.isEmpty {
            sections[section].sentences = sections[section].sentences.enumerated().filter { !indices.contains($0.offset) }.map(\.element)
        }
    }

    /// Which section of one report is which of the other: by the form's number, then by the words of the heading, then by likeness.
    private static func pair(_ from: [Section], _ to: [Section]) -> [(from: Int?, to: Int?)] {
        var partner = [Int?](repeating: nil, count: to.count)
        var free = Set(from.indices)
        func assign(_ key: (Section) -> [UInt8]?) {
            var places: [[UInt8]: [Int]] = [:]
            for index in from.indices.reversed() where free.contains(index) {
                if let key = key(from[index]) { places[key, default: []].append(index) }
            }
            for index in to.indices where partner[index] == nil {
                guard let key = key(to[index]), let found = places[key]?.popLast() else { continue }
                partner[index] = found
                free.remove(found)
            }
        }
        assign { section in section.statutory.map { [UInt8(truncatingIfNeeded: $0)] + words(section.heading) } }
        assign { section in section.statutory.map { [UInt8(truncatingIfNeeded: $0)] } }
        assign { words($0.heading) }
        pairAlike(from, to, &free, &partner)
        return to.indices.map { (partner[$0], $0) } + free.sorted().map { ($0, nil) }
    }

    /// Pairs what is left by the likeness of the headings, unless there is far too much of it.
    private static func pairAlike(_ from: [Section], _ to: [Section], _ free: inout Set<Int>, _ partner: inout [Int?]) {
        let left = to.indices.filter { partner[$0] == nil && !to[$0].heading.isEmpty }
        guard free.count * left.count <= largestSearch else { return }
        for index in left {
            let profile = BigramProfile(words(to[index].heading))
            let scored = free.sorted().map { (index: $0, similarity: profile.similarity(to: BigramProfile(words(from[$0].heading)))) }
            guard let best = scored.max(by: { $0.similarity < $1.similarity }), best.similarity >= NarrativeAlignment.threshold else {
                continue
            }
            partner[index] = best.index
            free.remove(best.index)
        }
    }

    /// Pairs of headings held against each other at most.
    private static let largestSearch = 10_000

    /// A heading without its number.
    private static func words(_ heading: String) -> [UInt8] {
        let key = Sentence(heading).key
        let text = String(decoding: key, as: UTF8.self).unicodeScalars.drop {
            "、.()0123456789".unicodeScalars.contains($0) || NumeralReader.ordinal($0) != nil
        }
        return Array(String(text).utf8)
    }
}
