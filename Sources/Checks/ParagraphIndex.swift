import ReportText
import Reports

/// A paragraph of a report as an index keeps it.
package struct ParagraphFingerprint: Sendable, Hashable {
    /// Equal for paragraphs that differ only in figures, blanks, punctuation and the organ's own name.
    package var hash: Int64
    /// The ordinal of the section it stands in.
    package var section: Int
    /// 1-based among the report's paragraphs that have a fingerprint.
    package var paragraph: Int
    /// Its length in characters, figures counted once, blanks and punctuation not at all.
    package var length: Int

    package init(hash: Int64, section: Int, paragraph: Int, length: Int) {
        self.hash = hash
        self.section = section
        self.paragraph = paragraph
        self.length = length
    }
}

/// A row of an index: some organ's report has a paragraph with this fingerprint.
package struct IndexedParagraph: Sendable, Hashable {
    package var hash: Int64
    package var agency: String
    package var year: Int

    package init(hash: Int64, agency: String, year: Int) {
        self.hash = hash
        self.agency = agency
        self.year = year
    }
}

/// Paragraphs by fingerprint, for text that several organs share: an index, never a comparison of all pairs.
///
/// 16 bytes a paragraph: the texts of 100,000 reports fit. The same could be kept as a table (`hash`, report) and its rows handed to
/// `Checker.sharedText`.
package struct ParagraphIndex: Sendable {
    private var places: [(agency: String, year: Int)] = []
    private var rows: [(hash: Int64, place: Int)] = []
    private var isSorted = true

    package init() {}

    /// Adds a report's paragraphs; a report without agency or year is passed over.
    package mutating func insert(_ fingerprints: [ParagraphFingerprint], agency: String?, year: Int?) {
        guard let agency, let year, !fingerprints.isEmpty else { return }
        for fingerprint in fingerprints { rows.append((fingerprint.hash, places.count)) }
        places.append((agency, year))
        isSorted = false
    }

    /// Everything held under the fingerprints' hashes. The first call after an insertion sorts the index.
    package mutating func matches(_ fingerprints: [ParagraphFingerprint]) -> [IndexedParagraph] {
        if !isSorted {
            rows.sort { ($0.hash, $0.place) < ($1.hash, $1.place) }
            isSorted = true
        }
        var result: [IndexedParagraph] = []
        for hash in Set(fingerprints.map(\.hash)).sorted() {
            var at = firstRow(of: hash)
            while at < rows.count, rows[at].hash == hash {
                let place = places[rows[at].place]
                result.append(IndexedParagraph(hash: hash, agency: place.agency, year: place.year))
                at += 1
            }
        }
        return result
    }

    private func firstRow(of hash: Int64) -> Int { rows.indices.firstPlace { rows[$0].hash >= hash } }
}

extension Checker {
    /// The fingerprints of a report's paragraphs of some length, statutory wording set aside. In the order of the text.
    package func fingerprints(of report: Report) -> [ParagraphFingerprint] {
        rules.passages.paragraphs(of: report, skipping: report.agency ?? "").enumerated().map { index, passage in
            ParagraphFingerprint(
                hash: Int64(bitPattern: passage.fingerprint), section: report.sections[passage.section].ordinal, paragraph: index + 1,
                length: passage.weight)
        }
    }

    /// The finding `C101`, where paragraphs of the report stand in other organs' reports, too.
    /// - Parameter matches: the rows of the index with one of the report's hashes; the report's own organ is passed over.
    package func sharedText(of report: Report, matches: [IndexedParagraph]) -> Finding? {
        let others = Dictionary(grouping: matches.filter { $0.agency != report.agency }, by: \.hash)
        guard !others.isEmpty else { return nil }
        let passages = rules.passages.paragraphs(of: report, skipping: report.agency ?? "")
        let shared = passages.filter { others[Int64(bitPattern: $0.fingerprint)] != nil }
        let total = passages.reduce(0) { $0 + $1.weight }
        let weight = shared.reduce(0) { $0 + $1.weight }
        guard let longest = shared.max(by: { $0.weight < $1.weight }), total > 0 else { return nil }
        let places = Set(shared.flatMap { others[Int64(bitPattern: $0.fingerprint)] ?? [] }.map { "\($0.agency) \($0.year)" }).sorted()
        let text = report.sections[longest.section].text.withUTF8Bytes { $0.text(longest.bytes) }
        let (shown, more) = shortened(places.map(Parameter.text), most: 5)
        var values: [String: Parameter] = [
            "shared": .count(shared.count), "paragraphs": .count(passages.count),
            "share": .percent(Double(weight * 100 / total) / 100, decimals: 0),
            "places": shown, "longest": excerpt(text),
        ]
        values["more"] = more
        return Finding("C101", values, expected: 0, actual: Double(shared.count))
    }
}
