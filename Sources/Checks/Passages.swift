import Forms
import Reports

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A sentence or paragraph of a report, by place and fingerprint.
struct Passage: Sendable {
    /// The index of the section in the report.
    var section: Int
    /// Where in the section's text (UTF-8).
    var bytes: Range<Int>
    /// Equal for passages that differ in figures, blanks and punctuation only.
    var fingerprint: UInt64
    /// Its length in characters, figures counted once, blanks and punctuation not at all.
    var weight: Int
}

/// Cuts text into passages and takes their fingerprints, byte by byte.
struct PassageReader: Sendable {
    /// Shorter ones are headings, labels and chance.
    static let leastSentence = 8
    static let leastParagraph = 40
    private let boilerplate: [[UInt8]]
    /// Whether some phrase begins with a character whose last two bytes are these (six bits each).
    private let begins: [Bool]

    /// Reads the phrases of `Data/Checks/boilerplate.txt`: one a line, `#` begins a comment.
    init(boilerplate bytes: some Sequence<UInt8>) {
        let phrases = Array(bytes).split(separator: UInt8(ascii: "\n")).map(Array.init).filter {
            $0.count > 3 && $0[0] != UInt8(ascii: "#")
        }
        var begins = Array(repeating: false, count: 4096)
        for phrase in phrases { begins[Self.key(phrase[1], phrase[2])] = true }
        boilerplate = phrases
        self.begins = begins
    }

    init() {
        let file = EmbeddedFile.checks.first { $0.name == "boilerplate.txt" }
        self.init(boilerplate: file.map { Array($0.bytes) } ?? [])
    }

    func sentences(of report: Report) -> [Passage] {
        passages(of: report, least: Self.leastSentence, skipping: [], isEnd: Self.endsSentence)
    }

    /// - Parameter name: the organ's own name, left out so that copies between organs are alike.
    func paragraphs(of report: Report, skipping name: String) -> [Passage] {
        passages(of: report, least: Self.leastParagraph, skipping: Array(name.utf8)) { _, _ in 0 }
    }

    /// The characters of a text that carry meaning, counted up to `most`.
    static func characters(of text: String, most: Int) -> Int {
        text.withUTF8Bytes { bytes in
            var count = 0
            var at = 0
            while at < bytes.count, count < most {
                let character = TextCharacter(bytes, at, before: bytes.count)
                if character.kind == .other || character.kind == .digit { count += 1 }
                at += character.length
            }
            return count
        }
    }

    private func passages(
        of report: Report, least: Int, skipping name: [UInt8], isEnd: (UnsafeBufferPointer<UInt8>, Int) -> Int
    ) -> [Passage] {
        var result: [Passage] = []
        for (index, section) in report.sections.enumerated() {
            section.text.withUTF8Bytes { text in
                var start = 0
                var at = 0
                while at <= text.count {
                    let end = at == text.count || text[at] == UInt8(ascii: "\n") ? 1 : isEnd(text, at)
                    guard end > 0 else {
                        at += 1
                        continue
                    }
                    let passage = fingerprint(text, start..<at, section: index, skipping: name)
                    if let passage, passage.weight >= least { result.append(passage) }
                    at += end
                    start = at
                }
            }
        }
        return result
    }

    /// The length of the mark that ends a sentence at `at`, 0 where none stands.
    private static func endsSentence(_ text: UnsafeBufferPointer<UInt8>, _ at: Int) -> Int {
        switch text[at] {
        case UInt8(ascii: ";"), UInt8(ascii: "!"), UInt8(ascii: "?"): return 1
        case 0xE3 where at + 2 < text.count && text[at + 1] == 0x80 && text[at + 2] == 0x82: return 3  // 。
        case 0xEF where at + 2 < text.count && text[at + 1] == 0xBC:  // ！ ； ？
            return text[at + 2] == 0x81 || text[at + 2] == 0x9B || text[at + 2] == 0x9F ? 3 : 0
        default: return 0
        }
    }

