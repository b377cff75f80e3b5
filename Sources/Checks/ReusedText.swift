import ReportText
import Reports

/// A sentence of a report that stands in an earlier one, too.
package struct ReusedSentence: Sendable, Hashable {
    /// The ordinal of the section.
    package var section: Int
    package var text: String
}

/// How much of a report's narrative stands in an earlier report, figures, blanks and statutory wording set aside.
package struct TextReuse: Sendable, Hashable {
    package var earlierYear: Int
    /// Reused characters of all characters that were compared, 0…1.
    package var share: Double
    /// The characters that were compared.
    package var compared: Int
    package var sentences: [ReusedSentence]
}

extension Checker {
    /// How much of `report` stands in `earlier` word for word, section five included.
    package func reuse(of report: Report, from earlier: Report) -> TextReuse {
        let known = Set(rules.passages.sentences(of: earlier).map(\.fingerprint))
        return ReusedText.reuse(of: rules.passages.sentences(of: report), in: report, known: known, earlierYear: earlier.year ?? 0)
    }
}

/// Narrative and problems taken over from earlier years.
enum ReusedText {
    private static let leastShare = 0.5
    private static let leastCompared = 60
    /// Below so many characters nearly all of it must be the same.
    private static let leastLong = 120
    private static let shareOfShort = 0.8
    private static let leastProblems = 8
    /// Below so many characters a section five must be the same throughout.
    private static let leastLongProblems = 20
    /// What of a narrative must stand word for word where the rest is only like it.
    private static let leastUnchanged = 0.1
    /// So many clauses of one sentence are several problems.
    private static let leastClauses = 3
    /// What of section five must be the same where its first or last sentence is new.
    private static let leastMiddle = 0.6
    private static let problemWords = PhraseTable(file: "prose.csv")["problem"]

    static func run(_ context: CheckContext, _ collector: inout Collector) {
        guard !context.earlier.isEmpty else {
            for code in ["Y106", "Y107"] { collector.set(code, .notAssessable("reason.no_earlier_report")) }
            return
        }
        let passages = withoutStock(context.current.sentences)
        let isProblems = context.report.sections.map { $0.statutory == 5 }
        let narrative = passages.filter { !isProblems[$0.section] }
        let problems = passages.filter { isProblems[$0.section] }
        // Where nearly all is stock, nothing is told of this year or of another.
        let left = passages.reduce(0) { $0 + $1.weight }
        guard left * 2 >= context.current.sentences.reduce(0, { $0 + $1.weight }) else {
            for code in ["Y106", "Y107"] { collector.set(code, .notAssessable("reason.too_little_text")) }
            return
        }
        compare("Y106", narrative, least: leastCompared, share: leastShare, context, &collector)
        // 无: it is the same each year, and R203 says so.
        guard !collector.findings.contains(where: { $0.code == "R203" }) else {
            return collector.set("Y107", .notAssessable("reason.too_little_text"))
        }
        let isShort = problems.reduce(0) { $0 + $1.weight } < leastLongProblems
        compare("Y107", problems, least: leastProblems, share: isShort ? 1 : 0.9, context, &collector)
    }

    /// The passages without those that the report itself says again before other words: stock phrases, shuffled, that stand in every year.
    private static func withoutStock(_ passages: [Passage]) -> [Passage] {
        var followers: [UInt64: UInt64] = [:]
        var stock: Set<UInt64> = []
        for (index, passage) in passages.enumerated() {
            let next = index + 1 < passages.count ? passages[index + 1].fingerprint : 0
            if let before = followers.updateValue(next, forKey: passage.fingerprint), before != next { stock.insert(passage.fingerprint) }
        }
        return stock.isEmpty ? passages : passages.filter { !stock.contains($0.fingerprint) }
    }

