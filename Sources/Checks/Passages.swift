import ReportText
import Reports

/// A clause, sentence or paragraph of a report, by place and fingerprint.
struct Passage: Sendable {
    /// The index of the section in the report.
    var section: Int
    /// Where in the section's text (UTF-8).
    var bytes: Range<Int>
    /// Equal for passages that differ in figures, blanks and punctuation only.
    var fingerprint: UInt64
    /// Its length in characters, figures counted once, blanks and punctuation not at all.
    var weight: Int
    /// Whether it holds a figure: it may be the same sentence each year, with the figures of each.
    var hasFigure = false
    /// Which sentence of the report it is a clause of.
    var sentence = 0
}

/// Cuts text into passages and takes their fingerprints, byte by byte.
struct PassageReader: Sendable {
    /// Shorter ones are headings, labels and chance.
    static let leastSentence = 8
    static let leastParagraph = 40
    private let boilerplate: Boilerplate
    private let enumerations: [[UInt8]]
    private let enumerationVerbs: [[UInt8]]

    init(boilerplate: Boilerplate = .embedded) {
        self.boilerplate = boilerplate
        let prose = PhraseTable(file: "prose.csv")
        (enumerations, enumerationVerbs) = (prose["enumeration"], prose["enumeration-verb"])
    }

    func sentences(of report: Report) -> [Passage] {
        passages(of: report, least: Self.leastSentence, skipping: [], pieces: SentenceSplitter.ranges, parts: Self.clauses)
    }

    /// - Parameter name: the organ's own name, left out so that copies between organs are alike.
    func paragraphs(of report: Report, skipping name: String) -> [Passage] {
        passages(of: report, least: Self.leastParagraph, skipping: Array(name.utf8), pieces: Self.paragraphs)
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

    /// Whether a mark is the last of a text, blanks aside.
    static func endsWithMark(_ text: String) -> Bool {
        text.withUTF8Bytes { bytes in
            var isMark = false
            var at = 0
            while at < bytes.count {
                let character = TextCharacter(bytes, at, before: bytes.count)
                if character.kind != .blank { isMark = character.kind == .mark }
                at += character.length
            }
            return isMark
        }
    }

    private func passages(
        of report: Report, least: Int, skipping name: [UInt8], pieces: (UnsafeBufferPointer<UInt8>) -> [Range<Int>],
        parts: (UnsafeBufferPointer<UInt8>, Range<Int>) -> [Range<Int>] = { [$1] }
    ) -> [Passage] {
        var result: [Passage] = []
        var sentence = 0
        for (index, section) in report.sections.enumerated() {
            section.text.withUTF8Bytes { text in
                for piece in pieces(text) {
                    sentence += 1
                    let found = parts(text, piece).map { part in
                        var passage = fingerprint(text, part, section: index, skipping: name)
                        passage.sentence = sentence
                        return passage
                    }.filter { $0.weight >= least }
                    if !found.isEmpty, !boilerplate.stands(in: text, piece) { result += found }
                }
            }
        }
        return result
    }

    /// The clauses of a sentence, so that a word put in or another mark between them leaves the others alike; short ones with the next.
    private static func clauses(_ text: UnsafeBufferPointer<UInt8>, _ sentence: Range<Int>) -> [Range<Int>] {
        var result: [Range<Int>] = []
        var start = sentence.lowerBound
        var at = start
        var length = 0
        while at < sentence.upperBound {
            let character = TextCharacter(text, at, before: sentence.upperBound)
            at += character.length
            if character.kind == .other { length += 1 }
            if isColon(text, at - character.length), length < leastSentence {
                // 存在的问题：leads in to what is said.
                (start, length) = (at, 0)
                continue
            }
            guard character.kind == .mark, length >= leastSentence else { continue }
            result.append(start..<at)
            (start, length) = (at, 0)
        }
        if length >= leastSentence || result.isEmpty {
            result.append(start..<sentence.upperBound)
        } else if let last = result.popLast() {
            result.append(last.lowerBound..<sentence.upperBound)
        }
        return result
    }

    private static func isColon(_ text: UnsafeBufferPointer<UInt8>, _ at: Int) -> Bool {
        text[at] == UInt8(ascii: ":") || text.hasPrefix("：", at: at)
    }

    /// The lines of a text.
    private static func paragraphs(_ text: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
        text.indices.split { text[$0] == UInt8(ascii: "\n") }.map { $0.startIndex..<$0.endIndex }
    }

    /// Where a passage begins behind the number of a point: 一是, （二）, 3., 首先.
    private func start(of range: Range<Int>, in text: UnsafeBufferPointer<UInt8>) -> Int {
        var at = range.lowerBound
        var isNumbered = false
        var hasMark = false
        while at < range.upperBound {
            let character = TextCharacter(text, at, before: range.upperBound)
            switch character.kind {
            case .blank: break
            case .mark:
                if isNumbered { hasMark = true }
            case .digit where !hasMark: isNumbered = true
            case .other where !hasMark && character.length == 3 && ordinal(text, at): isNumbered = true
            case .digit, .other:
                if isNumbered, !hasMark, let verb = text.length(ofPrefix: enumerationVerbs, at: at, before: range.upperBound) {
                    return at + verb
                }
                if isNumbered { return hasMark ? at : range.lowerBound }
                return at + (text.length(ofPrefix: enumerations, at: at, before: range.upperBound) ?? 0)
            }
            at += character.length
        }
        return range.lowerBound
    }

    private func ordinal(_ text: UnsafeBufferPointer<UInt8>, _ at: Int) -> Bool {
        let value = UInt32(text[at] & 0x0F) << 12 | UInt32(text[at + 1] & 0x3F) << 6 | UInt32(text[at + 2] & 0x3F)
        return Unicode.Scalar(value).flatMap(NumeralReader.ordinal) != nil
    }

    /// FNV-1a, character by character, over what carries meaning; a run of digits counts as one `#`.
    private func fingerprint(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, section: Int, skipping name: [UInt8]) -> Passage {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        var weight = 0
        var isInNumber = false
        var hasFigure = false
        var at = start(of: range, in: text)
        while at < range.upperBound {
            if !name.isEmpty, text[at] == name[0], text.hasPrefix(name, at: at, before: range.upperBound) {
                at += name.count
                continue
            }
            let character = TextCharacter(text, at, before: range.upperBound)
            var code: UInt64 = 0x23
            switch character.kind {
            case .digit:
                let isFirst = !isInNumber
                hasFigure = true
                isInNumber = true
                if !isFirst { code = 0 }
            case .other:
                isInNumber = false
                code = UInt64(text[at])
                for index in 1..<max(character.length, 1) { code = code << 8 | UInt64(text[at + index]) }
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
        return Passage(section: section, bytes: range, fingerprint: hash ^ (hash >> 32), weight: weight, hasFigure: hasFigure)
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
