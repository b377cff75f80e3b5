import Query
import Reports

/// A diff for a terminal.
struct DiffText {
    private let diff: Diff
    private let options: DiffOptions
    private let words: DiffWords

    init(_ diff: Diff, _ options: DiffOptions) {
        self.diff = diff
        self.options = options
        words = DiffWords(language: options.language, names: diff.names)
    }

    func rendered() -> String {
        var text = paint(.bold, Escaping.terminal(words.title(diff))) + "\n"
        appendFindings(&text)
        appendSummary(&text)
        for grid in diff.tableGrids(words, showsUnchanged: options.showsUnchanged) {
            text += "\n" + grid.rendered(.box, options: .init(width: options.width))
        }
        for section in diff.sections { append(section, &text) }
        return text
    }

    private func appendFindings(_ text: inout String) {
        text += "\n" + paint(.bold, words.findings) + "\n"
        if diff.findings.isEmpty { text += "  \(words.noFindings)\n" }
        for item in diff.findings {
            let finding = item.finding
            let hint = words.mark(item).isEmpty ? nil : words.writer.hint(of: finding)
            let style: Style = finding.severity == .error ? .red : finding.severity == .warning ? .yellow : .plain
            let line: [String: Parameter] = [
                "severity": .text(paint(style, words.severity(finding.severity))), "code": .text(finding.code),
                "message": .text(Escaping.terminal(words.message(of: finding))),
            ]
            let year = item.year.map { "\($0) " } ?? ""
            text += "  \(words.mark(item))\(year)\(words.writer.write("line.finding", line))\n"
            if let hint { text += "    \(Escaping.terminal(hint))\n" }
        }
        for note in words.footnotes(diff) { text += "  \(Escaping.terminal(note))\n" }
    }

    private func appendSummary(_ text: inout String) {
        text += "\n" + paint(.bold, words.summary) + "\n"
        for line in words.summaryLines(diff) { text += "  \(line)\n" }
        let largest = diff.summary.largest
        guard !largest.isEmpty else { return }
        text += "\n" + paint(.bold, words.largest) + "\n"
        for figure in largest {
            let ratio = figure.changeRatio.map { ", \(NumberText.percent($0, signed: true))" } ?? ""
            let change = figure.change.map(NumberText.signed) ?? ""
            text +=
                "  \(Escaping.terminal(words.label(figure))): \(words.from(figure)) → \(words.to(figure)) (\(change)\(ratio))\n"
        }
    }

    private func append(_ section: SectionChange, _ text: inout String) {
        let shown = section.sentences.filter { options.showsUnchanged || $0.kind != .unchanged }
        guard !shown.isEmpty else { return }
        let reuse = section.reuse.map { words.write("reused", ["share": .text(NumberText.percent($0))]) } ?? ""
        text += "\n" + paint(.bold, Escaping.terminal(words.heading(section))) + reuse + "\n"
        for sentence in shown { append(sentence, &text) }
    }

    private func append(_ sentence: SentenceChange, _ text: inout String) {
        switch sentence.kind {
        case .added: text += paint(.green, "+ " + Escaping.terminal(sentence.to ?? "")) + "\n"
        case .removed: text += paint(.red, "- " + Escaping.terminal(sentence.from ?? "")) + "\n"
        case .unchanged: text += "  " + Escaping.terminal(sentence.to ?? "") + "\n"
        case .moved: text += paint(.blue, "> " + Escaping.terminal(sentence.to ?? "")) + "\n"
        case .onlyNumbersChanged:
            let numbers = sentence.numbers.map { "\($0.from) → \($0.to)" }.joined(separator: ", ")
            text += "# " + Escaping.terminal(sentence.to ?? "") + " " + paint(.yellow, "[\(Escaping.terminal(numbers))]") + "\n"
        case .reworded:
            text += paint(.red, "- ") + edited(sentence, isNew: false) + "\n" + paint(.green, "+ ") + edited(sentence, isNew: true) + "\n"
        }
    }

    private func edited(_ sentence: SentenceChange, isNew: Bool) -> String {
        TextEdit.between(sentence.from ?? "", sentence.to ?? "").map { edit in
            switch edit {
            case .same(let piece): Escaping.terminal(piece)
            case .removed(let piece): isNew ? "" : paint(.red, Escaping.terminal(piece))
            case .added(let piece): isNew ? paint(.green, Escaping.terminal(piece)) : ""
            }
        }.joined()
    }

    private enum Style: String {
        case plain = ""
        case bold = "1"
        case red = "31"
        case green = "32"
        case yellow = "33"
        case blue = "34"
    }

    private func paint(_ style: Style, _ text: String) -> String {
        guard options.color, style != .plain, !text.isEmpty else { return text }
        return "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m"
    }
}
