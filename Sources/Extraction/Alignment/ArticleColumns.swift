import Forms
import ReportText

/// The columns of an Article 20 table as its header names them.
struct ArticleColumns {
    struct Head {
        /// Folded.
        var text: String
        var key: String
        /// Grid columns; `nil` in text.
        var range: Range<Int>?
    }
    let heads: [Head]
    /// The code of each column; `nil` for one that is none of the form's, or about another year.
    let codes: [String?]
    let mentions: [MoneyUnit.Mention]

    init(_ heads: [Head], of table: LabelBook.Table, naming: YearNaming) {
        let own = heads.map { head in
            table.columnCode(key: head.key) != nil && YearNaming.firstYear(in: head.text) == nil ? head.text : Self.own(head, naming)
        }
        self.heads = heads
        mentions = heads.map { MoneyUnit.mention(in: $0.text) }
        codes = table.resolveHeader(
            zip(own, heads).map { text, head in text == nil ? nil : text == head.text ? head.key : TextFolding.key(text!) })
    }

    /// A column for the year before may name it: 上一年项目数量（2019年）.
    private static func own(_ head: Head, _ naming: YearNaming) -> String? {
        head.key.hasPrefix("上一年项目") || head.key.hasPrefix("上年项目") || head.key.hasPrefix("上一年度项目") ? head.text : naming.ownHeader(head.text)
    }

    var isKnown: Bool { codes.contains { $0 != nil } }
}
