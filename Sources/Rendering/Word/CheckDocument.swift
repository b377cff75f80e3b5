import Reports
import Wording

/// What `check` found as a Word document: each report with what is odd about it and what to do, to be sent to who wrote it.
package struct CheckDocument {
    private let listing: FindingListing
    private let words: MessageWriter
    private let summary: String

    /// - Parameter summary: one line for all reports.
    package init(_ listing: FindingListing, summary: String, words: MessageWriter) {
        (self.listing, self.summary, self.words) = (listing, summary, words)
    }

    package var bytes: [UInt8] {
        var document = WordDocument()
        document.paragraph(.title, words.write("check.document"))
        document.paragraph(.body, summary)
        var subject: String?
        for entry in listing.entries {
            let name = Self.subject(of: entry, words)
            if name != subject {
                document.paragraph(.heading, name)
                if !entry.source.isEmpty { document.paragraph(.note, entry.source) }
                subject = name
            }
            append(entry, to: &document)
        }
        return document.bytes
    }

    private static func subject(of entry: FindingListing.Entry, _ words: MessageWriter) -> String {
        guard let agency = entry.agency else { return entry.source }
        return entry.year.map { words.write("flag.subject", ["agency": .text(agency), "year": .text("\($0)")]) } ?? agency
    }

    private func append(_ entry: FindingListing.Entry, to document: inout WordDocument) {
        let finding = entry.finding
        var runs: [WordDocument.Run] = [
            .init(text: words.term("severity", finding.severity.rawValue), look: .init(finding.severity)),
            .init(text: " [\(finding.code)] " + words.message(of: finding)),
        ]
        if let verdict = entry.verdict { runs.append(.init(text: " " + words.term("verdict", verdict), look: .bold)) }
        document.paragraph(.item, runs)
        if let origin = finding.origin { document.paragraph(.note, words.write(.origin(origin))) }
        if let hint = words.hint(of: finding) { document.paragraph(.note, hint) }
    }
}