    /// FNV-1a, character by character, over what carries meaning; a run of digits counts as one `#`. `nil` for boilerplate.
    private func fingerprint(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, section: Int, skipping name: [UInt8]) -> Passage? {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        var weight = 0
        var isInNumber = false
        var at = range.lowerBound
        while at < range.upperBound {
            if !name.isEmpty, text[at] == name[0], text.starts(with: name, at: at, before: range.upperBound) {
                at += name.count
                continue
            }
            let character = TextCharacter(text, at, before: range.upperBound)
            var code: UInt64 = 0x23
            switch character.kind {
            case .digit:
                let isFirst = !isInNumber
                isInNumber = true
                if !isFirst { code = 0 }
            case .other:
                isInNumber = false
                code = UInt64(text[at])
                for index in 1..<max(character.length, 1) { code = code << 8 | UInt64(text[at + index]) }
                if character.length == 3, begins[Self.key(text[at + 1], text[at + 2])], isBoilerplate(text, at, before: range.upperBound) {
                    return nil
                }
            case .blank, .mark: code = 0
            }
            if code != 0 {
                hash = (hash ^ code) &* 0x100_0000_01B3
                weight += 1
            }
            at += character.length
        }
        // One more round spreads the last characters over the high bits.
        hash = (hash ^ (hash >> 29)) &* 0xBF58_476D_1CE4_E5B9
        return Passage(section: section, bytes: range, fingerprint: hash ^ (hash >> 32), weight: weight)
    }

    private func isBoilerplate(_ text: UnsafeBufferPointer<UInt8>, _ at: Int, before end: Int) -> Bool {
        boilerplate.contains { text.starts(with: $0, at: at, before: end) }
    }

    private static func key(_ second: UInt8, _ third: UInt8) -> Int { Int(second & 63) << 6 | Int(third & 63) }
}

/// What stands at a place of a UTF-8 text.
struct TextCharacter {
    enum Kind { case digit, blank, mark, other }
    let kind: Kind
    /// In bytes.
    let length: Int

    init(_ text: UnsafeBufferPointer<UInt8>, _ at: Int, before end: Int) {
        let first = text[at]
        if first < 0x80 {
            length = 1
            switch first {
            case 0x30...0x39: kind = .digit
            case 0...0x20: kind = .blank
            case 0x41...0x5A, 0x61...0x7A: kind = .other
            default: kind = .mark
            }
            return
        }
        length = min(end - at, first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4)
        guard length == 3 else {
            kind = first == 0xC2 ? .blank : .other
            return
        }
        switch (first, text[at + 1]) {
        case (0xEF, 0xBC) where (0x90...0x99).contains(text[at + 2]): kind = .digit  // ０-９
        case (0xEF, 0xBC), (0xEF, 0xBD): kind = .mark
        case (0xE3, 0x80): kind = text[at + 2] == 0x80 ? .blank : .mark  // 　 、 。 《 》 「 」 …
        case (0xE2, 0x80): kind = .mark  // “ ” ‘ ’ — …
        default: kind = .other
        }
    }
}

extension String {
    /// The text as bytes, without a copy where the string is native.
    func withUTF8Bytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        if let result = utf8.withContiguousStorageIfAvailable(body) { return result }
        var copy = self
        return copy.withUTF8(body)
    }
}

extension UnsafeBufferPointer<UInt8> {
    func starts(with other: [UInt8], at start: Int, before end: Int) -> Bool {
        guard start + other.count <= end else { return false }
        for index in other.indices where self[start + index] != other[index] { return false }
        return true
    }

    /// The first place of `other` within `range`.
    func firstRange(of other: [UInt8], in range: Range<Int>) -> Range<Int>? {
        guard let base = baseAddress, let first = other.first else { return nil }
        var at = range.lowerBound
        while at + other.count <= range.upperBound, let found = memchr(base + at, Int32(first), range.upperBound - at) {
            at = UnsafeRawPointer(found) - UnsafeRawPointer(base)
            if starts(with: other, at: at, before: range.upperBound) { return at..<(at + other.count) }
            at += 1
        }
        return nil
    }

    func string(_ range: Range<Int>) -> String { String(decoding: self[range], as: UTF8.self) }
}
