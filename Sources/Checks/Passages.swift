import Forms
import Reports

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

    /// Reads the phrases of `Data/Checks/boilerplate.txt`: one a line, `#` begins a comment.
    init(boilerplate bytes: some Sequence<UInt8>) {
        boilerplate = Array(bytes).split(separator: UInt8(ascii: "\n")).map(Array.init).filter { $0.first != UInt8(ascii: "#") }
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
                    let (fingerprint, weight) = Self.fingerprint(text, start..<at, skipping: name)
                    if weight >= least, !isBoilerplate(text, start..<at) {
                        result.append(Passage(section: index, bytes: start..<at, fingerprint: fingerprint, weight: weight))
                    }
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
            return [0x81, 0x9B, 0x9F].contains(text[at + 2]) ? 3 : 0
        default: return 0
        }
    }

    private func isBoilerplate(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
        boilerplate.contains { text.firstRange(of: $0, in: range) != nil }
    }

    /// FNV-1a over the characters that carry meaning; a run of digits counts as one `#`.
    static func fingerprint(
        _ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, skipping name: [UInt8] = []
    ) -> (fingerprint: UInt64, weight: Int) {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        var weight = 0
        var isInNumber = false
        var at = range.lowerBound
        func mix(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        while at < range.upperBound {
            if !name.isEmpty, text[at] == name[0], text.starts(with: name, at: at, before: range.upperBound) {
                at += name.count
                continue
            }
            let character = TextCharacter(text, at, before: range.upperBound)
            switch character.kind {
            case .digit:
                if !isInNumber {
                    mix(UInt8(ascii: "#"))
                    weight += 1
                }
                isInNumber = true
            case .other:
                for index in at..<(at + character.length) { mix(text[index]) }
                weight += 1
                isInNumber = false
            case .blank: break
            case .mark: break
            }
            at += character.length
        }
        return (hash, weight)
    }
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
        guard let first = other.first else { return nil }
        var at = range.lowerBound
        while at + other.count <= range.upperBound {
            if self[at] == first, starts(with: other, at: at, before: range.upperBound) { return at..<(at + other.count) }
            at += 1
        }
        return nil
    }

    func string(_ range: Range<Int>) -> String { String(decoding: self[range], as: UTF8.self) }
}
