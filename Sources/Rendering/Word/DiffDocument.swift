import Query
import Reports
import Wording

/// A diff as a Word document.
struct DiffDocument {
    private let diff: Diff
    private let options: DiffOptions
    private let words: DiffWords

    init(_ diff: Diff, _ options: DiffOptions) {
        self.diff = diff
        self.options = options
        words = DiffWords(language: options.language, names: diff.names)
    }

    var bytes: [UInt8] {
        var document = WordDocument()
        let grids = GridOptions(language: options.language)
        document.paragraph(.title, words.title(diff))
        document.paragraph(.heading, words.findings)
        if diff.findings.isEmpty { document.paragraph(.body, words.noFindings) }
        for item in diff.findings { append(item, to: &document) }
        for note in words.footnotes(diff) { document.paragraph(.note, note) }
        document.paragraph(.heading, words.summary)
        for line in words.summaryLines(diff) { document.paragraph(.item, "• " + line) }
        if !diff.summary.largest.isEmpty { document.table(diff.largestGrid(words), grids) }
        document.paragraph(.heading, words.tables)
        for grid in diff.tableGrids(words, showsUnchanged: options.showsUnchanged) { document.table(grid, grids) }
        document.paragraph(.heading, words.narrative)
        for section in diff.sections { append(section, to: &document) }
        return document.bytes
    }

    private func append(_ item: Diff.YearFinding, to document: inout WordDocument) {
        let finding = item.finding
        let year = item.year.map { "\($0) " } ?? ""
        document.paragraph(
            .item,
            [
                .init(text: words.mark(item) + year + words.severity(finding.severity), look: .init(finding.severity)),
                .init(text: " [\(finding.code)] " + words.message(of: finding)),
            ])
        if let hint = words.writer.hint(of: finding) { document.paragraph(.note, hint) }
    }

    private func append(_ section: SectionChange, to document: inout WordDocument) {
        let shown = section.sentences.filter { options.showsUnchanged || $0.kind != .unchanged }
        guard !shown.isEmpty else { return }
        let reuse = section.reuse.map { words.write("reused", ["share": .text(NumberText.percent($0))]) } ?? ""
        document.paragraph(.subheading, words.heading(section) + reuse)
        for sentence in shown {
            document.paragraph(.item, [.init(text: words.kind(sentence.kind) + " ", look: .bold)] + body(sentence))
        }
    }

    private func body(_ sentence: SentenceChange) -> [WordDocument.Run] {
        switch sentence.kind {
        case .added, .unchanged, .moved: return [.init(text: sentence.to ?? "")]
        case .removed: return [.init(text: sentence.from ?? "", look: .removed)]
        case .onlyNumbersChanged:
            let numbers = sentence.numbers.map { "\($0.from) → \($0.to)" }.joined(separator: ", ")
            return [.init(text: sentence.to ?? ""), .init(text: " (\(numbers))")]
        case .reworded:
            return TextEdit.between(sentence.from ?? "", sentence.to ?? "").map { edit in
                switch edit {
                case .same(let piece): .init(text: piece)
                case .removed(let piece): .init(text: piece, look: .removed)
                case .added(let piece): .init(text: piece, look: .added)
                }
            }
        }
    }
}

extension WordDocument.Run.Look {
    init(_ severity: Severity) {
        switch severity {
        case .error: self = .error
        case .warning: self = .warning
        case .note: self = .bold
        }
    }
}
