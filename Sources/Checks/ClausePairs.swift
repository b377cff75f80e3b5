import ReportText
import Reports

/// The clauses of a report by their pairs of neighbouring characters: whether another clause is one of them but for a word.
struct ClausePairs {
    /// The least share of its pairs that a clause that was reworded keeps (形式单一, 形式较单一).
    private static let leastShare = 0.65
    /// Clauses that one pair is looked for in: what stands in more of them tells little.
    private static let mostClauses = 64
    private var clauses: [UInt64: [Int32]] = [:]
    private var lengths: [Int] = []

    init(of passages: some Sequence<Passage>, in report: Report) {
        for passage in passages {
            let number = Int32(truncatingIfNeeded: lengths.count)
            var length = 0
            report.sections[passage.section].text.withUTF8Bytes { text in
                Self.each(of: passage, in: text) { pair in
                    length += 1
                    if clauses[pair, default: []].last != number { clauses[pair, default: []].append(number) }
                }
            }
            lengths.append(length)
        }
    }

    /// Whether `passage` of `report` is one of the clauses, word for word or nearly so.
    func hold(_ passage: Passage, of report: Report) -> Bool {
        var shared: [Int32: Int] = [:]
        var length = 0
        report.sections[passage.section].text.withUTF8Bytes { text in
            Self.each(of: passage, in: text) { pair in
                length += 1
                for number in clauses[pair, default: []].prefix(Self.mostClauses) { shared[number, default: 0] += 1 }
            }
        }
        return shared.contains { number, count in
            Double(count) >= Self.leastShare * Double(max(length, lengths[Int(number)]))
        }
    }

    /// Characters that carry meaning, two by two; marks, blanks and figures are passed over.
    private static func each(of passage: Passage, in text: UnsafeBufferPointer<UInt8>, _ body: (UInt64) -> Void) {
        var last: UInt64 = 0
        var at = passage.bytes.lowerBound
        while at < passage.bytes.upperBound {
            let character = TextCharacter(text, at, before: passage.bytes.upperBound)
            if character.kind == .other {
                var code: UInt64 = 0
                for index in 0..<max(character.length, 1) { code = code << 8 | UInt64(text[at + index]) }
                if last != 0 { body(last << 32 | code) }
                last = code
            }
            at += character.length
        }
    }
}
