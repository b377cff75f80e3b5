import ReportText

/// Words inside the tables of a text.
extension TextTables {
    /// Adds words among rows: a label, a part of one, a group, a header printed again.
    mutating func addRowWords(_ token: TextToken, _ label: Label) {
        let template = draft?.kind == .applications ? book.applications.template : nil
        if draft?.isHeaderAgain == true, label.isApplicant || label.isApplicantGroup {
            draft?.add(words: "", key: "", block: token.block, isFree: true)
            return
        }
        draft?.isHeaderAgain = false
        if let template, label.numeral == nil, let begin = draft?.takeLabelBegin({ template.opensRow($0, key: $1 + label.key) }) {
            let text = begin + label.folded
            draft?.add(words: text, key: TextFolding.key(text), block: token.block)
            return
        }
        let isWhole = template?.row(key: label.key) != nil || template?.groupKeys.contains(label.key) == true
        let words = token.text.split { $0 == " " || $0 == "\u{3000}" || $0 == "\u{A0}" || $0 == "\t" || $0 == "\n" }
        guard let template, !isWhole, words.count > 1 else {
            let isGroup = template.map { $0.groupKeys.contains(label.key) && $0.row(key: label.key) == nil } ?? false
            draft?.add(words: label.folded, key: label.key, block: token.block, isFree: isGroup)
            return
        }
        for word in words {
            let text = TextFolding.fold(String(word))
            let key = TextFolding.key(text)
            draft?.add(words: text, key: key, block: token.block, isFree: template.groupKeys.contains(key) && template.row(key: key) == nil)
        }
    }

    /// A note below a table may name its unit.
    mutating func addNote(_ token: TextToken) {
        guard token.text.utf8.count <= 240 else { return }
        draft?.mentions.append(MoneyUnit.mention(in: TextFolding.fold(token.text), onlySaid: true))
    }

    // MARK: Appeals

    func opensAppealHeader(_ label: Label) -> Bool {
        if draft?.kind == .appeals { return false }
        if label.isResult, draft?.kind != .applications { return true }
        return label.appealRow != nil || label.isAppealHeaderLine
    }

    mutating func readAppealWords(_ token: TextToken, _ label: Label) {
        guard draft?.items.isEmpty == true, book.appeals.isHeader(key: label.key) else {
            closeBeforeNext()
            return readWords(token)
        }
        draft?.header.append(TextHeader.Piece(text: label.folded, key: label.key))
        draft?.headerBlocks.append(token.block)
        draft?.headWords += token.words
    }
}
