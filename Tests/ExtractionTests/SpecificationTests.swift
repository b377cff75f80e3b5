import Foundation
import Reports
import Testing

@testable import Extraction

/// `Fixtures/statements.csv`: sentences of our own with the figures that they state, and the traps that state none.
@Suite("What sentences state")
struct SpecificationTests {
    struct Line {
        var sentence: String
        var expected: [String: Double]
        var reason: String
    }

    static let lines: [Line] = {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/statements.csv")
        guard let data = try? Data(contentsOf: file) else { return [] }
        return CSV.records(Array(data)).map { record in
            let pairs = (record["expected"] ?? "").split(separator: " ").map { $0.split(separator: "=") }
            let expected = Dictionary(uniqueKeysWithValues: pairs.map { (String($0[0]), Double($0[1]) ?? -1) })
            return Line(sentence: record["sentence"] ?? "", expected: expected, reason: record["reason"] ?? "")
        }
    }()

    /// The stated values, without categories and without the zeros that a zero of the whole entails.
    static func values(_ sentence: String) -> [String: Double] {
        let section = NarrativeSection(
            ordinal: 1, heading: "一、总体情况", statutory: 1, lines: [NarrativeSection.Line(text: sentence, origin: Origin(line: 1))])
        let observations = StatementReader().read(sections: [section], year: 2023, agency: "枫桥区商务局").observations
        let all = Dictionary(uniqueKeysWithValues: observations.compactMap { item in item.value.map { (item.measure.code, $0) } })
        return all.filter { code, value in
            if ["article_20_2.", "article_20_3.", "article_20_4.", "article_20_7."].contains(where: code.hasPrefix) { return false }
            guard value == 0, code.hasPrefix("applications."), !code.hasSuffix(".total") else { return true }
            return all[code.split(separator: ".").dropLast().joined(separator: ".") + ".total"] != 0
        }
    }

    @Test("every sentence of the fixture states what it says and no more")
    func fixture() {
        #expect(Self.lines.count >= 400)
        for line in Self.lines {
            let found = Self.values(line.sentence).filter { code, value in
                !code.hasPrefix("appeals.") || line.expected[code] != nil || value != 0
            }
            #expect(found == line.expected, "\(line.sentence) (\(line.reason))")
        }
    }

    /// `Fixtures/sentences.csv`: sentences of organs of many kinds, under the headings of a report; `a?=1` may be stated or not.
    struct Written {
        var sentence: String
        var organ: String
        var year: Int
        var section: Int
        var expected: [String: Double] = [:]
        var allowed: [String: Double] = [:]

        static let all: [Written] = {
            let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/sentences.csv")
            guard let data = try? Data(contentsOf: file) else { return [] }
            return CSV.records(Array(data)).map { record in
                var written = Written(
                    sentence: record["sentence"] ?? "", organ: record["organ"] ?? "", year: Int(record["year"] ?? "") ?? 0,
                    section: Int(record["section"] ?? "") ?? 0)
                for pair in (record["expected"] ?? "").split(separator: " ").map({ $0.split(separator: "=") }) {
                    let value = Double(pair[1]) ?? -1
                    if pair[0].hasSuffix("?") {
                        written.allowed[String(pair[0].dropLast())] = value
                    } else {
                        written.expected[String(pair[0])] = value
                    }
                }
                return written
            }
        }()
    }

    @Test("sentences of organs of many kinds state what a careful reader takes from them, and no more")
    func written() {
        #expect(Written.all.count >= 700)
        for line in Written.all {
            let lines = [NarrativeSection.Line(text: line.sentence, origin: Origin(line: 1))]
            let section = NarrativeSection(ordinal: 1, heading: "", statutory: line.section, lines: lines)
            let found = StatementReader().read(sections: [section], year: line.year, agency: line.organ).observations
            let values = Dictionary(uniqueKeysWithValues: found.compactMap { item in item.value.map { (item.measure.code, $0) } })
            for (code, value) in line.expected { #expect(values[code] == value, "\(line.sentence): \(code)") }
            // A zero of the whole entails those of its parts.
            let zeros = line.expected.merging(line.allowed) { first, _ in first }.filter { $0.value == 0 }.keys.map {
                $0.prefix(through: $0.lastIndex(of: ".") ?? $0.startIndex)
            }
            for (code, value) in values where line.expected[code] == nil && line.allowed[code] != value && !code.contains(".local:") {
                #expect(value == 0 && zeros.contains { code.hasPrefix($0) }, "\(line.sentence): \(code) = \(value)")
            }
        }
    }

    @Test("no fees charged are those for information where the heading is on them, and nowhere else")
    func feesUnderTheirHeading() {
        let fees = "information_fees.charged.amount"
        #expect(StatementTests.values("五、政府信息公开收费及减免情况\n2023年，我局未收取任何费用。")[fees] == 0)
        #expect(StatementTests.values("五、政府信息公开收费及减免情况\n2023年，没有向依申请公开对象收取复印、传真、递送等任何费用。")[fees] == 0)
        #expect(StatementTests.values("五、行政事业性收费情况\n2023年，我局未收取任何费用。")[fees] == nil)
        #expect(StatementTests.values("2023年，我局未收取任何费用。")[fees] == nil)
    }

    @Test("clauses of other business, put behind, change nothing")
    func otherBusiness() {
        for line in Self.lines where line.sentence.hasSuffix("。") {
            let more = line.sentence + "召开会议3次，培训12人，接待来访5批。"
            #expect(Self.values(more) == Self.values(line.sentence), "\(more)")
        }
    }

    @Test("an unknown noun between the words and the figure yields no number")
    func unknownNoun() {
        for sentence in ["共收到政府信息公开申请30件。", "办结政府信息公开申请30件。", "因政府信息公开被申请行政复议30件。", "承办人大代表建议30件。", "2023年主动公开政府信息30条。"] {
            #expect(!Self.values(sentence).isEmpty, "\(sentence)")
            for noun in ["苗木", "桥梁", "涉农补贴", "古树名木"] {
                let changed = sentence.replacingOccurrences(of: "30", with: noun + "30")
                #expect(Self.values(changed).isEmpty, "\(changed)")
            }
        }
    }
}
