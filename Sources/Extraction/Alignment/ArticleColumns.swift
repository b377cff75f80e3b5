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
    /// Into the columns of the table; `nil` for one that is none of the form's, or about another year.
    let indexes: [Int?]
    let mentions: [MoneyUnit.Mention]

    init(_ heads: [Head], of table: BookTable, naming: YearNaming) {
        let own = heads.map { head in
            table.column(key: head.key) != nil && YearNaming.firstYear(in: head.text) == nil ? head.text : Self.own(head, table, naming)
        }
        self.heads = heads
        mentions = heads.map { MoneyUnit.mention(in: $0.text) }
        indexes = table.resolveHeader(
            zip(own, heads).map { text, head in text == nil ? nil : text == head.text ? head.key : TextFolding.key(text!) })
    }

    /// A column for the year before may name it: 上一年项目数量（2019年）.
    private static func own(_ head: Head, _ table: BookTable, _ naming: YearNaming) -> String? {
        table.isOfYearBefore(key: head.key) ? head.text : naming.ownHeader(head.text)
    }

    var isKnown: Bool { indexes.contains { $0 != nil } }
}
