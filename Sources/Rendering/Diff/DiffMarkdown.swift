import Query
import Reports
import Wording

/// A diff as a page of GitHub-flavoured Markdown.
struct DiffMarkdown {
    private let diff: Diff
    private let options: DiffOptions
    private let words: DiffWords

    init(_ diff: Diff, _ options: DiffOptions) {
        self.diff = diff
        self.options = options
        words = DiffWords(language: options.language, names: diff.names)
    }

    func rendered() -> String {
        var text = "# \(escape(words.title(diff)))\n\n## \(words.findings)\n\n"
        if diff.findings.isEmpty { text += words.noFindings + "\n" }
        for item in diff.findings {
            let finding = item.finding
            let year = item.year.map { "\($0) " } ?? ""
            text +=
                "- \(words.mark(item))**\(year)\(words.severity(finding.severity))** `\(finding.code)` \(escape(words.message(of: finding)))\n"
        }
        for note in words.footnotes(diff) { text += "- \(escape(note))\n" }
        text += "\n## \(words.summary)\n\n"
        for line in words.summaryLines(diff) { text += "- \(escape(line))\n" }
        text += largest
        text += "\n## \(words.tables)\n"
        for grid in diff.tableGrids(words, showsUnchanged: options.showsUnchanged) { text += "\n" + grid.rendered(.markdown) }
        text += "\n## \(words.narrative)\n"
        for section in diff.sections { append(section, &text) }
        return text
    }

    private var largest: String {
        diff.summary.largest.isEmpty ? "" : "\n" + diff.largestGrid(words).rendered(.markdown)
    }

    private func append(_ section: SectionChange, _ text: inout String) {
        let shown = section.sentences.filter { options.showsUnchanged || $0.kind != .unchanged }
        guard !shown.isEmpty else { return }
        let reuse = section.reuse.map { words.write("reused", ["share": .text(NumberText.percent($0))]) } ?? ""
        text += "\n### \(escape(words.heading(section)))\(reuse)\n\n"
        for sentence in shown { text += "- **\(words.kind(sentence.kind))** \(body(sentence))\n" }
    }

    private func body(_ sentence: SentenceChange) -> String {
        switch sentence.kind {
        case .added, .unchanged, .moved: return escape(sentence.to ?? "")
        case .removed: return "<del>\(escape(sentence.from ?? ""))</del>"
        case .onlyNumbersChanged:
            let numbers = sentence.numbers.map { "\($0.from) → \($0.to)" }.joined(separator: ", ")
            return "\(escape(sentence.to ?? "")) (\(escape(numbers)))"
        case .reworded:
            return TextEdit.between(sentence.from ?? "", sentence.to ?? "").map { edit in
                switch edit {
                case .same(let piece): escape(piece)
                case .removed(let piece): "<del>\(escape(piece))</del>"
                case .added(let piece): "<ins>\(escape(piece))</ins>"
                }
            }.joined()
        }
    }

    private func escape(_ text: String) -> String { Escaping.markdown(text) }
}