    /// Reports the earlier year that most was taken from, where that is enough.
    private static func compare(
        _ code: String, _ passages: [Passage], least: Int, share: Double, _ context: CheckContext, _ collector: inout Collector
    ) {
        let total = passages.reduce(0) { $0 + $1.weight }
        guard total >= least else { return collector.set(code, .notAssessable("reason.too_little_text")) }
        let share = total < leastLong ? max(share, shareOfShort) : share
        let readings = [Array(passages.indices)] + (code == "Y107" ? middles(of: passages, in: context.report, total: total) : [])
        var best: (report: PreparedReport, stands: [Bool], reused: Int)?
        for earlier in context.earlier.reversed() {
            var stands = passages.map { earlier.says($0.fingerprint) }
            func isEnough() -> Bool { readings.contains { isReused(passages, $0, stands, share: share) } }
            if !isEnough() {
                // Clauses that were reworded are looked for where others were not.
                let unchanged = weight(of: passages.indices.lazy.filter { stands[$0] }, of: passages)
                guard code == "Y107" || Double(unchanged) >= leastUnchanged * Double(total) else { continue }
                let clauses = ClausePairs(
                    of: earlier.sentences.lazy.filter { (earlier.report.sections[$0.section].statutory == 5) == (code == "Y107") },
                    in: earlier.report)
                // What stands around figures is alike each year.
                stands = passages.indices.map { stands[$0] || !passages[$0].hasFigure && clauses.hold(passages[$0], of: context.report) }
                guard isEnough() else { continue }
            }
            let reused = weight(of: passages.indices.lazy.filter { stands[$0] }, of: passages)
            if reused > best?.reused ?? 0 { best = (earlier, stands, reused) }
        }
        guard let best else { return collector.set(code, .passed) }
        let year = best.report.report.year ?? 0
        let reused = passages.indices.filter { best.stands[$0] }.map { passages[$0] }
        let sentences = reused.prefix(5).map { passage in
            Parameter.message(Message("quoted", ["text": excerpt(text(of: passage, in: context.report), most: 40)]))
        }
        var values = context.diffValues(from: year)
        values["share"] = .percent(Double(best.reused * 100 / total) / 100, decimals: 0)
        values["sentences"] = .list(sentences)
        if reused.count > 5 { values["more"] = .count(reused.count - 5) }
        collector.add(Finding(code, values, expected: 0, actual: Double(best.reused) / Double(total), earlierYear: year))
    }

    private static func weight(of indices: some Sequence<Int>, of passages: [Passage]) -> Int {
        indices.reduce(0) { $0 + passages[$1].weight }
    }

    /// Whether enough of the passages at `indices` `stands` in another report.
    private static func isReused(_ passages: [Passage], _ indices: [Int], _ stands: [Bool], share: Double) -> Bool {
        let words = indices.lazy.filter { !passages[$0].hasFigure }
        let total = weight(of: indices, of: passages)
        let length = weight(of: words, of: passages)
        // What surrounds figures may be the same each year: the other clauses must be, too.
        return Double(weight(of: indices.lazy.filter { stands[$0] }, of: passages)) >= share * Double(total)
            && (length * 3 < total || Double(weight(of: words.filter { stands[$0] }, of: passages)) >= share * Double(length))
    }

    /// The passages without the first clause, the first sentence, the last one, and those of both ends, where what is left is most of them: a new opening
    /// makes no new problems.
    private static func middles(of passages: [Passage], in report: Report, total: Int) -> [[Int]] {
        guard let first = passages.first?.sentence, let last = passages.last?.sentence else { return [] }
        let ends = first < last ? [[first], [last], [first, last]] : []
        let without =
            [Array(passages.indices.dropFirst()), passages.indices.dropFirst().filter { passages[$0].sentence != last }]
            + ends.map { ends in passages.indices.filter { !ends.contains(passages[$0].sentence) } }
        return without.filter { left in
            guard let least = left.first, Double(weight(of: left, of: passages)) >= leastMiddle * Double(total),
                left.count >= leastClauses || left.contains(where: { passages[$0].sentence != passages[least].sentence })
            else { return false }
            // Plans alone (下一步将加强培训) are no problems taken over.
            return left.contains { index in
                report.sections[passages[index].section].text.withUTF8Bytes { $0.holds(anyOf: problemWords, in: passages[index].bytes) }
            }
        }
    }

    static func reuse(of passages: [Passage], in report: Report, known: Set<UInt64>, earlierYear: Int) -> TextReuse {
        let reused = passages.filter { known.contains($0.fingerprint) }
        let total = passages.reduce(0) { $0 + $1.weight }
        return TextReuse(
            earlierYear: earlierYear, share: total == 0 ? 0 : Double(reused.reduce(0) { $0 + $1.weight }) / Double(total), compared: total,
            sentences: reused.map { ReusedSentence(section: report.sections[$0.section].ordinal, text: text(of: $0, in: report)) })
    }

    private static func text(of passage: Passage, in report: Report) -> String {
        report.sections[passage.section].text.withUTF8Bytes { $0.text(passage.bytes) }
    }
}
