import Query

/// The narrative, sentence by sentence: old and new side by side on wide screens, one below the other on narrow ones.
struct DiffNarrative {
    private let page: DiffPage

    init(_ page: DiffPage) {
        self.page = page
    }

    func rendered() -> String {
        page.diff.sections.filter { !$0.sentences.isEmpty }.map(section).joined(separator: "\n")
    }

    private func section(_ section: SectionChange) -> String {
        let heading = Escaping.html(page.words.heading(section))
        let reuse = section.reuse.map { "<small>\(page.words.write("reused", ["share": .text(NumberText.percent($0))]))</small>" } ?? ""
        var body = ""
        var index = 0
        while index < section.sentences.count {
            let same = section.sentences[index...].prefix { $0.kind == .unchanged }
            if same.isEmpty {
                body += row(section.sentences[index])
                index += 1
            } else {
                body += folded(Array(same))
                index += same.count
            }
        }
        return "<h3>\(heading)\(reuse)</h3>\n<div class=\"sentences\">\n\(body)</div>"
    }

    /// A run of unchanged sentences, closed until asked for.
    private func folded(_ sentences: [SentenceChange]) -> String {
        let count = page.words.write("unchanged_sentences", ["count": .count(sentences.count)])
        return "<details><summary>\(count)</summary><p>\(sentences.map { Escaping.html($0.to ?? "") }.joined())</p></details>\n"
    }

    private func row(_ sentence: SentenceChange) -> String {
        let tag = "<span class=\"kind\">\(page.words.kind(sentence.kind))</span>"
        let edits =
            sentence.kind == .reworded || sentence.kind == .onlyNumbersChanged
            ? TextEdit.between(sentence.from ?? "", sentence.to ?? "") : nil
        let old = edits.map { text($0, isNew: false) } ?? Escaping.html(sentence.from ?? "")
        let new = edits.map { text($0, isNew: true) } ?? Escaping.html(sentence.to ?? "")
        let numbers =
            sentence.numbers.isEmpty
            ? ""
            : "<span class=\"numbers\">"
                + sentence.numbers.map { "\(Escaping.html($0.from)) → \(Escaping.html($0.to))" }.joined(separator: ", ") + "</span>"
        let left = sentence.kind == .removed ? tag + old : old
        let right = sentence.kind == .removed ? "" : tag + new + numbers
        return "<div class=\"pair \(sentence.kind.rawValue)\"><div class=\"old\">\(left)</div><div class=\"new\">\(right)</div></div>\n"
    }

    private func text(_ edits: [TextEdit], isNew: Bool) -> String {
        edits.map { edit in
            switch edit {
            case .same(let piece): Escaping.html(piece)
            case .removed(let piece): isNew ? "" : "<del>\(Escaping.html(piece))</del>"
            case .added(let piece): isNew ? "<ins>\(Escaping.html(piece))</ins>" : ""
            }
        }.joined()
    }
}
